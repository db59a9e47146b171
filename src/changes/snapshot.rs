//! The facts that a booklet prints, apart from everything else: small, and the same whether they come from content or
//! from open data.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::directory::contact::Contact;
use crate::directory::date::PartialDate;
use crate::directory::phone::Phone;
use crate::directory::resource::{Kind, Resource};
use crate::directory::status::Phase;
use crate::directory::{AreaId, Directory};
use crate::fresh::Fact;
use crate::hours::Hours;

/// What facts are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// A record.
    Record(Kind),
    /// The department of an area.
    Office,
}

impl Thing {
    /// In Japanese.
    pub fn label(self) -> &'static str {
        match self {
            Self::Record(kind) => kind.label(),
            Self::Office => "役所",
        }
    }
}

/// Something to be called, written to or opened: what makes it the same, and how it is shown.
pub(super) type Shown = (String, String);

/// What is known of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub thing: Thing,
    /// What it is called.
    pub name: String,
    /// Path of its area.
    pub area: String,
    /// Name of its area.
    pub area_name: String,
    /// Key of the record that it is a part of.
    pub part_of: Option<String>,
    /// Where it stands in its life.
    pub phase: Phase,
    /// Since when.
    pub opened: Option<PartialDate>,
    /// Until when.
    pub ended: Option<PartialDate>,
    /// Address, building and facility in one line; empty where nothing is known.
    pub place: String,
    /// Telephones.
    pub phones: Vec<Shown>,
    /// Fax numbers.
    pub faxes: Vec<Shown>,
    /// Mail addresses.
    pub emails: Vec<Shown>,
    /// Pages on the web.
    pub webs: Vec<Shown>,
    /// Hours in one style, so that other words for the same hours are no change; empty where nothing is known.
    pub hours: String,
    /// Whether others must not learn of it.
    pub sensitive: bool,
}

/// The facts of a day, by a key that stays the same as long as folders and ids do (see [`Fact::key`]).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Facts by key.
    pub facts: BTreeMap<String, Facts>,
    /// A day on which they held: what opened later is new. Taken from the facts' checked dates where nobody tells it.
    pub as_of: Option<Date>,
}

impl Snapshot {
    /// The directory as it is.
    pub fn of(directory: &Directory) -> Self {
        let records = directory.resource_ids().map(|id| {
            let key = Fact::Record(id).key(directory);
            (key, of_record(directory, &directory[id]))
        });
        let offices = directory
            .area_ids()
            .map(|id| (Fact::Area(id).key(directory), of_area(directory, id)));
        let checked = directory
            .resources
            .iter()
            .filter_map(|record| record.trust.checked.as_ref());
        Self {
            facts: records.chain(offices).collect(),
            as_of: checked.map(|checked| checked.date.last_day()).max(),
        }
    }
}

fn of_record(directory: &Directory, record: &Resource) -> Facts {
    let area = &directory[record.area];
    let place = record.location.as_ref().map(|location| {
        let host = location.host.map(|id| directory[id].name.as_str());
        line([
            location.address.as_deref(),
            location.building.as_deref(),
            host.or(location.inside.as_deref()),
        ])
    });
    Facts {
        thing: Thing::Record(record.kind),
        name: record.name.clone(),
        area: area.path.clone(),
        area_name: area.name.clone(),
        part_of: record.part_of.map(|whole| Fact::Record(whole).key(directory)),
        phase: record.status.phase,
        opened: record.status.opened,
        ended: record.status.ended,
        place: place.unwrap_or_default(),
        hours: record.hours.as_ref().map(Hours::say).unwrap_or_default(),
        sensitive: record.is_sensitive(directory),
        ..channels(&record.contacts)
    }
}

fn of_area(directory: &Directory, id: AreaId) -> Facts {
    let area = &directory[id];
    Facts {
        thing: Thing::Office,
        name: line([Some(area.name.as_str()), area.department.as_deref()]),
        area: area.path.clone(),
        area_name: area.name.clone(),
        ..channels(&area.contacts)
    }
}

/// Facts of which only the ways to get hold of somebody are known yet.
pub(super) fn channels(contacts: &[Contact]) -> Facts {
    let mut facts = Facts {
        thing: Thing::Office,
        name: String::new(),
        area: String::new(),
        area_name: String::new(),
        part_of: None,
        phase: Phase::Open,
        opened: None,
        ended: None,
        place: String::new(),
        phones: Vec::new(),
        faxes: Vec::new(),
        emails: Vec::new(),
        webs: Vec::new(),
        hours: String::new(),
        sensitive: false,
    };
    for contact in contacts {
        let purpose = contact.purpose.as_deref();
        let extension = contact.extension.as_ref().map(|number| format!("内線{number}"));
        for phone in contact.phones.iter().chain(&contact.sms) {
            add(&mut facts.phones, number(phone, extension.as_deref()), purpose);
        }
        for fax in &contact.faxes {
            add(&mut facts.faxes, number(fax, None), purpose);
        }
        for address in contact.email.iter().map(|email| email.as_str().to_owned()) {
            add(&mut facts.emails, (address.clone(), address), purpose);
        }
        for address in contact.web.iter().map(|web| web.as_str().to_owned()) {
            add(&mut facts.webs, (address.clone(), address), purpose);
        }
    }
    facts
}

/// The digits make a number the same; hyphens and what it is for do not make it another.
fn number(phone: &Phone, extension: Option<&str>) -> Shown {
    let shown = line([Some(phone.shown()), extension]);
    (line([Some(phone.dialled()), extension]), shown)
}

fn add(to: &mut Vec<Shown>, (same, shown): Shown, purpose: Option<&str>) {
    if !to.iter().any(|(known, _)| *known == same) {
        to.push((same, line([purpose, Some(shown.as_str())])));
    }
}

/// What is known, with spaces between.
pub(super) fn line<const N: usize>(parts: [Option<&str>; N]) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(" ")
}
