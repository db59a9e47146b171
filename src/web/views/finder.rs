use serde::Serialize;

use super::{Card, Contact, Exit, GroupedLinks, Head, Hours, Line, Link, Start, Text, View};

/// The finder's first question, where somebody lives: `find.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Find<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `質問 1／2`
    pub step: Text<'a>,
    /// Lines for what cannot wait.
    pub urgent: Vec<Line<'a>>,
    /// Towns by prefecture; with very many, prefectures.
    pub groups: Vec<GroupedLinks<'a>>,
    /// What to say to one's own town hall, where the town is not among them; `None` on the page of a prefecture.
    pub elsewhere: Option<Say<'a>>,
    /// Lines that can be called from anywhere.
    pub lines: Vec<Line<'a>>,
}

impl View for Find<'_> {
    const TEMPLATE: &'static str = "find.html";
}

/// The second question, what is hard, in a town: `find-town.html`. In languages without a page for each concern in each
/// town the answers stand below.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FindTown<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `質問 2／2`
    pub step: Text<'a>,
    /// What was answered so far, and the way to answer otherwise.
    pub chosen: Vec<Chosen<'a>>,
    /// Lines for what cannot wait.
    pub urgent: Vec<Line<'a>>,
    /// For who cannot say.
    pub unsure: Link<'a>,
    /// Concerns, `note` in plain words, by official category.
    pub groups: Vec<GroupedLinks<'a>>,
    /// Answers on this page, in order of the concerns.
    pub found: Vec<Found<'a>>,
    /// The page's address for paper, where answers stand on it.
    pub qr: Option<Qr<'a>>,
}

impl View for FindTown<'_> {
    const TEMPLATE: &'static str = "find-town.html";
}

/// An answer to a concern among others on one page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Found<'a> {
    /// For jump links: the concern's id.
    pub id: Text<'a>,
    /// The concern.
    pub concern: Link<'a>,
    /// Where to go: the first doors.
    pub cards: Vec<Card<'a>>,
    /// What to say.
    pub say: Say<'a>,
}

/// Where to go for who cannot say what is hard: `find-unsure.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FindUnsure<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `福井市で、まず相談するところ`
    pub title: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub title_html: Option<Text<'a>>,
    /// The town.
    pub area: Link<'a>,
    /// What was answered, and the way to answer otherwise.
    pub chosen: Vec<Chosen<'a>>,
    /// Where to go.
    pub answer: Option<Answer<'a>>,
    /// Other doors.
    pub others: Vec<Card<'a>>,
    /// Lines that can be called at once.
    pub lines: Vec<Line<'a>>,
    /// Never: the parts that it shares with pages of concerns ask.
    pub urgency: Option<Text<'a>>,
    /// What to do first, above the lines.
    pub urgency_text: Option<Text<'a>>,
    /// Never.
    pub exit: Option<Exit<'a>>,
    /// As the list of saved windows calls it.
    pub name: Text<'a>,
    /// As the list of saved windows shows them.
    pub hours: Option<Hours<'a>>,
    /// In words where the town says to start.
    pub start: Option<Start<'a>>,
}

impl View for FindUnsure<'_> {
    const TEMPLATE: &'static str = "find-unsure.html";
}

/// An answer that was given, and the way to give another.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Chosen<'a> {
    /// What was answered: `福井市`.
    pub label: Text<'a>,
    /// Where to answer otherwise.
    pub href: Text<'a>,
    /// `町をかえる`
    pub change: Text<'a>,
}

/// Whom to call, what to say, what to bring: the part `answer` of a page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Answer<'a> {
    /// `まず、ここへ電話してください`
    pub heading: Text<'a>,
    /// The window; without `href` the town's department.
    pub name: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub name_html: Option<Text<'a>>,
    /// Its page.
    pub href: Option<Text<'a>>,
    /// `福井県 坂井市`, where it is of another area.
    pub area: Option<Text<'a>>,
    /// Why this one, a sentence each.
    pub why: Vec<Text<'a>>,
    /// Ways to reach it.
    pub contacts: Vec<Contact<'a>>,
    /// Said when the number is another one's, or none is known: whom to ask.
    pub ask: Option<super::Ask<'a>>,
    /// When.
    pub hours: Option<Hours<'a>>,
    /// Openings of the next days for `js/site/20-now.js`.
    pub openings: Option<Text<'a>>,
    /// Where, one line.
    pub place: Option<Text<'a>>,
    /// `必要です` or words.
    pub reservation: Option<Text<'a>>,
    /// What to say: the window's own sentence, or one from the concern.
    pub say: Say<'a>,
    /// The same about others: family, a neighbour, somebody one helps.
    pub says: Vec<Say<'a>>,
    /// Better windows for some: `高齢者` → who.
    pub for_whom: Vec<ForWhom<'a>>,
    /// What to bring, where it is known.
    pub bring: Vec<Text<'a>>,
    /// What happens then.
    pub happens: Option<Text<'a>>,
    /// The page's address for paper; `None` where the site has none, and on sensitive pages.
    pub qr: Option<Qr<'a>>,
}

/// A sentence to read out.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Say<'a> {
    /// Who it is about: `家族のこと`; `None` for the first one.
    pub who: Option<Text<'a>>,
    /// The sentence, in Japanese.
    pub text: Text<'a>,
    /// What it means, in the page's language.
    pub meaning: Option<Text<'a>>,
}

/// A window for some people.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ForWhom<'a> {
    /// `高齢者、家族の世話をする人`
    pub who: Text<'a>,
    /// The window.
    pub card: Card<'a>,
}

/// A QR code: dark lines, a square thick, in a drawing `size` wide and high.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Qr<'a> {
    /// For `d=`.
    pub path: Text<'a>,
    /// Width and height of the drawing, in squares.
    pub size: usize,
    /// What it leads to.
    pub address: Text<'a>,
}
