//! From normalised text to tokens.
//!
//! Longest match against the words of `lexicon`, with the shapes that carry numbers (times,
//! dates, months, days) read here. What is no word becomes `T::Unknown`, on which every rule of
//! the grammar fails; nothing is skipped but spaces and filler words.

use super::lexicon::word;
use super::rule::Decade;

/// Before or after noon, when the wording says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    Unsaid,
    Am,
    Pm,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum T {
    Num(u16),
    /// Minutes as written; `colon` tells 9:00 from 9時.
    Time {
        minutes: u16,
        half: Half,
        colon: bool,
    },
    Month(u8),
    Day(u8),
    Date(u8, u8),
    /// A number that no clock or calendar knows (25:70, 1/32).
    Impossible,
    Weekday {
        day: u8,
        long: bool,
    },
    Workday,
    Holiday,
    Named(&'static str),
    /// A day with a name and a date of its own (県民の日).
    LabelDay(&'static str),
    EveryDay,
    NoRest,
    YearEnd,
    Obon,
    Nth,
    Last,
    EveryMonth,
    EveryWeek,
    EveryYear,
    OtherWeek,
    OtherMonth,
    OddMonth,
    EvenMonth,
    Decade(Decade),
    MonthUnit,
    WeekUnit,
    YearUnit,
    Count,
    SomeCount,
    HalfYear,
    Quarter,
    DigitDay,
    AfterSchool,
    Morning,
    Afternoon,
    AllDay,
    WholeDay,
    Range,
    From,
    To,
    Between,
    Start,
    Closed,
    ClosedDay,
    Open,
    OpenTime,
    OpenDay,
    Reception,
    /// A room, a desk or a use that is not the whole place.
    Aside,
    Enter,
    Institution(&'static str),
    Except,
    Include,
    But,
    Case,
    FallsOn,
    NextDay,
    NextWorkday,
    NextNonHoliday,
    NextWeek,
    Next,
    Move,
    Changes,
    Only,
    Wa,
    Ga,
    Mo,
    No,
    Ni,
    Wo,
    De,
    And,
    About,
    AtLeast,
    AtMost,
    Principle,
    Extension,
    Lunch,
    OnRequest(&'static str),
    Negotiable,
    MayClose,
    MayDiffer,
    Note(&'static str),
    School(bool),
    SchoolOffWorkday,
    BreakSeason(u8),
    Break(u8),
    OtherDay(&'static str),
    Varies,
    /// Words that end a sentence and say nothing (です, となります).
    Polite,
    Filler,
    Open0,
    Close0,
    Comma,
    Dot,
    Slash,
    Colon,
    Newline,
    Stop,
    Unknown,
}

/// A token and where it stands in the normalised text, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub(crate) t: T,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// All tokens of the normalised text; spaces and fillers are left out.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        if c.is_whitespace() && c != '\n' {
            at += c.len_utf8();
            continue;
        }
        let (t, length) = number(rest, out.last().map(|token| token.t))
            .or_else(|| half_day_time(rest))
            .or_else(|| word(rest))
            .unwrap_or((T::Unknown, c.len_utf8()));
        if t != T::Filler {
            out.push(Token {
                t,
                start: at,
                end: at + length,
            });
        }
        at += length;
    }
    out
}

/// A number in front of the text: its value and its length in bytes.
fn digits(text: &str) -> Option<(u16, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > 4 {
        return None;
    }
    Some((text[..length].parse().ok()?, length))
}

fn number(text: &str, before: Option<T>) -> Option<(T, usize)> {
    let (n, length) = digits(text)?;
    let rest = &text[length..];
    let shape = if before == Some(T::Nth) { None } else { dated(n, rest) };
    let (t, more) = clock(n, rest).or(shape).unwrap_or((T::Num(n), 0));
    Some((t, length + more))
}

/// Dates and their parts after the number `n`.
fn dated(n: u16, rest: &str) -> Option<(T, usize)> {
    if let Some(after) = rest.strip_prefix('/') {
        let (d, length) = digits(after)?;
        return Some((date(n, d), 1 + length));
    }
    if let Some(after) = rest.strip_prefix('月') {
        let unit = '月'.len_utf8();
        let day = after.trim_start_matches(' ');
        let gap = after.len() - day.len();
        if let Some((d, length)) = digits(day)
            && day[length..].starts_with('日')
            && !day[length..].starts_with("日曜")
        {
            return Some((date(n, d), unit + gap + length + unit));
        }
        // 4月曜 is nobody's wording: 月 here belongs to the weekday.
        if after.starts_with('曜') {
            return None;
        }
        let month = u8::try_from(n).ok().filter(|m| (1..=12).contains(m));
        return Some((month.map_or(T::Impossible, T::Month), unit));
    }
    if rest.starts_with('日') && !rest.starts_with("日間") && !rest.starts_with("日曜") {
        let day = u8::try_from(n).ok().filter(|d| (1..=31).contains(d));
        return Some((day.map_or(T::Impossible, T::Day), '日'.len_utf8()));
    }
    None
}

fn date(month: u16, day: u16) -> T {
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    match (u8::try_from(month), u8::try_from(day)) {
        (Ok(m), Ok(d)) if day >= 1 && day <= longest => T::Date(m, d),
        _ => T::Impossible,
    }
}

/// A clock time after the hour `n`, with am or pm behind it if it is there.
fn clock(n: u16, rest: &str) -> Option<(T, usize)> {
    let (minutes, colon, length) = if let Some(after) = rest.strip_prefix(':') {
        let (m, length) = digits(after)?;
        if length != 2 {
            return Some((T::Impossible, 1 + length));
        }
        let seconds = if after[2..].starts_with(":00") { 3 } else { 0 };
        (m, true, 1 + length + seconds)
    } else {
        let after = rest.strip_prefix('時')?;
        let unit = '時'.len_utf8();
        if after.starts_with('間') {
            return (n == 24).then(|| all_day(after, unit));
        }
        if after.starts_with('半') {
            (30, false, unit + '半'.len_utf8())
        } else if let Some((m, length)) = digits(after) {
            let minute = if after[length..].starts_with('分') {
                '分'.len_utf8()
            } else {
                0
            };
            (m, false, unit + length + minute)
        } else {
            (0, false, unit)
        }
    };
    let (half, more) = suffix_half(&rest[length..]);
    if minutes >= 60 || n > 29 || (half != Half::Unsaid && n > 12) {
        return Some((T::Impossible, length + more));
    }
    // Behind the time stands English usage, where 12:30 PM is half past noon.
    let hour = match half {
        Half::Am => n % 12,
        Half::Pm => n % 12 + 12,
        Half::Unsaid => n,
    };
    Some((
        T::Time {
            minutes: hour * 60 + minutes,
            half,
            colon,
        },
        length + more,
    ))
}

/// 24時間, with the words that only stress it.
fn all_day(after: &str, unit: usize) -> (T, usize) {
    let mut length = '間'.len_utf8();
    for stress in ["365日", "年中無休", "体制", "対応", "受付", "いつでも", "営業", "開放"] {
        let rest = after[length..].trim_start_matches([' ', '・', '、']);
        if rest.starts_with(stress) {
            length = after.len() - rest.len() + stress.len();
        }
    }
    (T::AllDay, unit + length)
}

fn suffix_half(rest: &str) -> (Half, usize) {
    let trimmed = rest.trim_start_matches(' ');
    let gap = rest.len() - trimmed.len();
    for (text, half) in HALVES_LATIN {
        if trimmed
            .get(..text.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(text))
        {
            return (half, gap + text.len());
        }
    }
    (Half::Unsaid, 0)
}

const HALVES_LATIN: [(&str, Half); 4] = [
    ("a.m.", Half::Am),
    ("p.m.", Half::Pm),
    ("am", Half::Am),
    ("pm", Half::Pm),
];

/// 午前9時, PM1:30.
fn half_day_time(text: &str) -> Option<(T, usize)> {
    let (half, length) = if text.starts_with("午前") {
        (Half::Am, "午前".len())
    } else if text.starts_with("午後") {
        (Half::Pm, "午後".len())
    } else if let Some(part) = part_of_day(text) {
        part
    } else {
        let (half, length) = suffix_half(text);
        if half == Half::Unsaid {
            return None;
        }
        (half, length)
    };
    let after = text[length..].trim_start_matches([' ', '.']);
    let gap = text.len() - length - after.len();
    let (n, hour) = digits(after)?;
    let (t, more) = clock(n, &after[hour..])?;
    let T::Time { minutes, colon, .. } = t else {
        return Some((T::Impossible, length + gap + hour + more));
    };
    Some((half_time(minutes, half, colon), length + gap + hour + more))
}

/// 朝9時, 夕方5時: only in front of a number, since 夜 alone is no time.
fn part_of_day(text: &str) -> Option<(Half, usize)> {
    [("朝", Half::Am), ("夕方", Half::Pm), ("夜", Half::Pm)]
        .into_iter()
        .find_map(|(word, half)| {
            let after = text.strip_prefix(word)?;
            after
                .starts_with(|c: char| c.is_ascii_digit())
                .then_some((half, word.len()))
        })
}

/// 午前12時 and 午後12時 have two readings each and are refused. 午後13時 says one thing twice.
pub(crate) fn half_time(minutes: u16, half: Half, colon: bool) -> T {
    let twelve = 12 * 60;
    match half {
        Half::Am if minutes < twelve => T::Time { minutes, half, colon },
        Half::Pm if minutes < twelve => T::Time {
            minutes: minutes + twelve,
            half,
            colon,
        },
        Half::Pm if (twelve + 60..=24 * 60).contains(&minutes) => T::Time { minutes, half, colon },
        Half::Unsaid => T::Time { minutes, half, colon },
        _ => T::Impossible,
    }
}
