//! Articles: how consultation works in a town, and whatever else needs telling.

use super::kana::Kana;
use super::register::Register;
use super::slug::Slug;
use super::trust::{Defaults, Trust};
use super::{AreaId, AudienceId, ConcernId};
use crate::problem::Place;
use crate::written::Fields;

/// An article.
#[derive(Debug, Clone, PartialEq)]
pub struct Guide {
    /// Name in URLs.
    pub id: Slug,
    /// The area that it belongs to; `None` for the whole site.
    pub area: Option<AreaId>,
    /// Title.
    pub title: String,
    /// Reading of the title.
    pub reading: Option<Kana>,
    /// In one sentence.
    pub summary: Option<String>,
    /// What it is for.
    pub role: Role,
    /// Concerns that it helps with.
    pub concerns: Vec<ConcernId>,
    /// Whom it is for.
    pub audiences: Vec<AudienceId>,
    /// Place among its neighbours; small numbers first.
    pub order: u64,
    /// The text (Markdown).
    pub body: String,
    /// The line of the file on which the text begins, from 1.
    pub body_line: u32,
    /// Source and checked date.
    pub trust: Trust,
    /// Where it is written.
    pub origin: Place,
}

/// What a guide is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// How consultation works in its area.
    Consultation,
    /// An ordinary article.
    #[default]
    Article,
    /// About this site.
    About,
    /// How facts are checked.
    Check,
    /// Open data.
    Data,
    /// Accessibility: policy and results.
    Accessibility,
}

const ROLES: [(&str, Role); 6] = [
    ("consultation", Role::Consultation),
    ("article", Role::Article),
    ("about", Role::About),
    ("check", Role::Check),
    ("data", Role::Data),
    ("accessibility", Role::Accessibility),
];

/// Articles without a number stand behind those with one.
const LAST: u64 = 1_000;

impl Guide {
    pub(super) fn read(
        fields: &Fields<'_>,
        register: &Register,
        id: Slug,
        area: Option<AreaId>,
        defaults: &Defaults,
        (body, body_line): (String, u32),
    ) -> Self {
        Self {
            id,
            area,
            title: fields.required("title").unwrap_or_default(),
            reading: fields.parse("reading", Kana::parse),
            summary: fields.text("summary"),
            role: fields.choice("role", &ROLES).unwrap_or_default(),
            concerns: fields.parse_each("concerns", |text| register.concern(text)),
            audiences: fields.parse_each("audiences", |text| register.audience(text)),
            order: fields.whole("order", LAST).unwrap_or(LAST),
            body,
            body_line,
            trust: Trust::read(fields, defaults),
            origin: fields.place().clone(),
        }
    }
}
