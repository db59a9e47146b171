//! What a reader gets of a page: the words as they are set, and what their elements tell (language, link, label).

use scraper::{ElementRef, Html, Node};

/// A page as it is read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    /// The words: one line a block, spaces as they are shown.
    pub(crate) words: Vec<String>,
    /// Elements that tell something beside their words, each with the number of letters before it.
    pub(crate) told: Vec<String>,
}

/// Attributes that a reader, or what reads for them, gets to know.
const TELLING: [&str; 19] = [
    "alt",
    "aria-current",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "data-index",
    "datetime",
    "dir",
    "download",
    "for",
    "hidden",
    "href",
    "hreflang",
    "id",
    "lang",
    "role",
    "src",
    "title",
    "value",
];

/// Elements that stand in a line of text. Everything else begins a line of its own.
const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "dfn", "em", "i", "img", "input", "kbd", "label",
    "mark", "q", "rp", "rt", "ruby", "s", "small", "span", "strong", "sub", "sup", "time",
];

/// Elements that stand in a line like a letter: spaces beside them are seen.
const LIKE_A_LETTER: [&str; 3] = ["img", "input", "svg"];

/// Reads a page.
pub(crate) fn read(html: &str) -> Reading {
    let mut reader = Reader::default();
    let page = Html::parse_document(html);
    reader.element(page.root_element(), false);
    reader.break_line();
    Reading {
        words: reader.lines,
        told: reader.told,
    }
}

#[derive(Default)]
struct Reader {
    lines: Vec<String>,
    line: String,
    /// A space that is shown only when something follows on the same line.
    space: bool,
    letters: usize,
    told: Vec<String>,
}

impl Reader {
    fn element(&mut self, element: ElementRef<'_>, verbatim: bool) {
        let name = element.value().name();
        let like_a_letter = LIKE_A_LETTER.contains(&name);
        let inline = INLINE.contains(&name) || like_a_letter;
        if !inline {
            self.break_line();
        }
        let mut told: Vec<String> = TELLING
            .iter()
            .filter_map(|key| element.attr(key).map(|value| format!("{key}={}", value.trim())))
            .collect();
        // Descriptions are read in search results; what other meta elements say is for machines.
        if name == "meta" && element.attr("name") != Some("viewport") {
            told.extend(element.attr("content").map(|content| format!("content={content}")));
        }
        told.sort();
        // Furigana are told of a word, not words of the text: who searches the page for a name finds it.
        if name == "rt" {
            told.push(format!("reading={}", element.text().collect::<String>().trim()));
        }
        if !told.is_empty() {
            self.told.push(format!("{} <{name}> {}", self.letters, told.join(" ")));
        }
        if matches!(name, "rt" | "rp") {
            return;
        }
        if like_a_letter {
            self.letter('▢');
        }
        let verbatim = verbatim || matches!(name, "pre" | "textarea" | "script" | "style");
        for child in element.children() {
            match child.value() {
                Node::Text(text) if verbatim => self.verbatim(text),
                Node::Text(text) => self.text(text),
                _ => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, verbatim);
                    }
                }
            }
        }
        if !inline {
            self.break_line();
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            // The white space of HTML; an ideographic space is a letter.
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = !self.line.is_empty();
            } else {
                self.letter(c);
            }
        }
    }

    fn verbatim(&mut self, text: &str) {
        self.letters += text.chars().count();
        self.line.push_str(text);
    }

    fn letter(&mut self, c: char) {
        if std::mem::take(&mut self.space) {
            self.line.push(' ');
        }
        self.line.push(c);
        self.letters += 1;
    }

    fn break_line(&mut self) {
        self.space = false;
        if !self.line.is_empty() {
            self.lines.push(std::mem::take(&mut self.line));
        }
    }
}

#[test]
fn what_is_seen_is_told_apart() {
    let differ = [
        ("<a>一</a> <a>二</a>", "<a>一</a><a>二</a>"),
        (
            "<button>一</button> <button>二</button>",
            "<button>一</button><button>二</button>",
        ),
        ("<p>一\n二", "<p>一二"),
        ("<p>一<p>二", "<p>一二"),
        ("<pre>一\n二</pre>", "<pre>一 二</pre>"),
        ("<p lang=en>a", "<p>a"),
        ("<ruby>窓<rt>まど</ruby>", "<ruby>窓<rt>まと</ruby>"),
        ("<p>一\u{3000}二", "<p>一 二"),
    ];
    for (one, other) in differ {
        assert_ne!(read(one), read(other), "{one}");
    }
    let same = [
        ("<p> 一 </p>\n<p>二</p>", "<p>一<p>二"),
        ("<ul>\n<li>一\n</ul>", "<ul><li>一</ul>"),
        ("<p>一 \n 二", "<p>一 二"),
    ];
    for (one, other) in same {
        assert_eq!(read(one), read(other), "{one}");
    }
}
