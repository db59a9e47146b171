//! Marks that many windows bear, and series of one name.

use super::kana::Kana;
use super::slug::Slug;
use super::trust::{Defaults, Trust};
use super::{AreaId, ResourceId};
use crate::problem::Place;
use crate::written::Fields;

/// A set of records that belong together without one place of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Name in URLs.
    pub id: Slug,
    /// Mark or series.
    pub kind: GroupKind,
    /// The area that it belongs to.
    pub area: AreaId,
    /// As it is called.
    pub name: String,
    /// Its reading.
    pub reading: Option<Kana>,
    /// Earlier names.
    pub former_names: Vec<String>,
    /// What it is.
    pub summary: Option<String>,
    /// More about it (Markdown).
    pub body: Option<String>,
    /// Whether every window that bears it takes every concern.
    pub takes_everything: bool,
    /// Source and checked date.
    pub trust: Trust,
    /// The records that belong to it, in file order.
    pub members: Vec<ResourceId>,
    /// Where it is written.
    pub origin: Place,
}

/// What holds a group together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// A mark: "any of these windows takes your problem".
    Mark,
    /// One name, many branches.
    Series,
}

impl Group {
    pub(super) fn read(fields: &Fields<'_>, kind: GroupKind, area: AreaId, defaults: &Defaults) -> Self {
        let id = fields.parse("id", Slug::parse);
        let name = fields.required("name").unwrap_or_default();
        Self {
            id: id.unwrap_or_else(Slug::nameless),
            kind,
            area,
            name,
            reading: fields.parse("reading", Kana::parse),
            former_names: fields.texts("former_names"),
            summary: fields.text("summary"),
            body: fields.text("body"),
            takes_everything: fields.flag("takes_everything"),
            trust: Trust::read(fields, defaults),
            members: Vec::new(),
            origin: fields.place().clone(),
        }
    }
}
