//! Emphasis in texts is closed.

use jiff::civil::Date;

use super::texts::each_text;
use crate::directory::Directory;
use crate::markdown::stray_stars;
use crate::problem::{Problem, Problems, Text};

/// Reports `**` that readers would see as two stars.
pub(super) fn is_closed(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    each_text(directory, &mut |text| {
        if !text.words.contains("**") {
            return;
        }
        for (stray, line) in stray_stars(text.words) {
            problems.push(
                Problem::warning(
                    "stray-stars",
                    text.at(line, &stray, &stray),
                    Text::new(
                        "太い字の「**」が閉じていないか、内がわに空白があります。「**」がそのまま見えます",
                        "`**` is not closed, or has a space inside: readers will see two stars",
                    ),
                )
                .instead(Text::new(
                    "太くしたいことばを、同じ段落の中で **ことば** のように、空白なしではさんでください",
                    "write **words** within one paragraph, without spaces inside the stars",
                )),
            );
        }
    });
    problems
}
