//! Where lines end: between phrases (文節), as somebody reads aloud, and never before what no line begins with.

use super::view::{Piece, Said};

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
pub(super) fn by_phrases(said: Said) -> Said {
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
    use super::by_phrases;
    use crate::leaflet::said::Voice;

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
