//! The grammar of limits: what brackets behind a day say, and what happens on public holidays.
//!
//! 年末年始（12/29〜1/3）, 月曜（祝日の場合は翌平日）, 休日の翌日（月曜日にあたる時はその翌日）. A
//! bracket that fits none of these shapes is left for the clause grammar.

use super::read::Parser;
use super::rule::{Edge, Item, Kind, Period, Reopening, Season, Week};
use super::token::T;

impl Parser<'_> {
    /// Reads the brackets directly behind a day, as far as they limit it. Days that the brackets
    /// add are handed back.
    pub(crate) fn modifiers(&mut self, item: &mut Item) -> Vec<Item> {
        let mut more = Vec::new();
        while self.peek() == Some(T::Open0) {
            let at = self.at;
            let draft = self.draft.clone();
            self.at += 1;
            let read = self.modifier(item, &mut more);
            if !(read && self.eat(T::Close0)) {
                self.at = at;
                self.draft = draft;
                break;
            }
        }
        self.also_unless(item);
        more
    }

    fn modifier(&mut self, item: &mut Item, more: &mut Vec<Item>) -> bool {
        let kept = item.clone();
        for shape in [
            Self::dates_said,
            Self::holiday_said,
            Self::after_holiday_said,
            Self::nth_said,
            Self::exception_said,
            Self::name_said,
            Self::workdays_said,
        ] {
            let at = self.at;
            if shape(self, item) && self.peek() == Some(T::Close0) {
                return true;
            }
            self.at = at;
            *item = kept.clone();
        }
        let at = self.at;
        if self.included_said(item, more) && self.peek() == Some(T::Close0) {
            return true;
        }
        self.at = at;
        self.open_on_one_day(item, more)
    }

    /// 年末年始（12/29〜1/3）, お盆期間（8/15前後）, 県民の日（11月14日）.
    fn dates_said(&mut self, item: &mut Item) -> bool {
        let name = match item.kind {
            Kind::YearEnd => "年末年始",
            Kind::Obon => "お盆",
            Kind::Breaks(0b0001) => "春休み",
            Kind::Breaks(0b0010) => "夏休み",
            Kind::Breaks(0b0100) => "冬休み",
            Kind::Other(ref words) => match label(words) {
                Some(label) => label,
                None => return false,
            },
            _ => return false,
        };
        if item.kind == Kind::YearEnd && self.eat(T::Varies) {
            item.kind = Kind::YearEndVaries;
            return true;
        }
        if let Some(period) = self.period() {
            item.kind = Kind::Season(Season::Period(period), Some(name));
            return true;
        }
        let Some(T::Date(m, d)) = self.peek() else {
            return false;
        };
        self.at += 1;
        // Around a date: which days is not said, so the kind without dates stays.
        if self.eat(T::About) {
            let obon = item.kind == Kind::Obon && m == 8;
            if obon {
                item.kind = Kind::ObonAround;
            }
            return obon;
        }
        let edge = Edge::Day(m, d);
        item.kind = Kind::Season(Season::Period(Period { from: edge, to: edge }), Some(name));
        true
    }

    /// 12/29〜1/3（年末年始）.
    fn name_said(&mut self, item: &mut Item) -> bool {
        let name = match self.peek() {
            Some(T::YearEnd) => "年末年始",
            Some(T::Obon) => "お盆",
            _ => return false,
        };
        self.at += 1;
        let Kind::Season(season, None) = item.kind else {
            return false;
        };
        item.kind = Kind::Season(season, Some(name));
        true
    }

    /// 平日（月〜金）, 平日（祝日を除く月〜金）: the word explained.
    fn workdays_said(&mut self, item: &mut Item) -> bool {
        if item.kind != Kind::Workdays {
            return false;
        }
        if self.eat(T::Holiday) && !self.eat(T::Except) {
            return false;
        }
        matches!(&self.days()[..], [one] if one.kind == Kind::Week(Week::MONDAY_TO_FRIDAY))
    }

    /// （祝日の場合は翌平日）, （祝日を除く）.
    fn holiday_said(&mut self, item: &mut Item) -> bool {
        if matches!(item.kind, Kind::Holiday | Kind::AfterHoliday { .. }) {
            return false;
        }
        let at = self.at;
        // 月曜が祝日の場合は: the day named again.
        if matches!(self.peek(), Some(T::Weekday { .. })) {
            let again = self.days();
            let same = matches!(&again[..], [one] if one.kind == item.kind);
            if !same || !self.eat_any(&[T::Ga, T::No, T::Mo]) {
                self.at = at;
                return false;
            }
        }
        if let Some(what) = self.if_holiday() {
            item.if_holiday = Some(what);
            true
        } else {
            self.at = at;
            false
        }
    }

    /// 休日の翌日（月曜日にあたる時はその翌日）, （休日、土曜日又は日曜日にあたる時を除く）.
    fn after_holiday_said(&mut self, item: &mut Item) -> bool {
        let Kind::AfterHoliday { moves_on } = &mut item.kind else {
            return false;
        };
        let days = self.days();
        self.eat_any(&[T::Ga, T::Ni]);
        if days.is_empty() || !self.eat(T::FallsOn) || !self.eat(T::Case) {
            return false;
        }
        if self.eat(T::Except) {
            item.except = days;
            return true;
        }
        self.eat_any(&[T::Wa, T::Comma]);
        if !self.eat(T::NextDay) {
            return false;
        }
        for day in &days {
            match day.kind {
                Kind::Week(week) => moves_on.0 |= week.0,
                _ => return false,
            }
        }
        true
    }

    /// 木曜（第2・第4）.
    fn nth_said(&mut self, item: &mut Item) -> bool {
        let Kind::Week(week) = item.kind else {
            return false;
        };
        self.eat(T::EveryMonth);
        match self.nth_list() {
            Some(nth) => {
                item.kind = Kind::Nth(nth, week);
                true
            }
            None => false,
        }
    }

    /// （8月を除く）, （祝日を除く）, （土曜日を除く）.
    fn exception_said(&mut self, item: &mut Item) -> bool {
        let days = self.days();
        if days.is_empty() || !self.eat(T::Except) {
            return false;
        }
        item.except.extend(days);
        true
    }

    /// 学校の休業日（土曜日を含む）, 土曜（学校休業日含む）.
    fn included_said(&mut self, item: &mut Item, more: &mut Vec<Item>) -> bool {
        let days = self.days();
        if days.is_empty() || !self.eat(T::Include) {
            return false;
        }
        match (&item.kind, &days[..]) {
            // Saturdays out of term are Saturdays: nothing is added.
            (Kind::Week(_), [only]) if matches!(only.kind, Kind::School { on: false, .. }) => {
                item.remark = Some("学校の休業日を含む");
            }
            // Substitute holidays are part of the term already.
            (Kind::Holiday, [only]) if only.kind == Kind::Holiday => {}
            // 月〜金（祝日を含む）
            _ => more.extend(days),
        }
        true
    }

    /// 休日（5月5日こどもの日は開館し翌日休み）.
    fn open_on_one_day(&mut self, item: &mut Item, more: &mut Vec<Item>) -> bool {
        let days = self.days();
        let [one] = &days[..] else {
            return false;
        };
        if !self.eat(T::Wa) || !self.eat(T::Open) {
            return false;
        }
        item.except.push(one.clone());
        self.eat_any(&[T::De, T::Comma]);
        self.eat(T::Comma);
        if self.eat(T::NextDay) {
            let Some(next) = next_date(one) else {
                return false;
            };
            self.eat_any(&[T::Wa, T::Ga]);
            if !self.eat_any(&[T::Closed, T::ClosedDay]) {
                return false;
            }
            more.push(next);
        }
        let open = Reopening { days, strong: false };
        self.draft.rules.reopenings.push(open);
        true
    }

    /// The same limit without brackets (月曜日、ただし祝日の場合は翌平日).
    fn also_unless(&mut self, item: &mut Item) {
        if !matches!(item.kind, Kind::Week(_) | Kind::Nth(..)) {
            return;
        }
        let at = self.at;
        self.eat(T::Comma);
        if self.eat(T::But) {
            self.eat(T::Comma);
            if self.holiday_said(item) {
                return;
            }
        }
        self.at = at;
    }
}

/// Labels of days that carry a date of their own.
fn label(words: &str) -> Option<&'static str> {
    [
        "県民の日",
        "都民の日",
        "市民の日",
        "開園記念日",
        "開校記念日",
        "創立記念日",
        "開館記念日",
        "特別整理期間",
        "臨時休館日",
        "施設点検日",
        "メンテナンス日",
    ]
    .into_iter()
    .find(|label| *label == words)
}

/// The date after a single date, as a day of its own.
fn next_date(item: &Item) -> Option<Item> {
    let Kind::Season(
        Season::Period(Period {
            from: Edge::Day(m, d),
            to,
        }),
        _,
    ) = item.kind
    else {
        return None;
    };
    // Month ends would need the year; no such wording is known.
    if to != Edge::Day(m, d) || d >= 28 {
        return None;
    }
    let edge = Edge::Day(m, d + 1);
    Some(Item::of(Kind::Season(
        Season::Period(Period { from: edge, to: edge }),
        None,
    )))
}
