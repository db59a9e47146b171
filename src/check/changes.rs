//! What residents are told of changes is told once.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::directory::Directory;
use crate::problem::{Problem, Problems, Text};

/// Reports the same kind of change of the same thing on the same day: a feed would have two entries of one name, and one
/// of the two is what its readers would never see.
pub(super) fn are_told_once(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    let mut known = BTreeSet::new();
    for change in &directory.changes {
        let same = (change.date.first_day(), change.what, change.key(directory));
        if !known.insert(same) {
            problems.push(
                Problem::error(
                    "change-twice",
                    change.origin.clone(),
                    Text::new(
                        "同じ日の、同じところの、同じ種類の変わったことが、もう書かれています",
                        "this kind of change is told of the same thing on the same day already",
                    ),
                )
                .instead(Text::new(
                    "1 件にまとめてください（電話番号が 2 つなら after: 0776-20-5581、0776-20-5582 のように書きます）",
                    "make them one (two numbers are written as `after: 0776-20-5581、0776-20-5582`)",
                )),
            );
        }
    }
    problems
}
