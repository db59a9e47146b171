//! What was typed, divided into terms.

use super::Search;
use super::fold::{fold, is_kana, short_vowels, squash};
use unicode_normalization::UnicodeNormalization;

/// One thing that is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Term {
    /// In one spelling.
    pub(super) key: String,
    /// Its reading.
    pub(super) kana: String,
    pub(super) short: String,
    /// Areas that it names.
    pub(super) areas: Vec<usize>,
    /// What is looked for as well: synonyms, Japanese for English.
    pub(super) others: Vec<(String, String)>,
    /// Its length in characters.
    pub(super) length: usize,
    /// Names of areas that have it in their midst, 東京都 for 京都: there it is no word.
    pub(super) inside: Vec<String>,
}

/// Most terms that are looked at: a whole letter is no query.
const MOST_TERMS: usize = 12;
/// Most characters of a query.
const LONGEST: usize = 120;
/// Most words that an English expression has.
const LONGEST_ENGLISH: usize = 3;

impl Search<'_> {
    /// The terms as they were divided by spaces.
    pub(super) fn terms(&self, typed: &str) -> Vec<Term> {
        let short: String = typed.chars().take(LONGEST).collect();
        let folded = fold(&short);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let mut terms = Vec::new();
        let mut at = 0;
        while at < words.len() && terms.len() < MOST_TERMS {
            let mut taken = 1;
            let mut others = Vec::new();
            for length in (1..=LONGEST_ENGLISH.min(words.len() - at)).rev() {
                let joined = words[at..at + length].concat();
                if let Some((_, keys)) = self.analysis.english.iter().find(|(english, _)| *english == joined) {
                    taken = length;
                    others.clone_from(keys);
                    break;
                }
            }
            let key = self.analysis.squashed(&words[at..at + taken].concat());
            let mut term = self.term(key);
            term.others.extend(others.into_iter().map(|key| {
                let kana = self.analysis.kana(&key);
                (key, kana)
            }));
            terms.push(term);
            at += taken;
        }
        terms
    }

    /// One term.
    pub(super) fn term(&self, key: String) -> Term {
        let latin = self.analysis.from_latin(&key);
        let kana = latin.clone().unwrap_or_else(|| self.analysis.kana(&key));
        let others = self
            .analysis
            .synonyms
            .iter()
            .filter(|(word, _)| *word == key || *word == kana)
            .flat_map(|(_, keys)| keys.iter().map(|key| (key.clone(), self.analysis.kana(key))))
            .collect();
        Term {
            short: short_vowels(&kana),
            areas: self.places.named(&key, &kana, latin.is_some()),
            others,
            length: key.chars().count(),
            inside: self.places.with_inside(&key, &kana),
            kana,
            key,
        }
    }

    /// The parts of a term that nothing has as a whole: areas, then runs of one script, without particles.
    pub(super) fn parts(&self, term: &Term) -> Vec<Term> {
        let mut pieces: Vec<(String, bool)> = Vec::new();
        if let Some((at, length)) = self.places.inside(&term.key) {
            pieces.push((term.key[..at].to_owned(), false));
            pieces.push((term.key[at..at + length].to_owned(), true));
            pieces.push((term.key[at + length..].to_owned(), false));
        } else if let Some(length) = self.places.begins(&term.kana) {
            pieces.push((term.kana[..length].to_owned(), true));
            pieces.push((term.kana[length..].to_owned(), false));
        } else {
            pieces.push((term.key.clone(), false));
        }
        let mut parts = Vec::new();
        for (piece, is_area) in pieces {
            if is_area {
                parts.push(self.term(piece));
                continue;
            }
            let rest = self.analysis.trimmed(&piece);
            if rest != term.key && rest.chars().count() > 1 && self.is_anywhere(&rest) {
                parts.push(self.term(rest));
                continue;
            }
            for run in runs(&rest) {
                let run = self.analysis.trimmed(&run);
                if run.chars().count() > 1 && run != term.key {
                    parts.push(self.term(run));
                }
            }
        }
        parts.truncate(MOST_TERMS);
        parts
    }
}

/// Runs of kana, of anything else that is no digit or Latin letter, and of those.
fn runs(key: &str) -> Vec<String> {
    let script = |c: char| {
        if is_kana(c) {
            0
        } else if c.is_ascii_alphanumeric() {
            1
        } else {
            2
        }
    };
    let mut runs: Vec<String> = Vec::new();
    let mut before = None;
    for c in key.chars() {
        let now = script(c);
        match runs.last_mut().filter(|_| before == Some(now)) {
            Some(run) => run.push(c),
            None => runs.push(c.to_string()),
        }
        before = Some(now);
    }
    runs
}

/// The digits of a query that is nothing but a telephone number or a part of one.
pub(super) fn digits(typed: &str) -> Option<String> {
    let plain: String = typed.nfkc().collect();
    let only = plain.chars().all(|c| c.is_ascii_digit() || " -()+#ー‐‑–−".contains(c));
    let digits: String = squash(&plain).chars().filter(char::is_ascii_digit).collect();
    (only && digits.len() >= 3).then_some(digits)
}
