//! The open data of an earlier build as a snapshot: `data/records.json`, and `data/areas.json` beside it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::snapshot::{Facts, Snapshot, Thing, channels, line};
use crate::directory::Directory;
use crate::directory::contact::Contact;
use crate::directory::date::PartialDate;
use crate::directory::phone::Phone;
use crate::directory::resource::KINDS;
use crate::directory::status::Phase;
use crate::directory::url::{MailAddress, WebAddress};
use crate::hours::Hours;

/// A file that is none of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misfit;

#[derive(Deserialize)]
struct Records {
    records: Vec<Record>,
}

#[derive(Deserialize)]
struct Areas {
    areas: Vec<Area>,
}

#[derive(Deserialize)]
struct Record {
    id: String,
    kind: String,
    name: String,
    area: String,
    area_name: String,
    part_of: Option<String>,
    #[serde(default)]
    contacts: Vec<Channels>,
    place: Option<Place>,
    hours: Option<String>,
    #[serde(default)]
    concerns: Vec<String>,
    status: Option<String>,
    opened: Option<String>,
    ended: Option<String>,
    #[serde(default)]
    trust: Trust,
}

#[derive(Deserialize)]
struct Area {
    id: String,
    name: String,
    department: Option<String>,
    #[serde(default)]
    contacts: Vec<Channels>,
}

#[derive(Deserialize, Default)]
struct Trust {
    checked: Option<String>,
}

#[derive(Deserialize)]
struct Place {
    address: Option<String>,
    building: Option<String>,
    inside: Option<String>,
    host: Option<String>,
}

#[derive(Deserialize)]
struct Channels {
    purpose: Option<String>,
    #[serde(default)]
    phone: Vec<String>,
    extension: Option<String>,
    #[serde(default)]
    fax: Vec<String>,
    sms: Option<String>,
    email: Option<String>,
    web: Option<String>,
}

/// Reads the open data of an earlier build: records, and areas where there are such. Which concerns are sensitive is as
/// `now` says: open data does not tell.
pub fn earlier(records: &str, areas: Option<&str>, now: &Directory) -> Result<Snapshot, Misfit> {
    let Records { records } = serde_json::from_str(records).map_err(|_| Misfit)?;
    let areas = match areas {
        Some(areas) => serde_json::from_str::<Areas>(areas).map_err(|_| Misfit)?.areas,
        None => Vec::new(),
    };
    let names: BTreeMap<&str, &str> = records
        .iter()
        .map(|record| (record.id.as_str(), record.name.as_str()))
        .collect();
    let dates = records.iter().filter_map(|record| date(record.trust.checked.as_ref()));
    let as_of = dates.map(PartialDate::last_day).max();
    let mut facts = BTreeMap::new();
    for record in &records {
        facts.insert(record.id.clone(), of_record(record, &names, now).ok_or(Misfit)?);
    }
    for area in &areas {
        let office = Facts {
            thing: Thing::Office,
            name: line([Some(area.name.as_str()), area.department.as_deref()]),
            area: area.id.clone(),
            area_name: area.name.clone(),
            ..channels(&contacts(&area.contacts))
        };
        facts.insert(format!("area:{}", area.id), office);
    }
    Ok(Snapshot { facts, as_of })
}

fn of_record(record: &Record, names: &BTreeMap<&str, &str>, now: &Directory) -> Option<Facts> {
    let (_, kind) = KINDS.iter().find(|(word, _)| *word == record.kind)?;
    let place = record.place.as_ref().map(|place| {
        let host = place.host.as_deref().and_then(|host| names.get(host).copied());
        line([
            place.address.as_deref(),
            place.building.as_deref(),
            host.or(place.inside.as_deref()),
        ])
    });
    let hours = record.hours.as_deref().map(|hours| Hours::read(hours).say());
    // What the vocabulary has no more may have been sensitive: nobody can tell, so nothing of it is told.
    let sensitive = |id: &String| !now.register.concern(id).is_ok_and(|id| !now[id].sensitive);
    Some(Facts {
        thing: Thing::Record(*kind),
        name: record.name.clone(),
        area: record.area.clone(),
        area_name: record.area_name.clone(),
        part_of: record.part_of.clone(),
        phase: record.status.as_deref().and_then(Phase::of_word).unwrap_or_default(),
        opened: date(record.opened.as_ref()),
        ended: date(record.ended.as_ref()),
        place: place.unwrap_or_default(),
        hours: hours.unwrap_or_default(),
        sensitive: !record.concerns.is_empty() && record.concerns.iter().all(sensitive),
        ..channels(&contacts(&record.contacts))
    })
}

/// What is no number or address any more, by the rules of today, was none.
fn contacts(all: &[Channels]) -> Vec<Contact> {
    let numbers = |texts: &[String]| texts.iter().filter_map(|text| Phone::parse(text).ok()).collect();
    all.iter()
        .map(|channels| Contact {
            purpose: channels.purpose.clone(),
            phones: numbers(&channels.phone),
            extension: channels.extension.clone(),
            faxes: numbers(&channels.fax),
            sms: channels.sms.as_deref().and_then(|text| Phone::parse(text).ok()),
            email: channels.email.as_deref().and_then(|text| MailAddress::parse(text).ok()),
            web: channels.web.as_deref().and_then(|text| WebAddress::parse(text).ok()),
            ..Contact::default()
        })
        .collect()
}

fn date(text: Option<&String>) -> Option<PartialDate> {
    // A fiscal year stands there in words, with its era behind it.
    PartialDate::parse(text?.split('（').next()?).ok()
}
