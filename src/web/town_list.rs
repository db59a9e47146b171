//! Everything that a town has on sheets of paper: to hang up, to hand out, to lay beside the telephone.

use super::page::{Page, Pages};
use super::{Web, views};
use crate::directory::date::PartialDate;
use crate::directory::resource::{Kind, Resource};
use crate::directory::status::Phase;
use crate::directory::{AreaId, ResourceId};

/// Name of the page in the area's folder; `check` keeps it free.
pub(crate) const SLUG: &str = "list";

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    web.directory
        .area_ids()
        .filter_map(|area| {
            let url = of_town(web, area)?;
            // The same facts as on the area's page, which is where a search should lead.
            Some(Page::new(&url, move || view(web, area)).unlisted())
        })
        .collect()
}

/// The list of an area, if it has anything to list.
fn of_town(web: &Web<'_>, area: AreaId) -> Option<String> {
    let something = web.directory[area].is_municipality() && records(web, area).next().is_some();
    something.then(|| format!("{}{SLUG}/", web.urls.area(area)))
}

/// The way to the list.
pub(super) fn link<'a>(web: &Web<'a>, area: AreaId) -> Option<views::Link<'a>> {
    of_town(web, area).map(|url| views::Link {
        href: Some(url.into()),
        label: title(web, area).into(),
        ..views::Link::default()
    })
}

/// What the list is called.
fn title(web: &Web<'_>, area: AreaId) -> String {
    web.fill("area.printable", &[("area", &web.directory[area].name)])
}

/// All that has not ended, in order of reading.
fn records<'a>(web: &'a Web<'_>, area: AreaId) -> impl Iterator<Item = ResourceId> + 'a {
    web.directory
        .grounds()
        .inside(area)
        .iter()
        .copied()
        .filter(|id| web.directory[*id].status.phase != Phase::Ended)
}

fn view<'a>(web: &'a Web<'a>, area: AreaId) -> views::TownList<'a> {
    let title = title(web, area);
    let date = web.date_label(PartialDate::Day(web.today));
    let lead = web.fill(
        "area.printable_lead",
        &[("area", &web.directory[area].name), ("date", &date)],
    );
    let mut head = web.head(
        &of_town(web, area).unwrap_or_default(),
        title.clone(),
        lead.clone(),
        "town-list",
        web.area_crumbs(area),
    );
    head.noindex = true;
    views::TownList {
        head,
        title: title.into(),
        lead: lead.into(),
        groups: Kind::ALL
            .into_iter()
            .map(|kind| group(web, area, kind))
            .filter(|group| !group.rows.is_empty())
            .collect(),
    }
}

fn group<'a>(web: &'a Web<'a>, area: AreaId, kind: Kind) -> views::TownListGroup<'a> {
    let rows: Vec<views::TownListRow<'a>> = records(web, area)
        .filter(|id| web.directory[*id].kind == kind)
        .map(|id| {
            let record = &web.directory[id];
            let mut card = web.card(id, false, record.area != area);
            card.hours = card.hours.or_else(|| visits(web, record).map(Into::into));
            views::TownListRow {
                card,
                what: what(web, record).map(Into::into),
            }
        })
        .collect();
    views::TownListGroup {
        id: kind.folder().into(),
        title: web.kind(kind).into(),
        count: web.items(rows.len()).into(),
        what: web
            .say(match kind {
                Kind::Window => "record.concerns",
                Kind::Salon | Kind::Base | Kind::Volunteer => "record.about",
            })
            .into(),
        rows,
    }
}

/// Where and when it goes out to people: what has no hours of its own may still come by.
fn visits(web: &Web<'_>, record: &Resource) -> Option<String> {
    let visits: Vec<String> = record
        .visits
        .iter()
        .filter_map(|visit| {
            let hours = web.hours_line(visit.hours.as_ref()?);
            Some(match &visit.place {
                Some(place) => format!("{place} {hours}"),
                None => hours,
            })
        })
        .collect();
    (!visits.is_empty()).then(|| visits.join(web.say("common.comma")))
}

/// What it is for: of a window what it takes, of anything else what it is.
fn what(web: &Web<'_>, record: &Resource) -> Option<String> {
    let concerns: Vec<&str> = record
        .concerns
        .iter()
        .map(|concern| web.directory[*concern].label.as_str())
        .collect();
    let concerns = concerns.join(web.say("common.comma"));
    let mut told: Vec<&str> = Vec::new();
    if record.kind == Kind::Window {
        told.extend(record.for_professionals.then(|| web.say("record.for_professionals")));
        told.extend(record.takes_any.then(|| web.say("record.takes_everything")));
        told.extend((!record.takes_any && !concerns.is_empty()).then_some(concerns.as_str()));
    } else {
        told.extend(record.summary.as_deref());
    }
    if told.is_empty() {
        told.extend(record.summary.as_deref());
    }
    (!told.is_empty()).then(|| told.join(" "))
}
