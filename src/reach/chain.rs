//! Being passed on: the shortest way from a window that does not take a concern to one that does.

use std::collections::VecDeque;

use super::Policy;
use crate::directory::referral::Handover;
use crate::directory::resource::Kind;
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

/// The shortest way from `from` to a window in use that takes `concern`, for a record that says that it passes this on:
/// `refers_only`, or a referral for just this. `None` where there is none within the policy: who is sent round and round
/// would better never have started. No window is asked twice, and so no way is a circle.
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
    if !passes {
        return None;
    }
    let mut seen = vec![from];
    let mut queue: VecDeque<(ResourceId, Vec<Hop>)> = VecDeque::from([(from, Vec::new())]);
    while let Some((at, way)) = queue.pop_front() {
        if way.len() == policy.hand_overs {
            continue;
        }
        for referral in &directory[at].referrals {
            if !referral.concerns.is_empty() && !referral.concerns.contains(&concern) {
                continue;
            }
            for to in directory.members(&referral.to).iter().copied() {
                if seen.contains(&to) || !directory[to].is_usable() || !directory[to].plays(Kind::Window) {
                    continue;
                }
                seen.push(to);
                let mut longer = way.clone();
                longer.push(Hop {
                    to,
                    how: referral.how,
                    when: referral.when.clone(),
                });
                if directory[to].takes(concern) {
                    return Some(longer);
                }
                queue.push_back((to, longer));
            }
        }
    }
    None
}
