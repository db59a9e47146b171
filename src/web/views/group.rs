use serde::Serialize;

use super::{Card, Count, Head, Link, Text, Trust, View};

/// A mark or a series: `group.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Group<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `ここサポ`
    pub name: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub name_html: Option<Text<'a>>,
    /// Reading, shown small where it could not be laid over the name.
    pub reading: Option<Text<'a>>,
    /// What it is: `共通のマーク` or `シリーズ`.
    pub kind: Text<'a>,
    /// The area that it belongs to.
    pub area: Link<'a>,
    /// Earlier names.
    pub former_names: Vec<Text<'a>>,
    /// One or two sentences.
    pub summary: Option<Text<'a>>,
    /// Whether every window of it takes everything.
    pub takes_everything: bool,
    /// More; headings inside start at `h3`.
    pub body_html: Option<Text<'a>>,
    /// When only a number is known.
    pub count: Option<Count<'a>>,
    /// `20か所`
    pub total: Option<Text<'a>>,
    /// The members, with address and phone.
    pub members: Vec<Card<'a>>,
    /// Trust.
    pub trust: Trust<'a>,
}

impl View for Group<'_> {
    const TEMPLATE: &'static str = "group.html";
}
