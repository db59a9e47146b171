//! Openings of the same day, and counts beside days.
//!
//! Two openings either stand side by side or one replaces the other; where the wording does not
//! tell, there are two readings and the statement is refused.

use super::rule::{Exact, Frequency, Item, Kind, Nth, Opening, Per, Rules, Span, Times, Week};
use super::spans::Minutes;

/// Two openings of the same day either stand side by side, or one replaces the other; where the
/// wording does not tell, it has two readings.
pub(crate) fn settle_overlaps(rules: &mut Rules) -> Option<()> {
    rules.openings.dedup();
    for later in 1..rules.openings.len() {
        for earlier in 0..later {
            let (a, b) = (&rules.openings[earlier], &rules.openings[later]);
            let (Times::Spans(x), Times::Spans(y)) = (&a.times, &b.times) else {
                continue;
            };
            if a.topic || b.topic || conditional(a) || conditional(b) {
                continue;
            }
            let overlap = minutes(x).overlaps(&minutes(y));
            match relation(a, b) {
                Relation::Same | Relation::Crossing if overlap => return None,
                Relation::Apart | Relation::Same | Relation::Crossing => {}
                // 「月〜金 9:00〜12:00、水 13:00〜15:00」: instead or as well.
                Relation::Within | Relation::Around if !overlap => return None,
                Relation::Within => rules.openings[later].topic = true,
                Relation::Around => rules.openings[earlier].topic = true,
            }
        }
    }
    Some(())
}

/// School days are alternatives of the same weekday, not overlaps.
fn conditional(opening: &Opening) -> bool {
    opening
        .days
        .iter()
        .any(|item| matches!(item.kind, Kind::School { .. } | Kind::Breaks(_) | Kind::Other(_)))
}

enum Relation {
    Apart,
    Same,
    /// The later lies within the earlier.
    Within,
    Around,
    Crossing,
}

fn relation(a: &Opening, b: &Opening) -> Relation {
    // Holidays and dates are more special than weekdays whatever the order.
    let plain = |o: &Opening| {
        o.days
            .iter()
            .all(|item| matches!(item.kind, Kind::Every | Kind::Week(_) | Kind::Workdays | Kind::Nth(..)))
    };
    if !plain(a) || !plain(b) {
        return Relation::Apart;
    }
    let seasons = |o: &Opening| o.days.iter().map(|item| item.season).next().flatten();
    if seasons(a) != seasons(b) {
        return Relation::Apart;
    }
    let (x, y) = (slots(a), slots(b));
    let common = x & y;
    if common == 0 {
        Relation::Apart
    } else if x == y {
        Relation::Same
    } else if common == y {
        Relation::Within
    } else if common == x {
        Relation::Around
    } else {
        Relation::Crossing
    }
}

/// The 42 slots of a month: five weeks and the last one, seven days each.
fn slots(opening: &Opening) -> u64 {
    if opening.days.is_empty() {
        return (1 << 42) - 1;
    }
    let every_week = |week: Week| (0..6).fold(0_u64, |bits, n| bits | u64::from(week.0) << (7 * n));
    opening.days.iter().fold(0, |bits, item| {
        bits | match &item.kind {
            Kind::Every => every_week(Week::ALL),
            Kind::Week(week) => every_week(*week),
            Kind::Workdays => every_week(Week::MONDAY_TO_FRIDAY),
            Kind::Nth(list, week) => list.iter().fold(0, |bits, nth| {
                let row = match nth {
                    Nth::Number(n) => u32::from(*n) - 1,
                    Nth::Last => 5,
                };
                bits | u64::from(week.0) << (7 * row)
            }),
            _ => 0,
        }
    })
}

/// The minutes of the runs; a run without a start counts from its end.
pub(crate) fn minutes(spans: &[Span]) -> Minutes {
    spans.iter().fold(Minutes::none(), |all, span| {
        let start = span.start.unwrap_or(span.end.saturating_sub(1));
        all.union(&Minutes::one(start, span.end))
    })
}

/// A count beside days: it either says the same, says less than every such day, or contradicts.
pub(crate) fn settle_frequency(rules: &mut Rules) -> Option<()> {
    let Some(frequency) = rules.frequency else {
        return Some(());
    };
    let days: Vec<&Item> = rules.openings.iter().flat_map(|o| o.days.iter()).collect();
    if days.is_empty() {
        return Some(());
    }
    match compare(frequency, &days) {
        Some(std::cmp::Ordering::Equal) => rules.frequency = None,
        Some(std::cmp::Ordering::Less) => return None,
        _ => {
            for opening in &mut rules.openings {
                opening.doubtful = true;
            }
        }
    }
    Some(())
}

/// How many days a period has, against the count; `None` when that cannot be told.
fn compare(frequency: Frequency, days: &[&Item]) -> Option<std::cmp::Ordering> {
    let (least, most) = frequency.times?;
    if frequency.exact != Exact::Exactly {
        return None;
    }
    let limited = days.iter().any(|item| item.season.is_some() || item.alternate);
    let each_month = || {
        days.iter()
            .map(|item| match &item.kind {
                Kind::Nth(list, week) => u32::try_from(list.len()).ok().map(|n| n * week.count()),
                Kind::MonthDays(days) => u32::try_from(days.len()).ok(),
                _ => None,
            })
            .sum::<Option<u32>>()
    };
    let each_week = || {
        days.iter()
            .map(|item| match item.kind {
                Kind::Week(week) => Some(week.count()),
                _ => None,
            })
            .sum::<Option<u32>>()
    };
    let there = match frequency.per {
        _ if limited => return None,
        Per::Month => each_month()?,
        Per::Week => each_week()?,
        _ => return None,
    };
    if there < u32::from(least) {
        Some(std::cmp::Ordering::Less)
    } else if there > u32::from(most) {
        match frequency.per {
            // 月1回 beside 第2・第4火曜 contradicts; 週1回 beside 火・木 says one of them.
            Per::Month => Some(std::cmp::Ordering::Less),
            _ => Some(std::cmp::Ordering::Greater),
        }
    } else {
        Some(std::cmp::Ordering::Equal)
    }
}
