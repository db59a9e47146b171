//! Texts as YAML values: plain when that reads back the same, in double quotes when it does not.

/// `text` as the value of a field.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// `text` inside `[ ]` or `{ }`, where commas and brackets mean something too.
pub fn in_flow(text: &str) -> String {
    if is_plain(text) && !text.contains([',', '[', ']', '{', '}']) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// `[a, b]`
pub fn list<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let items: Vec<String> = texts.into_iter().map(in_flow).collect();
    format!("[{}]", items.join(", "))
}

/// `text` in double quotes, on one line.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if must_be_escaped(c) => out.push_str(&escape(c)),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

fn escape(c: char) -> String {
    let code = c as u32;
    if code <= 0xFFFF {
        format!("\\u{code:04X}")
    } else {
        format!("\\U{code:08X}")
    }
}

/// What YAML does not let stand as it is, and what ends a line without looking like it.
fn must_be_escaped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_plain(text: &str) -> bool {
    let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
        return false;
    };
    let signs = [
        '-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`', '=', '<', '~',
    ];
    !(first.is_whitespace()
        || last.is_whitespace()
        || signs.contains(&first)
        || last == ':'
        || text.contains(": ")
        || text.contains(" #")
        || text.chars().any(must_be_escaped)
        || is_word(text)
        || looks_like_a_number(text))
}

/// Words that some reader of YAML takes for a truth value or for nothing.
fn is_word(text: &str) -> bool {
    let words = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Telephone numbers, codes, `1e5`, `.inf`, `0x1F`: whatever begins like a number and is no Japanese. A day is safe,
/// and easier to read and change without quotes.
fn looks_like_a_number(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+'));
    begins && text.is_ascii() && !is_day(text)
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| {
            if matches!(at, 4 | 7) {
                byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        })
}

#[cfg(test)]
mod tests {
    use super::{in_flow, scalar};
    use crate::written::Written;

    /// Texts that have bitten somebody somewhere.
    const NASTY: [&str; 51] = [
        "ふつうの名前",
        "",
        " ",
        "no",
        "No",
        "y",
        "true",
        "null",
        "~",
        "a: b",
        "a:b",
        "a:",
        "：全角",
        "#x",
        "x #y",
        "x#y",
        "\"引用\"",
        "'x'",
        "it's",
        "1行\n2行",
        "tab\there",
        "絵文字🍵👨‍👩‍👧",
        "0776",
        "007",
        "0776-20-5580",
        "1.10",
        "1e5",
        "0x1F",
        ".inf",
        "+81",
        "-5",
        "- x",
        "? x",
        "% x",
        "@x",
        "`x`",
        "&a",
        "*a",
        "!tag",
        "| x",
        "> x",
        "[a",
        "{a",
        "a, b",
        "a]",
        "<<",
        "=",
        "---",
        "...",
        "１２３",
        "　全角空白　",
    ];

    #[test]
    fn reads_back() {
        let more = [
            "\u{1}\u{7f}\u{85}\u{2028}\u{feff}\u{ffff}",
            "C:\\dir\\",
            "2026-11-21",
            "12:30",
            "日本 # 語",
            "\r\n",
            "a\u{a0}b",
            "𠮷野家",
        ];
        for text in NASTY.into_iter().chain(more) {
            for yaml in [
                format!("x: {}\n", scalar(text)),
                format!("x: [{}, z]\n", in_flow(text)),
                format!("x: {{y: {}, z: z}}\n", in_flow(text)),
                format!("x:\n  - {}\n", scalar(text)),
            ] {
                let read: Written = serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{yaml:?}: {error}"));
                let found = match read.get("x") {
                    Some(Written::List(items)) => items.first().cloned(),
                    Some(map @ Written::Map(_)) => map.get("y").cloned(),
                    other => other.cloned(),
                };
                assert_eq!(found, Some(Written::Text(text.to_owned())), "{yaml:?}");
            }
        }
    }

    #[test]
    fn stays_plain_where_it_can() {
        for (text, yaml) in [
            ("もりたサロン", "もりたサロン"),
            ("月〜金 8:30〜17:15（祝日を除く）", "月〜金 8:30〜17:15（祝日を除く）"),
            ("24時間", "24時間"),
            ("2026-11-21", "2026-11-21"),
            ("0776-20-5580", "\"0776-20-5580\""),
            ("https://example.lg.jp/", "https://example.lg.jp/"),
        ] {
            assert_eq!(scalar(text), yaml);
        }
    }
}
