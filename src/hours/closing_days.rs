//! Taking closing days off a plan, and giving them back where the wording opens them.
//!
//! 月曜休館（祝日の場合は翌日）, 祝日も開館, 水曜午後休み, 12:00〜13:00を除く.

use jiff::civil::Date;

use super::calendar::{applies, matches};
use super::holidays::is_holiday;
use super::plan::{NOON, NOON_HOUR, Plan, minutes_of, times_of};
use super::rule::{Closing, Item, Kind, Part, Rules, Tri};
use super::spans::{DAY, Minutes};

/// Takes the closing days off, except where a reopening stands against them.
pub(crate) fn closings(rules: &Rules, date: Date, opened: Plan) -> Plan {
    let mut plan = reopened_by_shift(rules, date, opened);
    let reopening = rules
        .reopenings
        .iter()
        .filter(|r| r.days.iter().any(|item| matches(item, date) == Tri::Yes))
        .max_by_key(|r| r.strong);
    if reopening.is_some() && plan.possible().is_empty() {
        plan = ordinary_hours(rules);
    }
    for closing in &rules.closings {
        for item in &closing.days {
            let covered = applies(item, date);
            let covered = match reopening {
                Some(reopening) if covered != Tri::No => covered.and(against(item, &reopening.days, reopening.strong)),
                _ => covered,
            };
            plan = match covered {
                Tri::No => plan,
                Tri::Yes => take_off(&plan, closing),
                Tri::Maybe => plan.either(&take_off(&plan, closing)),
            };
        }
        if closing.days.is_empty() {
            plan = take_off(&plan, closing);
        }
    }
    plan
}

/// What is left of a closing day on which a reopening falls.
fn against(closed: &Item, reopened: &[Item], strong: bool) -> Tri {
    let special = reopened
        .iter()
        .any(|item| matches!(item.kind, Kind::Named(_) | Kind::Season(..)));
    match closed.kind {
        Kind::Week(_) | Kind::Nth(..) | Kind::Holiday | Kind::AfterHoliday { .. } if strong && special => Tri::No,
        Kind::Week(_) | Kind::Nth(..) | Kind::MonthDays(_) | Kind::AfterHoliday { .. } => Tri::Maybe,
        _ => Tri::Yes,
    }
}

fn take_off(plan: &Plan, closing: &Closing) -> Plan {
    match &closing.part {
        Part::Whole => Plan::closed(),
        Part::Times(spans) => spans.iter().fold(plan.clone(), |plan, span| {
            let (closed, perhaps) = minutes_of(span);
            let left = plan.minus(&closed);
            let doubted = left.open.intersect(&perhaps);
            Plan {
                open: left.open.minus(&doubted),
                maybe: left.maybe.union(&doubted),
                listed: left.listed,
            }
        }),
        Part::Morning => take_half(plan, &Minutes::one(0, NOON)),
        Part::Afternoon => take_half(plan, &Minutes::one(NOON_HOUR.1, 2 * DAY)),
    }
}

/// The noon hour may belong to the half day that is closed, unless the hours have a gap there.
fn take_half(plan: &Plan, half: &Minutes) -> Plan {
    let left = plan.minus(half);
    let noon = left.open.intersect(&Minutes::one(NOON_HOUR.0, NOON_HOUR.1));
    Plan {
        open: left.open.minus(&noon),
        maybe: left.maybe.union(&noon),
        listed: left.listed,
    }
}

/// 月曜休館（祝日の場合は翌日）: the Monday itself is open, also if the weekdays leave it out.
fn reopened_by_shift(rules: &Rules, date: Date, plan: Plan) -> Plan {
    if !is_holiday(date) || !plan.possible().is_empty() {
        return plan;
    }
    let shifted = rules.closings.iter().flat_map(|c| c.days.iter()).any(|item| {
        let lifted = item.if_holiday.is_some() || !item.except.is_empty();
        let bare = Item {
            if_holiday: None,
            except: Vec::new(),
            ..item.clone()
        };
        lifted && matches(&bare, date) == Tri::Yes && applies(item, date) == Tri::No
    });
    if shifted { ordinary_hours(rules) } else { plan }
}

/// The hours of a day that is open although its weekday is not listed: the usual ones if they
/// are the same on all days, otherwise unknown.
fn ordinary_hours(rules: &Rules) -> Plan {
    let mut spans = rules.openings.iter().map(|o| (&o.times, o.doubtful));
    let Some((first, false)) = spans.next() else {
        return Plan::unknown();
    };
    let same = spans.all(|(times, doubtful)| times == first && !doubtful);
    let plan = times_of(first);
    if same {
        Plan {
            listed: Tri::Yes,
            ..plan
        }
    } else {
        Plan::unknown()
    }
}
