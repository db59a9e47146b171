//! What a site says about gaps: which of them stop it from being published, and which are known and have a reason.

use super::register::Register;
use super::{AreaId, ConcernId};
use crate::problem::Place;
use crate::written::Fields;

/// What is done about a concern that no window of a town takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Policy {
    /// Nothing: nobody asked for it to be looked at, or it is known and has a reason.
    #[default]
    Allowed,
    /// It is told.
    Warning,
    /// The site is not published.
    Error,
}

const POLICIES: [(&str, Policy); 3] = [
    ("allowed", Policy::Allowed),
    ("warning", Policy::Warning),
    ("error", Policy::Error),
];

/// `gaps` of site.yaml.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GapRules {
    /// For every town and concern that is not named.
    pub policy: Policy,
    /// For areas and concerns that are; of several that fit, the last.
    pub named: Vec<GapRule>,
}

/// What is said of an area, or of some concerns in it, or of a concern everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapRule {
    /// The area and all that lies in it; everywhere if none.
    pub area: Option<AreaId>,
    /// Every concern if none.
    pub concerns: Vec<ConcernId>,
    /// What is done.
    pub policy: Policy,
    /// Why a gap is allowed.
    pub reason: Option<String>,
    /// Where it is written.
    pub origin: Place,
}

impl GapRules {
    pub(super) fn read(fields: &Fields<'_>, register: &Register) -> Self {
        let Some(inner) = fields.map("gaps") else {
            return Self::default();
        };
        let rules = Self {
            policy: inner.choice("policy", &POLICIES).unwrap_or(Policy::Warning),
            named: inner.each("areas", |one| {
                let policy = one.choice("policy", &POLICIES).unwrap_or_default();
                let rule = GapRule {
                    area: one.parse("area", |text| register.area(text)),
                    concerns: one.parse_each("concerns", |text| register.concern(text)),
                    policy,
                    // Whoever reads it in a year must be able to tell whether it still holds.
                    reason: match policy {
                        Policy::Allowed => one.required("reason"),
                        Policy::Warning | Policy::Error => one.text("reason"),
                    },
                    origin: one.place().clone(),
                };
                one.finish();
                Some(rule)
            }),
        };
        inner.finish();
        rules
    }

    /// The rule that is named for a concern in an area, if there is one; `within` says whether the area lies in another.
    pub fn named(&self, concern: ConcernId, within: impl Fn(AreaId) -> bool) -> Option<&GapRule> {
        self.named.iter().rev().find(|rule| {
            rule.area.is_none_or(&within) && (rule.concerns.is_empty() || rule.concerns.contains(&concern))
        })
    }
}
