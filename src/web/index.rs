//! Lists of links: all concerns, all audiences, all areas, all national lines.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::home::plain;
use super::page::{Page, Pages};
use super::{Web, urls, views};
use crate::directory::area::Level;
use crate::directory::concern::OFFICIAL;
use crate::directory::{AreaId, LineId};

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    let mut pages = vec![
        Page::new(web.urls.at(urls::CONCERNS), move || {
            view(
                web,
                web.urls.at(urls::CONCERNS),
                "nav.by_concern",
                "index.concerns",
                concern_groups(web),
            )
        }),
        Page::new(web.urls.at(urls::AREAS), move || {
            view(
                web,
                web.urls.at(urls::AREAS),
                "nav.by_area",
                "index.areas",
                area_groups(web),
            )
        }),
    ];
    if web.edition.is_japanese() {
        pages.push(Page::new(web.urls.at(urls::AUDIENCES), move || {
            let links = web.directory.audience_ids().map(|id| web.audience_link(id)).collect();
            let group = views::GroupedLinks {
                links,
                ..Default::default()
            };
            view(
                web,
                web.urls.at(urls::AUDIENCES),
                "nav.by_audience",
                "index.audiences",
                vec![group],
            )
        }));
    }
    if !web.directory.lines.is_empty() {
        pages.push(Page::new(web.urls.at(urls::LINES), move || lines(web)));
    }
    pages
}

fn view<'a>(
    web: &'a Web<'a>,
    url: &'a str,
    title: &'static str,
    lead: &'static str,
    groups: Vec<views::GroupedLinks<'a>>,
) -> views::Index<'a> {
    let (title, lead) = (web.say(title), web.say(lead));
    views::Index {
        head: web.head(url, title.to_owned(), lead.to_owned(), "index", Vec::new()),
        title: title.into(),
        lead: Some(lead.into()),
        groups,
        others: others(web, url),
        lines: Vec::new(),
    }
}

fn others<'a>(web: &'a Web<'a>, but: &str) -> Vec<views::Link<'a>> {
    [
        (web.urls.at(urls::CONCERNS), "nav.by_concern"),
        (web.urls.at(urls::AUDIENCES), "nav.by_audience"),
        (web.urls.at(urls::AREAS), "nav.by_area"),
        (web.urls.at(urls::KANA), "nav.by_kana"),
        (web.urls.at(urls::LINES), "nav.lines"),
    ]
    .into_iter()
    .filter(|(url, _)| *url != but)
    .map(|(url, label)| plain(url, web.say(label)))
    .collect()
}

fn lines<'a>(web: &'a Web<'a>) -> views::Index<'a> {
    let mut index = view(web, web.urls.at(urls::LINES), "nav.lines", "index.lines", Vec::new());
    let mut ids: Vec<LineId> = (0..web.directory.lines.len()).map(LineId::new).collect();
    ids.sort_by_key(|id| !web.directory[*id].emergency);
    index.lines = ids.into_iter().map(|id| web.line_in_full(id)).collect();
    index
}

/// Concerns under their official categories, in the order of the vocabulary.
pub(super) fn concern_groups<'a>(web: &'a Web<'a>) -> Vec<views::GroupedLinks<'a>> {
    let mut order = Vec::new();
    for id in web.directory.concern_ids() {
        let official = web.directory[id].official;
        if !order.contains(&official) {
            order.push(official);
        }
    }
    order
        .into_iter()
        .map(|official| {
            let links = web
                .directory
                .concern_ids()
                .filter(|id| web.directory[*id].official == official)
                .map(|id| {
                    let mut link = web.concern_link(id);
                    link.note = web.concern_plain(id).map(Cow::from);
                    link
                })
                .collect();
            let word = OFFICIAL
                .iter()
                .find(|(_, known, _)| *known == official)
                .map_or("", |(word, _, _)| word);
            views::GroupedLinks {
                id: Some(word.into()),
                title: Some(web.official(official).into()),
                href: None,
                links,
            }
        })
        .collect()
}

/// Towns under their prefectures. A prefecture without a folder of its own is a heading all the same.
pub(super) fn area_groups<'a>(web: &'a Web<'a>) -> Vec<views::GroupedLinks<'a>> {
    let directory = web.directory;
    let mut groups: Vec<(Option<AreaId>, &str, Vec<AreaId>)> = Vec::new();
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for id in directory.area_ids() {
        let area = &directory[id];
        let prefecture = directory
            .upward(id)
            .find(|above| directory[*above].level == Level::Prefecture);
        let title = prefecture.map_or(area.prefecture.as_deref().unwrap_or(""), |id| {
            directory[id].name.as_str()
        });
        let at = *place.entry(title).or_insert_with(|| {
            groups.push((prefecture, title, Vec::new()));
            groups.len() - 1
        });
        if area.is_municipality() {
            groups[at].2.push(id);
        }
    }
    groups.sort_by_key(|(id, title, _)| (id.map(|id| directory[id].code.clone()), *title));
    groups
        .into_iter()
        .map(|(prefecture, title, mut towns)| {
            towns.sort_by_key(|town| directory[*town].code.clone());
            views::GroupedLinks {
                id: None,
                title: (!title.is_empty()).then(|| title.into()),
                href: prefecture.map(|id| web.urls.area(id).into()),
                links: towns.into_iter().map(|town| town_link(web, town)).collect(),
            }
        })
        .collect()
}

/// Only the prefectures, for very many towns.
pub(super) fn prefecture_groups<'a>(web: &'a Web<'a>) -> Vec<views::GroupedLinks<'a>> {
    let directory = web.directory;
    let links = directory
        .area_ids()
        .filter(|id| directory[*id].parent.is_none())
        .map(|id| web.area_link(id))
        .collect();
    vec![views::GroupedLinks {
        links,
        ..Default::default()
    }]
}

fn town_link<'a>(web: &'a Web<'a>, town: AreaId) -> views::Link<'a> {
    let mut link = web.area_link(town);
    let number = web.directory.grounds().inside(town).len();
    link.count = (number > 0).then(|| web.items(number).into());
    link
}
