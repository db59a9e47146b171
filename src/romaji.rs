//! Names for URLs from readings: `もりたさろん` → `morita-saron`. A suggestion; people may choose another.

use crate::directory::kana::to_hiragana;

/// Longest name in a URL that is suggested.
const LONGEST: usize = 40;

/// Words that stand apart in names, so that the hyphens fall where people expect them. The last line keeps names whole
/// that begin like one of them.
const WORDS: &[&str] = &[
    "そうだんしつ",
    "そうだんじょ",
    "そうだん",
    "まどぐち",
    "せんたー",
    "さろん",
    "かふぇ",
    "しょくどう",
    "ふくし",
    "そうごう",
    "しえん",
    "ちいき",
    "ほうかつ",
    "こそだて",
    "こども",
    "こうみんかん",
    "ひろば",
    "ぼらんてぃあ",
    "きょてん",
    "ちゃのま",
    "かいご",
    "しょうがいしゃ",
    "せいかつ",
    "じりつ",
    "しゃかい",
    "きょうぎかい",
    "いきいき",
    "ふれあいかん",
    "ふれあい",
    "さぽーと",
    "おれんじ",
    "けんこう",
    "しゅうろう",
    "ねっと",
    "はうす",
    "ひきこもり",
    "にんちしょう",
    "かぞく",
    "じどう",
    "わかもの",
    "じょせい",
    "がいこくじん",
    "けんり",
    "ようご",
    "すこやか",
    "なかよし",
    "いばしょ",
    "たすけあい",
    "しごと",
    "くらし",
    "こうれいしゃ",
    "ふくしま",
    "くらしき",
];

/// The whole reading in Hepburn, with hyphens between words; `None` when there is no kana in it.
pub fn id_of(reading: &str) -> Option<String> {
    let parts: Vec<String> = words(reading)
        .iter()
        .map(|word| romaji(word))
        .filter(|part| !part.is_empty())
        .collect();
    let mut id = String::new();
    for part in parts {
        if !id.is_empty() && id.len() + 1 + part.len() > LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&part);
    }
    id.truncate(LONGEST);
    (!id.is_empty()).then_some(id)
}

/// The folder of an area: `ふくいし` of 福井市 → `fukui-shi`. Prefectures are called by their name alone: `fukui`.
pub fn folder_of(name: &str, reading: &str) -> Option<String> {
    let ends: [(&str, &[&str], bool); 7] = [
        ("県", &["けん"], false),
        ("府", &["ふ"], false),
        ("都", &["と"], false),
        ("市", &["し"], true),
        ("区", &["く"], true),
        ("町", &["ちょう", "まち"], true),
        ("村", &["そん", "むら"], true),
    ];
    for (end, endings, kept) in ends {
        if !name.ends_with(end) {
            continue;
        }
        let split = endings
            .iter()
            .find_map(|ending| Some((reading.strip_suffix(ending)?, *ending)));
        if let Some((stem, ending)) = split.filter(|(stem, _)| !stem.is_empty()) {
            let stem = romaji(stem);
            return Some(if kept {
                format!("{stem}-{}", romaji(ending))
            } else {
                stem
            });
        }
    }
    id_of(reading)
}

/// Cuts a reading at spaces, dots and known words.
fn words(reading: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut open = String::new();
    let hiragana: String = reading.chars().map(to_hiragana).collect();
    let mut rest = hiragana.as_str();
    while let Some(first) = rest.chars().next() {
        let known = WORDS
            .iter()
            .filter(|word| rest.starts_with(**word))
            .max_by_key(|word| word.len());
        // A single ん or small kana cannot begin a word.
        let known = known.filter(|word| !rest[word.len()..].starts_with(['ん', 'ゃ', 'ゅ', 'ょ', 'っ', 'ー']));
        if let Some(word) = known {
            words.push(std::mem::take(&mut open));
            words.push((*word).to_owned());
            rest = &rest[word.len()..];
            continue;
        }
        if is_kana(first) {
            open.push(first);
        } else {
            words.push(std::mem::take(&mut open));
        }
        rest = &rest[first.len_utf8()..];
    }
    words.push(open);
    words
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ー')
}

/// One word in Hepburn, long vowels written short as on street signs; what is no kana is left out.
pub fn romaji(word: &str) -> String {
    let kana: Vec<char> = word.chars().map(to_hiragana).collect();
    let mut out = String::new();
    let mut doubled = false;
    let mut at = 0;
    while at < kana.len() {
        if kana[at] == 'っ' {
            doubled = true;
            at += 1;
            continue;
        }
        let pair = kana.get(at + 1).and_then(|small| syllable(&[kana[at], *small]));
        let (latin, taken) = match pair {
            Some(latin) => (latin, 2),
            None => (syllable(&kana[at..=at]).unwrap_or(""), 1),
        };
        let lengthens = (kana[at] == 'う' && out.ends_with(['o', 'u'])) || (kana[at] == 'お' && out.ends_with('o'));
        if taken == 2 || !lengthens {
            if doubled && let Some(first) = latin.chars().next().filter(|first| !"aiueon".contains(*first)) {
                out.push(if latin.starts_with("ch") { 't' } else { first });
            }
            out.push_str(latin);
        }
        doubled = false;
        at += taken;
    }
    out
}

/// Rows of the kana table in the order of their vowels.
const ROWS: [(&str, [&str; 5]); 15] = [
    ("あいうえお", ["a", "i", "u", "e", "o"]),
    ("かきくけこ", ["ka", "ki", "ku", "ke", "ko"]),
    ("がぎぐげご", ["ga", "gi", "gu", "ge", "go"]),
    ("さしすせそ", ["sa", "shi", "su", "se", "so"]),
    ("ざじずぜぞ", ["za", "ji", "zu", "ze", "zo"]),
    ("たちつてと", ["ta", "chi", "tsu", "te", "to"]),
    ("だぢづでど", ["da", "ji", "zu", "de", "do"]),
    ("なにぬねの", ["na", "ni", "nu", "ne", "no"]),
    ("はひふへほ", ["ha", "hi", "fu", "he", "ho"]),
    ("ばびぶべぼ", ["ba", "bi", "bu", "be", "bo"]),
    ("ぱぴぷぺぽ", ["pa", "pi", "pu", "pe", "po"]),
    ("まみむめも", ["ma", "mi", "mu", "me", "mo"]),
    ("らりるれろ", ["ra", "ri", "ru", "re", "ro"]),
    ("ぁぃぅぇぉ", ["a", "i", "u", "e", "o"]),
    ("ゃゎゅゑょ", ["ya", "wa", "yu", "e", "yo"]),
];

/// Syllables outside the rows, and those of two kana that are no consonant with `ya`, `yu`, `yo`.
const OTHERS: [(&str, &str); 31] = [
    ("や", "ya"),
    ("ゆ", "yu"),
    ("よ", "yo"),
    ("わ", "wa"),
    ("ゐ", "i"),
    ("を", "o"),
    ("ん", "n"),
    ("ゔ", "vu"),
    ("ゕ", "ka"),
    ("ゖ", "ke"),
    ("ふぁ", "fa"),
    ("ふぃ", "fi"),
    ("ふぇ", "fe"),
    ("ふぉ", "fo"),
    ("てぃ", "ti"),
    ("でぃ", "di"),
    ("でゅ", "dyu"),
    ("とぅ", "tu"),
    ("どぅ", "du"),
    ("うぃ", "wi"),
    ("うぇ", "we"),
    ("うぉ", "wo"),
    ("しぇ", "she"),
    ("じぇ", "je"),
    ("ちぇ", "che"),
    ("つぁ", "tsa"),
    ("ゔぁ", "va"),
    ("ゔぃ", "vi"),
    ("ゔぇ", "ve"),
    ("ゔぉ", "vo"),
    ("いぇ", "ye"),
];

/// Syllables with small ゃ ゅ ょ.
const SOFT: [(char, [&str; 3]); 12] = [
    ('き', ["kya", "kyu", "kyo"]),
    ('ぎ', ["gya", "gyu", "gyo"]),
    ('し', ["sha", "shu", "sho"]),
    ('じ', ["ja", "ju", "jo"]),
    ('ち', ["cha", "chu", "cho"]),
    ('ぢ', ["ja", "ju", "jo"]),
    ('に', ["nya", "nyu", "nyo"]),
    ('ひ', ["hya", "hyu", "hyo"]),
    ('び', ["bya", "byu", "byo"]),
    ('ぴ', ["pya", "pyu", "pyo"]),
    ('み', ["mya", "myu", "myo"]),
    ('り', ["rya", "ryu", "ryo"]),
];

fn syllable(kana: &[char]) -> Option<&'static str> {
    match kana {
        [one] => {
            let other = OTHERS
                .iter()
                .find(|(text, _)| text.chars().eq([*one]))
                .map(|(_, latin)| *latin);
            other.or_else(|| {
                ROWS.iter().find_map(|(row, latin)| {
                    let at = row.chars().position(|c| c == *one)?;
                    latin.get(at).copied()
                })
            })
        }
        [first, small] => {
            let other = OTHERS
                .iter()
                .find(|(text, _)| text.chars().eq([*first, *small]))
                .map(|(_, latin)| *latin);
            other.or_else(|| soft(*first, *small))
        }
        _ => None,
    }
}

fn soft(first: char, small: char) -> Option<&'static str> {
    let vowel = ['ゃ', 'ゅ', 'ょ'].iter().position(|c| *c == small)?;
    let (_, row) = SOFT.iter().find(|(kana, _)| *kana == first)?;
    row.get(vowel).copied()
}

#[cfg(test)]
mod tests {
    use super::{folder_of, id_of};

    #[test]
    fn suggests_ids() {
        for (reading, id) in [
            ("もりたさろん", "morita-saron"),
            ("もりた サロン", "morita-saron"),
            ("ふくしそうごうそうだんしつよりそい", "fukushi-sogo-sodanshitsu-yorisoi"),
            ("はちまるさぽーと おおわだ", "hachimaru-sapoto-owada"),
            ("じどうそうだんじょ", "jido-sodanjo"),
            ("ほっとかふぇ", "hotto-kafe"),
            ("まっちゃのいえ", "matchanoie"),
            ("こんにちは", "konnichiha"),
            ("ぎゅうにゅう", "gyunyu"),
            ("しんぶん", "shinbun"),
            ("しゅうろうしえん", "shuro-shien"),
            ("ボランティアセンター", "borantia-senta"),
        ] {
            assert_eq!(id_of(reading).as_deref(), Some(id), "{reading}");
        }
        assert_eq!(id_of("福井"), None);
        assert!(id_of(&"らーめん".repeat(40)).is_some_and(|id| id.len() <= 40));
    }

    #[test]
    fn suggests_folders() {
        for (name, reading, folder) in [
            ("福井市", "ふくいし", "fukui-shi"),
            ("福井県", "ふくいけん", "fukui"),
            ("北海道", "ほっかいどう", "hokkaido"),
            ("広尾町", "ひろおちょう", "hiro-cho"),
            ("東海村", "とうかいむら", "tokai-mura"),
            ("墨田区", "すみだく", "sumida-ku"),
            ("京都府", "きょうとふ", "kyoto"),
            ("福島市", "ふくしまし", "fukushima-shi"),
            ("東部圏域", "とうぶけんいき", "tobukeniki"),
        ] {
            assert_eq!(folder_of(name, reading).as_deref(), Some(folder), "{name}");
        }
    }
}
