//! Problems one a line, as compilers write them, for the problem matcher of an editor.

use std::fmt::Write as _;

use super::{Language, Problems};
use crate::source::Sources;

/// What a problem matcher reads a line with: file, line, column, column after the end, severity, message, code.
pub const LINE: &str = r"^(.+?):(\d+):(\d+)-(\d+): (error|warning): (.*) \[([a-z-]+)\]$";

/// `content/x.yaml:4:8-19: error: what is wrong（直し方: what to write） [code]`. Columns count characters from 1; the
/// second one is that after the last character.
pub fn line(problems: &Problems, sources: &Sources, language: Language) -> String {
    let mut out = String::new();
    for problem in problems.iter() {
        let found = sources.locate(&problem.place);
        let hint = problem
            .instead
            .as_ref()
            .map_or_else(String::new, |hint| match language {
                Language::Japanese => format!("（直し方: {}）", hint.to(language)),
                Language::English => format!(" (instead: {})", hint.to(language)),
            });
        let said = format!("{}{hint}", problem.what.to(language));
        // A text of the content may have lines; a problem is one.
        let said: String = said.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let file = sources.path(problem.place.file);
        let (line, from, to) = (found.line, found.column, found.column + found.length);
        let (severity, code) = (problem.severity, problem.code);
        // Writing to a text never fails.
        let _ = writeln!(out, "{file}:{line}:{from}-{to}: {severity}: {said} [{code}]");
    }
    out
}
