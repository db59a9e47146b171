//! What the bench is made of: synthetic content of any size, a stopwatch that knows processor time and memory, and a
//! table of what it measured. It prints nothing.

mod content;
mod full;
mod leaflets;
mod random;
mod record;
mod stage;
mod table;
mod vocabulary;
mod words;

pub use content::{Made, write_synthetic};
pub use full::{Measured, full, proofs_only, search_only};
pub use leaflets::leaflets;
pub use stage::{Stage, measure};
pub use table::table;
