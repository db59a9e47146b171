//! Calendar files: the next dates of a record, and of a town, for the calendar of a telephone. A record's file has at
//! least the dates that its page names.

use rayon::prelude::*;

use super::ics::{Calendar, Event};
use super::occasions::Occasion;
use super::page::{Page, Pages};
use super::{Web, events, views};
use crate::directory::url::WebAddress;
use crate::directory::{AreaId, ResourceId};

/// Name of the file in the folder of the page that it belongs to.
const FILE: &str = "calendar.ics";
const MEDIA_TYPE: &str = "text/calendar";

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    let records: Vec<ResourceId> = web.directory.resource_ids().collect();
    let mut files: Pages<'a> = records
        .into_par_iter()
        .filter_map(|id| {
            let occasions = web.occasions(id);
            let name = web.directory[id].name.as_str();
            (!occasions.is_empty()).then(|| {
                Page::file(&path(web.urls.resource(id)), move || {
                    file(web, name, occasions.to_vec())
                })
            })
        })
        .collect();
    // Pages of dates are there in Japanese.
    let of_towns = if web.edition.is_japanese() {
        events::with_dates(web)
    } else {
        Vec::new()
    };
    for (area, url) in of_towns {
        if of_page(web, area).next().is_none() {
            continue;
        }
        let title = events::title(web, area);
        files.push(Page::file(&path(&url), move || {
            file(web, &title, of_page(web, area).collect())
        }));
    }
    files
}

/// The file that belongs to the page of a record, if the record has dates.
pub(super) fn of_record<'a>(web: &Web<'a>, id: ResourceId) -> Option<views::Download<'a>> {
    let number = web.occasions(id).len();
    (number > 0).then(|| download(web, web.urls.resource(id), number))
}

/// The file that belongs to a page of dates.
pub(super) fn of_events<'a>(web: &Web<'a>, area: Option<AreaId>, url: &str) -> Option<views::Download<'a>> {
    let number = of_page(web, area).count();
    (number > 0).then(|| download(web, url, number))
}

/// The same for `<link rel="alternate">`.
pub(super) fn alternate<'a>(file: &views::Download<'a>, title: &str) -> views::Alternate<'a> {
    views::Alternate {
        href: file.href.clone(),
        media_type: MEDIA_TYPE.into(),
        title: title.to_owned().into(),
    }
}

fn path(url: &str) -> String {
    format!("{url}{FILE}")
}

fn download<'a>(web: &Web<'a>, url: &str, number: usize) -> views::Download<'a> {
    let comma = web.say("common.comma");
    views::Download {
        href: path(url).into(),
        label: web.say("calendar.file").into(),
        format: format!("iCalendar (.ics){comma}{}", web.items(number)).into(),
    }
}

fn of_page<'a>(web: &'a Web<'_>, area: Option<AreaId>) -> impl Iterator<Item = Occasion> + 'a {
    events::records(web, area)
        .iter()
        .flat_map(|id| web.occasions_soon(*id).copied())
}

fn file(web: &Web<'_>, name: &str, mut occasions: Vec<Occasion>) -> Vec<u8> {
    occasions.sort_by_key(|on| (on.date, on.start, on.record, on.visit));
    let mut calendar = Calendar::new(name, &web.directory.site.title, web.today);
    for on in &occasions {
        add(web, &mut calendar, on);
    }
    calendar.finish()
}

fn add(web: &Web<'_>, calendar: &mut Calendar, on: &Occasion) {
    let record = &web.directory[on.record];
    let town = web.directory[record.area].name.as_str();
    let location = web.occasion_place(on).map_or_else(
        || town.to_owned(),
        |place| {
            if place.contains(town) {
                place
            } else {
                format!("{town} {place}")
            }
        },
    );
    let url = web.base.map(|base| format!("{base}{}", web.urls.resource(on.record)));
    let mut told: Vec<String> = Vec::new();
    told.extend(record.summary.clone());
    for phone in web.phones(&record.contacts) {
        let pieces = [
            Some(web.say("contact.phone").into()),
            phone.purpose,
            Some(phone.number),
            phone.extension,
        ];
        told.push(pieces.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    if let Some(fee) = &record.terms.fee {
        told.push(format!("{}: {fee}", web.say("record.fee")));
    }
    told.push(web.say("calendar.note").to_owned());
    told.extend(url.clone());
    calendar.add(&Event {
        uid: &uid(web, on),
        date: on.date,
        start: on.start,
        end: on.end,
        summary: &record.name,
        location: Some(&location),
        description: &told.join("\n"),
        url: url.as_deref(),
    });
}

/// The date, what takes place, and whose number this is: the same in every edition and on every day.
fn uid(web: &Web<'_>, on: &Occasion) -> String {
    let record = &web.directory[on.record];
    let visit = on.visit.map_or_else(String::new, |index| format!(".{}", index + 1));
    let host = web.directory.site.url.as_ref().map_or("madoguchi", WebAddress::host);
    format!(
        "{}.{}/{}{visit}@{host}",
        on.date, web.directory[record.area].path, record.id
    )
}
