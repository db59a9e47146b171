use serde::Serialize;

use super::{Download, Head, Link, Text, Trust, View};

/// An article: guide, about, how checked, open data, accessibility: `guide.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Guide<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// Title.
    pub title: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub title_html: Option<Text<'a>>,
    /// Reading, shown small where it could not be laid over the name.
    pub reading: Option<Text<'a>>,
    /// One or two sentences.
    pub summary: Option<Text<'a>>,
    /// The area that it is about.
    pub area: Option<Link<'a>>,
    /// Headings of the body, for long articles: `href` is `#id`.
    pub contents: Vec<Link<'a>>,
    /// The article; headings inside start at `h2`, with ids.
    pub body_html: Text<'a>,
    /// Files of the open data page.
    pub files: Vec<DataGroup<'a>>,
    /// Concerns it is about.
    pub concerns: Vec<Link<'a>>,
    /// Audiences it is for.
    pub audiences: Vec<Link<'a>>,
    /// Other guides.
    pub others: Vec<Link<'a>>,
    /// Leaflets.
    pub downloads: Vec<Download<'a>>,
    /// Trust; `None` for pages without facts of their own.
    pub trust: Option<Trust<'a>>,
}

impl View for Guide<'_> {
    const TEMPLATE: &'static str = "guide.html";
}

/// Data files under a heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataGroup<'a> {
    /// `相談窓口`
    pub title: Text<'a>,
    /// What is in them.
    pub lead: Option<Text<'a>>,
    /// The files.
    pub files: Vec<DataFile<'a>>,
}

/// A data file.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DataFile<'a> {
    /// Where.
    pub href: Text<'a>,
    /// What it is.
    pub label: Text<'a>,
    /// `CSV`
    pub format: Text<'a>,
    /// `210キロバイト`
    pub size: Text<'a>,
    /// `420件`
    pub count: Option<Text<'a>>,
    /// Which standard, for whom.
    pub note: Option<Text<'a>>,
}
