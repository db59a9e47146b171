//! The grammar of the year: months, lists of months, periods and their ends.
//!
//! A period is a pair of edges; whether a date lies in it is for `calendar`.

use super::read::Parser;
use super::rule::{EVEN_MONTHS, Edge, ODD_MONTHS, Period, Season};
use super::token::T;

impl Parser<'_> {
    /// Months, or a period of the year.
    pub(crate) fn season(&mut self) -> Option<Season> {
        let start = self.at;
        let season = self.season_proper();
        if season.is_none() {
            self.at = start;
            return None;
        }
        self.eat(T::Between);
        season
    }

    pub(crate) fn season_proper(&mut self) -> Option<Season> {
        self.eat(T::EveryYear);
        if self.eat(T::OddMonth) {
            return Some(self.month_list_in_brackets(ODD_MONTHS));
        }
        if self.eat(T::EvenMonth) {
            return Some(self.month_list_in_brackets(EVEN_MONTHS));
        }
        if let Some(period) = self.period() {
            return Some(Season::Period(period));
        }
        self.months().map(Season::Months)
    }

    /// 奇数月（1・3・5…月）: the brackets have to say the same months.
    pub(crate) fn month_list_in_brackets(&mut self, months: u16) -> Season {
        self.attempt(|p| p.eat(T::Open0) && p.months() == Some(months) && p.eat(T::Close0));
        Season::Months(months)
    }

    /// 5月, 5・8・11月, 4月と10月.
    pub(crate) fn months(&mut self) -> Option<u16> {
        let mut bits = 0;
        loop {
            let at = self.at;
            if bits != 0 && !self.eat_any(&[T::Dot, T::Comma, T::And]) {
                return Some(bits);
            }
            match self.peek() {
                Some(T::Month(m)) => bits |= 1 << (m - 1),
                Some(T::Num(n)) if (1..=12).contains(&n) && self.month_list_ends() => {
                    bits |= 1 << (n - 1);
                }
                _ => {
                    self.at = at;
                    return (bits != 0).then_some(bits);
                }
            }
            self.at += 1;
        }
    }

    /// Whether the numbers from here run into a month (5・8・11月).
    pub(crate) fn month_list_ends(&self) -> bool {
        let mut ahead = 0;
        loop {
            match self.peek_at(ahead) {
                Some(T::Num(_) | T::Dot | T::Comma) => ahead += 1,
                Some(T::Month(_)) => return true,
                _ => return false,
            }
        }
    }

    /// 12/29〜1/3, 4月〜10月, 4月下旬〜11月下旬, 11/23〜2月第3日曜日.
    pub(crate) fn period(&mut self) -> Option<Period> {
        let start = self.at;
        let period = self.period_proper();
        if period.is_none() {
            self.at = start;
        }
        period
    }

    pub(crate) fn period_proper(&mut self) -> Option<Period> {
        // 4〜10月, 7〜8月.
        let from = if let (Some(T::Num(n)), Some(T::Range), Some(T::Month(_))) =
            (self.peek(), self.peek_at(1), self.peek_at(2))
        {
            self.at += 1;
            Edge::Month(u8::try_from(n).ok().filter(|n| (1..=12).contains(n))?)
        } else {
            self.edge()?
        };
        if !self.eat_any(&[T::Range, T::From]) {
            return match from {
                // A single decade or a single date is a period of its own.
                Edge::Decade(..) => Some(Period { from, to: from }),
                _ => None,
            };
        }
        self.eat(T::Range);
        self.eat(T::Next);
        let to = match (self.peek(), from) {
            // 8月13日〜16日, 8/13〜16.
            (Some(T::Day(d)), Edge::Day(m, first)) if d > first => {
                self.at += 1;
                Edge::Day(m, d)
            }
            (Some(T::Num(n)), Edge::Day(m, first)) => {
                let d = u8::try_from(n).ok().filter(|&d| d > first && d <= 31)?;
                self.at += 1;
                Edge::Day(m, d)
            }
            _ => self.edge()?,
        };
        if let Edge::Day(m, d) = to
            && d > longest(m)
        {
            return None;
        }
        self.eat(T::To);
        Some(Period { from, to })
    }

    pub(crate) fn edge(&mut self) -> Option<Edge> {
        match self.peek()? {
            T::Date(m, d) => {
                self.at += 1;
                Some(Edge::Day(m, d))
            }
            T::Month(m) => {
                self.at += 1;
                self.eat(T::No);
                if let Some(T::Decade(decade)) = self.peek() {
                    self.at += 1;
                    return Some(Edge::Decade(m, decade));
                }
                let at = self.at;
                if let Some(nth) = self.nth_list()
                    && let [nth] = nth[..]
                    && let Some(T::Weekday { day, .. }) = self.peek()
                    // 4月〜11月の第3日曜 is a day of each month, …第3日曜まで an end.
                    && matches!(
                        self.peek_at(1),
                        Some(T::To | T::Between | T::Range | T::From)
                    )
                {
                    self.at += 1;
                    return Some(Edge::NthWeekday(m, nth, day));
                }
                self.at = at;
                Some(Edge::Month(m))
            }
            _ => None,
        }
    }
}

fn longest(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
