//! A page about each problem code, for staff: what it means, a wrong example and the right one.
//!
//! The pages are docs/problems/CODE.md, in Japanese, and part of the program. A test holds them to the codes, and their
//! examples to the golden cases in tests/problems.

use include_dir::{Dir, include_dir};
use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/docs/problems");

/// Columns of a terminal that text may fill: 80, less a margin for terminals that draw some signs wider.
const WIDTH: usize = 76;
const INDENT: &str = "    ";

/// The codes that have a page.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let names = PAGES.files().filter_map(|file| file.path().to_str());
    names.filter_map(|name| name.strip_suffix(".md"))
}

/// The page about `code`, as it was written (Markdown).
pub fn page(code: &str) -> Option<&'static str> {
    PAGES.get_file(format!("{code}.md"))?.contents_utf8()
}

/// The page about `code` for a terminal: no marks of Markdown, lines that end before column 80.
pub fn plain(code: &str) -> Option<String> {
    let mut out = format!("[{code}] ");
    let mut example = false;
    for line in page(code)?.lines() {
        if line.starts_with("```") {
            example = !example;
        } else if example {
            // As it stands: an example is there to be compared with a file, letter by letter.
            push(&mut out, INDENT, line);
        } else if let Some(item) = line.strip_prefix("- ") {
            wrap(&mut out, &item.replace('`', ""), "・", "  ");
        } else if !line.starts_with("<!--") {
            let heading = line.strip_prefix("# ").or_else(|| line.strip_prefix("## "));
            wrap(&mut out, &heading.unwrap_or(line).replace('`', ""), "", "");
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    Some(out)
}

fn push(out: &mut String, before: &str, line: &str) {
    // Two fences in a row leave two blank lines; one is enough.
    if line.is_empty() && out.ends_with("\n\n") {
        return;
    }
    out.push_str(if line.is_empty() { "" } else { before });
    out.push_str(line);
    out.push('\n');
}

/// Each sentence begins a line. A long one is broken where Japanese allows it (not before 。 or ）, not after 「), best
/// after a comma.
fn wrap(out: &mut String, text: &str, first: &str, rest: &str) {
    let mut before = first;
    for sentence in text.split_inclusive('。') {
        let mut begin = 0;
        let (mut end, mut comma) = (0, 0);
        for (next, _) in linebreaks(sentence) {
            let width = |to: usize| before.width_cjk() + sentence[begin..to].trim_end().width_cjk();
            if width(next) > WIDTH && end > begin {
                let cut = if comma > begin && width(comma) >= WIDTH / 3 {
                    comma
                } else {
                    end
                };
                push(out, before, sentence[begin..cut].trim_end());
                (begin, before) = (cut, rest);
            }
            end = next;
            comma = if sentence[..next].ends_with('、') { next } else { comma };
        }
        push(out, before, sentence[begin..].trim_end());
        before = rest;
    }
    if text.is_empty() {
        push(out, "", "");
    }
}
