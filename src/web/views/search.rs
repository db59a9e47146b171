use serde::Serialize;

use super::{GroupedLinks, Head, Link, Text, View};

/// The search page: `search.html`. Without JavaScript it is a way in by concern, town and kana.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Search<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `さがす`
    pub title: Text<'a>,
    /// Concerns by category.
    pub concerns: Vec<GroupedLinks<'a>>,
    /// Towns by prefecture.
    pub areas: Vec<GroupedLinks<'a>>,
    /// Kana index, kinds, audiences.
    pub others: Vec<Link<'a>>,
    /// Where the quiet way out leads, which stands with words of danger.
    pub exit_href: Text<'a>,
}

impl View for Search<'_> {
    const TEMPLATE: &'static str = "search.html";
}

/// Not found: `404.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotFound<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// Where to go on: concerns, towns, kana.
    pub links: Vec<Link<'a>>,
}

impl View for NotFound<'_> {
    const TEMPLATE: &'static str = "404.html";
}
