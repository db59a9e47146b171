//! The vocabulary holds together.

use jiff::civil::Date;

use crate::directory::Directory;
use crate::directory::resource::Kind;
use crate::problem::{Problem, Problems, Text};

/// Reports a series given as a mark and the like, and records that name themselves in a referral.
pub(super) fn vocabulary_is_sound(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    for (index, resource) in directory.resources.iter().enumerate() {
        for (at, referral) in resource.referrals.iter().enumerate() {
            let itself = matches!(referral.to, crate::directory::referral::Target::Resource(id) if id.index() == index);
            if itself {
                problems.push(
                    Problem::error(
                        "refers-to-itself",
                        resource.origin.key("referrals").item(at).key("to"),
                        Text::new("自分自身につないでいます", "this refers to itself"),
                    )
                    .instead(Text::new("つなぎ先の id を確かめてください", "check the id")),
                );
            }
        }
        if resource.kind == Kind::Window
            && resource.concerns.is_empty()
            && !resource.takes_any
            && !resource.refers_only.is_empty()
            && resource.referrals.is_empty()
        {
            problems.push(
                Problem::warning(
                    "refers-nowhere",
                    resource.origin.key("refers_only"),
                    Text::new(
                        "つなぐだけの窓口なのに、つなぎ先がありません",
                        "it only passes people on, but names nobody",
                    ),
                )
                .instead(Text::new("referrals につなぎ先を書いてください", "add `referrals`")),
            );
        }
    }
    problems
}
