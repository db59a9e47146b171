//! Which records go into a leaflet, in which order and under which headings.

use super::{GroupBy, Leaflet, Sort};
use crate::directory::resource::{Kind, Resource};
use crate::directory::{AreaId, ConcernId, Directory, ResourceId};

/// What a group of entries is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// Takes any concern. Stands before single concerns.
    Anything,
    /// A concern.
    Concern(ConcernId),
    /// A kind.
    Kind(Kind),
    /// An area.
    Area(AreaId),
    /// Of no group.
    Rest,
}

/// The records of a leaflet in its order.
pub fn records(directory: &Directory, leaflet: &Leaflet) -> Vec<ResourceId> {
    let mut found: Vec<ResourceId> = directory
        .resource_ids()
        .filter(|id| goes_in(directory, leaflet, *id))
        .collect();
    found.sort_by(|a, b| {
        let (one, other) = (&directory[*a], &directory[*b]);
        let first = match leaflet.sort {
            Sort::Reading => std::cmp::Ordering::Equal,
            Sort::Kind => one.kind.cmp(&other.kind),
            Sort::Area => one.area.cmp(&other.area),
        };
        first.then_with(|| one.sort_key().cmp(other.sort_key())).then(a.cmp(b))
    });
    found
}

/// Records under their headings, each once.
pub fn groups(directory: &Directory, leaflet: &Leaflet) -> Vec<(Heading, Vec<ResourceId>)> {
    let mut groups: Vec<(Heading, Vec<ResourceId>)> = Vec::new();
    for id in records(directory, leaflet) {
        let heading = heading(leaflet, &directory[id]);
        match groups.iter_mut().find(|(known, _)| *known == heading) {
            Some((_, members)) => members.push(id),
            None => groups.push((heading, vec![id])),
        }
    }
    groups.sort_by_key(|(heading, _)| *heading);
    groups
}

fn heading(leaflet: &Leaflet, record: &Resource) -> Heading {
    match leaflet.group_by {
        GroupBy::None => Heading::Rest,
        GroupBy::Kind => Heading::Kind(record.kind),
        GroupBy::Area => Heading::Area(record.area),
        GroupBy::Concern => {
            // Under the concern that the leaflet is about, if it is about some.
            let asked = &leaflet.select.concerns;
            let mut own: Vec<ConcernId> = record.concerns.clone();
            own.sort();
            match own.iter().find(|id| asked.contains(id)) {
                Some(id) => Heading::Concern(*id),
                None if record.takes_any => Heading::Anything,
                None => own.first().map_or(Heading::Rest, |id| Heading::Concern(*id)),
            }
        }
    }
}

/// Whether a record fits every list that is not empty. Windows for professionals and those that are closed go in only
/// where they are named.
fn goes_in(directory: &Directory, leaflet: &Leaflet, id: ResourceId) -> bool {
    let record = &directory[id];
    let select = &leaflet.select;
    if !select.records.is_empty() {
        return select.records.contains(&id);
    }
    let areas: &[AreaId] = match (&*select.areas, &leaflet.area) {
        ([], Some(own)) => std::slice::from_ref(own),
        (areas, _) => areas,
    };
    record.is_usable()
        && (areas.is_empty() || areas.iter().any(|area| directory.within(record.area, *area)))
        && (select.kinds.is_empty() || select.kinds.iter().any(|kind| record.plays(*kind)))
        && (select.concerns.is_empty() || select.concerns.iter().any(|concern| record.takes(*concern)))
        && (select.audiences.is_empty() || select.audiences.iter().any(|one| record.audiences.contains(one)))
}
