//! Madoguchi (窓口): a directory of consultation windows, from YAML files to a website.
//!
//! Data moves one way: [`source`] reads content/, [`directory`] makes it typed, checked and linked, [`check`] looks at
//! the whole, the editions ([`leaflet`], [`web`], [`data`]) read it, [`output`] publishes. [`build()`] is that way on one screen.

pub mod bench;
mod build;
pub mod changes;
pub mod check;
pub mod data;
pub mod desk;
pub mod directory;
mod escape;
pub mod finder;
pub mod fresh;
pub mod furigana;
pub mod gaps;
pub mod hours;
pub mod keep;
pub mod leaflet;
pub mod markdown;
pub mod output;
pub mod passing;
pub mod prefecture;
pub mod preview;
pub mod problem;
pub mod reach;
mod replace;
pub mod romaji;
pub mod schema;
pub mod search;
pub mod sheet;
pub mod source;
pub mod verify;
pub mod web;
pub mod written;

pub use build::{
    Built, Error, Failure, Order, Read, build, make, make_leaflets, make_preview, make_with_leaflets, read, read_theme,
};
