//! What goes into leaflets.

use jiff::civil::Date;

use crate::directory::Directory;
use crate::directory::leaflet::records;
use crate::problem::{Problem, Problems, Text};

/// Reports leaflets that nothing goes into.
pub(super) fn have_records(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    for leaflet in &directory.leaflets {
        if records(directory, leaflet).is_empty() {
            problems.push(
                Problem::warning(
                    "leaflet-empty",
                    leaflet.origin.clone(),
                    Text::new(
                        format!("印刷物「{}」の条件に合う記録がないので、作られません", leaflet.title),
                        format!("no record fits the leaflet `{}`: it is not made", leaflet.title),
                    ),
                )
                .instead(Text::new(
                    "kinds concerns audiences areas のどれかをゆるめてください（書いた条件すべてに合うものが入ります）",
                    "widen `kinds`, `concerns`, `audiences` or `areas`: what goes in fits all of them",
                )),
            );
        }
    }
    problems
}
