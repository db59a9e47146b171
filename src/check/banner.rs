//! The urgent banner is taken away when its time is over.

use jiff::civil::Date;

use crate::directory::Directory;
use crate::problem::{Problem, Problems, Text};

/// Reports a banner whose last day is over: it is not shown any more, and nobody may have noticed.
pub(super) fn is_not_over(directory: &Directory, today: Date) -> Problems {
    let mut problems = Problems::new();
    if let Some(banner) = &directory.site.banner
        && banner.is_over(today)
    {
        problems.push(
            Problem::warning(
                "banner-over",
                banner.origin.key("until"),
                Text::new(
                    format!("お知らせ「{}」は、もう出していません（期限がすぎました）", banner.title),
                    format!(
                        "the banner `{}` is not shown any more: its last day is over",
                        banner.title
                    ),
                ),
            )
            .instead(Text::new(
                "続けるなら until を先の日に、終わりなら banner をまるごと消してください",
                "write a later `until`, or take the banner out",
            )),
        );
    }
    problems
}
