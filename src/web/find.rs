//! What belongs to what, looked up once: who serves an area, who takes a concern, who runs what.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::now::Openings;
use super::occasions::Occasions;
use crate::directory::referral::Target;
use crate::directory::{AreaId, ConcernId, Directory, ResourceId};

/// Lists that several pages need.
pub(crate) struct Find {
    /// Records by operator's full name; only names that run more than one.
    operators: BTreeMap<String, Vec<ResourceId>>,
    /// Records that pass people on to a record.
    referred_from: Vec<Vec<ResourceId>>,
    /// When records are open; worked out when the first page asks, since it needs the day of the build.
    openings: OnceLock<Openings>,
    /// On which days they meet; likewise.
    occasions: OnceLock<Occasions>,
}

impl Find {
    /// When records are open, worked out by `work` the first time. `work` must not use other threads: pages are made side
    /// by side, and one that waits here could be given another page that waits for itself.
    pub(crate) fn openings(&self, work: impl FnOnce() -> Openings) -> &Openings {
        self.openings.get_or_init(work)
    }

    /// On which days records meet, worked out as `openings` is.
    pub(crate) fn occasions(&self, work: impl FnOnce() -> Occasions) -> &Occasions {
        self.occasions.get_or_init(work)
    }

    pub(crate) fn of(directory: &Directory) -> Self {
        let mut operators: BTreeMap<String, Vec<ResourceId>> = BTreeMap::new();
        let mut referred_from: Vec<Vec<ResourceId>> = vec![Vec::new(); directory.resources.len()];
        for id in directory.grounds().by_reading() {
            let resource = &directory[*id];
            for operator in &resource.operators {
                let Some(name) = operator.identity() else { continue };
                let records = operators.entry(name).or_default();
                if records.last() != Some(id) {
                    records.push(*id);
                }
            }
            for referral in &resource.referrals {
                if let Target::Resource(to) = referral.to
                    && referred_from[to.index()].last() != Some(id)
                {
                    referred_from[to.index()].push(*id);
                }
            }
        }
        operators.retain(|_, records| records.len() > 1);
        Self {
            operators,
            referred_from,
            openings: OnceLock::new(),
            occasions: OnceLock::new(),
        }
    }

    pub(crate) fn operator(&self, full_name: &str) -> &[ResourceId] {
        self.operators.get(full_name).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn referred_from(&self, id: ResourceId) -> &[ResourceId] {
        &self.referred_from[id.index()]
    }
}

/// Windows in use of an area that take a concern themselves: those for just this first.
pub(crate) fn takers(directory: &Directory, area: AreaId, concern: ConcernId) -> Vec<ResourceId> {
    let mut takers: Vec<ResourceId> = directory
        .grounds()
        .inside(area)
        .iter()
        .copied()
        .filter(|id| {
            let record = &directory[*id];
            record.is_door() && record.takes(concern)
        })
        .collect();
    takers.sort_by_key(|id| !directory[*id].concerns.contains(&concern));
    takers
}
