//! Where in a file a value stands.
//!
//! serde_yaml keeps no positions, so the file is walked once more, with a parser that does, but only for places that
//! are shown to somebody.

use saphyr_parser::{Event, Parser, Span};

use super::{File, Form, front_matter};
use crate::problem::{Spot, Step};

/// A place as shown to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Characters, at least 1, never past the line's end but for an empty line.
    pub length: u32,
    /// The text of the line.
    pub line_text: String,
}

pub(super) fn locate(file: &File, spot: &Spot) -> Located {
    let (line, column, length) = match spot {
        Spot::File => (1, 1, 1),
        Spot::At { line, column, length } => (*line, *column, *length),
        Spot::Value(steps) => find(file, steps, None).unwrap_or((1, 1, 1)),
        Spot::Name(steps, occurrence) => find(file, steps, Some(*occurrence)).unwrap_or((1, 1, 1)),
    };
    let line_text = file.text.lines().nth(line as usize - 1).unwrap_or("").to_owned();
    let left = u32::try_from(line_text.chars().count())
        .unwrap_or(u32::MAX)
        .saturating_sub(column - 1);
    Located {
        line,
        column,
        length: length.clamp(1, left.max(1)),
        line_text,
    }
}

/// Line, column and length of the value (or, with `name`, of that occurrence of the field's name).
fn find(file: &File, steps: &[Step], name: Option<usize>) -> Option<(u32, u32, u32)> {
    let (text, skipped) = match file.form {
        Form::Yaml => (file.text.as_str(), 0),
        Form::Markdown => (front_matter::split(&file.text).head?, 1),
    };
    let mut walk = Walk {
        parser: Parser::new_from_str(text),
    };
    let event = loop {
        let (event, span) = walk.next()?;
        if !matches!(event, Event::StreamStart | Event::DocumentStart(_)) {
            break (event, span);
        }
    };
    let span = walk.descend(event, steps, name)?;
    let line = u32::try_from(span.start.line()).ok()? + skipped;
    let column = u32::try_from(span.start.col()).ok()? + 1;
    let length = if span.start.line() == span.end.line() {
        span.end.col().saturating_sub(span.start.col())
    } else {
        1
    };
    Some((line, column, u32::try_from(length.max(1)).ok()?))
}

struct Walk<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
}

impl<'a> Walk<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        self.parser.next_event()?.ok()
    }

    fn descend(&mut self, (event, span): (Event<'a>, Span), steps: &[Step], name: Option<usize>) -> Option<Span> {
        let Some((step, rest)) = steps.split_first() else {
            return Some(span);
        };
        match (event, step) {
            (Event::MappingStart(..), Step::Key(wanted)) => self.in_mapping(span, wanted, rest, name),
            (Event::SequenceStart(..), Step::Item(wanted)) => {
                let mut index = 0;
                loop {
                    let (event, span) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        return None;
                    }
                    if index == *wanted {
                        return self.descend((event, span), rest, name);
                    }
                    self.skip(&event)?;
                    index += 1;
                }
            }
            // A single value stands for a list of one, and an alias leads elsewhere: show where it is written.
            _ => Some(span),
        }
    }

    fn in_mapping(&mut self, mapping: Span, wanted: &str, rest: &[Step], name: Option<usize>) -> Option<Span> {
        let mut seen = 0;
        loop {
            let (key, key_span) = self.next()?;
            if matches!(key, Event::MappingEnd) {
                // The field is not there: the mapping as a whole is the nearest place.
                return Some(mapping);
            }
            let is_it = matches!(&key, Event::Scalar(text, ..) if text == wanted);
            self.skip(&key)?;
            let (value, value_span) = self.next()?;
            if is_it {
                match name {
                    Some(occurrence) if rest.is_empty() => {
                        if seen == occurrence {
                            return Some(key_span);
                        }
                        seen += 1;
                    }
                    _ => {
                        let empty =
                            matches!(&value, Event::Scalar(text, ..) if text.is_empty()) && value_span.is_empty();
                        if rest.is_empty() && empty {
                            return Some(key_span);
                        }
                        return self.descend((value, value_span), rest, name);
                    }
                }
            }
            self.skip(&value)?;
        }
    }

    /// Reads on past the value that `event` begins.
    fn skip(&mut self, event: &Event<'_>) -> Option<()> {
        if !matches!(event, Event::MappingStart(..) | Event::SequenceStart(..)) {
            return Some(());
        }
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                _ => {}
            }
        }
        Some(())
    }
}
