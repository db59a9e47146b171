//! The grammar: from tokens to rules.
//!
//! A statement is a row of clauses; every token has to belong to one. A clause that fits no rule
//! leaves the statement unread from there to the end of the sentence. Nothing is skipped and
//! nothing is completed from habit.

use super::rule::{Closing, Item, Kind, Opening, Part, Reopening, Rules, Season, Times};
use super::token::{T, Token, tokens};

/// Brackets inside brackets inside brackets are nobody's opening hours.
const DEEPEST: u8 = 3;

/// What a remark in brackets hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Last {
    Nothing,
    Opening(usize),
    Closing(usize),
}

/// What has been understood so far.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) rules: Rules,
    pub(crate) notes: Vec<String>,
    pub(crate) last: Last,
    /// Rules of a desk or a reception, used for the place if nothing else says its hours.
    pub(crate) desks: Vec<(Rules, String)>,
}

/// The grammar at work on one statement.
pub(crate) struct Parser<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: Vec<Token>,
    pub(crate) at: usize,
    pub(crate) draft: Draft,
    /// What the brackets being read hang on; `None` outside brackets.
    pub(crate) attached: Option<Last>,
    pub(crate) doubtful: bool,
    /// The days being read stand behind a label (開館日：).
    labelled: bool,
    depth: u8,
    unread: Vec<String>,
}

/// What one statement came to: rules and notes, and the pieces not understood.
pub(crate) struct Parsed {
    pub(crate) draft: Draft,
    pub(crate) unread: Vec<String>,
}

/// Reads normalised text.
pub(crate) fn parse(text: &str) -> Parsed {
    let mut parser = Parser::over(text, tokens(text));
    parser.statement();
    let Parser { draft, unread, .. } = parser;
    Parsed { draft, unread }
}

impl<'a> Parser<'a> {
    pub(crate) fn over(text: &'a str, tokens: Vec<Token>) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            draft: Draft {
                rules: Rules::default(),
                notes: Vec::new(),
                last: Last::Nothing,
                desks: Vec::new(),
            },
            attached: None,
            doubtful: false,
            labelled: false,
            depth: 0,
            unread: Vec::new(),
        }
    }

    pub(crate) fn peek(&self) -> Option<T> {
        self.peek_at(0)
    }

    pub(crate) fn peek_at(&self, ahead: usize) -> Option<T> {
        self.tokens.get(self.at + ahead).map(|token| token.t)
    }

    pub(crate) fn eat(&mut self, t: T) -> bool {
        self.eat_any(&[t])
    }

    pub(crate) fn eat_any(&mut self, any: &[T]) -> bool {
        let found = self.peek().is_some_and(|t| any.contains(&t));
        if found {
            self.at += 1;
        }
        found
    }

    /// Whether nothing more belongs to this clause.
    pub(crate) fn at_boundary(&self) -> bool {
        matches!(
            self.peek(),
            None | Some(T::Stop | T::Newline | T::Close0 | T::Comma | T::Slash)
        )
    }

    /// Whether the sentence or the bracket ends here.
    pub(crate) fn at_end(&self) -> bool {
        matches!(self.peek(), None | Some(T::Stop | T::Newline | T::Close0))
    }

    /// The words between two tokens, as normalised.
    pub(crate) fn words(&self, from: usize, to: usize) -> String {
        let start = self.tokens.get(from).map_or(self.text.len(), |t| t.start);
        let end = match to.checked_sub(1).and_then(|last| self.tokens.get(last)) {
            Some(last) if to > from => last.end,
            _ => start,
        };
        self.text.get(start..end).unwrap_or_default().to_owned()
    }

    /// Tries a rule; if it fails everything is as before.
    pub(crate) fn attempt(&mut self, rule: impl FnOnce(&mut Self) -> bool) -> bool {
        let (at, draft, doubtful) = (self.at, self.draft.clone(), self.doubtful);
        let unread = self.unread.len();
        if rule(self) && self.unread.len() == unread && self.at > at {
            return true;
        }
        self.at = at;
        self.draft = draft;
        self.doubtful = doubtful;
        self.unread.truncate(unread);
        false
    }

    /// Clauses up to the end of the text or the closing bracket.
    fn statement(&mut self) {
        loop {
            loop {
                if self.eat_any(&[T::Stop, T::Newline]) {
                    self.doubtful = false;
                } else if !self.eat_any(&[T::Comma, T::Slash, T::Dot, T::Polite]) {
                    break;
                }
            }
            match self.peek() {
                None => return,
                Some(T::Close0) if self.depth > 0 => return,
                _ => {}
            }
            if !self.attempt(Self::clause) {
                self.give_up_sentence();
            }
        }
    }

    /// Notes the rest of the sentence as unread and goes on behind it.
    fn give_up_sentence(&mut self) {
        let from = self.at;
        let mut open = 0_u8;
        loop {
            match self.peek() {
                None => break,
                Some(T::Stop | T::Newline) if self.at > from => break,
                Some(T::Close0) if open == 0 && self.depth > 0 => break,
                Some(T::Open0) => open = open.saturating_add(1),
                Some(T::Close0) => open = open.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
        }
        self.unread.push(self.words(from, self.at));
    }

    /// Brackets, read as clauses of their own that hang on `last`.
    pub(crate) fn brackets(&mut self) -> bool {
        if self.depth >= DEEPEST || !self.eat(T::Open0) {
            return false;
        }
        let outer = self.attached.replace(self.draft.last);
        self.depth += 1;
        self.statement();
        self.depth -= 1;
        self.attached = outer;
        self.eat(T::Close0)
    }

    /// Brackets behind something. In front of times they may belong to either side.
    fn brackets_behind(&mut self) -> bool {
        let behind = self.draft.rules != Rules::default() || !self.draft.notes.is_empty();
        let days_of = |p: &Self| {
            let openings = p.draft.rules.openings.iter();
            openings.map(|o| o.days.clone()).collect::<Vec<_>>()
        };
        let before = days_of(self);
        behind && self.brackets() && (days_of(self) == before || !self.times_at(0))
    }

    fn clause(&mut self) -> bool {
        loop {
            if self.eat(T::Principle) {
                self.doubtful = true;
                // （基本）
                if self.at_end() && self.draft.last != Last::Nothing {
                    self.doubt_last();
                    return true;
                }
                self.eat_any(&[T::No, T::Comma, T::Wa, T::Colon]);
            } else if !(self.eat(T::But) && (self.eat(T::Comma) || true)) {
                break;
            }
        }
        let whole = self.attempt(Self::brackets_behind)
            || self.attempt(Self::institution)
            || self.attempt(Self::closing_list)
            || self.attempt(Self::lunch)
            || self.attempt(Self::part_of_place)
            || self.attempt(Self::case_of_last)
            || self.attempt(Self::frequency)
            || self.attempt(Self::only_nth)
            || self.attempt(Self::told_in_words)
            || self.attempt(Self::times_first)
            || self.attempt(Self::days_first);
        if !whole {
            return false;
        }
        while self.eat_any(&[T::Polite, T::Only]) {}
        if self.attempt(|p| {
            p.eat_any(&[T::Ga, T::Wo]);
            p.eat(T::Principle)
        }) {
            self.doubt_last();
        }
        while self.eat(T::Polite) {}
        true
    }

    fn doubt_last(&mut self) {
        if let Last::Opening(last) = self.draft.last
            && let Some(opening) = self.draft.rules.openings.get_mut(last)
        {
            opening.doubtful = true;
        }
    }

    /// 休館日：月曜、祝日.
    fn closing_list(&mut self) -> bool {
        if !self.eat(T::ClosedDay) {
            // お休み：月曜, 休館は月曜.
            if !(self.eat(T::Closed) && matches!(self.peek(), Some(T::Colon | T::Wa | T::Newline))) {
                return false;
            }
        }
        self.eat_any(&[T::Colon, T::Wa, T::Newline, T::Ga]);
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

    fn half_day_part(&mut self) -> Part {
        if self.eat(T::Morning) {
            Part::Morning
        } else if self.eat(T::Afternoon) {
            Part::Afternoon
        } else {
            Part::Whole
        }
    }

    pub(crate) fn push_closing(&mut self, days: Vec<Item>, part: Part, complete: bool) {
        self.draft.last = Last::Closing(self.draft.rules.closings.len());
        self.draft.rules.closings.push(Closing { days, part, complete });
    }

    pub(crate) fn push_opening(&mut self, days: Vec<Item>, times: Times, topic: bool) {
        let rules = &mut self.draft.rules;
        self.draft.last = Last::Opening(rules.openings.len());
        let doubtful = self.doubtful;
        rules.openings.push(Opening {
            days,
            times,
            topic,
            doubtful,
        });
    }

    /// 昼休み 12:00〜13:00 (を除く), also as 12:00〜13:00は昼休み.
    fn lunch(&mut self) -> bool {
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
    fn label(&mut self) -> bool {
        self.eat_any(&[T::OpenTime, T::OpenDay]) || (self.peek_at(1) == Some(T::Colon) && self.eat(T::Open))
    }

    fn after_label(&mut self) {
        while self.eat_any(&[T::Colon, T::Wa, T::Comma, T::Newline]) {}
    }

    /// Words behind times that add nothing.
    fn after_times(&mut self) {
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
        if self.closed_days(&days) {
            return true;
        }
        self.open_days(days, topic)
    }

    /// Particles between days and what is said of them; whether they make the days a topic.
    fn topic(&mut self) -> bool {
        let mut topic = false;
        loop {
            match self.peek() {
                Some(T::Wa | T::Mo) => topic = true,
                Some(T::No | T::Ni | T::Ga | T::Colon | T::Only | T::Wo | T::Polite) => {}
                Some(T::OpenTime | T::OpenDay) => topic = true,
                Some(T::Comma | T::Newline | T::Slash) if self.times_follow() => {}
                Some(T::Comma) if topic => {}
                _ => return topic,
            }
            self.at += 1;
        }
    }

    /// Whether a separator is followed by times, which then belong to the days before it.
    fn times_follow(&self) -> bool {
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

    fn times_at(&self, ahead: usize) -> bool {
        matches!(self.peek_at(ahead), Some(T::Time { .. } | T::AllDay | T::AfterSchool))
    }

    /// 土日祝・年末年始を除く.
    fn except(&mut self, days: &[Item]) -> bool {
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
    fn only_holidays(&self, days: &[Item]) -> bool {
        days.iter().all(|item| item.kind == Kind::Holiday)
            && self
                .draft
                .rules
                .closings
                .iter()
                .any(|closing| closing.days.iter().any(|item| matches!(item.kind, Kind::Week(_))))
    }

    fn lift_closing(&mut self, index: usize, days: &[Item]) -> bool {
        let Some(closing) = self.draft.rules.closings.get_mut(index) else {
            return false;
        };
        for item in &mut closing.days {
            item.except.extend(days.iter().cloned());
        }
        true
    }

    fn closed_days(&mut self, days: &[Item]) -> bool {
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

    fn open_days(&mut self, days: Vec<Item>, topic: bool) -> bool {
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
    fn words_follow(&self) -> bool {
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
    fn open_without_times(&mut self, days: &[Item], topic: bool) -> bool {
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
        if topic && (known || special) {
            rules.reopenings.push(Reopening {
                days: days.to_vec(),
                strong: true,
            });
            return true;
        }
        false
    }

    /// 保育所の土曜日の開所時間は…: rules of one institution among several in the record.
    fn institution(&mut self) -> bool {
        let Some(T::Institution(name)) = self.peek() else {
            return false;
        };
        self.at += 1;
        if !self.eat_any(&[T::No, T::Wa, T::Colon]) {
            return false;
        }
        let outer = std::mem::take(&mut self.draft.rules);
        let last = std::mem::replace(&mut self.draft.last, Last::Nothing);
        let mut clauses = 0;
        while !self.at_end() {
            while self.eat_any(&[T::Comma, T::Polite]) {}
            if self.at_end() {
                break;
            }
            if matches!(self.peek(), Some(T::Institution(_))) || !self.attempt(Self::clause) {
                return false;
            }
            clauses += 1;
        }
        let own = std::mem::replace(&mut self.draft.rules, outer);
        self.draft.last = last;
        if clauses == 0 || !own.institutions.is_empty() {
            return false;
        }
        self.draft.rules.institutions.push((name.to_owned(), own));
        true
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
