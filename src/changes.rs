//! What is not as it was: two states of the directory compared, and what of it is told to residents.
//!
//! [`compare()`] is a function of two [`Snapshot`]s and knows nothing of where they come from: the content now, the
//! content as git remembers it, or the open data of an earlier build. What residents read is content (`changes.yaml` and
//! the records' own dates), so that the site needs no history to be built: [`news()`].

mod compare;
mod data;
mod news;
mod say;
mod snapshot;

pub use compare::{Difference, Subject, compare, dated};
pub use data::{Misfit, earlier};
pub use news::{News, lasting_news, news, told};
pub use say::{COLUMNS, row, sentence};
pub use snapshot::{Facts, Snapshot, Thing};
