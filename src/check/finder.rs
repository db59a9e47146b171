//! Every way through the finder ends where somebody answers.

use jiff::civil::Date;

use crate::directory::{ConcernId, Directory};
use crate::finder::prove;
use crate::problem::{Problem, Problems, Text};

/// How many concerns a message names.
const NAMED: usize = 5;

/// Warns of a town where somebody who asks the finder is left without anything to call, write to or visit.
pub(super) fn every_way_ends_at_a_window(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    // Without concerns there is no finder.
    if directory.concerns.is_empty() {
        return problems;
    }
    for (town, lost) in prove(directory).lost {
        let area = &directory[town];
        let (ja, en) = (
            named(directory, &lost, "「わからない」"),
            named(directory, &lost, "\"I do not know\""),
        );
        problems.push(
            Problem::warning(
                "finder-dead-end",
                area.origin.clone(),
                Text::new(
                    format!("{}で相談先をさがすと、電話も場所もないまま終わります（{ja}）", area.name),
                    format!("the finder ends in {} without anything to call or visit ({en})", area.name),
                ),
            )
            .instead(Text::new(
                "area.yaml に町の担当課（department）と phone を書くか、何でも受ける窓口（concerns: any）に phone か place を書いてください",
                "write the town's `department` and `phone` in area.yaml, or `phone` or `place` of a window with `concerns: any`",
            )),
        );
    }
    problems
}

fn named(directory: &Directory, lost: &[Option<ConcernId>], unsure: &str) -> String {
    let mut names: Vec<&str> = lost
        .iter()
        .take(NAMED)
        .map(|concern| concern.map_or(unsure, |concern| directory[concern].label.as_str()))
        .collect();
    if lost.len() > NAMED {
        names.push("…");
    }
    names.join("、")
}
