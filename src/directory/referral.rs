//! Passing somebody on: to whom, for what, when, and who makes the call.

use super::register::Register;
use super::{AreaId, ConcernId, GroupId, ResourceId};
use crate::written::Fields;

/// Where somebody is sent: one record, or any member of a mark or series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// One record.
    Resource(ResourceId),
    /// Any member.
    Group(GroupId),
}

/// A window that this one passes people on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// To whom.
    pub to: Target,
    /// For which concerns; none means all.
    pub concerns: Vec<ConcernId>,
    /// Under which condition.
    pub when: Option<String>,
    /// Who does what.
    pub how: Option<Handover>,
    /// A remark.
    pub note: Option<String>,
}

/// How somebody is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handover {
    /// The window calls.
    WeCall,
    /// The window goes along.
    GoTogether,
    /// The resident calls.
    YouCall,
}

const HANDOVERS: [(&str, Handover); 3] = [
    ("we_call", Handover::WeCall),
    ("go_together", Handover::GoTogether),
    ("you_call", Handover::YouCall),
];

impl Handover {
    /// For the page.
    pub fn japanese(self) -> &'static str {
        match self {
            Self::WeCall => "窓口から連絡します",
            Self::GoTogether => "いっしょに行きます",
            Self::YouCall => "ご自分で連絡します",
        }
    }
}

impl Referral {
    pub(super) fn read_all(fields: &Fields<'_>, register: &Register, area: AreaId) -> Vec<Self> {
        fields.each("referrals", |inner| {
            let to = inner
                .has("to")
                .then(|| inner.parse("to", |text| register.target(area, text)))
                .flatten();
            if !inner.has("to") {
                let _ = inner.required("to");
            }
            let concerns = inner.parse_each("for", |text| register.concern(text));
            let when = inner.text("when");
            let how = inner.choice("how", &HANDOVERS);
            let note = inner.text("note");
            inner.finish();
            Some(Self {
                to: to?,
                concerns,
                when,
                how,
                note,
            })
        })
    }
}
