//! What changed for residents, as staff tell it: `changes.yaml`.

use super::date::PartialDate;
use super::register::Register;
use super::{AreaId, Directory, ResourceId};
use crate::problem::{Place, Problem, Text};
use crate::written::{Fields, Misread};

/// What is not as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// It opened.
    Opened,
    /// It is told of here for the first time; it may be old.
    Added,
    /// It is to open.
    Planned,
    /// It is closed for a time.
    Paused,
    /// It is open again.
    Resumed,
    /// It is gone.
    Ended,
    /// It is not told of here any more; it may still be there.
    Removed,
    /// It is somewhere else.
    Moved,
    /// It is called something else.
    Renamed,
    /// Telephone.
    Phone,
    /// Fax.
    Fax,
    /// Mail.
    Email,
    /// Page on the web.
    Web,
    /// Hours.
    Hours,
    /// It is listed among another kind; only staff hear of it.
    Kind,
    /// Its page has another address; only staff hear of it, and whoever prints the address.
    Page,
    /// Something else, told in the note.
    Other,
}

/// As written in YAML, and in Japanese.
const WORDS: [(&str, &str, What); 17] = [
    ("opened", "開設", What::Opened),
    ("added", "掲載", What::Added),
    ("planned", "予定", What::Planned),
    ("paused", "休止", What::Paused),
    ("resumed", "再開", What::Resumed),
    ("ended", "終了", What::Ended),
    ("removed", "掲載終了", What::Removed),
    ("moved", "移転", What::Moved),
    ("renamed", "名前", What::Renamed),
    ("phone", "電話", What::Phone),
    ("fax", "FAX", What::Fax),
    ("email", "メール", What::Email),
    ("web", "ホームページ", What::Web),
    ("hours", "時間", What::Hours),
    ("other", "その他", What::Other),
    ("kind", "種類", What::Kind),
    ("page", "ページ", What::Page),
];

/// What can be written in changes.yaml, in English or Japanese.
const CHOICES: [(&str, What); 30] = {
    let mut choices = [("", What::Other); 30];
    let mut index = 0;
    while index < 15 {
        let (english, japanese, what) = WORDS[index];
        choices[index] = (english, what);
        choices[index + 15] = (japanese, what);
        index += 1;
    }
    choices
};

impl What {
    /// As written in YAML.
    pub fn word(self) -> &'static str {
        WORDS
            .iter()
            .find(|(.., what)| *what == self)
            .map_or("", |(word, ..)| word)
    }

    /// Whether residents hear of it.
    pub fn is_public(self) -> bool {
        !matches!(self, Self::Kind | Self::Page)
    }
}

/// What it happened to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A record.
    Record(ResourceId),
    /// An area's own office.
    Area(AreaId),
    /// Something that has no record, or none any more.
    Gone {
        /// Where it was.
        area: AreaId,
        /// The record's path as it was written, `fukui/fukui-shi/yorisoi`, or its name.
        key: String,
    },
}

/// One change that is told to residents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// From when on it is so; may lie ahead.
    pub date: PartialDate,
    /// When it is told, if that is another day: nothing is said of it before.
    pub told: Option<PartialDate>,
    /// What changed.
    pub what: What,
    /// What it happened to.
    pub about: About,
    /// As it is called here; what has no record has no other name.
    pub name: Option<String>,
    /// What was.
    pub before: Option<String>,
    /// What is.
    pub after: Option<String>,
    /// A remark for the reader.
    pub note: Option<String>,
    /// Where it is written.
    pub origin: Place,
}

impl Change {
    /// `None` where it does not say what, when or about whom; that is reported.
    pub(super) fn read(fields: &Fields<'_>, register: &Register) -> Option<Self> {
        let (date, what) = (
            fields.parse("date", PartialDate::parse),
            fields.choice("what", &CHOICES),
        );
        for key in ["date", "what"] {
            if !fields.has(key) {
                fields.required(key);
            }
        }
        let name = fields.text("name");
        let about = about(fields, register, name.is_some());
        let told = fields.parse("told", PartialDate::parse);
        let (before, after, note) = (fields.text("before"), fields.text("after"), fields.text("note"));
        Some(Self {
            date: date?,
            told,
            what: what?,
            about: about?,
            name,
            before,
            after,
            note,
            origin: fields.place().clone(),
        })
    }

    /// The area that it belongs to.
    pub fn area(&self, directory: &Directory) -> AreaId {
        match self.about {
            About::Record(id) => directory[id].area,
            About::Area(area) | About::Gone { area, .. } => area,
        }
    }

    /// What it happened to, as a text that stays the same: `fukui/fukui-shi/yorisoi`. When the record is gone one day, it is
    /// what was written: the same only if that was the whole path.
    pub fn key(&self, directory: &Directory) -> String {
        match &self.about {
            About::Record(id) => format!("{}/{}", directory[directory[*id].area].path, directory[*id].id),
            About::Area(id) => directory[*id].path.clone(),
            About::Gone { area, key } if !key.contains('/') => format!("{}/{key}", directory[*area].path),
            About::Gone { key, .. } => key.clone(),
        }
    }
}

/// A record that is there, an area, or the name and area of something that is not: staff may take a record away, and
/// what was told of it stays true.
fn about(fields: &Fields<'_>, register: &Register, named: bool) -> Option<About> {
    let written = fields.is_written("area");
    let area = fields.parse("area", |text| register.area(text));
    let Some(path) = fields.text("record") else {
        let about = match (area, named) {
            (Some(area), true) => Some(About::Gone {
                area,
                key: fields.text("name").unwrap_or_default(),
            }),
            (Some(area), false) => Some(About::Area(area)),
            (None, _) => None,
        };
        if about.is_none() && !written && !fields.is_written("record") {
            fields.miss(
                "record",
                Problem::error(
                    "missing-field",
                    fields.place().clone(),
                    Text::new("どこのことかがありません（record か area）", "neither `record` nor `area` is here"),
                )
                .instead(Text::new(
                    "record: fukui/fukui-shi/yorisoi のように書いてください。記録のないものは、area に町、name に名前を書きます",
                    "write `record: fukui/fukui-shi/yorisoi`; for what has no record, `area` and `name`",
                )),
            );
        }
        return about;
    };
    let misread = match register.resource_from(area, &path) {
        Ok(id) => return Some(About::Record(id)),
        Err(misread) => misread,
    };
    let above = path.rsplit_once('/').and_then(|(above, _)| register.area(above).ok());
    if let (true, Some(area)) = (named, area.or(above)) {
        return Some(About::Gone { area, key: path });
    }
    let gone = Text::new(
        "もうない記録なら、name に名前を、area に町を書き足してください",
        "of a record that is gone, write its `name` and its `area`",
    );
    let instead = match misread.instead {
        Some(near) => Text::new(format!("{}。{}", near.ja, gone.ja), format!("{}; {}", near.en, gone.en)),
        None => gone,
    };
    let misread = Misread {
        instead: Some(instead),
        ..misread
    };
    fields.report(misread.at(fields.place_of("record")));
    None
}
