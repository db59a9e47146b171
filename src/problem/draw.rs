//! Draws problems for a terminal, each under the line it is in.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Language, Problem, Problems, Severity, Spot};
use crate::source::Sources;

/// Lines longer than this are cut around the place, so that a file without line breaks cannot flood the terminal.
const WIDTH: usize = 140;

/// All problems as text, in the order they have. `colour` for terminals that want it.
pub fn draw(problems: &Problems, sources: &Sources, language: Language, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
    let mut out = String::new();
    for problem in problems.iter() {
        out.push_str(&draw_one(problem, sources, language, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn draw_one(problem: &Problem, sources: &Sources, language: Language, renderer: &Renderer) -> String {
    let found = sources.locate(&problem.place);
    let path = sources.path(problem.place.file);
    let what = problem.what.to(language);
    let (level, hint_level) = match (problem.severity, language) {
        (Severity::Error, Language::Japanese) => (Level::ERROR.with_name("エラー"), Level::HELP.with_name("直し方")),
        (Severity::Warning, Language::Japanese) => (Level::WARNING.with_name("注意"), Level::HELP.with_name("直し方")),
        (Severity::Error, Language::English) => (Level::ERROR, Level::HELP),
        (Severity::Warning, Language::English) => (Level::WARNING, Level::HELP),
    };
    let title = level.primary_title(what).id(problem.code);
    let (line, first) = window(&found.line_text, found.column as usize);
    let start = byte_of(&line, found.column as usize - 1 - first);
    let end = byte_of(&line, found.column as usize - 1 - first + found.length as usize).max(start);
    let origin = format!("{path}:{}:{}", found.line, found.column);
    let group = if problem.place.spot == Spot::File {
        // No line of it is to blame: showing one would send people looking for a slip in it.
        Group::with_title(title).element(annotate_snippets::Origin::path(path))
    } else if found.line_text.trim().is_empty() {
        Group::with_title(title).element(annotate_snippets::Origin::path(origin))
    } else {
        let snippet = Snippet::source(line)
            .line_start(found.line as usize)
            .path(path)
            .fold(false)
            .annotation(AnnotationKind::Primary.span(start..end));
        Group::with_title(title).element(snippet)
    };
    let group = match &problem.instead {
        Some(hint) => group.element(hint_level.message(hint.to(language))),
        None => group,
    };
    renderer.render(&[group])
}

/// The part of a line to show, and how many characters were left off before it.
fn window(line: &str, column: usize) -> (String, usize) {
    let count = line.chars().count();
    if count <= WIDTH {
        return (line.to_owned(), 0);
    }
    let first = column.saturating_sub(WIDTH / 2).min(count - WIDTH);
    (line.chars().skip(first).take(WIDTH).collect(), first)
}

fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
}
