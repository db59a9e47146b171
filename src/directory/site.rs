//! Settings of the whole site.

use super::LineId;
use super::banner::Banner;
use super::colour::Colours;
use super::gaps::GapRules;
use super::kana::Kana;
use super::logo::Logo;
use super::phone::Phone;
use super::register::Register;
use super::resource::Kind;
use super::translation::{LANGS, Lang};
use super::url::{MailAddress, WebAddress};
use crate::problem::Place;
use crate::source::Picture;
use crate::written::Fields;

/// Settings of the whole site.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Name of the site.
    pub title: String,
    /// Its reading.
    pub reading: Option<Kana>,
    /// What it is, in a few words.
    pub tagline: Option<String>,
    /// What it is, in a sentence or two.
    pub description: Option<String>,
    /// Where it is published, with a slash at the end.
    pub url: Option<WebAddress>,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Lines that stand on every page.
    pub urgent: Vec<LineId>,
    /// Licence of the open data.
    pub licence: Option<Licence>,
    /// Months after which facts count as old.
    pub expiry: Expiry,
    /// How often somebody may be passed on until a window takes what is hard.
    pub hand_overs: usize,
    /// What is done about concerns that no window takes.
    pub gaps: GapRules,
    /// A notice at the top of every page.
    pub notice: Option<String>,
    /// Languages beside Japanese in which the site is published.
    pub languages: Vec<Lang>,
    /// Where they are written.
    pub languages_origin: Option<Place>,
    /// The town's own colours, instead of the theme's.
    pub colours: Option<Colours>,
    /// The town's mark.
    pub logo: Option<Logo>,
    /// Something urgent, on top of every page.
    pub banner: Option<Banner>,
}

/// Who publishes the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publisher {
    /// Name.
    pub name: Option<String>,
    /// Department.
    pub department: Option<String>,
    /// Telephone.
    pub phone: Option<Phone>,
    /// Fax.
    pub fax: Option<Phone>,
    /// Mail.
    pub email: Option<MailAddress>,
    /// Address.
    pub address: Option<String>,
    /// Hours in words.
    pub hours: Option<String>,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Name.
    pub name: String,
    /// Address of its text.
    pub url: Option<WebAddress>,
}

/// Months after which facts count as old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiry {
    /// Windows.
    pub window: u64,
    /// Salons.
    pub salon: u64,
    /// Bases.
    pub base: u64,
    /// Volunteer programmes.
    pub volunteer: u64,
    /// Areas.
    pub area: u64,
    /// Guides.
    pub guide: u64,
}

impl Default for Expiry {
    fn default() -> Self {
        Self {
            window: 12,
            salon: 12,
            base: 12,
            volunteer: 12,
            area: 24,
            guide: 24,
        }
    }
}

impl Expiry {
    /// Months for a kind of record.
    pub fn of(&self, kind: Kind) -> u64 {
        match kind {
            Kind::Window => self.window,
            Kind::Salon => self.salon,
            Kind::Base => self.base,
            Kind::Volunteer => self.volunteer,
        }
    }
}

/// Once to who knows, once to who does.
const HAND_OVERS: usize = 2;
/// More than this is being passed around by any measure.
const MOST_HAND_OVERS: u64 = 5;
/// Longest expiry that makes sense, in months.
const MOST_MONTHS: u64 = 1_200;

impl Default for Site {
    fn default() -> Self {
        Self {
            title: "窓口さがし".to_owned(),
            reading: None,
            tagline: None,
            description: None,
            url: None,
            publisher: Publisher::default(),
            urgent: Vec::new(),
            licence: None,
            expiry: Expiry::default(),
            hand_overs: HAND_OVERS,
            gaps: GapRules::default(),
            notice: None,
            languages: Vec::new(),
            languages_origin: None,
            colours: None,
            logo: None,
            banner: None,
        }
    }
}

impl Site {
    pub(super) fn read(fields: &Fields<'_>, register: &Register, pictures: &[Picture]) -> Self {
        Self {
            title: fields.required("title").unwrap_or_default(),
            reading: fields.parse("reading", Kana::parse),
            tagline: fields.text("tagline"),
            description: fields.text("description"),
            url: fields.parse("url", WebAddress::parse),
            publisher: publisher(fields),
            urgent: fields.parse_each("urgent", |text| register.line(text)),
            licence: licence(fields),
            expiry: expiry(fields),
            hand_overs: fields
                .whole("hand_overs", MOST_HAND_OVERS)
                .and_then(|number| usize::try_from(number).ok())
                .unwrap_or(HAND_OVERS),
            gaps: GapRules::read(fields, register),
            notice: fields.text("notice"),
            languages: fields.choices("languages", &LANGS),
            languages_origin: fields.is_written("languages").then(|| fields.place_of("languages")),
            colours: Colours::read(fields),
            logo: Logo::read(fields, pictures),
            banner: Banner::read(fields),
        }
    }
}

fn publisher(fields: &Fields<'_>) -> Publisher {
    let Some(inner) = fields.map("publisher") else {
        return Publisher::default();
    };
    let publisher = Publisher {
        name: inner.text("name"),
        department: inner.text("department"),
        phone: inner.parse("phone", Phone::parse),
        fax: inner.parse("fax", Phone::parse),
        email: inner.parse("email", MailAddress::parse),
        address: inner.text("address"),
        hours: inner.text("hours"),
    };
    inner.finish();
    publisher
}

fn licence(fields: &Fields<'_>) -> Option<Licence> {
    let inner = fields.map("licence")?;
    let (name, url) = (inner.required("name"), inner.parse("url", WebAddress::parse));
    inner.finish();
    name.map(|name| Licence { name, url })
}

fn expiry(fields: &Fields<'_>) -> Expiry {
    let default = Expiry::default();
    let Some(inner) = fields.map("expires_after_months") else {
        return default;
    };
    let expiry = Expiry {
        window: inner.whole("window", MOST_MONTHS).unwrap_or(default.window),
        salon: inner.whole("salon", MOST_MONTHS).unwrap_or(default.salon),
        base: inner.whole("base", MOST_MONTHS).unwrap_or(default.base),
        volunteer: inner.whole("volunteer", MOST_MONTHS).unwrap_or(default.volunteer),
        area: inner.whole("area", MOST_MONTHS).unwrap_or(default.area),
        guide: inner.whole("guide", MOST_MONTHS).unwrap_or(default.guide),
    };
    inner.finish();
    expiry
}
