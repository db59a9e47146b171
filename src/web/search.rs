//! The search page: a form that works, with lists that are there without it.

use super::concern::EXIT;
use super::home::{kinds, plain};
use super::page::{Page, Pages};
use super::{Web, index, urls, views};
use crate::directory::search_test::Wanted;
use crate::search::{self, Search};

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    vec![Page::new(urls::SEARCH, move || view(web)).unlisted()]
}

fn view<'a>(web: &'a Web<'a>) -> views::Search<'a> {
    let title = "さがす";
    let lead = "ことばを入れてさがすか、困りごと・町・五十音からえらんでください。";
    let mut head = web.head(urls::SEARCH, title.to_owned(), lead.to_owned(), "search", Vec::new());
    head.noindex = true;
    let mut others = kinds(web);
    others.push(plain(urls::AUDIENCES, "だれのことかでさがす"));
    others.push(plain(urls::KANA, "五十音からさがす"));
    views::Search {
        head,
        title: title.into(),
        concerns: index::concern_groups(web),
        areas: index::area_groups(web),
        others,
        exit_href: EXIT.into(),
    }
}

/// The files that the search page looks through, by name: the first is what every search loads. They are scripts, since a
/// script also comes from a file on a disk.
pub(super) fn index(web: &Web<'_>) -> Vec<(String, String)> {
    let search = Search::of(web.directory);
    let href = |what: Wanted| match what {
        Wanted::Resource(id) => web.urls.resource(id).to_owned(),
        Wanted::Concern(id) => web.urls.concern(id).to_owned(),
        Wanted::Area(id) => web.urls.area(id).to_owned(),
        Wanted::Audience(id) => web.urls.audience(id).to_owned(),
        Wanted::Group(id) => web.urls.group(id).to_owned(),
        Wanted::Guide(id) => web.urls.guide(id).to_owned(),
        Wanted::Line(_) => urls::LINES.to_owned(),
    };
    search::shards::all(&search, &href)
}
