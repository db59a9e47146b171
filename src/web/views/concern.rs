use serde::Serialize;

use super::{Answer, Card, Chosen, Download, Head, Hours, Line, Link, Start, Text, View};

/// A concern: `concern.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Concern<'a> {
    /// Common part. For sensitive concerns with a neutral title and no preview.
    pub head: Head<'a>,
    /// Heading; the view gives a neutral one for sensitive concerns if it wants to.
    pub label: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub label_html: Option<Text<'a>>,
    /// Reading, shown small where it could not be laid over the name.
    pub reading: Option<Text<'a>>,
    /// In plain words.
    pub plain: Option<Text<'a>>,
    /// `now` `soon`; `None` for anytime.
    pub urgency: Option<Text<'a>>,
    /// What to do first, above the lines: `いま危ないときは、すぐに電話してください。`
    pub urgency_text: Option<Text<'a>>,
    /// National lines that apply.
    pub lines: Vec<Line<'a>>,
    /// For sensitive concerns: a way off the page.
    pub exit: Option<Exit<'a>>,
    /// What a window can do.
    pub what: Option<Text<'a>>,
    /// More; headings inside start at `h3`.
    pub body_html: Option<Text<'a>>,
    /// What people say.
    pub phrases: Vec<Text<'a>>,
    /// Towns, by prefecture, and the windows that take it.
    pub towns: Vec<TownWindows<'a>>,
    /// `17の町に 42の窓口`
    pub total: Option<Text<'a>>,
    /// Related concerns.
    pub related: Vec<Link<'a>>,
    /// Guides about it.
    pub guides: Vec<Link<'a>>,
    /// Leaflets about it; none for sensitive concerns, since a file stays on the device.
    pub downloads: Vec<Download<'a>>,
    /// Official category: `医療福祉`.
    pub official: Option<Link<'a>>,
    /// Life events, as written.
    pub life_events: Vec<Text<'a>>,
}

impl View for Concern<'_> {
    const TEMPLATE: &'static str = "concern.html";
}

/// A link to a neutral site, for people who must leave the page fast.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Exit<'a> {
    /// Where: 気象庁.
    pub href: Text<'a>,
    /// What is said about the traces that a visit leaves.
    pub note: Option<Text<'a>>,
}

/// The towns of a prefecture where a concern is taken.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TownWindows<'a> {
    /// `福井県`
    pub prefecture: Link<'a>,
    /// Towns; `href` to concern × area, `count` how many windows, `note` the name of the first.
    pub towns: Vec<Link<'a>>,
}

/// A concern in an area: `concern-area.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ConcernInArea<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `福井市で 介護の相談`
    pub title: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub title_html: Option<Text<'a>>,
    /// The concern.
    pub concern: Link<'a>,
    /// The area.
    pub area: Link<'a>,
    /// In plain words.
    pub plain: Option<Text<'a>>,
    /// `now`: its lines stand first; `None`: they stand after the answer.
    pub urgency: Option<Text<'a>>,
    /// What to do first, above the lines.
    pub urgency_text: Option<Text<'a>>,
    /// National lines that apply.
    pub lines: Vec<Line<'a>>,
    /// For sensitive concerns.
    pub exit: Option<Exit<'a>>,
    /// What a window can do.
    pub what: Option<Text<'a>>,
    /// What somebody answered who came by the finder, and the way to answer otherwise.
    pub chosen: Vec<Chosen<'a>>,
    /// Whom to call first; it stands in none of the lists below.
    pub answer: Option<Answer<'a>>,
    /// As the list of saved windows calls it.
    pub name: Text<'a>,
    /// As the list of saved windows shows them.
    pub hours: Option<Hours<'a>>,
    /// Windows for just this.
    pub special: Vec<Card<'a>>,
    /// Windows that take everything.
    pub general: Vec<Card<'a>>,
    /// Salons, bases and other places about it.
    pub places: Vec<Card<'a>>,
    /// Windows that only pass it on.
    pub referring: Vec<Card<'a>>,
    /// Windows of wider areas that serve this one.
    pub wider: Vec<Card<'a>>,
    /// Whether no window of the area takes it: the page says so first.
    pub gap: bool,
    /// Where to go instead, or first.
    pub start: Option<Start<'a>>,
    /// Leaflets of the area; none for sensitive concerns, since a file stays on the device.
    pub downloads: Vec<Download<'a>>,
    /// The concern in other towns nearby.
    pub nearby: Vec<Link<'a>>,
    /// Other concerns in this area.
    pub related: Vec<Link<'a>>,
}

impl View for ConcernInArea<'_> {
    const TEMPLATE: &'static str = "concern-area.html";
}
