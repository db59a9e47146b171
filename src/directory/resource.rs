//! A window, salon, base or volunteer programme.

use super::address::Location;
use super::area::Counted;
use super::contact::{Contact, read_hours};
use super::facility::FacilityHere;
use super::kana::Kana;
use super::operator::{Operator, Staff};
use super::referral::{Referral, Target};
use super::register::{Register, Served};
use super::slug::Slug;
use super::status::Status;
use super::terms::Terms;
use super::translation::Translation;
use super::trust::{Defaults, READING_BY, Trust};
use super::url::WebAddress;
use super::{AreaId, AudienceId, ConcernId, Directory, GroupId, ResourceId};
use crate::hours::Hours;
use crate::problem::{Place, Problem, Text};
use crate::written::{Fields, Written};

/// The four kinds, as residents meet them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 相談窓口.
    Window,
    /// サロン, カフェ, 食堂, 茶の間.
    Salon,
    /// 地域の拠点.
    Base,
    /// ボランティア, 有償の助け合い, 就労体験.
    Volunteer,
}

/// Kinds by the word that means them in YAML.
pub const KINDS: [(&str, Kind); 4] = [
    ("window", Kind::Window),
    ("salon", Kind::Salon),
    ("base", Kind::Base),
    ("volunteer", Kind::Volunteer),
];

impl Kind {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Window, Self::Salon, Self::Base, Self::Volunteer];

    /// The folder that holds them: `windows`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Window => "windows",
            Self::Salon => "salons",
            Self::Base => "bases",
            Self::Volunteer => "volunteers",
        }
    }

    /// The kind that a folder holds.
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    /// In Japanese.
    pub fn label(self) -> &'static str {
        match self {
            Self::Window => "相談窓口",
            Self::Salon => "サロン・居場所",
            Self::Base => "地域の拠点",
            Self::Volunteer => "ボランティア・参加",
        }
    }

    /// As written in YAML.
    pub fn word(self) -> &'static str {
        KINDS
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(word, _)| word)
    }
}

/// One record.
#[derive(Debug, Clone, PartialEq)]
// Each of them is a yes-or-no field of the content files, and none follows from another.
#[allow(clippy::struct_excessive_bools)]
pub struct Resource {
    /// Name in URLs, unique in its area.
    pub id: Slug,
    /// The area whose folder it stands in.
    pub area: AreaId,
    /// The kind of its folder.
    pub kind: Kind,
    /// Other roles it plays at once.
    pub roles: Vec<Kind>,
    /// Official name.
    pub name: String,
    /// Reading of the name.
    pub reading: Option<Kana>,
    /// Whether the reading stands in the source; otherwise it is the editors'.
    pub reading_from_source: bool,
    /// Everyday names.
    pub nicknames: Vec<String>,
    /// Earlier names.
    pub former_names: Vec<String>,
    /// What it is in law, beside its local name.
    pub official_type: Option<String>,
    /// The series that it is a branch of.
    pub series: Option<Branch>,
    /// Marks that it bears.
    pub marks: Vec<GroupId>,
    /// The record that it is a part of.
    pub part_of: Option<ResourceId>,
    /// Records that are parts of it, in file order.
    pub parts: Vec<ResourceId>,
    /// For sets whose members are not named: how many.
    pub count: Option<CountedSet>,
    /// Ways to reach it, by purpose.
    pub contacts: Vec<Contact>,
    /// In which ways one can consult.
    pub ways: Vec<Way>,
    /// Where it is.
    pub location: Option<Location>,
    /// Where it goes to.
    pub visits: Vec<Visit>,
    /// When it is open or takes place.
    pub hours: Option<Hours>,
    /// Whom it is for.
    pub audiences: Vec<AudienceId>,
    /// Ages.
    pub age: Option<Age>,
    /// Other conditions, in words.
    pub eligibility: Option<String>,
    /// For those who live, work or study in the area.
    pub lives_or_works: Vec<Tie>,
    /// For helpers, not for residents.
    pub for_professionals: bool,
    /// Whether it takes any concern.
    pub takes_any: bool,
    /// Concerns that it takes, or is best at.
    pub concerns: Vec<ConcernId>,
    /// Concerns that it only passes on.
    pub refers_only: Vec<ConcernId>,
    /// What it does, at most 100 characters.
    pub summary: Option<String>,
    /// More about it (Markdown).
    pub body: Option<String>,
    /// What happens when you come, in words.
    pub what_happens: Option<String>,
    /// What to bring.
    pub bring: Vec<String>,
    /// A sentence to say on the phone.
    pub say: Option<String>,
    /// Fee, reservation and the like.
    pub terms: Terms,
    /// Areas in charge; empty means the area whose folder it stands in.
    pub serves: Vec<Served>,
    /// A remark on the areas in charge.
    pub serves_note: Option<String>,
    /// Whether people from elsewhere are welcome.
    pub outsiders: bool,
    /// Who runs it.
    pub operators: Vec<Operator>,
    /// The department in charge.
    pub department: Option<String>,
    /// Qualifications among the staff.
    pub staff: Vec<Staff>,
    /// A remark on the staff.
    pub staff_note: Option<String>,
    /// Rooms and considerations.
    pub facilities: Vec<FacilityHere>,
    /// Other pages about it.
    pub links: Vec<Link>,
    /// Open, planned, paused, ended.
    pub status: Status,
    /// Where it passes people on to.
    pub referrals: Vec<Referral>,
    /// Who takes somebody back for whom this was not right.
    pub takes_back: Option<Target>,
    /// Source and checked date.
    pub trust: Trust,
    /// Other languages.
    pub translations: Vec<Translation>,
    /// Where it is written.
    pub origin: Place,
}

/// A branch of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The series.
    pub of: GroupId,
    /// The branch's own name, e.g. `石川`.
    pub branch: Option<String>,
}

/// A set of which only the number is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedSet {
    /// Number, date, remark.
    pub counted: Counted,
    /// What is counted, e.g. `か所`.
    pub unit: String,
}

/// A way to consult.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By telephone.
    Phone,
    /// By coming.
    Visit,
    /// At home.
    HomeVisit,
    /// By fax.
    Fax,
    /// By mail.
    Email,
    /// On the web.
    Web,
    /// By LINE.
    Line,
    /// By video.
    Online,
    /// At another place, from time to time.
    Outreach,
}

const WAYS: [(&str, Way); 9] = [
    ("phone", Way::Phone),
    ("visit", Way::Visit),
    ("home_visit", Way::HomeVisit),
    ("fax", Way::Fax),
    ("email", Way::Email),
    ("web", Way::Web),
    ("line", Way::Line),
    ("online", Way::Online),
    ("outreach", Way::Outreach),
];

impl Way {
    /// In Japanese.
    pub fn label(self) -> &'static str {
        match self {
            Self::Phone => "電話",
            Self::Visit => "窓口に行く",
            Self::HomeVisit => "家に来てもらう",
            Self::Fax => "FAX",
            Self::Email => "メール",
            Self::Web => "ホームページ",
            Self::Line => "LINE",
            Self::Online => "オンライン",
            Self::Outreach => "出張相談",
        }
    }
}

/// A stop of a moving window or salon.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// Where, in words.
    pub place: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// When.
    pub hours: Option<Hours>,
    /// A remark.
    pub note: Option<String>,
}

/// Ages that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Age {
    /// From this age, in years.
    pub from: Option<u64>,
    /// To this age, in years, included.
    pub to: Option<u64>,
    /// In words.
    pub text: Option<String>,
}

/// What ties somebody to the area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// Lives there.
    Lives,
    /// Works there.
    Works,
    /// Studies there.
    Studies,
}

const TIES: [(&str, Tie); 3] = [("live", Tie::Lives), ("work", Tie::Works), ("study", Tie::Studies)];

impl Tie {
    /// As written in YAML.
    pub fn word(self) -> &'static str {
        TIES.iter().find(|(_, tie)| *tie == self).map_or("", |(word, _)| word)
    }
}

/// Another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: WebAddress,
}

/// Longest summary, in characters (DS-451-4 asks for at most 100).
const LONGEST_SUMMARY: usize = 100;
/// Oldest age that anybody writes.
const OLDEST: u64 = 130;
/// Largest set that a municipality counts.
const LARGEST_SET: u64 = 1_000_000;

impl Resource {
    /// Whether all that it is for is something that others must not learn of: its page leaves no trace.
    pub fn is_sensitive(&self, directory: &Directory) -> bool {
        !self.concerns.is_empty() && self.concerns.iter().all(|concern| directory[*concern].sensitive)
    }

    pub(super) fn read(
        fields: &Fields<'_>,
        register: &Register,
        id: Slug,
        area: AreaId,
        kind: Kind,
        defaults: &Defaults,
    ) -> Self {
        let name = fields.required("name").unwrap_or_default();
        let (takes_any, concerns) = read_concerns(fields, register);
        if kind == Kind::Window && !fields.is_written("concerns") {
            demand_concerns(fields);
        }
        let trust = Trust::read(fields, defaults);
        trust.demand(fields);
        Self {
            id,
            area,
            kind,
            roles: fields
                .choices("roles", &KINDS)
                .into_iter()
                .filter(|role| *role != kind)
                .collect(),
            name,
            reading: fields.parse("reading", Kana::parse),
            reading_from_source: fields
                .choice("reading_by", &READING_BY)
                .or(defaults.reading_from_source)
                .unwrap_or(false),
            nicknames: fields.texts("nicknames"),
            former_names: fields.texts("former_names"),
            official_type: fields.text("official_type"),
            series: read_branch(fields, register, area),
            marks: fields.parse_each("marks", |text| register.group(area, text)),
            part_of: fields.parse("part_of", |text| register.resource(area, text)),
            parts: Vec::new(),
            count: read_count(fields),
            contacts: Contact::all(fields),
            ways: fields.choices("ways", &WAYS),
            location: fields.map("place").map(|inner| {
                let location = Location::read(&inner, register, area);
                inner.finish();
                location
            }),
            visits: fields.each("visits", |inner| {
                let visit = Visit {
                    place: inner.text("place"),
                    address: inner.text("address"),
                    hours: read_hours(&inner, "hours"),
                    note: inner.text("note"),
                };
                inner.finish();
                Some(visit)
            }),
            hours: read_hours(fields, "hours").or_else(|| defaults.hours.clone()),
            audiences: fields.parse_each("audiences", |text| register.audience(text)),
            age: read_age(fields),
            eligibility: fields.text("eligibility"),
            lives_or_works: fields.choices("lives_or_works", &TIES),
            for_professionals: fields.flag("for_professionals"),
            takes_any,
            concerns,
            refers_only: fields.parse_each("refers_only", |text| register.concern(text)),
            summary: read_summary(fields),
            body: fields.text("body"),
            what_happens: fields.text("what_happens"),
            bring: fields.texts("bring"),
            say: fields.text("say"),
            terms: Terms::read(fields),
            serves: read_serves(fields, register, area, defaults),
            serves_note: fields.text("serves_note"),
            outsiders: fields.flag("outsiders"),
            operators: Operator::read_all(fields),
            department: fields.text("department"),
            staff: Staff::read_all(fields),
            staff_note: fields.text("staff_note"),
            facilities: FacilityHere::read_all(fields, register),
            links: fields.each("links", |inner| {
                let title = inner.required("title");
                let url = inner.parse("url", WebAddress::parse);
                if !inner.has("url") {
                    inner.required("url");
                }
                inner.finish();
                Some(Link {
                    title: title?,
                    url: url?,
                })
            }),
            status: Status::read(fields),
            referrals: Referral::read_all(fields, register, area),
            takes_back: fields.parse("takes_back", |text| register.target(area, text)),
            trust,
            translations: Translation::read_all(fields),
            origin: fields.place().clone(),
        }
    }

    /// Whether it plays this role, as its kind or beside it.
    pub fn plays(&self, kind: Kind) -> bool {
        self.kind == kind || self.roles.contains(&kind)
    }

    /// Whether it takes this concern itself.
    pub fn takes(&self, concern: ConcernId) -> bool {
        (self.takes_any || self.concerns.contains(&concern)) && !self.refers_only.contains(&concern)
    }

    /// Whether a resident can be sent here.
    pub fn is_usable(&self) -> bool {
        self.status.phase.is_usable() && !self.for_professionals
    }

    /// Whether it is a window to which a resident can be sent.
    pub fn is_door(&self) -> bool {
        self.is_usable() && self.plays(Kind::Window)
    }

    /// Text to sort by: the reading, or the name when there is none.
    pub fn sort_key(&self) -> &str {
        self.reading.as_ref().map_or(self.name.as_str(), Kana::as_str)
    }
}

fn read_concerns(fields: &Fields<'_>, register: &Register) -> (bool, Vec<ConcernId>) {
    let read = |text: &str| match text {
        text if ANY_CONCERN.contains(&text) => Ok(Taken::Any),
        text => register.concern(text).map(Taken::One),
    };
    let mut any = false;
    let mut concerns = Vec::new();
    for taken in fields.parse_each("concerns", read) {
        match taken {
            Taken::Any => any = true,
            Taken::One(concern) if concerns.contains(&concern) => {}
            Taken::One(concern) => concerns.push(concern),
        }
    }
    (any, concerns)
}

/// What stands in `concerns` for a window that takes whatever comes.
pub(crate) const ANY_CONCERN: [&str; 3] = ["any", "すべて", "何でも"];

/// One entry of `concerns`.
pub(crate) enum Taken {
    Any,
    One(ConcernId),
}

fn demand_concerns(fields: &Fields<'_>) {
    fields.miss(
        "concerns",
        Problem::error(
            "missing-field",
            fields.place().clone(),
            Text::new("「concerns」（受ける困りごと）がありません", "`concerns` is missing"),
        )
        .instead(Text::new(
            "concerns: [介護, 家計] のように書くか、何でも受ける窓口なら concerns: any と書いてください",
            "write e.g. `concerns: [介護, 家計]`, or `concerns: any` for a window that takes everything",
        )),
    );
}

fn read_summary(fields: &Fields<'_>) -> Option<String> {
    let summary = fields.text("summary")?;
    let length = summary.chars().count();
    if length > LONGEST_SUMMARY {
        fields.report(
            Problem::warning(
                "long-summary",
                fields.place_of("summary"),
                Text::new(
                    format!("summary が長すぎます（{length} 字、{LONGEST_SUMMARY} 字まで）"),
                    format!("the summary is too long ({length} characters, at most {LONGEST_SUMMARY})"),
                ),
            )
            .instead(Text::new(
                "くわしいことは body に移してください",
                "move the details to `body`",
            )),
        );
    }
    Some(summary)
}

fn read_branch(fields: &Fields<'_>, register: &Register, area: AreaId) -> Option<Branch> {
    match fields.value("series")? {
        Written::Map(_) => {
            let inner = fields.map("series")?;
            let of = inner.parse("of", |text| register.group(area, text));
            if !inner.has("of") {
                inner.required("of");
            }
            let branch = inner.text("branch");
            inner.finish();
            Some(Branch { of: of?, branch })
        }
        _ => fields
            .parse("series", |text| register.group(area, text))
            .map(|of| Branch { of, branch: None }),
    }
}

fn read_count(fields: &Fields<'_>) -> Option<CountedSet> {
    const UNIT: &str = "か所";
    if let Some(Written::Map(_)) = fields.value("count") {
        let inner = fields.map("count")?;
        let number = inner.whole("number", LARGEST_SET);
        if !inner.has("number") {
            inner.required("number");
        }
        let unit = inner.text("unit").unwrap_or_else(|| UNIT.to_owned());
        let as_of = inner.parse("as_of", super::date::PartialDate::parse);
        let note = inner.text("note");
        inner.finish();
        return Some(CountedSet {
            counted: Counted {
                number: number?,
                as_of,
                note,
            },
            unit,
        });
    }
    let number = fields.whole("count", LARGEST_SET)?;
    Some(CountedSet {
        counted: Counted {
            number,
            as_of: None,
            note: None,
        },
        unit: UNIT.to_owned(),
    })
}

fn read_age(fields: &Fields<'_>) -> Option<Age> {
    let inner = fields.map("age")?;
    let age = Age {
        from: inner.whole("from", OLDEST),
        to: inner.whole("to", OLDEST),
        text: inner.text("text"),
    };
    if let (Some(from), Some(to)) = (age.from, age.to)
        && from > to
    {
        inner.report(
            Problem::error(
                "age-order",
                inner.place_of("from"),
                Text::new(
                    format!("from（{from}）が to（{to}）より大きくなっています"),
                    format!("`from` ({from}) is greater than `to` ({to})"),
                ),
            )
            .instead(Text::new(
                format!("from に下の年齢、to に上の年齢を書きます。{{from: {to}, to: {from}}} ではありませんか"),
                format!("did you mean {{from: {to}, to: {from}}}?"),
            )),
        );
    }
    inner.finish();
    Some(age)
}

fn read_serves(fields: &Fields<'_>, register: &Register, area: AreaId, defaults: &Defaults) -> Vec<Served> {
    if !fields.has("serves") {
        // A default that leads nowhere is reported where it is written, once, not at every record.
        return defaults
            .serves
            .iter()
            .filter_map(|text| register.served(area, text).ok())
            .collect();
    }
    fields.parse_each("serves", |text| register.served(area, text))
}
