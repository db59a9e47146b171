//! Slips of the pen that can be seen in a line of YAML, each with the line as it was probably meant.

use super::super::Message;
use crate::problem::Text;

/// What may be wrong in a line.
pub(super) struct Slip {
    /// Line, from 1.
    pub(super) line: usize,
    /// Column in characters, from 1.
    pub(super) column: usize,
    /// Characters.
    pub(super) length: usize,
    /// What to say.
    pub(super) message: Message,
    /// The line without it.
    pub(super) mended: String,
    /// Whether it is wrong for sure, even when reading gets no further without it.
    pub(super) certain: bool,
}

/// Lines above the trouble in which any slip is looked for.
const NEAR: usize = 3;
/// Lines above in which a quote or bracket may have been left open.
const FAR: usize = 60;

/// Slips that may be behind a trouble in `line`, the likeliest first. `from` is where the parser began to wonder.
pub(super) fn suspects(lines: &[&str], line: usize, from: Option<usize>) -> Vec<Slip> {
    let last = line.min(lines.len());
    let near = from
        .into_iter()
        .filter(|from| *from <= lines.len())
        .chain((last.saturating_sub(NEAR)..=last).rev());
    let mut numbers: Vec<usize> = Vec::new();
    for number in near {
        if number > 0 && !numbers.contains(&number) && !is_blank(lines[number - 1]) {
            numbers.push(number);
        }
    }
    let mut found: Vec<Slip> = Vec::new();
    for look in [indent_signs, colon, dash, open_end, value, no_colon] as [fn(&str) -> Option<Found>; 6] {
        found.extend(
            numbers
                .iter()
                .filter_map(|number| look(lines[number - 1]).map(|slip| slip.on(*number))),
        );
    }
    let far = (last.saturating_sub(FAR).max(1)..=last)
        .rev()
        .filter(|number| !numbers.contains(number));
    found.extend(far.filter_map(|number| open_end(lines[number - 1]).map(|slip| slip.on(number))));
    // The line of the trouble before the one in which it began.
    numbers.sort_unstable_by_key(|number| std::cmp::Reverse(*number));
    for number in numbers {
        found.extend(indents(lines, number).into_iter().map(|slip| slip.on(number)));
    }
    found
}

fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#')
}

/// A slip that does not know its line yet. Columns count from 0.
struct Found {
    column: usize,
    length: usize,
    message: Message,
    mended: String,
    certain: bool,
}

impl Found {
    fn new(column: usize, message: Message, mended: String) -> Self {
        Self {
            column,
            length: 1,
            message,
            mended,
            certain: false,
        }
    }

    fn on(self, line: usize) -> Slip {
        let Self {
            column,
            length,
            message,
            mended,
            certain,
        } = self;
        Slip {
            line,
            column: column + 1,
            length,
            message,
            mended,
            certain,
        }
    }
}

fn message(code: &'static str, what: (&str, &str), instead: (String, String)) -> Message {
    Message {
        code,
        what: Text::new(what.0, what.1),
        instead: Some(Text::new(instead.0, instead.1)),
    }
}

/// A line in its parts: blanks, `- ` signs, a name, the blank after its colon, a value.
struct Parts<'a> {
    /// Blanks and `- ` before everything else.
    lead: &'a str,
    /// The name before the colon.
    name: Option<&'a str>,
    /// What follows the colon, or everything.
    value: &'a str,
}

impl<'a> Parts<'a> {
    fn of(line: &'a str) -> Self {
        let mut rest = line.trim_start();
        while let Some(inner) = rest.strip_prefix("- ") {
            rest = inner.trim_start();
        }
        let lead = &line[..line.len() - rest.len()];
        match rest.split_once(": ").or_else(|| Some((rest.strip_suffix(':')?, ""))) {
            Some((name, value)) if is_name(name) => Self {
                lead,
                name: Some(name),
                value: value.trim(),
            },
            _ => Self {
                lead,
                name: None,
                value: rest.trim_end(),
            },
        }
    }

    /// The column of the value.
    fn column(&self, line: &str) -> usize {
        let before = line.trim_end().len() - self.value.len();
        line[..before].chars().count()
    }

    fn with_value(&self, value: &str) -> String {
        match self.name {
            Some(name) => format!("{}{name}: {value}", self.lead),
            None => format!("{}{value}", self.lead),
        }
    }

    /// How it should be written, without the blanks before it.
    fn shown(&self, value: &str) -> String {
        self.with_value(value).trim_start().to_owned()
    }
}

fn is_name(text: &str) -> bool {
    const LONGEST: usize = 20;
    !text.is_empty()
        && text.chars().count() <= LONGEST
        && !text
            .contains(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '[' | '{' | ',' | '#' | ':' | '：' | '/'))
}

/// Tabs and wide spaces before a line.
fn indent_signs(line: &str) -> Option<Found> {
    let indent: &str = &line[..line.len() - line.trim_start().len()];
    let column = indent.chars().position(|c| c != ' ')?;
    let wrong: String = indent.chars().skip(column).take_while(|c| *c != ' ').collect();
    let replace = (
        "半角の空白に置きかえてください（1 段につき 2 つ）".to_owned(),
        "replace it with spaces, two a level".to_owned(),
    );
    let message = if wrong.contains('\t') {
        message(
            "tab",
            ("字下げにタブが使われています", "a tab is used for indentation"),
            replace,
        )
    } else if wrong.contains('\u{3000}') {
        message(
            "wide-space",
            (
                "字下げに全角の空白が使われています",
                "an ideographic space is used for indentation",
            ),
            replace,
        )
    } else {
        message(
            "wide-space",
            (
                "字下げに特別な空白が使われています",
                "a special space is used for indentation",
            ),
            replace,
        )
    };
    let level = if wrong.contains('\u{a0}') { " " } else { "  " };
    let mended: String = indent
        .chars()
        .map(|c| if c == ' ' { " " } else { level })
        .chain(std::iter::once(line.trim_start()))
        .collect();
    Some(Found {
        length: wrong.chars().count(),
        certain: true,
        ..Found::new(column, message, mended)
    })
}

/// `name：value` and `name:value`.
fn colon(line: &str) -> Option<Found> {
    let Parts {
        lead,
        name: None,
        value,
    } = Parts::of(line)
    else {
        return None;
    };
    let lead_length = lead.chars().count();
    let (at, sign) = value.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let (name, rest) = (&value[..at], value[at + sign.len_utf8()..].trim_start());
    if !is_name(name) || rest.starts_with("//") {
        return None;
    }
    let column = lead_length + name.chars().count();
    let mended = format!("{lead}{name}: {rest}");
    let right = mended.trim_start();
    let message = if sign == ':' {
        message(
            "colon-space",
            (
                "「:」のあとに半角の空白がありません",
                "there is no space after the colon",
            ),
            (format!("{right} と書いてください"), format!("write `{right}`")),
        )
    } else {
        message(
            "wide-colon",
            ("全角の「：」が使われています", "a full-width colon is used"),
            (
                format!("半角の「:」と半角の空白にしてください（{right}）"),
                format!("write an ASCII colon and a space (`{right}`)"),
            ),
        )
    };
    Some(Found::new(column, message, mended))
}

/// `-value`, and `*` or `・` for `-`.
fn dash(line: &str) -> Option<Found> {
    let text = line.trim_start();
    let lead = &line[..line.len() - text.len()];
    let column = lead.chars().count();
    let first = text.chars().next()?;
    let rest = text[first.len_utf8()..].trim_start();
    if rest.is_empty() || text.starts_with("---") || text.starts_with("- ") || text.starts_with("**") {
        return None;
    }
    let mended = format!("{lead}- {rest}");
    let right = format!("- {rest}");
    // The fields below stand as far in as they should with the space: mending this line alone would not do.
    let field = first == '-'
        && rest
            .split_once(':')
            .is_some_and(|(name, _)| name.bytes().all(|b| b.is_ascii_lowercase()));
    let message = match first {
        '-' if field => message(
            "dash-space",
            (
                "「-」のあとに半角の空白がありません",
                "there is no space after the dash",
            ),
            (
                format!("{right} と書き、同じ記録の下の行は半角の空白 2 つで始めてください"),
                format!("write `{right}`, and begin the lines below that belong to it with two spaces"),
            ),
        ),
        '-' => message(
            "dash-space",
            (
                "「-」のあとに半角の空白がありません",
                "there is no space after the dash",
            ),
            (format!("{right} と書いてください"), format!("write `{right}`")),
        ),
        '*' | '・' | '－' | '−' | '‐' | '―' | '•' | '＊' | '●' | '○' | '■' | '◆' => message(
            "dash-space",
            (
                "リストの行の頭に「-」でない記号が使われています",
                "a list item begins with another sign than a dash",
            ),
            (
                format!("半角の「-」と半角の空白にしてください（{right}）"),
                format!("write an ASCII dash and a space (`{right}`)"),
            ),
        ),
        _ => return None,
    };
    Some(Found {
        certain: field,
        ..Found::new(column, message, mended)
    })
}

/// A quote or bracket that is not closed, or closed by its full-width brother, or twice.
fn open_end(line: &str) -> Option<Found> {
    let parts = Parts::of(line);
    let value = parts.value;
    let column = parts.column(line);
    let first = value.chars().next()?;
    if matches!(first, '"' | '\'') {
        let open = value.matches(first).count() - value.matches(&format!("\\{first}")).count();
        return (open % 2 == 1).then(|| {
            let right = parts.shown(&format!("{value}{first}"));
            let message = message(
                "open-quote",
                ("引用符が閉じられていません", "a quote is not closed"),
                (
                    format!("終わりに {first} を書き足してください（{right}）"),
                    format!("add {first} at the end (`{right}`)"),
                ),
            );
            Found::new(column, message, format!("{line}{first}"))
        });
    }
    if !matches!(first, '[' | '{') {
        return None;
    }
    let mut open: Vec<(usize, char)> = Vec::new();
    for (index, c) in value.chars().enumerate() {
        let wide = matches!(c, '］' | '｝');
        match c {
            '[' | '{' => open.push((index, c)),
            ']' | '}' | '］' | '｝' => {
                let right = match open.pop() {
                    Some((_, '[')) => "]",
                    Some(_) => "}",
                    None => "",
                };
                if right.is_empty() || wide {
                    let mut chars: Vec<String> = value.chars().map(String::from).collect();
                    right.clone_into(&mut chars[index]);
                    let mended = parts.with_value(&chars.concat());
                    let shown = mended.trim_start().to_owned();
                    let what = if wide {
                        (
                            format!("全角の「{c}」が使われています"),
                            format!("a full-width {c} is used"),
                        )
                    } else {
                        (format!("「{c}」が多すぎます"), format!("there is one {c} too many"))
                    };
                    let message = message(
                        "open-bracket",
                        (&what.0, &what.1),
                        (format!("{shown} と書いてください"), format!("write `{shown}`")),
                    );
                    return Some(Found::new(column + index, message, mended));
                }
            }
            _ => {}
        }
    }
    let (index, opener) = *open.last()?;
    let missing: String = open
        .iter()
        .rev()
        .map(|(_, opener)| if *opener == '[' { ']' } else { '}' })
        .collect();
    let mended = parts.with_value(&format!("{value}{missing}"));
    let shown = mended.trim_start().to_owned();
    let message = message(
        "open-bracket",
        (
            &format!("「{opener}」が閉じられていません"),
            &format!("{opener} is not closed"),
        ),
        (
            format!("終わりに {missing} を書き足してください（{shown}）"),
            format!("add {missing} at the end (`{shown}`)"),
        ),
    );
    Some(Found::new(column + index, message, mended))
}

/// A value that cannot stand without quotes.
fn value(line: &str) -> Option<Found> {
    let parts = Parts::of(line);
    // A remark after the value is no part of it.
    let value = parts.value.split(" #").next().unwrap_or(parts.value).trim_end();
    let first = value.chars().next()?;
    let column = parts.column(line);
    if parts.name.is_some() && value.starts_with("- ") {
        let inner = value.trim_start_matches(['-', ' ']);
        let right = parts.shown(inner);
        let message = message(
            "dash-space",
            (
                "「: 」のあとに、同じ行で「- 」は書けません",
                "a list cannot begin on the line of its name",
            ),
            (
                format!("値が 1 つなら {right} と書き、いくつかあるなら「- 」から次の行に書いてください"),
                format!("write `{right}`, or begin the list on the next line"),
            ),
        );
        return Some(Found::new(column, message, parts.with_value(inner)));
    }
    let quoted = if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    };
    let right = parts.shown(&quoted);
    let what: (String, String) = if matches!(first, '"' | '\'') {
        (
            "閉じた引用符のあとに、まだ文字があります".to_owned(),
            "something follows after the closing quote".to_owned(),
        )
    } else if matches!(first, '[' | '{') {
        // `[仮]よりそい`: words follow after the bracket. Otherwise it is a list that went wrong.
        let (_, after) = value.split_once([']', '}'])?;
        if after.is_empty() || after.contains(['[', ']', '{', '}']) {
            return None;
        }
        (
            format!("値を「{first}」で始めると、リストや組として読まれます"),
            format!("a value that begins with {first} reads as a list"),
        )
    } else if matches!(first, '@' | '`' | '%' | '&' | '*' | '!' | '|' | '>' | ',' | '?') {
        (
            format!("値を「{first}」で始めるときは、引用符が要ります"),
            format!("a value that begins with {first} needs quotes"),
        )
    } else if value.contains(": ") || value.ends_with(':') {
        (
            "値の中に「: 」があるので、引用符が要ります".to_owned(),
            "the value contains `: ` and needs quotes".to_owned(),
        )
    } else {
        return None;
    };
    let marks = &quoted[..1];
    let message = message(
        "needs-quotes",
        (&what.0, &what.1),
        (
            format!("{marks} {marks} で囲んでください（{right}）"),
            format!("put it in quotes (`{right}`)"),
        ),
    );
    let colon = value.find(": ").filter(|_| !matches!(first, '"' | '\'' | '[' | '{'));
    let inside = colon.map_or(0, |byte| value[..byte].chars().count());
    Some(Found::new(column + inside, message, parts.with_value(&quoted)))
}

/// `電話 0776-20-5580`.
fn no_colon(line: &str) -> Option<Found> {
    let Parts {
        lead,
        name: None,
        value,
    } = Parts::of(line)
    else {
        return None;
    };
    let (name, rest) = value.split_once([' ', '\u{3000}'])?;
    if !is_name(name) || value.contains(':') {
        return None;
    }
    let mended = format!("{lead}{name}: {}", rest.trim_start());
    let right = mended.trim_start();
    let message = message(
        "no-colon",
        (
            "項目の名前のあとに「:」がありません",
            "there is no colon after the field's name",
        ),
        (format!("{right} のように書いてください"), format!("write `{right}`")),
    );
    Some(Found::new(lead.chars().count() + name.chars().count(), message, mended))
}

/// Other indentations that lines nearby have.
fn indents(lines: &[&str], number: usize) -> Vec<Found> {
    const LOOK: usize = 12;
    let line = lines[number - 1];
    let text = line.trim_start_matches(' ');
    let now = line.len() - text.len();
    let mut wanted: Vec<usize> = Vec::new();
    for above in lines[..number - 1]
        .iter()
        .rev()
        .filter(|line| !is_blank(line))
        .take(LOOK)
    {
        let inner = above.trim_start_matches(' ');
        let indent = above.len() - inner.len();
        // Below a `- `, fields stand two further in.
        if inner.starts_with("- ") && !text.starts_with('-') {
            wanted.push(indent + 2);
        }
        wanted.push(indent);
    }
    let mut found: Vec<Found> = Vec::new();
    for (index, want) in wanted.iter().enumerate() {
        if *want == now || wanted[..index].contains(want) {
            continue;
        }
        let message = message(
            "indent",
            (
                "字下げが、まわりの行とそろっていません",
                "the indentation does not fit the lines around it",
            ),
            (
                format!("行の頭の空白を {want} 個にしてください（いまは {now} 個）"),
                format!("begin the line with {want} spaces (now {now})"),
            ),
        );
        found.push(Found {
            length: now.max(1),
            ..Found::new(0, message, format!("{}{text}", " ".repeat(*want)))
        });
    }
    found
}
