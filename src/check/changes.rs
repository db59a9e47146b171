//! What residents are told of changes is told once, and never of what others must not learn of.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::directory::Directory;
use crate::directory::change::About;
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

/// Reports what is written of a window whose visitors must not be given away. It is not told; but once the record is taken
/// away, nobody could tell any more that it must not be.
pub(super) fn give_nobody_away(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    for change in &directory.changes {
        let About::Record(id) = change.about else { continue };
        let record = &directory[id];
        if record.is_sensitive(directory) {
            problems.push(
                Problem::warning(
                    "change-hidden",
                    change.origin.clone(),
                    Text::new(
                        format!("「{}」のことは、変わったことのページにもフィードにも出しません", record.name),
                        format!("what changed at `{}` is told nowhere", record.name),
                    ),
                )
                .instead(Text::new(
                    "この件を消してください。見ていることを人に知られてはいけない窓口なので、記録を消したあとも出ないようにします",
                    "take it out: this window's visitors must not be given away, and without the record nobody would know",
                )),
            );
        }
    }
    problems
}
