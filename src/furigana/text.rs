//! Furigana for texts without a reading: only where known words cover a whole run of kanji.

use super::{Laid, Piece, of_name};
use crate::directory::kana::Kana;
use crate::directory::readings::{Readings, is_kanji};

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
