//! Markdown as staff write it → HTML that is safe to publish.
//!
//! Raw HTML is shown as text, links lead only to `http(s)`, `tel:`, `mailto:` or into the directory, pictures become
//! links. Headings begin below the page's own. It knows no records: the caller resolves `record:` and the like.

mod blocks;

pub use blocks::{Block, BlockKind, Run, to_blocks};

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// Where a link inside the directory leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inner<'a> {
    /// `record:` an id, path or name.
    Record(&'a str),
    /// `area:`
    Area(&'a str),
    /// `concern:`
    Concern(&'a str),
    /// `audience:`
    Audience(&'a str),
    /// `guide:`
    Guide(&'a str),
    /// `group:` a mark or series.
    Group(&'a str),
}

/// A link's destination, by its scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Destination<'a> {
    /// Into the directory.
    Inner(Inner<'a>),
    /// To another page, a telephone or a mail address.
    Outer(&'a str),
    /// A scheme that may not become a link.
    Refused(&'a str),
}

/// Tells what a destination is.
pub fn destination(link: &str) -> Destination<'_> {
    let Some((scheme, rest)) = link.split_once(':') else {
        // A heading on the same page; a path would break when the page moves.
        return if link.starts_with('#') {
            Destination::Outer(link)
        } else {
            Destination::Refused(link)
        };
    };
    match scheme {
        "record" => Destination::Inner(Inner::Record(rest)),
        "area" => Destination::Inner(Inner::Area(rest)),
        "concern" => Destination::Inner(Inner::Concern(rest)),
        "audience" => Destination::Inner(Inner::Audience(rest)),
        "guide" => Destination::Inner(Inner::Guide(rest)),
        "group" => Destination::Inner(Inner::Group(rest)),
        "http" | "https" | "tel" | "mailto" => Destination::Outer(link),
        _ => Destination::Refused(link),
    }
}

/// Every link in a text, with the line it stands on, counted from 1.
pub fn links(text: &str) -> Vec<(String, u32)> {
    let marked = mend_emphasis(text);
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(&marked, options()).into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            let line = marked[..range.start].bytes().filter(|byte| *byte == b'\n').count() + 1;
            found.push((dest_url.into_string(), u32::try_from(line).unwrap_or(u32::MAX)));
        }
    }
    found
}

/// HTML of a text. `resolve` gives the URL of a link into the directory, `None` when it leads nowhere; then only its
/// words are shown. The first heading level becomes `<h2>`, or lower with a greater `below`.
pub fn to_html(text: &str, below: u8, resolve: &dyn Fn(Inner<'_>) -> Option<String>) -> String {
    let marked = mend_emphasis(text);
    let mut dropped = Vec::new();
    let mut events = Vec::new();
    for event in Parser::new_ext(&marked, options()) {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => events.push(Event::Text(raw)),
            Event::Start(Tag::Heading { level, .. }) => {
                events.push(Event::Start(Tag::Heading {
                    level: lower(level, below),
                    id: None,
                    classes: vec![],
                    attrs: vec![],
                }));
            }
            Event::End(TagEnd::Heading(level)) => events.push(Event::End(TagEnd::Heading(lower(level, below)))),
            // A picture from elsewhere would be a request to another host: its words become a link.
            Event::Start(
                Tag::Link {
                    dest_url, link_type, ..
                }
                | Tag::Image {
                    dest_url, link_type, ..
                },
            ) => {
                let url = match destination(&dest_url) {
                    Destination::Inner(inner) => resolve(inner),
                    Destination::Outer(url) => Some(url.to_owned()),
                    Destination::Refused(_) => None,
                };
                dropped.push(url.is_none());
                if let Some(url) = url {
                    let dest_url = CowStr::from(url);
                    events.push(Event::Start(Tag::Link {
                        link_type,
                        dest_url,
                        title: "".into(),
                        id: "".into(),
                    }));
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if dropped.pop() == Some(false) {
                    events.push(Event::End(TagEnd::Link));
                }
            }
            Event::Text(text) => events.push(Event::Text(unmark(text))),
            Event::Code(text) => events.push(Event::Code(unmark(text))),
            Event::SoftBreak => events.push(Event::SoftBreak),
            other => events.push(other),
        }
    }
    let mut out = String::with_capacity(text.len() * 2);
    html::push_html(&mut out, join_wide_lines(&events).into_iter());
    out
}

/// Every `**` that stands as text, with what follows it and its line, counted from 1: emphasis that was begun and not
/// ended, or has a space inside. One a line.
pub fn stray_stars(text: &str) -> Vec<(String, u32)> {
    let marked = mend_emphasis(text);
    let mut found: Vec<(String, u32)> = Vec::new();
    // A code block shows its stars on purpose.
    let mut code = false;
    for (event, range) in Parser::new_ext(&marked, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(_) if !code => {
                // The parser hands over a star at a time.
                let at = range.start;
                if !marked[at..].starts_with("**") {
                    continue;
                }
                let line = marked[..at].bytes().filter(|byte| *byte == b'\n').count() + 1;
                let line = u32::try_from(line).unwrap_or(u32::MAX);
                if found.last().is_none_or(|(_, last)| *last != line) {
                    let rest = marked[at..].lines().next().unwrap_or("");
                    let words: String = rest.chars().filter(|c| *c != MARK).take(STRAY).collect();
                    found.push((words.trim_end().to_owned(), line));
                }
            }
            _ => {}
        }
    }
    found
}

/// The words of a text without any marks, on one line, for descriptions and search.
pub fn to_plain(text: &str) -> String {
    let marked = mend_emphasis(text);
    let mut out = String::new();
    for event in Parser::new_ext(&marked, options()) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&unmark(text));
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item)
                if out.ends_with(|c: char| c.is_ascii_alphanumeric()) =>
            {
                out.push(' ');
            }
            _ => {}
        }
    }
    out.trim().to_owned()
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH
}

fn lower(level: HeadingLevel, below: u8) -> HeadingLevel {
    let shifted = (level as u8).max(2) + below;
    match shifted {
        0..=2 => HeadingLevel::H2,
        3 => HeadingLevel::H3,
        4 => HeadingLevel::H4,
        5 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

/// How much of a stray `**` is told, in characters.
const STRAY: usize = 12;

/// A sign that Unicode reserves for a program's own use; text that holds one loses it.
const MARK: char = '\u{E000}';

/// `これは**「重要」**です` is no emphasis to CommonMark (commonmark-spec #650): the bracket counts as punctuation. A
/// sign that is no punctuation between the stars and the bracket mends it, and is taken out again afterwards.
fn mend_emphasis(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = '\n';
    let mut chars = text.chars().filter(|c| *c != MARK).peekable();
    while let Some(c) = chars.next() {
        let star = c == '*';
        if star && before != '*' && is_punctuation(before) {
            out.push(MARK);
        }
        out.push(c);
        if star && chars.peek().is_some_and(|next| is_punctuation(*next)) {
            out.push(MARK);
        }
        before = c;
    }
    out
}

/// Signs beside which CommonMark's rule fails Japanese, which has no spaces between words: brackets, dots, ㈱. Not those
/// that mark text up themselves.
fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '*' | '_' | '~' | '`' | '\\' | MARK)
}

fn unmark(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(MARK) {
        text.replace(MARK, "").into()
    } else {
        text
    }
}

/// A line break between two wide characters is no space: Japanese has none between words.
fn join_wide_lines<'a>(events: &[Event<'a>]) -> Vec<Event<'a>> {
    let mut joined: Vec<Event<'a>> = Vec::with_capacity(events.len());
    for index in 0..events.len() {
        if matches!(events[index], Event::SoftBreak) {
            let before = joined.iter().rev().find_map(last_char);
            let after = events[index + 1..].iter().find_map(first_char);
            if before.is_some_and(is_wide) && after.is_some_and(is_wide) {
                continue;
            }
        }
        joined.push(events[index].clone());
    }
    joined
}

fn last_char(event: &Event<'_>) -> Option<char> {
    match event {
        Event::Text(text) | Event::Code(text) => text.chars().next_back(),
        _ => None,
    }
}

fn first_char(event: &Event<'_>) -> Option<char> {
    match event {
        Event::Text(text) | Event::Code(text) => text.chars().next(),
        _ => None,
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::{Inner, to_html, to_plain};

    #[test]
    fn renders() {
        let resolve = |inner: Inner<'_>| match inner {
            Inner::Record("yorisoi") => Some("/fukui/yorisoi/".to_owned()),
            _ => None,
        };
        for (text, html) in [
            ("これは**「重要」**です", "<p>これは<strong>「重要」</strong>です</p>\n"),
            (
                "**[よりそい](record:yorisoi)**：市の窓口",
                "<p><strong><a href=\"/fukui/yorisoi/\">よりそい</a></strong>：市の窓口</p>\n",
            ),
            (
                "まず、**[よりそい](record:yorisoi)**へ",
                "<p>まず、<strong><a href=\"/fukui/yorisoi/\">よりそい</a></strong>へ</p>\n",
            ),
            ("社協は**㈱カスミ**と", "<p>社協は<strong>㈱カスミ</strong>と</p>\n"),
            ("**（注）**です", "<p><strong>（注）</strong>です</p>\n"),
            ("一行目\n二行目", "<p>一行目二行目</p>\n"),
            ("one\ntwo", "<p>one\ntwo</p>\n"),
            ("# 見出し", "<h2>見出し</h2>\n"),
            ("## 見出し", "<h2>見出し</h2>\n"),
            ("### 小見出し", "<h3>小見出し</h3>\n"),
            (
                "[よりそい](record:yorisoi)",
                "<p><a href=\"/fukui/yorisoi/\">よりそい</a></p>\n",
            ),
            ("[なし](record:nobody)", "<p>なし</p>\n"),
            ("[x](javascript:alert(1))", "<p>x</p>\n"),
            ("[x](data:text/html,x)", "<p>x</p>\n"),
            ("[電話](tel:0776205580)", "<p><a href=\"tel:0776205580\">電話</a></p>\n"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n"),
            (
                "![絵](https://example.jp/a.png)",
                "<p><a href=\"https://example.jp/a.png\">絵</a></p>\n",
            ),
        ] {
            assert_eq!(to_html(text, 0, &resolve), html, "{text}");
        }
    }

    #[test]
    fn plain() {
        assert_eq!(
            to_plain("## 見出し\n\n**「太い」**字と[リンク](record:x)。\n\n- 一つ\n- 二つ"),
            "見出し「太い」字とリンク。一つ二つ"
        );
    }
}
