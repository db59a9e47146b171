//! The matrix as a page for staff: towns down, concerns across, and below it who could take what nobody takes. One file
//! that stands for itself; it is no part of the public site.

use std::fmt::Write;

use jiff::civil::Date;

use super::graph::{arrows, svg, table};
use super::table::{ages, names, who};
use super::{Cell, Cover, Open, counts};
use crate::directory::{ConcernId, Directory};
use crate::escape::escaped;

/// The page.
pub fn page(directory: &Directory, cells: &[Cell], today: Date) -> String {
    let title = format!("{} すき間の一覧", escaped(&directory.site.title));
    let counts = counts(cells);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n\
         <p>{today} の内容です。職員のためのページで、公開するサイトには入りません。</p>\n<ul class=\"key\">\n"
    );
    for cover in Cover::ALL {
        let number = counts.get(&cover).copied().unwrap_or(0);
        let _ = writeln!(
            out,
            "<li><b class=\"{}\">{}</b> {} <span>{number}</span></li>",
            cover.word(),
            sign(cover),
            cover.japanese()
        );
    }
    out.push_str("</ul>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"町と困りごとの表\">\n<table class=\"matrix\">\n<thead><tr><th scope=\"col\">町</th>");
    let concerns: Vec<ConcernId> = directory.concern_ids().collect();
    for concern in &concerns {
        let _ = write!(
            out,
            "<th scope=\"col\"><span>{}</span></th>",
            escaped(&directory[*concern].label)
        );
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for town in cells.chunk_by(|a, b| a.town == b.town) {
        let Some(first) = town.first() else { continue };
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{}</th>",
            escaped(&directory[first.town].name)
        );
        for cell in town
            .iter()
            .filter(|cell| cell.audience.is_none() && cell.district.is_none())
        {
            let word = cell.cover.word();
            let _ = write!(
                out,
                "<td class=\"{word}\" title=\"{}: {}\">{}</td>",
                escaped(&directory[cell.concern].label),
                cell.cover.japanese(),
                sign(cell.cover)
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n<h2>すき間と、代わりに聞けるところ</h2>\n");
    for town in cells.chunk_by(|a, b| a.town == b.town) {
        let gaps: Vec<&Cell> = town.iter().filter(|cell| cell.cover.is_gap()).collect();
        let Some(first) = gaps.first() else { continue };
        let _ = write!(
            out,
            "<h3>{}</h3>\n<table>\n<thead><tr><th scope=\"col\">困りごと</th><th scope=\"col\">いまは</th><th scope=\"col\">代わりに聞けるところ</th><th scope=\"col\">わけ</th></tr></thead>\n<tbody>\n",
            escaped(&directory[first.town].name)
        );
        for cell in gaps {
            let instead: Vec<String> = cell.instead.iter().map(|at| who(directory, *at)).collect();
            let reason = cell
                .policy(directory)
                .1
                .and_then(|rule| rule.reason.as_deref())
                .unwrap_or("");
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(&cell.label(directory)),
                cell.cover.japanese(),
                escaped(&instead.join("、")),
                escaped(reason)
            );
        }
        out.push_str("</tbody>\n</table>\n");
    }
    out.push_str("<h2>受ける窓口はあるが、届かない人や時間があるもの</h2>\n<table>\n<thead><tr><th scope=\"col\">町</th><th scope=\"col\">困りごと</th><th scope=\"col\">受ける窓口</th><th scope=\"col\">届かない</th></tr></thead>\n<tbody>\n");
    for cell in cells.iter().filter(|cell| !cell.takes.is_empty()) {
        let missed = missed(cell);
        if !missed.is_empty() {
            let _ = writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>",
                escaped(&directory[cell.town].name),
                escaped(&cell.label(directory)),
                escaped(&names(directory, &cell.takes)),
                escaped(&missed.join("、"))
            );
        }
    }
    out.push_str("</tbody>\n</table>\n");
    referrals(directory, cells, &mut out);
    out.push_str("</body>\n</html>\n");
    out
}

/// Who passes on to whom, town by town: drawn, and as a table.
fn referrals(directory: &Directory, cells: &[Cell], out: &mut String) {
    out.push_str("<h2>だれがだれにつなぐか</h2>\n");
    for town in cells.chunk_by(|a, b| a.town == b.town) {
        let Some(first) = town.first() else { continue };
        let arrows = arrows(directory, first.town);
        if !arrows.is_empty() {
            let name = &directory[first.town].name;
            let title = format!("{name}の窓口が、どの窓口につなぐか。同じことが下の表にあります");
            let _ = write!(
                out,
                "<h3>{}</h3>\n<div class=\"drawing\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">\n{}</div>\n{}",
                escaped(name),
                escaped(&title),
                svg(directory, &arrows, &title),
                table(directory, &arrows)
            );
        }
    }
}

/// Who and when: only what is known for sure.
fn missed(cell: &Cell) -> Vec<String> {
    let mut missed = Vec::new();
    let ages = ages(cell);
    if !ages.is_empty() {
        missed.push(ages);
    }
    for (open, when) in [
        (cell.times.weekday, "平日の昼"),
        (cell.times.evening, "平日の夜"),
        (cell.times.day_off, "土日・祝日"),
    ] {
        if open == Open::No {
            missed.push(when.to_owned());
        }
    }
    missed
}

/// No colour alone tells one from another.
fn sign(cover: Cover) -> &'static str {
    match cover {
        Cover::Taken => "○",
        Cover::LeadsOn => "→",
        Cover::Start => "△",
        Cover::Wider => "▲",
        Cover::Nobody => "×",
    }
}

const STYLE: &str = "\
:root { color-scheme: light; }
body { font: 1rem/1.6 system-ui, \"Hiragino Sans\", \"Yu Gothic\", \"Noto Sans CJK JP\", sans-serif; max-width: 90rem; margin: 1.5rem auto; padding: 0 1rem; color: #1a1f24; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; margin-block-start: 2.5rem; } h3 { font-size: 1.0625rem; margin-block: 1.5rem .5rem; }
.key { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.key b { display: inline-block; width: 1.75rem; text-align: center; }
.scroll { overflow: auto; max-height: 85vh; border: 1px solid #6b7680; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #b9c1c8; padding: .25rem .5rem; text-align: start; vertical-align: top; }
.matrix { width: auto; }
.matrix thead th { position: sticky; inset-block-start: 0; background: #fff; vertical-align: bottom; z-index: 1; }
.matrix thead span { writing-mode: vertical-rl; white-space: nowrap; font-weight: 500; }
.matrix tbody th { position: sticky; inset-inline-start: 0; background: #fff; white-space: nowrap; }
.matrix td { text-align: center; min-width: 1.5rem; }
.taken { background: #e3f2e5; } .leads_on { background: #e3eef7; } .start { background: #fdf3d8; } .wider { background: #fbe3cf; } .nobody { background: #f7d4d1; font-weight: 700; }
.drawing { overflow: auto; border: 1px solid #b9c1c8; margin-block-end: .75rem; } svg { display: block; margin: .75rem; } svg text { font-size: 13px; } .box { fill: #fff; stroke: #0b4a6f; stroke-width: 1.5; } .shut { stroke-dasharray: 4 3; } .arrow { fill: none; stroke: #4a545e; stroke-width: 1.5; }
@media print { .scroll { max-height: none; overflow: visible; border: 0; } body { max-width: none; font-size: .75rem; } }
";
