//! Something urgent that stands on top of every page: a flood, an evacuation, a window that is closed today.

use super::date::PartialDate;
use super::resource::Link;
use super::url::WebAddress;
use crate::problem::Place;
use crate::written::Fields;

/// An urgent banner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// How urgent it is.
    pub level: Level,
    /// In a few words.
    pub title: String,
    /// In a sentence or two.
    pub text: Option<String>,
    /// Where to read more.
    pub link: Option<Link>,
    /// The last day on which it is shown.
    pub until: Option<PartialDate>,
    /// Where it is written.
    pub origin: Place,
}

/// How urgent a banner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Life is in danger.
    Emergency,
    /// Something to mind.
    Warning,
    /// Good to know.
    Information,
}

const LEVELS: [(&str, Level); 6] = [
    ("emergency", Level::Emergency),
    ("warning", Level::Warning),
    ("information", Level::Information),
    ("緊急", Level::Emergency),
    ("注意", Level::Warning),
    ("お知らせ", Level::Information),
];

impl Banner {
    /// Reads `banner: {title: …, text: …, link: {title: …, url: …}, level: …, until: …}`.
    pub(super) fn read(fields: &Fields<'_>) -> Option<Self> {
        let inner = fields.map("banner")?;
        let title = inner.required("title");
        let link = inner.map("link").and_then(|link| {
            let (title, url) = (link.required("title"), link.parse("url", WebAddress::parse));
            if !link.has("url") {
                link.required("url");
            }
            link.finish();
            Some(Link {
                title: title?,
                url: url?,
            })
        });
        let (text, level) = (inner.text("text"), inner.choice("level", &LEVELS));
        let until = inner.parse("until", PartialDate::parse);
        inner.finish();
        Some(Self {
            level: level.unwrap_or(Level::Information),
            title: title?,
            text,
            link,
            until,
            origin: fields.place_of("banner"),
        })
    }

    /// Whether it is over as of `today`.
    pub fn is_over(&self, today: jiff::civil::Date) -> bool {
        self.until.is_some_and(|until| until.last_day() < today)
    }
}
