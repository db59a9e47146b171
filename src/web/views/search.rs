use serde::Serialize;

use super::{Exit, GroupedLinks, Head, Link, Text, View};

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
    /// The quiet way out, which comes with words of danger.
    pub exit: Exit<'a>,
    /// What the kinds of results are called, JSON by their letter in the index.
    pub kinds: String,
    /// Above the pages of this edition: nothing, or `/en`.
    pub prefix: Text<'a>,
    /// Letters of the kinds whose pages this edition has; the others lead to Japanese ones.
    pub here: Text<'a>,
    /// The page that stands once for all editions: `/data/`.
    pub once: Text<'a>,
    /// What is said of a result whose facts are old, JSON by the number of the month of checking in the index.
    pub as_of: String,
    /// Names of concerns, audiences and lines in this edition's language, JSON; nothing where they are Japanese.
    pub names: Option<String>,
}

impl View for Search<'_> {
    const TEMPLATE: &'static str = "search.html";
}

/// Not found: `404.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NotFound<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// The finder.
    pub find: Option<Link<'a>>,
    /// Where to go on: concerns, towns, kana.
    pub links: Vec<Link<'a>>,
}

impl View for NotFound<'_> {
    const TEMPLATE: &'static str = "404.html";
}
