//! What residents are told of changes: what staff wrote into changes.yaml, and the days that records carry themselves.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::directory::change::{About, Change, What};
use crate::directory::date::PartialDate;
use crate::directory::status::Phase;
use crate::directory::{Directory, ResourceId};

/// For how long a day that stands in a record is news. What staff wrote into changes.yaml stays.
const NEWS_MONTHS: i32 = 12;

/// For how long the page and the feed stay on which it was told. For ever, towns would have empty pages of what opened
/// before there was a site.
const LASTING_MONTHS: i32 = 36;

/// A change as residents hear of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The change.
    pub change: Change,
    /// Whether it lies ahead.
    pub ahead: bool,
    /// The day on which it was told, or became true; `None` for what lies ahead and nobody dated.
    pub told: Option<Date>,
}

/// Everything with a day, whether residents hear of it or not: changes.yaml, then what records say of their own
/// beginning and end. What stands in both is told as in changes.yaml.
pub fn told(directory: &Directory) -> Vec<Change> {
    let mut all = directory.changes.clone();
    let told: BTreeSet<(ResourceId, What)> = all
        .iter()
        .filter_map(|change| match change.about {
            About::Record(id) => Some((id, change.what)),
            About::Area(_) | About::Gone { .. } => None,
        })
        .collect();
    for id in directory.resource_ids() {
        let record = &directory[id];
        let status = &record.status;
        let since = (status.phase != Phase::Ended).then_some(status.opened).flatten();
        let begin = match status.phase {
            // Whether it did, nobody wrote.
            Phase::Planned => What::Planned,
            _ => What::Opened,
        };
        for (what, date) in [(begin, since), (What::Ended, status.ended)] {
            if let Some(date) = date
                && !instead_of(what).iter().any(|other| told.contains(&(id, *other)))
            {
                all.push(Change {
                    date,
                    told: None,
                    what,
                    about: About::Record(id),
                    name: None,
                    before: None,
                    after: None,
                    note: None,
                    origin: record.origin.clone(),
                });
            }
        }
    }
    all
}

/// What tells of the same beginning or end. That it opened is news although it was planned.
fn instead_of(what: What) -> &'static [What] {
    match what {
        What::Planned => &[What::Opened, What::Added, What::Planned],
        What::Opened => &[What::Opened, What::Added],
        What::Ended => &[What::Ended, What::Removed],
        _ => &[],
    }
}

/// What residents hear on `today`: what lies ahead, soonest first, then what happened, newest first. Nothing of what
/// others must not learn of: a feed stays on the device of whoever reads it.
pub fn news(directory: &Directory, today: Date) -> Vec<News> {
    news_since(directory, months_before(today, NEWS_MONTHS), today)
}

/// What residents hear on `today` or heard not long ago: where something was told, a page and its feed stay.
pub fn lasting_news(directory: &Directory, today: Date) -> Vec<News> {
    news_since(directory, months_before(today, LASTING_MONTHS), today)
}

fn months_before(today: Date, months: i32) -> Date {
    today.saturating_sub(jiff::Span::new().months(months))
}

fn news_since(directory: &Directory, begins: Date, today: Date) -> Vec<News> {
    let own = directory.changes.len();
    let mut news: Vec<News> = told(directory)
        .into_iter()
        .enumerate()
        .filter(|(index, change)| {
            let hidden = match change.about {
                About::Record(id) => directory[id].is_sensitive(directory),
                About::Area(_) | About::Gone { .. } => false,
            };
            let due = change.told.is_none_or(|told| told.first_day() <= today);
            !hidden && due && change.what.is_public() && (*index < own || is_news(directory, change, begins, today))
        })
        .map(|(_, change)| {
            let ahead = change.date.first_day() > today;
            let told = change
                .told
                .or((!ahead).then_some(change.date))
                .map(PartialDate::first_day);
            News { change, ahead, told }
        })
        .collect();
    // Sorting keeps the order of those of one day: as staff wrote them.
    news.sort_by_key(|one| {
        let days = one
            .change
            .date
            .first_day()
            .since(today)
            .map_or(0, |span| span.get_days());
        (!one.ahead, if one.ahead { days } else { -days })
    });
    news
}

/// Whether the day in a record tells something now: it lies ahead, or passed since news begin. A year or fiscal year is
/// too vague to be news: it is from a plan more often than not.
fn is_news(directory: &Directory, change: &Change, begins: Date, today: Date) -> bool {
    let (About::Record(id), PartialDate::Day(_) | PartialDate::Month(_)) = (&change.about, change.date) else {
        return false;
    };
    let status = &directory[*id].status;
    if change.date.first_day() > today {
        // Planned or opening: until the day it is the same.
        let planned = |other: &Change| other.about == change.about && other.what == What::Planned;
        return status.phase != Phase::Ended && !directory.changes.iter().any(planned);
    }
    change.date.first_day() >= begins
        && match change.what {
            // What opened in the course of this month and is in use is open.
            What::Opened => status.phase.is_usable(),
            What::Ended => status.phase == Phase::Ended && change.date.last_day() <= today,
            _ => false,
        }
}
