//! From what the clauses say to rules that stand together.
//!
//! Days said in one clause and times in another are joined, remarks about a desk become the
//! hours if there are no others, and statements that contradict themselves or have two readings
//! are refused. It adds no day and no time that was not written.

use super::overlaps::{settle_frequency, settle_overlaps};
use super::read::Draft;
use super::rule::{Closing, Edge, IfHoliday, Item, Kind, Opening, Part, Period, Rules, Season, Span, Times, Week};
use super::spans::DAY;

/// Rules and notes that stand together, or nothing if the statement has no single meaning.
pub(crate) fn settle(draft: Draft) -> Option<(Rules, Vec<String>)> {
    let Draft {
        mut rules,
        mut notes,
        desks,
        ..
    } = draft;
    promote_desk(&mut rules, &mut notes, &desks);
    if rules == Rules::default() && notes.is_empty() {
        return None;
    }
    let rules = settle_rules(rules)?;
    Some((rules, notes))
}

fn settle_rules(mut rules: Rules) -> Option<Rules> {
    if !rules.institutions.is_empty() {
        return settle_institutions(rules);
    }
    settle_holiday_cases(&mut rules);
    join_days_and_times(&mut rules);
    lift_exceptions(&mut rules);
    complete_days(&mut rules);
    for opening in &rules.openings {
        let every = matches!(
            opening.days[..],
            [Item {
                kind: Kind::Every,
                season: None,
                ..
            }]
        );
        rules.no_rest |= every && is_all_day(&opening.times);
    }
    if days_trail(&rules) || !names_fit_dates(&rules) || contradicts_itself(&rules) {
        return None;
    }
    settle_overlaps(&mut rules)?;
    settle_frequency(&mut rules)?;
    Some(rules)
}

/// 受付時間 9:00〜17:00 alone is all the hours there are.
fn promote_desk(rules: &mut Rules, notes: &mut Vec<String>, desks: &[(Rules, String)]) {
    let says_times = rules.openings.iter().any(|o| o.times != Times::Unsaid);
    let [(desk, words)] = desks else {
        return;
    };
    let whole = desk.openings.iter().any(|o| matches!(o.times, Times::Spans(_)));
    if says_times || !whole || !rules.institutions.is_empty() {
        return;
    }
    rules.openings.extend(desk.openings.iter().cloned());
    rules.closings.extend(desk.closings.iter().cloned());
    rules.reception.retain(|said| said != words);
    notes.retain(|said| said != words);
}

/// Several institutions in one record: each has what is common and what is its own.
fn settle_institutions(mut rules: Rules) -> Option<Rules> {
    let institutions = std::mem::take(&mut rules.institutions);
    if institutions.len() < 2 {
        // What holds for one of several, the others unsaid, is not known for the place.
        return None;
    }
    let mut settled = Vec::new();
    for (name, own) in institutions {
        let mut whole = rules.clone();
        whole.openings.extend(own.openings);
        whole.closings.extend(own.closings);
        whole.reopenings.extend(own.reopenings);
        whole.only_in.extend(own.only_in);
        whole.no_rest |= own.no_rest;
        whole.may_close |= own.may_close;
        whole.may_differ |= own.may_differ;
        whole.on_request.extend(own.on_request);
        settled.push((name, settle_rules(whole)?));
    }
    Some(Rules {
        institutions: settled,
        ..Rules::default()
    })
}

/// 祝日の場合は休み takes an opening back and leaves a closing as it is.
fn settle_holiday_cases(rules: &mut Rules) {
    let settle = |items: &mut Vec<Item>, lifted: IfHoliday| {
        for item in items {
            item.if_holiday = item.if_holiday.map(|case| match case {
                IfHoliday::Opens | IfHoliday::Closes if case == lifted => IfHoliday::Lifted,
                IfHoliday::Opens | IfHoliday::Closes => IfHoliday::Stays,
                case => case,
            });
        }
    };
    for opening in &mut rules.openings {
        settle(&mut opening.days, IfHoliday::Closes);
    }
    for closing in &mut rules.closings {
        settle(&mut closing.days, IfHoliday::Opens);
    }
}

/// 「火〜日」 here and 「9:00〜17:00」 there are one opening.
fn join_days_and_times(rules: &mut Rules) {
    let timed_without_days = rules
        .openings
        .iter()
        .filter(|o| o.times != Times::Unsaid)
        .all(|o| o.days.is_empty());
    let any_timed = rules.openings.iter().any(|o| o.times != Times::Unsaid);
    let days: Vec<Item> = rules
        .openings
        .iter()
        .filter(|o| o.times == Times::Unsaid && !o.doubtful)
        .flat_map(|o| o.days.iter().cloned())
        .collect();
    if any_timed && timed_without_days && !days.is_empty() {
        rules.openings.retain(|o| o.times != Times::Unsaid || o.doubtful);
        for opening in &mut rules.openings {
            if opening.times != Times::Unsaid {
                opening.days.clone_from(&days);
            }
        }
    }
}

/// A complete list of closing days says that all other days are open.
fn complete_days(rules: &mut Rules) {
    let named = |o: &Opening| o.days.iter().any(|item| !is_attribute(&item.kind));
    if rules.openings.iter().any(named) {
        return;
    }
    let complete = rules.no_rest
        || rules.closings.iter().any(|closing| {
            closing.complete
                || closing.part == Part::Whole
                    && closing
                        .days
                        .iter()
                        .any(|item| matches!(item.kind, Kind::Week(_) | Kind::Nth(..)))
        });
    if complete && !rules.openings.is_empty() {
        let rest = if rules.openings.iter().any(|o| o.days.is_empty()) {
            take_weekly_closings(rules)
        } else {
            Week::ALL
        };
        for opening in &mut rules.openings {
            let kind = if rest == Week::ALL {
                Kind::Every
            } else {
                Kind::Week(rest)
            };
            if opening.days.is_empty() {
                opening.days.push(Item::of(kind));
            }
        }
    } else if rules.no_rest && rules.openings.is_empty() {
        rules.openings.push(Opening {
            days: vec![Item::of(Kind::Every)],
            times: Times::Unsaid,
            topic: false,
            doubtful: false,
        });
    }
}

/// 土日祝を除く: Monday to Friday are what is left, and the holidays stay closed.
fn take_weekly_closings(rules: &mut Rules) -> Week {
    let plain =
        |item: &Item| item.season.is_none() && !item.alternate && item.except.is_empty() && item.if_holiday.is_none();
    let mut rest = Week::ALL;
    for closing in rules.closings.iter_mut().filter(|c| c.part == Part::Whole) {
        closing.days.retain(|item| match item.kind {
            Kind::Week(week) if plain(item) => {
                rest.0 &= !week.0;
                false
            }
            _ => true,
        });
    }
    rules.closings.retain(|c| c.part != Part::Whole || !c.days.is_empty());
    rest
}

/// 月〜金（祝日を除く） as the only opening: the holidays are closing days.
fn lift_exceptions(rules: &mut Rules) {
    let [opening] = &mut rules.openings[..] else {
        return;
    };
    let [item] = &mut opening.days[..] else {
        return;
    };
    let mut days = std::mem::take(&mut item.except);
    if item.if_holiday == Some(IfHoliday::Lifted) {
        item.if_holiday = None;
        days.insert(0, Item::of(Kind::Holiday));
    }
    if !days.is_empty() {
        rules.closings.insert(
            0,
            Closing {
                days,
                part: Part::Whole,
                complete: false,
            },
        );
    }
}

/// 年末年始 has to be about New Year and お盆 about summer; no period runs backwards in a month.
fn names_fit_dates(rules: &Rules) -> bool {
    all_items(rules).all(|item| match &item.kind {
        Kind::Season(Season::Period(period), name) => forward(*period) && fits(*period, *name),
        _ => true,
    }) && all_items(rules).all(|item| match item.season {
        Some(Season::Period(period)) => forward(period),
        _ => true,
    })
}

fn forward(period: Period) -> bool {
    match (period.from, period.to) {
        (Edge::Day(m, d), Edge::Day(n, e)) => m != n || d <= e,
        _ => true,
    }
}

fn fits(period: Period, name: Option<&str>) -> bool {
    let (from, to) = (period.from.month(), period.to.month());
    match name {
        Some("年末年始") => matches!((from, to), (11 | 12, 1 | 2) | (12, 12) | (1, 1)),
        Some("お盆") => (7..=8).contains(&from) && (7..=8).contains(&to) && from <= to,
        _ => true,
    }
}

/// 24時間.
pub(crate) fn is_all_day(times: &Times) -> bool {
    matches!(times, Times::Spans(spans) if matches!(spans[..], [Span { start: Some(0), end: DAY, about: false, .. }]))
}

/// Kinds that say more of days named elsewhere.
pub(crate) fn is_attribute(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Season(_, None) | Kind::School { .. } | Kind::Breaks(_) | Kind::Other(_)
    )
}

/// Every item of the rules, exceptions left aside.
pub(crate) fn all_items(rules: &Rules) -> impl Iterator<Item = &Item> {
    let openings = rules.openings.iter().flat_map(|o| o.days.iter());
    let closings = rules.closings.iter().flat_map(|c| c.days.iter());
    let reopenings = rules.reopenings.iter().flat_map(|r| r.days.iter());
    openings.chain(closings).chain(reopenings)
}

fn contradicts_itself(rules: &Rules) -> bool {
    let whole_weeks = || {
        rules
            .closings
            .iter()
            .filter(|closing| closing.part == Part::Whole)
            .flat_map(|closing| closing.days.iter())
            .filter(|item| item.season.is_none() && item.except.is_empty())
            .filter_map(|item| match item.kind {
                Kind::Week(week) if item.if_holiday.is_none() => Some(week),
                _ => None,
            })
    };
    let closed = Week(whole_weeks().fold(0, |bits, week| bits | week.0));
    let never_rests = rules.no_rest && (closed.0 != 0 || rules.may_close);
    // 「月曜 9:00〜12:00、月曜休み」 leaves nothing open.
    let mut weeks = rules.openings.iter().map(|o| week_of(&o.days));
    let nothing_left = !rules.openings.is_empty() && weeks.all(|week| week.is_some_and(|week| week.within(closed)));
    let no_day = all_items(rules).any(|item| item.kind == Kind::Week(Week(0)));
    never_rests || nothing_left || no_day || closed == Week::ALL
}

/// 「月〜金 9:00〜17:00、土曜」: days without times behind days with times say too little.
fn days_trail(rules: &Rules) -> bool {
    let timed = rules
        .openings
        .iter()
        .position(|o| o.times != Times::Unsaid && !o.days.is_empty());
    let untimed = rules
        .openings
        .iter()
        .rposition(|o| o.times == Times::Unsaid && !o.doubtful);
    matches!((timed, untimed), (Some(timed), Some(untimed)) if untimed > timed)
}

/// The weekdays of days that are weekdays only.
fn week_of(days: &[Item]) -> Option<Week> {
    let mut bits = 0;
    for item in days {
        match item.kind {
            Kind::Week(week) => bits |= week.0,
            Kind::Workdays => bits |= Week::MONDAY_TO_FRIDAY.0,
            _ => return None,
        }
    }
    (bits != 0).then_some(Week(bits))
}
