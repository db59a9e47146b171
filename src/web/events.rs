//! What is on: dates of salons and other places that meet now and then.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::occasions::Occasion;
use super::page::{Page, Pages};
use super::{Web, calendar, urls, views};
use crate::directory::date::PartialDate;
use crate::directory::resource::Kind;
use crate::directory::{AreaId, ResourceId};
use crate::hours::Hours;

/// How many regular ones without dates are shown.
const REGULAR: usize = 200;

/// With more records than this every town has a page of its own for its dates.
const MANY: usize = 400;

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    if !in_towns(web) {
        return vec![Page::new(web.urls.at(urls::EVENTS), move || view(web, None))];
    }
    let mut pages: Pages<'a> = vec![Page::new(web.urls.at(urls::EVENTS), move || towns(web))];
    for (area, url) in with_dates(web) {
        pages.push(Page::new(&url, move || view(web, area)));
    }
    pages
}

/// The pages that have dates on them: one for all, or one a town.
pub(super) fn with_dates(web: &Web<'_>) -> Vec<(Option<AreaId>, String)> {
    if !in_towns(web) {
        return vec![(None, web.urls.at(urls::EVENTS).to_owned())];
    }
    web.directory
        .area_ids()
        .filter_map(|area| Some((Some(area), of_town(web, area)?)))
        .collect()
}

/// What a page of dates is called.
pub(super) fn title(web: &Web<'_>, area: Option<AreaId>) -> String {
    match area {
        Some(area) => web.fill("events.in_area", &[("area", &web.directory[area].name)]),
        None => web.say("events.title").to_owned(),
    }
}

fn in_towns(web: &Web<'_>) -> bool {
    web.directory.resources.len() > MANY
}

/// The page of a town's dates, where towns have such pages and there is something on.
pub(super) fn of_town(web: &Web<'_>, area: AreaId) -> Option<String> {
    let something = web.directory.grounds().inside(area).iter().any(|id| {
        let record = &web.directory[*id];
        record.is_usable() && (record.hours.as_ref().is_some_and(Hours::is_periodic) || !record.visits.is_empty())
    });
    (in_towns(web) && web.directory[area].is_municipality() && something)
        .then(|| format!("{}{}/", web.urls.at(urls::EVENTS), web.directory[area].path))
}

/// The way to the towns' pages.
fn towns<'a>(web: &'a Web<'a>) -> views::Index<'a> {
    let lead = web.say("events.choose_town");
    let mut groups = super::index::area_groups(web);
    for group in &mut groups {
        group.links.retain_mut(|link| {
            let area = link.href.as_deref().and_then(|url| web.area_at(url));
            let url = area.and_then(|area| of_town(web, area));
            link.count = None;
            link.href = url.map(Into::into);
            link.href.is_some()
        });
    }
    groups.retain(|group| !group.links.is_empty());
    views::Index {
        head: web.head(
            web.urls.at(urls::EVENTS),
            web.say("events.title").to_owned(),
            lead.to_owned(),
            "index",
            Vec::new(),
        ),
        title: web.say("events.title").into(),
        lead: Some(lead.into()),
        groups,
        ..views::Index::default()
    }
}

fn view<'a>(web: &'a Web<'a>, area: Option<AreaId>) -> views::Events<'a> {
    let last = web.last_day();
    let mut days: BTreeMap<Date, Vec<Occasion>> = BTreeMap::new();
    let mut regular = Vec::new();
    for id in records(web, area) {
        let record = &web.directory[*id];
        let occasions: Vec<Occasion> = web.occasions_soon(*id).copied().collect();
        if occasions.is_empty() && record.is_usable() && meets(record.kind) && record.hours.is_some() {
            regular.push(*id);
        }
        for on in occasions {
            days.entry(on.date).or_default().push(on);
        }
    }
    let title = title(web, area);
    let (url, crumbs) = match area.and_then(|area| of_town(web, area)) {
        Some(url) => {
            let crumbs = vec![views::Crumb {
                href: web.urls.at(urls::EVENTS).into(),
                label: web.say("nav.events").into(),
            }];
            (url, crumbs)
        }
        None => (web.urls.at(urls::EVENTS).to_owned(), Vec::new()),
    };
    let downloads: Vec<views::Download<'a>> = calendar::of_events(web, area, &url).into_iter().collect();
    let (from, to) = (web.day(web.today).label, web.day(last).label);
    let lead = web.fill("events.lead", &[("from", &from), ("to", &to)]);
    let empty = (days.is_empty() && regular.is_empty()).then(|| web.say("events.none").into());
    views::Events {
        head: {
            let mut head = web.head(
                &url,
                title.clone(),
                web.say("events.description").to_owned(),
                "events",
                crumbs,
            );
            head.alternates = downloads.iter().map(|file| calendar::alternate(file, &title)).collect();
            head
        },
        title: title.into(),
        lead: Some(lead.into()),
        months: months(web, days),
        regular: regular
            .iter()
            .take(REGULAR)
            .map(|id| web.card(*id, true, true))
            .collect(),
        empty,
        downloads,
    }
}

/// The records whose dates stand on the page of a town, or of all.
pub(super) fn records<'a>(web: &'a Web<'a>, area: Option<AreaId>) -> &'a [ResourceId] {
    area.map_or_else(
        || web.directory.grounds().by_reading(),
        |area| web.directory.grounds().inside(area),
    )
}

/// Windows are open; salons, bases and programmes take place.
fn meets(kind: Kind) -> bool {
    kind != Kind::Window
}

fn months<'a>(web: &'a Web<'a>, days: BTreeMap<Date, Vec<Occasion>>) -> Vec<views::EventMonth<'a>> {
    let mut months: Vec<views::EventMonth<'a>> = Vec::new();
    for (date, mut events) in days {
        let id = format!("m{:04}-{:02}", date.year(), date.month());
        if months.last().is_none_or(|month| month.id != id) {
            let title = web.partial_date(PartialDate::Month(date)).label;
            months.push(views::EventMonth {
                id: id.into(),
                title,
                days: Vec::new(),
            });
        }
        events.sort_by_key(|on| (on.start, on.record));
        let events = events.iter().map(|on| event(web, on)).collect();
        if let Some(month) = months.last_mut() {
            month.days.push(views::EventDay {
                date: web.day(date),
                events,
            });
        }
    }
    months
}

fn event<'a>(web: &'a Web<'a>, on: &Occasion) -> views::Event<'a> {
    let record = &web.directory[on.record];
    let time = on.start.map(|start| match on.end {
        Some(end) => web.fill(
            "events.from_to",
            &[("from", &web.clock(start)), ("to", &web.clock(end))],
        ),
        None => web.fill("events.from", &[("from", &web.clock(start))]),
    });
    views::Event {
        href: web.urls.resource(on.record).into(),
        name: record.name.as_str().into(),
        time: time.map(Into::into),
        place: web.occasion_place(on).map(Into::into),
        area: Some(web.directory[record.area].name.as_str().into()),
        phones: web.main_phones(&record.contacts),
        note: record.terms.fee.as_deref().map(Into::into),
    }
}
