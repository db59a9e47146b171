//! Whether it can be used: open, planned, a pilot, paused, ended.

use super::date::PartialDate;
use crate::written::Fields;

/// Where a record stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// In use.
    #[default]
    Open,
    /// Not yet there.
    Planned,
    /// Being tried out.
    Pilot,
    /// For a time not in use.
    Paused,
    /// Gone.
    Ended,
}

const PHASES: [(&str, Phase); 5] = [
    ("open", Phase::Open),
    ("planned", Phase::Planned),
    ("pilot", Phase::Pilot),
    ("paused", Phase::Paused),
    ("ended", Phase::Ended),
];

impl Phase {
    /// Whether a resident can be sent there.
    pub fn is_usable(self) -> bool {
        matches!(self, Self::Open | Self::Pilot)
    }

    /// The phase that a word in YAML means.
    pub fn of_word(word: &str) -> Option<Self> {
        PHASES.iter().find(|(known, _)| *known == word).map(|(_, phase)| *phase)
    }

    /// As written in YAML.
    pub fn word(self) -> &'static str {
        PHASES
            .iter()
            .find(|(_, phase)| *phase == self)
            .map_or("", |(word, _)| word)
    }
}

/// Phase, dates and a remark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// Where it stands.
    pub phase: Phase,
    /// Since when.
    pub opened: Option<PartialDate>,
    /// Until when.
    pub ended: Option<PartialDate>,
    /// A remark.
    pub note: Option<String>,
}

impl Status {
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        Self {
            phase: fields.choice("status", &PHASES).unwrap_or_default(),
            opened: fields.parse("opened", PartialDate::parse),
            ended: fields.parse("ended", PartialDate::parse),
            note: fields.text("status_note"),
        }
    }
}
