use serde::Serialize;

use super::{Card, Date, Download, Head, Phone, Text, View};

/// What is on: `events.html`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Events<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `これからの開催日`
    pub title: Text<'a>,
    /// What is in it, up to which day.
    pub lead: Option<Text<'a>>,
    /// Months in order.
    pub months: Vec<EventMonth<'a>>,
    /// Salons that meet regularly, without exact dates; `hours` says when.
    pub regular: Vec<Card<'a>>,
    /// Said when there is nothing.
    pub empty: Option<Text<'a>>,
    /// Calendar files.
    pub downloads: Vec<Download<'a>>,
}

impl View for Events<'_> {
    const TEMPLATE: &'static str = "events.html";
}

/// A month.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EventMonth<'a> {
    /// `m2026-12`
    pub id: Text<'a>,
    /// `2026年（令和8年）12月`
    pub title: Text<'a>,
    /// Days with something, in order.
    pub days: Vec<EventDay<'a>>,
}

/// A day.
#[derive(Debug, Clone, Default, Serialize)]
pub struct EventDay<'a> {
    /// The day.
    pub date: Date<'a>,
    /// What is on, by time.
    pub events: Vec<Event<'a>>,
}

/// Something on a day.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Event<'a> {
    /// Page of the record.
    pub href: Text<'a>,
    /// Name of the record.
    pub name: Text<'a>,
    /// `10時〜12時`
    pub time: Option<Text<'a>>,
    /// Where, one line.
    pub place: Option<Text<'a>>,
    /// `福井市`
    pub area: Option<Text<'a>>,
    /// Phones to ask.
    pub phones: Vec<Phone<'a>>,
    /// A remark: fee, booking.
    pub note: Option<Text<'a>>,
}
