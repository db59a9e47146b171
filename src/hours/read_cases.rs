//! The grammar of public holidays: what happens when a day falls on one.
//!
//! 祝日の場合は翌平日, said in brackets, behind a comma or in a sentence of its own.

use super::read::{Last, Parser};
use super::rule::{IfHoliday, Item, Kind, Part, Rules};
use super::token::T;

impl Parser<'_> {
    /// From 祝日 on: what happens when the day is a holiday.
    pub(crate) fn if_holiday(&mut self) -> Option<IfHoliday> {
        if !self.eat(T::Holiday) {
            return None;
        }
        while self.eat_any(&[T::Dot, T::And]) && self.eat(T::Holiday) {}
        self.eat(T::No);
        let falls = self.eat(T::FallsOn);
        let case = self.eat(T::Case);
        if !(falls || case) {
            // （祝日は開館）
            return (self.eat(T::Wa) && self.eat(T::Open) && self.peek() == Some(T::Close0))
                .then_some(IfHoliday::Opens);
        }
        self.eat_any(&[T::Wa, T::Mo]);
        self.eat(T::Comma);
        self.target()
    }

    /// What follows 祝日の場合は.
    pub(crate) fn target(&mut self) -> Option<IfHoliday> {
        if self.eat_any(&[T::Changes, T::MayDiffer, T::OnRequest("要相談")]) {
            return Some(IfHoliday::Unsaid);
        }
        if self.eat_any(&[T::Closed, T::ClosedDay]) {
            self.eat(T::Polite);
            // 休館し、翌日… would be something else.
            return (!matches!(self.peek(), Some(T::De))).then_some(IfHoliday::Closes);
        }
        let opened = self.eat(T::Open);
        if opened {
            self.eat_any(&[T::De, T::Polite]);
            self.eat(T::Comma);
        }
        let Some(mut what) = self.next_day() else {
            return opened.then_some(IfHoliday::Opens);
        };
        // 翌日（翌日も祝日の場合は…） has more to say than this grammar knows.
        if what == IfHoliday::NextDay && self.eat(T::No) {
            if !self.eat(T::Workday) {
                return None;
            }
            what = IfHoliday::NextWorkday;
        }
        // 翌日も休館 closes both days, 翌日休館 moves the closing: too near to tell apart.
        if self.peek() == Some(T::Mo) {
            return None;
        }
        self.eat_any(&[T::Ga, T::Wo, T::Ni, T::Wa]);
        let said = self.eat_any(&[T::Closed, T::ClosedDay, T::Move, T::Open]);
        if said {
            self.eat_any(&[T::Closed, T::ClosedDay, T::Polite]);
        }
        Some(what)
    }

    pub(crate) fn next_day(&mut self) -> Option<IfHoliday> {
        let what = match self.peek()? {
            T::NextDay => IfHoliday::NextDay,
            T::NextWorkday => IfHoliday::NextWorkday,
            T::NextNonHoliday => IfHoliday::NextNonHoliday,
            T::NextWeek => IfHoliday::NextWeek,
            _ => return None,
        };
        self.at += 1;
        Some(what)
    }

    /// 月曜が祝日の場合は翌平日休館, said outside brackets.
    pub(crate) fn case_of(&mut self, days: &[Item]) -> bool {
        let [
            Item {
                kind: Kind::Week(week), ..
            },
        ] = days
        else {
            return false;
        };
        let Some(what) = self.if_holiday() else {
            return false;
        };
        let closing = self
            .draft
            .rules
            .closings
            .iter_mut()
            .find(|closing| closing.days.iter().any(|item| item.kind == Kind::Week(*week)));
        if let Some(closing) = closing {
            for item in &mut closing.days {
                if item.kind == Kind::Week(*week) {
                    item.if_holiday = Some(what);
                }
            }
        } else {
            let mut item = Item::of(Kind::Week(*week));
            item.if_holiday = Some(what);
            self.push_closing(vec![item], Part::Whole, false);
        }
        // …で、その直後の休日でない日と年末年始は終日利用不可: the list goes on.
        if self.eat(T::And) {
            let rest = self.days();
            self.eat_any(&[T::Wa, T::Ga]);
            self.eat(T::WholeDay);
            if rest.is_empty() || !self.eat_any(&[T::Closed, T::ClosedDay]) {
                return false;
            }
            self.push_closing(rest, Part::Whole, false);
        } else if self.eat_any(&[T::Wa, T::Ga]) {
            self.eat(T::WholeDay);
            return self.eat_any(&[T::Closed, T::ClosedDay]);
        }
        true
    }

    /// 祝日の場合は翌日: hangs on the closing or opening said just before.
    pub(crate) fn case_of_last(&mut self) -> bool {
        self.eat(T::Comma);
        let Some(what) = self.if_holiday() else {
            return false;
        };
        let rules = &mut self.draft.rules;
        let Some(days) = days_of(rules, self.draft.last) else {
            return false;
        };
        let mut hung = false;
        for item in days {
            if matches!(
                item.kind,
                Kind::Week(_) | Kind::Nth(..) | Kind::MonthDays(_) | Kind::DigitDays(_)
            ) {
                item.if_holiday = Some(what);
                hung = true;
            }
        }
        hung
    }

    /// （第2・第4） behind 火曜 10:00〜12:00.
    pub(crate) fn only_nth(&mut self) -> bool {
        let Some(Last::Opening(index)) = self.attached else {
            return false;
        };
        self.eat(T::EveryMonth);
        let Some(nth) = self.nth_list() else {
            return false;
        };
        if !self.at_end() {
            return false;
        }
        let opening = self.draft.rules.openings.get_mut(index);
        let Some([item]) = opening.map(|opening| &mut opening.days[..]) else {
            return false;
        };
        let Kind::Week(week) = item.kind else {
            return false;
        };
        item.kind = Kind::Nth(nth, week);
        true
    }
}

fn days_of(rules: &mut Rules, last: Last) -> Option<&mut Vec<Item>> {
    match last {
        Last::Nothing => None,
        Last::Opening(index) => rules.openings.get_mut(index).map(|opening| &mut opening.days),
        Last::Closing(index) => rules.closings.get_mut(index).map(|closing| &mut closing.days),
    }
}
