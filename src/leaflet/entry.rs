//! A record as a leaflet shows it: what somebody needs who holds paper and a telephone.

use super::fill::{Filling, kind_word, path, phones};
use super::said::Voice;
use super::view::{Contact, Entry, Place, Said, Visit};
use crate::directory::ResourceId;
use crate::directory::address::Location;
use crate::directory::contact::{self, LineAccount};
use crate::directory::resource::{Age, Resource};
use crate::directory::status::Phase;
use crate::directory::terms::Reservation;
use crate::directory::translation::Translation;
use crate::hours::Hours;
use crate::web::hours_in_words;

pub(super) fn entry(filling: &Filling<'_>, id: ResourceId) -> Entry {
    let record = &filling.directory[id];
    let voice = filling.voice;
    let translation = record
        .translations
        .iter()
        .find(|translation| Some(translation.lang) == filling.lang);
    let (name, reading) = voice.name(&record.name, record.reading.as_ref());
    let said = |pick: fn(&Translation) -> Option<&String>, japanese: Option<&String>| {
        let text = translation.and_then(pick).or(japanese);
        text.map(|text| voice.text(text))
    };
    Entry {
        id: path(filling.directory, id),
        plain: record.name.clone(),
        name,
        reading,
        translated: translation
            .filter(|_| !filling.is_japanese())
            .and_then(|words| words.name.clone()),
        kind: filling.say(kind_word(record.kind)),
        status: status(record).map(|name| filling.say(name)),
        as_of: None,
        summary: said(|words| words.summary.as_ref(), record.summary.as_ref()),
        contacts: contacts(filling, record),
        hours: record
            .hours
            .as_ref()
            .map(|hours| lines_of(filling, hours))
            .unwrap_or_default(),
        place: record.location.as_ref().and_then(|location| place(filling, location)),
        visits: record
            .visits
            .iter()
            .filter_map(|visit| {
                let place = visit.place.as_deref().or(visit.address.as_deref())?;
                Some(Visit {
                    place: voice.text(place),
                    hours: visit
                        .hours
                        .as_ref()
                        .map(|hours| lines_of(filling, hours))
                        .unwrap_or_default(),
                })
            })
            .collect(),
        who: who(
            filling,
            record,
            said(|words| words.eligibility.as_ref(), record.eligibility.as_ref()),
        ),
        fee: record.terms.fee.as_deref().map(|fee| voice.text(fee)),
        reservation: record
            .terms
            .reservation
            .as_ref()
            .map(Reservation::japanese)
            .map(|text| voice.text(text)),
        page: filling.page(&format!("/{}/", path(filling.directory, id))),
    }
}

/// The text for a record that is not simply open.
fn status(record: &Resource) -> Option<&'static str> {
    match record.status.phase {
        Phase::Open => None,
        Phase::Planned => Some("status.planned"),
        Phase::Pilot => Some("status.pilot"),
        Phase::Paused => Some("status.paused"),
        Phase::Ended => Some("status.ended"),
    }
}

/// Hours line by line; as the source words them where they could not be read.
pub(super) fn lines_of(filling: &Filling<'_>, hours: &Hours) -> Vec<Said> {
    let lines = if hours.is_read() {
        hours.say_lines()
    } else {
        hours.text().lines().map(str::to_owned).collect()
    };
    lines
        .into_iter()
        .map(|line| {
            if filling.is_japanese() {
                line
            } else {
                hours_in_words(filling.words, line)
            }
        })
        .map(|line| filling.voice.spaced(&line))
        .collect()
}

/// Web pages and forms are left to the QR code: nobody types them from paper.
fn contacts(filling: &Filling<'_>, record: &Resource) -> Vec<Contact> {
    let voice = filling.voice;
    let text = |text: &Option<String>| text.as_deref().map(|text| voice.text(text));
    let mut known: Vec<String> = Vec::new();
    let mut all = Vec::new();
    for one in &record.contacts {
        let mut numbers = phones(filling, std::slice::from_ref(one));
        // A number that stood above without a purpose is not said again.
        numbers.retain(|number| one.purpose.is_some() || !known.contains(&number.href));
        if one.purpose.is_none() {
            known.extend(numbers.iter().map(|number| number.href.clone()));
        }
        let contact = Contact {
            purpose: text(&one.purpose),
            phones: numbers,
            faxes: one.faxes.iter().map(|fax| fax.shown().to_owned()).collect(),
            email: one.email.as_ref().map(|email| email.as_str().to_owned()),
            line: line_name(one),
            hours: one
                .hours
                .as_ref()
                .map(|hours| lines_of(filling, hours))
                .unwrap_or_default(),
            cost: text(&one.cost),
            note: text(&one.note),
        };
        let silent =
            contact.phones.is_empty() && contact.faxes.is_empty() && contact.email.is_none() && contact.line.is_none();
        if !silent {
            all.push(contact);
        }
    }
    all
}

fn line_name(contact: &contact::Contact) -> Option<String> {
    match &contact.line {
        Some(LineAccount::Name(name)) => Some(name.clone()),
        Some(LineAccount::Address(_)) | None => None,
    }
}

fn place(filling: &Filling<'_>, location: &Location) -> Option<Place> {
    let voice = filling.voice;
    let text = |text: &Option<String>| text.as_deref().map(|text| voice.text(text));
    let host = location.host.map(|id| &filling.directory[id]);
    let inside = host
        .map(|host| voice.name(&host.name, host.reading.as_ref()).0)
        .or_else(|| text(&location.inside));
    let building = [inside, text(&location.building)];
    let building: Said = building
        .into_iter()
        .flatten()
        .reduce(|mut all, next| {
            all.extend(Voice::plain("　"));
            all.extend(next);
            all
        })
        .unwrap_or_default();
    let place = Place {
        postcode: location.postcode.as_ref().map(|code| format!("〒{code}")),
        address: text(&location.address),
        building: Some(building).filter(|building| !building.is_empty()),
        access: text(&location.access),
    };
    (place.address.is_some() || place.building.is_some()).then_some(place)
}

fn who(filling: &Filling<'_>, record: &Resource, eligibility: Option<Said>) -> Option<Said> {
    let age = record
        .age
        .as_ref()
        .map(|age| filling.voice.text(&age_text(filling, age)));
    match (age, eligibility) {
        (Some(mut age), Some(rest)) => {
            age.extend(Voice::plain("　"));
            age.extend(rest);
            Some(age)
        }
        (age, rest) => age.or(rest),
    }
}

fn age_text(filling: &Filling<'_>, age: &Age) -> String {
    let words = filling.words;
    let range = match (age.from, age.to) {
        (Some(from), Some(to)) => words.fill("age.from_to", &[("from", &from.to_string()), ("to", &to.to_string())]),
        (Some(from), None) => words.fill("age.from", &[("from", &from.to_string())]),
        (None, Some(to)) => words.fill("age.to", &[("to", &to.to_string())]),
        (None, None) => return age.text.clone().unwrap_or_default(),
    };
    match &age.text {
        Some(text) => format!("{range}（{text}）"),
        None => range,
    }
}
