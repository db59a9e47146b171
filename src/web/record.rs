//! The page of a window, salon, base or volunteer programme.

mod related;

use std::borrow::Cow;

use related::{referrals, same_operator, series, start, sub_window};

use super::page::{Page, Pages};
use super::parts::{crumb, percent_encode};
use super::{Web, calendar, structured, views};
use crate::directory::area::Level;
use crate::directory::contact::Contact;
use crate::directory::operator::{Operator, Staff};
use crate::directory::register::Served;
use crate::directory::resource::{Age, Kind, Resource, Tie};
use crate::directory::status::Phase;
use crate::directory::translation::Translation;
use crate::directory::{AreaId, ResourceId};

/// Departments that begin with one of these need no town before them.
const OFFICES: [&str; 4] = ["市役所", "区役所", "役場", "役所"];

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    web.directory
        .resource_ids()
        .map(|id| Page::new(web.urls.resource(id), move || view(web, id)))
        .collect()
}

// One line for every field of the view: cutting it up would only hide the list.
#[allow(clippy::too_many_lines)]
fn view<'a>(web: &'a Web<'a>, id: ResourceId) -> views::Record<'a> {
    let record = &web.directory[id];
    let area = &web.directory[record.area];
    let own_location = record
        .part_of
        .map(|whole| web.directory[whole].location != record.location);
    let contacts: Vec<views::Contact<'a>> = record
        .contacts
        .iter()
        .filter(|contact| !contact.is_empty())
        .map(|one| web.contact(one))
        .collect();
    views::Record {
        head: head(web, id),
        name: record.name.as_str().into(),
        name_html: web.names.resource(id).html(),
        reading: web.names.resource(id).reading(),
        kinds: std::iter::once(record.kind)
            .chain(record.roles.iter().copied())
            .map(|kind| views::Link {
                href: Some(web.urls.kind(kind).into()),
                label: web.kind(kind).into(),
                kind_class: Some(kind.word().into()),
                ..Default::default()
            })
            .collect(),
        area: views::Link {
            href: Some(web.urls.area(record.area).into()),
            label: area.name.as_str().into(),
            ..Default::default()
        },
        official_type: record.official_type.as_deref().map(Cow::from),
        nicknames: texts(&record.nicknames),
        former_names: texts(&record.former_names),
        status: status(web, record),
        opened: record
            .status
            .opened
            .filter(|_| record.status.phase != Phase::Planned)
            .map(|date| web.partial_date(date)),
        summary: web.said(record, |words| words.summary.as_ref(), record.summary.as_ref()),
        only_japanese: web.only_japanese(record).map(Cow::from),
        name_translated: web
            .translation(record)
            .and_then(|words| words.name.as_deref())
            .map(Cow::from),
        count: record.count.as_ref().map(|set| web.counted_set(set)),
        urgent: urgent(web, record),
        exit: super::concern::exit(web, is_sensitive(web, record)),
        no_contact: no_contact(web, record),
        contacts,
        hours: record.hours.as_ref().map(|hours| web.hours(hours)),
        openings: web.openings(id).map(Cow::from),
        hours_same_as: record
            .part_of
            .filter(|whole| record.hours.is_some() && web.directory[*whole].hours == record.hours)
            .map(|whole| web.resource_link(whole)),
        next: web.next_dates(id, None),
        calendar: calendar::of_record(web, id),
        place: record.location.as_ref().map(|location| {
            let mut place = web.place(location);
            place.maps = maps(web, record);
            place.same_as = record
                .part_of
                .filter(|_| own_location == Some(false))
                .map(|whole| web.resource_link(whole));
            place
        }),
        visits: record
            .visits
            .iter()
            .enumerate()
            .map(|(index, visit)| views::Visit {
                place: visit.place.as_deref().map(Cow::from),
                address: visit.address.as_deref().map(Cow::from),
                hours: visit.hours.as_ref().map(|hours| web.hours(hours)),
                next: web.next_dates(id, Some(index)),
                note: visit.note.as_deref().map(Cow::from),
            })
            .collect(),
        who: who(web, record),
        fee: record.terms.fee.as_deref().map(Cow::from),
        reservation: record.terms.reservation.as_ref().map(|one| web.reservation(one).into()),
        concerns_unknown: record.plays(Kind::Window)
            && !record.takes_any
            && record.concerns.is_empty()
            && record.refers_only.is_empty(),
        takes_everything: record.takes_any,
        concerns: record
            .concerns
            .iter()
            .map(|concern| web.concern_link(*concern))
            .collect(),
        refers_only: record
            .refers_only
            .iter()
            .map(|concern| web.concern_link(*concern))
            .collect(),
        ways: record.ways.iter().map(|way| web.way(*way).into()).collect(),
        serves: serves(web, record),
        serves_note: record.serves_note.as_deref().map(Cow::from),
        capacity: record.terms.capacity.as_deref().map(Cow::from),
        allowance: record.terms.allowance.as_deref().map(Cow::from),
        points: record.terms.points.as_deref().map(Cow::from),
        insurance: record.terms.insurance.as_deref().map(Cow::from),
        paid_help: record.terms.paid_help,
        operators: record.operators.iter().map(|one| operator(web, one)).collect(),
        department: record.department.as_deref().map(Cow::from),
        staff: record.staff.iter().map(Staff::japanese).map(Cow::from).collect(),
        staff_note: record.staff_note.as_deref().map(Cow::from),
        facilities: record
            .facilities
            .iter()
            .map(|here| {
                let label = web.facility_label(here.facility);
                views::Facility {
                    label: here.name.as_deref().unwrap_or(label).into(),
                    note: here.note.as_deref().map(Cow::from),
                }
            })
            .collect(),
        links: record
            .links
            .iter()
            .map(|link| views::Link {
                href: Some(link.url.as_str().into()),
                label: link.title.as_str().into(),
                ..Default::default()
            })
            .collect(),
        // What is said to the window is said in Japanese; what it means stands below.
        say: record.say.as_deref().map(Cow::from),
        say_meaning: web
            .translation(record)
            .and_then(|words| words.say.as_deref())
            .map(Cow::from),
        bring: texts(&record.bring),
        what_happens: web.said(
            record,
            |words| words.what_happens.as_ref(),
            record.what_happens.as_ref(),
        ),
        body_html: web
            .said(record, |words| words.body.as_ref(), record.body.as_ref())
            .map(|body| web.html(&body, 1, Some(record.area)).into()),
        more: Vec::new(),
        parent: record.part_of.map(|whole| views::Parent {
            href: web.urls.resource(whole).into(),
            name: web.directory[whole].name.as_str().into(),
            phones: web.phones(&web.directory[whole].contacts),
        }),
        children_title: if record.parts.iter().all(|part| web.directory[*part].plays(Kind::Window)) {
            web.say("record.parts_windows")
        } else {
            web.say("record.parts_places")
        }
        .into(),
        children: record.parts.iter().map(|part| sub_window(web, *part)).collect(),
        series: series(web, id),
        marks: record
            .marks
            .iter()
            .map(|id| {
                let group = &web.directory[*id];
                views::Mark {
                    name: group.name.as_str().into(),
                    href: web.urls.group(*id).into(),
                    summary: group.summary.as_deref().map(Cow::from),
                }
            })
            .collect(),
        referrals: referrals(web, record),
        referred_from: web
            .find
            .referred_from(id)
            .iter()
            .map(|from| web.resource_link(*from))
            .collect(),
        takes_back: record.takes_back.map(|target| web.target_link(target)),
        start: start(web, id),
        same_operator: same_operator(web, id),
        nearby: Vec::new(),
        downloads: Vec::new(),
        // With an edition of its own, a language has a page of its own.
        translations: record
            .translations
            .iter()
            .filter(|_| web.edition.lang.is_none())
            .filter(|translation| !web.directory.site.languages.contains(&translation.lang))
            .map(|translation| translated(web, record.area, translation))
            .collect(),
        trust: {
            let mut trust = web.trust(
                &record.trust,
                web.directory.site.expiry.of(record.kind),
                web.urls.resource(id),
                &record.name,
            );
            trust.reading_by_editor = record.reading.is_some() && !record.reading_from_source;
            trust
        },
    }
}

fn head<'a>(web: &'a Web<'a>, id: ResourceId) -> views::Head<'a> {
    let record = &web.directory[id];
    let area = &web.directory[record.area];
    let url = web.urls.resource(id);
    let description = record.summary.clone().unwrap_or_else(|| {
        web.fill(
            "record.description",
            &[
                ("area", &area.name),
                ("kind", web.kind(record.kind)),
                ("name", &record.name),
            ],
        )
    });
    let mut crumbs = web.area_crumbs(record.area);
    if let Some(whole) = record.part_of {
        crumbs.push(crumb(web.urls.resource(whole), &web.directory[whole].name));
    }
    let mut head = web.head(
        url,
        format!("{}（{}）", record.name, area.name),
        description,
        "record",
        crumbs,
    );
    head.crumb_here = record.name.as_str().into();
    head.json_ld_html = Some(structured::record(web, id).into());
    if is_sensitive(web, record) {
        super::concern::hide(web, &mut head);
    }
    head.alternates = calendar::of_record(web, id)
        .iter()
        .map(|file| calendar::alternate(file, web.say("calendar.file")))
        .collect();
    head
}

/// A window that is there for dangers at home only: its page must not give its visitors away.
pub(super) fn is_sensitive(web: &Web<'_>, record: &Resource) -> bool {
    record.is_sensitive(web.directory)
}

fn texts(texts: &[String]) -> Vec<Cow<'_, str>> {
    texts.iter().map(|text| text.as_str().into()).collect()
}

fn status<'a>(web: &Web<'a>, record: &'a Resource) -> Option<views::Status<'a>> {
    let status = &record.status;
    let old = web
        .old(&record.trust, web.directory.site.expiry.of(record.kind))
        .is_some();
    let (label, text) = match status.phase {
        Phase::Open if status.note.is_none() => return None,
        Phase::Open => ("status.notice", None),
        // What a document of some years ago planned may have begun since, or never.
        Phase::Planned if old => ("status.planned", Some("status.planned_old")),
        Phase::Planned => ("status.planned", Some("status.planned_text")),
        Phase::Pilot => ("status.pilot", Some("status.pilot_text")),
        Phase::Paused => ("status.paused", Some("status.paused_text")),
        Phase::Ended => ("status.ended", Some("status.ended_text")),
    };
    let date = match status.phase {
        Phase::Ended | Phase::Paused => status.ended,
        _ => status.opened.filter(|_| status.phase == Phase::Planned),
    };
    Some(views::Status {
        class: status.phase.word().into(),
        label: web.say(label).into(),
        text: text.map(|text| web.say(text).into()),
        date: date.map(|date| web.partial_date(date)),
        note: status.note.as_deref().map(Cow::from),
    })
}

/// National lines for what this window is about, when it cannot wait.
fn urgent<'a>(web: &'a Web<'a>, record: &Resource) -> Vec<views::Line<'a>> {
    let mut lines = Vec::new();
    for concern in &record.concerns {
        let concern = &web.directory[*concern];
        if concern.urgency != crate::directory::concern::Urgency::Now || record.takes_any {
            continue;
        }
        for line in &concern.lines {
            if !lines.contains(line) {
                lines.push(*line);
            }
        }
    }
    lines.into_iter().map(|line| web.line(line)).collect()
}

/// Whom to ask when the record has no telephone or the like of its own.
pub(super) fn no_contact<'a>(web: &'a Web<'a>, record: &'a Resource) -> Option<views::Ask<'a>> {
    let parts_answer = record
        .parts
        .iter()
        .any(|part| web.directory[*part].contacts.iter().any(Contact::answers));
    let whole_answers = record
        .part_of
        .is_some_and(|whole| web.directory[whole].contacts.iter().any(Contact::answers));
    if parts_answer || whole_answers || record.contacts.iter().any(Contact::answers) {
        return None;
    }
    // The department of the town, not of the prefecture: that one does not answer for the town's windows.
    let found = web
        .directory
        .upward(record.area)
        .take_while(|area| *area == record.area || web.directory[*area].level != Level::Prefecture)
        .find(|area| web.directory[*area].department.is_some());
    let of_area = found.and_then(|area| web.directory[area].department.as_deref());
    let department = record.department.as_deref().or(of_area);
    let area = &web.directory[record.area].name;
    let name = match department {
        // 青森県の課 is not one of 平内町, and 区役所 needs no 区 before it.
        Some(department)
            if OFFICES.iter().any(|office| department.starts_with(office))
                || web
                    .directory
                    .upward(record.area)
                    .any(|area| department.starts_with(&web.directory[area].name)) =>
        {
            department.to_owned()
        }
        Some(department) => format!("{area} {department}"),
        None => web.town_hall(record.area),
    };
    // The area's numbers are those of its department.
    let phones = match found {
        Some(area) if department == of_area => web.phones(&web.directory[area].contacts),
        _ => Vec::new(),
    };
    Some(views::Ask {
        text: web.fill("record.no_phone", &[("who", &name)]).into(),
        phones,
    })
}

/// Maps of others, in words: nothing is loaded from them unless somebody follows the link.
pub(super) fn maps<'a>(web: &Web<'a>, record: &Resource) -> Vec<views::Link<'a>> {
    let Some(location) = &record.location else {
        return Vec::new();
    };
    if let Some((lat, lon)) = location.point {
        return vec![views::Link {
            href: Some(format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}").into()),
            label: web.say("record.map").into(),
            ..Default::default()
        }];
    }
    let Some(address) = &location.address else {
        return Vec::new();
    };
    let town = &web.directory[record.area].name;
    let query = if address.contains(town.as_str()) {
        address.clone()
    } else {
        format!("{town}{address}")
    };
    vec![views::Link {
        href: Some(format!("https://www.openstreetmap.org/search?query={}", percent_encode(&query)).into()),
        label: web.say("record.map_search").into(),
        ..Default::default()
    }]
}

fn who<'a>(web: &'a Web<'a>, record: &'a Resource) -> views::Who<'a> {
    let ties: Vec<&str> = record
        .lives_or_works
        .iter()
        .map(|tie| match tie {
            Tie::Lives => web.say("tie.lives"),
            Tie::Works => web.say("tie.works"),
            Tie::Studies => web.say("tie.studies"),
        })
        .collect();
    let mut who = views::Who {
        audiences: record.audiences.iter().map(|id| web.audience_link(*id)).collect(),
        age: record.age.as_ref().map(|one| age(web, one)).map(Cow::from),
        eligibility: web.said(record, |words| words.eligibility.as_ref(), record.eligibility.as_ref()),
        lives_or_works: (!ties.is_empty())
            .then(|| web.fill("tie.here", &[("ties", &ties.join(web.say("tie.and")))]).into()),
        for_professionals: record.for_professionals,
        outsiders: record.outsiders,
        said: false,
    };
    who.said = !who.audiences.is_empty()
        || who.age.is_some()
        || who.eligibility.is_some()
        || who.lives_or_works.is_some()
        || who.for_professionals
        || who.outsiders;
    who
}

fn age(web: &Web<'_>, age: &Age) -> String {
    let range = match (age.from, age.to) {
        (Some(from), Some(to)) => web.fill("age.from_to", &[("from", &from.to_string()), ("to", &to.to_string())]),
        (Some(from), None) => web.fill("age.from", &[("from", &from.to_string())]),
        (None, Some(to)) => web.fill("age.to", &[("to", &to.to_string())]),
        (None, None) => String::new(),
    };
    match &age.text {
        Some(text) if range.is_empty() => text.clone(),
        Some(text) => format!("{range}（{text}）"),
        None => range,
    }
}

fn serves<'a>(web: &'a Web<'a>, record: &Resource) -> Vec<views::Link<'a>> {
    record
        .serves
        .iter()
        .map(|served| match served {
            Served::Area(id) => web.area_link(*id),
            Served::District(district) => {
                let area = &web.directory[district.area];
                let label = area
                    .districts
                    .get(district.index)
                    .map_or("", |district| district.name.as_str());
                views::Link {
                    href: Some(web.urls.area(district.area).into()),
                    label: label.into(),
                    ..Default::default()
                }
            }
        })
        .collect()
}

fn operator<'a>(web: &Web<'a>, operator: &'a Operator) -> views::Operator<'a> {
    views::Operator {
        name: operator
            .full_name()
            .unwrap_or_else(|| web.say("operator.unknown").to_owned())
            .into(),
        mode: operator.mode.map(|mode| web.mode(mode).into()),
        note: operator.note.as_deref().map(Cow::from),
    }
}

fn translated<'a>(web: &Web<'a>, area: AreaId, translation: &'a Translation) -> views::Translation<'a> {
    let lang = translation.lang;
    views::Translation {
        lang: lang.tag().into(),
        id: if lang.tag() == "ja" {
            "easy".into()
        } else {
            lang.tag().into()
        },
        label: lang.own_name().into(),
        name: translation.name.as_deref().map(Cow::from),
        summary: translation.summary.as_deref().map(Cow::from),
        body_html: translation
            .body
            .as_deref()
            .map(|body| web.html(body, 2, Some(area)).into()),
        what_happens: translation.what_happens.as_deref().map(Cow::from),
        eligibility: translation.eligibility.as_deref().map(Cow::from),
        say: translation.say.as_deref().map(Cow::from),
        hours_note: translation.hours_note.as_deref().map(Cow::from),
    }
}
