//! JSON Schemas of what staff write, so that an editor completes and underlines while they type.
//!
//! There is one truth about what can be written, the readers of [`crate::directory`], and they are asked: [`probe`] runs
//! them on made-up mappings, [`types`] says what their types take, [`vocabulary`] what the names of this content are,
//! [`texts`] explains every field in Japanese (from `docs/fields.yaml`), and [`compose`] makes schemas of all that.
//!
//! A schema is never stricter than the reader. It cannot see everything either: what needs other files, a calendar or
//! arithmetic is left to `check`.

mod compose;
mod probe;
pub mod texts;
mod types;
mod vocabulary;

pub use compose::{Schemas, field_names, fingerprint, patterns, schemas};
pub use probe::{Known, learn};
