//! From what is hard to who takes it, among the windows of a leaflet: the same answers as the finder's.

use super::fill::{Filling, path, phones};
use super::said::Voice;
use super::view::{Need, NeedDoor};
use crate::directory::leaflet::{Heading, Leaflet, records};
use crate::directory::{AreaId, ConcernId, ResourceId};
use crate::reach::{self, At, Fit, Reach, Taking};

/// Most windows named for a concern: who reads a list of ten has been told nothing.
const MOST: usize = 3;

/// Windows that take anything, then each concern with the windows that are there for it or lead on, in the vocabulary's
/// order. Concerns with the same windows are one need; those that only the first windows take stand there.
pub(super) fn needs(filling: &Filling<'_>, leaflet: &Leaflet, area: AreaId) -> Vec<Need> {
    let directory = filling.directory;
    let inside = records(directory, leaflet);
    let reach = Reach::new(directory);
    let mut any = Row::default();
    let mut rows: Vec<Row> = Vec::new();
    for concern in directory.concern_ids() {
        let mut own = Vec::new();
        let mut taken = false;
        for door in reach.answer(reach::Need::of(area, Some(concern))).doors {
            let At::Record(id) = door.at else { continue };
            if door.fit == Fit::Others || !inside.contains(&id) {
                continue;
            }
            match door.taking {
                Taking::Itself | Taking::LeadsOn(_) => own.push(id),
                Taking::Anything => {
                    taken = true;
                    if !any.doors.contains(&id) {
                        any.doors.push(id);
                    }
                }
                // Where to start is said on the cover.
                Taking::Start | Taking::Knows => {}
            }
        }
        if own.is_empty() {
            any.concerns.extend(Some(concern).filter(|_| taken));
            continue;
        }
        match rows.iter_mut().find(|row| row.doors == own) {
            Some(row) => row.concerns.push(concern),
            None => rows.push(Row {
                concerns: vec![concern],
                doors: own,
            }),
        }
    }
    let any = Some(any).filter(|any| !any.doors.is_empty()).map(|any| (true, any));
    any.into_iter()
        .chain(rows.into_iter().map(|row| (false, row)))
        .map(|(any, row)| Need {
            any,
            labels: row
                .concerns
                .into_iter()
                .filter_map(|concern| filling.heading(Heading::Concern(concern)))
                .collect(),
            doors: doors(filling, &row.doors),
        })
        .collect()
}

/// Concerns for which the same windows are named.
#[derive(Default)]
struct Row {
    concerns: Vec<ConcernId>,
    doors: Vec<ResourceId>,
}

/// Branches of a series are named once, by its name: nobody knows which of them is in charge of whom.
fn doors(filling: &Filling<'_>, ids: &[ResourceId]) -> Vec<NeedDoor> {
    let directory = filling.directory;
    let series = |id: ResourceId| directory[id].series.as_ref().map(|branch| branch.of);
    let mut named = Vec::new();
    let mut doors = Vec::new();
    for id in ids {
        let group = series(*id).filter(|group| ids.iter().filter(|other| series(**other) == Some(*group)).count() > 1);
        let Some(group) = group else {
            doors.push(door(filling, *id));
            continue;
        };
        if !named.contains(&group) {
            named.push(group);
            doors.push(NeedDoor {
                name: filling
                    .voice
                    .name(&directory[group].name, directory[group].reading.as_ref())
                    .0,
                id: path(directory, *id),
                phone: None,
            });
        }
    }
    doors.truncate(MOST);
    doors
}

fn door(filling: &Filling<'_>, id: ResourceId) -> NeedDoor {
    let record = &filling.directory[id];
    let translation = record
        .translations
        .iter()
        .find(|translation| Some(translation.lang) == filling.lang)
        .and_then(|words| words.name.as_deref())
        .filter(|_| !filling.is_japanese());
    NeedDoor {
        name: match translation {
            Some(name) => Voice::plain(name),
            None => filling.voice.name(&record.name, record.reading.as_ref()).0,
        },
        id: path(filling.directory, id),
        phone: phones(filling, &record.contacts).into_iter().next(),
    }
}
