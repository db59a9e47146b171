use serde::Serialize;

use super::{
    Card, Contact, Count, Date, Download, Exit, Head, Hours, Line, Link, NamedHtml, Phone, Place, Start, Text, Trust,
    View, Visit,
};

/// A window, salon, base or volunteer programme: `record.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Record<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// Official name.
    pub name: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub name_html: Option<Text<'a>>,
    /// Reading, shown small where it could not be laid over the name.
    pub reading: Option<Text<'a>>,
    /// Kinds, the main one first; label `相談窓口`, link to the kind's list.
    pub kinds: Vec<Link<'a>>,
    /// The area that it belongs to: `福井市`.
    pub area: Link<'a>,
    /// Type in law: `地域包括支援センター`.
    pub official_type: Option<Text<'a>>,
    /// What people call it.
    pub nicknames: Vec<Text<'a>>,
    /// What it was called before.
    pub former_names: Vec<Text<'a>>,
    /// Shown first of all when it is not simply open.
    pub status: Option<Status<'a>>,
    /// Since when it is there.
    pub opened: Option<Date<'a>>,
    /// One or two sentences: what is done here.
    pub summary: Option<Text<'a>>,
    /// Said on the page of another language when the record has nothing in it.
    pub only_japanese: Option<Text<'a>>,
    /// The name in the page's language, beside the Japanese one.
    pub name_translated: Option<Text<'a>>,
    /// When only a number is known.
    pub count: Option<Count<'a>>,
    /// Lines that can be called at once, for urgent concerns.
    pub urgent: Vec<Line<'a>>,
    /// For a window that is only for dangers at home: a way off the page. Its title is neutral.
    pub exit: Option<Exit<'a>>,

    /// Channels by purpose, in order. Those of the parent are not repeated here.
    pub contacts: Vec<Contact<'a>>,
    /// Said when there is no phone, fax, mail, form or LINE: whom to ask instead.
    pub no_contact: Option<Ask<'a>>,
    /// When it is open.
    pub hours: Option<Hours<'a>>,
    /// Openings of the next days for `js/site/20-now.js`; `None` where they are not known or nobody can go.
    pub openings: Option<Text<'a>>,
    /// From which record the hours are taken, when they are the parent's.
    pub hours_same_as: Option<Link<'a>>,
    /// The next dates (salons).
    pub next: Vec<Date<'a>>,
    /// Calendar file of the next dates, those of outreach visits included.
    pub calendar: Option<Download<'a>>,
    /// Where.
    pub place: Option<Place<'a>>,
    /// Outreach visits.
    pub visits: Vec<Visit<'a>>,
    /// Who can use it.
    pub who: Who<'a>,
    /// `無料` or words.
    pub fee: Option<Text<'a>>,
    /// `いりません` `必要です` or words.
    pub reservation: Option<Text<'a>>,
    /// Whether every concern is taken.
    pub takes_everything: bool,
    /// Whether it is a window of which the source does not say what it takes.
    pub concerns_unknown: bool,
    /// Concerns taken; with `takes_everything` those that it knows best.
    pub concerns: Vec<Link<'a>>,
    /// Concerns that are only passed on.
    pub refers_only: Vec<Link<'a>>,
    /// How one can consult: 電話, 来所, 訪問 …
    pub ways: Vec<Text<'a>>,
    /// Areas in charge.
    pub serves: Vec<Link<'a>>,
    /// Remark on the areas.
    pub serves_note: Option<Text<'a>>,
    /// How many people.
    pub capacity: Option<Text<'a>>,
    /// What volunteers get for expenses.
    pub allowance: Option<Text<'a>>,
    /// Points.
    pub points: Option<Text<'a>>,
    /// Insurance.
    pub insurance: Option<Text<'a>>,
    /// 有償の助け合い.
    pub paid_help: bool,
    /// Who runs it.
    pub operators: Vec<Operator<'a>>,
    /// Department in charge.
    pub department: Option<Text<'a>>,
    /// Staff: `社会福祉士 1人以上`.
    pub staff: Vec<Text<'a>>,
    /// Remark on the staff.
    pub staff_note: Option<Text<'a>>,
    /// Rooms and considerations.
    pub facilities: Vec<Facility<'a>>,
    /// Links for more.
    pub links: Vec<Link<'a>>,

    /// One sentence to say on the phone.
    pub say: Option<Text<'a>>,
    /// What that means in the page's language.
    pub say_meaning: Option<Text<'a>>,
    /// What to bring.
    pub bring: Vec<Text<'a>>,
    /// What happens when one comes.
    pub what_happens: Option<Text<'a>>,
    /// Longer description; headings inside start at `h3`.
    pub body_html: Option<Text<'a>>,
    /// More texts with a heading.
    pub more: Vec<NamedHtml<'a>>,

    /// The centre that it is a part of.
    pub parent: Option<Parent<'a>>,
    /// Heading above the parts of this centre: `この中にある窓口`.
    pub children_title: Text<'a>,
    /// The parts themselves.
    pub children: Vec<SubWindow<'a>>,
    /// The series that it is a branch of.
    pub series: Option<Series<'a>>,
    /// Marks that it bears.
    pub marks: Vec<Mark<'a>>,
    /// Where it passes people on to.
    pub referrals: Vec<Referral<'a>>,
    /// Windows that pass people on to this one.
    pub referred_from: Vec<Link<'a>>,
    /// Who takes people back when it did not fit.
    pub takes_back: Option<Link<'a>>,
    /// The town's first windows, for 合わないとき; `None` when this is the only one.
    pub start: Option<Start<'a>>,
    /// Other places of the same operator.
    pub same_operator: Vec<Card<'a>>,
    /// Of the same kind nearby.
    pub nearby: Vec<Card<'a>>,
    /// Files to take away: referral card, calendar.
    pub downloads: Vec<Download<'a>>,
    /// The record in other languages, shown on this page, each marked with its language.
    pub translations: Vec<Translation<'a>>,
    /// Trust.
    pub trust: Trust<'a>,
}

impl View for Record<'_> {
    const TEMPLATE: &'static str = "record.html";
}

/// Where a record stands when it is not simply open.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Status<'a> {
    /// Class: `planned` `pilot` `paused` `ended`.
    pub class: Text<'a>,
    /// `休止中`
    pub label: Text<'a>,
    /// A sentence: `いまは休んでいます。`
    pub text: Option<Text<'a>>,
    /// From or until when.
    pub date: Option<Date<'a>>,
    /// The editor's remark.
    pub note: Option<Text<'a>>,
}

/// Who can use it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Who<'a> {
    /// Audiences; empty: not said.
    pub audiences: Vec<Link<'a>>,
    /// Age: `40歳から64歳まで`.
    pub age: Option<Text<'a>>,
    /// Other conditions.
    pub eligibility: Option<Text<'a>>,
    /// `町に住んでいる人・働いている人`
    pub lives_or_works: Option<Text<'a>>,
    /// Not for residents themselves.
    pub for_professionals: bool,
    /// Whether people from outside are welcome.
    pub outsiders: bool,
    /// Whether anything above is said: whether the row is shown.
    pub said: bool,
}

/// Who runs a place.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Operator<'a> {
    /// With its legal form: `社会福祉法人 藤島会`.
    pub name: Text<'a>,
    /// `委託`
    pub mode: Option<Text<'a>>,
    /// A remark.
    pub note: Option<Text<'a>>,
}

/// A room or consideration.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Facility<'a> {
    /// `授乳室`
    pub label: Text<'a>,
    /// Rule of use.
    pub note: Option<Text<'a>>,
}

/// The centre that a window is a part of.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Parent<'a> {
    /// Its page.
    pub href: Text<'a>,
    /// Its name.
    pub name: Text<'a>,
    /// Its phones, for a window without its own.
    pub phones: Vec<Phone<'a>>,
}

/// Whom to ask instead.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Ask<'a> {
    /// `電話番号は、もとの資料に書かれていません。福祉課に聞いてください。`
    pub text: Text<'a>,
    /// Its telephones.
    pub phones: Vec<Phone<'a>>,
}

/// A window inside a centre.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SubWindow<'a> {
    /// Its page.
    pub href: Text<'a>,
    /// Its name.
    pub name: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub name_html: Option<Text<'a>>,
    /// What it does.
    pub summary: Option<Text<'a>>,
    /// Its own contacts.
    pub contacts: Vec<Contact<'a>>,
    /// Whether one must book there.
    pub reservation: Option<Text<'a>>,
}

/// A series with the other branches.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Series<'a> {
    /// `はちまるサポート`
    pub name: Text<'a>,
    /// Its page.
    pub href: Text<'a>,
    /// This branch: `石川`.
    pub branch: Option<Text<'a>>,
    /// What the series is.
    pub summary: Option<Text<'a>>,
    /// The other branches.
    pub others: Vec<Link<'a>>,
}

/// A mark that a record bears.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Mark<'a> {
    /// `ここサポ`
    pub name: Text<'a>,
    /// Its page.
    pub href: Text<'a>,
    /// What it means.
    pub summary: Option<Text<'a>>,
}

/// Where somebody is passed on to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Referral<'a> {
    /// To whom.
    pub to: Link<'a>,
    /// Its phones.
    pub phones: Vec<Phone<'a>>,
    /// For which concerns; empty: for all.
    pub concerns: Vec<Link<'a>>,
    /// When.
    pub when: Option<Text<'a>>,
    /// `こちらから連絡します`
    pub how: Option<Text<'a>>,
    /// A remark.
    pub note: Option<Text<'a>>,
}

/// The record in another language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Translation<'a> {
    /// BCP 47; `ja` for やさしい日本語.
    pub lang: Text<'a>,
    /// Unique on the page: `easy`, `en`.
    pub id: Text<'a>,
    /// The language's name in itself.
    pub label: Text<'a>,
    /// Name.
    pub name: Option<Text<'a>>,
    /// Summary.
    pub summary: Option<Text<'a>>,
    /// Body; headings inside start at `h4`.
    pub body_html: Option<Text<'a>>,
    /// What happens.
    pub what_happens: Option<Text<'a>>,
    /// Conditions.
    pub eligibility: Option<Text<'a>>,
    /// What to say on the phone.
    pub say: Option<Text<'a>>,
    /// Remark on the hours.
    pub hours_note: Option<Text<'a>>,
}
