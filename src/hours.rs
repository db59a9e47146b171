//! Opening hours as staff write them.
//!
//! [`Hours::read`] takes a Japanese wording or an OSM `opening_hours` expression and gives a value
//! that can say itself back in normal Japanese, list the next dates and answer open, closed or
//! unknown at a moment. What it cannot read it keeps as text and says so.
//!
//! It never guesses: the grammar covers every word of a statement or the statement is unread, and
//! what a calendar cannot tell (放課後, お盆, 随時) is [`State::Unknown`] at the moments it
//! concerns. Unknown is never closed. A wording for Monday to Friday that is silent on public
//! holidays leaves them unknown; so does any wording that is silent on the turn of the year, unless
//! it says 年中無休 or 24時間. It does no output and knows nothing of records or pages.

mod calendar;
mod closing_days;
mod evaluate;
mod holidays;
mod lexicon;
mod normalise;
mod osm;
mod overlaps;
mod plan;
mod rank;
mod read;
mod read_cases;
mod read_clauses;
mod read_days;
mod read_limits;
mod read_notes;
mod read_periods;
mod read_times;
mod rule;
mod say;
mod say_days;
mod settle;
mod spans;
mod token;

use jiff::civil::{Date, DateTime, Time};

pub use holidays::holiday;

use evaluate::plan;
use plan::Plan;
use rule::{Kind, Rules, Times, Tri};
use spans::{DAY, Minutes};

/// A longer text is prose, and reading time stays bounded.
const LONGEST: usize = 2000;
/// How far ahead the next opening and the next dates are looked for, in days.
const HORIZON: usize = 400;

/// One statement about hours: its text, and its meaning as far as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    text: String,
    rules: Option<Rules>,
    notes: Vec<String>,
    unread: Vec<String>,
}

/// What is known of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Open; until when, if that is known and there is an end.
    Open {
        /// The first moment at which it is closed.
        until: Option<DateTime>,
    },
    /// Closed; when it opens next, if that is known.
    Closed {
        /// The first moment at which it is open.
        opens: Option<DateTime>,
    },
    /// Not known; never to be shown as closed.
    Unknown,
}

/// One date on which it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The date.
    pub date: Date,
    /// When it begins, if the wording says so.
    pub start: Option<Time>,
    /// When it ends, if the wording says so; past midnight it is a time of the next day.
    pub end: Option<Time>,
    /// Whether the date is sure; `false` for 隔週, 祝日の場合は変更あり and the like.
    pub certain: bool,
}

/// How often a place is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// On weekdays of every week, or every day.
    Weekly,
    /// A few times a month or a year, on days the wording names (毎月第2・第4火曜).
    Periodic,
    /// A count without days (月1回), on request, or unread.
    Unsaid,
}

/// What is known of one date, in minutes from its midnight, as sorted spans `[start, end)` up to 1440. The night of the
/// day before is in it. What is in neither list is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayMinutes {
    /// Surely open.
    pub open: Vec<(u16, u16)>,
    /// Open or not.
    pub maybe: Vec<(u16, u16)>,
}

impl Hours {
    /// Reads a statement; never fails. What is not understood is in [`Hours::unread`].
    pub fn read(text: &str) -> Self {
        let text = normalise::tidy(text);
        // One letter (月) is a column value at best, no statement.
        if text.chars().count() > LONGEST || text.chars().count() == 1 {
            return Self::kept(text.clone(), vec![text]);
        }
        if let Some(rules) = osm::read(&text) {
            return Self {
                text,
                rules: Some(rules.0),
                notes: rules.1,
                unread: Vec::new(),
            };
        }
        let normal = normalise::normalise(&text);
        let parsed = read::parse(&normal);
        if !parsed.unread.is_empty() {
            return Self::kept(text, parsed.unread);
        }
        match settle::settle(parsed.draft) {
            Some((rules, notes)) => Self {
                text,
                rules: Some(rules),
                notes,
                unread: Vec::new(),
            },
            None if text.is_empty() => Self::kept(text, Vec::new()),
            None => Self::kept(text.clone(), vec![text]),
        }
    }

    /// Reads several texts that together are one statement, such as the weekday, start, end and
    /// remark columns of a table, or a list in YAML. Empty ones are left out; two bare times in a
    /// row are a start and an end.
    pub fn statements(texts: &[&str]) -> Self {
        let mut lines: Vec<String> = Vec::new();
        let mut start_open = false;
        for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
            let bare = is_bare_time(text);
            match lines.last_mut() {
                Some(start) if bare && start_open => {
                    start.push('〜');
                    start.push_str(text);
                    start_open = false;
                }
                _ => {
                    lines.push(text.to_owned());
                    start_open = bare;
                }
            }
        }
        Self::read(&lines.join("\n"))
    }

    fn kept(text: String, unread: Vec<String>) -> Self {
        Self {
            text,
            rules: None,
            notes: Vec::new(),
            unread,
        }
    }

    /// Whether the whole statement was understood.
    pub fn is_read(&self) -> bool {
        self.rules.is_some()
    }

    /// The text as written, with white space tidied.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The pieces that were not understood, in one spelling; empty if all was.
    pub fn unread(&self) -> &[String] {
        &self.unread
    }

    /// Words that were understood and change no hours (要予約), and hours of parts of the place.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The statement in normal Japanese, in one style; as written if it is unread.
    pub fn say(&self) -> String {
        match &self.rules {
            Some(rules) => say::say(rules, &self.notes),
            None => self.text.clone(),
        }
    }

    /// The same, one line for the openings, one for the closings and one for each remark.
    pub fn say_lines(&self) -> Vec<String> {
        match &self.rules {
            Some(rules) => say::lines(rules, &self.notes),
            None => self.text.lines().map(str::to_owned).collect(),
        }
    }

    /// Open, closed or unknown at a moment, Japanese local time.
    pub fn state(&self, at: DateTime) -> State {
        let Some(rules) = &self.rules else {
            return State::Unknown;
        };
        let minute = minute_of(at);
        let today = day_with_night(rules, at.date());
        if today.open.contains(minute) {
            State::Open {
                until: end_of(rules, at.date(), minute, today),
            }
        } else if today.maybe.contains(minute) {
            State::Unknown
        } else {
            State::Closed {
                opens: next_start(rules, at.date(), minute, today),
            }
        }
    }

    /// The next dates from `from` on (that day included), at most `count`, within 400 days.
    /// Empty if the wording names no days.
    pub fn next_dates(&self, from: Date, count: usize) -> Vec<Occurrence> {
        let Some(rules) = &self.rules else {
            return Vec::new();
        };
        from.series(jiff::Span::new().days(1))
            .take(HORIZON)
            .filter_map(|date| occurrence(rules, date))
            .take(count)
            .collect()
    }

    /// The minutes of `count` dates from `from` on; empty if the statement is unread.
    pub fn days(&self, from: Date, count: usize) -> Vec<DayMinutes> {
        let Some(rules) = &self.rules else {
            return Vec::new();
        };
        from.series(jiff::Span::new().days(1))
            .take(count)
            .map(|date| day_with_night(rules, date))
            .map(|day| DayMinutes {
                open: day.open.iter().collect(),
                maybe: day.maybe.iter().collect(),
            })
            .collect()
    }

    /// Whether it is a matter of weeks or of single days in a month.
    pub fn rhythm(&self) -> Rhythm {
        let Some(rules) = &self.rules else {
            return Rhythm::Unsaid;
        };
        let items = || {
            let steps = rules.steps.iter().filter(|s| s.what != rule::StepWhat::Off);
            let steps = steps.flat_map(|step| step.days.iter());
            let openings = rules.openings.iter().flat_map(|o| o.days.iter());
            openings.chain(steps)
        };
        let of_month = |kind: &Kind| matches!(kind, Kind::Nth(..) | Kind::MonthDays(_) | Kind::DigitDays(_));
        if items().next().is_none() {
            let always = rules.steps.iter().any(|s| s.what != rule::StepWhat::Off);
            return if always || !rules.institutions.is_empty() {
                Rhythm::Weekly
            } else {
                Rhythm::Unsaid
            };
        }
        let counted = rules.frequency.is_some();
        if counted || items().all(|item| of_month(&item.kind) || item.alternate) {
            Rhythm::Periodic
        } else {
            Rhythm::Weekly
        }
    }

    /// Whether it is open a few times a month or a year, as salons are, so that single dates say
    /// more than weekdays.
    pub fn is_periodic(&self) -> bool {
        self.rhythm() == Rhythm::Periodic
    }

    /// Whether the wording says times of day at all.
    pub fn says_times(&self) -> bool {
        self.rules.as_ref().is_some_and(|rules| {
            rules.openings.iter().any(|o| o.times != Times::Unsaid)
                || !rules.steps.is_empty()
                || !rules.institutions.is_empty()
        })
    }
}

/// 9:00, 9時, 午後5時 and nothing else.
fn is_bare_time(text: &str) -> bool {
    let normal = normalise::normalise(text);
    matches!(
        token::tokens(&normal)[..],
        [token::Token {
            t: token::T::Time { .. },
            ..
        }]
    )
}

fn minute_of(at: DateTime) -> u16 {
    let minutes = i16::from(at.hour()) * 60 + i16::from(at.minute());
    u16::try_from(minutes).unwrap_or(0)
}

/// A day's open minutes and doubtful ones, the night of the day before included.
struct Day {
    open: Minutes,
    maybe: Minutes,
}

fn day_with_night(rules: &Rules, date: Date) -> Day {
    let today = plan(rules, date);
    let night = match date.yesterday() {
        Ok(before) => plan(rules, before),
        Err(_) => {
            return Day {
                open: today.open.today(),
                maybe: today.maybe.today(),
            };
        }
    };
    let open = today.open.today().union(&night.open.carried_over());
    let maybe = today.maybe.today().union(&night.maybe.carried_over()).minus(&open);
    Day { open, maybe }
}

/// When the open stretch around the minute ends; `None` if that is unknown or never.
fn end_of(rules: &Rules, date: Date, minute: u16, today: Day) -> Option<DateTime> {
    let (mut date, mut minute, mut day) = (date, minute, today);
    for _ in 0..HORIZON {
        let end = day.open.iter().find(|&(s, e)| s <= minute && minute < e)?.1;
        if end < DAY {
            return (!day.maybe.contains(end)).then(|| moment(date, end)).flatten();
        }
        date = date.tomorrow().ok()?;
        minute = 0;
        day = day_with_night(rules, date);
        if !day.open.contains(0) {
            return (!day.maybe.contains(0)).then(|| moment(date, 0)).flatten();
        }
    }
    None
}

/// When it is next surely open; `None` if something unknown comes first, or nothing for 400 days.
fn next_start(rules: &Rules, date: Date, minute: u16, today: Day) -> Option<DateTime> {
    let (mut date, mut from, mut day) = (date, minute, today);
    for _ in 0..HORIZON {
        let first = |minutes: &Minutes| minutes.iter().map(|(s, _)| s).find(|&s| s >= from);
        match (first(&day.open), first(&day.maybe)) {
            (Some(open), maybe) if maybe.is_none_or(|maybe| open < maybe) => {
                return moment(date, open);
            }
            (_, Some(_)) => return None,
            _ => {}
        }
        date = date.tomorrow().ok()?;
        from = 0;
        day = day_with_night(rules, date);
    }
    None
}

fn moment(date: Date, minute: u16) -> Option<DateTime> {
    Some(date.to_datetime(time(minute)?))
}

fn time(minute: u16) -> Option<Time> {
    let minute = minute % DAY;
    let hour = i8::try_from(minute / 60).ok()?;
    Time::new(hour, i8::try_from(minute % 60).ok()?, 0, 0).ok()
}

fn occurrence(rules: &Rules, date: Date) -> Option<Occurrence> {
    let Plan { open, maybe, listed } = plan(rules, date);
    if listed == Tri::No || (open.is_empty() && maybe.is_empty()) {
        return None;
    }
    let all = open.union(&maybe);
    // A whole doubtful day is a day without times.
    let bounds = if all == Minutes::day() && open.is_empty() {
        None
    } else {
        all.bounds()
    };
    // A doubtful stretch that runs to midnight has no end (13:00〜) or no start (放課後).
    let said = |edge: u16| !open.is_empty() || (edge != 0 && edge != DAY);
    Some(Occurrence {
        date,
        start: bounds
            .filter(|&(start, _)| said(start))
            .and_then(|(start, _)| time(start)),
        end: bounds.filter(|&(_, end)| said(end)).and_then(|(_, end)| time(end)),
        certain: listed == Tri::Yes,
    })
}
