//! In every town somebody who does not know where to go finds a place to start.

use jiff::civil::Date;

use crate::directory::Directory;
use crate::directory::referral::Target;
use crate::problem::{Problem, Problems, Text};

/// Reports a town without `start` and without a note, and a start that is not open to residents.
pub(super) fn every_town_has_a_start(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    for area in &directory.areas {
        let has_windows = area.resources.iter().any(|id| directory[*id].is_usable());
        if area.is_municipality() && has_windows && area.start.is_empty() && area.start_note.is_none() {
            problems.push(
                Problem::warning(
                    "no-start",
                    area.origin.clone(),
                    Text::new(
                        format!("{}には「まず相談するところ」がありません", area.name),
                        format!("{} does not say where to start", area.name),
                    ),
                )
                .instead(Text::new(
                    "start: [窓口の id] を書くか、総合の窓口がなければ start_note に、どこから始めるかを書いてください",
                    "write `start: [id]`, or `start_note` when there is no general window",
                )),
            );
        }
        for (index, target) in area.start.iter().enumerate() {
            let Target::Resource(id) = target else { continue };
            let resource = &directory[*id];
            if !resource.is_usable() {
                problems.push(
                    Problem::error(
                        "start-not-open",
                        area.origin.key("start").item(index),
                        Text::new(
                            format!("「{}」は今使えないか、住民のための窓口ではありません", resource.name),
                            format!("`{}` is not in use, or not for residents", resource.name),
                        ),
                    )
                    .instead(Text::new(
                        "今使える窓口を書いてください",
                        "name a window that is in use",
                    )),
                );
            }
        }
    }
    problems
}
