//! One spelling for what staff write in many.
//!
//! NFKC (full-width digits, colons, brackets), one range mark for the many waves and dashes, one
//! bracket, no quotation marks. It changes spelling only; it never drops a word.

use unicode_normalization::UnicodeNormalization;

/// The text in one spelling, for the lexer.
pub(crate) fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.nfkc() {
        let c = spelling(c, before);
        if let Some(c) = c {
            out.push(c);
            before = c;
        }
    }
    out
}

/// The text as it was written, with runs of spaces made one and lines trimmed.
pub(crate) fn tidy(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn spelling(c: char, before: char) -> Option<char> {
    Some(match c {
        '~' | '〜' | '∼' | '∿' | '〰' | '-' | '−' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '─' => {
            '~'
        }
        // The long vowel of センター is no range, the one of 9ー17時 is.
        'ー' if !is_kana(before) => '~',
        // Headings stand on a line of their own.
        '\r' | '【' | '〔' | '〈' | '《' | '≪' => '\n',
        '】' | '〕' | '〉' | '》' | '≫' => ' ',
        '[' | '<' | '{' => '(',
        ']' | '>' | '}' => ')',
        '，' | ',' | '､' => '、',
        '･' | '•' | '‧' | '·' | '∙' => '・',
        '：' | '∶' => ':',
        '｡' | '．' | ';' | '★' | '●' | '○' | '◎' | '■' | '□' | '◆' | '◇' | '▼' | '▽' | '▲' | '△' | '※' | '*' | '◯' => {
            '。'
        }
        '「' | '」' | '『' | '』' | '"' | '“' | '”' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{00ad}' => {
            return None;
        }
        c => c,
    })
}

fn is_kana(c: char) -> bool {
    ('ァ'..='ヿ').contains(&c) || ('ぁ'..='ゟ').contains(&c)
}
