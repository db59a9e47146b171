//! Reads a table that came back.

use jiff::civil::Date;

use super::sheet::{BY, DATE, KEY, VERDICT};
use crate::directory::date::PartialDate;
use crate::problem::Text;

/// One row that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The line of the table on which it begins, from 1.
    pub line: u64,
    /// The key of the fact.
    pub key: String,
    /// What was said.
    pub verdict: Verdict,
    /// When it was seen to.
    pub date: Date,
    /// By which department, if that is said.
    pub by: Option<String>,
}

/// What was said of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// All of it is right.
    Right,
    /// What is to be mended, in the words of whoever knows.
    Mend(String),
}

/// Why a table could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswersError {
    /// The line of the table, from 1.
    pub line: u64,
    /// What is wrong.
    pub what: Text,
}

/// Ways in which people say that all is right.
const RIGHT: [&str; 10] = ["○", "〇", "◯", "はい", "正しい", "ok", "yes", "y", "✓", "✔"];
/// Ways in which they say that it is not, without saying what.
const WRONG: [&str; 5] = ["×", "✕", "いいえ", "no", "x"];

/// Reads the rows that were filled in; those without an answer are left out. A row without a date was seen to on
/// `today`. Excel saves as Shift_JIS what it opened as UTF-8: both are read.
pub fn read(bytes: &[u8], today: Date) -> Result<Vec<Answer>, AnswersError> {
    let text = text(bytes);
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let unreadable = |error: &csv::Error| AnswersError {
        line: error.position().map_or(1, csv::Position::line),
        what: Text::new(
            format!("表として読めません（{error}）"),
            format!("this is no table ({error})"),
        ),
    };
    let headings = table.headers().map_err(|error| unreadable(&error))?.clone();
    let column = |name: &str| headings.iter().position(|heading| heading.trim() == name);
    let missing = |name: &str| AnswersError {
        line: 1,
        what: Text::new(
            format!("「{name}」という見出しの列がありません。送った表の 1 行目を変えずに使ってください"),
            format!("there is no column `{name}`: use the table that was sent, with its first line"),
        ),
    };
    let key = column(KEY).ok_or_else(|| missing(KEY))?;
    let verdict = column(VERDICT).ok_or_else(|| missing(VERDICT))?;
    let (date, by) = (column(DATE), column(BY));
    let mut answers = Vec::new();
    for row in table.records() {
        let row = row.map_err(|error| unreadable(&error))?;
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |column: Option<usize>| {
            column
                .and_then(|at| row.get(at))
                .map(str::trim)
                .filter(|text| !text.is_empty())
        };
        let (Some(key), Some(said)) = (cell(Some(key)), cell(Some(verdict))) else {
            continue;
        };
        let day = match cell(date) {
            None => today,
            Some(text) => match PartialDate::parse(text) {
                Ok(PartialDate::Day(day)) if day <= today => day,
                Ok(PartialDate::Day(_)) => {
                    return Err(wrong_date(line, text, "まだ来ていない日です", "lies in the future"));
                }
                _ => return Err(wrong_date(line, text, "年月日として読めません", "is no day")),
            },
        };
        answers.push(Answer {
            line,
            key: key.to_owned(),
            verdict: verdict_of(said),
            date: day,
            by: cell(by).map(str::to_owned),
        });
    }
    Ok(answers)
}

fn wrong_date(line: u64, text: &str, ja: &str, en: &str) -> AnswersError {
    AnswersError {
        line,
        what: Text::new(
            format!("確かめた日「{text}」は{ja}。2026-11-21 のように書いてください"),
            format!("`{text}` {en}: write 2026-11-21"),
        ),
    }
}

fn verdict_of(said: &str) -> Verdict {
    let plain = said.to_lowercase();
    if RIGHT.contains(&plain.as_str()) {
        Verdict::Right
    } else if WRONG.contains(&plain.as_str()) {
        Verdict::Mend(String::new())
    } else {
        Verdict::Mend(said.to_owned())
    }
}

fn text(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => encoding_rs::SHIFT_JIS.decode(bytes).0.into_owned(),
    }
}
