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
    /// Closes one, ends a sentence or stands between words; belongs to what stands before.
    Close,
    /// A space: after it a phrase begins.
    Space,
    /// One kana between two kanji of a verb made of two: 読み取る. Never what a character is by itself.
    Stem,
    /// The end of a long run of hiragana, before which a line may end. Never what a character is by itself.
    Ending,
}

impl Class {
    /// Whether the word is not over, and what begins words goes on with it.
    fn goes_on(self) -> bool {
        matches!(self, Self::Head | Self::Stem)
    }
}

/// Words of which long ones in katakana are made: コミュニティソーシャルワーカー.
const KATAKANA: [&str; 14] = [
    "コミュニティ",
    "ソーシャル",
    "ワーカー",
    "コーディネーター",
    "センター",
    "サポート",
    "サポーター",
    "ステーション",
    "ホットライン",
    "カウンセリング",
    "ボランティア",
    "サービス",
    "スクール",
    "ランナー",
];

/// Kana on which the first half of a verb made of two may end, and that of 障がい者.
const STEMS: [&str; 14] = [
    "い", "き", "し", "ち", "み", "り", "ぎ", "び", "え", "け", "せ", "め", "れ", "がい",
];

/// What long runs of hiragana end with: 変わっているかもしれません.
const ENDINGS: [&str; 8] = [
    "かもしれません",
    "ではありません",
    "ありません",
    "ください",
    "できます",
    "なります",
    "あります",
    "います",
];

fn class(c: char) -> Class {
    match c {
        ' ' | '\u{3000}' | '\n' => Class::Space,
        '「' | '『' | '（' | '(' | '【' | '〔' => Class::Open,
        '、' | '。' | '」' | '』' | '）' | ')' | '】' | '〕' | '，' | '．' | '！' | '？' | '・' | '：' | '〜' => {
            Class::Close
        }
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
            push(piece, !quoted && !before.goes_on() || before == Class::Open);
            before = Class::Head;
            continue;
        }
        for (text, own) in runs(&piece.text) {
            let own = if own == Class::Tail && before == Class::Head && STEMS.contains(&text) {
                Class::Stem
            } else {
                own
            };
            let begins = match own {
                Class::Open | Class::Close | Class::Space | Class::Ending => true,
                Class::Head => !before.goes_on() && (!quoted || before == Class::Open),
                Class::Tail | Class::Stem => matches!(before, Class::Open | Class::Close | Class::Space),
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
        // A longer one breaks between its words, not before what ends them: 丸ごと, 及び.
        for index in 1..phrase.len() {
            let kana = phrase[index].text.chars().all(|c| class(c) == Class::Tail);
            let both: usize = phrase[index - 1..=index]
                .iter()
                .map(|piece| piece.text.chars().count())
                .sum();
            phrase[index - 1].glue |= kana && both <= LONGEST_PHRASE;
        }
    }
    tied(phrases.into_iter().flatten().collect())
}

/// Ties signs that no line may begin with to the word before them: next to a box, the typesetter does not see what they are.
fn tied(said: Said) -> Said {
    let mut tied = Said::new();
    for mut piece in said {
        if let Some(before) = tied
            .last_mut()
            .filter(|before| !before.glue && (before.keep || before.ruby.is_some()))
            && piece.ruby.is_none()
        {
            let end = piece.text.find(|c| !follows(c)).unwrap_or(piece.text.len());
            let rest = piece.text.split_off(end);
            if end > 0 {
                before.glue = true;
                let whole = rest.is_empty();
                tied.push(Piece {
                    glue: piece.glue && whole,
                    keep: false,
                    ruby: None,
                    text: piece.text,
                });
                if whole {
                    continue;
                }
            }
            piece.text = rest;
        }
        tied.push(piece);
    }
    tied
}

/// Signs that no line begins with, of those that may stand between words or in one.
fn follows(c: char) -> bool {
    matches!(
        c,
        '・' | '：'
            | '；'
            | '〜'
            | 'ー'
            | '々'
            | 'ゝ'
            | 'ゞ'
            | 'ヽ'
            | 'ヾ'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
    )
}

/// Where the first word of a long run ends: before or behind one of those that long words are made of.
fn first_word(run: &str) -> usize {
    let words = KATAKANA.iter().filter_map(|word| Some((run.find(word)?, word.len())));
    match words.min() {
        Some((0, length)) => length,
        Some((at, _)) => at,
        None => run.len(),
    }
}

/// Runs of characters of one class, in order; long ones in parts.
fn runs(text: &str) -> impl Iterator<Item = (&str, Class)> {
    let mut rest = text;
    // How much of the rest ends a run.
    let mut ending = 0;
    std::iter::from_fn(move || {
        if ending > 0 {
            let (run, after) = rest.split_at(std::mem::take(&mut ending));
            rest = after;
            return Some((run, Class::Ending));
        }
        let own = class(rest.chars().next()?);
        // ー lengthens what stands before it, ひらがな or カタカナ.
        let end = rest.find(|c| c != 'ー' && class(c) != own).unwrap_or(rest.len());
        let (mut run, mut after) = rest.split_at(end);
        if own == Class::Head && run.chars().count() > LONGEST_PHRASE {
            (run, after) = rest.split_at(first_word(run));
        }
        if own == Class::Tail && run.chars().count() > LONGEST_PHRASE {
            let before = ENDINGS.iter().find_map(|ending| run.strip_suffix(ending));
            (run, after) = rest.split_at(before.map_or(end, str::len));
            ending = end - run.len();
        }
        rest = after;
        Some((run, own))
    })
}

#[cfg(test)]
mod tests {
    use super::{Voice, breakable, by_phrases, counted};
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
            ("作ったものではありません。", "作ったもの|ではありません|。"),
            ("読み取ってください", "読み取ってください"),
            ("人と家族", "人と|家族"),
            ("コミュニティソーシャルワーカー", "コミュニティ|ソーシャルワーカー"),
            ("研修の養成・フォローアップ研修", "研修の|養成・|フォローアップ研修"),
            ("地域包括支援センターへ", "地域包括支援|センターへ"),
            ("生活困窮者自立丸ごと広場", "生活困窮者自立丸|ごと|広場"),
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
