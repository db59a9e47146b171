//! The grammar of what is no opening time: counts (月1回), words (随時, 要予約), reception, and
//! parts of the place with times of their own.

use super::read::{Last, Parser};
use super::rule::{Exact, Frequency, Item, Kind, Per, Rules};
use super::token::T;

impl Parser<'_> {
    /// 月1回, 年6回以上, 2か月に1回程度, 週3日.
    pub(crate) fn frequency(&mut self) -> bool {
        let mut exact = Exact::Exactly;
        if self.eat(T::About) {
            exact = Exact::About;
        }
        let Some(per) = self.per() else {
            return false;
        };
        self.eat_any(&[T::Ni, T::Wa]);
        if self.eat(T::About) {
            exact = Exact::About;
        }
        if self.eat(T::SomeCount) {
            exact = Exact::Several;
        }
        let Some((times, in_days)) = self.count(exact, per) else {
            return false;
        };
        loop {
            exact = match self.peek() {
                Some(T::About) if exact == Exact::Several => exact,
                Some(T::About) => Exact::About,
                Some(T::AtLeast) => Exact::AtLeast,
                Some(T::AtMost) => Exact::AtMost,
                Some(T::No | T::Open | T::Ni | T::Polite | T::De) => exact,
                _ => break,
            };
            self.at += 1;
        }
        if self.draft.rules.frequency.is_some() {
            return false;
        }
        self.draft.rules.frequency = Some(Frequency {
            per,
            times,
            exact,
            in_days,
        });
        true
    }

    fn per(&mut self) -> Option<Per> {
        let first = self.peek()?;
        let (per, length) = match (first, self.peek_at(1), self.peek_at(2)) {
            (T::EveryMonth, ..) | (T::Weekday { day: 0, long: false }, Some(T::Num(_) | T::Ni | T::SomeCount), _) => {
                (Per::Month, 1)
            }
            (T::EveryWeek | T::WeekUnit, ..) => (Per::Week, 1),
            (T::EveryYear | T::YearUnit, ..) => (Per::Year, 1),
            (T::OtherWeek, ..) => (Per::Weeks(2), 1),
            (T::OtherMonth, ..) => (Per::Months(2), 1),
            (T::OddMonth, ..) => (Per::OddMonths, 1),
            (T::EvenMonth, ..) => (Per::EvenMonths, 1),
            (T::HalfYear, Some(T::Ni | T::Num(_)), _) => (Per::Months(6), 1),
            (T::Quarter, Some(T::Ni | T::Num(_)), _) => (Per::Months(3), 1),
            (T::Num(n @ 1..=24), Some(T::MonthUnit), Some(T::Ni)) => (Per::Months(u8::try_from(n).ok()?), 2),
            (T::Num(n @ 1..=52), Some(T::WeekUnit), Some(T::Ni)) => (Per::Weeks(u8::try_from(n).ok()?), 2),
            (T::Num(1), Some(T::YearUnit), Some(T::Ni)) => (Per::Year, 2),
            _ => return None,
        };
        self.at += length;
        Some(match per {
            Per::Weeks(1) => Per::Week,
            Per::Months(1) => Per::Month,
            Per::Months(12) => Per::Year,
            per => per,
        })
    }

    /// How often: 1回, 1〜2回, 1、2回, 3日, 数回, or nothing more than 毎月開催.
    fn count(&mut self, exact: Exact, per: Per) -> Option<(Option<(u8, u8)>, bool)> {
        if exact == Exact::Several {
            return Some((None, false));
        }
        let small = |n: u16| u8::try_from(n).ok().filter(|n| (1..=100).contains(n));
        match (self.peek(), self.peek_at(1), self.peek_at(2), self.peek_at(3)) {
            (Some(T::Num(n)), Some(T::Count), ..) => {
                self.at += 2;
                let n = small(n)?;
                Some((Some((n, n)), false))
            }
            (Some(T::Num(n)), Some(T::Range | T::Comma | T::Dot), Some(T::Num(m)), Some(T::Count)) if n < m => {
                self.at += 4;
                Some((Some((small(n)?, small(m)?)), false))
            }
            (Some(T::Day(d)), next, ..)
                if per == Per::Week && d <= 7 && !matches!(next, Some(T::Dot | T::Comma | T::Range)) =>
            {
                self.at += 1;
                Some((Some((d, d)), true))
            }
            (Some(T::Num(n)), Some(T::Range), Some(T::Day(m)), _) if per == Per::Week && n < u16::from(m) && m <= 7 => {
                self.at += 3;
                Some((Some((small(n)?, m)), true))
            }
            // 毎月開催, 隔月: no count.
            (Some(T::Open), ..) => Some((None, false)),
            _ if self.at_boundary() => Some((None, false)),
            _ => None,
        }
    }

    /// 随時, 要予約, 不定休, 変更あり, 年中無休, 24時間.
    pub(crate) fn told_in_words(&mut self) -> bool {
        let Some(t) = self.peek() else {
            return false;
        };
        let from = self.at;
        self.at += 1;
        match t {
            T::OnRequest(_) | T::Negotiable => {
                self.eat_any(&[T::Open, T::Polite]);
                self.draft.rules.on_request.push(self.words(from, self.at));
            }
            T::MayClose => {
                self.draft.rules.may_close = true;
                self.note(from);
            }
            T::MayDiffer => {
                self.draft.rules.may_differ = true;
                self.note(from);
            }
            T::Note(_) => self.note(from),
            T::NoRest => {
                self.draft.rules.no_rest = true;
                if let (Some(times), true) = (self.times(), self.draft.rules.openings.is_empty()) {
                    self.push_opening(vec![Item::of(Kind::Every)], times, false);
                }
            }
            T::AllDay => {
                self.at = from;
                let Some(times) = self.times() else {
                    return false;
                };
                self.eat(T::Open);
                let alone = !matches!(self.attached, Some(Last::Opening(_)));
                if self.eat(T::NoRest) || (alone && self.draft.rules.openings.is_empty()) {
                    self.draft.rules.no_rest = true;
                    self.push_opening(vec![Item::of(Kind::Every)], times, false);
                } else {
                    return false;
                }
            }
            // 時間外 and other lone words mean nothing yet; a lone 開催 closes a sentence.
            T::Open => {
                return self.draft.last != Last::Nothing || self.draft.rules.frequency.is_some();
            }
            _ => return false,
        }
        true
    }

    fn note(&mut self, from: usize) {
        let words = self.words(from, self.at);
        if !self.draft.notes.contains(&words) {
            self.draft.notes.push(words);
        }
    }

    /// 受付は16:30まで, 会議室は10:00〜21:00の間利用可: kept in words, the place's own hours stay.
    pub(crate) fn part_of_place(&mut self) -> bool {
        let from = self.at;
        let reception = self.eat(T::Reception);
        let mut desk = reception || self.at_desk();
        if !reception {
            if !self.eat(T::Aside) {
                return false;
            }
            while self.attempt(|p| {
                p.eat_any(&[T::Dot, T::Comma, T::And, T::No]);
                p.eat(T::Aside)
            }) {
                desk = false;
            }
        }
        self.eat_any(&[T::OpenTime, T::OpenDay]);
        let said = self.eat_any(&[T::Wa, T::Colon, T::Mo]);
        self.eat(T::Comma);
        if self.eat(T::NoRest) || self.eat(T::Closed) {
            return false;
        }
        let body = self.at;
        let own = self.rules_of_part(body);
        if own.is_none() {
            self.at = body;
            if !(said || reception) || !self.plain_words() {
                return false;
            }
        }
        let words = self.words(from, self.at);
        if desk && let Some(own) = own {
            self.draft.desks.push((own, words.clone()));
        }
        if reception {
            self.draft.rules.reception.push(words);
        } else {
            self.draft.notes.push(words);
        }
        true
    }

    /// Desks, which may stand for the place if nothing else is said.
    fn at_desk(&self) -> bool {
        let token = self.tokens.get(self.at);
        let word = token.and_then(|token| self.text.get(token.start..token.end));
        word.is_some_and(|word| ["窓口", "窓口業務", "事務室", "事務所"].contains(&word))
    }

    /// The part's own rules, read by the same grammar up to the end of the sentence.
    fn rules_of_part(&mut self, body: usize) -> Option<Rules> {
        let outer = std::mem::take(&mut self.draft.rules);
        let last = std::mem::replace(&mut self.draft.last, Last::Nothing);
        let attached = self.attached.take();
        let notes = self.draft.notes.len();
        let mut read = false;
        while !self.at_end() {
            self.eat(T::Comma);
            let topic_changes = read && self.days_are_topic();
            if topic_changes
                || matches!(self.peek(), Some(T::ClosedDay | T::Aside | T::Reception | T::OpenTime))
                || !self.attempt(|p| p.times_first() || p.days_first())
            {
                read = false;
                break;
            }
            read = true;
            // One clause is enough inside brackets of the place's own hours.
            if self.peek() == Some(T::Open0) && !self.brackets() {
                read = false;
                break;
            }
        }
        let own = std::mem::replace(&mut self.draft.rules, outer);
        self.draft.last = last;
        self.attached = attached;
        self.draft.notes.truncate(notes);
        let closes = self.tokens[body..self.at]
            .iter()
            .any(|token| matches!(token.t, T::Closed | T::ClosedDay));
        let fits = read
            && !closes
            && self.at > body
            && own.closings.iter().all(|closing| !closing.complete)
            && own.reopenings.is_empty();
        fits.then_some(own)
    }

    /// 土曜は…: after a comma that may be about the place again.
    fn days_are_topic(&mut self) -> bool {
        let at = self.at;
        let days = self.days();
        let topic = !days.is_empty() && self.peek() == Some(T::Wa);
        self.at = at;
        topic
    }

    /// A sentence about a part that this grammar has no rules for, as long as it cannot be about
    /// the place: no closing words, no other topic.
    fn plain_words(&mut self) -> bool {
        let from = self.at;
        while !self.at_end() {
            let harmless = matches!(
                self.peek(),
                Some(
                    T::Time { .. }
                        | T::Range
                        | T::From
                        | T::To
                        | T::Ni
                        | T::De
                        | T::Wo
                        | T::Comma
                        | T::Enter
                        | T::NextDay
                        | T::Next
                        | T::Open
                        | T::Between
                        | T::Polite
                        | T::Note(_)
                        | T::OnRequest(_)
                        | T::About
                )
            );
            if !harmless {
                return false;
            }
            self.at += 1;
        }
        self.at > from
    }
}
