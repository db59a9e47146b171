//! Draws problems for a terminal, each under the line it is in.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Language, Problem, Problems, Severity, Spot};
use crate::source::Sources;

/// The renderer cuts lines around the place to fit.
const WIDTH: usize = 140;
/// A line of more bytes was not written by hand and is not shown.
const LONGEST_LINE: usize = 10_000;

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
    let line = found.line_text.as_str();
    let start = byte_of(line, found.column as usize - 1);
    let end = byte_of(line, found.column as usize - 1 + found.length as usize).max(start);
    let group = if problem.place.spot == Spot::File {
        // No line of it is to blame: showing one would send people looking for a slip in it.
        Group::with_title(title).element(Origin::path(path))
    } else if line.trim().is_empty() || line.len() > LONGEST_LINE {
        Group::with_title(title).element(Origin::path(format!("{path}:{}:{}", found.line, found.column)))
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

fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
}
