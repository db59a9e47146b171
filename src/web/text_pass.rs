//! A pass over the texts of a finished page: furigana on every word for やさしい日本語, and `lang="ja"` on what stands in
//! Japanese on the page of another language.
//!
//! It reads the HTML that our templates and our Markdown write: well-formed, `<` escaped in texts and attributes.

use std::ops::Range;

use super::ruby::escaped_html;
use crate::directory::readings::{Readings, is_kanji};

/// What is done to the texts below `<body>`.
pub(super) enum Pass<'a> {
    /// Furigana on all words that are known and have none yet.
    Furigana(&'a Readings),
    /// Texts that are Japanese say so: by their element where it holds nothing else, by a span of their own otherwise.
    MarkJapanese,
}

/// Elements without an end tag.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];
/// What may be done to the text of an element; the later, the less. It goes for all that lies in the element too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Inside {
    /// Other elements may be put in.
    Elements,
    /// Has furigana already.
    Ruby,
    /// Holds no other element, or none of HTML: marked as a whole or not at all.
    TextOnly,
    /// Not for reading.
    Code,
}

impl Inside {
    fn of(name: &str) -> Self {
        match name {
            "script" | "style" => Self::Code,
            "title" | "textarea" | "option" | "svg" => Self::TextOnly,
            "ruby" => Self::Ruby,
            _ => Self::Elements,
        }
    }
}

/// What a text is said to be by the innermost `lang` around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    Japanese,
    /// Has the characters of Japanese: only kana tell the two apart.
    Chinese,
    Other,
}

impl Language {
    fn of(lang: &str) -> Self {
        match lang.split('-').next() {
            Some("ja") => Self::Japanese,
            Some("zh") => Self::Chinese,
            _ => Self::Other,
        }
    }
}

/// An element that is open.
struct Open {
    language: Language,
    /// Whether it may be given a `lang`: it has none of its own.
    unmarked: bool,
    inside: Inside,
}

/// The page with `pass` done.
pub(super) fn run(html: &str, pass: &Pass<'_>) -> String {
    let Some(body) = html.find("<body") else {
        return html.to_owned();
    };
    let page = html
        .find("<html")
        .and_then(|at| language(&html[at..at + tag_end(&html[at..])]))
        .map_or(Language::Other, Language::of);
    let mut out = String::with_capacity(html.len() + html.len() / 2);
    out.push_str(&html[..body]);
    let mut rest = &html[body..];
    let mut open: Vec<Open> = Vec::new();
    // Whether nothing stands between a start tag and what comes next.
    let mut at_start = false;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(rest.len(), |end| end + 7);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            at_start = false;
        } else if rest.starts_with("</") {
            let end = tag_end(rest);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            open.pop();
            at_start = false;
        } else if rest.starts_with('<') {
            let end = tag_end(rest);
            let tag = &rest[..end];
            out.push_str(tag);
            rest = &rest[end..];
            at_start = false;
            if !VOID.contains(&tag_name(tag)) && !closes_itself(tag) {
                open.push(opened(tag, open.last(), page));
                at_start = true;
            }
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let (text, after) = rest.split_at(end);
            // The furigana of a word are as Japanese as the word.
            let word = open.last().is_some_and(|element| element.inside == Inside::Ruby);
            let alone = at_start && (after.starts_with("</") || word);
            if write_text(text, pass, open.last(), alone, &mut out)
                && let Some(element) = open.last_mut()
            {
                element.language = Language::Japanese;
            }
            rest = after;
            at_start = false;
        }
    }
    out
}

fn opened(tag: &str, above: Option<&Open>, page: Language) -> Open {
    let own = language(tag);
    let inside = Inside::of(tag_name(tag));
    Open {
        language: own.map_or_else(|| above.map_or(page, |above| above.language), Language::of),
        unmarked: own.is_none(),
        inside: above.map_or(inside, |above| inside.max(above.inside)),
    }
}

/// `alone`: the text is all that its element holds, and the element's start tag is the last that was written. Whether
/// the element was marked as Japanese.
fn write_text(text: &str, pass: &Pass<'_>, element: Option<&Open>, alone: bool, out: &mut String) -> bool {
    let Some(element) = element else {
        out.push_str(text);
        return false;
    };
    match pass {
        Pass::Furigana(readings) if element.inside == Inside::Elements && text.chars().any(is_kanji) => {
            match escaped_html(text, readings) {
                Some(html) => out.push_str(&html),
                None => out.push_str(text),
            }
        }
        Pass::MarkJapanese if element.inside < Inside::Code => return mark(text, element, alone, out),
        _ => out.push_str(text),
    }
    false
}

fn mark(text: &str, element: &Open, alone: bool, out: &mut String) -> bool {
    let runs = japanese(text, element.language);
    match &runs[..] {
        [] => out.push_str(text),
        [run] if alone && element.unmarked && text[run.clone()] == *text.trim() => {
            out.pop();
            out.push_str(" lang=\"ja\">");
            out.push_str(text);
            return true;
        }
        _ if element.inside == Inside::TextOnly => out.push_str(text),
        _ => {
            let mut done = 0;
            for run in &runs {
                out.push_str(&text[done..run.start]);
                out.push_str("<span lang=\"ja\">");
                out.push_str(&text[run.clone()]);
                out.push_str("</span>");
                done = run.end;
            }
            out.push_str(&text[done..]);
        }
    }
    false
}

/// Where a text that is said to be in `language` is Japanese: from the first Japanese letter to the last, with digits
/// that touch them, broken by the letters of other scripts.
fn japanese(text: &str, language: Language) -> Vec<Range<usize>> {
    match language {
        Language::Japanese => Vec::new(),
        Language::Chinese if !text.chars().any(is_kana) => Vec::new(),
        // Where Chinese ends and Japanese begins cannot be told.
        Language::Chinese => {
            let start = text.len() - text.trim_start().len();
            std::iter::once(start..start + text.trim().len()).collect()
        }
        Language::Other => {
            let mut runs: Vec<Range<usize>> = Vec::new();
            let mut broken = true;
            let mut entity = false;
            for (at, c) in text.char_indices() {
                // The letters of `&amp;` are none.
                entity = c == '&' || (entity && c != ';');
                let end = at + c.len_utf8();
                if is_japanese(c) {
                    match runs.last_mut() {
                        Some(run) if !broken => run.end = end,
                        _ => runs.push(at..end),
                    }
                    broken = false;
                } else if c.is_alphabetic() && !entity {
                    broken = true;
                }
            }
            for run in &mut runs {
                run.start = text[..run.start].trim_end_matches(|c: char| c.is_ascii_digit()).len();
                run.end += number(&text[run.end..]);
            }
            runs
        }
    }
}

/// How long the number is that `text` begins with: `12:00`, `3-10`.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let joins = |at: usize| matches!(bytes.get(at), Some(b':' | b'-' | b'.')) && digit(at + 1);
    (0..=text.len()).find(|at| !digit(*at) && !joins(*at)).unwrap_or(0)
}

/// `<path d="…"/>`, but not `<a href=/en/>`, where the slash belongs to a value without quotes.
fn closes_itself(tag: &str) -> bool {
    tag.strip_suffix("/>")
        .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_whitespace() || c == '"'))
}

/// Behind the `>` of the tag that `html` begins with; a `>` inside quotes is none.
fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

fn tag_name(tag: &str) -> &str {
    let name = &tag[1..];
    let end = name
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(name.len());
    &name[..end]
}

/// The value of `lang`, where the tag has one.
fn language(tag: &str) -> Option<&str> {
    let (_, after) = tag.split_once(" lang=\"")?;
    after.split('"').next()
}

/// Kana tell Japanese from Chinese, which has the same characters otherwise.
fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}')
}

/// What is read as Japanese where the page is in another language that has no such letters; brackets and stops of
/// full width stand with them.
fn is_japanese(c: char) -> bool {
    is_kana(c) || is_kanji(c) || matches!(c, 'ー' | '\u{3001}'..='\u{3003}' | '\u{3005}'..='\u{301F}' | '（' | '）')
}

#[cfg(test)]
mod tests {
    use super::{Pass, run};
    use crate::directory::readings::Readings;

    #[test]
    fn marks_and_reads() {
        let words = Readings::of_pairs(&[("福祉", "ふくし"), ("相談", "そうだん")]);
        for (html, marked, read) in [
            (
                "<title>福祉の</title><body><p>福祉の相談</p>",
                "<title>福祉の</title><body><p lang=\"ja\">福祉の相談</p>",
                "<title>福祉の</title><body><p><span><ruby>福祉<rp>（</rp><rt>ふくし</rt><rp>）</rp></ruby>の<ruby>相談<rp>（</rp><rt>そうだん</rt><rp>）</rp></ruby></span></p>",
            ),
            (
                "<body><a href=\"/a/\">Help</a><br><b>やさしい &amp; <i>x</i></b>",
                "<body><a href=\"/a/\">Help</a><br><b><span lang=\"ja\">やさしい</span> &amp; <i>x</i></b>",
                "<body><a href=\"/a/\">Help</a><br><b>やさしい &amp; <i>x</i></b>",
            ),
            (
                "<body><p lang=\"ja\">これは<b>ここ</b></p><p lang=\"en\">a<ruby>福祉<rt>ふくし</rt></ruby>",
                "<body><p lang=\"ja\">これは<b>ここ</b></p><p lang=\"en\">a<ruby lang=\"ja\">福祉<rt>ふくし</rt></ruby>",
                "<body><p lang=\"ja\">これは<b>ここ</b></p><p lang=\"en\">a<ruby>福祉<rt>ふくし</rt></ruby>",
            ),
            (
                "<body><p><a href=/en/>x</a><svg><path d=\"\" /></svg>やさしい</p>",
                "<body><p><a href=/en/>x</a><svg><path d=\"\" /></svg><span lang=\"ja\">やさしい</span></p>",
                "<body><p><a href=/en/>x</a><svg><path d=\"\" /></svg>やさしい</p>",
            ),
            (
                "<body><script>\"相談の\"</script><!-- 相談 の --><p data-x=\"a>b\">相談",
                "<body><script>\"相談の\"</script><!-- 相談 の --><p data-x=\"a>b\"><span lang=\"ja\">相談</span>",
                "<body><script>\"相談の\"</script><!-- 相談 の --><p data-x=\"a>b\"><ruby>相談<rp>（</rp><rt>そうだん</rt><rp>）</rp></ruby>",
            ),
        ] {
            assert_eq!(run(html, &Pass::MarkJapanese), marked);
            assert_eq!(run(html, &Pass::Furigana(&words)), read);
        }
    }

    #[test]
    fn marks_what_is_japanese_and_no_more() {
        for (html, marked) in [
            // Characters alone are Japanese on an English page, and may be Chinese on a Chinese one.
            (
                "<html lang=en><body><h1>福井市</h1>",
                "<html lang=en><body><h1 lang=\"ja\">福井市</h1>",
            ),
            (
                "<html lang=\"zh-Hans\"><body><h1>福井市</h1>",
                "<html lang=\"zh-Hans\"><body><h1>福井市</h1>",
            ),
            (
                "<html lang=\"zh-Hans\"><body><h1> よりそい </h1><p>在よりそい<br></p>",
                "<html lang=\"zh-Hans\"><body><h1 lang=\"ja\"> よりそい </h1><p><span lang=\"ja\">在よりそい</span><br></p>",
            ),
            (
                "<body><a lang=\"zh-Hans\">中文</a><a lang=\"ko\">한국어</a>",
                "<body><a lang=\"zh-Hans\">中文</a><a lang=\"ko\">한국어</a>",
            ),
            (
                "<body><h1>Where to get help in 福井市</h1>",
                "<body><h1>Where to get help in <span lang=\"ja\">福井市</span></h1>",
            ),
            (
                "<body><p>Until 2019年3月31, 福井市 (大手3丁目10番) &amp; NPO法人</p>",
                "<body><p>Until <span lang=\"ja\">2019年3月31, 福井市 (大手3丁目10番</span>) &amp; NPO<span lang=\"ja\">法人</span></p>",
            ),
            (
                "<body><dd>毎月第2火曜 10:00〜12:00</dd>",
                "<body><dd lang=\"ja\">毎月第2火曜 10:00〜12:00</dd>",
            ),
            (
                "<body><dd>福祉課: 10:00</dd>",
                "<body><dd><span lang=\"ja\">福祉課</span>: 10:00</dd>",
            ),
            // A language of its own that is not true is not said twice.
            (
                "<body><b lang=\"en\">福井市</b>",
                "<body><b lang=\"en\"><span lang=\"ja\">福井市</span></b>",
            ),
            // No element fits into these.
            (
                "<body><option>福井市</option><option>福井市 (Fukui)</option>",
                "<body><option lang=\"ja\">福井市</option><option>福井市 (Fukui)</option>",
            ),
            ("<body><p>Fukui</p>", "<body><p>Fukui</p>"),
        ] {
            assert_eq!(run(html, &Pass::MarkJapanese), marked);
        }
    }
}
