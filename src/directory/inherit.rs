//! Ties the records together: parts and their whole, members of marks and series, what lies in which area.

use super::guide::Role;
use super::{AreaId, Directory, GroupId, GuideId, ResourceId};
use crate::problem::{Problem, Problems, Text};

/// Fills in both ends of every tie, and what a part takes over from its whole. Reports circles.
pub(super) fn tie(directory: &mut Directory) -> Problems {
    let problems = break_circles(directory);
    tie_areas(directory);
    tie_parts(directory);
    tie_groups(directory);
    problems
}

fn break_circles(directory: &mut Directory) -> Problems {
    let mut problems = Problems::new();
    for index in 0..directory.resources.len() {
        let start = ResourceId::new(index);
        let mut seen = vec![start];
        let mut at = directory[start].part_of;
        while let Some(next) = at {
            if next == start {
                let resource = &mut directory.resources[index];
                resource.part_of = None;
                problems.push(
                    Problem::error(
                        "part-of-itself",
                        resource.origin.key("part_of"),
                        Text::new(
                            "part_of をたどると、この記録に戻ってしまいます",
                            "following `part_of` leads back to this record",
                        ),
                    )
                    .instead(Text::new(
                        "親になるほうの part_of を消してください",
                        "remove `part_of` from the one that is the whole",
                    )),
                );
                break;
            }
            // A circle that does not come back here is reported at one of its own members.
            if seen.contains(&next) {
                break;
            }
            seen.push(next);
            at = directory[next].part_of;
        }
    }
    problems
}

fn tie_areas(directory: &mut Directory) {
    for index in 0..directory.areas.len() {
        if let Some(parent) = directory.areas[index].parent {
            directory.areas[parent.index()].children.push(AreaId::new(index));
        }
    }
    for index in 0..directory.resources.len() {
        let area = directory.resources[index].area;
        directory.areas[area.index()].resources.push(ResourceId::new(index));
    }
    for index in 0..directory.groups.len() {
        let area = directory.groups[index].area;
        directory.areas[area.index()].groups.push(GroupId::new(index));
    }
    let mut order: Vec<usize> = (0..directory.guides.len()).collect();
    order.sort_by_key(|index| {
        let guide = &directory.guides[*index];
        (guide.role != Role::Consultation, guide.order, *index)
    });
    for index in order {
        if let Some(area) = directory.guides[index].area {
            directory.areas[area.index()].guides.push(GuideId::new(index));
        }
    }
}

fn tie_parts(directory: &mut Directory) {
    for index in 0..directory.resources.len() {
        let Some(whole) = directory.resources[index].part_of else {
            continue;
        };
        directory.resources[whole.index()].parts.push(ResourceId::new(index));
        // Place and hours come from the nearest whole that has them. The way up is no circle: those are broken.
        let mut at = Some(whole);
        while let Some(id) = at {
            let above = &directory.resources[id.index()];
            let (location, hours, next) = (above.location.clone(), above.hours.clone(), above.part_of);
            let resource = &mut directory.resources[index];
            resource.location = resource.location.take().or(location);
            resource.hours = resource.hours.take().or(hours);
            at = next;
        }
    }
}

fn tie_groups(directory: &mut Directory) {
    for index in 0..directory.resources.len() {
        let resource = &directory.resources[index];
        let series = resource.series.as_ref().map(|branch| branch.of);
        let groups: Vec<GroupId> = resource.marks.iter().copied().chain(series).collect();
        for group in groups {
            let group = &mut directory.groups[group.index()];
            group.members.push(ResourceId::new(index));
            // Where any door takes any problem, each of the doors does.
            let takes_everything = group.takes_everything;
            directory.resources[index].takes_any |= takes_everything;
        }
    }
}
