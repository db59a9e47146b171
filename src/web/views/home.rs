use serde::Serialize;

use super::{GroupedLinks, Head, Line, Link, Start, Text, View};

/// The home page: `home.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Home<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// One or two sentences under the site name.
    pub lead: Option<Text<'a>>,
    /// The finder, `note` what it does.
    pub find: Option<Link<'a>>,
    /// Lines that can be called at once.
    pub urgent: Vec<Line<'a>>,
    /// Concerns, by official category; label in residents' words, `note` in plain words.
    pub concerns: Vec<GroupedLinks<'a>>,
    /// All concerns.
    pub concerns_all: Option<Link<'a>>,
    /// Audiences.
    pub audiences: Vec<Link<'a>>,
    /// Areas by prefecture.
    pub areas: Vec<GroupedLinks<'a>>,
    /// The four kinds with counts and one line of explanation (`note`).
    pub kinds: Vec<Link<'a>>,
    /// Where to go first, town by town. For very many towns leave it empty and give `starts_all`.
    pub starts: Vec<Start<'a>>,
    /// A page with the first windows of all towns.
    pub starts_all: Option<Link<'a>>,
    /// Guides, what's on, kana index.
    pub more: Vec<Link<'a>>,
    /// `1,204件を載せています。`
    pub total: Option<Text<'a>>,
    /// Examples for the search field: `お金がない`; `href` to the concern.
    pub examples: Vec<Link<'a>>,
}

impl View for Home<'_> {
    const TEMPLATE: &'static str = "home.html";
}
