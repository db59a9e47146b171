//! A reading laid over a name: of all ways to divide it, the one through the most known words, if there is only one.

use std::collections::HashMap;

use super::{Laid, Piece};
use crate::directory::kana::{Kana, to_hiragana};
use crate::directory::readings::{Readings, is_kanji};

/// A part whose reading is not in the vocabulary costs more than any split into known words.
const UNKNOWN: u32 = 100;
/// And the more, the longer it is, so that known words are used where they fit.
const UNKNOWN_CHARACTER: u32 = 10;
/// Brackets left unread: allowed, but the last choice.
const UNREAD_BRACKETS: u32 = 10_000;
/// A known word.
const WORD: u32 = 1;
/// Most kana above one character: 志 こころざし; numbers are longer, but not by much.
const LONGEST_READING: usize = 5;
/// Longest name that is laid out, in characters.
const LONGEST_NAME: usize = 120;

/// How a character takes part.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// Read as it stands.
    Kana,
    /// Needs kana above it: kanji, letters, digits.
    Read,
    /// Not spoken: spaces, brackets, dots.
    Mark,
}

/// Lays `reading` over `name`.
pub fn of_name<'a>(name: &'a str, reading: &Kana, words: &Readings) -> Laid<'a> {
    let text: Vec<(usize, char)> = name.char_indices().collect();
    if text.len() > LONGEST_NAME {
        return Laid::Unclear;
    }
    let mut laying = Laying {
        name,
        sorts: sorts(&text),
        text,
        spoken: reading.as_str().chars().filter(|c| !is_mark(*c)).collect(),
        words,
        known_only: true,
        best: HashMap::new(),
    };
    // Most names are made of known words, and those are found fast. Two ways through known words read alike.
    if laying.way(0, 0, false).is_none() {
        laying.known_only = false;
        laying.best.clear();
    }
    laying.lay()
}

/// One name being laid out.
struct Laying<'a, 'w> {
    name: &'a str,
    text: Vec<(usize, char)>,
    sorts: Vec<Sort>,
    spoken: Vec<char>,
    words: &'w Readings,
    /// Whether only known words may be used.
    known_only: bool,
    /// The cheapest way to the end from a character of the name and one of the reading; whether there are two.
    best: HashMap<(usize, usize, bool), Option<Way>>,
}

/// A way to the end.
#[derive(Clone, Copy)]
struct Way {
    cost: u32,
    /// Whether another way costs as little.
    tied: bool,
    step: Step,
}

/// What is done next.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Done,
    /// `characters` of the name without kana above them, which take `kana` of the reading.
    Plain {
        characters: usize,
        kana: usize,
    },
    /// `characters` with `kana` above them.
    Read {
        characters: usize,
        kana: usize,
    },
}

impl<'a> Laying<'a, '_> {
    fn lay(mut self) -> Laid<'a> {
        let Some(way) = self.way(0, 0, false) else {
            return Laid::Misfit;
        };
        if way.tied && !self.known_only {
            return Laid::Unclear;
        }
        let mut pieces: Vec<Piece<'a>> = Vec::new();
        let (mut at, mut kana, mut after_unknown) = (0, 0, false);
        while let Some(way) = self.way(at, kana, after_unknown) {
            match way.step {
                Step::Done => break,
                Step::Plain {
                    characters,
                    kana: taken,
                } => {
                    let base = self.slice(at, at + characters);
                    match pieces.last_mut() {
                        Some(last) if last.reading.is_none() => {
                            let start = last.base.as_ptr() as usize - self.name.as_ptr() as usize;
                            last.base = &self.name[start..start + last.base.len() + base.len()];
                        }
                        _ => pieces.push(Piece { base, reading: None }),
                    }
                    (at, kana, after_unknown) = (at + characters, kana + taken, false);
                }
                Step::Read {
                    characters,
                    kana: taken,
                } => {
                    let base = self.slice(at, at + characters);
                    after_unknown = !self.is_word(at, at + characters, kana, kana + taken);
                    pieces.push(Piece {
                        base,
                        reading: Some(self.spoken[kana..kana + taken].iter().collect()),
                    });
                    (at, kana) = (at + characters, kana + taken);
                }
            }
        }
        Laid::Pieces(pieces)
    }

    fn slice(&self, from: usize, to: usize) -> &'a str {
        let start = self.text.get(from).map_or(self.name.len(), |(at, _)| *at);
        let end = self.text.get(to).map_or(self.name.len(), |(at, _)| *at);
        &self.name[start..end]
    }

    fn is_word(&self, from: usize, to: usize, kana: usize, until: usize) -> bool {
        let spoken = &self.spoken[kana..until];
        let readings = self.words.of(self.slice(from, to));
        readings.iter().any(|reading| {
            reading
                .as_str()
                .chars()
                .filter(|c| !is_mark(*c))
                .eq(spoken.iter().copied())
        })
    }

    /// The cheapest way from here to the end.
    fn way(&mut self, at: usize, kana: usize, after_unknown: bool) -> Option<Way> {
        if let Some(known) = self.best.get(&(at, kana, after_unknown)) {
            return *known;
        }
        // Every step moves on in the name, so that this ends; the depth is bounded by the length of a name.
        let way = self.find(at, kana, after_unknown);
        self.best.insert((at, kana, after_unknown), way);
        way
    }

    fn find(&mut self, at: usize, kana: usize, after_unknown: bool) -> Option<Way> {
        let Some((_, c)) = self.text.get(at).copied() else {
            return (kana == self.spoken.len()).then_some(Way {
                cost: 0,
                tied: false,
                step: Step::Done,
            });
        };
        let mut best = None;
        match self.sorts[at] {
            Sort::Kana => {
                if self.spoken.get(kana) == Some(&to_hiragana(c)) {
                    let step = Step::Plain { characters: 1, kana: 1 };
                    self.consider(&mut best, at, kana, step, 0);
                }
            }
            Sort::Mark => {
                let step = Step::Plain { characters: 1, kana: 0 };
                self.consider(&mut best, at, kana, step, 0);
                if let (Some(end), false) = (self.closing(at), self.known_only) {
                    let characters = end - at + 1;
                    let step = Step::Plain { characters, kana: 0 };
                    self.consider(&mut best, at, kana, step, UNREAD_BRACKETS);
                }
            }
            Sort::Read => self.find_reading(&mut best, at, kana, after_unknown),
        }
        best
    }

    fn find_reading(&mut self, best: &mut Option<Way>, at: usize, kana: usize, after_unknown: bool) {
        let mut end = at;
        while self.sorts.get(end) == Some(&Sort::Read) {
            end += 1;
        }
        let words = self.words;
        for to in at + 1..=end.min(at + words.longest()) {
            for reading in words.of(self.slice(at, to)) {
                let taken = reading.as_str().chars().filter(|c| !is_mark(*c)).count();
                let fits = self.spoken.get(kana..kana + taken).is_some_and(|spoken| {
                    reading
                        .as_str()
                        .chars()
                        .filter(|c| !is_mark(*c))
                        .eq(spoken.iter().copied())
                });
                if fits && taken > 0 {
                    let step = Step::Read {
                        characters: to - at,
                        kana: taken,
                    };
                    self.consider(best, at, kana, step, WORD);
                }
            }
        }
        // Two unknown parts side by side are one.
        if after_unknown || self.known_only {
            return;
        }
        for to in at + 1..=end {
            if to < end && !self.word_begins(to, end) {
                continue;
            }
            let characters = to - at;
            let most = characters * LONGEST_READING + 1;
            // A kanji has a kana of its own; letters and digits share them: LINK りんく.
            let kanji = self.text[at..to].iter().filter(|(_, c)| is_kanji(*c)).count();
            for taken in kanji.max(1)..=self.spoken.len().saturating_sub(kana).min(most) {
                if self.is_word(at, to, kana, kana + taken) {
                    continue;
                }
                let cost = UNKNOWN + UNKNOWN_CHARACTER * u32::try_from(characters).unwrap_or(UNKNOWN);
                self.consider(
                    best,
                    at,
                    kana,
                    Step::Read {
                        characters,
                        kana: taken,
                    },
                    cost,
                );
            }
        }
    }

    fn consider(&mut self, best: &mut Option<Way>, at: usize, kana: usize, step: Step, cost: u32) {
        let (characters, taken, after_unknown) = match step {
            Step::Done => return,
            Step::Plain { characters, kana } => (characters, kana, false),
            Step::Read { characters, kana } => (characters, kana, cost >= UNKNOWN),
        };
        let Some(rest) = self.way(at + characters, kana + taken, after_unknown) else {
            return;
        };
        let cost = cost + rest.cost;
        match best {
            Some(known) if known.cost < cost => {}
            Some(known) if known.cost == cost => known.tied = true,
            _ => {
                *best = Some(Way {
                    cost,
                    tied: rest.tied,
                    step,
                });
            }
        }
    }

    /// Whether a known word stands at `at`, before `end`.
    fn word_begins(&self, at: usize, end: usize) -> bool {
        (at + 1..=end.min(at + self.words.longest())).any(|to| !self.words.of(self.slice(at, to)).is_empty())
    }

    /// Where the bracket that opens at `at` closes.
    fn closing(&self, at: usize) -> Option<usize> {
        let close = match self.text[at].1 {
            '（' => '）',
            '(' => ')',
            '「' => '」',
            '〔' => '〕',
            '【' => '】',
            _ => return None,
        };
        (at..self.text.len()).find(|index| self.text[*index].1 == close)
    }
}

fn sorts(text: &[(usize, char)]) -> Vec<Sort> {
    let kanji_at = |index: Option<usize>| {
        index
            .and_then(|index| text.get(index))
            .is_some_and(|(_, c)| is_kanji(*c))
    };
    text.iter()
        .enumerate()
        .map(|(index, (_, c))| match c {
            // 鰺ヶ沢, 七ケ宿, 89か所: read が or か, so it goes with its neighbours.
            'ヶ' | 'ケ' if kanji_at(index.checked_sub(1)) && kanji_at(Some(index + 1)) => Sort::Read,
            'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' => Sort::Kana,
            c if c.is_alphanumeric() || is_kanji(*c) => Sort::Read,
            _ => Sort::Mark,
        })
        .collect()
}

/// Characters of a reading that are not spoken.
fn is_mark(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '・' | '、')
}
