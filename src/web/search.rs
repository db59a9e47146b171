//! The search page: a form that works, with lists that are there without it.

use std::collections::HashMap;

use serde_json::json;

use super::concern::EXIT;
use super::home::{kinds, plain};
use super::page::{Page, Pages};
use super::{Web, index, urls, views};
use crate::directory::LineId;
use crate::directory::resource::Kind;
use crate::directory::search_test::Wanted;
use crate::search::age::Ages;
use crate::search::{self, Search};

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
        exit: views::Exit {
            href: EXIT.into(),
            note: None,
        },
        kinds: kinds_called(web),
        prefix: web.edition.prefix.as_str().into(),
        here: if web.edition.is_japanese() {
            "wsbvcagudl"
        } else {
            "wsbvcagl"
        }
        .into(),
        once: urls::DATA.into(),
        as_of: as_of(web),
        names: (!web.edition.is_japanese()).then(|| names(web)),
    }
}

fn kinds_called(web: &Web<'_>) -> String {
    json!({
        "w": web.kind(Kind::Window),
        "s": web.kind(Kind::Salon),
        "b": web.kind(Kind::Base),
        "v": web.kind(Kind::Volunteer),
        "c": web.say("nav.concerns"),
        "a": web.say("nav.areas"),
        "g": web.say("search.group"),
        "u": web.say("nav.audiences"),
        "d": web.say("search.guide"),
        "l": web.say("nav.lines"),
    })
    .to_string()
}

/// What a card says of old facts, for each month of checking that the index knows.
fn as_of(web: &Web<'_>) -> String {
    let months = Ages::of(web.directory, web.today).months();
    let said: Vec<String> = months.into_iter().map(|month| web.as_of(month)).collect();
    json!(said).to_string()
}

/// What the language of this edition calls what the index names in Japanese, each in the order of the directory.
fn names(web: &Web<'_>) -> String {
    let directory = web.directory;
    let concerns: Vec<_> = directory
        .concern_ids()
        .map(|id| (web.concern_label(id), web.concern_plain(id)))
        .collect();
    let audiences: Vec<_> = directory.audience_ids().map(|id| web.audience_label(id)).collect();
    let lines: Vec<_> = (0..directory.lines.len())
        .map(|index| web.line_words(LineId::new(index)))
        .collect();
    json!({"c": concerns, "u": audiences, "l": lines}).to_string()
}

/// The files that the search page looks through, by name: the first is what every search loads. They are scripts, since a
/// script also comes from a file on a disk.
pub(super) fn index(web: &Web<'_>, search: &Search<'_>) -> Vec<(String, String)> {
    let href = |what: Wanted| match what {
        Wanted::Resource(id) => web.urls.resource(id).to_owned(),
        Wanted::Concern(id) => web.urls.concern(id).to_owned(),
        Wanted::Area(id) => web.urls.area(id).to_owned(),
        Wanted::Audience(id) => web.urls.audience(id).to_owned(),
        Wanted::Group(id) => web.urls.group(id).to_owned(),
        Wanted::Guide(id) => web.urls.guide(id).to_owned(),
        Wanted::Line(_) => web.urls.at(urls::LINES).to_owned(),
    };
    search::shards::all(search, &Ages::of(web.directory, web.today), &href)
}

/// What is open when: the openings there are, and for each document the number of its own, or -1. The browser asks for
/// it when somebody wants to see what is open now.
pub(super) fn openings(web: &Web<'_>, search: &Search<'_>) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    let mut numbers: HashMap<&str, i64> = HashMap::new();
    let all: Vec<i64> = search
        .documents()
        .iter()
        .map(|document| match document.what {
            Wanted::Resource(id) => web.openings(id).map_or(-1, |openings| {
                *numbers.entry(openings).or_insert_with(|| {
                    kinds.push(openings);
                    i64::try_from(kinds.len()).unwrap_or(0) - 1
                })
            }),
            _ => -1,
        })
        .collect();
    format!("madoguchiPart(\"openings\",{});\n", json!([kinds, all]))
}
