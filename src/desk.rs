//! What writes content for staff: a new record ([`new`]), the questions that lead to one ([`ask`]), a new town's site
//! ([`init`]), what asks departments whether facts still hold ([`confirm`]), what tells residents of changes
//! ([`log()`]), and what makes an editor help ([`wire`]).
//!
//! It writes only where nothing is, and leaves nothing behind that does not pass check. It prints nothing: questions
//! go through [`Ask`], everything else is a value.

mod ask;
pub mod confirm;
mod edit;
mod form;
mod init;
mod log;
mod new;
mod order;
mod refused;
pub mod scalar;
mod wanted;
pub mod wire;

pub use ask::{Ask, ask};
pub use init::{InitOrder, init};
pub use log::{Earlier, Logged, log};
pub use new::{Added, new};
pub use order::{Order, What};
pub use refused::Refused;
