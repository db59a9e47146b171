//! Dates, clock times and numbers with their date, in the words of the page's language.

use std::borrow::Cow;

use jiff::civil::{Date, Time, Weekday};

use super::words::Words;
use super::{Web, views};
use crate::directory::area::{Counted, thousands};
use crate::directory::date::{PartialDate, era_year};
use crate::directory::resource::CountedSet;
use crate::hours::Hours;

const MONTHS: [&str; 12] = [
    "date.january",
    "date.february",
    "date.march",
    "date.april",
    "date.may",
    "date.june",
    "date.july",
    "date.august",
    "date.september",
    "date.october",
    "date.november",
    "date.december",
];

/// What said-back hours are made of.
const HOURS: [(&str, &str); 12] = [
    ("24時間", "hours.around_the_clock"),
    ("月曜", "date.monday"),
    ("火曜", "date.tuesday"),
    ("水曜", "date.wednesday"),
    ("木曜", "date.thursday"),
    ("金曜", "date.friday"),
    ("土曜", "date.saturday"),
    ("日曜", "date.sunday"),
    ("祝日", "hours.holidays"),
    ("年末年始", "hours.new_year"),
    ("毎日", "hours.daily"),
    ("は休み", "hours.off"),
];

/// No finer than a month and without the era: `2025年3月`.
pub(crate) fn month_in_words(words: &Words, date: PartialDate) -> String {
    let pattern = match date {
        PartialDate::Day(_) | PartialDate::Month(_) => "date.month_short",
        PartialDate::Year(_) => "date.year_short",
        PartialDate::FiscalYear(_) => "date.fiscal_year_short",
    };
    dated(words, pattern, date.first_day())
}

fn dated(words: &Words, pattern: &str, date: Date) -> String {
    let month = usize::try_from(date.month()).unwrap_or(1);
    let era = era_year(date).unwrap_or_else(|| date.year().to_string());
    words.fill(
        pattern,
        &[
            ("year", &date.year().to_string()),
            ("era", &era),
            ("month", &date.month().to_string()),
            ("month_name", MONTHS.get(month - 1).map_or("", |name| words.say(name))),
            ("day", &date.day().to_string()),
            ("weekday", words.say(weekday(date.weekday()))),
        ],
    )
}

impl Web<'_> {
    /// A date as precise as it is known: `2025年（令和7年）3月31日`.
    pub(super) fn partial_date(&self, date: PartialDate) -> views::Date<'static> {
        views::Date {
            iso: date.machine().map(Cow::from),
            label: self.date_label(date).into(),
        }
    }

    /// `2025年（令和7年）3月31日`, `2025年（令和7年）3月`, `2025年（令和7年）`, `2025年度（令和7年度）`
    pub(super) fn date_label(&self, date: PartialDate) -> String {
        let first = date.first_day();
        let pattern = match date {
            PartialDate::Day(_) => "date.day",
            PartialDate::Month(_) => "date.month",
            PartialDate::Year(_) => "date.year",
            PartialDate::FiscalYear(_) => "date.fiscal_year",
        };
        self.dated(pattern, first)
    }

    /// No finer than a month and without the era: `2025年3月`.
    pub(super) fn month_label(&self, date: PartialDate) -> String {
        month_in_words(self.words, date)
    }

    /// A day with its weekday: `2026年（令和8年）12月8日（火曜日）`.
    pub(super) fn day(&self, date: Date) -> views::Date<'static> {
        views::Date {
            iso: Some(date.to_string().into()),
            label: self.dated("date.weekday", date).into(),
        }
    }

    fn dated(&self, pattern: &'static str, date: Date) -> String {
        dated(self.words, pattern, date)
    }

    /// `10時`, `10時30分`
    pub(super) fn clock(&self, time: Time) -> String {
        let (hour, minute) = (time.hour().to_string(), time.minute());
        if minute == 0 {
            return self.fill("date.hour", &[("hour", &hour)]);
        }
        self.fill(
            "date.time",
            &[
                ("hour", &hour),
                ("minute", &minute.to_string()),
                ("minutes", &format!("{minute:02}")),
            ],
        )
    }

    /// Hours said back; what could not be read stands as it was written.
    pub(super) fn hours<'b>(&self, hours: &'b Hours) -> views::Hours<'b> {
        if hours.is_read() {
            return views::Hours {
                lines: hours
                    .say_lines()
                    .into_iter()
                    .map(|line| self.in_words(line).into())
                    .collect(),
                verbatim: None,
                note: None,
            };
        }
        views::Hours {
            lines: Vec::new(),
            verbatim: Some(hours.text().into()),
            note: None,
        }
    }

    /// Hours in one line.
    pub(super) fn hours_line(&self, hours: &Hours) -> String {
        if hours.is_read() {
            self.in_words(hours.say())
        } else {
            hours.text().to_owned()
        }
    }

    fn in_words(&self, said: String) -> String {
        if self.edition.is_japanese() {
            return said;
        }
        hours_in_words(self.words, said)
    }

    /// `89か所（2019年3月）`
    pub(super) fn counted_set<'b>(&self, set: &'b CountedSet) -> views::Count<'b> {
        views::Count {
            text: set.counted.japanese(&set.unit).into(),
            as_of: set.counted.as_of.map(|date| self.partial_date(date)),
            note: set.counted.note.as_deref().map(Cow::from),
        }
    }

    /// `人口 88,666人`
    pub(super) fn fact<'b>(&self, label: &'b str, counted: &Counted, unit: &'static str) -> views::Fact<'b> {
        views::Fact {
            label: label.into(),
            value: self.fill(unit, &[("number", &thousands(counted.number))]).into(),
            as_of: counted.as_of.map(|date| self.partial_date(date)),
        }
    }
}

/// Hours in the words of a language, when they are made of nothing but weekdays, times and holidays; other
/// hours stay Japanese, since half a sentence would mislead.
pub(crate) fn hours_in_words(words: &Words, said: String) -> String {
    let mut out = String::with_capacity(said.len());
    let mut rest = said.as_str();
    while let Some(first) = rest.chars().next() {
        if let Some((word, name)) = HOURS.iter().find(|(word, _)| rest.starts_with(word)) {
            out.push_str(words.say(name));
            rest = &rest[word.len()..];
            continue;
        }
        match first {
            '〜' => out.push('–'),
            '、' | '・' => out.push_str(words.say("common.comma")),
            '（' => out.push_str(words.say("common.open")),
            '）' => out.push_str(words.say("common.close")),
            c if c.is_ascii() => out.push(c),
            _ => return said,
        }
        rest = &rest[first.len_utf8()..];
    }
    out
}

fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "date.monday",
        Weekday::Tuesday => "date.tuesday",
        Weekday::Wednesday => "date.wednesday",
        Weekday::Thursday => "date.thursday",
        Weekday::Friday => "date.friday",
        Weekday::Saturday => "date.saturday",
        Weekday::Sunday => "date.sunday",
    }
}
