//! Markdown as staff write it → paragraphs, headings and list items, for editions that are no HTML.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Destination, Inner, destination, join_wide_lines, mend_emphasis, options, unmark};

/// A paragraph, heading or item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words.
    pub runs: Vec<Run>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// Text.
    Paragraph,
    /// A heading, whatever its level.
    Heading,
    /// An item of a list.
    Item,
}

/// Words that look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// As they are read.
    pub text: String,
    /// Whether they are emphasised.
    pub strong: bool,
    /// Where they lead.
    pub href: Option<String>,
}

/// The blocks of a text. `resolve` gives the address of a link into the directory; without one its words stand alone.
pub fn to_blocks(text: &str, resolve: &dyn Fn(Inner<'_>) -> Option<String>) -> Vec<Block> {
    let marked = mend_emphasis(text);
    let events: Vec<Event<'_>> = Parser::new_ext(&marked, options()).collect();
    let mut blocks: Vec<Block> = Vec::new();
    let mut kind = BlockKind::Paragraph;
    let mut runs: Vec<Run> = Vec::new();
    let mut strong = 0_u32;
    let mut hrefs: Vec<Option<String>> = Vec::new();
    let mut end = |kind: BlockKind, runs: &mut Vec<Run>| {
        if !runs.is_empty() {
            let runs = std::mem::take(runs);
            blocks.push(Block { kind, runs });
        }
    };
    for event in join_wide_lines(&events) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                end(kind, &mut runs);
                kind = BlockKind::Heading;
            }
            Event::Start(Tag::Item) => {
                end(kind, &mut runs);
                kind = BlockKind::Item;
            }
            Event::End(TagEnd::Paragraph | TagEnd::TableCell) => end(kind, &mut runs),
            Event::End(TagEnd::Heading(_) | TagEnd::Item) => {
                end(kind, &mut runs);
                kind = BlockKind::Paragraph;
            }
            Event::Start(Tag::Strong | Tag::Emphasis) => strong += 1,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => strong = strong.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                hrefs.push(match destination(&dest_url) {
                    Destination::Inner(inner) => resolve(inner),
                    // A heading on the same page is on no paper.
                    Destination::Outer(url) => Some(url.to_owned()).filter(|url| !url.starts_with('#')),
                    Destination::Refused(_) => None,
                });
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                hrefs.pop();
            }
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                let href = hrefs.last().cloned().flatten();
                push(&mut runs, &unmark(text), strong > 0, href);
            }
            Event::SoftBreak => push(&mut runs, " ", strong > 0, hrefs.last().cloned().flatten()),
            Event::HardBreak => push(&mut runs, "\n", strong > 0, hrefs.last().cloned().flatten()),
            _ => {}
        }
    }
    end(kind, &mut runs);
    blocks
}

fn push(runs: &mut Vec<Run>, text: &str, strong: bool, href: Option<String>) {
    match runs.last_mut() {
        Some(last) if last.strong == strong && last.href == href => last.text.push_str(text),
        _ => runs.push(Run {
            text: text.to_owned(),
            strong,
            href,
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::to_blocks;

    #[test]
    fn blocks_hold_all_words() {
        let resolve = |_: crate::markdown::Inner<'_>| Some("/x/".to_owned());
        for (text, expected) in [
            ("一つ目\n続き\n\n二つ目", "p 一つ目続き\np 二つ目\n"),
            (
                "# 見出し\n\n- **太い**字\n- [窓口](record:x)",
                "h 見出し\ni *太い* 字\ni 窓口</x/>\n",
            ),
            ("a\nb", "p a b\n"),
            ("<b>生</b>", "p <b>生</b>\n"),
            ("[危ない](javascript:x)", "p 危ない\n"),
            ("", ""),
        ] {
            let mut shown = String::new();
            for block in to_blocks(text, &resolve) {
                shown.push(match block.kind {
                    super::BlockKind::Paragraph => 'p',
                    super::BlockKind::Heading => 'h',
                    super::BlockKind::Item => 'i',
                });
                for run in block.runs {
                    let star = if run.strong { "*" } else { "" };
                    let href = run.href.map_or_else(String::new, |href| format!("<{href}>"));
                    let _ = write!(shown, " {star}{}{star}{href}", run.text);
                }
                shown.push('\n');
            }
            assert_eq!(shown, expected, "{text}");
        }
    }
}
