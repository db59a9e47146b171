//! Furigana: which kana belong above which part of a name or text.
//!
//! A name with a reading is divided so that kana stand over the words they belong to (福祉 ふくし, 相談 そうだん), helped by
//! the words of the vocabulary. Where a reading could be laid over a name in two ways, nothing is guessed: the caller
//! shows the whole reading beside the name. A text without a reading gets furigana only where every kanji of a run is
//! covered by known words.

use std::collections::HashMap;

use crate::directory::kana::{Kana, to_hiragana};
use crate::directory::readings::{Readings, is_kanji};

/// A part of a text and the kana above it, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// As written.
    pub base: &'a str,
    /// In hiragana.
    pub reading: Option<String>,
}

/// What laying a reading over a name came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Laid<'a> {
    /// One way: the pieces in order; put together, their bases are the name.
    Pieces(Vec<Piece<'a>>),
    /// More than one way.
    Unclear,
    /// No way: the kana of the name are not those of the reading.
    Misfit,
}

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

/// Furigana for a text whose reading is not given: every run of kanji that known words cover without a doubt.
pub fn of_text<'a>(text: &'a str, words: &Readings) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut plain = 0;
    let mut at = 0;
    while let Some(start) = text[at..].find(is_kanji).map(|found| at + found) {
        let end = run_end(text, start);
        let Some((known, behind)) = cover(text, start, end, words) else {
            at = end;
            continue;
        };
        push_plain(&mut pieces, &text[plain..start]);
        for piece in known {
            match piece.reading {
                Some(_) => pieces.push(piece),
                None => push_plain(&mut pieces, piece.base),
            }
        }
        (plain, at) = (behind, behind);
    }
    push_plain(&mut pieces, &text[plain..]);
    pieces
}

/// Runs of kanji in `text` that [`of_text`] leaves without furigana.
pub fn without_reading<'a>(text: &'a str, words: &Readings) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_kanji).map(|found| at + found) {
        let end = run_end(text, start);
        at = if let Some((_, behind)) = cover(text, start, end, words) {
            behind
        } else {
            found.push(&text[start..end]);
            end
        };
    }
    found
}

fn push_plain<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece {
            base: text,
            reading: None,
        });
    }
}

/// Behind the run of kanji that begins at `start`.
fn run_end(text: &str, start: usize) -> usize {
    text[start..]
        .find(|c: char| !is_kanji(c))
        .map_or(text.len(), |length| start + length)
}

/// The fewest known words that make up the run from `start` to `end`, each with the only reading it has, and where the
/// last of them ends: 困りごと goes on behind the run. Of two ways with as many words, the one with the longer first word.
fn cover<'a>(text: &'a str, start: usize, end: usize, words: &Readings) -> Option<(Vec<Piece<'a>>, usize)> {
    let mut bounds: Vec<usize> = text[start..end].char_indices().map(|(at, _)| start + at).collect();
    let count = bounds.len();
    // What may follow the run inside of a word.
    bounds.push(end);
    bounds.extend(
        text[end..]
            .char_indices()
            .skip(1)
            .take(words.longest())
            .map(|(at, _)| end + at),
    );
    if bounds.len() <= count + words.longest() {
        bounds.push(text.len());
        bounds.dedup();
    }
    let after = counted(&text[..start]);
    // From the end: how few words, and where the first of them ends.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; count];
    for from in (0..count).rev() {
        for to in (from + 1..bounds.len().min(from + words.longest() + 1)).rev() {
            let rest = match to.cmp(&count) {
                std::cmp::Ordering::Less => match best[to] {
                    Some((rest, _)) => rest,
                    None => continue,
                },
                _ => 0,
            };
            let word = &text[bounds[from]..bounds[to]];
            if readings_at(from, word, after, words).len() == 1 && best[from].is_none_or(|(least, _)| rest + 1 < least)
            {
                best[from] = Some((rest + 1, to));
            }
        }
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < count {
        let (_, to) = best[at]?;
        let base = &text[bounds[at]..bounds[to]];
        let reading = readings_at(at, base, after, words).first()?;
        if base.chars().all(is_kanji) {
            pieces.push(Piece {
                base,
                reading: Some(reading.as_str().to_owned()),
            });
        } else {
            // The kana of a word stand as they are: [困|こま]りごと.
            match of_name(base, reading, &Readings::default()) {
                Laid::Pieces(inner) => pieces.extend(inner),
                Laid::Unclear | Laid::Misfit => return None,
            }
        }
        at = to;
    }
    Some((pieces, bounds[at]))
}

/// What stands before a counter: `＃` for a number, `＃か` for a number and か. One and two have counters of their own
/// (ひとり, ふたり), which are not guessed.
fn counted(before: &str) -> Option<&'static str> {
    let (before, mark) = match before.strip_suffix('か') {
        Some(before) => (before, "＃か"),
        None => (before, "＃"),
    };
    let digits = before.chars().rev().take_while(|c| c.is_numeric()).count();
    let last = before.chars().next_back()?;
    (digits > 1 || digits == 1 && !matches!(last, '1' | '2' | '１' | '２')).then_some(mark)
}

/// The readings of the word at place `at` of a run: behind a number, those of the counter, where there are such.
fn readings_at<'w>(at: usize, word: &str, after: Option<&str>, words: &'w Readings) -> &'w [Kana] {
    if at == 0
        && let Some(mark) = after
    {
        let counter = words.of(&format!("{mark}{word}"));
        if !counter.is_empty() {
            return counter;
        }
    }
    words.of(word)
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

#[cfg(test)]
mod tests {
    use super::{Laid, Piece, of_name, of_text};
    use crate::directory::kana::Kana;
    use crate::directory::readings::Readings;

    const WORDS: &[(&str, &str)] = &[
        ("福祉", "ふくし"),
        ("総合", "そうごう"),
        ("相談", "そうだん"),
        ("室", "しつ"),
        ("地域", "ちいき"),
        ("包括", "ほうかつ"),
        ("支援", "しえん"),
        ("子", "こ"),
        ("食堂", "しょくどう"),
        ("家", "いえ"),
        ("家", "か"),
        ("人", "ひと"),
        ("人", "にん"),
        ("社会", "しゃかい"),
        ("社会福祉", "しゃかいふくし"),
        ("困りごと", "こまりごと"),
        ("取り組み", "とりくみ"),
        ("市", "し"),
        ("＃人", "にん"),
        ("＃か所", "しょ"),
        ("所", "ところ"),
        ("所", "しょ"),
    ];

    fn shown(pieces: &[Piece<'_>]) -> String {
        pieces
            .iter()
            .map(|piece| match &piece.reading {
                Some(reading) => format!("[{}|{reading}]", piece.base),
                None => piece.base.to_owned(),
            })
            .collect()
    }

    #[test]
    fn lays_readings_over_names() {
        let words = Readings::of_pairs(WORDS);
        for (name, reading, laid) in [
            (
                "福祉総合相談室よりそい",
                "ふくしそうごうそうだんしつよりそい",
                "[福祉|ふくし][総合|そうごう][相談|そうだん][室|しつ]よりそい",
            ),
            (
                "地域包括支援センター",
                "ちいきほうかつしえんせんたー",
                "[地域|ちいき][包括|ほうかつ][支援|しえん]センター",
            ),
            ("明倫包括", "めいりんほうかつ", "[明倫|めいりん][包括|ほうかつ]"),
            ("子ども食堂", "こどもしょくどう", "[子|こ]ども[食堂|しょくどう]"),
            (
                "はちまるサポート 石川",
                "はちまるさぽーといしかわ",
                "はちまるサポート [石川|いしかわ]",
            ),
            ("鰺ヶ沢", "あじがさわ", "[鰺ヶ沢|あじがさわ]"),
            (
                "24時間相談",
                "にじゅうよじかんそうだん",
                "[24時間|にじゅうよじかん][相談|そうだん]",
            ),
            (
                "相談室（よりそい）",
                "そうだんしつ",
                "[相談|そうだん][室|しつ]（よりそい）",
            ),
            (
                "相談室（支援）",
                "そうだんしつ しえん",
                "[相談|そうだん][室|しつ]（[支援|しえん]）",
            ),
            // The same kana stand twice in the reading: either could be the の of the name.
            ("井の野", "いののの", "unclear"),
            ("よりそい", "よりそい", "よりそい"),
            ("相談室", "そうだんじょう", "[相談|そうだん][室|じょう]"),
            ("よりそい室", "ふれあいしつ", "misfit"),
            ("社会福祉", "しゃかいふくし", "[社会福祉|しゃかいふくし]"),
        ] {
            let kana = Kana::parse(reading).unwrap();
            let got = match of_name(name, &kana, &words) {
                Laid::Pieces(pieces) => {
                    let whole: String = pieces.iter().map(|piece| piece.base).collect();
                    assert_eq!(whole, name, "nothing of a name is lost");
                    shown(&pieces)
                }
                Laid::Unclear => "unclear".to_owned(),
                Laid::Misfit => "misfit".to_owned(),
            };
            assert_eq!(got, laid, "{name}");
        }
    }

    #[test]
    fn guesses_nothing_in_texts() {
        let words = Readings::of_pairs(WORDS);
        for (text, expected) in [
            (
                "福祉の相談は、地域で。",
                "[福祉|ふくし]の[相談|そうだん]は、[地域|ちいき]で。",
            ),
            // 課 is unknown: half a word is worse than none.
            ("福祉課", "福祉課"),
            // 家 is いえ or か.
            ("相談の家", "[相談|そうだん]の家"),
            ("社会福祉", "[社会福祉|しゃかいふくし]"),
            ("困りごとの相談", "[困|こま]りごとの[相談|そうだん]"),
            ("福祉取り組み", "[福祉|ふくし][取|と]り[組|く]み"),
            ("困るとき", "困るとき"),
            ("市取り組みの市", "[市|し][取|と]り[組|く]みの[市|し]"),
            ("30人の相談", "30[人|にん]の[相談|そうだん]"),
            ("1人の人", "1人の人"),
            ("13か所", "13か[所|しょ]"),
            ("所", "所"),
            ("", ""),
        ] {
            let pieces = of_text(text, &words);
            assert_eq!(shown(&pieces), expected, "{text}");
        }
    }
}
