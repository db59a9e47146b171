//! The page of a concern, and of a concern in an area.

use std::borrow::Cow;

use super::area::concern_here;
use super::find::takers;
use super::home::plain;
use super::page::{Page, Pages};
use super::{Web, index, leaflets, urls, views};
use crate::directory::concern::{Concern, Urgency};
use crate::directory::resource::Kind;
use crate::directory::{AreaId, ConcernId, ResourceId};
use crate::reach::{At, Need};

/// Where the way out of a sensitive page leads: a site that anybody may have open.
pub(super) const EXIT: &str = "https://www.jma.go.jp/bosai/forecast/";
/// How many neighbours are named.
const NEARBY: usize = 8;
/// How many windows stand on one page of a concern in an area.
const MOST: usize = 100;

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    web.directory
        .concern_ids()
        .map(|id| Page::new(web.urls.concern(id), move || view(web, id)))
        .collect()
}

/// A page for each concern in each town.
pub(super) fn pages_in_areas<'a>(web: &'a Web<'a>) -> Pages<'a> {
    let directory = web.directory;
    let mut pages = Vec::new();
    for area in directory.area_ids().filter(|area| directory[*area].is_municipality()) {
        for concern in directory.concern_ids() {
            let url = web.urls.concern_in(directory, concern, area);
            pages.push(Page::new(&url, move || in_area(web, concern, area)));
        }
    }
    pages
}

fn view<'a>(web: &'a Web<'a>, id: ConcernId) -> views::Concern<'a> {
    let concern = &web.directory[id];
    let (towns, total) = towns(web, id);
    let description = web.concern_what(id).or(web.concern_plain(id)).map_or_else(
        || web.fill("concern.description", &[("concern", web.concern_label(id))]),
        str::to_owned,
    );
    views::Concern {
        head: head(
            web,
            concern,
            web.urls.concern(id),
            web.fill("concern.title", &[("concern", web.concern_label(id))]),
            description,
            web.concern_label(id),
        ),
        label: web.concern_label(id).into(),
        label_html: web.names.concern(id).html(),
        reading: web.names.concern(id).reading(),
        plain: web.concern_plain(id).map(Cow::from),
        urgency: urgency(concern),
        urgency_text: urgency_text(web, concern),
        lines: concern.lines.iter().map(|line| web.line(*line)).collect(),
        exit: exit(web, concern.sensitive),
        what: web.concern_what(id).map(Cow::from),
        body_html: concern.body.as_deref().map(|body| web.html(body, 1, None).into()),
        phrases: concern.phrases.iter().map(|phrase| phrase.as_str().into()).collect(),
        towns,
        total: Some(total.into()),
        related: concern
            .related
            .iter()
            .map(|related| web.concern_link(*related))
            .collect(),
        guides: guides(web, id),
        downloads: leaflets::of_concern(web, id),
        official: Some(plain(web.urls.at(urls::CONCERNS), web.official(concern.official))),
        life_events: concern.life_events.iter().map(|event| event.as_str().into()).collect(),
    }
}

fn head<'a>(
    web: &'a Web<'a>,
    concern: &'a Concern,
    url: &str,
    title: String,
    description: String,
    here: &'a str,
) -> views::Head<'a> {
    let crumbs = vec![views::Crumb {
        href: web.urls.at(urls::CONCERNS).into(),
        label: web.say("nav.concerns").into(),
    }];
    let mut head = web.head(url, title, description, "concern", crumbs);
    head.crumb_here = here.into();
    if concern.sensitive {
        hide(web, &mut head);
    }
    head
}

fn urgency(concern: &Concern) -> Option<Cow<'static, str>> {
    match concern.urgency {
        Urgency::Now => Some("now".into()),
        Urgency::Soon => Some("soon".into()),
        Urgency::Anytime => None,
    }
}

fn urgency_text<'a>(web: &Web<'a>, concern: &Concern) -> Option<Cow<'a, str>> {
    match concern.urgency {
        Urgency::Now => Some(web.say("concern.urgent_now").into()),
        Urgency::Soon if !concern.lines.is_empty() => Some(web.say("concern.urgent_soon").into()),
        _ => None,
    }
}

/// The way off a sensitive page.
pub(super) fn exit<'a>(web: &Web<'a>, sensitive: bool) -> Option<views::Exit<'a>> {
    sensitive.then(|| views::Exit {
        href: EXIT.into(),
        note: Some(web.say("exit.note").into()),
    })
}

/// Makes the head of a sensitive page tell nothing: not in the tab, not in the history, not in a preview.
pub(super) fn hide(web: &Web<'_>, head: &mut views::Head<'_>) {
    head.title = format!("{}｜{}", web.say("concern.neutral_title"), web.directory.site.title).into();
    head.no_preview = true;
}

fn guides<'a>(web: &'a Web<'a>, concern: ConcernId) -> Vec<views::Link<'a>> {
    web.directory
        .guide_ids()
        .filter(|id| web.directory[*id].concerns.contains(&concern))
        .map(|id| web.guide_link(id))
        .collect()
}

/// Towns under their prefectures, with how many windows take it; and the sum in words.
fn towns<'a>(web: &'a Web<'a>, concern: ConcernId) -> (Vec<views::TownWindows<'a>>, String) {
    let (mut with, mut windows) = (0, 0);
    let mut all = Vec::new();
    for group in index::area_groups(web) {
        let mut towns = Vec::new();
        for town in group.links {
            let Some(id) = town.href.as_deref().and_then(|url| web.area_at(url)) else {
                continue;
            };
            let takers = takers(web.directory, id, concern);
            let mut link = town;
            // Other languages have no page of a concern in a town: its answer stands on the finder's page of the town. Of what
            // must leave no trace, the town's own page lists the windows.
            if web.edition.is_japanese() {
                link.href = Some(web.urls.concern_in(web.directory, concern, id).into());
            } else if let Some(answer) = super::finder::of_concern(web, id, concern) {
                link.href = Some(answer.into());
            }
            link.count = Some(if takers.is_empty() {
                web.say("concern.no_window").into()
            } else {
                web.items(takers.len()).into()
            });
            link.note = takers.first().map(|first| web.directory[*first].name.as_str().into());
            with += usize::from(!takers.is_empty());
            windows += takers.len();
            towns.push(link);
        }
        let prefecture = views::Link {
            href: group.href,
            label: group.title.unwrap_or_default(),
            ..Default::default()
        };
        if !towns.is_empty() {
            all.push(views::TownWindows { prefecture, towns });
        }
    }
    (
        all,
        web.fill(
            "concern.total",
            &[("towns", &with.to_string()), ("windows", &windows.to_string())],
        ),
    )
}

fn in_area<'a>(web: &'a Web<'a>, concern_id: ConcernId, area_id: AreaId) -> views::ConcernInArea<'a> {
    let directory = web.directory;
    let (concern, area) = (&directory[concern_id], &directory[area_id]);
    let takers = takers(directory, area_id, concern_id);
    let (special, general): (Vec<ResourceId>, Vec<ResourceId>) = takers
        .iter()
        .copied()
        .partition(|id| directory[*id].concerns.contains(&concern_id));
    let inside = web.directory.grounds().inside(area_id);
    let places: Vec<ResourceId> = inside
        .iter()
        .copied()
        .filter(|id| {
            let record = &directory[*id];
            record.is_usable() && !record.plays(Kind::Window) && record.concerns.contains(&concern_id)
        })
        .collect();
    let referring: Vec<ResourceId> = inside
        .iter()
        .copied()
        .filter(|id| directory[*id].is_usable() && directory[*id].refers_only.contains(&concern_id))
        .collect();
    let wider: Vec<ResourceId> = web
        .directory
        .grounds()
        .wider(area_id)
        .iter()
        .copied()
        .filter(|id| directory[*id].is_usable() && directory[*id].takes(concern_id))
        .collect();
    let title = web.fill(
        "concern.in_area",
        &[("area", &area.name), ("concern", web.concern_label(concern_id))],
    );
    let title_html = web.fill(
        "concern.in_area",
        &[
            ("area", &web.names.area(area_id).html_of(&area.name)),
            (
                "concern",
                &web.names.concern(concern_id).html_of(web.concern_label(concern_id)),
            ),
        ],
    );
    let url = web.urls.concern_in(web.directory, concern_id, area_id);
    let description = web.fill(
        "concern.in_area_description",
        &[("area", &area.name), ("concern", web.concern_label(concern_id))],
    );
    let mut head = head(web, concern, &url, title.clone(), description, &area.name);
    head.crumbs.push(views::Crumb {
        href: web.urls.concern(concern_id).into(),
        label: web.concern_label(concern_id).into(),
    });
    let need = Need::of(area_id, Some(concern_id));
    let answer = web.reach().answer(need);
    let first = answer.first().and_then(|door| match door.at {
        At::Record(id) => Some(id),
        At::Office(_) => None,
    });
    let cards = |ids: &[ResourceId]| -> Vec<views::Card<'a>> {
        ids.iter()
            .filter(|id| Some(**id) != first)
            .take(MOST)
            .map(|id| web.card(*id, false, !directory.within(directory[*id].area, area_id)))
            .collect()
    };
    views::ConcernInArea {
        head,
        title: title.clone().into(),
        title_html: Some(title_html.into()),
        concern: web.concern_link(concern_id),
        area: web.area_link(area_id),
        plain: web.concern_plain(concern_id).map(Cow::from),
        // Only what cannot wait stands before the window of the town; the rest is for when that one is closed.
        urgency: urgency(concern).filter(|_| concern.urgency == Urgency::Now),
        urgency_text: urgency_text(web, concern),
        lines: web.lines_beside(&answer, &concern.lines),
        exit: exit(web, concern.sensitive),
        what: web.concern_what(concern_id).map(Cow::from),
        chosen: super::finder::chosen(web, area_id, Some(web.concern_label(concern_id))),
        // An address on paper leads whoever finds the sheet to what must not be seen.
        answer: web.answer(need, &answer, (!concern.sensitive).then_some(url.as_str())),
        name: title.into(),
        hours: first
            .and_then(|id| directory[id].hours.as_ref())
            .map(|hours| web.hours(hours)),
        gap: special.is_empty() && general.is_empty(),
        special: cards(&special),
        general: cards(&general),
        places: cards(&places),
        referring: cards(&referring),
        wider: cards(&wider),
        start: start(web, area_id, &takers, first),
        nearby: nearby(web, concern_id, area_id),
        downloads: leaflets::of_concern_in(web, concern_id, area_id),
        related: concern
            .related
            .iter()
            .map(|related| concern_here(web, *related, area_id))
            .collect(),
    }
}

/// Where to start in the town, without the windows that stand on the page already.
fn start<'a>(
    web: &'a Web<'a>,
    area: AreaId,
    shown: &[ResourceId],
    first: Option<ResourceId>,
) -> Option<views::Start<'a>> {
    let mut start = web.start(area, false)?;
    start
        .windows
        .retain(|card| !shown.iter().chain(&first).any(|id| web.urls.resource(*id) == card.href));
    let something = !start.windows.is_empty() || start.note.is_some() || start.department.is_some();
    something.then_some(start)
}

/// The same concern in other towns of the same prefecture.
fn nearby<'a>(web: &'a Web<'a>, concern: ConcernId, area: AreaId) -> Vec<views::Link<'a>> {
    let Some(parent) = web.directory[area].parent else {
        return Vec::new();
    };
    web.directory[parent]
        .children
        .iter()
        .filter(|other| **other != area && web.directory[**other].is_municipality())
        .take(NEARBY)
        .map(|other| {
            let mut link = web.area_link(*other);
            link.href = Some(web.urls.concern_in(web.directory, concern, *other).into());
            link
        })
        .collect()
}
