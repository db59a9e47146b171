//! YAML text → [`Written`]. Turns serde_yaml's complaints into words that staff can act on.
//!
//! A parser stops at the first slip and says where it gave up, often lines below. So the text is mended by each slip
//! that could be meant ([`slip`]) and read again: the one with which reading gets further is the right one, and the
//! slips below it are found in the same run. The mended text only serves to find more; its slips are errors all the
//! same.

mod slip;

use super::Message;
use crate::problem::{Spot, Text};
use crate::written::Written;
use slip::Slip;

/// What could be read.
pub(super) struct Parsed {
    /// The value; `None` when a slip could not be read over.
    pub(super) written: Option<Written>,
    /// The text as it was read, when slips were read over. It has the same lines.
    pub(super) mended: Option<String>,
}

/// Slips told in one file; whoever makes more starts with these.
const MOST_SLIPS: usize = 20;
/// Larger texts are not read again and again.
const LARGEST_MENDED: usize = 1 << 18;

/// Reads one YAML document. `skipped` lines stand above it in the file (the front matter's `---`).
pub(super) fn parse(text: &str, skipped: u32, report: &impl Fn(Spot, Message)) -> Parsed {
    let mut mended: Option<String> = None;
    for _ in 0..MOST_SLIPS {
        let current = mended.as_deref().unwrap_or(text);
        let trouble = match serde_yaml::from_str::<Written>(current) {
            Ok(written) => {
                return Parsed {
                    written: Some(written),
                    mended,
                };
            }
            // Nothing but comments and blank lines.
            Err(error) if error.to_string().contains("EOF while parsing") => {
                return Parsed {
                    written: Some(Written::Empty),
                    mended,
                };
            }
            Err(error) => Trouble::of(&error),
        };
        if let Some((slip, better)) = find_slip(current, &trouble) {
            report(spot(slip.line, slip.column, slip.length, skipped), slip.message);
            match better {
                Some(better) => mended = Some(better),
                None => break,
            }
            continue;
        }
        let ((line, column), message) = explain(current, &trouble);
        report(spot(line, column, 1, skipped), message);
        break;
    }
    Parsed {
        written: None,
        mended: None,
    }
}

fn spot(line: usize, column: usize, length: usize, skipped: u32) -> Spot {
    let number = |number: usize| u32::try_from(number.max(1)).unwrap_or(u32::MAX);
    match line {
        0 => Spot::File,
        _ => Spot::At {
            line: number(line) + skipped,
            column: number(column),
            length: number(length),
        },
    }
}

/// Line and column, from 1.
type Mark = (usize, usize);

/// What the parser said.
struct Trouble {
    said: String,
    /// Where it gave up; `None` when the text as a whole is too much.
    at: Option<Mark>,
    /// Where the value began that it was reading.
    from: Option<Mark>,
}

impl Trouble {
    fn of(error: &serde_yaml::Error) -> Self {
        let said = error.to_string();
        let at = error.location().map(|at| (at.line(), at.column()));
        let from = said.rsplit_once(", while ").and_then(|(_, context)| mark(context));
        Self { said, at, from }
    }

    /// How far reading got: to the begin of a word or bracket that was not understood, and to where it gave up.
    fn reached(&self) -> (Mark, Mark) {
        let at = self.at.unwrap_or((usize::MAX, 0));
        let inside = ["while scanning", "flow sequence", "flow mapping"]
            .iter()
            .any(|begun| self.said.contains(begun));
        (if inside { self.from.unwrap_or(at) } else { at }, at)
    }
}

/// `… at line 3 column 7` → (3, 7).
fn mark(said: &str) -> Option<Mark> {
    let (_, numbers) = said.rsplit_once(" at line ")?;
    let (line, column) = numbers.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The slip behind the trouble, and the text without it, when that can be read further.
fn find_slip(text: &str, trouble: &Trouble) -> Option<(Slip, Option<String>)> {
    let (line, _) = trouble.at?;
    if text.len() > LARGEST_MENDED || trouble.said.contains("recursion limit") {
        return None;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    for slip in slip::suspects(&lines, line, trouble.from.map(|(line, _)| line)) {
        let mut better = lines.clone();
        better[slip.line - 1] = &slip.mended;
        let better = better.join("\n");
        let further = match serde_yaml::from_str::<Written>(&better) {
            Ok(_) => true,
            Err(error) => Trouble::of(&error).reached() > trouble.reached(),
        };
        if further {
            return Some((slip, Some(better)));
        }
        if slip.certain {
            return Some((slip, None));
        }
    }
    None
}

/// What a person would say when no slip is to be seen: place and words.
fn explain(text: &str, trouble: &Trouble) -> (Mark, Message) {
    let said = trouble.said.as_str();
    let at = trouble.at.unwrap_or((1, 1));
    if said.contains("recursion limit") {
        return (at, deep());
    }
    if said.contains("repetition limit") {
        return ((0, 0), bomb());
    }
    if said.contains("more than one document") {
        return ((second_document(text), 1), documents());
    }
    if said.contains("control characters") {
        return (control_character(text), control());
    }
    let said_short = said.split(" at line ").next().unwrap_or(said);
    let message = Message {
        code: "yaml",
        what: Text::new(
            format!("YAML として読めません（{}）", translate(said_short)),
            format!("this is not valid YAML ({said})"),
        ),
        instead: Some(Text::new(
            "この行と上の行の、字下げ（行の頭の空白の数）、「: 」、引用符や括弧の閉じ忘れを確かめてください",
            "check this line and those above: the indentation, the `: ` after field names, quotes and brackets",
        )),
    };
    // What misses a bracket ends with the file; the bracket is what to look at.
    (trouble.reached().0, message)
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

fn control() -> Message {
    Message {
        code: "control-character",
        what: Text::new(
            "目に見えない制御文字があります",
            "there is an invisible control character",
        ),
        instead: Some(Text::new(
            "この行を消して、打ち直してください（Excel や PDF から写すと入ることがあります）",
            "delete the line and type it again; such characters come with text from spreadsheets and PDF files",
        )),
    }
}

/// The line of the second `---`.
fn second_document(text: &str) -> usize {
    let mut started = false;
    for (index, line) in text.split('\n').enumerate() {
        let separator = line.trim_end() == "---" || line.starts_with("--- ");
        if separator && started {
            return index + 1;
        }
        started = started || separator || !(line.trim().is_empty() || line.starts_with('#'));
    }
    1
}

fn control_character(text: &str) -> Mark {
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\u{85}');
    let lines = text.split('\n').enumerate();
    let mut found =
        lines.filter_map(|(line, text)| text.chars().position(control).map(|column| (line + 1, column + 1)));
    found.next().unwrap_or((1, 1))
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
        ("did not find expected node content", "ここに値がありません"),
        ("did not find expected <document start>", "ここまでとつながらない行です"),
        ("unexpected end of stream", "引用符か括弧が閉じられていません"),
        ("could not find expected ':'", "「:」がありません"),
        ("cannot start any token", "この記号では始められません"),
        ("unknown anchor", "「*」で引く先がありません"),
        ("invalid type: enum", "「!」で始まる語は使えません"),
        (
            "expected alphabetic or numeric character",
            "「&」「*」のあとに名前がありません",
        ),
        ("block sequence entries are not allowed", "ここに「- 」は書けません"),
        ("unknown escape character", "\" \" の中の「\\」のあとの字が使えません"),
        (
            "unexpected document indicator",
            "引用符が閉じられないまま「---」があります",
        ),
    ] {
        if said.contains(english) {
            return japanese;
        }
    }
    said
}
