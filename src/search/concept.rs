//! From what somebody says to the concerns that it is about.

use std::collections::HashMap;

use super::analysis::Analysis;
use super::near::pairs;
use crate::directory::Directory;

/// What people say of each concern, in its reading.
#[derive(Debug, Clone, Default)]
pub struct Concepts {
    phrases: Vec<Phrase>,
    /// How telling a pair of characters is: the fewer concerns have it, the more.
    weights: HashMap<(char, char), u32>,
    cues: Vec<(String, Vec<usize>)>,
    /// Number of concerns; the number itself means "I do not know whom to ask".
    pub(crate) concerns: usize,
}

#[derive(Debug, Clone)]
struct Phrase {
    concern: usize,
    words: String,
    length: u32,
    pairs: Vec<(char, char)>,
    /// A name of the concern, as opposed to what people say.
    is_name: bool,
}

/// A concern that the query speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// Its number.
    pub concern: usize,
    /// How sure, to 100.
    pub sure: u32,
    /// The phrase or name that is nearest, in its reading.
    pub near: String,
}

/// What is less sure than this is not meant.
const LEAST: u32 = 42;
/// Most concerns that one query is about.
const MOST: usize = 4;
/// Weight of a pair that nobody says.
const UNKNOWN: u32 = 2;
/// What a cue word adds.
const CUE: u32 = 28;

fn weight(concerns: usize) -> u32 {
    match concerns {
        0 | 1 => 6,
        2 => 5,
        3 => 4,
        4 | 5 => 3,
        6..=9 => 2,
        _ => 1,
    }
}

impl Concepts {
    /// From the vocabulary.
    pub fn of(directory: &Directory, analysis: &Analysis) -> Self {
        let mut all = Self {
            concerns: directory.concerns.len(),
            ..Self::default()
        };
        for (index, concern) in directory.concerns.iter().enumerate() {
            all.add(analysis, index, &concern.label, true);
            let reading = concern.reading.as_ref().map(|kana| kana.as_str().to_owned());
            for words in reading.iter().chain(&concern.spellings) {
                all.add(analysis, index, words, true);
            }
            for words in concern.phrases.iter().chain(&concern.plain) {
                all.add(analysis, index, words, false);
            }
        }
        for words in &directory.search_words.anything {
            all.add(analysis, all.concerns, words, false);
        }
        all.cues = directory
            .search_words
            .cues
            .iter()
            .map(|(word, concerns)| {
                let key = analysis.kana(&analysis.squashed(word));
                (key, concerns.iter().map(|id| id.index()).collect())
            })
            .collect();
        let mut having: HashMap<(char, char), Vec<usize>> = HashMap::new();
        for phrase in &all.phrases {
            for pair in &phrase.pairs {
                let concerns = having.entry(*pair).or_default();
                if !concerns.contains(&phrase.concern) {
                    concerns.push(phrase.concern);
                }
            }
        }
        all.weights = having
            .into_iter()
            .map(|(pair, concerns)| (pair, weight(concerns.len())))
            .collect();
        all
    }

    fn add(&mut self, analysis: &Analysis, concern: usize, words: &str, is_name: bool) {
        let words = analysis.kana(&analysis.squashed(words));
        let known = self
            .phrases
            .iter()
            .any(|phrase| phrase.concern == concern && phrase.words == words);
        if words.is_empty() || known {
            return;
        }
        self.phrases.push(Phrase {
            concern,
            length: u32::try_from(words.chars().count()).unwrap_or(u32::MAX),
            pairs: pairs(&words),
            words,
            is_name,
        });
    }

    /// The concerns that a query is about, surest first. `said` is its reading without spaces, `terms` the readings of
    /// its words.
    pub fn meant(&self, said: &str, terms: &[String]) -> Vec<Meant> {
        let length = u32::try_from(said.chars().count()).unwrap_or(u32::MAX);
        let own = pairs(said);
        let all: u32 = own.iter().map(|pair| self.weight_of(*pair)).sum();
        let mut best: Vec<Option<(u32, &str)>> = vec![None; self.concerns + 1];
        for phrase in &self.phrases {
            let sure = if phrase.is_name {
                named(phrase, said, length, terms).max(self.alike(phrase, &own, all) * 3 / 4)
            } else {
                self.said(phrase, said, length, &own, all)
            };
            if best[phrase.concern].is_none_or(|(known, _)| sure > known) {
                best[phrase.concern] = Some((sure, &phrase.words));
            }
        }
        let mut cued = vec![0; self.concerns + 1];
        for (word, concerns) in &self.cues {
            if said.contains(word.as_str()) {
                for concern in concerns {
                    cued[*concern] += CUE;
                }
            }
        }
        let mut meant: Vec<Meant> = best
            .into_iter()
            .enumerate()
            .filter_map(|(concern, found)| {
                let (sure, near) = found.unwrap_or((0, ""));
                let sure = (sure + cued[concern]).min(100);
                (sure >= LEAST).then(|| Meant {
                    concern,
                    sure,
                    near: near.to_owned(),
                })
            })
            .collect();
        meant.sort_by_key(|meant| (std::cmp::Reverse(meant.sure), meant.concern));
        let surest = meant.first().map_or(0, |meant| meant.sure);
        meant.retain(|meant| meant.sure * 100 >= surest * 62);
        meant.truncate(MOST);
        meant
    }

    fn weight_of(&self, pair: (char, char)) -> u32 {
        self.weights.get(&pair).copied().unwrap_or(UNKNOWN)
    }

    fn said(&self, phrase: &Phrase, said: &str, length: u32, own: &[(char, char)], all: u32) -> u32 {
        if phrase.words == said {
            return 100;
        }
        if phrase.length >= 3 && said.contains(&phrase.words) {
            return (70 + 3 * phrase.length).min(98);
        }
        let alike = self.alike(phrase, own, all);
        // Half of it or more: a short word stands in a long sentence by chance.
        if length >= 3 && length * 2 >= phrase.length && phrase.words.contains(said) {
            return alike.max(45 + 50 * length / phrase.length.max(1));
        }
        alike
    }

    /// How much two sentences share, weighed by how telling it is.
    fn alike(&self, phrase: &Phrase, own: &[(char, char)], all: u32) -> u32 {
        let shared: u32 = phrase
            .pairs
            .iter()
            .filter(|pair| own.binary_search(pair).is_ok())
            .map(|pair| self.weight_of(*pair))
            .sum();
        let whole: u32 = phrase.pairs.iter().map(|pair| self.weight_of(*pair)).sum();
        if whole == 0 {
            return 0;
        }
        let both = 200 * shared / (whole + all).max(1);
        // A long sentence that holds nearly all of a phrase says it, whatever else it says.
        let covered = if phrase.length >= 5 { 80 * shared / whole } else { 0 };
        both.max(covered)
    }
}

/// How sure a name of a concern is meant.
fn named(phrase: &Phrase, said: &str, length: u32, terms: &[String]) -> u32 {
    if phrase.words == said {
        return 100;
    }
    if terms.contains(&phrase.words) {
        return 90;
    }
    let latin = phrase.words.chars().all(|c| c.is_ascii_alphanumeric());
    // Two kana are part of very many words, and three letters too.
    let telling = if latin { phrase.length >= 4 } else { phrase.length >= 3 };
    if telling && said.contains(&phrase.words) {
        return (58 + 6 * phrase.length).min(96);
    }
    if length >= 2 && phrase.words.contains(said) {
        return 20 + 70 * length / phrase.length.max(1);
    }
    0
}
