//! The search page: a form that works, with lists that are there without it.

use std::borrow::Cow;

use serde::Serialize;

use super::home::{kinds, plain};
use super::page::{Page, Pages};
use super::{Web, index, urls, views};

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    vec![Page::new(web.urls.at(urls::SEARCH), move || view(web)).unlisted()]
}

fn view<'a>(web: &'a Web<'a>) -> views::Search<'a> {
    let title = web.say("search.title");
    let lead = web.say("search.lead");
    let mut head = web.head(
        web.urls.at(urls::SEARCH),
        title.to_owned(),
        lead.to_owned(),
        "search",
        Vec::new(),
    );
    head.noindex = true;
    let mut others = kinds(web);
    others.push(plain(web.urls.at(urls::AUDIENCES), web.say("nav.by_audience")));
    others.push(plain(web.urls.at(urls::KANA), web.say("nav.by_kana")));
    views::Search {
        head,
        title: title.into(),
        concerns: index::concern_groups(web),
        areas: index::area_groups(web),
        others,
    }
}

/// Up to this many records the index holds words beside the names.
const SMALL: usize = 2_000;

/// One line of the index, with short names since every resident loads it.
#[derive(Serialize)]
struct Entry<'a> {
    /// Name.
    n: &'a str,
    /// Reading.
    r: &'a str,
    /// Area, or what it is.
    a: Cow<'a, str>,
    /// Telephone.
    t: &'a str,
    /// Other words that lead to it.
    x: String,
    /// Address of the page.
    u: &'a str,
}

/// What the search page looks through: concerns with what people call them, then towns, then records.
pub(super) fn index(web: &Web<'_>) -> String {
    let directory = web.directory;
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for id in directory.concern_ids() {
        let concern = &directory[id];
        let words: Vec<&str> = concern
            .phrases
            .iter()
            .chain(&concern.spellings)
            .map(String::as_str)
            .collect();
        entries.push(Entry {
            n: &concern.label,
            r: concern.reading.as_ref().map_or("", |kana| kana.as_str()),
            a: web.say("nav.concerns").into(),
            t: "",
            x: format!("{} {}", concern.plain.as_deref().unwrap_or(""), words.join(" ")),
            u: web.urls.concern(id),
        });
    }
    for id in directory.area_ids() {
        let area = &directory[id];
        entries.push(Entry {
            n: &area.name,
            r: area.reading.as_ref().map_or("", |kana| kana.as_str()),
            a: web.say("nav.areas").into(),
            t: "",
            x: area.brand.clone().unwrap_or_default(),
            u: web.urls.area(id),
        });
    }
    let small = directory.resources.len() <= SMALL;
    for id in web.find.by_reading() {
        let record = &directory[*id];
        entries.push(Entry {
            n: &record.name,
            r: record.reading.as_ref().map_or("", |kana| kana.as_str()),
            a: web.full_area_name(record.area).into(),
            t: record
                .contacts
                .iter()
                .flat_map(|contact| &contact.phones)
                .next()
                .map_or("", |phone| phone.shown()),
            x: if small { words(web, *id) } else { String::new() },
            u: web.urls.resource(*id),
        });
    }
    // Strings and nothing else: this cannot fail, and without an index the page still has its lists.
    serde_json::to_string(&entries).unwrap_or_else(|_| "[]".to_owned())
}

fn words(web: &Web<'_>, id: crate::directory::ResourceId) -> String {
    let record = &web.directory[id];
    let mut words: Vec<&str> = vec![record.kind.label()];
    words.extend(record.nicknames.iter().chain(&record.former_names).map(String::as_str));
    words.extend(record.official_type.as_deref());
    words.extend(record.summary.as_deref());
    words.extend(
        record
            .concerns
            .iter()
            .map(|concern| web.directory[*concern].label.as_str()),
    );
    words.extend(
        record
            .audiences
            .iter()
            .map(|audience| web.directory[*audience].label.as_str()),
    );
    words.extend(
        record
            .location
            .as_ref()
            .and_then(|location| location.address.as_deref()),
    );
    words.join(" ")
}
