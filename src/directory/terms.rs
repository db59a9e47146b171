//! On which terms: fee, reservation, capacity, allowance, points, insurance.

use crate::written::Fields;

/// What it costs and what it takes to use it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Fee in words; `無料` when free.
    pub fee: Option<String>,
    /// Whether one must book.
    pub reservation: Option<Reservation>,
    /// How many people.
    pub capacity: Option<String>,
    /// What volunteers are paid for expenses.
    pub allowance: Option<String>,
    /// Points that are collected.
    pub points: Option<String>,
    /// Insurance.
    pub insurance: Option<String>,
    /// Paid mutual help (有償の助け合い).
    pub paid_help: bool,
}

/// Whether one must book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reservation {
    /// Needed.
    Required,
    /// Better with one.
    Recommended,
    /// Not needed.
    NotNeeded,
    /// In words.
    Words(String),
}

/// What is not taken as words.
const BOOKING: [&str; 3] = ["required", "recommended", "not_needed"];

impl Reservation {
    /// For the page.
    pub fn japanese(&self) -> &str {
        match self {
            Self::Required => "必要です",
            Self::Recommended => "したほうが安心です",
            Self::NotNeeded => "いりません",
            Self::Words(words) => words,
        }
    }
}

impl Terms {
    pub(super) fn read(fields: &Fields<'_>) -> Self {
        Self {
            fee: fields.text("fee"),
            reservation: fields.text_or("reservation", &BOOKING).map(|text| match text.as_str() {
                "required" => Reservation::Required,
                "recommended" => Reservation::Recommended,
                "not_needed" => Reservation::NotNeeded,
                _ => Reservation::Words(text),
            }),
            capacity: fields.text("capacity"),
            allowance: fields.text("allowance"),
            points: fields.text("points"),
            insurance: fields.text("insurance"),
            paid_help: fields.flag("paid_help"),
        }
    }

    /// Whether the fee says that it is free.
    pub fn is_free(&self) -> bool {
        self.fee
            .as_deref()
            .is_some_and(|fee| fee.starts_with("無料") || fee == "0円")
    }
}
