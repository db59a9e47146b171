//! What a printed leaflet is to contain. The printing itself is another edition.

mod select;

pub use select::{Heading, groups, records};

use super::register::Register;
use super::resource::{KINDS, Kind};
use super::slug::Slug;
use super::translation::{LANGS, Lang};
use super::{AreaId, AudienceId, ConcernId, ResourceId};
use crate::problem::Place;
use crate::written::Fields;

/// The definition of a leaflet.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaflet {
    /// Name in URLs and file names.
    pub id: Slug,
    /// The area that it belongs to.
    pub area: Option<AreaId>,
    /// Title on the cover.
    pub title: String,
    /// What goes in; empty lists let everything in.
    pub select: Select,
    /// Order of the entries.
    pub sort: Sort,
    /// Headings between them.
    pub group_by: GroupBy,
    /// Paper and fold.
    pub format: Format,
    /// Language, Japanese when `None`.
    pub language: Option<Lang>,
    /// Whether names get furigana.
    pub furigana: bool,
    /// Words on the cover (Markdown).
    pub cover: Option<String>,
    /// Words on the back (Markdown).
    pub back: Option<String>,
    /// The department that issues it.
    pub department: Option<String>,
    /// A note on the print run.
    pub print_run: Option<String>,
    /// Where it is written.
    pub origin: Place,
}

/// Which records go in: all that fit every list that is not empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Select {
    /// Kinds.
    pub kinds: Vec<Kind>,
    /// Concerns.
    pub concerns: Vec<ConcernId>,
    /// Audiences.
    pub audiences: Vec<AudienceId>,
    /// Areas.
    pub areas: Vec<AreaId>,
    /// Single records.
    pub records: Vec<ResourceId>,
}

/// Order of the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// By reading.
    #[default]
    Reading,
    /// By kind.
    Kind,
    /// By area.
    Area,
}

/// Headings between the entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GroupBy {
    /// By kind.
    #[default]
    Kind,
    /// By concern.
    Concern,
    /// By area.
    Area,
    /// None.
    None,
}

/// Paper and fold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A4, folded twice into six panels.
    A4Trifold,
    /// A4, folded once.
    A4Bifold,
    /// A3, folded once to A4.
    A3Bifold,
    /// A5 booklet, stapled.
    A5Booklet,
    /// A4, one side, for a notice board.
    A4Notice,
    /// B5, to be passed from house to house.
    B5Circular,
    /// A4, to be passed from house to house.
    A4Circular,
    /// 18 pt and more.
    LargePrint,
    /// A name card for one window, ten up.
    ReferralCard,
    /// One sheet of saved results.
    SavedSheet,
}

const FORMATS: [(&str, Format); 10] = [
    ("a4-trifold", Format::A4Trifold),
    ("a4-bifold", Format::A4Bifold),
    ("a3-bifold", Format::A3Bifold),
    ("a5-booklet", Format::A5Booklet),
    ("a4-notice", Format::A4Notice),
    ("b5-circular", Format::B5Circular),
    ("a4-circular", Format::A4Circular),
    ("large-print", Format::LargePrint),
    ("referral-card", Format::ReferralCard),
    ("saved-sheet", Format::SavedSheet),
];

/// Every language that a leaflet can be in; Japanese is the one without a translation.
fn languages() -> Vec<(&'static str, Option<Lang>)> {
    std::iter::once(("ja", None))
        .chain(LANGS.iter().map(|(word, lang)| (*word, Some(*lang))))
        .collect()
}

impl Leaflet {
    pub(super) fn read(fields: &Fields<'_>, register: &Register, id: Slug, area: Option<AreaId>) -> Option<Self> {
        let title = fields.required("title");
        let format = if fields.has("format") {
            fields.choice("format", &FORMATS)
        } else {
            fields.required("format");
            None
        };
        let leaflet = Self {
            id,
            area,
            title: title.clone().unwrap_or_default(),
            select: Select {
                kinds: fields.choices("kinds", &KINDS),
                concerns: fields.parse_each("concerns", |text| register.concern(text)),
                audiences: fields.parse_each("audiences", |text| register.audience(text)),
                areas: fields.parse_each("areas", |text| register.area(text)),
                records: fields.parse_each("records", |text| register.resource_from(area, text)),
            },
            sort: fields
                .choice(
                    "sort",
                    &[("reading", Sort::Reading), ("kind", Sort::Kind), ("area", Sort::Area)],
                )
                .unwrap_or_default(),
            group_by: fields
                .choice(
                    "group_by",
                    &[
                        ("kind", GroupBy::Kind),
                        ("concern", GroupBy::Concern),
                        ("area", GroupBy::Area),
                        ("none", GroupBy::None),
                    ],
                )
                .unwrap_or_default(),
            format: format.unwrap_or(Format::A4Notice),
            language: fields.choice("language", &languages()).flatten(),
            furigana: fields.flag("furigana"),
            cover: fields.text("cover"),
            back: fields.text("back"),
            department: fields.text("department"),
            print_run: fields.text("print_run"),
            origin: fields.place().clone(),
        };
        title.zip(format).map(|_| leaflet)
    }
}
