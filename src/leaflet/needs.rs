//! From what is hard to who takes it, among the windows of a leaflet: the same answers as the finder's.

use super::fill::{Filling, path, phones};
use super::said::Voice;
use super::view::{Need, NeedDoor};
use crate::directory::leaflet::{Heading, Leaflet, records};
use crate::directory::resource::Kind;
use crate::directory::{AreaId, ConcernId, ResourceId};
use crate::reach::{self, At, Fit, Reach, Taking};

/// Most windows named for a concern: who reads a list of ten has been told nothing.
const MOST: usize = 3;

/// Each concern that a window of the leaflet takes or leads on from, in the vocabulary's order; concerns for which the
/// same windows are named are one need.
pub(super) fn needs(filling: &Filling<'_>, leaflet: &Leaflet, area: AreaId) -> Vec<Need> {
    let directory = filling.directory;
    let inside = records(directory, leaflet);
    let reach = Reach::new(directory, filling.grounds);
    let mut rows: Vec<(Vec<ConcernId>, Vec<ResourceId>)> = Vec::new();
    for concern in directory.concern_ids() {
        let doors: Vec<ResourceId> = reach
            .answer(reach::Need::of(area, Some(concern)))
            .doors
            .into_iter()
            .filter(|door| door.fit != Fit::Others && is_taken(&door.taking))
            .filter_map(|door| match door.at {
                At::Record(id) => Some(id),
                At::Office(_) => None,
            })
            .filter(|id| directory[*id].kind == Kind::Window && inside.contains(id))
            .take(MOST)
            .collect();
        if doors.is_empty() {
            continue;
        }
        match rows.iter_mut().find(|(_, same)| *same == doors) {
            Some((concerns, _)) => concerns.push(concern),
            None => rows.push((vec![concern], doors)),
        }
    }
    rows.into_iter()
        .map(|(concerns, doors)| Need {
            labels: concerns
                .into_iter()
                .filter_map(|concern| filling.heading(Heading::Concern(concern)))
                .collect(),
            doors: doors.into_iter().map(|id| door(filling, id)).collect(),
        })
        .collect()
}

/// Whether somebody is helped there or led on; where to start and who might know is said on the cover.
fn is_taken(taking: &Taking) -> bool {
    match taking {
        Taking::Itself | Taking::Anything | Taking::LeadsOn(_) => true,
        Taking::Start | Taking::Knows => false,
    }
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
