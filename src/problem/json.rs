//! Problems as JSON lines, for editors and continuous integration.

use serde::Serialize;

use super::{Language, Problems};
use crate::source::Sources;

#[derive(Serialize)]
struct Found<'a> {
    code: &'a str,
    severity: String,
    file: &'a str,
    line: u32,
    column: u32,
    length: u32,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

/// One JSON object a line, in the order the problems have. Lines and columns count characters from 1.
pub fn json(problems: &Problems, sources: &Sources, language: Language) -> String {
    let mut out = String::new();
    for problem in problems.iter() {
        let found = sources.locate(&problem.place);
        let line = Found {
            code: problem.code,
            severity: problem.severity.to_string(),
            file: sources.path(problem.place.file),
            line: found.line,
            column: found.column,
            length: found.length,
            message: problem.what.to(language),
            hint: problem.instead.as_ref().map(|hint| hint.to(language)),
        };
        // Strings and numbers always serialise.
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}
