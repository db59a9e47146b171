//! One date's minutes: open, perhaps open, and closed for the rest.
//!
//! Doubt is the `maybe` set and nothing else, so it can never turn into an answer.

use super::rule::{Span, Times, Tri};
use super::spans::{DAY, Minutes};

/// One date's minutes from its midnight, those past midnight included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) open: Minutes,
    pub(crate) maybe: Minutes,
    /// Whether the wording names this date as a day of opening.
    pub(crate) listed: Tri,
}

impl Plan {
    pub(crate) fn closed() -> Self {
        Self {
            open: Minutes::none(),
            maybe: Minutes::none(),
            listed: Tri::No,
        }
    }

    pub(crate) fn unknown() -> Self {
        Self {
            open: Minutes::none(),
            maybe: Minutes::day(),
            listed: Tri::No,
        }
    }

    pub(crate) fn possible(&self) -> Minutes {
        self.open.union(&self.maybe)
    }

    /// One of the two holds, which one is not known.
    pub(crate) fn either(&self, other: &Self) -> Self {
        let open = self.open.intersect(&other.open);
        let maybe = self.possible().union(&other.possible()).minus(&open);
        let listed = if self.listed == other.listed {
            self.listed
        } else {
            Tri::Maybe
        };
        Self { open, maybe, listed }
    }

    /// What was sure is not.
    pub(crate) fn doubted(&self) -> Self {
        self.either(&Self::closed())
    }

    pub(crate) fn minus(&self, other: &Minutes) -> Self {
        Self {
            open: self.open.minus(other),
            maybe: self.maybe.minus(other),
            listed: self.listed,
        }
    }
}

pub(crate) fn times_of(times: &Times) -> Plan {
    match times {
        Times::Spans(spans) => spans.iter().fold(Plan::closed(), |plan, span| {
            let (open, maybe) = minutes_of(span);
            let open = plan.open.union(&open);
            let maybe = plan.maybe.union(&maybe).minus(&open);
            Plan {
                open,
                maybe,
                listed: Tri::Yes,
            }
        }),
        Times::Morning => Plan {
            maybe: Minutes::one(0, NOON_HOUR.1),
            ..Plan::closed()
        },
        Times::Afternoon => Plan {
            maybe: Minutes::one(NOON_HOUR.0, DAY),
            ..Plan::closed()
        },
        Times::Unsaid | Times::From(_) | Times::Until(_) => Plan::unknown(),
    }
}

pub(crate) fn minutes_of(span: &Span) -> (Minutes, Minutes) {
    let late = span
        .extended
        .map_or_else(Minutes::none, |until| Minutes::one(span.end, until));
    match span.start {
        None => (Minutes::none(), Minutes::one(0, span.end).union(&late)),
        Some(start) if span.about => {
            let open = Minutes::one(start + ABOUT, span.end.saturating_sub(ABOUT));
            let wide = Minutes::one(start.saturating_sub(ABOUT), span.end + ABOUT);
            let maybe = wide.minus(&open).union(&late.minus(&open));
            (open, maybe)
        }
        Some(start) => (Minutes::one(start, span.end), late),
    }
}

/// 午前 and 午後 without a time: nobody says whether the noon hour belongs to them.
pub(crate) const NOON_HOUR: (u16, u16) = (NOON, 13 * 60);

/// 9時頃: so many minutes to either side are not known.
pub(crate) const ABOUT: u16 = 30;

pub(crate) const NOON: u16 = 12 * 60;
