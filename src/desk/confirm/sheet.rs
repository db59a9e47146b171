//! What is sent: a sheet to print, a mail, a table to fill in.

use std::fmt::Write;

use jiff::civil::Date;

use super::{Asked, published};
use crate::directory::Directory;
use crate::directory::date::PartialDate;
use crate::escape::escaped;
use crate::sheet::Sheet;

/// The headings of the table, in order. [`super::answers`] finds its columns by these.
pub(super) const COLUMNS: [&str; 8] = [KEY, "名前", "種類", "いまの内容", "前に確かめた日", VERDICT, DATE, BY];
/// The key of the fact. Not to be changed by whoever fills it in.
pub(super) const KEY: &str = "番号（変えないでください）";
/// Whether all of it is right.
pub(super) const VERDICT: &str = "正しければ○、ちがえば直すところ";
/// When that was seen to.
pub(super) const DATE: &str = "確かめた日";
/// By which department.
pub(super) const BY: &str = "確かめた課";

/// A table to fill in.
pub(super) fn table(directory: &Directory, asked: &Asked<'_>) -> String {
    let mut sheet = Sheet::new(COLUMNS);
    for one in &asked.due {
        sheet.row([
            one.fact.key(directory),
            one.fact.name(directory).to_owned(),
            one.fact.kind(directory).to_owned(),
            lines(&published(directory, one.fact)),
            one.checked.japanese(),
            String::new(),
            String::new(),
            String::new(),
        ]);
    }
    sheet.text()
}

fn lines(rows: &[(&'static str, String)]) -> String {
    let rows: Vec<String> = rows.iter().map(|(what, text)| format!("{what}: {text}")).collect();
    rows.join("\n")
}

/// The text of a mail.
pub(super) fn mail(directory: &Directory, asked: &Asked<'_>, today: Date) -> String {
    let title = &directory.site.title;
    let mut out = format!(
        "件名: 「{title}」にのせている内容の確認のお願い\n\n{} 御中\n\n\
         「{title}」に、次の {} 件をのせています。前に確かめてから時間がたちました。\n\
         いまも正しいか、見ていただけますか。\n\n\
         ・いっしょに送る表（CSV）に、正しければ○、ちがえば直すところを書いて、送り返してください。\n\
         ・紙のほうがよければ、いっしょに送る紙に書いて、送ってください。\n",
        asked.who,
        asked.due.len()
    );
    let publisher = &directory.site.publisher;
    let from: Vec<&str> = [publisher.name.as_deref(), publisher.department.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    for one in &asked.due {
        let _ = write!(
            out,
            "\n■ {}（{}、{}に確かめたもの）\n",
            one.fact.name(directory),
            one.fact.kind(directory),
            one.checked.japanese()
        );
        if let Some(url) = address(directory, &one.fact.key(directory)) {
            let _ = writeln!(out, "  {url}");
        }
        for (what, text) in published(directory, one.fact) {
            let _ = writeln!(out, "  {what}: {}", text.replace('\n', " "));
        }
    }
    let _ = write!(out, "\n{}\n{}\n", from.join(" "), PartialDate::Day(today).japanese());
    out
}

/// Where a record is published, if the site says where it is.
fn address(directory: &Directory, key: &str) -> Option<String> {
    let base = directory.site.url.as_ref()?.as_str().trim_end_matches('/');
    let path = key.strip_prefix("area:").unwrap_or(key);
    (!path.contains(':')).then(|| format!("{base}/{path}/"))
}

/// A sheet to print: one table a fact, with boxes to tick and room to write. A file of its own, without anything from
/// elsewhere.
pub(super) fn html(directory: &Directory, asked: &Asked<'_>, today: Date) -> String {
    let title = escaped(&directory.site.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{title} 確認のお願い</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <p class=\"date\">{}</p>\n<p class=\"who\">{} 御中</p>\n<h1>「{title}」にのせている内容の確認のお願い</h1>\n\
         <p>次の {} 件をのせています。いまも正しいか見て、どちらかに印をつけ、ちがうところは右の欄に書いてください。</p>\n",
        PartialDate::Day(today).japanese(),
        escaped(&asked.who),
        asked.due.len()
    );
    for one in &asked.due {
        let _ = write!(
            out,
            "<section>\n<h2>{} <small>{}</small></h2>\n<p class=\"key\">番号 {} ／ 前に確かめた日 {}</p>\n\
             <table>\n<thead><tr><th scope=\"col\">こと</th><th scope=\"col\">いまのせている内容</th><th scope=\"col\">ちがうとき、正しい内容</th></tr></thead>\n<tbody>\n",
            escaped(one.fact.name(directory)),
            escaped(one.fact.kind(directory)),
            escaped(&one.fact.key(directory)),
            one.checked.japanese()
        );
        let name = ("名前", one.fact.name(directory).to_owned());
        for (what, text) in std::iter::once(name).chain(published(directory, one.fact)) {
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{what}</th><td>{}</td><td></td></tr>",
                escaped(&text)
            );
        }
        out.push_str(
            "</tbody>\n</table>\n<p class=\"answer\"><span>□ すべて正しい</span><span>□ 直すところがある</span><span>□ もうない・やめる</span></p>\n\
             <p class=\"sign\">確かめた日　　　　年　　　月　　　日　　確かめた課　　　　　　　　　　　　</p>\n</section>\n",
        );
    }
    let publisher = &directory.site.publisher;
    let from: Vec<String> = [publisher.name.as_deref(), publisher.department.as_deref()]
        .into_iter()
        .flatten()
        .map(escaped)
        .collect();
    let _ = write!(
        out,
        "<p class=\"from\">送り先　{}</p>\n</body>\n</html>\n",
        from.join(" ")
    );
    out
}

const STYLE: &str = "\
@page { size: A4; margin: 15mm; }
body { font: 11pt/1.6 \"BIZ UDPGothic\", \"Hiragino Sans\", \"Yu Gothic\", \"Noto Sans CJK JP\", sans-serif; max-width: 180mm; margin: 1rem auto; padding: 0 1rem; color: #000; }
.date, .from { text-align: end; }
h1 { font-size: 15pt; }
h2 { font-size: 12.5pt; margin: 0; }
h2 small { font-weight: normal; }
section { margin-block: 8mm; break-inside: avoid; }
.key { margin: 0; font-size: 9pt; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: .25pt solid #000; padding: 1.5mm 2mm; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead th { font-size: 9.5pt; }
th:first-child { width: 32mm; font-weight: normal; }
.answer { display: flex; flex-wrap: wrap; gap: 2mm 8mm; margin-block: 2mm; font-size: 12pt; }
.sign { margin: 0; }
";
