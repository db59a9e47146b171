//! The grammar of days: weekdays, nth weekdays, months, dates, holidays and named periods.
//!
//! A list of days is a union; a part of the year in front of one (奇数月の第3土曜) limits it. An
//! impossible date is no date at all, so the whole statement stays unread.

use super::read::Parser;
use super::rule::{Edge, Item, Kind, Nth, Period, Season, Week};
use super::token::T;

impl Parser<'_> {
    /// A list of days, as long as it goes; empty if there is none.
    pub(crate) fn days(&mut self) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut season = None;
        loop {
            let before = self.at;
            let joined = if items.is_empty() { Joint::Close } else { self.joint() };
            let touching = !items.is_empty() && self.at == before;
            if joined == Joint::Far {
                season = None;
            }
            let next = self
                .item(season, &items)
                .filter(|next| !touching || may_touch(items.last(), next.first()));
            let Some(next) = next else {
                self.at = before;
                return items;
            };
            season = next.first().and_then(|item| item.season);
            items.extend(next);
        }
    }

    /// What joins two days: 土・日 and 土日 are close, 土、日 and 土と日 are not.
    fn joint(&mut self) -> Joint {
        if self.eat(T::Dot) {
            self.eat(T::But);
            return Joint::Close;
        }
        let mut far = false;
        while self.eat_any(&[T::Comma, T::And, T::Slash, T::But]) {
            far = true;
        }
        if far { Joint::Far } else { Joint::Close }
    }

    /// One kind of day with its limits; two items when the brackets add one (土曜日を含む).
    fn item(&mut self, inherited: Option<Season>, before: &[Item]) -> Option<Vec<Item>> {
        let season = self.season();
        if season.is_some() {
            let at = self.at;
            self.eat_any(&[T::Wa, T::No, T::Comma, T::Newline, T::Ni]);
            let core = self.core(before, true);
            if let Some(mut item) = core {
                // 4月〜10月、祝日: a list, not holidays of the summer.
                let listed = self.tokens.get(at).is_some_and(|t| t.t == T::Comma)
                    && !matches!(item.kind, Kind::Week(_) | Kind::Nth(..) | Kind::Every | Kind::Workdays);
                if !listed {
                    item.season = season;
                    let more = self.modifiers(&mut item);
                    return Some(std::iter::once(item).chain(more).collect());
                }
            }
            self.at = at;
            let mut item = Item::of(Kind::Season(season?, None));
            let more = self.modifiers(&mut item);
            return Some(std::iter::once(item).chain(more).collect());
        }
        let mut item = self.core(before, false)?;
        if inherited.is_some() && matches!(item.kind, Kind::Week(_) | Kind::Nth(..) | Kind::Holiday) {
            item.season = inherited;
        }
        let more = self.modifiers(&mut item);
        Some(std::iter::once(item).chain(more).collect())
    }

    /// A kind of day without its limits.
    fn core(&mut self, before: &[Item], seasonal: bool) -> Option<Item> {
        let start = self.at;
        let item = self.core_proper(before, seasonal);
        if item.is_none() {
            self.at = start;
        }
        item
    }

    fn core_proper(&mut self, before: &[Item], seasonal: bool) -> Option<Item> {
        if let Some(kind) = self.single_word_day() {
            return Some(Item::of(kind));
        }
        match self.peek()? {
            T::Holiday => Some(Item::of(self.holiday())),
            T::YearEnd | T::Obon => self.named_period(),
            T::LabelDay(label) => {
                self.at += 1;
                Some(Item::of(Kind::Other(label.to_owned())))
            }
            T::BreakSeason(_) => self.breaks(),
            T::Date(m, d) => {
                self.at += 1;
                // 5月5日こどもの日: the name only repeats the date.
                let name = match self.peek() {
                    Some(T::Named(name)) => {
                        self.at += 1;
                        Some(name)
                    }
                    _ => None,
                };
                let edge = Edge::Day(m, d);
                let season = Season::Period(Period { from: edge, to: edge });
                Some(Item::of(Kind::Season(season, name)))
            }
            T::Day(_) | T::EveryMonth | T::Nth | T::Last | T::Num(_) => self.in_each_month(seasonal),
            T::EveryWeek | T::OtherWeek | T::Weekday { .. } => self.weekly(before),
            _ => None,
        }
    }

    fn single_word_day(&mut self) -> Option<Kind> {
        let kind = match self.peek()? {
            T::Workday => Kind::Workdays,
            T::EveryDay => Kind::Every,
            T::Named(name) => Kind::Named(name),
            T::School(on) => Kind::School { on, workdays: false },
            T::SchoolOffWorkday => Kind::School {
                on: false,
                workdays: true,
            },
            T::Break(bits) => Kind::Breaks(bits),
            T::OtherDay(words) => Kind::Other(words.to_owned()),
            _ => return None,
        };
        self.at += 1;
        Some(kind)
    }

    fn holiday(&mut self) -> Kind {
        self.at += 1;
        if self.peek() == Some(T::No) && self.peek_at(1) == Some(T::NextDay) {
            self.at += 2;
            return Kind::AfterHoliday { moves_on: Week(0) };
        }
        Kind::Holiday
    }

    /// 年末年始 and お盆, with the dates behind them if they are there without brackets.
    fn named_period(&mut self) -> Option<Item> {
        let (kind, name) = match self.peek()? {
            T::YearEnd => (Kind::YearEnd, "年末年始"),
            _ => (Kind::Obon, "お盆"),
        };
        self.at += 1;
        let at = self.at;
        self.eat(T::Colon);
        if let Some(period) = self.period() {
            Some(Item::of(Kind::Season(Season::Period(period), Some(name))))
        } else {
            self.at = at;
            Some(Item::of(kind))
        }
    }

    /// 春季・夏季・冬季・学年末休業日.
    fn breaks(&mut self) -> Option<Item> {
        let mut bits = 0;
        while let Some(T::BreakSeason(bit)) = self.peek() {
            bits |= bit;
            self.at += 1;
            self.eat_any(&[T::Dot, T::Comma]);
        }
        // 冬季（12月〜3月）: a part of the year with its dates.
        let mut period = None;
        self.attempt(|p| {
            p.eat(T::Open0) && {
                period = p.season();
                period.is_some() && p.eat(T::Close0)
            }
        });
        if let Some(period) = period {
            return Some(Item::of(Kind::Season(period, None)));
        }
        self.eat_any(&[T::Closed, T::ClosedDay])
            .then(|| Item::of(Kind::Breaks(bits)))
    }

    /// 毎月第2・第4火曜, 毎月15日, 5のつく日.
    fn in_each_month(&mut self, seasonal: bool) -> Option<Item> {
        let each = self.eat(T::EveryMonth) || seasonal;
        self.eat_any(&[T::No, T::Comma]);
        if let Some(nth) = self.nth_list() {
            return self.nth_weekday(nth);
        }
        if let (Some(T::Num(digit @ 0..=9)), Some(T::DigitDay)) = (self.peek(), self.peek_at(1)) {
            self.at += 2;
            return Some(Item::of(Kind::DigitDays(u8::try_from(digit).ok()?)));
        }
        let mut days = Vec::new();
        while let Some(T::Day(day)) = self.peek() {
            days.push(day);
            self.at += 1;
            let more =
                matches!(self.peek(), Some(T::Dot | T::Comma | T::And)) && matches!(self.peek_at(1), Some(T::Day(_)));
            if !more {
                break;
            }
            self.at += 1;
        }
        // 1日 alone may be a count of days; 1日・15日 and 毎月1日 are days of the month.
        if days.is_empty() || (days.len() == 1 && !each) || !increasing(&days) {
            return None;
        }
        Some(Item::of(Kind::MonthDays(days)))
    }

    /// 第2, 第2・第4, 第1〜第3, 最終, 第1・最終.
    pub(crate) fn nth_list(&mut self) -> Option<Vec<Nth>> {
        let mut list: Vec<Nth> = Vec::new();
        loop {
            let at = self.at;
            let through = match (list.last(), self.peek()) {
                (Some(&Nth::Number(from)), Some(T::Range)) => {
                    self.at += 1;
                    Some(from)
                }
                (Some(_), _) if !self.eat_any(&[T::Dot, T::Comma, T::And, T::Slash]) => {
                    return Some(list);
                }
                _ => None,
            };
            let Some(nth) = self.one_nth(!list.is_empty()) else {
                self.at = at;
                return (!list.is_empty()).then_some(list);
            };
            match (through, nth) {
                (Some(from), Nth::Number(to)) if to > from => {
                    list.extend((from + 1..=to).map(Nth::Number));
                }
                (None, nth) if !list.contains(&nth) => list.push(nth),
                _ => return None,
            }
        }
    }

    fn one_nth(&mut self, further: bool) -> Option<Nth> {
        if self.eat(T::Last) {
            return Some(Nth::Last);
        }
        let marked = self.eat(T::Nth);
        match self.peek() {
            Some(T::Num(n @ 1..=5)) if marked || further => {
                self.at += 1;
                Some(Nth::Number(u8::try_from(n).ok()?))
            }
            _ => None,
        }
    }

    fn nth_weekday(&mut self, nth: Vec<Nth>) -> Option<Item> {
        self.eat_any(&[T::No]);
        let mut week = Week(0);
        let mut short = true;
        while let Some(T::Weekday { day, long }) = self.peek() {
            week.0 |= 1 << day;
            self.at += 1;
            // 第2火・木曜 is two of each; 第2火曜・木曜 has two readings.
            short &= !long;
            if !short {
                break;
            }
            let next_is_weekday = matches!(self.peek_at(1), Some(T::Weekday { .. }));
            if self.peek() == Some(T::Dot) && next_is_weekday {
                self.at += 1;
            }
        }
        // 第2土日: the second of each, or the Sunday after the second Saturday.
        if week.0 == 0 || week.has_weekend() {
            return None;
        }
        Some(Item::of(Kind::Nth(nth, week)))
    }

    /// 月〜金, 月・水・金曜, 毎週火曜, 隔週水曜.
    fn weekly(&mut self, before: &[Item]) -> Option<Item> {
        let alternate = self.eat(T::OtherWeek);
        let each = self.eat(T::EveryWeek) || alternate;
        if each {
            self.eat(T::No);
        }
        // 第2火曜・金曜: the second Friday or every Friday.
        let unclear = before.last().is_some_and(|item| matches!(item.kind, Kind::Nth(..)));
        if unclear && !each {
            return None;
        }
        let mut week = Week(0);
        loop {
            let at = self.at;
            if week.0 != 0 {
                self.eat_any(&[T::Dot, T::Comma, T::And, T::Slash]);
                if week.0 != 0 && self.week_is_topic_of_its_own(at) {
                    self.at = at;
                    break;
                }
            }
            let Some(more) = self.weekday_run() else {
                self.at = at;
                break;
            };
            week.0 |= more.0;
        }
        if week.0 == 0 {
            return None;
        }
        let mut item = Item::of(Kind::Week(week));
        item.alternate = alternate;
        Some(item)
    }

    /// A comma, and then a weekday followed by brackets: those belong to it alone.
    fn week_is_topic_of_its_own(&self, at: usize) -> bool {
        let comma = self.tokens.get(at).is_some_and(|token| token.t == T::Comma);
        comma && matches!(self.peek(), Some(T::Weekday { .. })) && self.peek_at(1) == Some(T::Open0)
    }

    fn weekday_run(&mut self) -> Option<Week> {
        let Some(T::Weekday { day: from, .. }) = self.peek() else {
            return None;
        };
        // 月2回 is a count, not Monday.
        let counted = matches!(self.peek_at(2), Some(T::Count)) || matches!(self.peek_at(4), Some(T::Count));
        if matches!(self.peek_at(1), Some(T::Num(_))) && counted {
            return None;
        }
        self.at += 1;
        let ranged =
            matches!(self.peek(), Some(T::Range | T::From)) && matches!(self.peek_at(1), Some(T::Weekday { .. }));
        if !ranged {
            return Some(Week(1 << from));
        }
        self.at += 1;
        let Some(T::Weekday { day: to, .. }) = self.peek() else {
            return None;
        };
        self.at += 1;
        self.eat(T::To);
        if from == to {
            return None;
        }
        let length = (to + 7 - from) % 7;
        let bits = (0..=length).fold(0, |bits, step| bits | 1 << ((from + step) % 7));
        Some(Week(bits))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Close,
    Far,
}

/// 土日祝 and 日祝年末年始 are written without a mark between; 夏休み毎日 is no list.
fn may_touch(before: Option<&Item>, next: Option<&Item>) -> bool {
    let (Some(before), Some(next)) = (before, next) else {
        return true;
    };
    match (&before.kind, &next.kind) {
        (Kind::Nth(..), Kind::Nth(..)) => true,
        (Kind::Week(_) | Kind::Holiday | Kind::YearEnd | Kind::Obon, next) => matches!(
            next,
            Kind::Week(_) | Kind::Holiday | Kind::YearEnd | Kind::Obon | Kind::Season(_, Some(_))
        ),
        _ => false,
    }
}

fn increasing(days: &[u8]) -> bool {
    days.windows(2).all(|pair| pair[0] < pair[1])
}
