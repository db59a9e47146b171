//! What is wrong with a leaflet on paper, in the words of all problems: which leaflet, which record, what to do.

use std::collections::BTreeSet;

use super::fill;
use super::format::Shape;
use super::glyphs::Missing;
use super::layout::What;
use super::set::Set;
use crate::directory::Directory;
use crate::directory::leaflet::Leaflet;
use crate::problem::{Problem, Problems, Text};

/// Characters of a text that a problem shows.
const SHOWN: usize = 20;
/// Most characters without a font that are told one by one.
const MOST_GLYPHS: usize = 5;

/// What would look wrong on the paper of a leaflet. Staff cannot add a glyph to a font, so none of this keeps the site
/// from being published.
pub(super) fn all(directory: &Directory, leaflet: &Leaflet, shape: &Shape, missing: &[Missing], set: &Set) -> Problems {
    let mut problems = Problems::new();
    let title = &leaflet.title;
    let name = |path: &Option<String>| -> (String, String) {
        let record = path.as_deref().and_then(|path| record(directory, path));
        match record {
            Some(name) => (format!("「{name}」の"), format!(" of {name}")),
            None => (String::new(), String::new()),
        }
    };
    problems.extend(glyphs(leaflet, missing, &name));
    if !set.fits {
        let limit = shape.pages.unwrap_or(usize::MAX);
        // The back stands on the last page.
        let last = if limit > 1 { limit - 1 } else { limit };
        let first = set.seen.records.iter().find(|(_, page)| *page > last);
        let (from, from_english) = match first.and_then(|(path, _)| record(directory, path)) {
            Some(name) => (format!("「{name}」から先が"), format!("from `{name}` on it does")),
            None => ("全部は".to_owned(), "it does".to_owned()),
        };
        let pages = set.document.pages().len();
        problems.push(
            Problem::warning(
                "leaflet-too-long",
                leaflet.origin.key("format"),
                Text::new(
                    format!("印刷物「{title}」は {limit} ページの紙ですが、{from}入りきらず、{pages} ページになります"),
                    format!(
                        "the leaflet `{title}` has a paper of {limit} pages, but {from_english} not fit: {pages} pages"
                    ),
                ),
            )
            .instead(Text::new(
                "kinds や concerns で減らすか、format を大きい紙（a3-bifold）か冊子（a5-booklet）にしてください",
                "let less in with `kinds` or `concerns`, or choose a larger `format`: a3-bifold, a5-booklet",
            )),
        );
    }
    for flaws in set
        .seen
        .flaws
        .chunk_by(|one, other| (one.page, one.what, &one.record) == (other.page, other.what, &other.record))
    {
        let Some(flaw) = flaws.first() else { continue };
        let (of, of_english) = name(&flaw.record);
        let mut words: Vec<&str> = flaws.iter().map(|flaw| flaw.words.trim()).collect();
        words.dedup();
        let words: String = words.join("…").chars().take(SHOWN).collect();
        let page = flaw.page;
        let (what, english) = match flaw.what {
            What::Edge => ("紙の端から 3 mm に入っています", "is within 3 mm of the page's edge"),
            What::Overlap => (
                "ほかの字や QR コードに重なっています",
                "lies on other words or a QR code",
            ),
            What::Glyph => ("フォントにない字です", "has a sign that no font has"),
        };
        problems.push(
            Problem::warning(
                "leaflet-layout",
                leaflet.origin.key("title"),
                Text::new(
                    format!("印刷物「{title}」の {page} ページで、{of}「{words}」が{what}"),
                    format!("page {page} of the leaflet `{title}`: `{words}`{of_english} {english}"),
                ),
            )
            .instead(Text::new(
                "もとの文を短くするか、format を変えてください",
                "shorten the text, or change `format`",
            )),
        );
    }
    problems
}

/// Characters without a font: each of a few, or how many they are.
fn glyphs(leaflet: &Leaflet, missing: &[Missing], name: &dyn Fn(&Option<String>) -> (String, String)) -> Problems {
    let title = &leaflet.title;
    let problem = |text, instead| Problem::warning("leaflet-glyph", leaflet.origin.key("title"), text).instead(instead);
    let mut problems = Problems::new();
    if missing.len() <= MOST_GLYPHS {
        for missing in missing {
            let (of, of_english) = name(&missing.record);
            let (character, code) = (missing.character, u32::from(missing.character));
            problems.push(problem(
                Text::new(
                    format!(
                        "印刷物「{title}」で、{of}「{character}」（U+{code:04X}）の字がフォントになく、〓になります"
                    ),
                    format!(
                        "no font has `{character}` (U+{code:04X}){of_english} in the leaflet `{title}`; it is set as 〓"
                    ),
                ),
                Text::new(
                    "その字を持つフォント（.ttf .otf）をテーマの fonts/ に足すか、ほかの書き方にしてください",
                    "add a font that has it to fonts/ of your theme, or write it another way",
                ),
            ));
        }
        return problems;
    }
    // A language whose letters no font has would be a page of problems.
    let all: BTreeSet<char> = missing.iter().map(|missing| missing.character).collect();
    let first: String = all.iter().take(SHOWN).collect();
    let number = all.len();
    problems.push(problem(
        Text::new(
            format!("印刷物「{title}」の {number} 種類の字がフォントになく、〓になります（{first}）"),
            format!("no font has {number} of the characters in the leaflet `{title}`; they are set as 〓 ({first})"),
        ),
        Text::new(
            "その言語のフォント（.ttf .otf。Noto Sans など、使ってよいもの）をテーマの fonts/ に足してください",
            "add a font of that language (.ttf, .otf; Noto Sans for example) to fonts/ of your theme",
        ),
    ));
    problems
}

/// The name of the record at a path.
fn record<'a>(directory: &'a Directory, path: &str) -> Option<&'a str> {
    let id = directory.resource_ids().find(|id| fill::path(directory, *id) == path)?;
    Some(&directory[id].name)
}
