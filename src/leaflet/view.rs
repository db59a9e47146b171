//! What a leaflet's template gets: `json("/data.json")`. Templates loop, test presence and print; what is said, sorted
//! and grouped is decided here. themes/default/README.md lists it for designers.

use std::collections::BTreeMap;

use serde::Serialize;

use super::qr::{Code, Square};

/// A text in pieces, so that furigana stand over words and no line breaks inside one.
pub(crate) type Said = Vec<Piece>;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    /// As written.
    #[serde(rename = "t")]
    pub(crate) text: String,
    /// Kana above it.
    #[serde(rename = "r", skip_serializing_if = "Option::is_none")]
    pub(crate) ruby: Option<String>,
    /// Whether it is a word that no line breaks.
    #[serde(rename = "k", skip_serializing_if = "std::ops::Not::not")]
    pub(crate) keep: bool,
    /// Whether the next piece stays on the same line.
    #[serde(rename = "g", skip_serializing_if = "std::ops::Not::not")]
    pub(crate) glue: bool,
}

/// A whole leaflet.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Sheet {
    /// Texts of the theme's `leaflet` section, by name.
    pub(crate) words: BTreeMap<String, Said>,
    /// BCP 47.
    pub(crate) lang: String,
    /// As written, for the document's title.
    pub(crate) title: String,
    pub(crate) title_said: Said,
    /// The area's name.
    pub(crate) area: Option<Said>,
    /// The site's name.
    pub(crate) site: String,
    /// The colour of headings, as a screen and as a press have it.
    pub(crate) accent: Accent,
    pub(crate) furigana: bool,
    /// Words on the cover.
    pub(crate) cover: Vec<Paragraph>,
    /// Words on the back.
    pub(crate) back: Vec<Paragraph>,
    /// Where to start: on the cover.
    pub(crate) start: Vec<Start>,
    pub(crate) department: Option<Said>,
    pub(crate) publisher: Option<Said>,
    pub(crate) print_run: Option<Said>,
    /// `2026年11月`
    pub(crate) issued: String,
    /// Year and month of issue, for the document's date.
    pub(crate) date: [i16; 2],
    /// From when all of it is, where all of it is old.
    pub(crate) stale: Option<Said>,
    /// Whom to ask about entries without a telephone.
    pub(crate) no_phone: Option<Said>,
    /// The page of the area on the site.
    pub(crate) home: Option<Page>,
    /// National lines.
    pub(crate) lines: Vec<Line>,
    /// Who takes what, where the leaflet has windows.
    pub(crate) needs: Vec<Need>,
    pub(crate) groups: Vec<Group>,
    /// All entries in order of reading, for the index of a booklet.
    pub(crate) index: Vec<IndexRow>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Accent {
    /// `#0b4a6f`
    pub(crate) rgb: String,
    /// Percent.
    pub(crate) cmyk: [u8; 4],
}

/// A paragraph, heading or item.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Paragraph {
    /// `p`, `h` or `i`.
    pub(crate) kind: &'static str,
    pub(crate) runs: Vec<Run>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Run {
    pub(crate) said: Said,
    pub(crate) strong: bool,
    pub(crate) href: Option<String>,
}

/// A window to start from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Start {
    pub(crate) name: Said,
    pub(crate) phones: Vec<Phone>,
}

/// Concerns for which the same windows are named.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Need {
    /// Whether the windows take whatever comes; then the labels are what no other window of the leaflet is there for.
    pub(crate) any: bool,
    pub(crate) labels: Vec<Said>,
    /// Best first.
    pub(crate) doors: Vec<NeedDoor>,
}

/// A window that takes a concern, or leads on.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NeedDoor {
    pub(crate) name: Said,
    /// Path of the record.
    pub(crate) id: String,
    pub(crate) phone: Option<Phone>,
}

/// Entries under a heading.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Group {
    /// `None` where there is but one group.
    pub(crate) title: Option<Said>,
    pub(crate) entries: Vec<Entry>,
}

/// A record.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Entry {
    /// Its path on the site: names it in problems.
    pub(crate) id: String,
    /// As written.
    pub(crate) plain: String,
    pub(crate) name: Said,
    /// Where the reading cannot be laid over the name.
    pub(crate) reading: Option<String>,
    /// The name in the leaflet's language, beside the Japanese one.
    pub(crate) translated: Option<String>,
    /// `相談窓口`
    pub(crate) kind: Said,
    /// `試行中`
    pub(crate) status: Option<Said>,
    /// From when it is, where it is old and others are not.
    pub(crate) as_of: Option<Said>,
    /// What is done here.
    pub(crate) summary: Option<Said>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) hours: Vec<Said>,
    pub(crate) place: Option<Place>,
    /// Where it goes to: place and hours.
    pub(crate) visits: Vec<Visit>,
    pub(crate) who: Option<Said>,
    pub(crate) fee: Option<Said>,
    pub(crate) reservation: Option<Said>,
    pub(crate) page: Option<Page>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Contact {
    pub(crate) purpose: Option<Said>,
    pub(crate) phones: Vec<Phone>,
    pub(crate) faxes: Vec<String>,
    pub(crate) email: Option<String>,
    /// LINE ID to search for.
    pub(crate) line: Option<String>,
    pub(crate) hours: Vec<Said>,
    pub(crate) cost: Option<Said>,
    pub(crate) note: Option<Said>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Phone {
    pub(crate) number: String,
    pub(crate) href: String,
    /// `内線 231`
    pub(crate) extension: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Place {
    pub(crate) postcode: Option<String>,
    pub(crate) address: Option<Said>,
    /// Building, floor, or what it is in.
    pub(crate) building: Option<Said>,
    pub(crate) access: Option<Said>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Visit {
    pub(crate) place: Said,
    pub(crate) hours: Vec<Said>,
}

/// A page of the site.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Page {
    pub(crate) href: String,
    /// As it is typed: without `https://`.
    pub(crate) shown: String,
    /// Made when the leaflet is set: what is kept from an earlier run needs none.
    pub(crate) qr: Option<Square>,
}

impl Sheet {
    /// Makes the QR codes of all pages: the address of each, and what it looks like.
    pub(crate) fn make_codes(&mut self) -> BTreeMap<String, Code> {
        let entries = self.groups.iter_mut().flat_map(|group| &mut group.entries);
        let pages = entries.filter_map(|entry| entry.page.as_mut()).chain(&mut self.home);
        let mut codes = BTreeMap::new();
        for page in pages {
            let Some(code) = super::qr::code(&page.href) else {
                continue;
            };
            page.qr = Some(Square { size: code.size });
            codes.insert(page.href.clone(), code);
        }
        codes
    }
}

/// A national line.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Line {
    pub(crate) name: Said,
    pub(crate) number: String,
    pub(crate) href: String,
    pub(crate) hours: Option<Said>,
    pub(crate) cost: Option<Said>,
}

/// A row of the index.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct IndexRow {
    /// `か`, where a new row begins.
    pub(crate) row: Option<String>,
    pub(crate) name: Said,
    pub(crate) id: String,
}
