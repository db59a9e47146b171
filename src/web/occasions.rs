//! What takes place on single days: dates of salons and other places that meet now and then. Pages and calendar files
//! say the same of them.

use jiff::civil::{Date, Time};

use super::Web;
use crate::directory::ResourceId;
use crate::hours::Hours;

/// How far ahead dates are shown, in days.
const AHEAD: i64 = 62;
/// How many dates of one record or outreach visit are shown.
const DATES: usize = 16;

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

impl Web<'_> {
    /// The last day of which dates are shown.
    pub(super) fn last_day(&self) -> Date {
        self.today
            .checked_add(jiff::Span::new().days(AHEAD))
            .unwrap_or(self.today)
    }

    /// The sure dates of a record until the last day, its own before those of its visits; and of each at least the first
    /// `least`, however far away they are. None when it cannot be used.
    pub(super) fn occasions(&self, id: ResourceId, least: usize) -> Vec<Occasion> {
        let record = &self.directory[id];
        if !record.is_usable() {
            return Vec::new();
        }
        let until = self.last_day();
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
            .flat_map(|(hours, visit): (&Hours, Option<usize>)| {
                hours
                    .next_dates(self.today, DATES)
                    .into_iter()
                    .filter(|next| next.certain)
                    .enumerate()
                    .take_while(move |(index, next)| *index < least || next.date <= until)
                    .map(move |(_, next)| Occasion {
                        record: id,
                        visit,
                        date: next.date,
                        start: next.start,
                        end: next.end,
                    })
            })
            .collect()
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
