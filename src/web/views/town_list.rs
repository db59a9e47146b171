use serde::Serialize;

use super::{Card, Head, Text, View};

/// Everything that a town has, for paper: `town-list.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TownList<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `福井市の一覧（印刷用）`
    pub title: Text<'a>,
    /// What is in it, and of which day it is.
    pub lead: Text<'a>,
    /// By kind, only those with something.
    pub groups: Vec<TownListGroup<'a>>,
}

impl View for TownList<'_> {
    const TEMPLATE: &'static str = "town-list.html";
}

/// Records of a kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TownListGroup<'a> {
    /// Unique on the page, ASCII.
    pub id: Text<'a>,
    /// `相談窓口`
    pub title: Text<'a>,
    /// `12件`
    pub count: Text<'a>,
    /// What the last column says: `受ける相談`.
    pub what: Text<'a>,
    /// The records in order of reading.
    pub rows: Vec<TownListRow<'a>>,
}

/// A record in one row.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TownListRow<'a> {
    /// Name, telephones, hours, place.
    pub card: Card<'a>,
    /// What it is for.
    pub what: Option<Text<'a>>,
}
