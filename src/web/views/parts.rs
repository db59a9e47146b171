use serde::Serialize;

use super::Text;

/// A link, or only a name where there is no page to link to.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Link<'a> {
    /// Where; `None` prints the label alone.
    pub href: Option<Text<'a>>,
    /// The words of the link: the title of its target.
    pub label: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub label_html: Option<Text<'a>>,
    /// Reading, shown small where it could not be laid over the label.
    pub reading: Option<Text<'a>>,
    /// One short line under or after the link.
    pub note: Option<Text<'a>>,
    /// `12件`
    pub count: Option<Text<'a>>,
    /// Of a kind of records: `window` `salon` `base` `volunteer`, as a class.
    pub kind_class: Option<Text<'a>>,
}

/// Links under a heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GroupedLinks<'a> {
    /// Unique on the page, ASCII: for jump links. `None`: no jump target.
    pub id: Option<Text<'a>>,
    /// Heading; `None` where the list needs none.
    pub title: Option<Text<'a>>,
    /// Link of the heading, e.g. the prefecture's page.
    pub href: Option<Text<'a>>,
    /// The links, in order.
    pub links: Vec<Link<'a>>,
}

/// A day or a month, said and for machines.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Date<'a> {
    /// For `datetime=`: `2026-12-08`, `2026-12`, `2026`. `None` when it is no date of the calendar (令和7年度).
    pub iso: Option<Text<'a>>,
    /// For people: `2026年（令和8年）12月8日（火曜日）`.
    pub label: Text<'a>,
}

/// A telephone or fax number.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Phone<'a> {
    /// As it is read: `0776-20-5580`.
    pub number: Text<'a>,
    /// `tel:0776205580`; `sms:…` for short messages. Not used for fax.
    pub href: Text<'a>,
    /// `内線 231`, where the number stands without its contact.
    pub extension: Option<Text<'a>>,
    /// What it is for, where the number stands without its contact.
    pub purpose: Option<Text<'a>>,
}

/// One purpose and its channels.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Contact<'a> {
    /// `就労相談`; `None`: for everything.
    pub purpose: Option<Text<'a>>,
    /// Telephones.
    pub phones: Vec<Phone<'a>>,
    /// Extension: `内線 2134`, in words.
    pub extension: Option<Text<'a>>,
    /// Fax numbers.
    pub faxes: Vec<Phone<'a>>,
    /// Mail address as it is read.
    pub email: Option<Text<'a>>,
    /// Web page: address, and its words.
    pub web: Option<Link<'a>>,
    /// Form on the web.
    pub form: Option<Link<'a>>,
    /// LINE: with `href` for an address, without for an ID to search for.
    pub line: Option<Link<'a>>,
    /// Short messages.
    pub sms: Option<Phone<'a>>,
    /// When this contact is answered, where other than the record's hours.
    pub hours: Option<Hours<'a>>,
    /// What a call costs: `通話料 無料`.
    pub cost: Option<Text<'a>>,
    /// Whether the telephone relay service can be used.
    pub relay: bool,
    /// A remark.
    pub note: Option<Text<'a>>,
}

/// When something is open.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Hours<'a> {
    /// Said back line by line: `月曜日〜金曜日　8時30分〜17時15分`. May be empty when only `verbatim` is known.
    pub lines: Vec<Text<'a>>,
    /// Wording of the source that could not be read by machine; shown as it is, marked as the original wording.
    pub verbatim: Option<Text<'a>>,
    /// A remark: `祝日と年末年始は休み`.
    pub note: Option<Text<'a>>,
}

/// Where something is.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Place<'a> {
    /// `〒910-8511`
    pub postcode: Option<Text<'a>>,
    /// Address, one line.
    pub address: Option<Text<'a>>,
    /// The same with furigana over the words that are known.
    pub address_html: Option<Text<'a>>,
    /// Building and floor.
    pub building: Option<Text<'a>>,
    /// Name of the facility that it is in; with a link when the facility is a record.
    pub inside: Option<Link<'a>>,
    /// How to get there, in words.
    pub access: Option<Text<'a>>,
    /// Parking.
    pub parking: Option<Text<'a>>,
    /// A remark.
    pub note: Option<Text<'a>>,
    /// Maps on other sites, in words: `地図で見る（国土地理院）`.
    pub maps: Vec<Link<'a>>,
    /// From which record the place is taken, when it is the parent's.
    pub same_as: Option<Link<'a>>,
}

/// An outreach visit.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Visit<'a> {
    /// Where, in words.
    pub place: Option<Text<'a>>,
    /// Address, one line.
    pub address: Option<Text<'a>>,
    /// When.
    pub hours: Option<Hours<'a>>,
    /// The next dates.
    pub next: Vec<Date<'a>>,
    /// A remark.
    pub note: Option<Text<'a>>,
}

/// A national line: 110, いのちの電話.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Line<'a> {
    /// Name.
    pub name: Text<'a>,
    /// Reading.
    pub reading: Option<Text<'a>>,
    /// Number; `None` for lines that are no telephone (Net119).
    pub phone: Option<Phone<'a>>,
    /// Short messages.
    pub sms: Option<Phone<'a>>,
    /// Fax number as it is read.
    pub fax: Option<Text<'a>>,
    /// When to call.
    pub summary: Option<Text<'a>>,
    /// When it is answered, one line.
    pub hours: Option<Text<'a>>,
    /// What a call costs.
    pub cost: Option<Text<'a>>,
    /// Languages spoken, one line.
    pub languages: Option<Text<'a>>,
    /// Web page.
    pub web: Option<Link<'a>>,
    /// A remark.
    pub note: Option<Text<'a>>,
    /// For danger to life.
    pub emergency: bool,
    /// Where the facts are from and when they were checked, one line; shown on the page of all lines.
    pub trust: Option<Text<'a>>,
}

/// A record in a list.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Card<'a> {
    /// Its page.
    pub href: Text<'a>,
    /// Name.
    pub name: Text<'a>,
    /// The same with furigana; `None` when there are none to show.
    pub name_html: Option<Text<'a>>,
    /// Reading, shown small where it could not be laid over the name.
    pub reading: Option<Text<'a>>,
    /// `相談窓口`; `None` in lists of one kind.
    pub kind: Option<Text<'a>>,
    /// `窓口` `サロン` … as a class: `window` `salon` `base` `volunteer`.
    pub kind_class: Option<Text<'a>>,
    /// `福井県 福井市`; `None` in lists of one area.
    pub area: Option<Text<'a>>,
    /// One or two sentences.
    pub summary: Option<Text<'a>>,
    /// Telephones, the first one or two.
    pub phones: Vec<Phone<'a>>,
    /// When, one line.
    pub hours: Option<Text<'a>>,
    /// Openings of the next days for `js/site/20-now.js`; `None` where they are not known or nobody can go.
    pub openings: Option<Text<'a>>,
    /// Where, one line.
    pub address: Option<Text<'a>>,
    /// Status word when not open: `休止中`, `終了`, `予定`.
    pub status: Option<Text<'a>>,
    /// When its facts were true, once they count as old: `2019年3月の内容`.
    pub as_of: Option<Text<'a>>,
    /// Why it stands here: `お金のことが得意`, `どんな相談でも`.
    pub why: Option<Text<'a>>,
}

/// Where to go first in a town.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Start<'a> {
    /// `福井市`; `None` where the page already says it.
    pub area: Option<Link<'a>>,
    /// The first windows, in order. Empty: there is no general window.
    pub windows: Vec<Card<'a>>,
    /// Where to start, in words, above all when `windows` is empty.
    pub note: Option<Text<'a>>,
    /// The department that residents can call, when there is no window or besides it.
    pub department: Option<Text<'a>>,
    /// Its telephones, each once, with extension and purpose.
    pub phones: Vec<Phone<'a>>,
}

/// A number instead of names: `89か所`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Count<'a> {
    /// `89か所`
    pub text: Text<'a>,
    /// As of.
    pub as_of: Option<Date<'a>>,
    /// A remark.
    pub note: Option<Text<'a>>,
}

/// HTML under a heading.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NamedHtml<'a> {
    /// Heading.
    pub title: Text<'a>,
    /// Sanitised HTML; headings inside start at `h3`.
    pub body_html: Text<'a>,
}

/// A file to take away: a leaflet, a calendar.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Download<'a> {
    /// Where.
    pub href: Text<'a>,
    /// What.
    pub label: Text<'a>,
    /// `PDF、A4、210キロバイト`
    pub format: Text<'a>,
}

/// A document that the facts are from.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Source<'a> {
    /// Title as printed.
    pub title: Text<'a>,
    /// Address on the web.
    pub href: Option<Text<'a>>,
    /// Where in it: `12ページ`, `115行目`.
    pub at: Option<Text<'a>>,
    /// Date of the document.
    pub date: Option<Date<'a>>,
}

/// Where facts are from and how old they are.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Trust<'a> {
    /// The documents, main one first.
    pub sources: Vec<Source<'a>>,
    /// When the facts were checked.
    pub checked: Option<Date<'a>>,
    /// By whom.
    pub checked_by: Option<Text<'a>>,
    /// After which day the facts count as old.
    pub expires: Option<Date<'a>>,
    /// Sentence shown at the top of the page when the facts are old.
    pub stale: Option<Text<'a>>,
    /// The same sentence, hidden, when they become old one day: a site may stand for a long time as it was built.
    pub stale_later: Option<StaleLater<'a>>,
    /// The reading of the name was given by the editor, not by the source.
    pub reading_by_editor: bool,
    /// For the reader: where sources disagree, what is not known.
    pub note: Option<Text<'a>>,
    /// How to tell that something on this very page is wrong.
    pub tell: super::MistakeWays<'a>,
}

/// What is said once a day has passed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StaleLater<'a> {
    /// The last day on which it is not said, Japan's: `2027-03-31`.
    pub after: Text<'a>,
    /// The sentence.
    pub text: Text<'a>,
}
