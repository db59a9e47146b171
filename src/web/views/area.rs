use serde::Serialize;

use super::{Card, Contact, Date, Download, GroupedLinks, Head, Link, ListGroup, Start, Text, Trust, View};

/// A prefecture, town or district: `area.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Area<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `福井市`
    pub name: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub name_html: Option<Text<'a>>,
    /// Reading, shown small where it could not be laid over the name.
    pub reading: Option<Text<'a>>,
    /// `市`, `県` in words: `福井県の市`.
    pub level: Option<Text<'a>>,
    /// What the town calls its system: `ここサポ`.
    pub brand: Option<Link<'a>>,
    /// One or two sentences.
    pub summary: Option<Text<'a>>,
    /// Towns of an area that puts several together, where they are not child areas.
    pub members: Vec<Text<'a>>,
    /// Whether a town has no window for whatever comes, as far as is known: the page says so.
    pub no_general_window: bool,
    /// Where to go first; `None` for prefectures that have nothing of the kind.
    pub start: Option<Start<'a>>,
    /// The finder in this town.
    pub find: Option<Link<'a>>,
    /// The department in charge.
    pub department: Option<Text<'a>>,
    /// Its contacts.
    pub contacts: Vec<Contact<'a>>,
    /// How consultation works here; headings inside start at `h3`.
    pub body_html: Option<Text<'a>>,
    /// Guides of this area.
    pub guides: Vec<Link<'a>>,
    /// Concerns that can be looked up here, by official category, with counts; links to concern × area.
    pub concerns: Vec<GroupedLinks<'a>>,
    /// Records by kind. Long kinds may carry only the first ones and a link to all.
    pub kinds: Vec<ListGroup<'a>>,
    /// Areas below, e.g. towns of the prefecture by 五十音 or region.
    pub children: Vec<GroupedLinks<'a>>,
    /// Named districts.
    pub districts: Vec<District<'a>>,
    /// Marks of the area.
    pub marks: Vec<Link<'a>>,
    /// Series of the area.
    pub series: Vec<Link<'a>>,
    /// Records of wider areas that also serve this one: the prefecture's centre.
    pub wider: Vec<Card<'a>>,
    /// The map, where places have coordinates: `福井市の地図`.
    pub map: Option<Link<'a>>,
    /// Everything on paper: `福井市の一覧（印刷用）`.
    pub printable: Option<Link<'a>>,
    /// Leaflets and other files.
    pub downloads: Vec<Download<'a>>,
    /// Population, households, code.
    pub facts: Vec<Fact<'a>>,
    /// Trust.
    pub trust: Trust<'a>,
}

impl View for Area<'_> {
    const TEMPLATE: &'static str = "area.html";
}

/// A named district and what serves it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct District<'a> {
    /// Unique on the page, ASCII.
    pub id: Text<'a>,
    /// `三国町`
    pub name: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub name_html: Option<Text<'a>>,
    /// Reading, shown small where it could not be laid over the name.
    pub reading: Option<Text<'a>>,
    /// Windows in charge of it alone.
    pub windows: Vec<Link<'a>>,
    /// Whether windows of the whole town take care of it as well.
    pub whole_town: bool,
}

/// A number about an area.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Fact<'a> {
    /// `人口`
    pub label: Text<'a>,
    /// `88,666人`
    pub value: Text<'a>,
    /// As of.
    pub as_of: Option<Date<'a>>,
}
