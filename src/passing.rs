//! Being passed around (たらい回し): where somebody ends who is passed on from window to window, and what of it cannot
//! work: circles, dead ends, ways that are too long, windows that are closed, in charge of another place or not there.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::directory::grounds::Grounds;
use crate::directory::referral::Target;
use crate::directory::resource::Kind;
use crate::directory::{ConcernId, Directory, GroupId, ResourceId};
use crate::hours::Hours;
use crate::reach::{Policy, Way, WayEnd, way};

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
    pub end: WayEnd,
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
    let windows: Vec<ResourceId> = directory.resource_ids().filter(|id| directory[*id].is_door()).collect();
    for from in &windows {
        for concern in passed_on(directory, *from) {
            let Way { hops, end } = way(directory, *from, concern, policy);
            passing.passed.push(Passed {
                from: *from,
                concern,
                way: hops.iter().map(|hop| hop.to).collect(),
                end,
            });
        }
    }
    if directory.resources.iter().any(|record| !record.referrals.is_empty()) {
        let mut overlaps = Overlaps::new(today);
        for from in directory
            .resource_ids()
            .filter(|id| directory[*id].status.phase.is_usable())
        {
            for (index, referral) in directory[from].referrals.iter().enumerate() {
                // Of many with one mark, one that cannot take somebody is no reason to warn.
                let Target::Resource(to) = referral.to else { continue };
                if let Some(fault) = fault(directory, directory.grounds(), &mut overlaps, from, to) {
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
        for window in directory[mark].members.iter().filter(|id| directory[**id].is_door()) {
            let not_kept = directory.concern_ids().find(|concern| {
                !directory[*window].takes(*concern) && way(directory, *window, *concern, policy).end != WayEnd::Taken
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
