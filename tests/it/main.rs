//! All integration tests, in one binary that links once.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod fuzz;
mod made;
mod problems;
mod unharmed;
