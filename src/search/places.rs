//! Names of areas inside a query: 福井市, 福井, ふくい, fukui.

use super::analysis::Analysis;
use super::document::Document;
use super::fold::short_vowels;
use crate::directory::area::Level;
use crate::directory::{AreaId, Directory};

/// What areas are called.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    pub(super) names: Vec<PlaceName>,
    /// The area above each.
    parents: Vec<Option<usize>>,
    is_prefecture: Vec<bool>,
}

/// One name of an area.
#[derive(Debug, Clone)]
pub(super) struct PlaceName {
    pub(super) area: usize,
    pub(super) key: String,
    pub(super) kana: String,
    pub(super) short: String,
}

/// Endings of the names of areas, and how they are read (folded).
const ENDINGS: [(char, &[&str]); 8] = [
    ('都', &["と"]),
    ('道', &["どう"]),
    ('府', &["ふ"]),
    ('県', &["けん"]),
    ('市', &["し"]),
    ('区', &["く"]),
    ('町', &["ちよう", "まち"]),
    ('村', &["むら", "そん"]),
];

/// How well a record lies in the area asked for.
const IN_TOWN: u32 = 70;
const IN_PREFECTURE: u32 = 64;
const SERVES: u32 = 50;

impl Places {
    pub(super) fn of(directory: &Directory, analysis: &Analysis) -> Self {
        let mut places = Self::default();
        for (index, area) in directory.areas.iter().enumerate() {
            places.parents.push(area.parent.map(AreaId::index));
            places.is_prefecture.push(area.level == Level::Prefecture);
            let reading = area.reading.as_ref().map_or("", |kana| kana.as_str());
            places.add(analysis, index, &area.name, reading);
            let Some((ending, readings)) = ENDINGS.iter().find(|(ending, _)| area.name.ends_with(*ending)) else {
                continue;
            };
            // 北海道 is never called 北海.
            let stem = area.name.strip_suffix(*ending).unwrap_or_default();
            if stem.chars().count() >= 2 && *ending != '道' {
                let kana = analysis.kana(&analysis.squashed(reading));
                let short = readings
                    .iter()
                    .find_map(|end| kana.strip_suffix(end))
                    .unwrap_or_default();
                places.add(analysis, index, stem, short);
            }
        }
        places
    }

    fn add(&mut self, analysis: &Analysis, area: usize, name: &str, reading: &str) {
        let key = analysis.squashed(name);
        let kana = analysis.kana(&analysis.squashed(reading));
        self.names.push(PlaceName {
            area,
            key,
            short: short_vowels(&kana),
            kana,
        });
    }

    /// The areas that `key` (read `kana`) names and nothing else.
    pub(super) fn named(&self, key: &str, kana: &str, is_latin: bool) -> Vec<usize> {
        let short = short_vowels(kana);
        let mut found: Vec<usize> = self
            .names
            .iter()
            .filter(|name| {
                name.key == key
                    || kana.chars().count() >= 2 && name.kana == kana
                    || is_latin && !name.short.is_empty() && name.short == short
            })
            .map(|name| name.area)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Names and readings of areas in whose midst a word stands by chance.
    pub(super) fn with_inside(&self, key: &str, kana: &str) -> Vec<String> {
        let is_inside =
            |name: &str, word: &str| word.chars().count() >= 2 && name.contains(word) && !name.starts_with(word);
        let names = self
            .names
            .iter()
            .filter(|name| is_inside(&name.key, key) || is_inside(&name.kana, kana));
        let mut all: Vec<String> = names
            .flat_map(|name| [&name.key, &name.kana, &name.short])
            .filter(|name| !name.is_empty())
            .cloned()
            .collect();
        // What is part of a longer name goes with that.
        all.sort_by(|a, b| b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b)));
        all.dedup();
        all
    }

    /// The longest name of an area inside `key`: where it begins, its length in bytes.
    pub(super) fn inside(&self, key: &str) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        for name in &self.names {
            if name.key.chars().count() < 2 || name.key == key {
                continue;
            }
            if let Some(at) = key.find(&name.key)
                && best.is_none_or(|(_, length)| name.key.len() > length)
            {
                best = Some((at, name.key.len()));
            }
        }
        best
    }

    /// The longest reading of an area with which `kana` begins, in bytes.
    pub(super) fn begins(&self, kana: &str) -> Option<usize> {
        self.names
            .iter()
            .filter(|name| name.kana.chars().count() >= 3 && name.kana != kana && kana.starts_with(&name.kana))
            .map(|name| name.kana.len())
            .max()
    }

    /// How well `document` lies in one of `areas`, or serves it.
    pub(super) fn fits(&self, document: &Document, areas: &[usize]) -> u32 {
        let mut best = 0;
        for area in areas {
            if let Some(own) = document.area {
                if self.upward(own.index()).any(|above| above == *area) {
                    best = best.max(if self.is_prefecture[*area] {
                        IN_PREFECTURE
                    } else {
                        IN_TOWN
                    });
                } else if document.serves.is_empty() && self.upward(*area).any(|above| above == own.index()) {
                    best = best.max(SERVES);
                }
            }
            if document
                .serves
                .iter()
                .any(|serves| self.upward(*area).any(|above| above == serves.index()))
            {
                best = best.max(SERVES);
            }
        }
        best
    }

    fn upward(&self, area: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(area), |area| self.parents.get(*area).copied().flatten())
    }
}
