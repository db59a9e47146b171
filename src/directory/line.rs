//! National telephone lines that anybody can call at once.

use super::kana::Kana;
use super::phone::Phone;
use super::slug::Slug;
use super::trust::{Defaults, Trust};
use super::url::WebAddress;
use crate::hours::Hours;
use crate::written::Fields;

/// A national line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Name in the vocabulary.
    pub id: Slug,
    /// As it is called.
    pub name: String,
    /// Its reading.
    pub reading: Option<Kana>,
    /// The number.
    pub phone: Option<Phone>,
    /// Fax, for those who cannot call.
    pub fax: Option<Phone>,
    /// Short messages.
    pub sms: Option<Phone>,
    /// What it is for.
    pub summary: Option<String>,
    /// When.
    pub hours: Option<Hours>,
    /// What a call costs, in words.
    pub cost: Option<String>,
    /// Web page.
    pub web: Option<WebAddress>,
    /// Whether it is for danger to life.
    pub emergency: bool,
    /// Languages, in words.
    pub languages: Vec<String>,
    /// Source and checked date.
    pub trust: Trust,
}

impl Line {
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        let id = fields.parse("id", Slug::parse);
        let name = fields.required("name").unwrap_or_default();
        let trust = Trust::read(fields, &Defaults::default());
        Self {
            id: id.unwrap_or_else(Slug::nameless),
            name,
            reading: fields.parse("reading", Kana::parse),
            phone: fields.parse("phone", Phone::parse),
            fax: fields.parse("fax", Phone::parse),
            sms: fields.parse("sms", Phone::parse),
            summary: fields.text("summary"),
            hours: super::contact::read_hours(fields, "hours"),
            cost: fields.text("cost"),
            web: fields.parse("web", WebAddress::parse),
            emergency: fields.flag("emergency"),
            languages: fields.texts("languages"),
            trust,
        }
    }
}
