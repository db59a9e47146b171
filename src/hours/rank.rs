//! Which opening holds when several cover a date.
//!
//! The more special replaces the more general: a holiday a weekday, the second Tuesday every
//! Tuesday, winter the year. What cannot be ranked is left to doubt.

use jiff::civil::Date;

use super::calendar::applies;
use super::rule::{Kind, Opening, Tri};

/// How special the days of an opening are on a date, in each respect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rank {
    /// 0 any day, 1 weekdays, 2 nth weekdays or days of the month.
    week: u8,
    /// 0 all year, 1 a part of it.
    season: u8,
    /// 0 any, 1 public holidays, 2 one day by name or date.
    special: u8,
    topic: bool,
    days: u32,
}

impl Rank {
    pub(crate) fn same_sort(self, other: Self) -> bool {
        (self.week, self.season, self.special) == (other.week, other.season, other.special)
    }
}

pub(crate) fn rank(opening: &Opening, date: Date) -> Rank {
    let mut best = Rank {
        week: 0,
        season: 0,
        special: 0,
        topic: opening.topic,
        days: 7,
    };
    for item in &opening.days {
        if applies(item, date) == Tri::No {
            continue;
        }
        let (week, special) = match &item.kind {
            Kind::Week(_) | Kind::Workdays => (1, 0),
            Kind::Nth(..) | Kind::MonthDays(_) | Kind::DigitDays(_) => (2, 0),
            Kind::Holiday | Kind::AfterHoliday { .. } => (0, 1),
            Kind::Named(_) => (0, 2),
            _ => (0, 0),
        };
        best.week = best.week.max(week);
        best.special = best.special.max(special);
        let seasonal = item.season.is_some() || matches!(item.kind, Kind::Season(..));
        best.season = best.season.max(u8::from(seasonal));
        if let Kind::Week(w) = item.kind {
            best.days = best.days.min(w.count());
        }
    }
    best
}

/// Whether `a` stands instead of `b` on the date.
pub(crate) fn replaces(a: &Opening, b: &Opening, date: Date) -> bool {
    if std::ptr::eq(a, b) {
        return false;
    }
    let (x, y) = (rank(a, date), rank(b, date));
    if x.special != y.special {
        // A holiday that is a Monday goes by its holiday hours.
        return x.special > y.special;
    }
    // 11月〜3月は10:00〜15:00 changes the usual hours, but not those said for one weekday.
    if x.season > y.season && !y.topic {
        return true;
    }
    let at_least = x.week >= y.week && x.season >= y.season;
    let more = x.week > y.week || x.season > y.season;
    let replaces = at_least && more;
    let same_sort = x.week == y.week && x.season == y.season;
    replaces || (same_sort && x.topic && !y.topic && x.days <= y.days)
}
