//! Search: from what residents type to what helps them. The browser runs the same engine (`js/search-engine.js`) over
//! the index that [`index`] writes; shared tables of cases hold the two together.
//!
//! A query is brought to one spelling and one reading ([`analysis`]), divided into terms ([`query`]), matched against
//! names, areas and texts, and understood as concerns ([`concept`]). Literal matches come first, concepts below them,
//! and what was nearly typed ([`near`]) when there is nothing else.

pub mod age;
pub mod analysis;
pub mod concept;
pub mod document;
pub mod fold;
pub mod index;
pub mod judge;
mod keys;
pub mod near;
mod places;
mod query;
mod rank;
pub mod shards;

pub use judge::{Judged, Report, judged, report};
pub use rank::{Answer, Hit, Why};

use crate::directory::Directory;
use crate::directory::search_test::Wanted;
use analysis::Analysis;
use concept::Concepts;
use document::Document;
use keys::Keys;
use places::Places;

/// Everything that a query is asked of.
pub struct Search<'a> {
    directory: &'a Directory,
    analysis: Analysis,
    concepts: Concepts,
    places: Places,
    documents: Vec<Document>,
    keys: Vec<Keys>,
    danger: Vec<(Vec<String>, Vec<usize>)>,
}

impl<'a> Search<'a> {
    /// Makes ready to search `directory`.
    pub fn of(directory: &'a Directory) -> Self {
        let documents = document::all(directory);
        let analysis = Analysis::of(directory, &documents);
        let keys = documents.iter().map(|document| Keys::of(document, &analysis)).collect();
        let danger = directory
            .search_words
            .danger
            .iter()
            .map(|danger| {
                let words = danger
                    .words
                    .iter()
                    .map(|word| analysis.kana(&analysis.squashed(word)))
                    .collect();
                (words, danger.lines.iter().map(|id| id.index()).collect())
            })
            .collect();
        Self {
            directory,
            concepts: Concepts::of(directory, &analysis),
            places: Places::of(directory, &analysis),
            analysis,
            documents,
            keys,
            danger,
        }
    }

    /// What can be found, in order.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// The name of what was found.
    pub fn name_of(&self, what: Wanted) -> &str {
        self.documents
            .iter()
            .find(|document| document.what == what)
            .map_or("", |document| document.name.as_str())
    }
}
