use serde::Serialize;

use super::{
    Card, Contact, Download, Exit, GroupedLinks, Head, Line, Link, ListGroup, Pager, Start, Text, Trust, View,
};

/// `gallery.html`: every component in every state, for whoever draws a theme. Only `serve` shows it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Gallery<'a> {
    /// For the frame.
    pub head: Head<'a>,
    /// Names of the icons, as in the classes `i-…`.
    pub icons: Vec<Text<'a>>,
    /// Words of a status and its class: `notice-…`.
    pub notices: Vec<Link<'a>>,
    /// A banner of each level stands in the frame; here are their classes and words.
    pub banners: Vec<super::Banner<'a>>,
    /// Cards: all there can be, the least there can be, furigana, an old one, one that is closed.
    pub cards: Vec<Card<'a>>,
    /// Contacts: all channels, a number alone, hours that could not be read.
    pub contacts: Vec<Contact<'a>>,
    /// Lines: for emergencies, with everything, without a number.
    pub lines: Vec<Line<'a>>,
    /// Links: with count, with furigana, without a target, with a remark.
    pub links: Vec<Link<'a>>,
    /// Groups of links: with and without a heading of its own.
    pub grouped: Vec<GroupedLinks<'a>>,
    /// Groups of cards.
    pub groups: Vec<ListGroup<'a>>,
    /// Where to go first: windows, or a department alone.
    pub starts: Vec<Start<'a>>,
    /// A pager in the middle of a long list.
    pub pager: Pager<'a>,
    /// Files.
    pub downloads: Vec<Download<'a>>,
    /// Where facts are from.
    pub trust: Trust<'a>,
    /// The way into the finder, answers given on the way, and where it ends.
    pub find: Link<'a>,
    /// Answers given.
    pub chosen: Vec<super::Chosen<'a>>,
    /// Where to go.
    pub answer: Option<super::Answer<'a>>,
    /// The way out of a sensitive page.
    pub exit: Option<Exit<'a>>,
}

impl View for Gallery<'_> {
    const TEMPLATE: &'static str = "gallery.html";
}
