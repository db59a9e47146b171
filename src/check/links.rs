//! Links in texts lead somewhere.

use jiff::civil::Date;

use crate::directory::translation::LANGS;
use crate::directory::{AreaId, Directory};
use crate::markdown::{Destination, Inner, destination, links};
use crate::problem::{Place, Problems, Spot, Text};
use crate::written::Misread;

/// Reports every `record:`, `area:` … that leads nowhere, and every scheme that may not become a link.
pub(super) fn lead_somewhere(directory: &Directory, _today: Date) -> Problems {
    let mut problems = Problems::new();
    let mut look = |text: Option<&str>, area: Option<AreaId>, place: &dyn Fn() -> Place, whole_file: bool| {
        let Some(text) = text.filter(|text| text.contains("](")) else {
            return;
        };
        for (link, line) in links(text) {
            let wrong = match destination(&link) {
                Destination::Inner(inner) => leads(directory, area, inner).err(),
                Destination::Outer(_) => None,
                Destination::Refused(_) => Some(refused(&link)),
            };
            if let Some(misread) = wrong {
                let mut at = place().words(&format!("]({link})"));
                if whole_file {
                    at = Place {
                        file: at.file,
                        spot: spot_of(directory, at.file, line, &link),
                    };
                }
                problems.push(misread.at(at));
            }
        }
    };
    for area in &directory.areas {
        let id = directory.register.area(&area.path).ok();
        look(area.body.as_deref(), id, &|| area.origin.key("body"), false);
    }
    for concern in &directory.concerns {
        look(concern.body.as_deref(), None, &|| concern.origin.key("body"), false);
    }
    for group in &directory.groups {
        look(
            group.body.as_deref(),
            Some(group.area),
            &|| group.origin.key("body"),
            false,
        );
    }
    for resource in &directory.resources {
        let area = Some(resource.area);
        look(resource.body.as_deref(), area, &|| resource.origin.key("body"), false);
        for translation in &resource.translations {
            let place = || {
                let lang = LANGS.iter().find(|(_, lang)| *lang == translation.lang);
                let key = lang.map_or("", |(key, _)| key);
                resource.origin.key("translations").key(key).key("body")
            };
            look(translation.body.as_deref(), area, &place, false);
        }
    }
    for guide in &directory.guides {
        look(Some(&guide.body), guide.area, &|| guide.origin.clone(), true);
    }
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

/// A guide's body begins below its front matter: the guide knows on which line.
fn spot_of(directory: &Directory, file: crate::problem::FileId, row: u32, link: &str) -> Spot {
    let guide = directory.guides.iter().find(|guide| guide.origin.file == file);
    let first = guide.map_or(1, |guide| guide.body_line);
    let column = guide
        .and_then(|guide| guide.body.lines().nth(row as usize - 1))
        .and_then(|text| text.find(link).map(|byte| text[..byte].chars().count()))
        .unwrap_or(0);
    let length = link.chars().count();
    Spot::At {
        line: first + row - 1,
        column: u32::try_from(column + 1).unwrap_or(1),
        length: u32::try_from(length).unwrap_or(1),
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
