//! Whether a date is one of the days a rule names.
//!
//! Three-valued: what no calendar can tell (school days, お盆 without dates, 下旬) is `Maybe`.

use jiff::civil::Date;

use super::holidays::{holiday, is_holiday};
use super::rule::{Decade, Edge, IfHoliday, Item, Kind, Nth, Period, Season, Tri, Week};

/// Monday is 0.
pub(crate) fn weekday(date: Date) -> u8 {
    u8::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0)
}

/// Whether the date is one of these days; no days at all matches nothing.
pub(crate) fn matches_any(items: &[Item], date: Date) -> Tri {
    items.iter().map(|item| matches(item, date)).max().unwrap_or(Tri::No)
}

/// Whether the date is such a day, exceptions taken off, holiday shifts not yet applied.
pub(crate) fn matches(item: &Item, date: Date) -> Tri {
    let season = item.season.map_or(Tri::Yes, |season| in_season(season, date));
    let kind = is_kind(&item.kind, date);
    let alternate = if item.alternate { Tri::Maybe } else { Tri::Yes };
    let all = season.and(kind).and(alternate);
    if all == Tri::No {
        return Tri::No;
    }
    all.and(matches_any(&item.except, date).not())
}

/// Whether a rule for such days applies on the date, moves for holidays included.
pub(crate) fn applies(item: &Item, date: Date) -> Tri {
    let own = matches(item, date);
    let Some(if_holiday) = item.if_holiday else {
        return own;
    };
    let own = match if_holiday {
        _ if !is_holiday(date) => own,
        IfHoliday::Stays | IfHoliday::Opens | IfHoliday::Closes => own,
        IfHoliday::Unsaid => own.and(Tri::Maybe),
        _ => Tri::No,
    };
    own.max(moved_here(item, if_holiday, date))
}

/// Whether such a day, being a holiday, moves to this date.
fn moved_here(item: &Item, if_holiday: IfHoliday, date: Date) -> Tri {
    let mut answer = Tri::No;
    let mut source = date;
    for back in 1..=14 {
        let Ok(before) = source.yesterday() else {
            break;
        };
        source = before;
        if !is_holiday(source) {
            continue;
        }
        let here = match if_holiday {
            IfHoliday::NextDay => back == 1,
            IfHoliday::NextWeek => back == 7,
            IfHoliday::NextWorkday => next(source, is_workday) == Some(date),
            IfHoliday::NextNonHoliday => next(source, |d| !is_holiday(d)) == Some(date),
            _ => false,
        };
        if here {
            answer = answer.max(matches(item, source));
        }
    }
    answer
}

fn next(from: Date, wanted: impl Fn(Date) -> bool) -> Option<Date> {
    let mut date = from;
    for _ in 0..14 {
        date = date.tomorrow().ok()?;
        if wanted(date) {
            return Some(date);
        }
    }
    None
}

/// Monday to Friday and no holiday.
fn is_workday(date: Date) -> bool {
    weekday(date) < 5 && !is_holiday(date)
}

fn is_kind(kind: &Kind, date: Date) -> Tri {
    match kind {
        Kind::Every => Tri::Yes,
        Kind::Week(week) => Tri::of(week.has(weekday(date))),
        Kind::Workdays => Tri::of(is_workday(date)),
        Kind::Nth(list, week) => Tri::of(week.has(weekday(date)) && list.iter().any(|nth| is_nth(*nth, date))),
        Kind::MonthDays(days) => Tri::of(days.iter().any(|d| day(date) == *d)),
        Kind::DigitDays(digit) => Tri::of(day(date) % 10 == *digit),
        Kind::Holiday => Tri::of(is_holiday(date)),
        Kind::Named(name) => Tri::of(holiday(date) == Some(*name)),
        Kind::AfterHoliday { moves_on } => after_holiday(*moves_on, date),
        Kind::YearEnd => year_end(date),
        Kind::YearEndVaries => within((12, 25), (1, 7), date).and(Tri::Maybe),
        Kind::Obon => within((8, 13), (8, 16), date).and(Tri::Maybe),
        Kind::ObonAround => within((8, 10), (8, 20), date).and(Tri::Maybe),
        Kind::Season(season, _) => in_season(*season, date),
        Kind::School { on, workdays } => school(*on, *workdays, date),
        Kind::Breaks(bits) => breaks(*bits, date),
        Kind::Other(_) => Tri::Maybe,
    }
}

fn day(date: Date) -> u8 {
    u8::try_from(date.day()).unwrap_or(0)
}

fn is_nth(nth: Nth, date: Date) -> bool {
    match nth {
        Nth::Number(n) => (day(date) - 1) / 7 + 1 == n,
        Nth::Last => date.day() + 7 > date.days_in_month(),
    }
}

/// The day after a holiday. When that is a holiday too, practice differs from town to town.
fn after_holiday(moves_on: Week, date: Date) -> Tri {
    let Ok(before) = date.yesterday() else {
        return Tri::No;
    };
    let plain = is_holiday(before) && !moves_on.has(weekday(date));
    let moved = moves_on.has(weekday(before)) && before.yesterday().is_ok_and(is_holiday);
    match (plain || moved, is_holiday(date)) {
        (true, true) => Tri::Maybe,
        (true, false) => Tri::Yes,
        _ => Tri::No,
    }
}

/// Without dates 12/29 to 1/3 is meant; the days beside them differ from town to town.
fn year_end(date: Date) -> Tri {
    match (date.month(), date.day()) {
        (12, 29..=31) | (1, 1..=3) => Tri::Yes,
        (12, 28) | (1, 4) => Tri::Maybe,
        _ => Tri::No,
    }
}

/// Sundays have no school; other days may have (土曜授業) or not. Whether a wording about days
/// without school means Sundays too is not said.
fn school(on: bool, workdays: bool, date: Date) -> Tri {
    if workdays && !is_workday(date) {
        return Tri::No;
    }
    if on && (weekday(date) == 6 || is_holiday(date)) {
        return Tri::No;
    }
    Tri::Maybe
}

/// Wide enough for every prefecture, so that `No` is safe.
fn breaks(bits: u8, date: Date) -> Tri {
    let windows = [
        (0b0001, (3, 10), (4, 20)),
        (0b0010, (7, 1), (9, 15)),
        (0b0100, (12, 10), (1, 31)),
        (0b1000, (3, 1), (4, 10)),
    ];
    windows
        .into_iter()
        .filter(|(bit, ..)| bits & bit != 0)
        .map(|(_, from, to)| within(from, to, date).and(Tri::Maybe))
        .max()
        .unwrap_or(Tri::No)
}

fn within(from: (i8, i8), to: (i8, i8), date: Date) -> Tri {
    let at = (date.month(), date.day());
    Tri::of(if from <= to {
        from <= at && at <= to
    } else {
        at >= from || at <= to
    })
}

/// Whether the date lies in that part of the year.
pub(crate) fn in_season(season: Season, date: Date) -> Tri {
    match season {
        Season::Months(bits) => Tri::of(bits & (1 << (date.month() - 1)) != 0),
        Season::Period(period) => [date.year() - 1, date.year()]
            .into_iter()
            .map(|year| in_period(period, year, date))
            .max()
            .unwrap_or(Tri::No),
    }
}

/// Whether the date lies in the period that begins in that year.
fn in_period(period: Period, year: i16, date: Date) -> Tri {
    let Some((start, sure_start)) = first_days(period.from, year) else {
        return Tri::No;
    };
    let wraps = end_key(period.to) < start_key(period.from);
    let Some((sure_end, end)) = last_days(period.to, if wraps { year + 1 } else { year }) else {
        return Tri::No;
    };
    if date < start || date > end {
        Tri::No
    } else if sure_start <= date && date <= sure_end {
        Tri::Yes
    } else {
        Tri::Maybe
    }
}

/// A coarse order of edges within a year, enough to see whether a period runs over New Year.
fn start_key(edge: Edge) -> (u8, u8) {
    match edge {
        Edge::Day(m, d) => (m, d),
        Edge::Month(m) => (m, 1),
        Edge::Decade(m, decade) => (m, decade_days(decade).0),
        Edge::NthWeekday(m, Nth::Number(n), _) => (m, n * 7 - 6),
        Edge::NthWeekday(m, Nth::Last, _) => (m, 22),
    }
}

fn end_key(edge: Edge) -> (u8, u8) {
    match edge {
        Edge::Day(m, d) => (m, d),
        Edge::Month(m) | Edge::NthWeekday(m, Nth::Last, _) => (m, 31),
        Edge::Decade(m, decade) => (m, decade_days(decade).1),
        Edge::NthWeekday(m, Nth::Number(n), _) => (m, n * 7),
    }
}

fn decade_days(decade: Decade) -> (u8, u8) {
    match decade {
        Decade::Early => (1, 10),
        Decade::Middle => (11, 20),
        Decade::Late => (21, 31),
    }
}

/// The first day a period may begin on, and the day from which it surely has.
fn first_days(edge: Edge, year: i16) -> Option<(Date, Date)> {
    match edge {
        Edge::Day(m, d) => date(year, m, d).map(|d| (d, d)),
        Edge::Month(m) => date(year, m, 1).map(|d| (d, d)),
        Edge::Decade(m, decade) => {
            let (from, to) = decade_days(decade);
            Some((date(year, m, from)?, date(year, m, to)?))
        }
        Edge::NthWeekday(m, nth, week) => nth_weekday(year, m, nth, week).map(|d| (d, d)),
    }
}

/// The last day a period surely still runs, and the last day it may.
fn last_days(edge: Edge, year: i16) -> Option<(Date, Date)> {
    match edge {
        Edge::Month(m) => date(year, m, 31).map(|d| (d, d)),
        Edge::Decade(m, decade) => {
            let (from, to) = decade_days(decade);
            Some((date(year, m, from)?, date(year, m, to)?))
        }
        Edge::Day(..) | Edge::NthWeekday(..) => first_days(edge, year),
    }
}

/// A date, or the last of the month if the month is shorter.
fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    let month = i8::try_from(month).ok()?;
    let first = Date::new(year, month, 1).ok()?;
    let day = i8::try_from(day).ok()?.min(first.days_in_month());
    Date::new(year, month, day).ok()
}

fn nth_weekday(year: i16, month: u8, nth: Nth, week: u8) -> Option<Date> {
    (1..=31)
        .filter_map(|d| Date::new(year, i8::try_from(month).ok()?, d).ok())
        .find(|&d| weekday(d) == week && is_nth(nth, d))
}
