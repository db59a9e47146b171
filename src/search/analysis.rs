//! Language: how words are brought to one spelling and one reading, and which of them mean nothing.

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
    /// From the vocabulary.
    pub fn of(directory: &Directory) -> Self {
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
        let known = directory.readings.certain();
        let own = words.readings.iter().map(|(word, kana)| (word.as_str(), kana.as_str()));
        for (word, kana) in own.chain(known) {
            let pair = (analysis.squashed(word), analysis.squashed(kana));
            if pair.0 != pair.1 && !pair.0.is_empty() && !analysis.reading_pairs.contains(&pair) {
                analysis.reading_pairs.push(pair);
            }
        }
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
