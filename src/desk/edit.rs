//! Changes one value in a YAML file and nothing else: comments, order, blank lines and unknown fields stay byte for byte.

use super::scalar::in_flow;
use crate::problem::Place;
use crate::source::{Field, Mapping, Sources};

/// Bytes of a text, and what is to stand there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// First byte.
    pub(super) start: usize,
    /// Behind the last byte; the same as `start` where something is put in.
    pub(super) end: usize,
    /// What is to stand there.
    pub(super) text: String,
}

/// What is to be written so that the mapping at `record` says that it was checked on `date`, and by whom if that is
/// known. `None` where it is written in a way that cannot be added to without touching something else.
pub(super) fn set_checked(sources: &Sources, record: &Place, date: &str, by: Option<&str>) -> Option<Vec<Change>> {
    let text = sources.file(record.file).text.as_str();
    let record_at = own(sources, record)?;
    if !record_at.fields.iter().any(|field| field.key == "checked") {
        return Some(vec![insert(text, &record_at, "checked", &flow(date, by))?]);
    }
    let checked = own(sources, &record.key("checked"))?;
    let known = checked.fields.iter().find(|field| field.key == "date");
    let mut day = match known {
        Some(field) => replace(text, field, date)?,
        None => insert(text, &checked, "date", date)?,
    };
    let mut changes = Vec::new();
    if let Some(by) = by.map(in_flow) {
        match checked.fields.iter().find(|field| field.key == "by") {
            Some(field) => changes.push(replace(text, field, &by)?),
            // In braces, it stands behind the date.
            None if known.is_some() && checked.flow => {
                day.text.push_str(", by: ");
                day.text.push_str(&by);
            }
            None => changes.push(insert(text, &checked, "by", &by)?),
        }
    }
    changes.push(day);
    Some(changes)
}

/// A mapping that is of this place alone: of one with a name, another record may have its date too.
fn own(sources: &Sources, place: &Place) -> Option<Mapping> {
    sources.mapping(place).filter(|mapping| !mapping.shared)
}

/// The text with all changes made. They must not overlap; of two at one place, the first comes first.
pub(super) fn apply(text: &str, mut changes: Vec<Change>) -> String {
    changes.sort_by_key(|change| change.start);
    let mut out = String::with_capacity(text.len() + 64 * changes.len());
    let mut done = 0;
    for change in changes {
        out.push_str(text.get(done..change.start).unwrap_or_default());
        out.push_str(&change.text);
        done = change.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

fn flow(date: &str, by: Option<&str>) -> String {
    match by {
        Some(by) => format!("{{date: {date}, by: {}}}", in_flow(by)),
        None => format!("{{date: {date}}}"),
    }
}

/// A value on one line that is of this field alone.
fn replace(text: &str, field: &Field, with: &str) -> Option<Change> {
    if field.goes_on || field.shared {
        return None;
    }
    let value = &field.value;
    let start = byte(text, value.line, value.column)?;
    let length: usize = value.length as usize;
    let end = start
        + text
            .get(start..)?
            .chars()
            .take(length)
            .map(char::len_utf8)
            .sum::<usize>();
    // The parser counts the spaces behind a value to it.
    let old = text.get(start..end)?.trim_end();
    let end = start + old.len();
    // One that is a mapping of its own is none that can be replaced.
    (!old.contains(['\n', '{', '['])).then(|| Change {
        start,
        end,
        text: with.to_owned(),
    })
}

/// A further field, before one that is there already: what goes on over several lines, such as a block of text, can
/// only stand behind it.
fn insert(text: &str, mapping: &Mapping, key: &str, value: &str) -> Option<Change> {
    let Mapping { fields, flow, .. } = mapping;
    // In braces a line of its own makes no field.
    let own_line = |field: &&Field| !flow && indent(field).is_some();
    let under_comment = |field: &&Field| {
        let above = field
            .name
            .line
            .checked_sub(2)
            .and_then(|line| text.lines().nth(line as usize));
        above.is_some_and(|line| line.trim_start().starts_with('#'))
    };
    let mut candidates = fields.iter().rev().filter(own_line);
    let beside = candidates
        .clone()
        .find(|field| !under_comment(field))
        .or_else(|| candidates.next());
    let (at, behind) = if let Some(field) = beside {
        (&field.name, format!("\n{}", indent(field)?))
    } else {
        // In braces, all in one line or the first behind the brace.
        let first = fields.first()?;
        let before = before(first);
        if !before.trim_end().ends_with('{') {
            return None;
        }
        (&first.name, ", ".to_owned())
    };
    let start = byte(text, at.line, at.column)?;
    Some(Change {
        start,
        end: start,
        text: format!("{key}: {value}{behind}"),
    })
}

/// The spaces before a field that begins its line.
fn indent(field: &Field) -> Option<String> {
    Some(before(field)).filter(|before| before.chars().all(|c| c == ' '))
}

/// What stands before a field in its line.
fn before(field: &Field) -> String {
    let column = field.name.column as usize;
    field.name.line_text.chars().take(column - 1).collect()
}

/// Line and column, both from 1, as a byte.
fn byte(text: &str, line: u32, column: u32) -> Option<usize> {
    let start = match line {
        1 => 0,
        line => text.match_indices('\n').nth(line as usize - 2)?.0 + 1,
    };
    let inside: usize = text
        .get(start..)?
        .chars()
        .take(column as usize - 1)
        .map(char::len_utf8)
        .sum();
    Some(start + inside)
}
