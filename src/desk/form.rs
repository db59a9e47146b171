//! The text of a new file: what is known, and for what is not, a comment with an example to fill in.
//!
//! Comments are in Japanese whatever the language of the messages: the file stays, and others read it.

mod area;
mod guide;
mod leaflet;
mod record;

use super::order::What;
use super::scalar::{in_flow, scalar};
use super::wanted::{Trust, Wanted};

/// The whole file.
pub(super) fn text(wanted: &Wanted) -> String {
    match wanted.what {
        What::Record(kind) => record::text(wanted, kind),
        What::Area => area::text(wanted),
        What::Guide => guide::text(wanted),
        What::Leaflet => leaflet::text(wanted),
    }
}

/// A file being written, group of fields by group of fields.
struct Form {
    text: String,
}

impl Form {
    /// Begins with what the file is.
    fn new(what: &str) -> Self {
        let mut form = Self { text: String::new() };
        form.remark(what);
        form.remark("「# 」で始まる行は、説明と例です。書くときは、行の先頭の「# 」を消して、例を書きかえます。");
        form.remark("わからないことは、そのままにします。書ける項目の一覧は content/README.md にあります。");
        form
    }

    fn remark(&mut self, text: &str) {
        self.text.push_str("# ");
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Begins a group of fields and says what to write there.
    fn group(&mut self, title: &str, how: &str) {
        self.text.push('\n');
        let line = if how.is_empty() {
            format!("── {title} ──")
        } else {
            format!("── {title} ── {how}")
        };
        self.remark(&line);
    }

    /// A line as it is.
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line that is known, or only an example.
    fn either(&mut self, known: bool, line: &str) {
        if known {
            self.line(line);
        } else {
            self.remark(line);
        }
    }

    /// A field that is known, or an example of it.
    fn field(&mut self, key: &str, value: Option<&str>, example: &str) {
        match value {
            Some(value) => self.line(&format!("{key}: {}", scalar(value))),
            None => self.remark(&format!("{key}: {example}")),
        }
    }

    /// A field of one or several statements, or an example of it.
    fn statements(&mut self, key: &str, values: &[String], example: &str) {
        if let [] | [_] = values {
            self.field(key, values.first().map(String::as_str), example);
            return;
        }
        self.line(&format!("{key}:"));
        for value in values {
            self.line(&format!("  - {}", scalar(value)));
        }
    }

    /// Where the facts come from, under the heading of their own.
    fn trust(&mut self, trust: &Trust) {
        match &trust.inherited {
            Some(title) => {
                self.group(
                    "出典と確認",
                    "どの資料から写したか、いつ確かめたか。書かなければ、次の資料になります",
                );
                self.remark(&format!("　{}", super::order::tidy(title)));
            }
            None => self.group("出典と確認", "どの資料から写したか、いつ確かめたか"),
        }
        for (line, known) in sources(trust) {
            self.either(known, &line);
        }
        self.remark("note: 資料どうしで電話番号がちがいます。新しいほうを書きました。");
    }
}

/// The two lines of a source, each with whether it is known or only an example.
fn sources(trust: &Trust) -> [(String, bool); 2] {
    let source = match &trust.source {
        Some(title) => (format!("source: {{title: {}}}", in_flow(title)), true),
        None => (
            "source: {title: 福祉の窓口一覧（令和8年度）, page: 3}".to_owned(),
            false,
        ),
    };
    let checked = match (&trust.checked, &trust.by) {
        (Some(date), Some(by)) => (
            format!("checked: {{date: {}, by: {}}}", in_flow(date), in_flow(by)),
            true,
        ),
        (Some(date), None) => (format!("checked: {{date: {}}}", in_flow(date)), true),
        (None, _) => ("checked: {date: 2026-04-01, by: 福祉政策課}".to_owned(), false),
    };
    [source, checked]
}
