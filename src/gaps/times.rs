//! When somebody with a concern finds a window open: on weekdays in the daytime, in the evening, on days off.

use std::collections::HashMap;

use jiff::civil::{Date, Weekday};

use crate::directory::{Directory, ResourceId};
use crate::hours::{Hours, holiday};

/// Whether one of several windows is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Open {
    /// At least one surely is.
    Yes,
    /// The hours of one are not known, or not for sure.
    #[default]
    Unknown,
    /// All of them are closed.
    No,
}

/// When windows are open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    /// Monday to Friday, before the evening.
    pub weekday: Open,
    /// Monday to Friday, an evening hour at least.
    pub evening: Open,
    /// Saturdays, Sundays, public holidays.
    pub day_off: Open,
}

/// Evening begins when most town halls have closed; minutes from midnight.
const EVENING: u16 = 17 * 60 + 30;
/// Open for less than this after that is "until half past five", not an evening.
const AN_HOUR: u16 = 60;
/// Days that are looked at: four weeks show what is weekly and most of what is monthly.
const DAYS: usize = 28;

/// The times of every record, worked out once.
pub(super) struct Clock(Vec<Option<Times>>);

impl Clock {
    pub(super) fn of(directory: &Directory, today: Date) -> Self {
        let mut known: HashMap<&str, Option<Times>> = HashMap::new();
        let days: Vec<Sort> = today
            .series(jiff::Span::new().days(1))
            .take(DAYS)
            .map(Sort::of)
            .collect();
        let times = |record: &'_ Hours| times(record, today, &days);
        Self(
            directory
                .resources
                .iter()
                .map(|record| {
                    let hours = record.hours.as_ref()?;
                    *known.entry(hours.text()).or_insert_with(|| times(hours))
                })
                .collect(),
        )
    }

    /// The best of several windows; none of them is open where there is none.
    pub(super) fn of_all(&self, ids: &[ResourceId]) -> Times {
        let all = || {
            ids.iter()
                .map(|id| self.0.get(id.index()).copied().flatten().unwrap_or_default())
        };
        let best = |of: fn(Times) -> Open| all().map(of).min().unwrap_or(Open::No);
        Times {
            weekday: best(|times| times.weekday),
            evening: best(|times| times.evening),
            day_off: best(|times| times.day_off),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Weekday,
    DayOff,
}

impl Sort {
    fn of(date: Date) -> Self {
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        if weekend || holiday(date).is_some() {
            Self::DayOff
        } else {
            Self::Weekday
        }
    }
}

/// `None` where the hours are not read.
fn times(hours: &Hours, today: Date, sorts: &[Sort]) -> Option<Times> {
    let days = hours.days(today, DAYS);
    if days.is_empty() {
        return None;
    }
    let open = |sort: Sort, from: u16, to: u16, least: u16| {
        let within = |spans: &[(u16, u16)]| {
            spans
                .iter()
                .any(|(start, end)| (*end).min(to).saturating_sub((*start).max(from)) >= least)
        };
        let of_sort = || {
            days.iter()
                .zip(sorts)
                .filter(|(_, one)| **one == sort)
                .map(|(day, _)| day)
        };
        if of_sort().any(|day| within(&day.open)) {
            Open::Yes
        } else if of_sort().any(|day| within(&day.maybe)) {
            Open::Unknown
        } else {
            Open::No
        }
    };
    Some(Times {
        weekday: open(Sort::Weekday, 0, EVENING, 1),
        evening: open(Sort::Weekday, EVENING, u16::MAX, AN_HOUR),
        day_off: open(Sort::DayOff, 0, u16::MAX, 1),
    })
}
