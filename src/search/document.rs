//! What can be found: records, areas, concerns, audiences, groups, guides and national lines, with the words for each.

use crate::directory::referral::Target;
use crate::directory::register::Served;
use crate::directory::resource::{Kind, Resource};
use crate::directory::search_test::Wanted;
use crate::directory::{AreaId, Directory, ResourceId};

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub what: Wanted,
    /// Its name.
    pub name: String,
    /// Its reading, when there is one.
    pub reading: Option<String>,
    /// Other names: everyday ones, earlier ones, its kind in law.
    pub others: Vec<String>,
    /// The area that it lies in.
    pub area: Option<AreaId>,
    /// Other areas that it is in charge of, each with all below it.
    pub serves: Vec<AreaId>,
    /// Digits of its telephones.
    pub phones: Vec<String>,
    /// Concerns that it takes, by number.
    pub concerns: Vec<usize>,
    /// Whether it takes any.
    pub takes_any: bool,
    /// Whom it is for, by number.
    pub audiences: Vec<usize>,
    /// Further words.
    pub text: String,
    /// What comes first among equals; the larger the earlier.
    pub rank: i32,
}

/// A window that a town's consultation starts from.
const STARTS: i32 = 30;
/// A window in use.
const WINDOW: i32 = 10;
/// Paused, ended, not yet there.
const CLOSED: i32 = -40;
/// For helpers.
const FOR_HELPERS: i32 = -20;

/// Every document, in a fixed order: concerns, areas, groups, audiences, records by area, guides, lines.
pub(super) fn all(directory: &Directory) -> Vec<Document> {
    let mut all = Vec::new();
    all.extend(directory.concern_ids().map(|id| {
        let concern = &directory[id];
        Document {
            concerns: vec![id.index()],
            reading: concern.reading.as_ref().map(|kana| kana.as_str().to_owned()),
            others: concern.spellings.clone(),
            rank: 20,
            ..empty(Wanted::Concern(id), &concern.label)
        }
    }));
    all.extend(directory.area_ids().map(|id| {
        let area = &directory[id];
        let mut others: Vec<String> = area.districts.iter().map(|district| district.name.clone()).collect();
        others.extend(area.members.iter().cloned());
        Document {
            reading: area.reading.as_ref().map(|kana| kana.as_str().to_owned()),
            others,
            area: Some(id),
            phones: phones(&area.contacts),
            text: words([
                area.brand.as_deref(),
                area.department.as_deref(),
                area.summary.as_deref(),
            ]),
            rank: 25,
            ..empty(Wanted::Area(id), &area.name)
        }
    }));
    all.extend(directory.group_ids().map(|id| {
        let group = &directory[id];
        Document {
            reading: group.reading.as_ref().map(|kana| kana.as_str().to_owned()),
            others: group.former_names.clone(),
            area: Some(group.area),
            takes_any: group.takes_everything,
            text: words([group.summary.as_deref()]),
            rank: if directory[group.area].start.contains(&Target::Group(id)) {
                STARTS + 5
            } else {
                5
            },
            ..empty(Wanted::Group(id), &group.name)
        }
    }));
    all.extend(directory.audience_ids().map(|id| {
        let audience = &directory[id];
        Document {
            reading: audience.reading.as_ref().map(|kana| kana.as_str().to_owned()),
            others: audience.spellings.clone(),
            audiences: vec![id.index()],
            ..empty(Wanted::Audience(id), &audience.label)
        }
    }));
    // By area: what lies together stands together, and the records of one area are one run of numbers.
    let mut records: Vec<ResourceId> = directory.resource_ids().collect();
    records.sort_by_key(|id| (directory[*id].area, id.index()));
    all.extend(records.into_iter().map(|id| record(directory, id)));
    all.extend(directory.guide_ids().map(|id| {
        let guide = &directory[id];
        Document {
            reading: guide.reading.as_ref().map(|kana| kana.as_str().to_owned()),
            area: guide.area,
            concerns: guide.concerns.iter().map(|id| id.index()).collect(),
            audiences: guide.audiences.iter().map(|id| id.index()).collect(),
            text: words([guide.summary.as_deref()]),
            ..empty(Wanted::Guide(id), &guide.title)
        }
    }));
    for (index, line) in directory.lines.iter().enumerate() {
        all.push(Document {
            reading: line.reading.as_ref().map(|kana| kana.as_str().to_owned()),
            others: vec![line.id.as_str().to_owned()],
            phones: line.phone.iter().map(digits).collect(),
            text: words([line.summary.as_deref()]),
            ..empty(Wanted::Line(crate::directory::LineId::new(index)), &line.name)
        });
    }
    all
}

fn empty(what: Wanted, name: &str) -> Document {
    Document {
        what,
        name: name.to_owned(),
        reading: None,
        others: Vec::new(),
        area: None,
        serves: Vec::new(),
        phones: Vec::new(),
        concerns: Vec::new(),
        takes_any: false,
        audiences: Vec::new(),
        text: String::new(),
        rank: 0,
    }
}

fn record(directory: &Directory, id: ResourceId) -> Document {
    let record = &directory[id];
    let mut others = record.nicknames.clone();
    others.extend(record.former_names.iter().cloned());
    let bears = record
        .marks
        .iter()
        .chain(record.series.as_ref().map(|branch| &branch.of));
    others.extend(bears.map(|group| directory[*group].name.clone()));
    others.extend(record.official_type.iter().cloned());
    let mut serves = Vec::new();
    let mut districts: Vec<&str> = Vec::new();
    for served in &record.serves {
        match served {
            Served::Area(area) => serves.push(*area),
            Served::District(district) => {
                districts.extend(
                    directory[district.area]
                        .districts
                        .get(district.index)
                        .map(|found| found.name.as_str()),
                );
            }
        }
    }
    let place = record.location.as_ref();
    let mut text = words([
        Some(record.kind.label()),
        record.summary.as_deref(),
        place.and_then(|place| place.address.as_deref()),
        place.and_then(|place| place.building.as_deref()),
        place.and_then(|place| place.inside.as_deref()),
        record.department.as_deref(),
    ]);
    let operators = record.operators.iter().filter_map(|operator| operator.name.as_deref());
    for word in districts.into_iter().chain(operators) {
        text.push(' ');
        text.push_str(word);
    }
    Document {
        what: Wanted::Resource(id),
        name: record.name.clone(),
        reading: record.reading.as_ref().map(|kana| kana.as_str().to_owned()),
        others,
        area: Some(record.area),
        serves,
        phones: phones(&record.contacts),
        concerns: record.concerns.iter().map(|id| id.index()).collect(),
        takes_any: record.takes_any,
        audiences: record.audiences.iter().map(|id| id.index()).collect(),
        text,
        rank: rank(directory, id, record),
    }
}

fn rank(directory: &Directory, id: ResourceId, record: &Resource) -> i32 {
    let mut rank = 0;
    if !record.status.phase.is_usable() {
        rank += CLOSED;
    }
    if record.for_professionals {
        rank += FOR_HELPERS;
    }
    if record.plays(Kind::Window) {
        rank += WINDOW;
    }
    if directory[record.area].start.contains(&Target::Resource(id)) {
        rank += STARTS;
    }
    rank
}

fn words<'a>(parts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn phones(contacts: &[crate::directory::contact::Contact]) -> Vec<String> {
    contacts
        .iter()
        .flat_map(|contact| contact.phones.iter().chain(&contact.faxes))
        .map(digits)
        .collect()
}

fn digits(phone: &crate::directory::phone::Phone) -> String {
    phone.dialled().chars().filter(char::is_ascii_digit).collect()
}
