//! Where in a file a value stands.
//!
//! serde_yaml keeps no positions, so a file of which a place is to be shown is walked once more, with a parser that
//! does. What it finds is kept: a file with two thousand slips is walked once.

use saphyr_parser::{Event, Parser, Span, StrInput};

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

/// Where the lines and values of a file stand.
#[derive(Debug)]
pub(super) struct Map {
    /// Bytes at which lines begin.
    lines: Vec<usize>,
    /// Lines above the YAML: the `---` of the front matter.
    above: u32,
    top: Option<Node>,
}

/// A mapping as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Its fields, in the order in which they are written.
    pub fields: Vec<Field>,
    /// Written in braces, or inside of some or of brackets: commas part its fields, and line ends mean nothing.
    pub flow: bool,
    /// It, or what it stands in, has a name (`&name`), so that other places may mean the same (`*name`).
    pub shared: bool,
}

/// A field as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub key: String,
    /// Where the name begins.
    pub name: Located,
    /// Where the value begins; of a value on one line, how long it is.
    pub value: Located,
    /// Whether the value goes on behind the line on which it begins.
    pub goes_on: bool,
    /// Whether the value has a name, so that other places may mean the same.
    pub shared: bool,
}

/// The mapping that `spot` is the place of; `None` where something else stands there.
pub(super) fn mapping(file: &File, spot: &Spot) -> Option<Mapping> {
    let map = file.map.get_or_init(|| Map::of(file));
    let Spot::Value(steps) = spot else { return None };
    let at = |(line, column, length): At| {
        let line = line + map.above;
        locate(file, &Spot::At { line, column, length })
    };
    let way = map.top.as_ref()?.way(steps)?;
    let Inside::Fields(found) = &way.last()?.inside else {
        return None;
    };
    let fields = found.iter().map(|(key, name, value)| Field {
        key: key.clone(),
        name: at(*name),
        value: at(value.at),
        goes_on: value.at.2 == u32::MAX,
        shared: value.shared,
    });
    let in_flow = |node: &&Node| {
        let begins = at(node.at);
        let first = begins.line_text.chars().nth(begins.column as usize - 1);
        first.is_some_and(|first| matches!(first, '{' | '['))
    };
    Some(Mapping {
        fields: fields.collect(),
        flow: way.iter().any(in_flow),
        shared: way.iter().any(|node| node.shared),
    })
}

/// Line, column and length.
type At = (u32, u32, u32);

#[derive(Debug)]
struct Node {
    at: At,
    inside: Inside,
    /// Whether it has a name (`&name`).
    shared: bool,
}

#[derive(Debug)]
enum Inside {
    Scalar { empty: bool },
    List(Vec<Node>),
    Fields(Vec<(String, At, Node)>),
}

pub(super) fn locate(file: &File, spot: &Spot) -> Located {
    let map = file.map.get_or_init(|| Map::of(file));
    let (line, column, length) = match spot {
        Spot::File => (1, 1, 1),
        Spot::At { line, column, length } => (*line, *column, *length),
        Spot::Value(steps) => map.find(steps, None).unwrap_or((1, 1, 1)),
        Spot::Name(steps, occurrence) => map.find(steps, Some(*occurrence)).unwrap_or((1, 1, 1)),
        Spot::Words(steps, words) => {
            let value = map.find(steps, None).unwrap_or((1, 1, 1));
            map.words(&file.text, value, words).unwrap_or(value)
        }
    };
    let line_text = map.line(&file.text, line).to_owned();
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

impl Map {
    fn of(file: &File) -> Self {
        let text = file.mended.as_deref().unwrap_or(&file.text);
        let (yaml, above) = match file.form {
            Form::Yaml => (Some(text), 0),
            Form::Markdown => (file.mended.as_deref().or(front_matter::split(&file.text).head), 1),
        };
        let lines = std::iter::once(0)
            .chain(file.text.match_indices('\n').map(|(byte, _)| byte + 1))
            .collect();
        Self {
            lines,
            above,
            top: yaml.and_then(read),
        }
    }

    fn line<'a>(&self, text: &'a str, line: u32) -> &'a str {
        let start = self.lines.get(line as usize - 1).copied().unwrap_or(text.len());
        text[start..].split('\n').next().unwrap_or("")
    }

    /// The value, or with `name` that occurrence of the field's name.
    fn find(&self, steps: &[Step], name: Option<usize>) -> Option<At> {
        let (line, column, length) = self.top.as_ref()?.find(steps, name);
        Some((line + self.above, column, length))
    }

    /// Where `words` stand for the first time at or below `from`.
    fn words(&self, text: &str, from: At, words: &str) -> Option<At> {
        let start = *self.lines.get(from.0 as usize - 1)?;
        let byte = start + text[start..].find(words)?;
        let line = self.lines.partition_point(|start| *start <= byte);
        let column = text[self.lines[line - 1]..byte].chars().count() + 1;
        Some((
            u32::try_from(line).ok()?,
            u32::try_from(column).ok()?,
            u32::try_from(words.chars().count()).ok()?,
        ))
    }
}

impl Node {
    /// What the steps lead through, from here to what they lead to.
    fn way(&self, steps: &[Step]) -> Option<Vec<&Self>> {
        let mut way = vec![self];
        let mut here = self;
        for step in steps {
            here = match (&here.inside, step) {
                (Inside::List(items), Step::Item(index)) => items.get(*index)?,
                (Inside::Fields(fields), Step::Key(wanted)) => &fields.iter().find(|(key, ..)| key == wanted)?.2,
                _ => return None,
            };
            way.push(here);
        }
        Some(way)
    }

    fn find(&self, steps: &[Step], name: Option<usize>) -> At {
        let Some((step, rest)) = steps.split_first() else {
            return self.at;
        };
        match (&self.inside, step) {
            (Inside::List(items), Step::Item(index)) => items.get(*index).map_or(self.at, |item| item.find(rest, name)),
            (Inside::Fields(fields), Step::Key(wanted)) => {
                let last = rest.is_empty();
                let nth = name.filter(|_| last).unwrap_or(0);
                match fields.iter().filter(|(field, ..)| field == wanted).nth(nth) {
                    Some((_, at, _)) if last && name.is_some() => *at,
                    // Nothing to point at: the name that waits for a value.
                    Some((
                        _,
                        at,
                        Self {
                            inside: Inside::Scalar { empty: true },
                            ..
                        },
                    )) => *at,
                    Some((_, _, value)) => value.find(rest, name),
                    // The field is not there: the mapping as a whole is the nearest place.
                    None => self.at,
                }
            }
            // A single value stands for a list of one, and an alias leads elsewhere: show where it is written.
            (_, Step::Item(0)) => self.find(rest, name),
            _ => self.at,
        }
    }
}

/// Deeper than anything that was accepted.
const DEEPEST: usize = 200;

fn read(text: &str) -> Option<Node> {
    let mut parser = Parser::new_from_str(text);
    loop {
        let (event, span) = parser.next_event()?.ok()?;
        if !matches!(event, Event::StreamStart | Event::DocumentStart(_)) {
            return Some(node(&mut parser, &event, span, 0).0);
        }
    }
}

/// The value that `event` begins, as far as it can be read, and whether it could be read to its end.
fn node(parser: &mut Parser<'_, StrInput<'_>>, event: &Event<'_>, span: Span, depth: usize) -> (Node, bool) {
    let at = at(span);
    let shared = match event {
        Event::SequenceStart(name, _) | Event::MappingStart(name, _) | Event::Scalar(_, _, name, _) => *name > 0,
        _ => false,
    };
    match event {
        Event::SequenceStart(..) if depth < DEEPEST => {
            let mut items = Vec::new();
            let whole = loop {
                let Some(Ok((event, span))) = parser.next_event() else {
                    break false;
                };
                if matches!(event, Event::SequenceEnd) {
                    break true;
                }
                let (item, whole) = node(parser, &event, span, depth + 1);
                items.push(item);
                if !whole {
                    break false;
                }
            };
            (
                Node {
                    at,
                    inside: Inside::List(items),
                    shared,
                },
                whole,
            )
        }
        Event::MappingStart(..) if depth < DEEPEST => {
            let mut fields = Vec::new();
            let whole = loop {
                let Some(Ok((event, span))) = parser.next_event() else {
                    break false;
                };
                if matches!(event, Event::MappingEnd) {
                    break true;
                }
                let name = match &event {
                    Event::Scalar(text, ..) => text.to_string(),
                    _ => String::new(),
                };
                let (key, whole) = node(parser, &event, span, depth + 1);
                let Some(Ok((event, span))) = parser.next_event().filter(|_| whole) else {
                    break false;
                };
                let (value, whole) = node(parser, &event, span, depth + 1);
                fields.push((name, key.at, value));
                if !whole {
                    break false;
                }
            };
            (
                Node {
                    at,
                    inside: Inside::Fields(fields),
                    shared,
                },
                whole,
            )
        }
        Event::Scalar(text, ..) => {
            let empty = text.is_empty() && span.is_empty();
            (
                Node {
                    at,
                    inside: Inside::Scalar { empty },
                    shared,
                },
                true,
            )
        }
        Event::Alias(_) => (
            Node {
                at,
                inside: Inside::Scalar { empty: false },
                shared,
            },
            true,
        ),
        _ => (
            Node {
                at,
                inside: Inside::Scalar { empty: false },
                shared,
            },
            false,
        ),
    }
}

fn at(span: Span) -> At {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let length = if span.start.line() == span.end.line() {
        span.end.col().saturating_sub(span.start.col())
    } else {
        // To the end of its first line: the place is cut there.
        usize::MAX
    };
    (
        number(span.start.line()),
        number(span.start.col() + 1),
        number(length.max(1)),
    )
}
