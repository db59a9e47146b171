//! Links in texts lead somewhere.

use jiff::civil::Date;

use super::texts::each_text;
use crate::directory::{AreaId, Directory};
use crate::markdown::{Destination, Inner, destination, links};
use crate::problem::{Problems, Text};
use crate::written::Misread;

/// Reports every `record:`, `area:` … that leads nowhere, and every scheme that may not become a link.
pub(super) fn lead_somewhere(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    each_text(directory, &mut |text| {
        if !text.words.contains("](") {
            return;
        }
        for (link, line) in links(text.words) {
            let wrong = match destination(&link) {
                Destination::Inner(inner) => leads(directory, text.area, inner).err(),
                Destination::Outer(_) => None,
                Destination::Refused(_) => Some(refused(&link)),
            };
            if let Some(misread) = wrong {
                problems.push(misread.at(text.at(line, &format!("]({link})"), &link)));
            }
        }
    });
    problems
}

fn leads(directory: &Directory, area: Option<AreaId>, inner: Inner<'_>) -> Result<(), Misread> {
    let register = &directory.register;
    match inner {
        Inner::Record(name) => register.resource_from(area, name).map(|_| ()),
        Inner::Area(name) => register.area(name).map(|_| ()),
        Inner::Concern(name) => register.concern(name).map(|_| ()),
        Inner::Audience(name) => register.audience(name).map(|_| ()),
        Inner::Guide(name) => register.guide(area, name).map(|_| ()),
        Inner::Group(name) => match area {
            Some(area) => register.group(area, name).map(|_| ()),
            None => register.group_anywhere(name).map(|_| ()),
        },
    }
}

fn refused(link: &str) -> Misread {
    Misread::new(
        "link-scheme",
        Text::new(
            format!("「{link}」へのリンクは使えません"),
            format!("links to `{link}` are not allowed"),
        ),
        Text::new(
            "https://…、tel:…、mailto:…、record:…、area:…、concern:…、guide:… のどれかにしてください",
            "use https://…, tel:…, mailto:…, record:…, area:…, concern:… or guide:…",
        ),
    )
}
