//! Words of the field with their readings: from the vocabulary, and the names of places.

use std::collections::HashMap;

use super::area::Area;
use super::kana::Kana;
use crate::problem::{Place, Problem, Problems, Text};
use crate::written::{Fields, Written};

/// Longest word that counts, in characters: a name of the longest town with its prefecture is shorter.
const LONGEST: usize = 24;

/// Endings of place names and how they are read: 福井市 also teaches 福井.
const ENDINGS: [(&str, &[&str]); 8] = [
    ("都", &["と"]),
    ("道", &["どう"]),
    ("府", &["ふ"]),
    ("県", &["けん"]),
    ("市", &["し"]),
    ("区", &["く"]),
    ("町", &["ちょう", "まち"]),
    ("村", &["むら", "そん"]),
];

/// Words and their readings. A word with several readings helps to divide a name whose reading is known, and is never
/// used to guess.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings {
    words: HashMap<String, Vec<Kana>>,
    /// Characters of the longest word.
    longest: usize,
}

impl Readings {
    /// Reads `vocabulary/readings.yaml` or a part of it, `readings-….yaml`: a line a word. Code: `reading-word`.
    pub(super) fn read(&mut self, written: &Written, place: &Place, problems: &std::cell::RefCell<Problems>) {
        if let Some(fields) = Fields::of(written, place.clone(), problems) {
            self.read_fields(&fields, place);
        }
    }

    pub(super) fn read_fields(&mut self, fields: &Fields<'_>, place: &Place) {
        for (word, all) in fields.every(|value, place| {
            let values = match value {
                Written::List(items) => items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| (item, place.item(at)))
                    .collect(),
                other => vec![(other, place)],
            };
            let mut all = Vec::with_capacity(values.len());
            for (value, place) in values {
                all.extend(fields.parse_value(value, &place, Kana::parse));
            }
            all
        }) {
            if !word.chars().any(is_kanji) || word.chars().count() > LONGEST {
                fields.report(
                    Problem::error(
                        "reading-word",
                        place.key(word).name(),
                        Text::new(
                            format!("「{word}」には、ふりがなを付ける漢字がありません"),
                            format!("`{word}` has no kanji to read"),
                        ),
                    )
                    .instead(Text::new(
                        format!("「福祉: ふくし」のように、漢字の入ったことば（{LONGEST}字まで）と、その読みを書いてください"),
                        format!("write a word with kanji (up to {LONGEST} characters) and its reading, as in `福祉: ふくし`"),
                    )),
                );
                continue;
            }
            for kana in all {
                self.add(word, kana);
            }
        }
    }

    /// Learns the names of areas and districts.
    pub(super) fn learn_places(&mut self, areas: &[Area]) {
        for area in areas {
            let districts = area
                .districts
                .iter()
                .map(|district| (&district.name, &district.reading));
            for (name, reading) in std::iter::once((&area.name, &area.reading)).chain(districts) {
                let Some(reading) = reading else { continue };
                if !name.chars().all(is_kanji) || name.chars().count() > LONGEST {
                    continue;
                }
                self.add(name, reading.clone());
                for (ending, kana) in ENDINGS {
                    // Of 大宮地区, 大宮地 is no name.
                    let stem = name.strip_suffix(ending).filter(|stem| !stem.ends_with('地'));
                    let Some(stem) = stem else { continue };
                    let read = kana.iter().find_map(|kana| reading.as_str().strip_suffix(kana));
                    if let (Some(read), true) = (read, stem.chars().count() > 1)
                        && let Ok(read) = Kana::parse(read)
                    {
                        self.add(stem, read);
                    }
                }
            }
        }
    }

    fn add(&mut self, word: &str, reading: Kana) {
        self.longest = self.longest.max(word.chars().count());
        let all = self.words.entry(word.to_owned()).or_default();
        if !all.contains(&reading) {
            all.push(reading);
        }
    }

    /// Readings of pairs of word and reading, for tests.
    #[cfg(test)]
    pub(crate) fn of_pairs(pairs: &[(&str, &str)]) -> Self {
        let mut readings = Self::default();
        for (word, reading) in pairs {
            readings.add(word, Kana::parse(reading).unwrap());
        }
        readings
    }

    /// All readings of `word`.
    pub fn of(&self, word: &str) -> &[Kana] {
        self.words.get(word).map_or(&[], Vec::as_slice)
    }

    /// Words that are read in one way only, in order.
    pub fn certain(&self) -> Vec<(&str, &str)> {
        let mut all: Vec<(&str, &str)> = self
            .words
            .iter()
            .filter_map(|(word, readings)| match readings.as_slice() {
                [only] => Some((word.as_str(), only.as_str())),
                _ => None,
            })
            .collect();
        all.sort_unstable();
        all
    }

    /// Characters of the longest word.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// Whether `c` is written with a reading above it: a Han character, or a mark that stands for one.
pub fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
        | '々' | '〆' | '〇')
}
