//! What somebody wants written, in their own words.

use unicode_normalization::UnicodeNormalization;

use crate::directory::resource::Kind;
use crate::problem::Text;
use crate::written::{Misread, did_you_mean};

/// What a new file is to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A window, salon, base or volunteer programme.
    Record(Kind),
    /// An area with its folder.
    Area,
    /// An article.
    Guide,
    /// The definition of a leaflet.
    Leaflet,
}

impl What {
    /// All seven, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Record(Kind::Window),
        Self::Record(Kind::Salon),
        Self::Record(Kind::Base),
        Self::Record(Kind::Volunteer),
        Self::Area,
        Self::Guide,
        Self::Leaflet,
    ];

    /// Reads `window`, `windows`, `窓口` … Code: `choice`.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let plain: String = text.trim().nfkc().flat_map(char::to_lowercase).collect();
        let found = Self::ALL.into_iter().find(|what| {
            let short = what.short();
            plain == what.word() || plain == what.folder() || plain == short || plain == what.label().ja
        });
        found.ok_or_else(|| Misread {
            code: "choice",
            what: Text::new(
                format!("「{text}」は選べません"),
                format!("`{text}` is not one of the choices"),
            ),
            instead: did_you_mean(text, Self::ALL.iter().map(|what| what.word())),
            follows: false,
        })
    }

    /// On the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Record(kind) => kind.word(),
            Self::Area => "area",
            Self::Guide => "guide",
            Self::Leaflet => "leaflet",
        }
    }

    /// The folder that holds such files in their area's folder.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Record(kind) => kind.folder(),
            Self::Area => "areas",
            Self::Guide => "guides",
            Self::Leaflet => "leaflets",
        }
    }

    /// For people.
    pub fn label(self) -> Text {
        match self {
            Self::Record(kind) => Text::new(kind.label(), kind.word()),
            Self::Area => Text::new("地域（市町村など）", "area"),
            Self::Guide => Text::new("案内（文章のページ）", "guide"),
            Self::Leaflet => Text::new("印刷物", "leaflet"),
        }
    }

    fn short(self) -> &'static str {
        match self {
            Self::Record(Kind::Window) => "窓口",
            Self::Record(Kind::Salon) => "サロン",
            Self::Record(Kind::Base) => "拠点",
            Self::Record(Kind::Volunteer) => "ボランティア",
            Self::Area => "地域",
            Self::Guide => "案内",
            Self::Leaflet => "印刷物",
        }
    }
}

/// What somebody wants written. Nothing in it is checked yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Order {
    /// What it is.
    pub what: Option<What>,
    /// Path, folder or name of the area that it belongs to; for an area, the one above.
    pub area: Option<String>,
    /// Name in URLs; made from the reading when it is not given.
    pub id: Option<String>,
    /// Name, or title of a guide or leaflet.
    pub name: Option<String>,
    /// Reading of the name.
    pub reading: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Hours; several statements together are one.
    pub hours: Vec<String>,
    /// Concerns by id or label, or `any`.
    pub concerns: Vec<String>,
    /// What it does, in at most 100 characters.
    pub summary: Option<String>,
    /// The department in charge.
    pub department: Option<String>,
    /// Title of the document that the facts come from.
    pub source: Option<String>,
    /// When the facts were checked; today when a source is given without it.
    pub checked: Option<String>,
    /// By which department they were checked.
    pub checked_by: Option<String>,
    /// What an area is: `city`, `town` …; guessed from its name when it is not given.
    pub level: Option<String>,
    /// An area's municipality code.
    pub code: Option<String>,
}

impl Order {
    /// Without stray spaces and line breaks; what is empty was not given.
    #[must_use]
    pub fn tidy(&self) -> Self {
        Self {
            what: self.what,
            area: one(self.area.as_ref()),
            id: one(self.id.as_ref()),
            name: one(self.name.as_ref()),
            reading: one(self.reading.as_ref()),
            phone: one(self.phone.as_ref()),
            address: one(self.address.as_ref()),
            hours: all(&self.hours),
            concerns: all(&self.concerns),
            summary: one(self.summary.as_ref()),
            department: one(self.department.as_ref()),
            source: one(self.source.as_ref()),
            checked: one(self.checked.as_ref()),
            checked_by: one(self.checked_by.as_ref()),
            level: one(self.level.as_ref()),
            code: one(self.code.as_ref()),
        }
    }
}

fn one(text: Option<&String>) -> Option<String> {
    text.map(|text| tidy(text)).filter(|text| !text.is_empty())
}

fn all(texts: &[String]) -> Vec<String> {
    texts
        .iter()
        .flat_map(|text| text.lines())
        .map(tidy)
        .filter(|text| !text.is_empty())
        .collect()
}

/// One line, without spaces at its ends. A tab or line break that came along from a table becomes a space.
pub(super) fn tidy(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let mut out = String::with_capacity(line.len());
    for c in line
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .chars()
    {
        if !(c == ' ' && out.ends_with(' ')) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{What, tidy};
    use crate::directory::resource::Kind;

    #[test]
    fn reads_what() {
        for (text, what) in [
            ("window", Some(What::Record(Kind::Window))),
            ("Salons", Some(What::Record(Kind::Salon))),
            ("拠点", Some(What::Record(Kind::Base))),
            ("ボランティア・参加", Some(What::Record(Kind::Volunteer))),
            (" 地域 ", Some(What::Area)),
            ("ｇｕｉｄｅ", Some(What::Guide)),
            ("印刷物", Some(What::Leaflet)),
            ("windo", None),
        ] {
            assert_eq!(What::parse(text).ok(), what, "{text}");
        }
    }

    #[test]
    fn tidies() {
        for (text, line) in [
            (" a\n b\t", "a b"),
            ("　もりた　サロン　", "もりた　サロン"),
            ("\u{feff}x\u{0}", "x"),
            ("\r\n", ""),
        ] {
            assert_eq!(tidy(text), line, "{text:?}");
        }
    }
}
