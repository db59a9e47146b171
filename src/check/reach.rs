//! Every window can be reached somehow.

use jiff::civil::Date;

use crate::directory::resource::Resource;
use crate::directory::{AreaId, Directory};
use crate::problem::{Problem, Problems, Text};

/// Warns of a window in use that gives neither a telephone nor an address, when its town gives none either.
pub(super) fn every_window_can_be_reached(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    for resource in &directory.resources {
        if !resource.is_door() || reachable(resource) {
            continue;
        }
        if reachable_through_town(directory, resource.area) {
            continue;
        }
        problems.push(
            Problem::warning(
                "unreachable-window",
                resource.origin.key("name"),
                Text::new(
                    format!(
                        "「{}」には、電話も場所もありません。町の電話もありません",
                        resource.name
                    ),
                    format!(
                        "`{}` has neither telephone nor place, and neither has its town",
                        resource.name
                    ),
                ),
            )
            .instead(Text::new(
                "phone か place を書くか、area.yaml に町の担当課の phone を書いてください",
                "write `phone` or `place`, or the town's department with its phone in area.yaml",
            )),
        );
    }
    problems
}

fn reachable(resource: &Resource) -> bool {
    resource.contacts.iter().any(|contact| !contact.is_empty())
        || resource
            .location
            .as_ref()
            .is_some_and(crate::directory::address::Location::can_be_visited)
        || resource.count.is_some()
}

fn reachable_through_town(directory: &Directory, area: AreaId) -> bool {
    directory.upward(area).any(|area| {
        let area = &directory[area];
        area.department.is_some() || area.contacts.iter().any(|contact| !contact.is_empty())
    })
}
