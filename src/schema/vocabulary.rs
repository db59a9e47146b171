//! The names of one content, as what the types that refer to something take.
//!
//! What the vocabulary does not have is underlined: it changes seldom, and with it the schemas are written anew. Records,
//! areas and marks are only offered: somebody may just be writing the one that is referred to.

use serde_json::{Map, Value, json};

use super::types::text;
use crate::directory::resource::ANY_CONCERN;
use crate::directory::{AreaId, Directory};

/// More are not offered: an editor has to read the list at every key.
const MOST_OFFERED: usize = 2_000;

/// A name with what it means.
struct Offered {
    name: String,
    says: String,
}

impl Offered {
    fn new(name: &str, says: impl Into<String>) -> Self {
        Self {
            name: name.to_owned(),
            says: says.into(),
        }
    }
}

/// What stands in the place of the definitions of these names.
pub(super) fn definitions(directory: &Directory) -> Map<String, Value> {
    let register = &directory.register;
    let plain = |label: &str, plain: Option<&String>| match plain {
        Some(plain) => format!("{label}（{plain}）"),
        None => label.to_owned(),
    };
    let concerns = terms(directory.concerns.iter().map(|concern| {
        let what = plain(&concern.label, concern.plain.as_ref());
        (concern.id.as_str(), concern.label.as_str(), what)
    }));
    let audiences = terms(directory.audiences.iter().map(|audience| {
        let what = plain(&audience.label, audience.plain.as_ref());
        (audience.id.as_str(), audience.label.as_str(), what)
    }));
    let facilities = terms(directory.facilities.iter().map(|facility| {
        let what = plain(&facility.label, facility.plain.as_ref());
        (facility.id.as_str(), facility.label.as_str(), what)
    }));
    let lines = terms(directory.lines.iter().map(|line| {
        let phone = line.phone.as_ref().map_or("", |phone| phone.shown());
        (line.id.as_str(), line.name.as_str(), format!("{} {phone}", line.name))
    }));
    let mut taken = vec![Offered::new("any", "何でも受ける")];
    taken.extend(terms(directory.concerns.iter().map(|concern| {
        let what = plain(&concern.label, concern.plain.as_ref());
        (concern.id.as_str(), concern.label.as_str(), what)
    })));
    let concern_names = register.concern_names();
    let mut taken_names = concern_names.clone();
    taken_names.extend(ANY_CONCERN);
    let (areas, districts, groups, records) = (
        areas(directory),
        districts(directory),
        groups(directory),
        records(directory),
    );
    let all = |lists: &[&[Offered]]| offered(lists);
    [
        ("ConcernId", strict(&concerns, &concern_names, "concerns", "困りごと")),
        // Without a vocabulary, anything but `any` is still to come.
        (
            "Taken",
            if concerns.is_empty() {
                offered(&[&taken])
            } else {
                strict(&taken, &taken_names, "concerns", "困りごと")
            },
        ),
        (
            "AudienceId",
            strict(&audiences, &register.audience_names(), "audiences", "対象"),
        ),
        (
            "FacilityId",
            strict(&facilities, &register.facility_names(), "facilities", "設備"),
        ),
        ("LineId", strict(&lines, &register.line_names(), "lines", "全国の電話")),
        ("AreaId", all(&[&areas])),
        ("Served", all(&[&districts, &areas])),
        ("GroupId", all(&[&groups])),
        ("ResourceId", all(&[&records])),
        ("Target", all(&[&groups, &records])),
    ]
    .into_iter()
    .map(|(name, schema)| (name.to_owned(), schema))
    .collect()
}

/// Ids first, then the Japanese names: both can be written.
fn terms<'a>(terms: impl Iterator<Item = (&'a str, &'a str, String)> + Clone) -> Vec<Offered> {
    let ids = terms.clone().map(|(id, _, says)| Offered::new(id, says));
    let labels = terms
        .filter(|(id, label, _)| id != label && !label.is_empty())
        .map(|(id, label, _)| Offered::new(label, format!("{id} と同じ")));
    ids.chain(labels).collect()
}

fn areas(directory: &Directory) -> Vec<Offered> {
    let above = |id: AreaId| {
        directory[id]
            .parent
            .map_or("", |parent| directory[parent].name.as_str())
    };
    directory
        .area_ids()
        .map(|id| Offered::new(&directory[id].path, format!("{}{}", above(id), directory[id].name)))
        .collect()
}

fn districts(directory: &Directory) -> Vec<Offered> {
    let of = |area: &crate::directory::area::Area| -> Vec<Offered> {
        let says = |name: &str| format!("{}の地区 {name}", area.name);
        area.districts
            .iter()
            .map(|district| Offered::new(&district.name, says(&district.name)))
            .collect()
    };
    directory.areas.iter().flat_map(of).collect()
}

fn groups(directory: &Directory) -> Vec<Offered> {
    directory
        .groups
        .iter()
        .map(|group| {
            Offered::new(
                group.id.as_str(),
                format!("{}（{}）", group.name, directory[group.area].name),
            )
        })
        .collect()
}

fn records(directory: &Directory) -> Vec<Offered> {
    directory
        .resources
        .iter()
        .map(|record| {
            let area = &directory[record.area];
            Offered::new(
                &format!("{}/{}", area.path, record.id),
                format!("{}（{}）", record.name, area.name),
            )
        })
        .collect()
}

/// One of the names, or underlined. The names are a pattern, so that an editor says our sentence rather than all of them.
fn strict(offered: &[Offered], names: &[&str], file: &str, what: &str) -> Value {
    // A vocabulary that is not there, or cannot be read, knows nothing against anybody.
    if offered.is_empty() {
        return text();
    }
    let escaped: Vec<String> = names.iter().map(|name| escape(name)).collect();
    let numbers: Vec<i64> = names.iter().filter_map(|name| whole(name)).collect();
    let mut schema = json!({
        "type": "string",
        "pattern": format!(r"^\s*({})\s*$", escaped.join("|")),
        "errorMessage": format!(
            "この{what}は vocabulary/{file}.yaml にありません。そこに足したばかりのときは、madoguchi check を動かすと消えます"
        ),
        "anyOf": [choice(&unique(offered.iter())), {}],
    });
    // `110` without quotes is a number to an editor.
    if let (Some(schema), Some(least), Some(most)) =
        (schema.as_object_mut(), numbers.iter().min(), numbers.iter().max())
    {
        schema.insert("type".to_owned(), json!(["string", "integer"]));
        schema.insert("minimum".to_owned(), json!(least));
        schema.insert("maximum".to_owned(), json!(most));
    }
    schema
}

/// Any text, and these are proposed.
fn offered(lists: &[&[Offered]]) -> Value {
    let shown = unique(lists.iter().flat_map(|list| list.iter()));
    if shown.is_empty() || shown.len() > MOST_OFFERED {
        return text();
    }
    json!({ "anyOf": [choice(&shown), text()] })
}

fn choice(shown: &[&Offered]) -> Value {
    let names: Vec<&str> = shown.iter().map(|offered| offered.name.as_str()).collect();
    let says: Vec<&str> = shown.iter().map(|offered| offered.says.as_str()).collect();
    json!({ "enum": names, "enumDescriptions": says })
}

/// Each name once, the first time that it comes.
fn unique<'a>(offered: impl Iterator<Item = &'a Offered>) -> Vec<&'a Offered> {
    let mut seen = std::collections::HashSet::new();
    offered.filter(|offered| seen.insert(offered.name.as_str())).collect()
}

/// `110` is a number as it stands; `0110` and `+110` are texts.
fn whole(name: &str) -> Option<i64> {
    name.parse().ok().filter(|number: &i64| number.to_string() == name)
}

/// For a regular expression of JavaScript, where only signs that mean something may be escaped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if r"^$\.*+?()[]{}|/".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
