//! What takes place on single days: dates of salons and other places that meet now and then. Pages and calendar files
//! say the same of them.

use jiff::civil::{Date, Time};

use super::{Web, views};
use crate::directory::ResourceId;
use crate::directory::resource::Resource;
use crate::hours::Hours;

/// How far ahead dates are shown, in days.
const AHEAD: i64 = 62;
/// How many dates of one record or outreach visit are shown.
const DATES: usize = 16;
/// How many dates the page of a record names.
const NEXT_DATES: usize = 4;

/// One date of one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Occasion {
    pub(crate) record: ResourceId,
    /// Which of the record's outreach visits; `None` for the record itself.
    pub(crate) visit: Option<usize>,
    pub(crate) date: Date,
    /// When it begins, if that is said.
    pub(crate) start: Option<Time>,
    /// When it ends, if that is said; at or before `start` it is a time of the next day.
    pub(crate) end: Option<Time>,
}

/// The dates of every record, in order of record.
#[derive(Debug, Default)]
pub(crate) struct Occasions(Vec<Box<[Occasion]>>);

impl Web<'_> {
    /// The last day of which the pages of a town show dates.
    pub(super) fn last_day(&self) -> Date {
        self.today
            .checked_add(jiff::Span::new().days(AHEAD))
            .unwrap_or(self.today)
    }

    /// The sure dates of a record until the last day, its own before those of its visits; and of each at least the first
    /// few that its page names, however far away they are. None when it cannot be used.
    pub(super) fn occasions(&self, id: ResourceId) -> &[Occasion] {
        let known = self.find.occasions(|| {
            let until = self.last_day();
            let of = |id| occasions(&self.directory[id], id, self.today, until).collect();
            Occasions(self.directory.resource_ids().map(of).collect())
        });
        known.0.get(id.index()).map_or(&[], |dates| &**dates)
    }

    /// Those until the last day.
    pub(super) fn occasions_soon(&self, id: ResourceId) -> impl Iterator<Item = &Occasion> {
        let until = self.last_day();
        self.occasions(id).iter().filter(move |on| on.date <= until)
    }

    /// The next dates of a record, or of one of its visits, as its page names them.
    pub(super) fn next_dates(&self, id: ResourceId, visit: Option<usize>) -> Vec<views::Date<'static>> {
        let own = self.occasions(id).iter().filter(|on| on.visit == visit);
        own.take(NEXT_DATES).map(|on| self.day(on.date)).collect()
    }

    /// Where it takes place, one line.
    pub(super) fn occasion_place(&self, on: &Occasion) -> Option<String> {
        let record = &self.directory[on.record];
        let visit = on.visit.and_then(|index| record.visits.get(index));
        visit.and_then(|visit| visit.place.clone()).or_else(|| {
            record
                .location
                .as_ref()
                .and_then(|location| self.location_line(location))
        })
    }
}

fn occasions(record: &Resource, id: ResourceId, today: Date, until: Date) -> impl Iterator<Item = Occasion> {
    let regular = record.hours.as_ref().filter(|hours| hours.is_periodic());
    let visits = record
        .visits
        .iter()
        .enumerate()
        .filter_map(|(index, visit)| Some((visit.hours.as_ref()?, Some(index))));
    regular
        .map(|hours| (hours, None))
        .into_iter()
        .chain(visits)
        .filter(|_| record.is_usable())
        .flat_map(move |(hours, visit): (&Hours, Option<usize>)| {
            hours
                .next_dates(today, DATES)
                .into_iter()
                .filter(|next| next.certain)
                .enumerate()
                .take_while(move |(index, next)| *index < NEXT_DATES || next.date <= until)
                .map(move |(_, next)| Occasion {
                    record: id,
                    visit,
                    date: next.date,
                    start: next.start,
                    end: next.end,
                })
        })
}
