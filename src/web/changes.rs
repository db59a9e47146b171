//! What changed: opened, closed, moved, reached under another number. For residents, and for whoever revises a booklet.
//!
//! It is made from content alone (see [`crate::changes`]). The page is there as soon as there is something to tell, or
//! a changes.yaml. What was told from a record's own day is news for a year; the address and its feed stay two years longer
//! for whoever follows them, but no page leads there.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::page::{Page, Pages};
use super::{Web, feed, urls, views};
use crate::changes::News;
use crate::directory::change::{About, What};
use crate::directory::date::PartialDate;
use crate::directory::phone::Phone;
use crate::directory::{AreaId, Directory};

/// How many changes stand on a page. Whoever asks what changed does not ask about ten years ago.
const MOST: usize = 300;

pub(super) fn pages<'a>(web: &'a Web<'a>) -> Pages<'a> {
    if !is_there(web) && web.lasting_news.is_empty() {
        return Vec::new();
    }
    let scopes = std::iter::once(None).chain(towns(web.directory, &web.lasting_news).into_iter().map(Some));
    let mut pages: Pages<'a> = Vec::new();
    for town in scopes {
        pages.push(Page::new(&url(web, town), move || view(web, town)));
        pages.extend(feed::page(web, town));
    }
    pages
}

/// The link to the page, if there is one.
pub(super) fn link<'a>(web: &'a Web<'a>) -> Option<views::Link<'a>> {
    is_there(web).then(|| super::home::plain(web.urls.at(urls::CHANGES), web.say("changes.title")))
}

/// The link to a town's own page, if there is one.
pub(super) fn link_in<'a>(web: &'a Web<'a>, area: AreaId) -> Option<views::Link<'a>> {
    (is_there(web) && web.news_towns.contains(&area)).then(|| views::Link {
        href: Some(url(web, Some(area)).into()),
        label: web.say("changes.title").into(),
        ..views::Link::default()
    })
}

/// What is told on a page: of a town, or of all.
pub(super) fn scope<'a>(web: &'a Web<'_>, news: &'a [News], town: Option<AreaId>) -> impl Iterator<Item = &'a News> {
    let directory = web.directory;
    news.iter()
        .filter(move |news| town.is_none_or(|town| directory.within(news.change.area(directory), town)))
}

/// Where it stands: `/changes/`, `/changes/fukui/fukui-shi/`.
pub(super) fn url(web: &Web<'_>, town: Option<AreaId>) -> String {
    let all = web.urls.at(urls::CHANGES);
    match town {
        Some(town) => format!("{all}{}/", web.directory[town].path),
        None => all.to_owned(),
    }
}

/// The page on which something is told: that of its town, if that has one.
pub(super) fn told_on(web: &Web<'_>, news: &News) -> String {
    let town = web.directory.town(news.change.area(web.directory));
    url(web, Some(town).filter(|town| web.news_towns.contains(town)))
}

/// What the page is called.
pub(super) fn title(web: &Web<'_>, town: Option<AreaId>) -> String {
    match town {
        Some(town) => web.fill("changes.in_area", &[("area", &web.directory[town].name)]),
        None => web.say("changes.title").to_owned(),
    }
}

/// What something is called in news of it.
pub(super) fn name<'a>(web: &'a Web<'_>, news: &'a News) -> Cow<'a, str> {
    let change = &news.change;
    match (&change.name, &change.about) {
        (Some(name), _) => name.into(),
        (None, About::Record(id)) => web.directory[*id].name.as_str().into(),
        (None, About::Area(id)) => match &web.directory[*id].department {
            Some(department) => format!("{} {department}", web.directory[*id].name).into(),
            None => web.directory[*id].name.as_str().into(),
        },
        (None, About::Gone { key, .. }) => key.into(),
    }
}

/// Its page, if it has one.
pub(super) fn page_of<'a>(web: &'a Web<'_>, news: &News) -> Option<&'a str> {
    match news.change.about {
        About::Record(id) => Some(web.urls.resource(id)),
        About::Area(id) => Some(web.urls.area(id)),
        About::Gone { .. } => None,
    }
}

/// What changed, in a word.
pub(super) fn word<'a>(web: &Web<'a>, news: &News) -> &'a str {
    web.say(match news.change.what {
        What::Opened if news.ahead => "changes.planned",
        What::Opened => "changes.opened",
        What::Added => "changes.added",
        What::Planned => "changes.planned",
        What::Paused => "changes.paused",
        What::Resumed => "changes.resumed",
        What::Ended => "changes.ended",
        What::Removed => "changes.removed",
        What::Moved => "changes.moved",
        What::Renamed => "changes.renamed",
        What::Phone => "changes.phone",
        What::Fax => "changes.fax",
        What::Email => "changes.email",
        What::Web => "changes.web",
        What::Hours => "changes.hours",
        What::Kind | What::Page | What::Other => "changes.other",
    })
}

/// Whether there is something to lead to.
pub(super) fn is_there(web: &Web<'_>) -> bool {
    !(web.news.is_empty() && web.directory.changes.is_empty())
}

/// Towns with a page of their own: where there is more than one town to choose from. Every page of a town asks.
pub(super) fn towns(directory: &Directory, news: &[News]) -> BTreeSet<AreaId> {
    let municipality = |id: &AreaId| directory[*id].is_municipality();
    if directory.area_ids().filter(municipality).count() < 2 {
        return BTreeSet::new();
    }
    let towns = news.iter().map(|news| directory.town(news.change.area(directory)));
    towns.filter(municipality).collect()
}

fn view<'a>(web: &'a Web<'a>, town: Option<AreaId>) -> views::Changes<'a> {
    let (url, title) = (url(web, town), title(web, town));
    let all: Vec<&News> = scope(web, &web.news, town).collect();
    let shown = &all[..all.len().min(MOST)];
    let crumbs = match town {
        Some(_) => vec![views::Crumb {
            href: web.urls.at(urls::CHANGES).into(),
            label: web.say("changes.title").into(),
        }],
        None => Vec::new(),
    };
    let lead = web.say("changes.lead");
    let feed = feed::of_page(web, town);
    let mut head = web.head(&url, title.clone(), lead.to_owned(), "changes", crumbs);
    // That of all towns stands on every page.
    head.alternates = feed
        .iter()
        .filter(|_| town.is_some())
        .map(|href| feed::alternate(href.clone(), &title))
        .collect();
    views::Changes {
        head,
        title: title.into(),
        lead: lead.into(),
        ahead: shown
            .iter()
            .filter(|news| news.ahead)
            .map(|news| change(web, news, town))
            .collect(),
        months: months(web, shown, town),
        empty: shown.is_empty().then(|| web.say("changes.none").into()),
        older: all.len() > MOST,
        towns: if town.is_none() {
            web.news_towns
                .iter()
                .map(|town| views::Link {
                    href: Some(self::url(web, Some(*town)).into()),
                    ..web.area_link(*town)
                })
                .collect()
        } else {
            Vec::new()
        },
        all: town.and_then(|_| link(web)),
        feed: feed.map(|href| views::Link {
            href: Some(href.into()),
            label: web.say("changes.feed").into(),
            ..views::Link::default()
        }),
    }
}

fn months<'a>(web: &'a Web<'a>, news: &[&'a News], town: Option<AreaId>) -> Vec<views::ChangeMonth<'a>> {
    let mut months: Vec<views::ChangeMonth<'a>> = Vec::new();
    for one in news.iter().filter(|news| !news.ahead) {
        let first = one.change.date.first_day();
        // Of which no month is known, it stands under its year.
        let (id, date) = match one.change.date {
            PartialDate::Day(_) | PartialDate::Month(_) => (
                format!("m{:04}-{:02}", first.year(), first.month()),
                PartialDate::Month(first),
            ),
            PartialDate::Year(_) => (format!("y{:04}", first.year()), one.change.date),
            PartialDate::FiscalYear(_) => (format!("fy{:04}", first.year()), one.change.date),
        };
        if months.last().is_none_or(|month| month.id != id) {
            months.push(views::ChangeMonth {
                id: id.into(),
                title: web.partial_date(date).label,
                changes: Vec::new(),
            });
        }
        if let Some(month) = months.last_mut() {
            month.changes.push(change(web, one, town));
        }
    }
    months
}

fn change<'a>(web: &'a Web<'a>, news: &'a News, town: Option<AreaId>) -> views::Change<'a> {
    let change = &news.change;
    let about = match (change.about.clone(), &change.name) {
        (About::Record(id), name) if name.as_ref().is_none_or(|name| *name == web.directory[id].name) => {
            web.resource_link(id)
        }
        _ => views::Link {
            href: page_of(web, news).map(Cow::from),
            label: name(web, news),
            ..views::Link::default()
        },
    };
    let area = change.area(web.directory);
    let phones = match (change.what, &change.after) {
        (What::Phone, Some(after)) => phones(after),
        _ => Vec::new(),
    };
    views::Change {
        date: web.partial_date(change.date),
        what: word(web, news).into(),
        about,
        area: town.is_none().then(|| web.full_area_name(area).into()),
        before: change.before.as_deref().map(Cow::from),
        after: change.after.as_deref().filter(|_| phones.is_empty()).map(Cow::from),
        phones,
        note: change.note.as_deref().map(Cow::from),
    }
}

/// New numbers to be dialled, when each piece is one.
fn phones(text: &str) -> Vec<views::Phone<'_>> {
    let read: Option<Vec<Phone>> = text.split('、').map(|piece| Phone::parse(piece).ok()).collect();
    read.unwrap_or_default()
        .into_iter()
        .map(|phone| views::Phone {
            number: phone.shown().to_owned().into(),
            href: phone.href().into(),
            ..views::Phone::default()
        })
        .collect()
}
