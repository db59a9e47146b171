//! Texts in pieces: words that stay together, with furigana where they are asked for.

use super::view::{Paragraph, Piece, Run, Said};
use crate::directory::kana::Kana;
use crate::directory::readings::Readings;
use crate::furigana::{Laid, of_name, of_text};
use crate::markdown::{Block, BlockKind};

/// Longest word that is kept on one line, in characters; a longer one would leave a hole in a narrow panel.
const LONGEST_KEPT: usize = 8;

/// Longest part of hours that is kept on one line, in characters.
const LONGEST_TIME: usize = 14;

/// How texts are divided.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) words: &'a Readings,
    pub(super) furigana: bool,
}

impl Voice<'_> {
    /// A text whose reading is not given.
    pub(super) fn text(self, text: &str) -> Said {
        self.pieces(
            of_text(text, self.words)
                .into_iter()
                .map(|piece| (piece.base, piece.reading)),
        )
    }

    /// A name, and its reading where that must stand beside it.
    pub(super) fn name(self, name: &str, reading: Option<&Kana>) -> (Said, Option<String>) {
        let Some(reading) = reading else {
            return (self.title(name), None);
        };
        match of_name(name, reading, self.words) {
            Laid::Pieces(pieces) => {
                let pieces = pieces.into_iter().map(|piece| (piece.base, piece.reading));
                (by_phrases(self.pieces(pieces)), None)
            }
            Laid::Unclear | Laid::Misfit => {
                let beside = reading.as_str().to_owned();
                let beside = Some(beside).filter(|reading| self.furigana && reading != name);
                (by_phrases(Self::plain(name)), beside)
            }
        }
    }

    /// A title: lines end between phrases where they can.
    pub(super) fn title(self, text: &str) -> Said {
        by_phrases(self.text(text))
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
                        said: self.title(&run.text),
                        strong: run.strong,
                        href: run.href,
                    })
                    .collect(),
            })
            .collect()
    }

    fn pieces<'b>(self, pieces: impl Iterator<Item = (&'b str, Option<String>)>) -> Said {
        pieces
            .map(|(base, reading)| Piece {
                keep: reading.is_some() && base.chars().count() <= LONGEST_KEPT,
                text: base.to_owned(),
                ruby: reading.filter(|_| self.furigana),
                glue: false,
            })
            .collect()
    }
}

/// Longest phrase that is kept on one line, in characters.
const LONGEST_PHRASE: usize = 9;

/// How a character takes part in a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Begins words: kanji, katakana, letters, digits.
    Head,
    /// Follows them: hiragana.
    Tail,
    /// Opens a quotation; what follows belongs to it.
    Open,
    /// Closes one, or ends a sentence; belongs to what stands before.
    Close,
    /// A space: after it a phrase begins.
    Space,
}

fn class(c: char) -> Class {
    match c {
        ' ' | '\u{3000}' | '\n' => Class::Space,
        '「' | '『' | '（' | '(' | '【' | '〔' => Class::Open,
        '、' | '。' | '」' | '』' | '）' | ')' | '】' | '〕' | '，' | '．' | '！' | '？' => Class::Close,
        'ぁ'..='ゟ' | 'ー' => Class::Tail,
        _ => Class::Head,
    }
}

/// Keeps the words of a phrase together: a word and the kana behind it, 困ったときの, or what stands in quotation marks.
/// What is longer than a line of a narrow panel may break between its words.
///
/// Brackets and stops stay outside what is kept: no line begins or ends wrongly with them anyhow, and the typesetter
/// closes the space beside them only where it sees their neighbours.
fn by_phrases(said: Said) -> Said {
    let mut phrases: Vec<Said> = Vec::new();
    let mut before = Class::Space;
    let mut quoted = false;
    let mut push = |piece: Piece, begins: bool| match phrases.last_mut() {
        Some(phrase) if !begins => phrase.push(piece),
        _ => phrases.push(vec![piece]),
    };
    for piece in said {
        if piece.ruby.is_some() || piece.keep {
            push(piece, !quoted && before != Class::Head || before == Class::Open);
            before = Class::Head;
            continue;
        }
        for (text, own) in runs(&piece.text) {
            let begins = match own {
                Class::Open | Class::Close | Class::Space => true,
                Class::Head => before != Class::Head && (!quoted || before == Class::Open),
                Class::Tail => matches!(before, Class::Open | Class::Close | Class::Space),
            };
            quoted = match own {
                Class::Open => true,
                Class::Close => false,
                _ => quoted,
            };
            push(
                Piece {
                    text: text.to_owned(),
                    ruby: None,
                    keep: false,
                    glue: false,
                },
                begins,
            );
            before = own;
        }
    }
    for phrase in &mut phrases {
        let length: usize = phrase.iter().map(|piece| piece.text.chars().count()).sum();
        let last = phrase.len() - 1;
        for (index, piece) in phrase.iter_mut().enumerate() {
            // A space at a line's end takes no room, but in a box it would.
            let words = piece
                .text
                .chars()
                .all(|c| matches!(class(c), Class::Head | Class::Tail));
            piece.keep |= words && piece.text.chars().count() <= LONGEST_PHRASE;
            piece.glue = length <= LONGEST_PHRASE && index < last;
        }
    }
    phrases.into_iter().flatten().collect()
}

/// Runs of characters of one class, in order.
fn runs(text: &str) -> impl Iterator<Item = (&str, Class)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let own = class(rest.chars().next()?);
        // ー lengthens what stands before it, ひらがな or カタカナ.
        let end = rest.find(|c| c != 'ー' && class(c) != own).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some((run, own))
    })
}

#[cfg(test)]
mod tests {
    use super::{Voice, by_phrases};

    #[test]
    fn lines_end_between_phrases() {
        for (text, expected) in [
            ("福井市 困ったときの相談窓口", "福井市| |困ったときの|相談窓口"),
            ("近くの「はちまるサポート」へ。", "近くの|「|はちまるサポート|」|へ|。"),
            ("福井市の「ここサポ」です。", "福井市の|「|ここサポ|」|です|。"),
            (
                "室よりそい（自立相談支援事業です）",
                "室よりそい|（|自立相談支援事業|です|）",
            ),
            ("どんな相談でも受けます", "どんな|相談でも|受けます"),
            ("よりそい", "よりそい"),
            ("地域包括支援センターへ", "地域包括支援センター|へ"),
            ("困りごとセンター", "困りごと|センター"),
            ("", ""),
        ] {
            let said = by_phrases(Voice::plain(text));
            let mut shown = String::new();
            for piece in &said {
                shown.push_str(&piece.text);
                if !piece.glue {
                    shown.push('|');
                }
            }
            assert_eq!(shown.trim_end_matches('|'), expected);
        }
    }
}
