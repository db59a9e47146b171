//! Dates as precise as the source gives them.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::problem::Text;
use crate::written::Misread;

/// A day, a month, a year or a fiscal year (April to March).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// A day.
    Day(Date),
    /// A month, as its first day.
    Month(Date),
    /// A calendar year, as its first day.
    Year(Date),
    /// A fiscal year, as the 1st of April that it begins with.
    FiscalYear(Date),
}

/// Eras by their name, Latin letter and the year before their first.
const ERAS: [(&str, char, i16); 5] = [
    ("令和", 'R', 2018),
    ("平成", 'H', 1988),
    ("昭和", 'S', 1925),
    ("大正", 'T', 1911),
    ("明治", 'M', 1867),
];

impl PartialDate {
    /// Reads `2025-03-31`, `2025/3`, `2025年3月`, `令和7年度`, `R4.4.11`, `平成26年` … Code: `date`.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        read(text).ok_or_else(|| {
            Misread::new(
                "date",
                Text::new(
                    format!("「{text}」という日付はありません"),
                    format!("`{text}` is no date"),
                ),
                Text::new(
                    "2025-03-31、2025-03、2025、令和7年度 のように書いてください",
                    "write 2025-03-31, 2025-03, 2025 or 令和7年度",
                ),
            )
        })
    }

    /// The first day it can mean.
    pub fn first_day(self) -> Date {
        match self {
            Self::Day(day) | Self::Month(day) | Self::Year(day) | Self::FiscalYear(day) => day,
        }
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Month(day) => day.last_of_month(),
            Self::Year(day) => day.last_of_year(),
            Self::FiscalYear(day) => Date::new(day.year() + 1, 3, 31).unwrap_or(day),
        }
    }

    /// For `datetime`: `2025-03-31`, `2025-03`, `2025`. A fiscal year has no such form.
    pub fn machine(self) -> Option<String> {
        match self {
            Self::Day(day) => Some(day.to_string()),
            Self::Month(day) => Some(format!("{:04}-{:02}", day.year(), day.month())),
            Self::Year(day) => Some(format!("{:04}", day.year())),
            Self::FiscalYear(_) => None,
        }
    }

    /// In Japanese, Western year first: `2025年（令和7年）3月31日`.
    pub fn japanese(self) -> String {
        let first = self.first_day();
        let year = format!("{}年", first.year());
        let era = era_year(first).map_or_else(String::new, |era| format!("（{era}年）"));
        match self {
            Self::Day(day) => format!("{year}{era}{}月{}日", day.month(), day.day()),
            Self::Month(day) => format!("{year}{era}{}月", day.month()),
            Self::Year(_) => format!("{year}{era}"),
            Self::FiscalYear(_) => format!("{year}度{}", era.replace('年', "年度")),
        }
    }
}

/// Era and year of a day: `令和7`, `令和元`.
pub fn era_year(day: Date) -> Option<String> {
    let (name, before) = if day >= Date::constant(2019, 5, 1) {
        ("令和", 2018)
    } else if day >= Date::constant(1989, 1, 8) {
        ("平成", 1988)
    } else if day >= Date::constant(1926, 12, 25) {
        ("昭和", 1925)
    } else {
        return None;
    };
    let year = day.year() - before;
    Some(if year == 1 {
        format!("{name}元")
    } else {
        format!("{name}{year}")
    })
}

fn read(text: &str) -> Option<PartialDate> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    let (plain, fiscal) = match plain.strip_suffix("年度") {
        Some(year) => (format!("{year}年"), true),
        None => (plain, false),
    };
    let (year_before, rest) = split_era(&plain);
    let rest = rest.replace('元', "1");
    let mut parts = rest
        .split(['-', '/', '.', '年', '月', '日'])
        .map(str::to_owned)
        .collect::<Vec<String>>();
    while parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    let mut numbers = Vec::new();
    for part in &parts {
        if part.is_empty() || part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        numbers.push(part.parse::<i16>().ok()?);
    }
    let year = year_before + *numbers.first()?;
    if year_before == 0 && parts[0].len() != 4 || !(1868..=2200).contains(&year) {
        return None;
    }
    let part = |index: usize| numbers.get(index).map(|number| i8::try_from(*number).ok());
    match (part(1), part(2), numbers.len()) {
        (None, None, 1) if fiscal => Some(PartialDate::FiscalYear(Date::new(year, 4, 1).ok()?)),
        (None, None, 1) => Some(PartialDate::Year(Date::new(year, 1, 1).ok()?)),
        (Some(month), None, 2) if !fiscal => Some(PartialDate::Month(Date::new(year, month?, 1).ok()?)),
        (Some(month), Some(day), 3) if !fiscal => Some(PartialDate::Day(Date::new(year, month?, day?).ok()?)),
        _ => None,
    }
}

fn split_era(text: &str) -> (i16, &str) {
    for (name, letter, before) in ERAS {
        if let Some(rest) = text.strip_prefix(name).or_else(|| text.strip_prefix(letter)) {
            return (before, rest);
        }
    }
    (0, text)
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn reads() {
        for (text, said, last) in [
            ("2025-03-31", "2025年（令和7年）3月31日", "2025-03-31"),
            ("2025/3", "2025年（令和7年）3月", "2025-03-31"),
            ("2025", "2025年（令和7年）", "2025-12-31"),
            ("令和7年度", "2025年度（令和7年度）", "2026-03-31"),
            ("令和元年", "2019年（平成31年）", "2019-12-31"),
            ("R4.4.11", "2022年（令和4年）4月11日", "2022-04-11"),
            ("平成３０年１０月１日", "2018年（平成30年）10月1日", "2018-10-01"),
            ("2024.4.1", "2024年（令和6年）4月1日", "2024-04-01"),
        ] {
            let date = PartialDate::parse(text).unwrap_or_else(|misread| panic!("{text}: {misread:?}"));
            assert_eq!(
                (date.japanese(), date.last_day().to_string()),
                (said.to_owned(), last.to_owned()),
                "{text}"
            );
        }
        for text in [
            "2025-02-30",
            "25-03-31",
            "2025-13",
            "きのう",
            "2025-03-31-1",
            "",
            "4/1",
            "2025-3-1年度",
        ] {
            assert!(PartialDate::parse(text).is_err(), "{text}");
        }
    }
}
