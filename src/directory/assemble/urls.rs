//! Two things at one URL are reported before one could overwrite the other.

use std::collections::BTreeMap;

use super::drafts::Drafts;
use crate::problem::{Place, Problem, Problems, Text};
use crate::source::Sources;
use crate::written::Written;

/// First parts of URLs that belong to the site itself.
const RESERVED: [&str; 28] = [
    "areas",
    "assets",
    "audiences",
    "bases",
    "changes",
    "concerns",
    "data",
    "easy",
    "en",
    "events",
    "fil",
    "files",
    "find",
    "kana",
    "ko",
    "lines",
    "mistake",
    "offline",
    "pt",
    "salons",
    "saved",
    "search",
    "vi",
    "vocabulary",
    "volunteers",
    "windows",
    "zh-hans",
    "404",
];

/// Last parts of URLs below an area that belong to the site itself: the town's list on paper and its map.
const RESERVED_IN_AREA: [&str; 3] = ["find", "list", "map"];

/// Reports every record, area, mark, series and guide whose URL is taken.
pub(super) fn report_doubles(drafts: &Drafts<'_>, sources: &Sources) -> Problems {
    let mut problems = Problems::new();
    let mut taken: BTreeMap<String, Place> = BTreeMap::new();
    let mut take = |url: String, place: &Place| {
        if let Some(first) = taken.get(&url) {
            let at = sources.locate(first);
            let other = format!("{}:{}", sources.path(first.file), at.line);
            problems.push(
                Problem::error(
                    "same-url",
                    place.clone(),
                    Text::new(
                        format!("URL「/{url}/」は、もう {other} で使われています"),
                        format!("the URL /{url}/ is taken by {other}"),
                    ),
                )
                .instead(Text::new(
                    "どちらかの id（またはファイル名）を変えてください",
                    "change one `id` or file name",
                )),
            );
        } else {
            taken.insert(url, place.clone());
        }
    };
    for area in &drafts.areas {
        take(area.path.clone(), &Place::file(area.place.file));
    }
    let path = |area: crate::directory::AreaId| drafts.areas[area.index()].path.as_str();
    for group in &drafts.groups {
        if let Some(id) = group.written.get("id").and_then(Written::to_name) {
            take(format!("{}/{id}", path(group.area)), &group.place.key("id"));
        }
    }
    for resource in &drafts.resources {
        let place = match resource.written.get("id") {
            Some(_) => resource.place.key("id"),
            None => Place::file(resource.place.file),
        };
        take(format!("{}/{}", path(resource.area), resource.id), &place);
    }
    for guide in &drafts.guides {
        let url = guide
            .area
            .map_or_else(|| guide.id.to_string(), |area| format!("{}/{}", path(area), guide.id));
        take(url, &Place::file(guide.place.file));
    }
    for leaflet in &drafts.leaflets {
        let folder = leaflet.area.map_or_else(String::new, |area| format!("{}/", path(area)));
        let place = match leaflet.written.get("id") {
            Some(_) => leaflet.place.key("id"),
            None => Place::file(leaflet.place.file),
        };
        take(format!("{folder}leaflets/{}.pdf", leaflet.id), &place);
    }
    for (terms, folder) in [
        (&drafts.concerns, "concerns"),
        (&drafts.audiences, "audiences"),
        (&drafts.facilities, "vocabulary/facilities"),
        (&drafts.lines, "vocabulary/lines"),
    ] {
        for (written, place) in terms {
            if let Some(id) = written.get("id").and_then(Written::to_name) {
                take(format!("{folder}/{id}"), &place.key("id"));
            }
        }
    }
    for (url, place) in &taken {
        let first = url.split('/').next().unwrap_or(url);
        let in_area = url.rsplit_once('/').map_or("", |(_, last)| last);
        let own = url.starts_with("concerns/") || url.starts_with("audiences/") || url.starts_with("vocabulary/");
        // The guide about open data is the page at /data/ itself.
        // What lies below a folder of such a name is mended with it.
        let below = url.contains('/') && taken.contains_key(first);
        let name = if RESERVED.contains(&first) && !below && url != "data" {
            first
        } else if RESERVED_IN_AREA.contains(&in_area) {
            in_area
        } else {
            continue;
        };
        if !own {
            problems.push(
                Problem::error(
                    "reserved-url",
                    place.clone(),
                    Text::new(
                        format!("「{name}」はサイトのしくみが使う名前です"),
                        format!("`{name}` is a name that the site itself uses"),
                    ),
                )
                .instead(Text::new(
                    "フォルダーかファイルの名前（または id）を、ほかの名前にしてください",
                    "choose another name for the folder or file, or another `id`",
                )),
            );
        }
    }
    problems
}
