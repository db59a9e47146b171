//! Texts in pieces: words that stay together, with furigana where they are asked for.

use super::phrases::by_phrases;
use super::view::{Paragraph, Piece, Run, Said};
use crate::directory::kana::Kana;
use crate::directory::readings::Readings;
use crate::furigana::{Laid, of_name, of_text};
use crate::markdown::{Block, BlockKind};

/// Longest word that is kept on one line, in characters; a longer one would leave a hole in a narrow panel.
const LONGEST_KEPT: usize = 8;

/// Longest part of hours that is kept on one line, in characters.
const LONGEST_TIME: usize = 14;

/// Signs between the places where what is longer than that may break.
const BREAK_EVERY: usize = 4;

/// How texts are divided.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) words: &'a Readings,
    pub(super) furigana: bool,
}

impl Voice<'_> {
    /// A text whose reading is not given: lines end between phrases where they can.
    pub(super) fn text(self, text: &str) -> Said {
        let pieces = of_text(text, self.words).into_iter();
        by_phrases(self.pieces(pieces.map(|piece| (piece.base, piece.reading))))
    }

    /// A name, and its reading where that must stand beside it.
    pub(super) fn name(self, name: &str, reading: Option<&Kana>) -> (Said, Option<String>) {
        let Some(reading) = reading else {
            return (self.text(name), None);
        };
        match of_name(name, reading, self.words) {
            Laid::Pieces(pieces) => {
                // What stands in brackets may have no part in the reading: its known words have theirs.
                let pieces = pieces.into_iter().flat_map(|piece| match piece.reading {
                    Some(_) => vec![piece],
                    None => of_text(piece.base, self.words),
                });
                (
                    by_phrases(self.pieces(pieces.map(|piece| (piece.base, piece.reading)))),
                    None,
                )
            }
            Laid::Unclear | Laid::Misfit => {
                let beside = reading.as_str().to_owned();
                let beside = Some(beside).filter(|reading| self.furigana && reading != name);
                (by_phrases(Self::plain(name)), beside)
            }
        }
    }

    /// Hours: lines end where a space stands, 月曜〜金曜　8時30分〜17時15分.
    pub(super) fn spaced(self, text: &str) -> Said {
        let mut said = Said::new();
        for (number, part) in text.split('\u{3000}').enumerate() {
            if number > 0 {
                said.extend(Self::plain("\u{3000}"));
            }
            let mut pieces = self.text(part);
            let fits = part.chars().count() <= LONGEST_TIME;
            let last = pieces.len().saturating_sub(1);
            for (index, piece) in pieces.iter_mut().enumerate() {
                piece.glue |= fits && index < last;
                piece.keep |= fits;
            }
            said.extend(pieces);
        }
        said
    }

    /// Without furigana, in one piece that may break.
    pub(super) fn plain(text: &str) -> Said {
        vec![Piece {
            text: text.to_owned(),
            ruby: None,
            keep: false,
            glue: false,
        }]
    }

    pub(super) fn blocks(self, blocks: Vec<Block>) -> Vec<Paragraph> {
        blocks
            .into_iter()
            .map(|block| Paragraph {
                kind: match block.kind {
                    BlockKind::Paragraph => "p",
                    BlockKind::Heading => "h",
                    BlockKind::Item => "i",
                },
                runs: block
                    .runs
                    .into_iter()
                    .map(|run| Run {
                        said: self.text(&run.text),
                        strong: run.strong,
                        href: run.href,
                    })
                    .collect(),
            })
            .collect()
    }

    fn pieces<'b>(self, pieces: impl Iterator<Item = (&'b str, Option<String>)>) -> Said {
        let mut said = Said::new();
        for (base, reading) in pieces {
            if reading.is_none() {
                said.extend(counted(base));
                continue;
            }
            said.push(Piece {
                keep: base.chars().count() <= LONGEST_KEPT,
                text: base.to_owned(),
                ruby: reading.filter(|_| self.furigana),
                glue: false,
            });
        }
        // At the very end there is nothing to stay with.
        if let Some(last) = said.last_mut() {
            last.glue = false;
        }
        said
    }
}

/// Divides a text so that numbers stay in one piece with what they count: 1か所, 30分, 0776-20-0000. A number at the end
/// stays with the word that follows.
fn counted(text: &str) -> Vec<Piece> {
    let is_number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let plain = |text: &str| Piece {
        text: breakable(text),
        ruby: None,
        keep: false,
        glue: false,
    };
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_number) {
        let (before, number) = rest.split_at(start);
        let digits = number
            .find(|c| !is_number(c) && !matches!(c, '-' | ',' | '.' | ':' | '，' | '．' | '：'))
            .unwrap_or(number.len());
        // か所, 人, 時間: a small か, a kanji, and what makes a length or an order of it.
        let mut counter = number[digits..].chars().peekable();
        let parts = [
            counter.next_if(|c| matches!(c, 'か' | 'ヵ' | 'ヶ' | 'カ' | 'ケ')),
            counter.next_if(|c| is_kanji(*c)),
            counter.next_if(|c| matches!(c, '間' | '度' | '目' | '半' | 'つ')),
        ];
        let counter: usize = parts.into_iter().flatten().map(char::len_utf8).sum();
        let (kept, after) = number.split_at(digits + counter);
        pieces.extend(Some(before).filter(|before| !before.is_empty()).map(plain));
        let fits = kept.chars().count() <= LONGEST_TIME;
        pieces.push(Piece {
            keep: fits,
            glue: fits && after.is_empty(),
            ..plain(kept)
        });
        rest = after;
    }
    pieces.extend(Some(rest).filter(|rest| !rest.is_empty()).map(plain));
    pieces
}

/// Lets what has no space, a number of 40 digits or a very long word, go on in the next line instead of into its neighbour.
fn breakable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars() {
        run = if c.is_ascii_graphic() { run + 1 } else { 0 };
        if run > LONGEST_TIME && run % BREAK_EVERY == 1 {
            out.push('\u{200B}');
        }
        out.push(c);
    }
    out
}

fn is_kanji(c: char) -> bool {
    matches!(c, '一'..='龥' | '々')
}

#[cfg(test)]
mod tests {
    use super::{Voice, breakable, counted};
    use crate::directory::kana::Kana;
    use crate::directory::readings::Readings;

    #[test]
    fn numbers_stay_with_what_they_count() {
        for (text, expected) in [
            ("町が1か所で開きます", "町が|1か所|で開きます"),
            ("(1か所)", "(|1か所|)"),
            ("午後3時30分から", "午後|3時|30分|から"),
            ("電話は0776-20-0000です", "電話は|0776-20-0000|です"),
            ("1時間に15人程度", "1時間|に|15人|程度"),
            ("年に12", "年に|12"),
            ("市内4つの圏域", "市内|4つ|の圏域"),
            ("土 9:00〜12:00", "土 |9:00|〜|12:00"),
            ("なし", "なし"),
            ("", ""),
        ] {
            let pieces = counted(text);
            let shown: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
            assert_eq!(shown.join("|"), expected);
            assert!(
                pieces
                    .iter()
                    .all(|piece| piece.keep == piece.text.contains(|c: char| c.is_ascii_digit()))
            );
        }
        assert!(
            !counted("1234567890123456789012345678901234567890")
                .iter()
                .any(|piece| piece.keep)
        );
        assert_eq!(
            breakable("受付12345678901234567890"),
            "受付1234567890123456\u{200B}7890"
        );
        assert_eq!(breakable("0776-20-0000、madoguchi"), "0776-20-0000、madoguchi");
        assert!(counted("年に12").last().unwrap().glue, "stays with what follows");
    }

    #[test]
    fn brackets_that_have_no_part_in_a_reading() {
        let words = Readings::of_pairs(&[("相談", "そうだん"), ("室", "しつ"), ("支援", "しえん")]);
        let voice = Voice {
            words: &words,
            furigana: true,
        };
        let (name, beside) = voice.name("相談室（支援センター）", Some(&Kana::parse("そうだんしつ").unwrap()));
        let read: Vec<_> = name.iter().filter_map(|piece| piece.ruby.as_deref()).collect();
        assert_eq!(read, ["そうだん", "しつ", "しえん"]);
        assert_eq!(beside, None);
    }
}
