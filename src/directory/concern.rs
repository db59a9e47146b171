//! What somebody is worried about.

use super::kana::Kana;
use super::register::Register;
use super::slug::Slug;
use super::{ConcernId, LineId};
use crate::problem::Place;
use crate::written::Fields;

/// One concern of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Name in URLs.
    pub id: Slug,
    /// As it is called, e.g. `ヤングケアラー`.
    pub label: String,
    /// Its reading.
    pub reading: Option<Kana>,
    /// In plain words.
    pub plain: Option<String>,
    /// The official category above it.
    pub official: Official,
    /// Life events that it goes with.
    pub life_events: Vec<String>,
    /// What people say and type.
    pub phrases: Vec<String>,
    /// Other spellings.
    pub spellings: Vec<String>,
    /// What a window can do about it.
    pub what: Option<String>,
    /// More about it (Markdown).
    pub body: Option<String>,
    /// How fast help is needed.
    pub urgency: Urgency,
    /// National lines that apply at once.
    pub lines: Vec<LineId>,
    /// Concerns that often come with it.
    pub related: Vec<ConcernId>,
    /// Whether being seen on this page can put somebody in danger.
    pub sensitive: bool,
    /// Where it is written.
    pub origin: Place,
}

/// お困りごと分類 of DS-491-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Official {
    /// 住まい
    Housing,
    /// 仕事
    Work,
    /// 医療福祉
    HealthWelfare,
    /// 子育て・教育
    ChildcareEducation,
    /// お金
    Money,
    /// その他暮らしに関すること
    DailyLife,
}

/// The categories with field value and label.
pub const OFFICIAL: [(&str, Official, &str); 6] = [
    ("housing", Official::Housing, "住まい"),
    ("work", Official::Work, "仕事"),
    ("health-welfare", Official::HealthWelfare, "医療福祉"),
    ("childcare-education", Official::ChildcareEducation, "子育て・教育"),
    ("money", Official::Money, "お金"),
    ("daily-life", Official::DailyLife, "その他暮らしに関すること"),
];

impl Official {
    /// The official label.
    pub fn label(self) -> &'static str {
        OFFICIAL
            .iter()
            .find(|(_, official, _)| *official == self)
            .map_or("", |(_, _, label)| label)
    }
}

/// How fast help is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Urgency {
    /// Life is in danger.
    Now,
    /// Better this week than next.
    Soon,
    /// No hurry.
    #[default]
    Anytime,
}

impl Concern {
    pub(super) fn read(fields: &Fields<'_>, register: &Register) -> Self {
        let official: Vec<(&str, Official)> = OFFICIAL.iter().map(|(word, official, _)| (*word, *official)).collect();
        let id = fields.parse("id", Slug::parse);
        let label = fields.required("label").unwrap_or_default();
        Self {
            id: id.unwrap_or_else(Slug::nameless),
            label,
            reading: fields.parse("reading", Kana::parse),
            plain: fields.text("plain"),
            official: fields.choice("official", &official).unwrap_or(Official::DailyLife),
            life_events: fields.texts("life_events"),
            phrases: fields.texts("phrases"),
            spellings: fields.texts("spellings"),
            what: fields.text("what"),
            body: fields.text("body"),
            urgency: fields
                .choice(
                    "urgency",
                    &[
                        ("now", Urgency::Now),
                        ("soon", Urgency::Soon),
                        ("anytime", Urgency::Anytime),
                    ],
                )
                .unwrap_or_default(),
            lines: fields.parse_each("lines", |text| register.line(text)),
            related: fields.parse_each("related", |text| register.concern(text)),
            sensitive: fields.flag("sensitive"),
            origin: fields.place().clone(),
        }
    }
}
