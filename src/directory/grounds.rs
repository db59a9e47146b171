//! Who is in charge where, looked up once: what lies in an area, and what serves it from elsewhere.

use std::collections::BTreeMap;

use super::area::Level;
use super::register::Served;
use super::{AreaId, Directory, GroupId, ResourceId};

/// Records by area, each list in order of reading.
#[derive(Debug)]
pub struct Grounds {
    /// All records in order of reading.
    by_reading: Vec<ResourceId>,
    /// Records in an area's folder and in the folders below it.
    inside: Vec<Vec<ResourceId>>,
    /// Records from elsewhere (the prefecture, a neighbour) that serve the area.
    wider: Vec<Vec<ResourceId>>,
    /// Records of neighbours under the same prefecture that welcome people from elsewhere.
    welcoming: Vec<Vec<ResourceId>>,
    /// Whether a record is one of several of its type or series in its area, each for a part of it that nobody has named.
    of_many: Vec<bool>,
}

impl Grounds {
    /// Looks everything up; see [`Directory::grounds`].
    pub(super) fn of(directory: &Directory) -> Self {
        let by_reading = by_reading(directory);
        let empty = || vec![Vec::new(); directory.areas.len()];
        let mut grounds = Self {
            inside: empty(),
            wider: empty(),
            welcoming: empty(),
            of_many: of_many(directory),
            by_reading: Vec::new(),
        };
        for id in &by_reading {
            for area in directory.upward(directory[*id].area) {
                grounds.inside[area.index()].push(*id);
            }
            let served = served_elsewhere(directory, *id);
            if directory[*id].outsiders {
                for area in neighbours(directory, directory[*id].area) {
                    if !served.contains(&area) {
                        grounds.welcoming[area.index()].push(*id);
                    }
                }
            }
            for area in served {
                grounds.wider[area.index()].push(*id);
            }
        }
        grounds.by_reading = by_reading;
        grounds
    }

    /// All records in order of reading.
    pub fn by_reading(&self) -> &[ResourceId] {
        &self.by_reading
    }

    /// Records in an area's folder and in the folders below it.
    pub fn inside(&self, area: AreaId) -> &[ResourceId] {
        &self.inside[area.index()]
    }

    /// Records from elsewhere that serve the area.
    pub fn wider(&self, area: AreaId) -> &[ResourceId] {
        &self.wider[area.index()]
    }

    /// Whether a record is one of several of its kind in its area: which of them is in charge of whom is not known.
    pub fn of_many(&self, id: ResourceId) -> bool {
        self.of_many[id.index()]
    }

    /// Records of neighbours that welcome people from elsewhere.
    pub fn welcoming(&self, area: AreaId) -> &[ResourceId] {
        &self.welcoming[area.index()]
    }
}

fn by_reading(directory: &Directory) -> Vec<ResourceId> {
    let mut all: Vec<ResourceId> = directory.resource_ids().collect();
    all.sort_by(|a, b| directory[*a].sort_key().cmp(directory[*b].sort_key()).then(a.cmp(b)));
    all
}

/// What makes windows of an area alike: their type in law, or their series.
type Alike<'a> = (AreaId, Option<&'a str>, Option<GroupId>);

fn of_many(directory: &Directory) -> Vec<bool> {
    let alike = |id: ResourceId| -> Option<Alike<'_>> {
        let record = &directory[id];
        let (kind, series) = (
            record.official_type.as_deref(),
            record.series.as_ref().map(|branch| branch.of),
        );
        let counts = record.is_door() && record.part_of.is_none();
        (counts && (kind.is_some() || series.is_some())).then_some((record.area, kind, series))
    };
    let mut numbers: BTreeMap<Alike<'_>, usize> = BTreeMap::new();
    for sort in directory.resource_ids().filter_map(alike) {
        *numbers.entry(sort).or_default() += 1;
    }
    directory
        .resource_ids()
        .map(|id| alike(id).is_some_and(|sort| numbers.get(&sort).is_some_and(|number| *number > 1)))
        .collect()
}

/// Areas of the same prefecture that neither hold the area nor lie in it.
fn neighbours(directory: &Directory, area: AreaId) -> Vec<AreaId> {
    let Some(prefecture) = directory
        .upward(area)
        .find(|above| directory[*above].level == Level::Prefecture)
    else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut below = directory[prefecture].children.clone();
    while let Some(next) = below.pop() {
        if next == area {
            continue;
        }
        below.extend(&directory[next].children);
        if !directory.within(area, next) {
            found.push(next);
        }
    }
    found
}

/// Areas outside the record's own folder that it is in charge of.
fn served_elsewhere(directory: &Directory, id: ResourceId) -> Vec<AreaId> {
    let resource = &directory[id];
    let mut areas: Vec<AreaId> = Vec::new();
    let mut add = |area: AreaId| {
        // What serves a prefecture serves its towns.
        let mut below = vec![area];
        while let Some(next) = below.pop() {
            below.extend(&directory[next].children);
            let own = directory.within(resource.area, next);
            if !own && !areas.contains(&next) {
                areas.push(next);
            }
        }
    };
    if resource.serves.is_empty() {
        add(resource.area);
    }
    for served in &resource.serves {
        match served {
            Served::Area(area) => add(*area),
            Served::District(district) if !directory.within(resource.area, district.area) => add(district.area),
            Served::District(_) => {}
        }
    }
    areas
}
