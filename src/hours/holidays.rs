//! Japanese public holidays, by the Holiday Act (国民の祝日に関する法律).
//!
//! Computed for 1955 to 2099: the amendments of 1966, 1973 (振替休日), 1985 (国民の休日),
//! 1989, 1995, 2000 and 2003 (ハッピーマンデー), 2005 (昭和の日, in force 2007), 2014
//! (山の日, in force 2016), the imperial ceremonies and the Olympic moves of 2020 and 2021.
//! The equinoxes are announced by the government each February for the next year; beyond that
//! this is the usual astronomical formula. It never reads a table from outside and never
//! answers for a year out of range.

use jiff::civil::{Date, Weekday};

/// The first and last year this module answers for.
const YEARS: std::ops::RangeInclusive<i16> = 1955..=2099;

/// The name of the public holiday on that date, substitute holidays (振替休日) and days between
/// two holidays (国民の休日) included; `None` for an ordinary day or a year out of range.
pub fn holiday(date: Date) -> Option<&'static str> {
    if !YEARS.contains(&date.year()) {
        return None;
    }
    if let Some(name) = named(date) {
        return Some(name);
    }
    if is_substitute(date) {
        return Some("振替休日");
    }
    if is_between(date) {
        return Some("国民の休日");
    }
    None
}

/// Whether the date is a public holiday of any kind.
pub(crate) fn is_holiday(date: Date) -> bool {
    holiday(date).is_some()
}

/// The holidays the Act lists by name (article 2) and the ceremonies of single years.
fn named(date: Date) -> Option<&'static str> {
    let (y, m, d) = (date.year(), date.month(), date.day());
    ceremony(y, m, d).or_else(|| match m {
        1 => january(date),
        2 if d == 11 && y >= 1967 => Some("建国記念の日"),
        2 if d == 23 && y >= 2020 => Some("天皇誕生日"),
        3 if d == vernal_equinox(y) => Some("春分の日"),
        4 if d == 29 => Some(match y {
            ..=1988 => "天皇誕生日",
            1989..=2006 => "みどりの日",
            _ => "昭和の日",
        }),
        5 => match d {
            3 => Some("憲法記念日"),
            4 if y >= 2007 => Some("みどりの日"),
            5 => Some("こどもの日"),
            _ => None,
        },
        7 | 8 => summer(date),
        9 => september(date),
        10 => october(date),
        11 if d == 3 => Some("文化の日"),
        11 if d == 23 => Some("勤労感謝の日"),
        12 if d == 23 && (1989..=2018).contains(&y) => Some("天皇誕生日"),
        _ => None,
    })
}

/// Days that were holidays once, each by a law of its own.
fn ceremony(y: i16, m: i8, d: i8) -> Option<&'static str> {
    match (y, m, d) {
        (1959, 4, 10) | (1993, 6, 9) => Some("結婚の儀"),
        (1989, 2, 24) => Some("大喪の礼"),
        (1990, 11, 12) | (2019, 10, 22) => Some("即位礼正殿の儀"),
        (2019, 5, 1) => Some("即位の日"),
        _ => None,
    }
}

fn january(date: Date) -> Option<&'static str> {
    match date.day() {
        1 => Some("元日"),
        15 if date.year() <= 1999 => Some("成人の日"),
        _ if date.year() >= 2000 && is_nth_monday(date, 2) => Some("成人の日"),
        _ => None,
    }
}

fn summer(date: Date) -> Option<&'static str> {
    let (y, m, d) = (date.year(), date.month(), date.day());
    match (y, m, d) {
        (2020, 7, 23) | (2021, 7, 22) | (1996..=2002, 7, 20) => Some("海の日"),
        (2020, 7, 24) | (2021, 7, 23) => Some("スポーツの日"),
        (2020, 8, 10) | (2021, 8, 8) => Some("山の日"),
        (2020 | 2021, ..) => None,
        (2003.., 7, _) if is_nth_monday(date, 3) => Some("海の日"),
        (2016.., 8, 11) => Some("山の日"),
        _ => None,
    }
}

fn september(date: Date) -> Option<&'static str> {
    let (y, d) = (date.year(), date.day());
    if d == autumnal_equinox(y) {
        return Some("秋分の日");
    }
    let old_respect = (1966..=2002).contains(&y) && d == 15;
    let respect = y >= 2003 && is_nth_monday(date, 3);
    (old_respect || respect).then_some("敬老の日")
}

fn october(date: Date) -> Option<&'static str> {
    let (y, d) = (date.year(), date.day());
    match y {
        1966..=1999 => (d == 10).then_some("体育の日"),
        2000..=2019 => is_nth_monday(date, 2).then_some("体育の日"),
        2022.. => is_nth_monday(date, 2).then_some("スポーツの日"),
        _ => None,
    }
}

/// 振替休日: since 12 April 1973 the Monday after a Sunday holiday, since 2007 the first day
/// after it that is no holiday itself.
fn is_substitute(date: Date) -> bool {
    let (y, m, d) = (date.year(), date.month(), date.day());
    if y < 1973 || (y == 1973 && (m, d) < (4, 12)) {
        return false;
    }
    let mut back = date;
    loop {
        let Ok(before) = back.yesterday() else {
            return false;
        };
        if named(before).is_none() {
            return false;
        }
        if before.weekday() == Weekday::Sunday {
            return y >= 2007 || date.weekday() == Weekday::Monday;
        }
        // Before 2007 only the very next day could stand in.
        if y < 2007 {
            return false;
        }
        back = before;
    }
}

/// 国民の休日: since 27 December 1985 a day whose neighbours are both named holidays. Until 2006
/// not on a Sunday, nor on a Monday that stands in for one (answered before this).
fn is_between(date: Date) -> bool {
    if date.year() < 1986 || (date.year() < 2007 && date.weekday() == Weekday::Sunday) {
        return false;
    }
    match (date.yesterday(), date.tomorrow()) {
        (Ok(before), Ok(after)) => named(before).is_some() && named(after).is_some(),
        _ => false,
    }
}

fn is_nth_monday(date: Date, nth: i8) -> bool {
    date.weekday() == Weekday::Monday && (date.day() - 1) / 7 + 1 == nth
}

fn vernal_equinox(year: i16) -> i8 {
    equinox(year, [208_357, 208_431])
}

fn autumnal_equinox(year: i16) -> i8 {
    equinox(year, [232_588, 232_488])
}

/// The day of the month by the formula of the 海上保安庁 almanac: a base day for the years
/// before 1980 and from 1980 on (in ten-thousandths), 0.242194 days later each year, less the leap days since.
fn equinox(year: i16, base: [i64; 2]) -> i8 {
    let year = i64::from(year);
    let (base, leap_from) = if year < 1980 { (base[0], 1983) } else { (base[1], 1980) };
    let millionths = base * 100 + 242_194 * (year - 1980);
    // Truncating division is meant for the years before 1980 too: that is how the formula of
    // those years is written.
    let day = millionths.div_euclid(1_000_000) - (year - leap_from) / 4;
    i8::try_from(day).unwrap_or(0)
}
