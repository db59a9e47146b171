//! What can be held against the world outside of the content, on demand: telephone numbers against the numbering plan,
//! names, codes, postal codes, addresses and coordinates against what is known of Japan ([`offline`]), and web addresses
//! against the web ([`visit`](visit::visit) asks them, [`judge`](links::judge) says what that means).
//!
//! A build never comes here: [`visit`] is the only place of the program with a network.

mod addresses;
pub mod history;
pub mod links;
mod phones;
mod private;
mod reference;
mod texts;
pub mod visit;

pub use history::History;

use crate::build::Read;
use crate::problem::Problems;

/// What to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Web addresses.
    Links,
    /// Telephone and fax numbers.
    Phones,
    /// Municipalities, postal codes, addresses, coordinates.
    Addresses,
}

/// What was looked at without a network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offline {
    /// Telephone and fax numbers, each time that one stands in the content.
    pub phones: usize,
    /// Areas with a code, and records with an address, a postal code or coordinates.
    pub places: usize,
    /// What is wrong.
    pub problems: Problems,
}

/// Looks at what needs no network.
pub fn offline(read: &Read, what: &[What]) -> Offline {
    let mut found = Offline::default();
    if what.contains(&What::Phones) {
        let (seen, problems) = phones::check(&read.sources);
        found.phones = seen;
        found.problems.extend(problems);
    }
    if what.contains(&What::Addresses) {
        let (seen, problems) = addresses::check(&read.directory);
        found.places = seen;
        found.problems.extend(problems);
    }
    found
}
