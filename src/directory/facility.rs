//! Rooms and considerations.

use super::FacilityId;
use super::kana::Kana;
use super::register::Register;
use super::slug::Slug;
use crate::written::{Fields, Written};

/// One facility of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facility {
    /// Name in URLs.
    pub id: Slug,
    /// As it is called.
    pub label: String,
    /// Its reading.
    pub reading: Option<Kana>,
    /// In plain words.
    pub plain: Option<String>,
}

impl Facility {
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        let id = fields.parse("id", Slug::parse);
        let label = fields.required("label").unwrap_or_default();
        Self {
            id: id.unwrap_or_else(Slug::nameless),
            label,
            reading: fields.parse("reading", Kana::parse),
            plain: fields.text("plain"),
        }
    }
}

/// A facility that a place has, with its rule of use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacilityHere {
    /// Which.
    pub facility: FacilityId,
    /// Its own name here, when it has one.
    pub name: Option<String>,
    /// Rule of use, e.g. `声をかけてください`.
    pub note: Option<String>,
}

impl FacilityHere {
    pub(super) fn read_all(fields: &Fields<'_>, register: &Register) -> Vec<Self> {
        fields.each_value("facilities", |value, place| {
            if let Written::Map(_) = value {
                let inner = fields.inner(value, place)?;
                let facility = if inner.has("facility") {
                    inner.parse("facility", |text| register.facility(text))
                } else {
                    inner.required("facility");
                    None
                };
                let (name, note) = (inner.text("name"), inner.text("note"));
                inner.finish();
                Some(Self {
                    facility: facility?,
                    name,
                    note,
                })
            } else {
                let facility = fields.parse_value(value, &place, |text| register.facility(text))?;
                Some(Self {
                    facility,
                    name: None,
                    note: None,
                })
            }
        })
    }
}
