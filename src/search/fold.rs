//! One form for what is written and for what is typed. The browser does the same (`js/search-engine.js`), and
//! `tests/search/analysis.tsv` holds the two together.

use unicode_normalization::UnicodeNormalization;

/// Compatibility forms, capitals, katakana, small kana, long vowel marks, dots and hyphens make no difference; whatever
/// is no letter or digit is one space.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkc().flat_map(char::to_lowercase) {
        match c {
            'ー' | '・' | '-' | '‐' | '‑' | '‒' | '–' | '−' | '\'' | '’' | '\u{3099}' | '\u{309A}' | '\u{307}' =>
                {}
            c if c.is_alphanumeric() => out.push(plain(c)),
            _ => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Hiragana for katakana, large for small, the commoner of two kana that sound alike; Latin vowels without signs.
fn plain(c: char) -> char {
    let c = match c {
        'ァ'..='ヶ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        _ => c,
    };
    match c {
        'ぁ' => 'あ',
        'ぃ' | 'ゐ' => 'い',
        'ぅ' => 'う',
        'ぇ' | 'ゑ' => 'え',
        'ぉ' => 'お',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ゎ' => 'わ',
        'ゕ' => 'か',
        'ゖ' => 'け',
        'ぢ' => 'じ',
        'づ' => 'ず',
        'ゔ' => 'ぶ',
        'ā' | 'â' => 'a',
        'ī' | 'î' => 'i',
        'ū' | 'û' => 'u',
        'ē' | 'ê' => 'e',
        'ō' | 'ô' => 'o',
        c => c,
    }
}

/// Without spaces.
pub fn squash(text: &str) -> String {
    text.chars().filter(|c| *c != ' ').collect()
}

/// Whether it is folded kana.
pub fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}

/// Long vowels made short, in folded kana: そうだん and そだん are one, since romaji is written both ways.
pub fn short_vowels(kana: &str) -> String {
    let mut out = String::with_capacity(kana.len());
    let mut before = ' ';
    for c in kana.chars() {
        let drops = match c {
            'う' => O_ROW.contains(before) || U_ROW.contains(before),
            'お' => O_ROW.contains(before),
            _ => false,
        };
        if !drops {
            out.push(c);
        }
        before = c;
    }
    out
}

const O_ROW: &str = "おこそとのほもよろごぞどぼぽ";
const U_ROW: &str = "うくすつぬふむゆるぐずぶぷ";

/// Hiragana of a word in Latin letters (Hepburn, Kunrei, and mixtures), folded; `None` when it is none.
pub fn romaji(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let first = *rest.first()?;
        let second = rest.get(1).copied();
        if second == Some(first) && !"aiueon".contains(first) || first == 't' && rest.starts_with(&['t', 'c', 'h']) {
            out.push('つ');
            at += 1;
            continue;
        }
        if let Some((kana, length)) = syllable(rest) {
            out.push_str(&kana);
            at += length;
        } else if first == 'n' || first == 'm' && second.is_some_and(|c| "bmp".contains(c)) {
            out.push('ん');
            at += 1;
        } else if first == 'h' && at > 0 && letters.get(at - 1) == Some(&'o') {
            // Ohno: the h only lengthens.
            at += 1;
        } else {
            return None;
        }
    }
    Some(out)
}

/// Beginnings of a syllable with the kana for a, i, u, e, o; `_` where there is none. Longer ones first.
const SYLLABLES: [(&str, &str); 25] = [
    ("sh", "しや し しゆ しえ しよ"),
    ("ch", "ちや ち ちゆ ちえ ちよ"),
    ("ts", "つあ つい つ つえ つお"),
    ("dz", "_ _ ず _ _"),
    ("k", "か き く け こ"),
    ("s", "さ し す せ そ"),
    ("t", "た ち つ て と"),
    ("n", "な に ぬ ね の"),
    ("h", "は ひ ふ へ ほ"),
    ("f", "ふあ ふい ふ ふえ ふお"),
    ("m", "ま み む め も"),
    ("y", "や _ ゆ _ よ"),
    ("r", "ら り る れ ろ"),
    ("l", "ら り る れ ろ"),
    ("w", "わ い _ え を"),
    ("g", "が ぎ ぐ げ ご"),
    ("z", "ざ じ ず ぜ ぞ"),
    ("j", "じや じ じゆ じえ じよ"),
    ("d", "だ じ ず で ど"),
    ("b", "ば び ぶ べ ぼ"),
    ("p", "ぱ ぴ ぷ ぺ ぽ"),
    ("v", "ばあ び ぶ べ ぼ"),
    ("c", "か _ く _ こ"),
    ("", "あ い う え お"),
    ("q", "_ _ く _ _"),
];

const VOWELS: &str = "aiueo";

fn syllable(rest: &[char]) -> Option<(String, usize)> {
    for (start, kana) in SYLLABLES {
        let length = start.len();
        if !start.chars().eq(rest.iter().copied().take(length)) {
            continue;
        }
        let next = *rest.get(length)?;
        // きゃ: a consonant of the i column with y.
        if next == 'y' && length == 1 && !"ywljcqv".contains(start) {
            let vowel = rest.get(2).and_then(|c| VOWELS.find(*c))?;
            let small = "やいゆえよ".chars().nth(vowel)?;
            let first = kana.split(' ').nth(1)?.chars().next()?;
            return Some((format!("{first}{small}"), 3));
        }
        if let Some(vowel) = VOWELS.find(next) {
            let kana = kana.split(' ').nth(vowel).filter(|kana| *kana != "_")?;
            return Some((kana.to_owned(), length + 1));
        }
    }
    None
}

/// Puts words in the place of others: longest first, from the left.
#[derive(Debug, Clone, Default)]
pub struct Replacer {
    by_first: std::collections::HashMap<char, Vec<(String, String)>>,
}

impl Replacer {
    /// Of folded words and what stands for them.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut by_first: std::collections::HashMap<char, Vec<(String, String)>> = std::collections::HashMap::new();
        for (from, to) in pairs {
            if let Some(first) = from.chars().next().filter(|_| from != to) {
                let all = by_first.entry(first).or_default();
                if !all.iter().any(|(known, _)| *known == from) {
                    all.push((from, to));
                }
            }
        }
        #[allow(clippy::iter_over_hash_type, reason = "each list is sorted for itself")]
        for all in by_first.values_mut() {
            // Longest first; the sort keeps the order of those of one length.
            all.sort_by_key(|(from, _)| std::cmp::Reverse(from.chars().count()));
        }
        Self { by_first }
    }

    /// Adds a word that is no shorter than those that are there.
    pub(super) fn add(&mut self, from: &str, to: &str) {
        if let Some(first) = from.chars().next() {
            let all = self.by_first.entry(first).or_default();
            all.insert(0, (from.to_owned(), to.to_owned()));
        }
    }

    /// `text` with every word replaced.
    pub fn apply(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for piece in self.pieces(text) {
            out.push_str(match piece {
                Ok((_, to)) => to,
                Err(plain) => plain,
            });
        }
        out
    }

    /// The words of `text` that are replaced.
    pub(super) fn words_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.pieces(text).filter_map(|piece| piece.ok().map(|(from, _)| from))
    }

    /// Words with what stands for them, and what is no word, character by character.
    fn pieces<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Result<(&'a str, &'a str), &'a str>> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let first = rest.chars().next()?;
            let found = self
                .by_first
                .get(&first)
                .and_then(|all| all.iter().find(|(from, _)| rest.starts_with(from.as_str())));
            let length = found.map_or(first.len_utf8(), |(from, _)| from.len());
            let (here, after) = rest.split_at(length);
            rest = after;
            Some(found.map(|(from, to)| (from.as_str(), to.as_str())).ok_or(here))
        })
    }
}
