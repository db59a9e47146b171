//! Being passed around (たらい回し): where somebody ends who is passed on from window to window, and what of it cannot
//! work: circles, dead ends, ways that are too long, windows that are closed, in charge of another place or not there.

use std::collections::{HashMap, VecDeque};

use jiff::civil::Date;

use crate::directory::referral::Target;
use crate::directory::resource::Kind;
use crate::directory::{ConcernId, Directory, GroupId, ResourceId};
use crate::hours::Hours;
use crate::reach::{Grounds, Policy, by_reading};

/// Where a concern ends that a window does not take but passes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// The window.
    pub from: ResourceId,
    /// What is passed on.
    pub concern: ConcernId,
    /// The windows on the way, without the first.
    pub way: Vec<ResourceId>,
    /// How it ends.
    pub end: End,
}

/// How being passed on ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// At a window that takes it.
    Taken,
    /// At a window that takes it, but after more hand-overs than the policy allows.
    TooFar,
    /// At a window that neither takes it nor passes it on.
    DeadEnd,
    /// Nowhere: from the last window of the way it goes back to one before.
    Circle,
}

/// What is wrong with one referral, whatever it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The window is planned, paused or ended.
    NotThere,
    /// It is in charge of another place.
    Elsewhere,
    /// It is closed whenever the one that refers is open.
    NeverOpen,
}

/// A referral that cannot work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// Who refers.
    pub from: ResourceId,
    /// Which of its referrals.
    pub referral: usize,
    /// To whom.
    pub to: ResourceId,
    /// Why it cannot work.
    pub fault: Fault,
}

/// A window that bears a mark that promises more than it keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unkept {
    /// The mark.
    pub mark: GroupId,
    /// The window.
    pub window: ResourceId,
    /// The first concern that it neither takes nor leads on.
    pub concern: ConcernId,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct Passing {
    /// Every concern that a window passes on, in order of windows and concerns.
    pub passed: Vec<Passed>,
    /// Referrals that cannot work.
    pub broken: Vec<Broken>,
    /// Marks that are not kept.
    pub unkept: Vec<Unkept>,
}

/// Days over which openings are compared: four weeks show what is weekly and most of what is monthly.
const DAYS: usize = 28;

/// Follows every concern from every window.
pub fn passing(directory: &Directory, today: Date) -> Passing {
    let policy = Policy::of(directory);
    let mut passing = Passing::default();
    let windows: Vec<ResourceId> = directory
        .resource_ids()
        .filter(|id| is_window(directory, *id))
        .collect();
    for from in &windows {
        for concern in passed_on(directory, *from) {
            passing.passed.push(follow(directory, *from, concern, policy));
        }
    }
    if directory.resources.iter().any(|record| !record.referrals.is_empty()) {
        let grounds = Grounds::of(directory, &by_reading(directory));
        let mut overlaps = Overlaps::new(today);
        for from in directory
            .resource_ids()
            .filter(|id| directory[*id].status.phase.is_usable())
        {
            for (index, referral) in directory[from].referrals.iter().enumerate() {
                // Of many with one mark, one that cannot take somebody is no reason to warn.
                let Target::Resource(to) = referral.to else { continue };
                if let Some(fault) = fault(directory, &grounds, &mut overlaps, from, to) {
                    passing.broken.push(Broken {
                        from,
                        referral: index,
                        to,
                        fault,
                    });
                }
            }
        }
    }
    for mark in directory.group_ids().filter(|id| directory[*id].takes_everything) {
        for window in directory[mark].members.iter().filter(|id| is_window(directory, **id)) {
            let not_kept = directory.concern_ids().find(|concern| {
                !directory[*window].takes(*concern) && follow(directory, *window, *concern, policy).end != End::Taken
            });
            if let Some(concern) = not_kept {
                passing.unkept.push(Unkept {
                    mark,
                    window: *window,
                    concern,
                });
            }
        }
    }
    passing
}

fn is_window(directory: &Directory, id: ResourceId) -> bool {
    let record = &directory[id];
    record.is_usable() && record.plays(Kind::Window)
}

/// Concerns that a window says it does not take itself: `refers_only`, and referrals for just one.
fn passed_on(directory: &Directory, from: ResourceId) -> Vec<ConcernId> {
    let record = &directory[from];
    let mut concerns: Vec<ConcernId> = record.refers_only.clone();
    concerns.extend(record.referrals.iter().flat_map(|referral| &referral.concerns));
    concerns.retain(|concern| !record.takes(*concern));
    concerns.sort_unstable();
    concerns.dedup();
    concerns
}

/// The shortest way to a window that takes the concern; without one, the way to where it gets stuck.
fn follow(directory: &Directory, from: ResourceId, concern: ConcernId, policy: Policy) -> Passed {
    let mut before: HashMap<ResourceId, ResourceId> = HashMap::new();
    let mut queue = VecDeque::from([from]);
    let mut circle: Option<ResourceId> = None;
    let mut dead: Option<ResourceId> = None;
    while let Some(at) = queue.pop_front() {
        let mut goes_on = false;
        for to in next(directory, at, concern) {
            goes_on = true;
            if to == from || before.contains_key(&to) {
                circle.get_or_insert(at);
                continue;
            }
            before.insert(to, at);
            if directory[to].takes(concern) {
                let way = way(&before, from, to);
                let end = if way.len() > policy.hand_overs {
                    End::TooFar
                } else {
                    End::Taken
                };
                return Passed {
                    from,
                    concern,
                    way,
                    end,
                };
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
        (Some(last), _) => (last, End::DeadEnd),
        (None, Some(last)) => (last, End::Circle),
        (None, None) => (from, End::DeadEnd),
    };
    let way = way(&before, from, last);
    Passed {
        from,
        concern,
        way,
        end,
    }
}

fn way(before: &HashMap<ResourceId, ResourceId>, from: ResourceId, to: ResourceId) -> Vec<ResourceId> {
    let mut way: Vec<ResourceId> = std::iter::successors(Some(to), |at| before.get(at).copied())
        .take_while(|at| *at != from)
        .collect();
    way.reverse();
    way
}

/// Windows that a concern may be passed on to. What is only for professionals takes over from windows too.
fn next(directory: &Directory, at: ResourceId, concern: ConcernId) -> impl Iterator<Item = ResourceId> + '_ {
    directory[at]
        .referrals
        .iter()
        .filter(move |referral| referral.concerns.is_empty() || referral.concerns.contains(&concern))
        .flat_map(|referral| directory.members(&referral.to).iter().copied())
        .filter(move |to| *to != at && directory[*to].status.phase.is_usable())
}

fn fault<'a>(
    directory: &'a Directory,
    grounds: &Grounds,
    overlaps: &mut Overlaps<'a>,
    from: ResourceId,
    to: ResourceId,
) -> Option<Fault> {
    let (here, there) = (&directory[from], &directory[to]);
    if !there.status.phase.is_usable() {
        return Some(Fault::NotThere);
    }
    let in_charge = grounds.inside(directory.town(here.area)).contains(&to)
        || grounds.wider(here.area).contains(&to)
        || there.outsiders;
    if !in_charge {
        return Some(Fault::Elsewhere);
    }
    // Who hears of something on a Sunday's salon goes to the town hall on Monday: only windows are asked for an answer now.
    if !here.plays(Kind::Window) {
        return None;
    }
    let both = here.hours.as_ref().zip(there.hours.as_ref());
    both.is_some_and(|(here, there)| overlaps.never(here, there))
        .then_some(Fault::NeverOpen)
}

/// Whether two are ever open at once, worked out once for each pair of wordings.
struct Overlaps<'a> {
    today: Date,
    known: HashMap<(&'a str, &'a str), bool>,
}

impl<'a> Overlaps<'a> {
    fn new(today: Date) -> Self {
        Self {
            today,
            known: HashMap::new(),
        }
    }

    /// Only where the hours of both are known: what may be open is open here.
    fn never(&mut self, here: &'a Hours, there: &'a Hours) -> bool {
        let today = self.today;
        *self.known.entry((here.text(), there.text())).or_insert_with(|| {
            let (a, b) = (here.days(today, DAYS), there.days(today, DAYS));
            let opens = a.iter().any(|day| !day.open.is_empty()) && b.iter().any(|day| !day.open.is_empty());
            let meets = a.iter().zip(&b).any(|(a, b)| {
                let all = |day: &crate::hours::DayMinutes| [&day.open[..], &day.maybe[..]].concat();
                let (a, b) = (all(a), all(b));
                a.iter()
                    .any(|(from, to)| b.iter().any(|(start, end)| from.max(start) < to.min(end)))
            });
            opens && !meets
        })
    }
}
