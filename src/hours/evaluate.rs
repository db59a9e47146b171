//! What the rules come to on one date: the minutes that are open and those that may be.
//!
//! Everything outside both sets is closed. Where the wording leaves something to the staff, the
//! minutes it concerns are in `maybe`; that is the only way doubt is expressed here, so doubt can
//! never turn into an answer.

use jiff::civil::Date;

use super::calendar::{applies, in_season, matches, weekday};
use super::closing_days::closings;
use super::holidays::is_holiday;
use super::plan::{Plan, times_of};
use super::rank::{Rank, rank, replaces};
use super::rule::{Item, Kind, Opening, Rules, Step, StepWhat, Times, Tri, Week};
use super::settle::{all_items, is_attribute};
use super::spans::{DAY, Minutes};

/// The plan of a date.
pub(crate) fn plan(rules: &Rules, date: Date) -> Plan {
    if !rules.steps.is_empty() {
        return plan_of_steps(&rules.steps, date);
    }
    if let Some((first, rest)) = rules.institutions.split_first() {
        let first = plan(&first.1, date);
        return rest
            .iter()
            .fold(first, |both, (_, rules)| both.either(&plan(rules, date)));
    }
    let opened = openings(rules, date);
    let mut plan = closings(rules, date, opened);
    for season in &rules.only_in {
        plan = match in_season(*season, date) {
            Tri::Yes => plan,
            Tri::Maybe => plan.doubted(),
            Tri::No => Plan::closed(),
        };
    }
    if rules.may_close {
        plan = plan.doubted();
    }
    if rules.may_differ {
        plan.maybe = Minutes::day();
        plan.open = Minutes::none();
        plan.listed = plan.listed.and(Tri::Maybe);
    }
    if !rules.on_request.is_empty() && rules.openings.is_empty() {
        plan = Plan {
            listed: Tri::No,
            ..Plan::unknown()
        };
    } else if !rules.on_request.is_empty() {
        // 月〜金 9:00〜17:00、随時相談: outside the hours somebody may be there.
        plan.maybe = Minutes::day().minus(&plan.open);
    }
    plan
}

/// What the openings alone say.
fn openings(rules: &Rules, date: Date) -> Plan {
    if rules.openings.is_empty() {
        return Plan::unknown();
    }
    let (edges, bases): (Vec<&Opening>, Vec<&Opening>) = rules
        .openings
        .iter()
        .partition(|o| matches!(o.times, Times::From(_) | Times::Until(_)));
    let named = |o: &&Opening| o.days.iter().any(|item| !is_attribute(&item.kind));
    let on_no_day = edges.iter().all(|o| named(o) && day_match(o, date) == Tri::No);
    if bases.is_empty() && on_no_day {
        return Plan::closed();
    }
    let base = base_plan(rules, &bases, date);
    edges.iter().fold(base, |plan, opening| {
        let days = day_match(opening, date);
        let changed = change_edge(&plan, opening);
        let attribute = !opening.days.is_empty() && opening.days.iter().all(|i| is_attribute(&i.kind));
        match days {
            Tri::No => plan,
            _ if attribute && plan.possible().is_empty() => plan,
            Tri::Yes => silent(rules, opening, date, changed),
            Tri::Maybe => plan.either(&changed),
        }
    })
}

/// 土曜は12:00まで: the other end stays as it was.
fn change_edge(plan: &Plan, opening: &Opening) -> Plan {
    let nothing_there = plan.possible().is_empty();
    let (keep, unknown) = match opening.times {
        Times::Until(end) => (Minutes::one(0, end), Minutes::one(0, end)),
        Times::From(start) => (Minutes::one(start, 2 * DAY), Minutes::one(start, DAY)),
        _ => return plan.clone(),
    };
    if nothing_there || !plan.maybe.is_empty() {
        return Plan {
            open: Minutes::none(),
            maybe: unknown,
            listed: Tri::Yes,
        };
    }
    let Some((first, last)) = plan.open.bounds() else {
        return plan.clone();
    };
    let open = match opening.times {
        // Longer than before (20:00まで) or shorter (12:00まで).
        Times::Until(end) if end > last => plan.open.union(&Minutes::one(last, end)),
        Times::From(start) if start < first => plan.open.union(&Minutes::one(start, first)),
        _ => plan.open.intersect(&keep),
    };
    Plan {
        open,
        maybe: plan.maybe.clone(),
        listed: Tri::Yes,
    }
}

/// Whether the opening's days hold on the date; an opening without days says nothing of days.
fn day_match(opening: &Opening, date: Date) -> Tri {
    if opening.days.is_empty() {
        return Tri::Yes;
    }
    opening
        .days
        .iter()
        .map(|item| applies(item, date))
        .max()
        .unwrap_or(Tri::No)
}

/// The full openings of the date, the more special replacing the more general.
fn base_plan(rules: &Rules, bases: &[&Opening], date: Date) -> Plan {
    let hits = |wanted: Tri| {
        bases
            .iter()
            .copied()
            .filter(move |opening| day_match(opening, date) == wanted)
    };
    let timed: Vec<&Opening> = hits(Tri::Yes).filter(|o| o.times != Times::Unsaid).collect();
    let timed_is_empty = timed.is_empty();
    let sure: Vec<&Opening> = if timed.is_empty() {
        hits(Tri::Yes).collect()
    } else {
        timed
    };
    // Hours said for Saturday itself hold whether or not the school is open that day.
    let said_for_weekend = weekday(date) >= 5 && !timed_is_empty;
    let perhaps: Vec<&Opening> = hits(Tri::Maybe)
        .filter(|o| !(said_for_weekend && of_school(o)))
        .collect();
    let chosen: Vec<&Opening> = sure
        .iter()
        .copied()
        .filter(|a| !sure.iter().any(|b| replaces(b, a, date)))
        .collect();
    let mut plan = side_by_side(rules, &chosen, date);
    plan = match own_days(rules, &chosen, date) {
        Tri::Yes => plan,
        Tri::Maybe => plan.doubted(),
        Tri::No => return Plan::closed(),
    };
    // 授業日 and 学校休業日 together leave no third case.
    let school = |wanted: bool| {
        perhaps.iter().any(|opening| {
            opening
                .days
                .iter()
                .any(|item| matches!(item.kind, Kind::School { on, .. } if on == wanted))
        })
    };
    let mut alternatives = perhaps.iter().map(|o| plan_of(rules, o, date));
    if school(true) && school(false) && chosen.iter().all(|o| o.times == Times::Unsaid) {
        if let Some(first) = alternatives.next() {
            plan = first;
        }
    } else if sure.is_empty() && bases.is_empty() {
        // Only starts or ends are known: the rest of the day is open to doubt.
        return Plan::unknown();
    }
    alternatives.fold(plan, |plan, other| plan.either(&other))
}

/// Whether the date is open by days of its own. 11月〜3月は10:00〜15:00 beside 火〜日 changes the
/// hours of those days and opens no Monday; 祝日は10:00から beside them may or may not.
fn own_days(rules: &Rules, chosen: &[&Opening], date: Date) -> Tri {
    let names_days = |o: &Opening| o.days.iter().any(|item| !is_attribute(&item.kind));
    if chosen.is_empty() || !rules.openings.iter().any(names_days) {
        return Tri::Yes;
    }
    let listed = rules
        .openings
        .iter()
        .flat_map(|o| o.days.iter().map(move |item| (o, item)));
    listed
        .filter(|(_, item)| !is_attribute(&item.kind) && applies(item, date) != Tri::No)
        .map(|(opening, item)| match item.kind {
            Kind::Holiday if opening.topic => Tri::Maybe,
            _ => Tri::Yes,
        })
        .max()
        .unwrap_or_else(|| Tri::of(chosen.iter().any(|o| o.days.is_empty())))
}

fn of_school(opening: &Opening) -> bool {
    opening.days.iter().any(|item| matches!(item.kind, Kind::School { .. }))
}

/// Openings of one day that do not replace each other: together if they are of the same sort,
/// otherwise the wording does not say which one holds.
fn side_by_side(rules: &Rules, chosen: &[&Opening], date: Date) -> Plan {
    let mut all: Option<(Plan, Rank)> = None;
    for opening in chosen {
        let plan = plan_of(rules, opening, date);
        let rank = rank(opening, date);
        all = Some(match all {
            None => (plan, rank),
            Some((before, before_rank)) if before_rank.same_sort(rank) => {
                let open = before.open.union(&plan.open);
                let maybe = before.maybe.union(&plan.maybe).minus(&open);
                (
                    Plan {
                        open,
                        maybe,
                        listed: before.listed.max(plan.listed),
                    },
                    rank,
                )
            }
            Some((before, _)) => (before.either(&plan), rank),
        });
    }
    all.map_or_else(Plan::closed, |(plan, _)| plan)
}

fn plan_of(rules: &Rules, opening: &Opening, date: Date) -> Plan {
    let plan = times_of(&opening.times);
    let plan = Plan {
        listed: Tri::of(!opening.days.is_empty()),
        ..plan
    };
    // The days are not said: only the hours at which it would be open are known.
    let plan = if opening.days.is_empty() || opening.doubtful {
        plan.doubted()
    } else {
        plan
    };
    let plan = match day_match(opening, date) {
        Tri::Maybe => Plan {
            listed: plan.listed.and(Tri::Maybe),
            ..plan
        },
        _ => plan,
    };
    let plan = if opening.days.is_empty() {
        Plan {
            listed: Tri::No,
            ..plan
        }
    } else {
        plan
    };
    silent(rules, opening, date, plan)
}

/// What the wording passes over: a rule for Monday to Friday that is silent on holidays does not
/// say whether it holds on one, and nearly nobody writes that 1 January is no ordinary day.
fn silent(rules: &Rules, opening: &Opening, date: Date, plan: Plan) -> Plan {
    if rules.no_rest {
        return plan;
    }
    let on_holiday = is_holiday(date) && !speaks_of_holidays(rules) && !covers_weekends(opening);
    let at_new_year = matches!((date.month(), date.day()), (12, 29..=31) | (1, 1..=3)) && !speaks_of_new_year(rules);
    if on_holiday || at_new_year {
        plan.doubted()
    } else {
        plan
    }
}

fn speaks_of_holidays(rules: &Rules) -> bool {
    all_items(rules).any(|item| {
        item.if_holiday.is_some()
            || item.except.iter().any(|item| item.kind == Kind::Holiday)
            || matches!(item.kind, Kind::Holiday | Kind::Workdays | Kind::AfterHoliday { .. })
    })
}

fn covers_weekends(opening: &Opening) -> bool {
    let bits = opening.days.iter().fold(0, |bits, item| match item.kind {
        Kind::Week(week) => bits | week.0,
        Kind::Every | Kind::Season(..) | Kind::Named(_) => Week::ALL.0,
        _ => bits,
    });
    Week(bits).has_weekend()
}

fn speaks_of_new_year(rules: &Rules) -> bool {
    let last_day = |item: &Item| match item.kind {
        Kind::YearEnd | Kind::YearEndVaries | Kind::Named("元日") => true,
        Kind::Season(season, name) => {
            name == Some("年末年始")
                || [(12, 29), (12, 31), (1, 1), (1, 3)].into_iter().any(|(month, day)| {
                    Date::new(2025, month, day).is_ok_and(|date| in_season(season, date) != Tri::No)
                })
        }
        _ => false,
    };
    let closed = rules.closings.iter().flat_map(|c| c.days.iter());
    let reopened = rules.reopenings.iter().flat_map(|r| r.days.iter());
    closed.chain(reopened).any(last_day) || all_items(rules).any(|item| item.except.iter().any(last_day))
}

/// OSM: the last step that matches a date decides it.
fn plan_of_steps(steps: &[Step], date: Date) -> Plan {
    steps.iter().fold(Plan::closed(), |plan, step| {
        let days = if step.days.is_empty() {
            Tri::Yes
        } else {
            step.days
                .iter()
                .map(|item| matches(item, date))
                .max()
                .unwrap_or(Tri::No)
        };
        let own = match &step.what {
            StepWhat::Open(spans) => times_of(&Times::Spans(spans.clone())),
            StepWhat::Off => Plan::closed(),
            StepWhat::Unknown => Plan::unknown(),
        };
        let next = match (&step.what, step.adds) {
            (StepWhat::Open(_), true) => {
                let open = plan.open.union(&own.open);
                let maybe = plan.maybe.union(&own.maybe).minus(&open);
                Plan {
                    open,
                    maybe,
                    listed: Tri::Yes,
                }
            }
            _ => own,
        };
        match days {
            Tri::No => plan,
            Tri::Yes => next,
            Tri::Maybe => plan.either(&next),
        }
    })
}
