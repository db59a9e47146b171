//! Where facts come from, when they were checked, and how long they hold.

use jiff::civil::Date;

use super::date::PartialDate;
use super::url::WebAddress;
use crate::problem::{Problem, Text};
use crate::written::Fields;

/// A document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Title as printed.
    pub title: Option<String>,
    /// Page in it.
    pub page: Option<String>,
    /// Line in its text.
    pub line: Option<String>,
    /// Address on the web.
    pub url: Option<WebAddress>,
    /// Date of the document.
    pub date: Option<PartialDate>,
}

impl Source {
    fn read(fields: &Fields<'_>) -> Self {
        Self {
            title: fields.text("title"),
            page: fields.text("page"),
            line: fields.text("line"),
            url: fields.parse("url", WebAddress::parse),
            date: fields.parse("date", PartialDate::parse),
        }
    }

    pub(super) fn read_map(fields: &Fields<'_>, key: &'static str) -> Option<Self> {
        let inner = fields.map(key)?;
        let source = Self::read(&inner);
        inner.finish();
        Some(source)
    }

    /// This source, with what it does not say taken from `defaults`. Another title is another document: then nothing
    /// is taken over.
    fn or(self, defaults: &Self) -> Self {
        if self.title.is_some() && self.title != defaults.title {
            return self;
        }
        Self {
            title: self.title.or_else(|| defaults.title.clone()),
            page: self.page.or_else(|| defaults.page.clone()),
            line: self.line.or_else(|| defaults.line.clone()),
            url: self.url.or_else(|| defaults.url.clone()),
            date: self.date.or(defaults.date),
        }
    }
}

/// When facts were checked, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// When.
    pub date: PartialDate,
    /// By which department.
    pub by: Option<String>,
}

/// Sources, checked date, expiry, a remark where sources disagree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    /// The documents; the first is the main one.
    pub sources: Vec<Source>,
    /// When the facts were checked.
    pub checked: Option<Checked>,
    /// The day after which the record counts as old, whatever its kind's rule.
    pub expires: Option<PartialDate>,
    /// For the reader: where sources disagree, what a name means.
    pub note: Option<String>,
}

impl Trust {
    pub(super) fn read(fields: &Fields<'_>, defaults: &Defaults) -> Self {
        let own = Source::read_map(fields, "source");
        let first = match (own, &defaults.source) {
            (Some(own), Some(base)) => Some(own.or(base)),
            (Some(own), None) => Some(own),
            (None, base) => base.clone(),
        };
        let more = fields.each("more_sources", |inner| {
            let source = Source::read(&inner);
            inner.finish();
            Some(source)
        });
        let sources: Vec<Source> = first
            .into_iter()
            .chain(more)
            .filter(|source| *source != Source::default())
            .collect();
        let checked = read_checked(fields, defaults.checked.as_ref()).or_else(|| defaults.checked.clone());
        Self {
            sources,
            checked,
            expires: fields.parse("expires", PartialDate::parse),
            note: fields.text("note"),
        }
    }

    /// The last day on which the facts count as fresh: as the record says, or `months` after they were checked.
    pub fn expiry(&self, months: u64) -> Option<Date> {
        if let Some(expires) = self.expires {
            return Some(expires.last_day());
        }
        let checked = self.checked.as_ref()?.date.last_day();
        let months = i32::try_from(months).ok()?;
        checked.checked_add(jiff::Span::new().months(months)).ok()
    }

    /// Reports a record without a source or date: every one must carry both.
    pub(super) fn demand(&self, fields: &Fields<'_>) {
        if !self
            .sources
            .iter()
            .any(|source| source.title.is_some() || source.url.is_some())
        {
            fields.miss(
                "source",
                Problem::error(
                    "no-source",
                    fields.place().clone(),
                    Text::new("出典がありません", "there is no source"),
                )
                .instead(Text::new(
                    "source: {title: 資料の名前} を書くか、area.yaml の defaults に書いてください",
                    "write `source: {title: …}` here or under `defaults` in area.yaml",
                )),
            );
        }
        if self.checked.is_none() {
            fields.miss(
                "checked",
                Problem::error(
                    "no-checked-date",
                    fields.place().clone(),
                    Text::new(
                        "事実を確かめた日がありません",
                        "there is no date on which the facts were checked",
                    ),
                )
                .instead(Text::new(
                    "checked: {date: 2025-03-31} を書くか、area.yaml の defaults に書いてください",
                    "write `checked: {date: 2025-03-31}` here or under `defaults` in area.yaml",
                )),
            );
        }
    }
}

fn read_checked(fields: &Fields<'_>, defaults: Option<&Checked>) -> Option<Checked> {
    let inner = fields.map("checked")?;
    let date = inner
        .parse("date", PartialDate::parse)
        .or(defaults.map(|checked| checked.date));
    let by = inner
        .text("by")
        .or_else(|| defaults.and_then(|checked| checked.by.clone()));
    inner.finish();
    Some(Checked { date: date?, by })
}

/// What an area.yaml gives to all that lies below it.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// Source.
    pub source: Option<Source>,
    /// Checked date.
    pub checked: Option<Checked>,
    /// Opening hours.
    pub hours: Option<crate::hours::Hours>,
    /// Areas in charge, as written.
    pub serves: Vec<String>,
    /// Whether readings come from the source.
    pub reading_from_source: Option<bool>,
}

impl Defaults {
    /// Reads `defaults`, with what is not said taken from the area above.
    pub(super) fn read(fields: &Fields<'_>, above: &Self) -> Self {
        let Some(inner) = fields.map("defaults") else {
            return above.clone();
        };
        let own = Source::read_map(&inner, "source");
        let read = Self {
            source: match (own, &above.source) {
                (Some(own), Some(base)) => Some(own.or(base)),
                (Some(own), None) => Some(own),
                (None, base) => base.clone(),
            },
            checked: read_checked(&inner, above.checked.as_ref()).or_else(|| above.checked.clone()),
            hours: super::contact::read_hours(&inner, "hours").or_else(|| above.hours.clone()),
            serves: {
                let own = inner.texts("serves");
                if own.is_empty() { above.serves.clone() } else { own }
            },
            reading_from_source: inner.choice("reading_by", &READING_BY).or(above.reading_from_source),
        };
        inner.finish();
        read
    }
}

/// Who gave a reading.
pub(super) const READING_BY: [(&str, bool); 2] = [("source", true), ("editor", false)];
