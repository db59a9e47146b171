//! All integration tests, in one binary that links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::type_complexity,
    clippy::unnecessary_wraps,
    missing_docs
)]

mod bench;
mod changes;
mod commands;
mod desk;
mod explain;
mod fuzz;
mod gaps;
mod hours;
mod leaflet;
mod made;
mod output;
mod preview;
mod problems;
mod schema;
mod search;
mod site;
mod unharmed;
mod verify;
mod watch;
