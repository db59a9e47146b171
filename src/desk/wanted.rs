//! An order, checked against what is there: what goes into the new file.

use jiff::civil::Date;

use super::order::{Order, What};
use super::refused::Refused;
use crate::Read;
use crate::directory::AreaId;
use crate::directory::date::PartialDate;
use crate::directory::kana::Kana;
use crate::directory::phone::Phone;
use crate::directory::resource::Kind;
use crate::directory::slug::Slug;
use crate::romaji;
use crate::written::{Misread, Written};

/// What goes into a new file.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub(super) what: What,
    /// Path of the area that it belongs to, empty for the whole site.
    pub(super) area: String,
    pub(super) id: Slug,
    pub(super) name: String,
    pub(super) reading: Option<Kana>,
    pub(super) phone: Option<Phone>,
    pub(super) address: Option<String>,
    pub(super) hours: Vec<String>,
    pub(super) concerns: Concerns,
    pub(super) summary: Option<String>,
    pub(super) department: Option<String>,
    pub(super) trust: Trust,
    pub(super) level: String,
    pub(super) code: Option<String>,
    pub(super) status: Option<&'static str>,
    /// For an area: where to start as long as there is no general window.
    pub(super) start_note: Option<String>,
}

/// Concerns as they are to be written.
#[derive(Debug, Clone, Default)]
pub(super) struct Concerns {
    pub(super) any: bool,
    pub(super) ids: Vec<String>,
    pub(super) labels: Vec<String>,
}

/// Source and date as they are to be written.
#[derive(Debug, Clone, Default)]
pub(super) struct Trust {
    pub(super) source: Option<String>,
    pub(super) checked: Option<String>,
    pub(super) by: Option<String>,
    /// The title of the document that holds when nothing is written.
    pub(super) inherited: Option<String>,
}

impl Wanted {
    /// Path of the new file below content/.
    pub(super) fn path(&self) -> String {
        let folder = if self.area.is_empty() {
            String::new()
        } else {
            format!("{}/", self.area)
        };
        let id = &self.id;
        match self.what {
            What::Area => format!("{folder}{id}/area.yaml"),
            What::Guide => format!("{folder}guides/{id}.md"),
            What::Record(_) | What::Leaflet => format!("{folder}{}/{id}.yaml", self.what.folder()),
        }
    }
}

/// Checks an order that is [tidy](Order::tidy).
pub(super) fn check(order: &Order, read: &Read, today: Date) -> Result<Wanted, Refused> {
    let what = order.what.ok_or(Refused::Needs { field: "kind" })?;
    let area = match &order.area {
        Some(text) => Some(read.area(text).map_err(Refused::misread("area"))?),
        None if matches!(what, What::Record(_)) => return Err(Refused::Needs { field: "area" }),
        None => None,
    };
    let name = order.name.clone().ok_or(Refused::Needs { field: "name" })?;
    let reading = order
        .reading
        .as_deref()
        .map(Kana::parse)
        .transpose()
        .map_err(Refused::misread("reading"))?;
    let id = match &order.id {
        Some(text) => Slug::parse(text).map_err(Refused::misread("id"))?,
        None => suggest_id(what, &name, reading.as_ref(), order.what == Some(What::Leaflet))
            .and_then(|id| Slug::parse(&id).ok())
            .ok_or(Refused::Needs { field: "id" })?,
    };
    let phone = order
        .phone
        .as_deref()
        .map(Phone::parse)
        .transpose()
        .map_err(Refused::misread("phone"))?;
    let concerns = concerns(&order.concerns, read).map_err(Refused::misread("concerns"))?;
    if what == What::Record(Kind::Window) && !concerns.any && concerns.ids.is_empty() {
        return Err(Refused::Needs { field: "concerns" });
    }
    let level = order.level.clone().unwrap_or_else(|| {
        let inside_a_town = area.is_some_and(|area| read.directory[area].is_municipality());
        guess_level(&name, inside_a_town).to_owned()
    });
    Ok(Wanted {
        what,
        area: area.map_or_else(String::new, |area| read.directory[area].path.clone()),
        id,
        name,
        reading,
        phone,
        address: order.address.clone(),
        hours: order.hours.clone(),
        concerns,
        summary: order.summary.clone(),
        department: order.department.clone(),
        trust: trust(order, what, area, read, today)?,
        level,
        code: order.code.clone(),
        status: None,
        start_note: None,
    })
}

/// A name for URLs, from the reading.
pub(super) fn suggest_id(what: What, name: &str, reading: Option<&Kana>, may_be_plain: bool) -> Option<String> {
    let from_reading = match (what, reading) {
        (What::Area, Some(reading)) => romaji::folder_of(name, reading.as_str()),
        (_, Some(reading)) => romaji::id_of(reading.as_str()),
        // A name in kana is its own reading.
        (_, None) => Kana::parse(name).ok().and_then(|kana| romaji::id_of(kana.as_str())),
    };
    from_reading.or_else(|| may_be_plain.then(|| "madoguchi".to_owned()))
}

/// Resolves concerns by id, label or spelling; `any` is everything.
pub(super) fn concerns(texts: &[String], read: &Read) -> Result<Concerns, Misread> {
    let mut concerns = Concerns::default();
    for text in texts {
        if matches!(text.as_str(), "any" | "すべて" | "何でも") {
            concerns.any = true;
            continue;
        }
        let concern = &read.directory[read.directory.register.concern(text)?];
        if !concerns.ids.iter().any(|id| id == concern.id.as_str()) {
            concerns.ids.push(concern.id.to_string());
            concerns.labels.push(concern.label.clone());
        }
    }
    Ok(concerns)
}

/// What an area is, by the end of its name.
pub(super) fn guess_level(name: &str, inside_a_town: bool) -> &'static str {
    match name.chars().next_back() {
        _ if name == "北海道" => "prefecture",
        Some('都' | '府' | '県') => "prefecture",
        Some('市') => "city",
        Some('区') if !inside_a_town => "ward",
        Some('町') if !inside_a_town => "town",
        Some('村') if !inside_a_town => "village",
        Some('郡') => "group",
        Some('域') => "zone",
        _ if inside_a_town => "district",
        _ => "city",
    }
}

fn trust(order: &Order, what: What, area: Option<AreaId>, read: &Read, today: Date) -> Result<Trust, Refused> {
    let (inherited, inherited_date) = area.map_or((None, false), |area| inherits(read, area));
    let checked = match &order.checked {
        Some(text) => {
            PartialDate::parse(text).map_err(Refused::misread("checked"))?;
            Some(text.clone())
        }
        // A source of its own was looked at today; an inherited date holds for the inherited source only.
        None if order.source.is_some() => Some(today.to_string()),
        None if matches!(what, What::Record(_)) && !inherited_date => Some(today.to_string()),
        None => None,
    };
    if matches!(what, What::Record(_)) && order.source.is_none() && inherited.is_none() {
        return Err(Refused::Needs { field: "source" });
    }
    let by = order.checked_by.clone().filter(|_| checked.is_some());
    Ok(Trust {
        source: order.source.clone(),
        checked,
        by,
        inherited,
    })
}

/// What `defaults` of an area and those above it give: the source's title or address, and whether there is a date.
pub(super) fn inherits(read: &Read, area: AreaId) -> (Option<String>, bool) {
    let (mut source, mut date) = (None, false);
    for id in read.directory.upward(area) {
        let file = read.sources.file(read.directory[id].origin.file);
        let Some(defaults) = file.written.as_ref().and_then(|written| written.get("defaults")) else {
            continue;
        };
        let of = |key: &str, inner: &str| {
            defaults
                .get(key)
                .and_then(|map| map.get(inner))
                .and_then(Written::to_name)
        };
        source = source.or_else(|| of("source", "title")).or_else(|| of("source", "url"));
        date = date || of("checked", "date").is_some();
    }
    (source, date)
}
