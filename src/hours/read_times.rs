//! The grammar of times of day.
//!
//! A run of time is read only when it has one meaning: no reversed runs except over night, no
//! 1時〜3時 without 午前 or 午後, no single time that is neither a start nor an end.

use super::read::Parser;
use super::rule::{Span, Times};
use super::spans::DAY;
use super::token::{Half, T, half_time};

const NOON: u16 = 12 * 60;
/// A run that ends before it starts is over night if it starts and ends no nearer to noon.
const NIGHT_FROM: u16 = 17 * 60;
const NIGHT_TO: u16 = 9 * 60 + 30;
/// 1時 to 5時 without 午前 or 午後 may be either.
const SMALL_HOURS: std::ops::Range<u16> = 60..6 * 60;

/// A time as it was written.
#[derive(Clone, Copy)]
struct Point {
    minutes: u16,
    half: Half,
    colon: bool,
    next_day: bool,
    about: bool,
}

impl Parser<'_> {
    /// One or more runs of time, or a start or an end alone.
    pub(crate) fn times(&mut self) -> Option<Times> {
        let start = self.at;
        let mut times = None;
        let read = self.attempt(|p| {
            times = p.all_times();
            times.is_some()
        });
        if !read {
            self.at = start;
        }
        times
    }

    fn all_times(&mut self) -> Option<Times> {
        if self.eat(T::AllDay) {
            return Some(Times::Spans(vec![span(0, DAY, false)]));
        }
        if self.eat(T::AfterSchool) {
            return self.after_school();
        }
        match self.run()? {
            Times::Spans(mut spans) => {
                while let Some(next) = self.next_run() {
                    let last = spans.last().map_or(0, |span| span.end);
                    // Runs come in order and apart, or something else is meant.
                    if next.start.is_none_or(|start| start < last) {
                        return None;
                    }
                    spans.push(next);
                }
                Some(Times::Spans(spans))
            }
            single => Some(single),
        }
    }

    /// The next run after a separator, if a whole run stands there.
    fn next_run(&mut self) -> Option<Span> {
        let mut found = None;
        self.attempt(|p| {
            p.eat_any(&[T::Comma, T::Dot, T::Slash, T::And]);
            if let Some(Times::Spans(spans)) = p.run()
                && let [one] = spans[..]
            {
                found = Some(one);
            }
            // 「9:00〜12:00、13:00〜17:00は休み」 is about the second run alone.
            let about_it_alone = matches!(p.peek(), Some(T::Closed | T::Except | T::Lunch | T::Wa));
            if about_it_alone {
                found = None;
            }
            found.is_some()
        });
        found
    }

    /// 放課後〜18:30: the start is no clock time.
    fn after_school(&mut self) -> Option<Times> {
        if !self.eat_any(&[T::Range, T::From]) {
            return None;
        }
        let end = self.point(Half::Unsaid)?;
        self.eat(T::To);
        let mut run = span(0, end.minutes, end.about);
        run.start = None;
        run.extended = self.extension(run.end);
        Some(Times::Spans(vec![run]))
    }

    /// （延長利用：19:00）.
    fn extension(&mut self, end: u16) -> Option<u16> {
        let mut until = None;
        self.attempt(|p| {
            if !p.eat(T::Open0) || !p.eat(T::Extension) {
                return false;
            }
            p.eat_any(&[T::Colon, T::Wa]);
            p.eat(T::Range);
            until = p.point(Half::Unsaid).map(|point| point.minutes);
            p.eat(T::To);
            until = until.filter(|&until| until > end);
            until.is_some() && p.eat(T::Close0)
        });
        until
    }

    fn run(&mut self) -> Option<Times> {
        let half = self.half_label();
        let about = self.eat(T::About);
        if self.eat(T::Range) {
            let end = self.point(half)?;
            self.eat(T::To);
            return Some(Times::Until(end.minutes));
        }
        let start = self.first_point(half)?;
        let started = self.eat(T::Start);
        if self.eat(T::To) {
            return (!start.next_day && !about && !start.about).then_some(Times::Until(start.minutes));
        }
        if !self.eat_any(&[T::Range, T::From]) {
            return started.then_some(Times::From(start.minutes));
        }
        self.eat(T::Range);
        self.eat(T::Comma);
        if !self.point_follows() {
            return (!start.about && !about).then_some(Times::From(start.minutes));
        }
        let end = self.point(Half::Unsaid)?;
        self.eat(T::To);
        let mut about = about || start.about || end.about;
        about |= self.eat(T::About);
        let (from, to) = run_of(start, end)?;
        if !half_fits(half, from, to) {
            return None;
        }
        // 9:00〜17:00〜19:00 is no run.
        if self.peek() == Some(T::Range) {
            return None;
        }
        let mut run = span(from, to, about);
        run.extended = self.extension(to);
        Some(Times::Spans(vec![run]))
    }

    /// 午前 or 午後 as a label before the run (午前：9:00〜12:00).
    fn half_label(&mut self) -> Half {
        let half = match self.peek() {
            Some(T::Morning) => Half::Am,
            Some(T::Afternoon) => Half::Pm,
            _ => return Half::Unsaid,
        };
        let skip = if self.peek_at(1) == Some(T::Colon) { 2 } else { 1 };
        if matches!(self.peek_at(skip), Some(T::Time { .. } | T::Num(_))) {
            self.at += skip;
            return half;
        }
        Half::Unsaid
    }

    fn point_follows(&self) -> bool {
        let ahead = usize::from(matches!(self.peek(), Some(T::Next | T::NextDay | T::About)));
        matches!(self.peek_at(ahead), Some(T::Time { .. } | T::Impossible))
            || (matches!(self.peek(), Some(T::Morning | T::Afternoon))
                && matches!(self.peek_at(1), Some(T::Time { .. } | T::Num(_))))
    }

    /// The 9 of 9〜17時 is a time by what follows it.
    fn first_point(&mut self, half: Half) -> Option<Point> {
        if let (Some(T::Num(hour)), Some(T::Range)) = (self.peek(), self.peek_at(1))
            && let Some(T::Time { colon: false, .. }) = self.peek_at(2)
            && hour <= 24
        {
            self.at += 1;
            return in_half(hour * 60, half, false);
        }
        self.point(half)
    }

    fn point(&mut self, half: Half) -> Option<Point> {
        let mut about = self.eat(T::About);
        let next_day = self.eat_any(&[T::Next, T::NextDay]);
        let Some(T::Time {
            minutes,
            half: own,
            colon,
        }) = self.peek()
        else {
            return None;
        };
        self.at += 1;
        about |= self.eat(T::About);
        let point = if own == Half::Unsaid {
            in_half(minutes, half, colon)?
        } else {
            Point {
                minutes,
                half: own,
                colon,
                next_day,
                about,
            }
        };
        let minutes = point.minutes + if next_day { DAY } else { 0 };
        Some(Point {
            minutes,
            next_day,
            about,
            ..point
        })
    }
}

fn in_half(minutes: u16, half: Half, colon: bool) -> Option<Point> {
    // Under the label 午後 both 1:00 and 13:00 are written, and noon itself.
    let given = if half == Half::Pm && (NOON..NOON + 60).contains(&minutes) {
        T::Time { minutes, half, colon }
    } else {
        half_time(minutes, half, colon)
    };
    let T::Time { minutes, half, colon } = given else {
        return None;
    };
    Some(Point {
        minutes,
        half,
        colon,
        next_day: false,
        about: false,
    })
}

fn span(start: u16, end: u16, about: bool) -> Span {
    Span {
        start: Some(start),
        end,
        about,
        extended: None,
    }
}

/// A run under the label 午前 has to lie in the morning, one under 午後 after it.
fn half_fits(half: Half, from: u16, to: u16) -> bool {
    match half {
        Half::Unsaid => true,
        Half::Am => to <= NOON + 60,
        Half::Pm => from >= NOON,
    }
}

/// The run between two points if it has one reading.
fn run_of(start: Point, end: Point) -> Option<(u16, u16)> {
    let from = start.minutes;
    let mut to = end.minutes;
    if start.next_day || from >= DAY {
        return None;
    }
    let end_is_bare = end.half == Half::Unsaid && !end.next_day;
    // 午後1時〜5時: the 午後 is said once for both.
    if start.half == Half::Pm && end_is_bare && to < NOON && to + NOON > from {
        to += NOON;
    }
    let two_readings = start.half == Half::Unsaid
        && end_is_bare
        && SMALL_HOURS.contains(&from)
        && (!start.colon || to <= 7 * 60)
        && to < NOON;
    if two_readings {
        return None;
    }
    if to > from {
        return (to <= 2 * DAY).then_some((from, to));
    }
    let over_night = from >= NIGHT_FROM && to <= NIGHT_TO && (end.half != Half::Pm);
    over_night.then_some((from, to + DAY))
}
