//! A pass over the texts of a finished page: furigana on every word for やさしい日本語, and `lang="ja"` on what stands in
//! Japanese on the page of another language.
//!
//! It reads the HTML that our templates and our Markdown write: well-formed, `<` escaped in texts and attributes.

use super::ruby::escaped_html;
use crate::directory::readings::{Readings, is_kanji};

/// What is done to the texts below `<body>`.
pub(super) enum Pass<'a> {
    /// Furigana on all words that are known and have none yet.
    Furigana(&'a Readings),
    /// Elements whose own text is Japanese say so.
    MarkJapanese,
}

/// Elements without an end tag.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
];
/// Elements whose text stays as it is.
const LEFT_ALONE: [&str; 7] = ["script", "style", "title", "textarea", "option", "ruby", "svg"];

/// An element that is open.
struct Open {
    /// Where its start tag ends in what is written, before the `>`.
    tag_end: usize,
    /// Whether its text is Japanese as far as its language tells.
    japanese: bool,
    left_alone: bool,
}

/// The page with `pass` done.
pub(super) fn run(html: &str, pass: &Pass<'_>) -> String {
    let Some(body) = html.find("<body") else {
        return html.to_owned();
    };
    let mut out = String::with_capacity(html.len() + html.len() / 2);
    out.push_str(&html[..body]);
    let mut rest = &html[body..];
    let mut open: Vec<Open> = Vec::new();
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(rest.len(), |end| end + 7);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if rest.starts_with("</") {
            let end = tag_end(rest);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            open.pop();
        } else if rest.starts_with('<') {
            let end = tag_end(rest);
            let tag = &rest[..end];
            let name = tag_name(tag);
            out.push_str(tag);
            rest = &rest[end..];
            if !VOID.contains(&name) && !closes_itself(tag) {
                let above = open.last();
                let left_alone = above.is_some_and(|above| above.left_alone) || LEFT_ALONE.contains(&name);
                open.push(Open {
                    tag_end: out.len() - 1,
                    japanese: language(tag)
                        .map_or_else(|| above.is_some_and(|above| above.japanese), |lang| lang == "ja"),
                    left_alone,
                });
            }
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            write_text(&rest[..end], pass, &mut open, &mut out);
            rest = &rest[end..];
        }
    }
    out
}

fn write_text(text: &str, pass: &Pass<'_>, open: &mut [Open], out: &mut String) {
    let left_alone = open.last().is_some_and(|open| open.left_alone);
    match pass {
        Pass::Furigana(readings) if !left_alone && text.chars().any(is_kanji) => match escaped_html(text, readings) {
            Some(html) => out.push_str(&html),
            None => out.push_str(text),
        },
        Pass::MarkJapanese if text.chars().any(is_kana) => {
            if let Some(element) = open.last_mut()
                && !element.japanese
            {
                const MARK: &str = " lang=\"ja\"";
                out.insert_str(element.tag_end, MARK);
                element.japanese = true;
            }
            out.push_str(text);
        }
        _ => out.push_str(text),
    }
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
                "<body><a href=\"/a/\">Help</a><br><b lang=\"ja\">やさしい &amp; <i>x</i></b>",
                "<body><a href=\"/a/\">Help</a><br><b>やさしい &amp; <i>x</i></b>",
            ),
            (
                "<body><p lang=\"ja\">これは<b>ここ</b></p><p lang=\"en\">a<ruby>福祉<rt>ふくし</rt></ruby>",
                "<body><p lang=\"ja\">これは<b>ここ</b></p><p lang=\"en\">a<ruby>福祉<rt lang=\"ja\">ふくし</rt></ruby>",
                "<body><p lang=\"ja\">これは<b>ここ</b></p><p lang=\"en\">a<ruby>福祉<rt>ふくし</rt></ruby>",
            ),
            (
                "<body><p><a href=/en/>x</a><svg><path d=\"\" /></svg>やさしい</p>",
                "<body><p lang=\"ja\"><a href=/en/>x</a><svg><path d=\"\" /></svg>やさしい</p>",
                "<body><p><a href=/en/>x</a><svg><path d=\"\" /></svg>やさしい</p>",
            ),
            (
                "<body><script>\"相談\"</script><!-- 相談 の --><p data-x=\"a>b\">相談",
                "<body><script>\"相談\"</script><!-- 相談 の --><p data-x=\"a>b\">相談",
                "<body><script>\"相談\"</script><!-- 相談 の --><p data-x=\"a>b\"><ruby>相談<rp>（</rp><rt>そうだん</rt><rp>）</rp></ruby>",
            ),
        ] {
            assert_eq!(run(html, &Pass::MarkJapanese), marked);
            assert_eq!(run(html, &Pass::Furigana(&words)), read);
        }
    }
}
