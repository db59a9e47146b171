//! The page of a concern, and of a concern in an area.

use std::borrow::Cow;

use super::area::concern_here;
use super::home::plain;
use super::page::{Page, Pages};
use super::{Web, index, urls, views};
use crate::directory::concern::{Concern, Urgency};
use crate::directory::resource::Kind;
use crate::directory::{AreaId, ConcernId, ResourceId};

/// Where the way out of a sensitive page leads: a site that anybody may have open.
pub(super) const EXIT: &str = "https://www.jma.go.jp/bosai/forecast/";
/// How many neighbours are named.
const NEARBY: usize = 8;
/// How many windows stand on one page of a concern in an area.
const MOST: usize = 100;

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    let mut pages: Pages<'a> = web
        .directory
        .concern_ids()
        .map(|id| Page::new(web.urls.concern(id), move || view(web, id)))
        .collect();
    for area in web
        .directory
        .area_ids()
        .filter(|area| web.directory[*area].is_municipality())
    {
        for concern in web.directory.concern_ids() {
            pages.push(Page::new(&web.urls.concern_in(concern, area), move || {
                in_area(web, concern, area)
            }));
        }
    }
    pages
}

fn view<'a>(web: &'a Web<'a>, id: ConcernId) -> views::Concern<'a> {
    let concern = &web.directory[id];
    let (towns, total) = towns(web, id);
    let description = concern
        .what
        .clone()
        .or_else(|| concern.plain.clone())
        .unwrap_or_else(|| format!("{}の相談を受ける窓口を、町ごとにさがせます。", concern.label));
    views::Concern {
        head: head(
            web,
            concern,
            web.urls.concern(id),
            format!("{}の相談", concern.label),
            description,
            &concern.label,
        ),
        label: concern.label.as_str().into(),
        label_html: web.names.concern(id).html(),
        reading: web.names.concern(id).reading(),
        plain: concern.plain.as_deref().map(Cow::from),
        urgency: urgency(concern),
        urgency_text: urgency_text(concern),
        lines: concern.lines.iter().map(|line| web.line(*line)).collect(),
        exit: exit(concern),
        what: concern.what.as_deref().map(Cow::from),
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
        official: Some(plain(urls::CONCERNS, concern.official.label())),
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
        href: urls::CONCERNS.into(),
        label: "困りごと".into(),
    }];
    let mut head = web.head(url, title, description, "concern", crumbs);
    head.crumb_here = here.into();
    if concern.sensitive {
        // What stands in the tab and in the history must not give anybody away.
        head.title = format!("相談先の案内｜{}", web.directory.site.title).into();
        head.no_preview = true;
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

fn urgency_text(concern: &Concern) -> Option<Cow<'static, str>> {
    match concern.urgency {
        Urgency::Now => Some("今、危ないときは、すぐに電話してください。".into()),
        Urgency::Soon if !concern.lines.is_empty() => {
            Some("急ぐときや、町の窓口が閉まっているときに、かけられる電話です。".into())
        }
        _ => None,
    }
}

fn exit(concern: &Concern) -> Option<views::Exit<'static>> {
    concern.sensitive.then(|| views::Exit {
        href: EXIT.into(),
        note: Some("このページを見たことは、ブラウザーの履歴に残ります。心配なときは、履歴を消してください。".into()),
    })
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
            let Some(id) = town
                .href
                .as_deref()
                .and_then(|url| web.directory.register.area(url.trim_matches('/')).ok())
            else {
                continue;
            };
            let takers = web.find.takers(web.directory, id, concern);
            let mut link = town;
            link.href = Some(web.urls.concern_in(concern, id).into());
            link.count = Some(if takers.is_empty() {
                "窓口の記録なし".into()
            } else {
                format!("{}件", takers.len()).into()
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
    (all, format!("{with}の町に {windows}の窓口"))
}

fn in_area<'a>(web: &'a Web<'a>, concern_id: ConcernId, area_id: AreaId) -> views::ConcernInArea<'a> {
    let directory = web.directory;
    let (concern, area) = (&directory[concern_id], &directory[area_id]);
    let takers = web.find.takers(directory, area_id, concern_id);
    let (special, general): (Vec<ResourceId>, Vec<ResourceId>) = takers
        .iter()
        .copied()
        .partition(|id| directory[*id].concerns.contains(&concern_id));
    let inside = web.find.inside(area_id);
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
        .find
        .wider(area_id)
        .iter()
        .copied()
        .filter(|id| directory[*id].is_usable() && directory[*id].takes(concern_id))
        .collect();
    let title = format!("{}で「{}」の相談", area.name, concern.label);
    let title_html = format!(
        "{}で「{}」の相談",
        web.names.area(area_id).html_of(&area.name),
        web.names.concern(concern_id).html_of(&concern.label)
    );
    let url = web.urls.concern_in(concern_id, area_id);
    let description = format!("{}で、{}の相談を受ける窓口です。", area.name, concern.label);
    let mut head = head(web, concern, &url, title.clone(), description, &area.name);
    head.crumbs.push(views::Crumb {
        href: web.urls.concern(concern_id).into(),
        label: concern.label.as_str().into(),
    });
    let cards = |ids: &[ResourceId]| -> Vec<views::Card<'a>> {
        ids.iter()
            .take(MOST)
            .map(|id| web.card(*id, false, !directory.within(directory[*id].area, area_id)))
            .collect()
    };
    views::ConcernInArea {
        head,
        title: title.into(),
        title_html: Some(title_html.into()),
        concern: web.concern_link(concern_id),
        area: web.area_link(area_id),
        plain: concern.plain.as_deref().map(Cow::from),
        urgency: urgency(concern),
        urgency_text: urgency_text(concern),
        lines: concern.lines.iter().map(|line| web.line(*line)).collect(),
        exit: exit(concern),
        what: concern.what.as_deref().map(Cow::from),
        gap: special.is_empty() && general.is_empty(),
        special: cards(&special),
        general: cards(&general),
        places: cards(&places),
        referring: cards(&referring),
        wider: cards(&wider),
        start: start(web, area_id, &takers),
        nearby: nearby(web, concern_id, area_id),
        related: concern
            .related
            .iter()
            .map(|related| concern_here(web, *related, area_id))
            .collect(),
    }
}

/// Where to start in the town, without the windows that stand on the page already.
fn start<'a>(web: &'a Web<'a>, area: AreaId, shown: &[ResourceId]) -> Option<views::Start<'a>> {
    let mut start = web.start(area, false)?;
    start
        .windows
        .retain(|card| !shown.iter().any(|id| web.urls.resource(*id) == card.href));
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
            link.href = Some(web.urls.concern_in(concern, *other).into());
            link
        })
        .collect()
}
