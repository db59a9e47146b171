//! The grammar of clauses: closing lists, times with days, days with what is said of them.
//!
//! Each clause becomes an opening, a closing, a reopening or a limit of the draft. It does not
//! join clauses; that is for `settle`.

use super::read::{Last, Parser};
use super::rule::{Item, Kind, Opening, Part, Reopening, Season, Times};
use super::token::T;

impl Parser<'_> {
    /// 休館日：月曜、祝日.
    pub(crate) fn closing_list(&mut self) -> bool {
        if !self.eat(T::ClosedDay) {
            // お休み：月曜, 休館は月曜.
            if !(self.eat(T::Closed) && matches!(self.peek(), Some(T::Colon | T::Wa | T::Newline))) {
                return false;
            }
        }
        self.eat_any(&[T::Colon, T::Wa, T::Newline, T::Ga, T::Slash]);
        self.eat(T::Comma);
        if self.eat(T::NoRest) || (self.eat(T::Closed) && self.at_boundary()) {
            self.draft.rules.no_rest = true;
            return true;
        }
        let days = self.days();
        if days.is_empty() {
            return false;
        }
        let part = self.half_day_part();
        if part != Part::Whole && !one_day(&days) {
            return false;
        }
        if matches!(self.peek(), Some(T::Time { .. } | T::Except | T::Open)) {
            return false;
        }
        // 休館日：日曜・年末年始休み says it twice.
        self.attempt(|p| p.eat(T::Closed) && p.at_boundary());
        self.push_closing(days, part, true);
        true
    }

    pub(crate) fn half_day_part(&mut self) -> Part {
        if self.eat(T::Morning) {
            Part::Morning
        } else if self.eat(T::Afternoon) {
            Part::Afternoon
        } else {
            Part::Whole
        }
    }

    /// 昼休み 12:00〜13:00 (を除く), also as 12:00〜13:00は昼休み.
    pub(crate) fn lunch(&mut self) -> bool {
        if !self.eat(T::Lunch) {
            return false;
        }
        let bracket = self.eat_any(&[T::Colon, T::Wa, T::No]) || !self.eat(T::Open0);
        let Some(Times::Spans(spans)) = self.times() else {
            return false;
        };
        if !bracket && !self.eat(T::Close0) {
            return false;
        }
        self.eat(T::Wa);
        self.eat_any(&[T::Except, T::Closed]);
        self.push_closing(Vec::new(), Part::Times(spans), false);
        true
    }

    /// Times, and perhaps the days behind them.
    pub(crate) fn times_first(&mut self) -> bool {
        if self.label() {
            self.after_label();
        }
        let Some(times) = self.times() else {
            return false;
        };
        if let Times::Spans(spans) = &times {
            let spans = spans.clone();
            let is_break = self.attempt(|p| {
                p.eat_any(&[T::Wa, T::No]);
                let lunch = p.eat(T::Lunch);
                let closed = p.eat_any(&[T::Except, T::Closed]);
                // 休館：月曜 begins the next clause.
                (lunch || closed) && !matches!(p.peek(), Some(T::Colon | T::Wa))
            });
            if is_break {
                self.push_closing(Vec::new(), Part::Times(spans), false);
                return true;
            }
        }
        self.after_times();
        let mut days = Vec::new();
        self.attempt(|p| {
            p.eat(T::Comma);
            days = p.days();
            let ends = p.at_end() || p.peek() == Some(T::Open0);
            if !ends {
                days = Vec::new();
            }
            !days.is_empty()
        });
        self.push_opening(days, times, false);
        true
    }

    /// 開館時間, 相談日, or 開館 with a colon.
    pub(crate) fn label(&mut self) -> bool {
        self.eat_any(&[T::OpenTime, T::OpenDay]) || (self.peek_at(1) == Some(T::Colon) && self.eat(T::Open))
    }

    pub(crate) fn after_label(&mut self) {
        while self.eat_any(&[T::Colon, T::Wa, T::Comma, T::Newline]) {}
    }

    /// Words behind times that add nothing.
    pub(crate) fn after_times(&mut self) {
        while self.eat_any(&[T::Between, T::Open, T::Polite, T::Only, T::No])
            || (self.peek() == Some(T::Ni) && self.peek_at(1) == Some(T::Open) && self.eat(T::Ni))
        {}
    }

    /// Days, and what is said of them.
    pub(crate) fn days_first(&mut self) -> bool {
        self.labelled = self.label();
        if self.labelled {
            self.after_label();
        }
        let from = self.at;
        let days = self.days();
        if days.is_empty() {
            return false;
        }
        if self.except(&days) {
            return true;
        }
        let openings = self.draft.rules.openings.len();
        if self.peek() == Some(T::Open0) && !self.brackets() {
            return false;
        }
        // Brackets between days and times limit the days; they open no others.
        if self.draft.rules.openings.len() != openings {
            return false;
        }
        let topic = self.topic();
        if self.peek() == Some(T::Holiday) {
            return self.case_of(&days);
        }
        if self.eat(T::Case) {
            return false;
        }
        self.eat(T::WholeDay);
        if self.closed_days(from, &days, topic) {
            return true;
        }
        self.open_days(days, topic)
    }

    /// Particles between days and what is said of them; whether they make the days a topic.
    pub(crate) fn topic(&mut self) -> bool {
        let mut topic = false;
        loop {
            match self.peek() {
                Some(T::Wa | T::Mo | T::OpenTime | T::OpenDay) => topic = true,
                Some(T::No | T::Ni | T::Ga | T::Colon | T::Only | T::Wo | T::Polite) => {}
                Some(T::Comma | T::Newline | T::Slash) if self.times_follow() => {}
                Some(T::Comma) if topic => {}
                _ => return topic,
            }
            self.at += 1;
        }
    }

    /// Whether a separator is followed by times, which then belong to the days before it.
    pub(crate) fn times_follow(&self) -> bool {
        let mut ahead = 1;
        while self.peek_at(ahead) == Some(T::Newline) {
            ahead += 1;
        }
        if matches!(self.peek_at(ahead), Some(T::OpenTime)) {
            ahead += 1;
            if matches!(self.peek_at(ahead), Some(T::Colon | T::Wa)) {
                ahead += 1;
            }
        }
        self.times_at(ahead)
    }

    /// 土日祝・年末年始を除く.
    pub(crate) fn except(&mut self, days: &[Item]) -> bool {
        self.attempt(|p| {
            if !p.eat(T::Except) {
                return false;
            }
            match (p.attached, p.draft.last) {
                // 月曜休館（祝日を除く）: an exception to the closing, not one more closing.
                (Some(Last::Closing(index)), _) => p.lift_closing(index, days),
                (None, Last::Closing(_)) if p.only_holidays(days) => false,
                _ => {
                    p.push_closing(days.to_vec(), Part::Whole, false);
                    p.eat_any(&[T::No, T::Comma]);
                    true
                }
            }
        })
    }

    /// Whether the days are holidays only, so that they may limit the closing said just before.
    pub(crate) fn only_holidays(&self, days: &[Item]) -> bool {
        days.iter().all(|item| item.kind == Kind::Holiday)
            && self
                .draft
                .rules
                .closings
                .iter()
                .any(|closing| closing.days.iter().any(|item| matches!(item.kind, Kind::Week(_))))
    }

    pub(crate) fn lift_closing(&mut self, index: usize, days: &[Item]) -> bool {
        let Some(closing) = self.draft.rules.closings.get_mut(index) else {
            return false;
        };
        for item in &mut closing.days {
            item.except.extend(days.iter().cloned());
        }
        true
    }

    /// 「月〜金 祝日休み」: closed on all of them, or open on the weekdays but for holidays.
    pub(crate) fn two_readings(&self, from: usize, days: &[Item], topic: bool) -> bool {
        let [
            Item {
                kind: Kind::Week(week), ..
            },
            _,
            ..,
        ] = days
        else {
            return false;
        };
        let like_opening_days = week.count() >= 3 || !(week.has(5) || week.has(6));
        let timed = |o: &Opening| o.times != Times::Unsaid;
        if topic || !like_opening_days || self.draft.rules.openings.iter().any(timed) {
            return false;
        }
        let span = &self.tokens[from..self.at];
        let special = |t: T| matches!(t, T::Holiday | T::YearEnd | T::Obon | T::Date(..) | T::Named(_));
        let first = span.iter().position(|token| special(token.t));
        first.is_some_and(|at| at > 0 && !matches!(span[at - 1].t, T::Dot | T::And))
    }

    pub(crate) fn closed_days(&mut self, from: usize, days: &[Item], topic: bool) -> bool {
        if self.two_readings(from, days, topic) {
            return false;
        }
        self.attempt(|p| {
            let part = p.half_day_part();
            if part != Part::Whole && !one_day(days) {
                return false;
            }
            p.eat_any(&[T::Wa, T::Ga]);
            let times = if part == Part::Whole { p.times() } else { None };
            p.eat_any(&[T::Wa, T::Ga, T::Ni]);
            // 「…18:00休所日は日曜日」: the label of the next clause.
            let closed = p.eat(T::Closed) || (times.is_none() && p.eat(T::ClosedDay));
            if !closed || matches!(p.peek(), Some(T::Colon | T::Wa)) {
                return false;
            }
            let part = match times {
                Some(Times::Spans(spans)) => Part::Times(spans),
                Some(_) => return false,
                None => part,
            };
            p.push_closing(days.to_vec(), part, false);
            true
        })
    }

    pub(crate) fn open_days(&mut self, days: Vec<Item>, topic: bool) -> bool {
        if self.eat_any(&[T::Negotiable, T::OnRequest("要相談")]) {
            self.doubtful = true;
            self.push_opening(days, Times::Unsaid, topic);
            return true;
        }
        if let Some(times) = self.times() {
            self.after_times();
            self.push_opening(days, times, topic);
            return true;
        }
        let half = match self.peek() {
            Some(T::Morning) => Some(Times::Morning),
            Some(T::Afternoon) => Some(Times::Afternoon),
            _ => None,
        };
        if let Some(half) = half {
            self.at += 1;
            let said = self.eat_any(&[T::Only, T::Open, T::Polite]);
            self.after_times();
            self.push_opening(days, half, topic);
            return said || self.at_end();
        }
        let open = self.eat(T::Open);
        // A lone 夏休み or 年末年始 says neither open nor closed.
        if !open && !self.labelled && !days.iter().all(is_plain) {
            return false;
        }
        if open && self.open_without_times(&days, topic) {
            return true;
        }
        if !open && !self.at_boundary() && self.peek() != Some(T::Open0) && !self.words_follow() {
            return false;
        }
        // （月〜金） behind times.
        if let (false, Some(Last::Opening(index))) = (open, self.attached)
            && let Some(opening) = self.draft.rules.openings.get_mut(index)
            && opening.days.is_empty()
        {
            opening.days = days;
            return true;
        }
        self.push_opening(days, Times::Unsaid, topic);
        true
    }

    /// 随時 and the like may follow a day without a separator, as may a label or 年中無休.
    pub(crate) fn words_follow(&self) -> bool {
        matches!(
            self.peek(),
            Some(
                T::Note(_)
                    | T::MayClose
                    | T::MayDiffer
                    | T::ClosedDay
                    | T::Reception
                    | T::NoRest
                    | T::Principle
                    | T::But
            )
        )
    }

    /// 敬老の日は開館; 7/1〜8/31の間利用可.
    pub(crate) fn open_without_times(&mut self, days: &[Item], topic: bool) -> bool {
        let seasons: Vec<Season> = days
            .iter()
            .filter_map(|item| match item.kind {
                Kind::Season(season, None) if item.except.is_empty() => Some(season),
                _ => None,
            })
            .collect();
        if seasons.len() == days.len() {
            self.draft.rules.only_in.extend(seasons);
            return true;
        }
        let rules = &mut self.draft.rules;
        let known = rules.openings.iter().any(|opening| !opening.days.is_empty()) || !rules.closings.is_empty();
        let special = days
            .iter()
            .any(|item| matches!(item.kind, Kind::Holiday | Kind::Named(_)));
        if special || (topic && known) {
            rules.reopenings.push(Reopening {
                days: days.to_vec(),
                strong: true,
            });
            return true;
        }
        false
    }
}

/// Days that may stand alone as days of opening.
fn is_plain(item: &Item) -> bool {
    matches!(
        item.kind,
        Kind::Every
            | Kind::Week(_)
            | Kind::Workdays
            | Kind::Nth(..)
            | Kind::MonthDays(_)
            | Kind::DigitDays(_)
            | Kind::Holiday
    )
}

/// 日曜・木曜午後休診 has two readings; a half day closes one weekday at a time.
fn one_day(days: &[Item]) -> bool {
    match days {
        [one] => match one.kind {
            Kind::Week(week) => week.count() == 1,
            _ => true,
        },
        _ => false,
    }
}
