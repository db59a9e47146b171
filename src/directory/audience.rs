//! Whom something is for.

use super::kana::Kana;
use super::slug::Slug;
use crate::written::Fields;

/// One audience of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience {
    /// Name in URLs. `anyone` means everybody.
    pub id: Slug,
    /// As it is called.
    pub label: String,
    /// Its reading.
    pub reading: Option<Kana>,
    /// In plain words.
    pub plain: Option<String>,
    /// The official 受益者種別 of DS-491-1.
    pub official: Option<String>,
    /// Other spellings.
    pub spellings: Vec<String>,
}

impl Audience {
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        let id = fields.parse("id", Slug::parse);
        let label = fields.required("label").unwrap_or_default();
        Self {
            id: id.unwrap_or_else(Slug::nameless),
            label,
            reading: fields.parse("reading", Kana::parse),
            plain: fields.text("plain"),
            official: fields.text("official"),
            spellings: fields.texts("spellings"),
        }
    }

    /// Whether it means everybody.
    pub fn is_anyone(&self) -> bool {
        self.id.as_str() == "anyone"
    }
}
