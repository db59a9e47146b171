//! YAML text → [`Written`]. Turns serde_yaml's complaints into words that staff can act on.

use super::Message;
use crate::problem::{Spot, Text};
use crate::written::Written;

/// Reads one YAML document. `skipped` lines stand above it in the file (the front matter's `---`).
pub(super) fn parse(text: &str, skipped: u32, report: &impl Fn(Spot, Message)) -> Option<Written> {
    match serde_yaml::from_str::<Written>(text) {
        Ok(Written::Empty) => None,
        Ok(written) => Some(written),
        Err(error) => {
            let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
            let said = error.to_string();
            let (found, message) = explain(text, &said, line, column);
            let spot = match found {
                Some((line, column, length)) => Spot::At {
                    line: line + skipped,
                    column,
                    length,
                },
                None => Spot::File,
            };
            report(spot, message);
            None
        }
    }
}

type Found = Option<(u32, u32, u32)>;

/// What a person would say about it: first the slips that can be seen in the text, then what the parser said.
fn explain(text: &str, said: &str, line: usize, column: usize) -> (Found, Message) {
    if said.contains("recursion limit") {
        return (at(line, column, 1), deep());
    }
    if said.contains("repetition limit") {
        return (None, bomb());
    }
    if said.contains("more than one document") {
        return (first_second_document(text), documents());
    }
    // libyaml reports where it gave up, which is often a line or more after the slip.
    for (number, content) in text.lines().enumerate().take(line + 1).skip(line.saturating_sub(3)) {
        if let Some((column, message)) = slip(content) {
            return (at(number + 1, column, 1), message);
        }
    }
    let message = Message {
        code: "yaml",
        what: Text::new(
            format!("YAML として読めません（{}）", translate(said)),
            format!("this is not valid YAML ({said})"),
        ),
        instead: Some(Text::new(
            "字下げ（行の頭の空白の数）と「: 」、引用符の閉じ忘れを確かめてください",
            "check the indentation, the `: ` after field names, and quotes that are not closed",
        )),
    };
    (at(line, column, 1), message)
}

fn at(line: usize, column: usize, length: u32) -> Found {
    Some((u32::try_from(line).ok()?, u32::try_from(column.max(1)).ok()?, length))
}

/// A slip that can be seen in one line: its column and what to do.
fn slip(line: &str) -> Option<(usize, Message)> {
    let indent: Vec<char> = line.chars().take_while(|c| c.is_whitespace()).collect();
    if let Some(column) = indent.iter().position(|c| *c == '\t') {
        return Some((
            column + 1,
            Message {
                code: "tab",
                what: Text::new("字下げにタブが使われています", "a tab is used for indentation"),
                instead: Some(Text::new("半角の空白に置きかえてください", "replace it with spaces")),
            },
        ));
    }
    if let Some(column) = indent.iter().position(|c| *c == '\u{3000}') {
        return Some((
            column + 1,
            Message {
                code: "wide-space",
                what: Text::new(
                    "字下げに全角の空白が使われています",
                    "an ideographic space is used for indentation",
                ),
                instead: Some(Text::new("半角の空白に置きかえてください", "replace it with spaces")),
            },
        ));
    }
    let trimmed = line.trim_start().trim_start_matches("- ");
    let before = line.chars().count() - trimmed.chars().count();
    let name: String = trimmed
        .chars()
        .take_while(|c| c.is_ascii_lowercase() || *c == '_')
        .collect();
    if !name.is_empty() {
        match trimmed[name.len()..].chars().next() {
            Some('：') => {
                return Some((
                    before + name.len() + 1,
                    Message {
                        code: "wide-colon",
                        what: Text::new("全角の「：」が使われています", "a full-width colon is used"),
                        instead: Some(Text::new(
                            format!("半角の「:」と空白にしてください（{name}: …）"),
                            format!("write an ASCII colon and a space ({name}: …)"),
                        )),
                    },
                ));
            }
            Some(':') => {
                let value = trimmed[name.len() + 1..].trim();
                if let Some(problem) = value_slip(&name, value) {
                    let column = before + name.len() + 2 + usize::from(trimmed[name.len() + 1..].starts_with(' '));
                    return Some((column, problem));
                }
                if !value.is_empty() && !trimmed[name.len() + 1..].starts_with(' ') {
                    return Some((
                        before + name.len() + 1,
                        Message {
                            code: "colon-space",
                            what: Text::new("「:」のあとに空白がありません", "there is no space after the colon"),
                            instead: Some(Text::new(format!("{name}: {value}"), format!("{name}: {value}"))),
                        },
                    ));
                }
            }
            _ => {}
        }
    }
    None
}

fn value_slip(name: &str, value: &str) -> Option<Message> {
    let first = value.chars().next()?;
    let quoted = |code, ja: &str, en: &str| {
        Some(Message {
            code,
            what: Text::new(ja, en),
            instead: Some(Text::new(
                format!("\" \" で囲んでください（{name}: \"{value}\"）"),
                format!("put it in quotes ({name}: \"{value}\")"),
            )),
        })
    };
    if matches!(first, '@' | '`' | '%' | '&' | '*' | '!' | '|' | '>') && value.chars().count() > 2 {
        return quoted(
            "needs-quotes",
            "この記号で始まる値は、そのままでは書けません",
            "a value cannot begin with this sign",
        );
    }
    if matches!(first, '"' | '\'') && !value[1..].contains(first) {
        return Some(Message {
            code: "open-quote",
            what: Text::new("引用符が閉じられていません", "a quote is not closed"),
            instead: Some(Text::new(
                format!("行の終わりに {first} を書き足してください"),
                format!("add {first} at the end"),
            )),
        });
    }
    if !matches!(first, '"' | '\'' | '[' | '{') && value.contains(": ") {
        return quoted(
            "needs-quotes",
            "値の中に「: 」があるので、そのままでは書けません",
            "the value contains `: ` and cannot stand without quotes",
        );
    }
    None
}

fn deep() -> Message {
    Message {
        code: "too-deep",
        what: Text::new("入れ子が深すぎます", "this is nested too deeply"),
        instead: Some(Text::new(
            "字下げや [ ] を確かめてください",
            "check the indentation and the brackets",
        )),
    }
}

fn bomb() -> Message {
    Message {
        code: "too-many-aliases",
        what: Text::new(
            "「*」による引用が多すぎて、広げると大きくなりすぎます",
            "aliases (`*`) repeat too much; expanded, this would be too large",
        ),
        instead: Some(Text::new(
            "同じ内容は area.yaml の defaults に書いてください",
            "write shared values under `defaults`",
        )),
    }
}

fn documents() -> Message {
    Message {
        code: "several-documents",
        what: Text::new(
            "1 つのファイルに「---」で区切った内容が 2 つ以上あります",
            "there is more than one document (`---`)",
        ),
        instead: Some(Text::new(
            "「- 」で始まるリストにするか、ファイルを分けてください",
            "write a list, or split the file",
        )),
    }
}

fn first_second_document(text: &str) -> Found {
    let mut started = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_end() == "---" && started {
            return at(number + 1, 1, 3);
        }
        started = started || !(line.trim().is_empty() || line.starts_with('#'));
    }
    at(1, 1, 1)
}

/// The commonest sentences of libyaml in Japanese; the rest stays as it is.
fn translate(said: &str) -> &str {
    for (english, japanese) in [
        ("did not find expected key", "字下げがそろっていません"),
        ("mapping values are not allowed", "ここに「:」は書けません"),
        (
            "did not find expected '-' indicator",
            "リストの「-」の位置がそろっていません",
        ),
        (
            "did not find expected ',' or ']'",
            "[ ] の中の「,」か、閉じる「]」がありません",
        ),
        (
            "did not find expected ',' or '}'",
            "{ } の中の「,」か、閉じる「}」がありません",
        ),
        ("unexpected end of stream", "引用符か括弧が閉じられていません"),
        ("could not find expected ':'", "「:」がありません"),
        ("cannot start any token", "この記号では始められません"),
        ("unknown anchor", "「*」で引く先がありません"),
        ("block sequence entries are not allowed", "ここに「- 」は書けません"),
        ("control characters are not allowed", "使えない制御文字があります"),
    ] {
        if said.contains(english) {
            return japanese;
        }
    }
    said
}
