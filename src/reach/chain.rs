//! Being passed on (たらい回し): the shortest way from a window that does not take a concern to one that does, or where
//! somebody gets stuck. The finder, the proofs of gaps and the warnings of `check` all walk here.

use std::collections::{HashMap, VecDeque};

use super::Policy;
use crate::directory::referral::{Handover, Referral};
use crate::directory::{ConcernId, Directory, ResourceId};

/// One hand-over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// To whom.
    pub to: ResourceId,
    /// Who does what.
    pub how: Option<Handover>,
    /// Under which condition.
    pub when: Option<String>,
}

/// How being passed on ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WayEnd {
    /// At a window that takes it.
    Taken,
    /// At a window that takes it, but after more hand-overs than the policy allows.
    TooFar,
    /// At a window that neither takes it nor passes it on to one that residents can be sent to.
    DeadEnd,
    /// Nowhere: from the last window of the way it goes back to one before.
    Circle,
}

/// The way of somebody who is passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The windows on it, without the first.
    pub hops: Vec<Hop>,
    /// How it ends.
    pub end: WayEnd,
}

/// The shortest way from `from` to a window that takes `concern`; without one, the way to where it gets stuck. No window
/// is asked twice, and only those are asked that a resident can be sent or led to.
pub fn way(directory: &Directory, from: ResourceId, concern: ConcernId, policy: Policy) -> Way {
    let mut before = Before::new();
    let mut queue = VecDeque::from([from]);
    let mut circle: Option<ResourceId> = None;
    let mut dead: Option<ResourceId> = None;
    while let Some(at) = queue.pop_front() {
        let mut goes_on = false;
        for (referral, to) in next(directory, at, concern) {
            goes_on = true;
            if to == from || before.contains_key(&to) {
                circle.get_or_insert(at);
                continue;
            }
            before.insert(to, (at, referral));
            if directory[to].takes(concern) {
                let hops = hops(&before, to);
                let end = if hops.len() > policy.hand_overs {
                    WayEnd::TooFar
                } else {
                    WayEnd::Taken
                };
                return Way { hops, end };
            }
            queue.push_back(to);
        }
        if !goes_on {
            dead.get_or_insert(at);
        }
    }
    // Somebody who may end somewhere is better off than one who is sent round, and more easily helped: tell the circle
    // only where there is no other end.
    let (last, end) = match (dead, circle) {
        (Some(last), _) => (last, WayEnd::DeadEnd),
        (None, Some(last)) => (last, WayEnd::Circle),
        (None, None) => (from, WayEnd::DeadEnd),
    };
    Way {
        hops: hops(&before, last),
        end,
    }
}

/// The way from `from` to a window that takes `concern`, for a record that says that it passes this on: `refers_only`, or
/// a referral for just this. `None` where there is none within the policy: who is sent round and round would better never
/// have started.
pub(super) fn to_a_taker(
    directory: &Directory,
    from: ResourceId,
    concern: ConcernId,
    policy: Policy,
) -> Option<Vec<Hop>> {
    let record = &directory[from];
    let passes = record.refers_only.contains(&concern)
        || record
            .referrals
            .iter()
            .any(|referral| referral.concerns.contains(&concern));
    let way = passes.then(|| way(directory, from, concern, policy))?;
    (way.end == WayEnd::Taken).then_some(way.hops)
}

/// Who sent somebody to a window, and by which referral.
type Before<'a> = HashMap<ResourceId, (ResourceId, &'a Referral)>;

/// The hand-overs until `last`, from the start.
fn hops(before: &Before<'_>, last: ResourceId) -> Vec<Hop> {
    let mut hops = Vec::new();
    let mut at = last;
    while let Some((from, referral)) = before.get(&at) {
        hops.push(Hop {
            to: at,
            how: referral.how,
            when: referral.when.clone(),
        });
        at = *from;
    }
    hops.reverse();
    hops
}

/// To whom a concern may be passed on: windows, and bases and salons that are there for it. To one that is for
/// professionals only, a window can lead somebody by calling or going along, but not send them.
fn next(
    directory: &Directory,
    at: ResourceId,
    concern: ConcernId,
) -> impl Iterator<Item = (&Referral, ResourceId)> + '_ {
    directory[at]
        .referrals
        .iter()
        .filter(move |referral| referral.concerns.is_empty() || referral.concerns.contains(&concern))
        .flat_map(|referral| {
            let members = directory.members(&referral.to).iter();
            members.map(move |to| (referral, *to))
        })
        .filter(move |(referral, to)| {
            let led = matches!(referral.how, Some(Handover::WeCall | Handover::GoTogether));
            let record = &directory[*to];
            *to != at && record.status.phase.is_usable() && (led || !record.for_professionals)
        })
}
