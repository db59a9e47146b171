//! The map of a town: its places where they lie, numbered, and the same as a list. Drawn by ourselves: no picture is
//! loaded from anywhere. A town has one as soon as two of its places have coordinates.

mod drawing;

use std::fmt::Write;

use super::page::{Page, Pages};
use super::record::maps;
use super::{Web, views};
use crate::directory::status::Phase;
use crate::directory::{AreaId, ResourceId};
use drawing::{Drawing, HEIGHT, Marker, WIDTH, draw};

/// Name of the page in the area's folder; `check` keeps it free.
pub(crate) const SLUG: &str = "map";

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    web.directory
        .area_ids()
        .filter_map(|area| {
            let url = of_town(web, area)?;
            Some(Page::new(&url, move || view(web, area)))
        })
        .collect()
}

/// The map of an area, if it has one.
fn of_town(web: &Web<'_>, area: AreaId) -> Option<String> {
    if !web.directory[area].is_municipality() {
        return None;
    }
    let places = places(web, area);
    let (_, first) = places.first()?;
    // Two windows in one house are one place.
    places
        .iter()
        .any(|(_, point)| point != first)
        .then(|| format!("{}{SLUG}/", web.urls.area(area)))
}

/// The way to the map.
pub(super) fn link<'a>(web: &Web<'a>, area: AreaId) -> Option<views::Link<'a>> {
    of_town(web, area).map(|url| views::Link {
        href: Some(url.into()),
        label: web.fill("map.title", &[("area", &web.directory[area].name)]).into(),
        ..views::Link::default()
    })
}

/// Records that are still there and whose coordinates are known, in order of reading.
fn places(web: &Web<'_>, area: AreaId) -> Vec<(ResourceId, (f64, f64))> {
    web.directory
        .grounds()
        .inside(area)
        .iter()
        .filter(|id| web.directory[**id].status.phase != Phase::Ended)
        .filter_map(|id| Some((*id, web.directory[*id].location.as_ref()?.point?)))
        .collect()
}

fn view<'a>(web: &'a Web<'a>, area: AreaId) -> views::TownMap<'a> {
    let name = &web.directory[area].name;
    let places = places(web, area);
    let points: Vec<(f64, f64)> = places.iter().map(|(_, point)| *point).collect();
    let drawing = draw(&points);
    let title = web.fill("map.title", &[("area", name)]);
    let mut markers = Vec::new();
    let mut list = Vec::new();
    for marker in &drawing.markers {
        let first = list.len() + 1;
        for (id, _) in marker.places.iter().filter_map(|place| places.get(*place)) {
            list.push(views::MapPlace {
                number: (list.len() + 1).to_string().into(),
                card: web.card(*id, true, web.directory[*id].area != area),
                map: maps(web, &web.directory[*id]).into_iter().next(),
            });
        }
        let end = list.len();
        let label = if first == end {
            first.to_string()
        } else {
            format!("{first}–{end}")
        };
        markers.push(shown(marker, label));
    }
    views::TownMap {
        head: web.head(
            &of_town(web, area).unwrap_or_default(),
            title.clone(),
            web.say("map.lead").to_owned(),
            "map",
            web.area_crumbs(area),
        ),
        title: title.into(),
        markers,
        grid: grid(&drawing),
        width: round(WIDTH),
        height: round(HEIGHT),
        bar_length: round(drawing.bar),
        bar_label: web
            .fill(
                "map.scale",
                &[("number", &(f64::from(drawing.metres) / 1000.0).to_string())],
            )
            .into(),
        places: list,
    }
}

fn shown(marker: &Marker, label: String) -> views::MapMarker<'static> {
    views::MapMarker {
        label: label.into(),
        x: round(marker.x),
        y: round(marker.y),
        left: round(marker.x - marker.half),
        top: round(marker.y - Marker::RADIUS),
        width: round(2.0 * marker.half),
        height: round(2.0 * Marker::RADIUS),
        radius: round(Marker::RADIUS),
    }
}

/// Lines as far apart as the scale bar is long, as the path of a line drawing.
fn grid(drawing: &Drawing) -> views::Text<'static> {
    let mut path = String::new();
    let mut at = drawing.bar;
    while at < WIDTH.max(HEIGHT) {
        if at < WIDTH {
            let _ = write!(path, "M{} 0V{HEIGHT}", round(at));
        }
        if at < HEIGHT {
            let _ = write!(path, "M0 {}H{WIDTH}", round(at));
        }
        at += drawing.bar;
    }
    path.into()
}

/// One decimal is enough for a drawing.
fn round(length: f64) -> views::Text<'static> {
    format!("{}", (length * 10.0).round() / 10.0).into()
}
