//! The finder: where do you live, what is hard, and then a window. A page for each question and answer, so that it works
//! without JavaScript, an answer can be changed by going back, and a result has an address.
//!
//! The result of a concern in a town is the page of that concern in that town ([`super::concern`]), which search and
//! links lead to as well. Other languages have the answers of a town on one page: a page for each of them in eight
//! languages would be twice the site. Concerns that must not be seen on a device are never among them; those lead to the
//! concern's own page with its way out.

use std::borrow::Cow;

use super::home::plain;
use super::page::{Page, Pages};
use super::{Web, index, qr, urls, views};
use crate::directory::concern::Concern;
use crate::directory::{AreaId, ConcernId};
use crate::finder;
use crate::reach::{At, Fit, Need};

/// Name of the pages in an area's folder; `check` keeps it free.
const SLUG: &str = "find";
/// Below that, for who cannot say what is hard.
const UNSURE: &str = "unsure";
/// Lines above the questions.
const URGENT: usize = 3;
/// Doors beside the first one.
const OTHERS: usize = 5;
/// Doors for a concern among others.
const FOUND: usize = 2;

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    if !is_there(web) {
        return Vec::new();
    }
    let directory = web.directory;
    let mut pages = vec![Page::new(web.urls.at(urls::FIND), move || towns(web, None))];
    for area in directory.area_ids() {
        let url = of_area(web, area);
        if directory[area].is_municipality() {
            pages.push(Page::new(&url, move || town(web, area)));
            pages.push(Page::new(&of_unsure(web, area), move || unsure(web, area)));
        } else if directory[area].parent.is_none() && finder::asks_prefecture(directory) {
            pages.push(Page::new(&url, move || towns(web, Some(area))));
        }
    }
    pages
}

/// Whether there is anything to ask about.
pub(super) fn is_there(web: &Web<'_>) -> bool {
    !web.directory.concerns.is_empty() && finder::towns(web.directory).next().is_some()
}

/// The way in.
pub(super) fn link<'a>(web: &'a Web<'a>) -> Option<views::Link<'a>> {
    is_there(web).then(|| views::Link {
        note: Some(web.say("find.start_note").into()),
        ..plain(web.urls.at(urls::FIND), web.say("find.start"))
    })
}

/// The way in from a town.
pub(super) fn link_in<'a>(web: &'a Web<'a>, area: AreaId) -> Option<views::Link<'a>> {
    (is_there(web) && web.directory[area].is_municipality()).then(|| views::Link {
        href: Some(of_area(web, area).into()),
        label: web
            .fill("find.from_area", &[("area", &web.directory[area].name)])
            .into(),
        ..views::Link::default()
    })
}

/// The answer to a concern in a town, where it has no page of its own; nothing for concerns that must leave no trace.
pub(super) fn of_concern(web: &Web<'_>, area: AreaId, concern: ConcernId) -> Option<String> {
    let concern = &web.directory[concern];
    (is_there(web) && !concern.sensitive).then(|| format!("{}#{}", of_area(web, area), anchor(concern)))
}

/// Where the answer to a concern stands on the page of a town. Not its bare id: groups of concerns have the same names, and
/// 8050 begins with no letter.
fn anchor(concern: &Concern) -> String {
    format!("about-{}", concern.id)
}

fn of_area(web: &Web<'_>, area: AreaId) -> String {
    format!("{}{SLUG}/", web.urls.area(area))
}

fn of_unsure(web: &Web<'_>, area: AreaId) -> String {
    format!("{}{UNSURE}/", of_area(web, area))
}

/// What was answered, each with the way to another answer.
pub(super) fn chosen<'a>(web: &'a Web<'a>, area: AreaId, concern: Option<&'a str>) -> Vec<views::Chosen<'a>> {
    if !is_there(web) {
        return Vec::new();
    }
    let mut chosen = vec![views::Chosen {
        label: web.directory[area].name.as_str().into(),
        href: web.urls.at(urls::FIND).into(),
        change: web.say("find.change_town").into(),
    }];
    chosen.extend(concern.map(|concern| views::Chosen {
        label: concern.into(),
        href: of_area(web, area).into(),
        change: web.say("find.change_concern").into(),
    }));
    chosen
}

fn urgent<'a>(web: &'a Web<'a>) -> Vec<views::Line<'a>> {
    let lines = web
        .directory
        .site
        .urgent
        .iter()
        .filter(|line| web.directory[**line].phone.is_some());
    lines.take(URGENT).map(|line| web.line(*line)).collect()
}

fn find_crumb<'a>(web: &'a Web<'a>) -> views::Crumb<'a> {
    views::Crumb {
        href: web.urls.at(urls::FIND).into(),
        label: web.say("find.title").into(),
    }
}

/// Where somebody lives: all towns, or with very many the prefectures, and then the towns of one.
fn towns<'a>(web: &'a Web<'a>, prefecture: Option<AreaId>) -> views::Find<'a> {
    let directory = web.directory;
    let (url, crumbs) = match prefecture {
        None => (web.urls.at(urls::FIND).to_owned(), Vec::new()),
        Some(area) => (of_area(web, area), vec![find_crumb(web)]),
    };
    let mut head = web.head(
        &url,
        web.say("find.title").to_owned(),
        web.say("find.start_note").to_owned(),
        "find",
        crumbs,
    );
    if let Some(area) = prefecture {
        head.crumb_here = directory[area].name.as_str().into();
        head.title = format!(
            "{} {}｜{}",
            web.say("find.title"),
            directory[area].name,
            web.site_title()
        )
        .into();
    }
    let ask_prefecture = prefecture.is_none() && finder::asks_prefecture(directory);
    let mut prefectures: Vec<views::Link<'a>> = Vec::new();
    let mut groups: Vec<views::GroupedLinks<'a>> = Vec::new();
    for mut group in index::area_groups(web) {
        let above = group.href.as_deref().and_then(|href| web.area_at(href));
        if group.links.is_empty() || prefecture.is_some_and(|wanted| above != Some(wanted)) {
            continue;
        }
        if let (true, Some(above)) = (ask_prefecture, above) {
            let mut link = web.area_link(above);
            link.href = Some(of_area(web, above).into());
            prefectures.push(link);
            continue;
        }
        for link in &mut group.links {
            let area = link.href.as_deref().and_then(|href| web.area_at(href));
            link.href = area.map(|area| of_area(web, area).into());
            link.count = None;
        }
        // Its page is no answer to the question.
        group.href = None;
        groups.push(group);
    }
    if !prefectures.is_empty() {
        groups.insert(
            0,
            views::GroupedLinks {
                links: prefectures,
                ..views::GroupedLinks::default()
            },
        );
    }
    views::Find {
        head,
        step: web.fill("find.step", &[("number", "1")]).into(),
        urgent: urgent(web),
        groups,
        elsewhere: prefecture.is_none().then(|| web.own_sentence(None)),
        // For dangers there are those at the top.
        lines: directory
            .site
            .urgent
            .iter()
            .filter(|line| !directory[**line].emergency)
            .take(1)
            .map(|line| web.line(*line))
            .collect(),
    }
}

/// What is hard, in a town.
fn town<'a>(web: &'a Web<'a>, area: AreaId) -> views::FindTown<'a> {
    let name = &web.directory[area].name;
    let url = of_area(web, area);
    let mut head = web.head(
        &url,
        web.fill("find.in_area", &[("area", name)]),
        web.say("find.start_note").to_owned(),
        "find",
        vec![find_crumb(web)],
    );
    head.crumb_here = name.as_str().into();
    let own_pages = web.edition.is_japanese();
    let mut groups = index::concern_groups(web);
    for link in groups.iter_mut().flat_map(|group| &mut group.links) {
        let concern = link.href.as_deref().and_then(|href| web.concern_at(href));
        let there = concern.and_then(|concern| {
            if own_pages {
                Some(web.urls.concern_in(web.directory, concern, area))
            } else {
                of_concern(web, area, concern).map(|url| url[url.find('#').unwrap_or(0)..].to_owned())
            }
        });
        // What has no answer on this page keeps its own.
        if let Some(there) = there {
            link.href = Some(there.into());
        }
    }
    views::FindTown {
        head,
        step: web.fill("find.step", &[("number", "2")]).into(),
        chosen: chosen(web, area, None),
        urgent: urgent(web),
        unsure: views::Link {
            href: Some(of_unsure(web, area).into()),
            label: web.say("find.unsure").into(),
            note: Some(web.say("find.unsure_note").into()),
            ..views::Link::default()
        },
        groups,
        found: if own_pages { Vec::new() } else { found(web, area) },
        qr: web
            .base
            .filter(|_| !own_pages)
            .and_then(|base| qr::code(&format!("{base}{url}"))),
    }
}

/// The answers to all concerns of a town, for languages in which they have no pages of their own.
fn found<'a>(web: &'a Web<'a>, area: AreaId) -> Vec<views::Found<'a>> {
    web.directory
        .concern_ids()
        .filter(|concern| !web.directory[*concern].sensitive)
        .map(|concern| {
            let need = Need::of(area, Some(concern));
            let mut link = web.concern_link(concern);
            link.note = web.concern_plain(concern).map(Cow::from);
            views::Found {
                id: anchor(&web.directory[concern]).into(),
                concern: link,
                cards: doors(web, need, 0, FOUND),
                say: web.own_sentence(Some(concern)),
            }
        })
        .collect()
}

/// Doors of an answer as cards, each with why it is one.
fn doors<'a>(web: &'a Web<'a>, need: Need, skip: usize, most: usize) -> Vec<views::Card<'a>> {
    web.reach()
        .answer(need)
        .doors
        .iter()
        .filter(|door| door.fit != Fit::Others)
        .skip(skip)
        .take(most)
        .map(|door| {
            let mut card = match door.at {
                At::Record(id) => web.card(id, false, web.directory[id].area != need.area),
                At::Office(id) => views::Card {
                    href: web.urls.area(id).into(),
                    name: web.office_name(id).into(),
                    phones: web.main_phones(&web.directory[id].contacts),
                    ..views::Card::default()
                },
            };
            card.why = Some(web.why_line(need, door).into());
            card
        })
        .collect()
}

/// Where to go for who cannot say what is hard.
fn unsure<'a>(web: &'a Web<'a>, area: AreaId) -> views::FindUnsure<'a> {
    let name = &web.directory[area].name;
    let url = of_unsure(web, area);
    let title = web.fill("find.unsure_title", &[("area", name)]);
    let title_html = web.fill("find.unsure_title", &[("area", &web.names.area(area).html_of(name))]);
    let mut head = web.head(
        &url,
        title.clone(),
        web.say("find.start_note").to_owned(),
        "concern",
        vec![
            find_crumb(web),
            views::Crumb {
                href: of_area(web, area).into(),
                label: name.as_str().into(),
            },
        ],
    );
    head.crumb_here = web.say("find.unsure_short").into();
    let need = Need::of(area, None);
    let answer = web.reach().answer(need);
    let hours = answer.first().and_then(|door| match door.at {
        At::Record(id) => web.directory[id].hours.as_ref().map(|hours| web.hours(hours)),
        At::Office(_) => None,
    });
    let others = doors(web, need, 1, OTHERS);
    let mut start = web.start(area, false);
    if let Some(start) = &mut start {
        // Its windows are among the doors.
        start.windows.clear();
    }
    views::FindUnsure {
        head,
        name: title.clone().into(),
        title: title.into(),
        title_html: Some(title_html.into()),
        area: web.area_link(area),
        chosen: chosen(web, area, Some(web.say("find.unsure_short"))),
        answer: web.answer(need, &answer, Some(&url)),
        others,
        lines: web.lines_beside(&answer, &[]),
        urgency: None,
        urgency_text: None,
        exit: None,
        hours,
        start: start.filter(|start| start.note.is_some()),
    }
}
