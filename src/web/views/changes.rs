use serde::Serialize;

use super::{Date, Head, Link, Phone, Text, View};

/// What changed: `changes.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Changes<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `変わったこと`
    pub title: Text<'a>,
    /// What is told here.
    pub lead: Text<'a>,
    /// What lies ahead, soonest first.
    pub ahead: Vec<Change<'a>>,
    /// What happened, newest month first.
    pub months: Vec<ChangeMonth<'a>>,
    /// Said when there is nothing.
    pub empty: Option<Text<'a>>,
    /// Whether older ones are left out.
    pub older: bool,
    /// The same for one town.
    pub towns: Vec<Link<'a>>,
    /// The same for all towns.
    pub all: Option<Link<'a>>,
    /// The same for programs that watch for news.
    pub feed: Option<Link<'a>>,
}

impl View for Changes<'_> {
    const TEMPLATE: &'static str = "changes.html";
}

/// A month.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ChangeMonth<'a> {
    /// `m2026-12`, `y2026` for changes of which only the year is known.
    pub id: Text<'a>,
    /// `2026年（令和8年）12月`
    pub title: Text<'a>,
    /// Changes, newest first.
    pub changes: Vec<Change<'a>>,
}

/// One change.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Change<'a> {
    /// Since when it is so.
    pub date: Date<'a>,
    /// What changed, in a word: `電話番号`.
    pub what: Text<'a>,
    /// The page of what it happened to; without `href` when there is none any more.
    pub about: Link<'a>,
    /// `福井県 福井市`, where the page tells of several towns.
    pub area: Option<Text<'a>>,
    /// What was.
    pub before: Option<Text<'a>>,
    /// What is. `None` when `phones` says it.
    pub after: Option<Text<'a>>,
    /// The new numbers, to be dialled.
    pub phones: Vec<Phone<'a>>,
    /// A remark.
    pub note: Option<Text<'a>>,
}
