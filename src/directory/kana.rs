//! Readings in kana.

use unicode_normalization::UnicodeNormalization;

use crate::problem::Text;
use crate::written::Misread;

/// A reading in hiragana, e.g. `ふくいし`. Katakana is turned into hiragana; long vowel mark, middle dot and spaces stay.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kana(String);

impl Kana {
    /// Reads one. Code: `reading`.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        let reading: String = text.nfkc().map(to_hiragana).collect();
        if let Some(wrong) = reading.chars().find(|c| !is_reading(*c)) {
            return Err(Misread::new(
                "reading",
                Text::new(
                    format!("読みに「{wrong}」は使えません"),
                    format!("`{wrong}` cannot be part of a reading"),
                ),
                Text::new(
                    "ひらがなだけで書いてください。読みがわからないときは行ごと消してください",
                    "write hiragana only, or remove the line when the reading is not known",
                ),
            ));
        }
        Ok(Self(reading))
    }

    /// The text in hiragana.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Katakana → hiragana; everything else stays.
pub fn to_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        _ => c,
    }
}

fn is_reading(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー' | '・' | ' ' | '、' | '゛' | '゜')
}

/// The row of the kana table (あ か さ た な は ま や ら わ) in which a reading is filed; `None` for what is no kana.
pub fn row(reading: &str) -> Option<char> {
    let first = reading
        .chars()
        .map(to_hiragana)
        .find(|c| is_reading(*c) && *c != ' ' && *c != '・')?;
    Some(match first {
        'ぁ'..='お' | 'ゔ' => 'あ',
        'か'..='ご' | 'ゕ' | 'ゖ' => 'か',
        'さ'..='ぞ' => 'さ',
        'た'..='ど' => 'た',
        'な'..='の' => 'な',
        'は'..='ぽ' => 'は',
        'ま'..='も' => 'ま',
        'ゃ'..='よ' => 'や',
        'ら'..='ろ' => 'ら',
        'ゎ'..='ん' => 'わ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Kana, row};

    #[test]
    fn reads_and_files() {
        for (text, read, filed) in [
            ("ふくいし", Some("ふくいし"), Some('は')),
            ("フクイシ", Some("ふくいし"), Some('は')),
            ("ﾖﾘｿｲ", Some("よりそい"), Some('や')),
            ("はちまるさぽーと", Some("はちまるさぽーと"), Some('は')),
            ("ぱんだ るーむ", Some("ぱんだ るーむ"), Some('は')),
            ("福井", None, None),
            ("fukui", None, None),
        ] {
            let reading = Kana::parse(text).ok();
            assert_eq!(reading.as_ref().map(Kana::as_str), read, "{text}");
            assert_eq!(reading.and_then(|kana| row(kana.as_str())), filed, "{text}");
        }
    }
}
