//! The finder as data: its questions, every way through them, and where each way ends.
//!
//! Where do you live, what is hard: two questions with a page each, and a third, who it is about, that the last page
//! answers for everybody at once. What cannot wait is no question: its numbers stand above all of them. "I do not know"
//! is an answer to each.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::directory::{AreaId, AudienceId, ConcernId, Directory};
use crate::reach::{End, Fit, Need, Reach};

/// With more towns than this, the first page names prefectures, and each of them its towns.
pub const MANY_TOWNS: usize = 120;
/// Choices until a window, at most.
pub const MOST_STEPS: usize = 3;

/// Towns that can be chosen, in order.
pub fn towns(directory: &Directory) -> impl Iterator<Item = AreaId> + '_ {
    directory.area_ids().filter(|area| directory[*area].is_municipality())
}

/// Whether prefectures are asked for before towns.
pub fn asks_prefecture(directory: &Directory) -> bool {
    towns(directory).nth(MANY_TOWNS).is_some()
}

/// Answers to the second question: every concern, and that one cannot say.
pub fn concerns(directory: &Directory) -> impl Iterator<Item = Option<ConcernId>> + use<> {
    directory.concern_ids().map(Some).chain(std::iter::once(None))
}

/// Choices from the first page until the window of a town.
pub fn steps(directory: &Directory, town: AreaId) -> usize {
    let prefecture = asks_prefecture(directory) && directory[town].parent.is_some();
    // The town, and what is hard; who it is about costs no choice.
    usize::from(prefecture) + 2
}

/// For whom a town's windows for a concern differ, in the order of the vocabulary.
pub fn audiences(reach: &Reach<'_>, directory: &Directory, need: Need) -> Vec<AudienceId> {
    let answer = reach.answer(need);
    let mut named: Vec<AudienceId> = answer
        .doors
        .iter()
        .filter(|door| door.fit == Fit::Some)
        .filter_map(|door| match door.at {
            crate::reach::At::Record(id) => Some(id),
            crate::reach::At::Office(_) => None,
        })
        .flat_map(|id| directory[id].audiences.iter().copied())
        .collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// Where all ways end.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Ways: a town, a concern or none, a person or nobody.
    pub paths: usize,
    /// Choices on the longest.
    pub steps: usize,
    /// How many ways end where.
    pub ends: BTreeMap<End, usize>,
    /// Towns and concerns at whose end nothing can be called, written to or visited.
    pub lost: Vec<(AreaId, Vec<Option<ConcernId>>)>,
}

/// Goes every way.
pub fn prove(directory: &Directory) -> Proof {
    let reach = Reach::new(directory);
    let towns: Vec<AreaId> = towns(directory).collect();
    let ends: Vec<Vec<(Option<ConcernId>, End)>> =
        towns.par_iter().map(|town| ways(directory, &reach, *town)).collect();
    let mut proof = Proof::default();
    for (town, ends) in towns.into_iter().zip(ends) {
        proof.paths += ends.len();
        proof.steps = proof.steps.max(steps(directory, town));
        let mut lost: Vec<Option<ConcernId>> = Vec::new();
        for (concern, end) in ends {
            *proof.ends.entry(end).or_default() += 1;
            if end == End::Nothing && lost.last() != Some(&concern) {
                lost.push(concern);
            }
        }
        if !lost.is_empty() {
            proof.lost.push((town, lost));
        }
    }
    proof
}

/// Every concern in a town, for nobody and for everybody that a window of the town is for, and where that ends.
fn ways(directory: &Directory, reach: &Reach<'_>, town: AreaId) -> Vec<(Option<ConcernId>, End)> {
    let mut named: Vec<AudienceId> = reach
        .around(town)
        .filter(|id| directory[*id].is_door())
        .flat_map(|id| directory[id].audiences.iter().copied())
        .collect();
    named.sort_unstable();
    named.dedup();
    let mut ends = Vec::new();
    for concern in concerns(directory) {
        for audience in std::iter::once(None).chain(named.iter().copied().map(Some)) {
            let need = Need {
                audience,
                ..Need::of(town, concern)
            };
            ends.push((concern, reach.answer(need).end(directory)));
        }
    }
    ends
}
