//! Language: how words are brought to one spelling and one reading, and which of them mean nothing.

use std::collections::HashSet;

use rayon::prelude::*;

use super::document::Document;
use super::fold::{Replacer, fold, romaji, squash};
use crate::directory::Directory;

/// The language data of a directory, ready for use.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    spellings: Replacer,
    readings: Replacer,
    /// What the browser needs to build the same: folded pairs.
    pub(crate) spelling_pairs: Vec<(String, String)>,
    pub(crate) reading_pairs: Vec<(String, String)>,
    /// English in folded form without spaces, and the keys that it stands for.
    pub(crate) english: Vec<(String, Vec<String>)>,
    /// Keys, and keys that are looked for as well.
    pub(crate) synonyms: Vec<(String, Vec<String>)>,
    /// Readings of what carries no meaning, longest first.
    pub(crate) fillers: Vec<String>,
}

impl Analysis {
    /// From the vocabulary, for these documents.
    pub(super) fn of(directory: &Directory, documents: &[Document]) -> Self {
        let words = &directory.search_words;
        let mut analysis = Self::default();
        for (word, others) in &words.spellings {
            let to = squash(&fold(word));
            let pairs = others.iter().map(|other| (squash(&fold(other)), to.clone()));
            analysis
                .spelling_pairs
                .extend(pairs.filter(|(from, to)| from != to && !from.is_empty()));
        }
        analysis.spellings = Replacer::of(analysis.spelling_pairs.iter().cloned());
        let own: Vec<(String, String)> = words
            .readings
            .iter()
            .map(|(word, kana)| (analysis.squashed(word), analysis.squashed(kana)))
            .collect();
        let known = directory.readings.certain();
        let known = known
            .into_iter()
            .map(|(word, kana)| (analysis.squashed(word), analysis.squashed(kana)));
        analysis.reading_pairs = needed(own, known, &analysis.said(directory, documents));
        analysis.readings = Replacer::of(analysis.reading_pairs.iter().cloned());
        let to_keys = |pairs: &[(String, Vec<String>)]| -> Vec<(String, Vec<String>)> {
            pairs
                .iter()
                .map(|(word, others)| {
                    let keys = others.iter().map(|other| analysis.squashed(other)).collect();
                    (analysis.squashed(word), keys)
                })
                .collect()
        };
        let (english, synonyms) = (to_keys(&words.english), to_keys(&words.synonyms));
        let mut fillers: Vec<String> = words
            .fillers
            .iter()
            .map(|word| analysis.kana(&analysis.squashed(word)))
            .collect();
        fillers.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        (analysis.english, analysis.synonyms, analysis.fillers) = (english, synonyms, fillers);
        analysis
    }

    /// Everything that a query is compared with in its reading. Texts are compared as they are written.
    fn said(&self, directory: &Directory, documents: &[Document]) -> Vec<String> {
        let words = &directory.search_words;
        let names = documents
            .par_iter()
            .flat_map_iter(|document| document.others.iter().chain([&document.name]))
            .map(|name| self.squashed(name));
        let mut all: Vec<String> = names.collect();
        let concerns = directory
            .concerns
            .iter()
            .flat_map(|concern| concern.phrases.iter().chain(&concern.plain));
        let pairs = words.synonyms.iter().chain(&words.english);
        all.extend(
            pairs
                .flat_map(|(word, others)| others.iter().chain([word]))
                .chain(concerns)
                .chain(&words.fillers)
                .chain(&words.anything)
                .chain(words.cues.iter().map(|(word, _)| word))
                .chain(words.danger.iter().flat_map(|danger| &danger.words))
                .map(|word| self.squashed(word)),
        );
        all
    }

    /// Folded and in one spelling; words stay apart.
    pub fn key(&self, text: &str) -> String {
        self.spellings.apply(&fold(text))
    }

    /// The same without spaces.
    pub fn squashed(&self, text: &str) -> String {
        self.spellings.apply(&squash(&fold(text)))
    }

    /// The reading of a key, as far as it is known.
    pub fn kana(&self, key: &str) -> String {
        self.readings.apply(key)
    }

    /// The reading that a word in Latin letters may be meant for.
    pub fn from_latin(&self, key: &str) -> Option<String> {
        let latin = key.chars().count() >= 3 && key.chars().all(|c| c.is_ascii_lowercase());
        latin
            .then(|| romaji(key))
            .flatten()
            .map(|kana| self.spellings.apply(&kana))
    }

    /// Without the particles at both ends.
    pub fn trimmed(&self, key: &str) -> String {
        let mut rest = key;
        loop {
            let before = rest;
            for filler in &self.fillers {
                if let Some(shorter) = rest.strip_suffix(filler.as_str()) {
                    rest = shorter;
                    break;
                }
            }
            for filler in &self.fillers {
                if let Some(shorter) = rest.strip_prefix(filler.as_str()) {
                    rest = shorter;
                    break;
                }
            }
            if rest == before {
                return rest.to_owned();
            }
        }
    }
}

/// The readings that are needed to read `said`, besides all of `own`: the vocabulary has thousands for furigana, and every
/// resident who searches loads these. What the readings of its parts give, 福祉相談 after 福祉 and 相談, is left out.
fn needed(
    own: Vec<(String, String)>,
    known: impl Iterator<Item = (String, String)>,
    said: &[String],
) -> Vec<(String, String)> {
    let mut has: HashSet<String> = HashSet::new();
    let mut all: Vec<(String, String, bool)> = Vec::new();
    let own = own.into_iter().map(|(word, kana)| (word, kana, true));
    for (word, kana, is_own) in own.chain(known.map(|(word, kana)| (word, kana, false))) {
        if word != kana && !word.is_empty() && has.insert(word.clone()) {
            all.push((word, kana, is_own));
        }
    }
    all.sort_by_key(|(word, _, _)| word.chars().count());
    let mut readings = Replacer::default();
    all.retain(|(word, kana, is_own)| {
        let needed = *is_own || readings.apply(word) != *kana;
        if needed {
            readings.add(word, kana);
        }
        needed
    });
    let used: HashSet<&str> = said.iter().flat_map(|text| readings.words_in(text)).collect();
    all.retain(|(word, _, is_own)| *is_own || used.contains(word.as_str()));
    let mut all: Vec<(String, String)> = all.into_iter().map(|(word, kana, _)| (word, kana)).collect();
    // What begins alike lies together, and packs well.
    all.sort();
    all
}
