//! The useful part of OSM `opening_hours`: weekdays with [n], PH, SH, months and dates, times,
//! `off`, `unknown`, `24/7` and comments.
//!
//! Weeks, years, sunrise, open ends and `||` are not read; such a text stays text.

use super::rule::{Edge, Item, Kind, Nth, Period, Rules, Season, Span, Step, StepWhat, Week};
use super::spans::DAY;

const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The rules and the comments, if the text is such an expression. A text without any weekday,
/// month or `24/7` is left to the Japanese grammar, which does not take it for every day.
pub(crate) fn read(text: &str) -> Option<(Rules, Vec<String>)> {
    let names_days = WEEKDAYS.iter().chain(&MONTHS).chain(&["PH", "24/7"]);
    let outside: String = text.split('"').step_by(2).collect();
    if !outside.is_ascii() || !names_days.into_iter().any(|name| outside.contains(name)) {
        return None;
    }
    let mut cursor = Cursor {
        rest: text,
        comments: Vec::new(),
    };
    let mut steps = vec![cursor.step(false)?];
    loop {
        cursor.skip();
        let adds = if cursor.eat(";") {
            false
        } else if cursor.eat(",") {
            true
        } else {
            break;
        };
        cursor.skip();
        if cursor.rest.is_empty() {
            break;
        }
        steps.push(cursor.step(adds)?);
    }
    if !cursor.rest.is_empty() {
        return None;
    }
    Some((
        Rules {
            steps,
            ..Rules::default()
        },
        cursor.comments,
    ))
}

struct Cursor<'a> {
    rest: &'a str,
    comments: Vec<String>,
}

impl Cursor<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn eat(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn number(&mut self) -> Option<u16> {
        let length = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || length > 2 {
            return None;
        }
        let number = self.rest[..length].parse().ok()?;
        self.rest = &self.rest[length..];
        Some(number)
    }

    fn one_of(&mut self, words: &[&str]) -> Option<u8> {
        let index = words.iter().position(|word| self.rest.starts_with(word))?;
        self.rest = &self.rest[words[index].len()..];
        u8::try_from(index).ok()
    }

    fn step(&mut self, adds: bool) -> Option<Step> {
        self.skip();
        let before = self.rest.len();
        let always = self.eat("24/7");
        let seasons = if always { Vec::new() } else { self.seasons()? };
        self.skip();
        if !seasons.is_empty() {
            self.eat(":");
            self.skip();
        }
        let days = if always { Vec::new() } else { self.weekdays()? };
        self.skip();
        let mut spans = self.times()?;
        self.skip();
        let what = if self.eat("off") || self.eat("closed") {
            Some(StepWhat::Off)
        } else if self.eat("unknown") {
            Some(StepWhat::Unknown)
        } else {
            self.eat("open");
            None
        };
        self.skip();
        let comment = self.comment()?;
        if self.rest.len() == before {
            return None;
        }
        let what = match what {
            Some(StepWhat::Off) if !spans.is_empty() => return None,
            Some(what) => what,
            // Only a comment: it says when, and no machine can tell.
            None if spans.is_empty() && comment => StepWhat::Unknown,
            None => {
                if spans.is_empty() {
                    spans.push(span(0, DAY));
                }
                StepWhat::Open(spans)
            }
        };
        Some(Step {
            days: limited(&seasons, days),
            what,
            adds,
        })
    }

    fn comment(&mut self) -> Option<bool> {
        let Some(rest) = self.rest.strip_prefix('"') else {
            return Some(false);
        };
        let end = rest.find('"')?;
        self.comments.push(rest[..end].to_owned());
        self.rest = &rest[end + 1..];
        Some(true)
    }

    fn seasons(&mut self) -> Option<Vec<Season>> {
        let mut seasons = Vec::new();
        while let Some(from) = self.edge()? {
            let to = if self.eat("-") {
                match (self.edge()?, from) {
                    (Some(to), _) => to,
                    // Dec 29-31
                    (None, Edge::Day(m, _)) => Edge::Day(m, u8::try_from(self.number()?).ok()?),
                    _ => return None,
                }
            } else {
                from
            };
            seasons.push(Season::Period(Period { from, to }));
            let at = self.rest;
            if !(self.eat(",") && self.edge_ahead()) {
                self.rest = at;
                break;
            }
        }
        Some(seasons)
    }

    fn edge_ahead(&self) -> bool {
        MONTHS.iter().any(|month| self.rest.starts_with(month))
    }

    /// A month or a date; `Some(None)` if none stands here, `None` if it is impossible.
    #[expect(clippy::option_option, reason = "absent and impossible are two things")]
    fn edge(&mut self) -> Option<Option<Edge>> {
        let Some(month) = self.one_of(&MONTHS) else {
            return Some(None);
        };
        let at = self.rest;
        self.skip();
        if let Some(day) = self.number()
            && !self.rest.starts_with(':')
        {
            let longest = match month + 1 {
                2 => 29,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            let day = u8::try_from(day).ok()?;
            return (1..=longest).contains(&day).then_some(Some(Edge::Day(month + 1, day)));
        }
        self.rest = at;
        Some(Some(Edge::Month(month + 1)))
    }

    fn weekdays(&mut self) -> Option<Vec<Item>> {
        let mut items = Vec::new();
        let mut week = Week(0);
        loop {
            if self.eat("PH") {
                items.push(Item::of(Kind::Holiday));
            } else if self.eat("SH") {
                items.push(Item::of(Kind::School {
                    on: false,
                    workdays: false,
                }));
            } else if let Some(from) = self.one_of(&WEEKDAYS) {
                if self.eat("[") {
                    items.push(Item::of(Kind::Nth(self.nth()?, Week(1 << from))));
                } else if self.eat("-") {
                    let to = self.one_of(&WEEKDAYS)?;
                    let length = (to + 7 - from) % 7;
                    week.0 |= (0..=length).fold(0, |bits, step| bits | 1 << ((from + step) % 7));
                } else {
                    week.0 |= 1 << from;
                }
            } else {
                break;
            }
            let at = self.rest;
            let more = self.eat(",");
            self.skip();
            let day = WEEKDAYS.iter().chain(&["PH", "SH"]).any(|d| self.rest.starts_with(d));
            if !(more && day) {
                self.rest = at;
                break;
            }
        }
        if week.0 != 0 {
            items.insert(0, Item::of(Kind::Week(week)));
        }
        Some(items)
    }

    /// What stands in [ ]: 2, 2,4, 1-3 or -1.
    fn nth(&mut self) -> Option<Vec<Nth>> {
        let mut list = Vec::new();
        loop {
            if self.eat("-1") {
                list.push(Nth::Last);
            } else {
                let from = u8::try_from(self.number()?).ok()?;
                let to = if self.eat("-") {
                    u8::try_from(self.number()?).ok()?
                } else {
                    from
                };
                if from < 1 || to > 5 || from > to {
                    return None;
                }
                list.extend((from..=to).map(Nth::Number));
            }
            if self.eat("]") {
                return Some(list);
            }
            if !self.eat(",") {
                return None;
            }
        }
    }

    fn times(&mut self) -> Option<Vec<Span>> {
        let mut spans = Vec::new();
        while self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            let start = self.clock()?;
            self.skip();
            if !self.eat("-") {
                return None;
            }
            self.skip();
            let end = self.clock()?;
            let end = if end <= start { end + DAY } else { end };
            if start >= DAY || end > 2 * DAY || self.rest.starts_with('+') {
                return None;
            }
            spans.push(span(start, end));
            let at = self.rest;
            let more = self.eat(",");
            self.skip();
            if !(more && self.rest.starts_with(|c: char| c.is_ascii_digit())) {
                self.rest = at;
                break;
            }
        }
        Some(spans)
    }

    fn clock(&mut self) -> Option<u16> {
        let hour = self.number()?;
        if !self.eat(":") {
            return None;
        }
        let minute = self.number()?;
        (hour <= 29 && minute < 60).then_some(hour * 60 + minute)
    }
}

fn span(start: u16, end: u16) -> Span {
    Span {
        start: Some(start),
        end,
        about: false,
        extended: None,
    }
}

/// Every day in every season; a season without days is a day of its own.
fn limited(seasons: &[Season], days: Vec<Item>) -> Vec<Item> {
    if seasons.is_empty() {
        return days;
    }
    if days.is_empty() {
        return seasons
            .iter()
            .map(|season| Item::of(Kind::Season(*season, None)))
            .collect();
    }
    seasons
        .iter()
        .flat_map(|season| {
            days.iter().map(|day| Item {
                season: Some(*season),
                ..day.clone()
            })
        })
        .collect()
}
