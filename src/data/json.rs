//! Records, areas and vocabulary as JSON. Field names are those of the content files.

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::directory::area::Counted;
use crate::directory::contact::{Contact, LineAccount};
use crate::directory::date::PartialDate;
use crate::directory::operator::Staff;
use crate::directory::referral::Target;
use crate::directory::register::Served;
use crate::directory::resource::{Resource, Way};
use crate::directory::translation::Translation;
use crate::directory::trust::Trust;
use crate::directory::{AreaId, Directory, ResourceId};
use crate::hours::Hours;

/// An object that leaves out what is not there.
struct Object(Map<String, Value>);

impl Object {
    fn new() -> Self {
        Self(Map::new())
    }

    fn set(mut self, key: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let nothing = match &value {
            Value::Null => true,
            Value::String(text) => text.is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            Value::Bool(flag) => !flag,
            Value::Number(_) => false,
        };
        if !nothing {
            self.0.insert(key.to_owned(), value);
        }
        self
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

pub(super) fn records(directory: &Directory) -> String {
    let ids: Vec<ResourceId> = directory.resource_ids().collect();
    // As text at once: the trees of ten thousand records would need more memory than the whole site.
    let records: Vec<String> = ids.par_iter().map(|id| record(directory, *id).to_string()).collect();
    lines("records", &records)
}

pub(super) fn areas(directory: &Directory) -> String {
    let areas: Vec<String> = directory.area_ids().map(|id| area(directory, id).to_string()).collect();
    lines("areas", &areas)
}

pub(super) fn vocabulary(directory: &Directory) -> String {
    let concerns: Vec<Value> = directory
        .concerns
        .iter()
        .map(|concern| {
            Object::new()
                .set("id", concern.id.as_str())
                .set("label", concern.label.as_str())
                .set(
                    "reading",
                    concern
                        .reading
                        .as_ref()
                        .map(super::super::directory::kana::Kana::as_str),
                )
                .set("plain", concern.plain.as_deref())
                .set("official", concern.official.label())
                .set("phrases", concern.phrases.clone())
                .set("spellings", concern.spellings.clone())
                .done()
        })
        .collect();
    let terms = |id: &str, label: &str, reading: Option<&str>| {
        Object::new()
            .set("id", id)
            .set("label", label)
            .set("reading", reading)
            .done()
    };
    let audiences: Vec<Value> = directory
        .audiences
        .iter()
        .map(|term| {
            terms(
                term.id.as_str(),
                &term.label,
                term.reading.as_ref().map(super::super::directory::kana::Kana::as_str),
            )
        })
        .collect();
    let facilities: Vec<Value> = directory
        .facilities
        .iter()
        .map(|term| {
            terms(
                term.id.as_str(),
                &term.label,
                term.reading.as_ref().map(super::super::directory::kana::Kana::as_str),
            )
        })
        .collect();
    let national: Vec<Value> = directory
        .lines
        .iter()
        .map(|line| {
            Object::new()
                .set("id", line.id.as_str())
                .set("name", line.name.as_str())
                .set(
                    "phone",
                    line.phone.as_ref().map(super::super::directory::phone::Phone::shown),
                )
                .set("summary", line.summary.as_deref())
                .set("hours", line.hours.as_ref().map(Hours::text))
                .set("trust", trust(&line.trust))
                .done()
        })
        .collect();
    let all = json!({"concerns": concerns, "audiences": audiences, "facilities": facilities, "lines": national});
    format!("{all}\n")
}

/// One value a line: a difference between two days shows what changed.
fn lines(name: &str, values: &[String]) -> String {
    let mut out = format!("{{\"{name}\":[\n");
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            out.push_str(",\n");
        }
        out.push_str(value);
    }
    out.push_str("\n]}\n");
    out
}

fn path(directory: &Directory, id: ResourceId) -> String {
    let record = &directory[id];
    format!("{}/{}", directory[record.area].path, record.id)
}

fn target(directory: &Directory, target: Target) -> String {
    match target {
        Target::Resource(id) => path(directory, id),
        Target::Group(id) => format!("{}/{}", directory[directory[id].area].path, directory[id].id),
    }
}

fn date(date: PartialDate) -> String {
    date.machine().unwrap_or_else(|| date.japanese())
}

fn counted(counted: &Counted) -> Value {
    Object::new()
        .set("number", counted.number)
        .set("as_of", counted.as_of.map(date))
        .set("note", counted.note.as_deref())
        .done()
}

fn trust(trust: &Trust) -> Value {
    let sources: Vec<Value> = trust
        .sources
        .iter()
        .map(|source| {
            Object::new()
                .set("title", source.title.as_deref())
                .set("page", source.page.as_deref())
                .set("line", source.line.as_deref())
                .set(
                    "url",
                    source
                        .url
                        .as_ref()
                        .map(super::super::directory::url::WebAddress::as_str),
                )
                .set("date", source.date.map(date))
                .done()
        })
        .collect();
    let checked = trust.checked.as_ref();
    Object::new()
        .set("sources", sources)
        .set("checked", checked.map(|checked| date(checked.date)))
        .set("checked_by", checked.and_then(|checked| checked.by.as_deref()))
        .set("expires", trust.expires.map(date))
        .set("note", trust.note.as_deref())
        .done()
}

/// The record's texts in each language that it is given in, by the language's field name.
fn translations(all: &[Translation]) -> Value {
    all.iter()
        .fold(Object::new(), |object, translation| {
            let texts = Object::new()
                .set("name", translation.name.as_deref())
                .set("summary", translation.summary.as_deref())
                .set("body", translation.body.as_deref())
                .set("what_happens", translation.what_happens.as_deref())
                .set("eligibility", translation.eligibility.as_deref())
                .set("say", translation.say.as_deref())
                .set("hours_note", translation.hours_note.as_deref())
                .done();
            object.set(translation.lang.word(), texts)
        })
        .done()
}

fn contact(contact: &Contact) -> Value {
    let numbers = |phones: &[crate::directory::phone::Phone]| -> Vec<String> {
        phones.iter().map(|phone| phone.shown().to_owned()).collect()
    };
    Object::new()
        .set("purpose", contact.purpose.as_deref())
        .set("phone", numbers(&contact.phones))
        .set("extension", contact.extension.as_deref())
        .set("fax", numbers(&contact.faxes))
        .set(
            "email",
            contact
                .email
                .as_ref()
                .map(super::super::directory::url::MailAddress::as_str),
        )
        .set(
            "web",
            contact
                .web
                .as_ref()
                .map(super::super::directory::url::WebAddress::as_str),
        )
        .set(
            "form",
            contact
                .form
                .as_ref()
                .map(super::super::directory::url::WebAddress::as_str),
        )
        .set(
            "line",
            contact.line.as_ref().map(|line| match line {
                LineAccount::Address(address) => address.as_str(),
                LineAccount::Name(name) => name.as_str(),
            }),
        )
        .set(
            "sms",
            contact.sms.as_ref().map(super::super::directory::phone::Phone::shown),
        )
        .set("hours", contact.hours.as_ref().map(Hours::text))
        .set("cost", contact.cost.as_deref())
        .set("relay", contact.relay)
        .set("note", contact.note.as_deref())
        .done()
}

fn record(directory: &Directory, id: ResourceId) -> Value {
    let record = &directory[id];
    let concerns: Vec<&str> = record.concerns.iter().map(|id| directory[*id].id.as_str()).collect();
    let passed_on: Vec<&str> = record.refers_only.iter().map(|id| directory[*id].id.as_str()).collect();
    let audiences: Vec<&str> = record.audiences.iter().map(|id| directory[*id].id.as_str()).collect();
    let object = Object::new()
        .set("id", path(directory, id))
        .set("kind", record.kind.word())
        .set("roles", record.roles.iter().map(|role| role.word()).collect::<Vec<_>>())
        .set("name", record.name.as_str())
        .set(
            "reading",
            record.reading.as_ref().map(super::super::directory::kana::Kana::as_str),
        )
        .set(
            "reading_by",
            record
                .reading
                .as_ref()
                .map(|_| if record.reading_from_source { "source" } else { "editor" }),
        )
        .set("nicknames", record.nicknames.clone())
        .set("former_names", record.former_names.clone())
        .set("official_type", record.official_type.as_deref())
        .set("area", directory[record.area].path.as_str())
        .set("area_name", directory[record.area].name.as_str())
        .set(
            "series",
            record
                .series
                .as_ref()
                .map(|branch| target(directory, Target::Group(branch.of))),
        )
        .set(
            "branch",
            record.series.as_ref().and_then(|branch| branch.branch.as_deref()),
        )
        .set(
            "marks",
            record
                .marks
                .iter()
                .map(|mark| target(directory, Target::Group(*mark)))
                .collect::<Vec<_>>(),
        )
        .set("part_of", record.part_of.map(|whole| path(directory, whole)))
        .set(
            "count",
            record.count.as_ref().map(|set| {
                let mut count = counted(&set.counted);
                count["unit"] = json!(set.unit);
                count
            }),
        )
        .set("summary", record.summary.as_deref())
        .set("body", record.body.as_deref())
        .set("what_happens", record.what_happens.as_deref())
        .set("bring", record.bring.clone())
        .set("say", record.say.as_deref())
        .set("contacts", record.contacts.iter().map(contact).collect::<Vec<_>>())
        .set("ways", record.ways.iter().copied().map(Way::label).collect::<Vec<_>>())
        .set("hours", record.hours.as_ref().map(Hours::text))
        .set("takes_any", record.takes_any)
        .set("concerns", concerns)
        .set("refers_only", passed_on)
        .set("audiences", audiences)
        .set("eligibility", record.eligibility.as_deref())
        .set(
            "lives_or_works",
            record.lives_or_works.iter().map(|tie| tie.word()).collect::<Vec<_>>(),
        )
        .set("for_professionals", record.for_professionals)
        .set("outsiders", record.outsiders);
    rest(directory, record, object)
        .set("translations", translations(&record.translations))
        .set("trust", trust(&record.trust))
        .done()
}

// One line for every field: cutting it up would only hide the list.
#[allow(clippy::too_many_lines)]
fn rest(directory: &Directory, record: &Resource, object: Object) -> Object {
    let place = record.location.as_ref().map(|location| {
        Object::new()
            .set("postcode", location.postcode.as_deref())
            .set("address", location.address.as_deref())
            .set("building", location.building.as_deref())
            .set("inside", location.inside.as_deref())
            .set("host", location.host.map(|host| path(directory, host)))
            .set("lat", location.point.map(|(lat, _)| lat))
            .set("lon", location.point.map(|(_, lon)| lon))
            .set("access", location.access.as_deref())
            .set("parking", location.parking.as_deref())
            .set("note", location.note.as_deref())
            .done()
    });
    let visits: Vec<Value> = record
        .visits
        .iter()
        .map(|visit| {
            Object::new()
                .set("place", visit.place.as_deref())
                .set("address", visit.address.as_deref())
                .set("hours", visit.hours.as_ref().map(Hours::text))
                .set("note", visit.note.as_deref())
                .done()
        })
        .collect();
    let age = record.age.as_ref().map(|age| {
        Object::new()
            .set("from", age.from)
            .set("to", age.to)
            .set("text", age.text.as_deref())
            .done()
    });
    let operators: Vec<Value> = record
        .operators
        .iter()
        .map(|operator| {
            Object::new()
                .set("name", operator.name.as_deref())
                .set("form", operator.form.as_deref())
                .set(
                    "mode",
                    operator.mode.map(super::super::directory::operator::Mode::japanese),
                )
                .set("note", operator.note.as_deref())
                .done()
        })
        .collect();
    let facilities: Vec<Value> = record
        .facilities
        .iter()
        .map(|here| {
            Object::new()
                .set("facility", directory[here.facility].id.as_str())
                .set("name", here.name.as_deref())
                .set("note", here.note.as_deref())
                .done()
        })
        .collect();
    let referrals: Vec<Value> = record
        .referrals
        .iter()
        .map(|referral| {
            let concerns: Vec<&str> = referral.concerns.iter().map(|id| directory[*id].id.as_str()).collect();
            Object::new()
                .set("to", target(directory, referral.to))
                .set("for", concerns)
                .set("when", referral.when.as_deref())
                .set(
                    "how",
                    referral.how.map(super::super::directory::referral::Handover::japanese),
                )
                .set("note", referral.note.as_deref())
                .done()
        })
        .collect();
    let serves: Vec<&str> = record
        .serves
        .iter()
        .map(|served| match served {
            Served::Area(area) => directory[*area].name.as_str(),
            Served::District(at) => directory[at.area]
                .districts
                .get(at.index)
                .map_or("", |district| district.name.as_str()),
        })
        .collect();
    let links: Vec<Value> = record
        .links
        .iter()
        .map(|link| json!({"title": link.title, "url": link.url.as_str()}))
        .collect();
    let terms = &record.terms;
    let status = &record.status;
    object
        .set("place", place)
        .set("visits", visits)
        .set("age", age)
        .set("fee", terms.fee.as_deref())
        .set(
            "reservation",
            terms
                .reservation
                .as_ref()
                .map(super::super::directory::terms::Reservation::japanese),
        )
        .set("capacity", terms.capacity.as_deref())
        .set("allowance", terms.allowance.as_deref())
        .set("points", terms.points.as_deref())
        .set("insurance", terms.insurance.as_deref())
        .set("paid_help", terms.paid_help)
        .set("serves", serves)
        .set("serves_note", record.serves_note.as_deref())
        .set("operators", operators)
        .set("department", record.department.as_deref())
        .set("staff", record.staff.iter().map(Staff::japanese).collect::<Vec<_>>())
        .set("staff_note", record.staff_note.as_deref())
        .set("facilities", facilities)
        .set("links", links)
        .set("status", status.phase.word())
        .set("opened", status.opened.map(date))
        .set("ended", status.ended.map(date))
        .set("status_note", status.note.as_deref())
        .set("referrals", referrals)
        .set("takes_back", record.takes_back.map(|back| target(directory, back)))
}

fn area(directory: &Directory, id: AreaId) -> Value {
    let area = &directory[id];
    let districts: Vec<Value> = area
        .districts
        .iter()
        .map(|district| {
            Object::new()
                .set("id", district.id.as_str())
                .set("name", district.name.as_str())
                .set(
                    "reading",
                    district
                        .reading
                        .as_ref()
                        .map(super::super::directory::kana::Kana::as_str),
                )
                .done()
        })
        .collect();
    Object::new()
        .set("id", area.path.as_str())
        .set("name", area.name.as_str())
        .set(
            "reading",
            area.reading.as_ref().map(super::super::directory::kana::Kana::as_str),
        )
        .set("code", area.code.as_deref())
        .set("parent", area.parent.map(|parent| directory[parent].path.as_str()))
        .set("prefecture", area.prefecture.as_deref())
        .set("members", area.members.clone())
        .set("population", area.population.as_ref().map(counted))
        .set("households", area.households.as_ref().map(counted))
        .set("department", area.department.as_deref())
        .set("contacts", area.contacts.iter().map(contact).collect::<Vec<_>>())
        .set("brand", area.brand.as_deref())
        .set(
            "start",
            area.start
                .iter()
                .map(|start| target(directory, *start))
                .collect::<Vec<_>>(),
        )
        .set("start_note", area.start_note.as_deref())
        .set("districts", districts)
        .set("trust", trust(&area.trust))
        .done()
}
