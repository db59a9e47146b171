//! Names as pages show them: with furigana over the words, or with the whole reading beside them where it cannot be laid
//! over them without a guess. Never in titles, data or the search index: those take the name as it is.

use std::borrow::Cow;
use std::fmt::Write;

use rayon::prelude::*;

use super::edition::Edition;
use super::views::Text;
use crate::directory::kana::Kana;
use crate::directory::readings::Readings;
use crate::directory::{AreaId, AudienceId, ConcernId, Directory, GroupId, GuideId, ResourceId};
use crate::escape::escape;
use crate::furigana::{Laid, Piece, of_name, of_text};
use crate::romaji::romaji;

/// A name as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    html: Option<String>,
    reading: Option<String>,
}

impl Shown {
    pub(super) fn of(name: &str, reading: Option<&Kana>, words: &Readings) -> Self {
        let Some(reading) = reading else {
            return Self {
                html: html(&of_text(name, words)),
                reading: None,
            };
        };
        match of_name(name, reading, words) {
            Laid::Pieces(pieces) => Self {
                html: html(&pieces),
                reading: None,
            },
            Laid::Unclear | Laid::Misfit => Self {
                html: None,
                reading: Some(reading.as_str().to_owned()).filter(|reading| reading != name),
            },
        }
    }

    /// For readers of other languages: the name as it stands on signs, marked as Japanese, and how it is said in Latin
    /// letters.
    fn abroad(name: &str, reading: Option<&Kana>, words: &Readings) -> Self {
        let mut html = String::with_capacity(name.len() + 32);
        html.push_str("<span lang=\"ja\">");
        escape(name, &mut html);
        html.push_str("</span>");
        Self {
            html: Some(html),
            reading: reading.map(|reading| in_latin(name, reading, words)),
        }
    }

    /// With furigana; `None` when there are none to show.
    pub(super) fn html(&self) -> Option<Text<'_>> {
        self.html.as_deref().map(Cow::from)
    }

    /// As finished HTML in any case: `name` escaped where there are no furigana.
    pub(super) fn html_of(&self, name: &str) -> String {
        self.html.clone().unwrap_or_else(|| {
            let mut out = String::new();
            escape(name, &mut out);
            out
        })
    }

    /// The reading, where it must stand beside the name.
    pub(super) fn reading(&self) -> Option<Text<'_>> {
        self.reading.as_deref().map(Cow::from)
    }
}

/// The names of everything that has a page, made once: lists and cards show them again and again.
pub(crate) struct Names {
    areas: Vec<Shown>,
    districts: Vec<Vec<Shown>>,
    resources: Vec<Shown>,
    groups: Vec<Shown>,
    guides: Vec<Shown>,
    concerns: Vec<Shown>,
    audiences: Vec<Shown>,
}

impl Names {
    pub(super) fn of(directory: &Directory, edition: &Edition<'_>) -> Self {
        let words = &directory.readings;
        let shown = |name: &str, reading: &Option<Kana>| {
            if edition.is_japanese() {
                Shown::of(name, reading.as_ref(), words)
            } else {
                Shown::abroad(name, reading.as_ref(), words)
            }
        };
        // The vocabulary has names of its own in other languages.
        let term = |label: &str, reading: &Option<Kana>| {
            if edition.is_japanese() {
                Shown::of(label, reading.as_ref(), words)
            } else {
                Shown::default()
            }
        };
        Self {
            areas: directory
                .areas
                .iter()
                .map(|area| {
                    let mut name = shown(&area.name, &area.reading);
                    if !edition.is_japanese()
                        && let Some(reading) = &area.reading
                    {
                        name.reading = town_in_latin(&area.name, reading).or(name.reading);
                    }
                    name
                })
                .collect(),
            districts: directory
                .areas
                .iter()
                .map(|area| {
                    area.districts
                        .iter()
                        .map(|one| shown(&one.name, &one.reading))
                        .collect()
                })
                .collect(),
            resources: directory
                .resources
                .par_iter()
                .map(|one| shown(&one.name, &one.reading))
                .collect(),
            groups: directory
                .groups
                .iter()
                .map(|one| shown(&one.name, &one.reading))
                .collect(),
            guides: directory
                .guides
                .iter()
                .map(|one| {
                    // A title is a sentence: spelt out in Latin letters it helps nobody.
                    let reading = if edition.is_japanese() { &one.reading } else { &None };
                    shown(&one.title, reading)
                })
                .collect(),
            concerns: directory
                .concerns
                .iter()
                .map(|one| term(&one.label, &one.reading))
                .collect(),
            audiences: directory
                .audiences
                .iter()
                .map(|one| term(&one.label, &one.reading))
                .collect(),
        }
    }

    pub(super) fn area(&self, id: AreaId) -> &Shown {
        &self.areas[id.index()]
    }

    pub(super) fn district(&self, area: AreaId, index: usize) -> &Shown {
        &self.districts[area.index()][index]
    }

    pub(super) fn resource(&self, id: ResourceId) -> &Shown {
        &self.resources[id.index()]
    }

    pub(super) fn group(&self, id: GroupId) -> &Shown {
        &self.groups[id.index()]
    }

    pub(super) fn guide(&self, id: GuideId) -> &Shown {
        &self.guides[id.index()]
    }

    pub(super) fn concern(&self, id: ConcernId) -> &Shown {
        &self.concerns[id.index()]
    }

    pub(super) fn audience(&self, id: AudienceId) -> &Shown {
        &self.audiences[id.index()]
    }
}

/// A name in Hepburn, word by word where the words are known: `Fukushi Sogo Sodanshitsu Yorisoi`.
fn in_latin(name: &str, reading: &Kana, words: &Readings) -> String {
    let spoken: Vec<String> = match of_name(name, reading, words) {
        Laid::Pieces(pieces) => pieces
            .into_iter()
            .map(|piece| piece.reading.unwrap_or_else(|| piece.base.to_owned()))
            .collect(),
        Laid::Unclear | Laid::Misfit => reading.as_str().split(' ').map(str::to_owned).collect(),
    };
    let mut out = String::with_capacity(name.len());
    for word in spoken {
        let latin = romaji(&word);
        let mut letters = latin.chars();
        let Some(first) = letters.next() else { continue };
        if !out.is_empty() {
            out.push(' ');
        }
        out.push(first.to_ascii_uppercase());
        out.push_str(letters.as_str());
    }
    out
}

/// What towns and prefectures end with, and how that is said.
const SUFFIXES: [(char, &[&str]); 8] = [
    ('県', &["けん"]),
    ('都', &["と"]),
    ('府', &["ふ"]),
    ('郡', &["ぐん"]),
    ('市', &["し"]),
    ('区', &["く"]),
    ('町', &["ちょう", "まち"]),
    ('村', &["むら", "そん"]),
];

/// `Fukui-shi`, as road signs write it; `None` where the name ends otherwise.
fn town_in_latin(name: &str, reading: &Kana) -> Option<String> {
    let last = name.chars().next_back()?;
    let (_, ends) = SUFFIXES.iter().find(|(kanji, _)| *kanji == last)?;
    let (stem, end) = ends
        .iter()
        .find_map(|end| Some((reading.as_str().strip_suffix(end)?.trim_end(), *end)))?;
    let latin = romaji(stem);
    let first = latin.chars().next()?;
    Some(format!(
        "{}{}-{}",
        first.to_ascii_uppercase(),
        &latin[first.len_utf8()..],
        romaji(end)
    ))
}

/// A text whose reading is not given, with furigana over the words that are known; `None` when there are none.
pub(super) fn text_html(text: &str, words: &Readings) -> Option<String> {
    html(&of_text(text, words))
}

/// The same for a text that is escaped already.
pub(super) fn escaped_html(text: &str, words: &Readings) -> Option<String> {
    html_with(&of_text(text, words), &|text, out| out.push_str(text))
}

fn html(pieces: &[Piece<'_>]) -> Option<String> {
    html_with(pieces, &escape)
}

fn html_with(pieces: &[Piece<'_>], escape: &dyn Fn(&str, &mut String)) -> Option<String> {
    if pieces.iter().all(|piece| piece.reading.is_none()) {
        return None;
    }
    let mut out = String::with_capacity(pieces.len() * 64);
    // One element around all: where a style sheet lays out the children of a link in a row, the name stays together.
    let several = pieces.len() > 1;
    if several {
        out.push_str("<span>");
    }
    for piece in pieces {
        match &piece.reading {
            // One ruby a word, with brackets for what shows no ruby.
            Some(reading) => {
                out.push_str("<ruby>");
                escape(piece.base, &mut out);
                let _ = write!(out, "<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>");
            }
            None => escape(piece.base, &mut out),
        }
    }
    if several {
        out.push_str("</span>");
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::town_in_latin;
    use crate::directory::kana::Kana;

    #[test]
    fn towns_as_road_signs_write_them() {
        for (name, reading, latin) in [
            ("福井市", "ふくいし", Some("Fukui-shi")),
            ("京極町", "きょうごくちょう", Some("Kyogoku-cho")),
            ("玉村町", "たまむらまち", Some("Tamamura-machi")),
            ("音威子府村", "おといねっぷむら", Some("Otoineppu-mura")),
            ("東京都", "とうきょうと", Some("Tokyo-to")),
            ("北海道", "ほっかいどう", None),
        ] {
            assert_eq!(
                town_in_latin(name, &Kana::parse(reading).unwrap()).as_deref(),
                latin,
                "{name}"
            );
        }
    }
}
