//! The vocabulary and the site's own words in another language: `translations/LANGUAGE.yaml`.

use std::collections::HashMap;

use super::register::Register;
use super::translation::Lang;
use super::{AudienceId, ConcernId, FacilityId, LineId};
use crate::problem::Place;
use crate::written::Fields;

/// What one language calls things. What is not here is called by its Japanese name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glossary {
    /// Which language.
    pub lang: Lang,
    /// The site's title.
    pub title: Option<String>,
    /// The line under it.
    pub tagline: Option<String>,
    /// The notice at the top of every page.
    pub notice: Option<String>,
    /// Concerns.
    pub concerns: HashMap<ConcernId, ConcernWords>,
    /// Audiences.
    pub audiences: HashMap<AudienceId, String>,
    /// Facilities.
    pub facilities: HashMap<FacilityId, String>,
    /// National lines: name and summary.
    pub lines: HashMap<LineId, LineWords>,
    /// Where it is written.
    pub origin: Place,
}

/// A concern in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConcernWords {
    /// As it is called.
    pub label: Option<String>,
    /// In plain words.
    pub plain: Option<String>,
    /// What a window can do about it.
    pub what: Option<String>,
}

/// A national line in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineWords {
    /// Name.
    pub name: Option<String>,
    /// When to call.
    pub summary: Option<String>,
}

impl Glossary {
    pub(super) fn read(fields: &Fields<'_>, lang: Lang, register: &Register) -> Self {
        let site = fields.map("site");
        let of_site = |key| site.as_ref().and_then(|site| site.text(key));
        let mut glossary = Self {
            lang,
            title: of_site("title"),
            tagline: of_site("tagline"),
            notice: of_site("notice"),
            concerns: HashMap::new(),
            audiences: HashMap::new(),
            facilities: HashMap::new(),
            lines: HashMap::new(),
            origin: fields.place().clone(),
        };
        if let Some(site) = site {
            site.finish();
        }
        if let Some(all) = fields.map("concerns") {
            for (id, words) in all.every_named(
                |name| register.concern(name),
                |fields| ConcernWords {
                    label: fields.text("label"),
                    plain: fields.text("plain"),
                    what: fields.text("what"),
                },
            ) {
                glossary.concerns.insert(id, words);
            }
        }
        if let Some(all) = fields.map("lines") {
            for (id, words) in all.every_named(
                |name| register.line(name),
                |fields| LineWords {
                    name: fields.text("name"),
                    summary: fields.text("summary"),
                },
            ) {
                glossary.lines.insert(id, words);
            }
        }
        if let Some(all) = fields.map("audiences") {
            glossary
                .audiences
                .extend(all.every_text(|name| register.audience(name)));
        }
        if let Some(all) = fields.map("facilities") {
            glossary
                .facilities
                .extend(all.every_text(|name| register.facility(name)));
        }
        glossary
    }
}
