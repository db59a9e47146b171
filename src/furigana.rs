//! Furigana: which kana belong above which part of a name or text.
//!
//! A name with a reading is divided so that kana stand over the words they belong to (福祉 ふくし, 相談 そうだん), helped by
//! the words of the vocabulary. Where a reading could be laid over a name in two ways, nothing is guessed: the caller
//! shows the whole reading beside the name. A text without a reading gets furigana only where every kanji of a run is
//! covered by known words.

mod name;
mod text;

pub use name::of_name;
pub use text::{of_text, without_reading};

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
