use serde::Serialize;

use super::{Card, GroupedLinks, Head, Link, Pager, Text, View};

/// A list of records: a kind, an audience in an area …: `list.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct List<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `サロン・カフェ・食堂`
    pub title: Text<'a>,
    /// What is in the list.
    pub lead: Option<Text<'a>>,
    /// `120件`
    pub total: Option<Text<'a>>,
    /// Jump links to the groups; empty for short lists.
    pub jumps: Vec<Link<'a>>,
    /// The records.
    pub groups: Vec<ListGroup<'a>>,
    /// Said when there is nothing.
    pub empty: Option<Text<'a>>,
    /// Page list for more than 100 records.
    pub pager: Option<Pager<'a>>,
    /// Other lists.
    pub others: Vec<Link<'a>>,
}

impl View for List<'_> {
    const TEMPLATE: &'static str = "list.html";
}

/// Records under a heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ListGroup<'a> {
    /// Unique on the page, ASCII.
    pub id: Text<'a>,
    /// `福井市`, `あ行`; `None`: no heading (a list of one group).
    pub title: Option<Text<'a>>,
    /// Link of the heading.
    pub href: Option<Text<'a>>,
    /// `12件`
    pub count: Option<Text<'a>>,
    /// The records.
    pub cards: Vec<Card<'a>>,
    /// To the complete list, when only the first ones stand here: `相談窓口をすべて見る（32件）`.
    pub more: Option<Link<'a>>,
}

/// An audience: `audience.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Audience<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `高齢者`
    pub label: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub label_html: Option<Text<'a>>,
    /// Reading, shown small where it could not be laid over the name.
    pub reading: Option<Text<'a>>,
    /// In plain words.
    pub plain: Option<Text<'a>>,
    /// Official name of the category.
    pub official: Option<Text<'a>>,
    /// `42件`
    pub total: Option<Text<'a>>,
    /// Jump links to the areas; empty for short lists.
    pub jumps: Vec<Link<'a>>,
    /// Records by area.
    pub groups: Vec<ListGroup<'a>>,
    /// Page list for more than 100 records.
    pub pager: Option<Pager<'a>>,
    /// Concerns that these people often have.
    pub concerns: Vec<Link<'a>>,
    /// Other audiences.
    pub others: Vec<Link<'a>>,
    /// Guides for them.
    pub guides: Vec<Link<'a>>,
}

impl View for Audience<'_> {
    const TEMPLATE: &'static str = "audience.html";
}

/// A list of links under headings: all concerns, all audiences, all areas, all marks: `index.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Index<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `困りごとからさがす`
    pub title: Text<'a>,
    /// What is in it.
    pub lead: Option<Text<'a>>,
    /// The links.
    pub groups: Vec<GroupedLinks<'a>>,
    /// Other indexes.
    pub others: Vec<Link<'a>>,
    /// National lines in full: the page of all lines uses this template.
    pub lines: Vec<super::Line<'a>>,
}

impl View for Index<'_> {
    const TEMPLATE: &'static str = "index.html";
}

/// All records by reading: `kana.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KanaIndex<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `五十音からさがす`
    pub title: Text<'a>,
    /// What is in it.
    pub lead: Option<Text<'a>>,
    /// あ か さ … わ, with a link where there is something.
    pub jumps: Vec<KanaJump<'a>>,
    /// あ行 … わ行, only those with something.
    pub rows: Vec<KanaRow<'a>>,
    /// Page list for very many records, e.g. one page per row.
    pub pager: Option<Pager<'a>>,
}

impl View for KanaIndex<'_> {
    const TEMPLATE: &'static str = "kana.html";
}

/// A jump link to a row.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KanaJump<'a> {
    /// `あ`
    pub label: Text<'a>,
    /// `#a` or another page; `None` when there is nothing.
    pub href: Option<Text<'a>>,
}

/// A row of the kana table.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KanaRow<'a> {
    /// `a`, `ka` …
    pub id: Text<'a>,
    /// `あ行`
    pub title: Text<'a>,
    /// あ, い, う …, only those with something.
    pub groups: Vec<KanaGroup<'a>>,
}

/// Records that begin with one kana.
#[derive(Debug, Clone, Default, Serialize)]
pub struct KanaGroup<'a> {
    /// `あ`
    pub kana: Text<'a>,
    /// The records: label, reading, `note` the area.
    pub links: Vec<Link<'a>>,
}
