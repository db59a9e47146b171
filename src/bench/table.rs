//! Measured stages as a table for a terminal.

use std::time::Duration;

use super::stage::Stage;
use crate::problem::Language;

/// A table with one line a stage; columns stand right under each other in a font whose kana are twice as wide as its
/// letters.
pub fn table(stages: &[Stage], language: Language) -> String {
    let head = match language {
        Language::Japanese => ["段階", "時間", "CPU", "最大メモリー", "ページ"],
        Language::English => ["stage", "wall", "CPU", "peak memory", "pages"],
    };
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(stages.iter().map(row));
    let widths: Vec<usize> = (0..head.len())
        .map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        out.push_str(&line(row, &widths));
        if index == 0 {
            let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            out.push_str(&rule.join("  "));
            out.push('\n');
        }
    }
    out
}

fn row(stage: &Stage) -> [String; 5] {
    [
        stage.name.clone(),
        seconds(stage.wall),
        stage.cpu.map_or_else(dash, seconds),
        stage
            .peak_kib
            .map_or_else(dash, |kib| format!("{} MB", kib.div_ceil(1024))),
        stage.pages.map_or_else(dash, |pages| pages.to_string()),
    ]
}

/// The name on the left, numbers on the right of their columns.
fn line(row: &[String; 5], widths: &[usize]) -> String {
    let mut out = String::new();
    for (index, (cell, column)) in row.iter().zip(widths).enumerate() {
        let space = " ".repeat(column.saturating_sub(width(cell)));
        if index == 0 {
            out.push_str(cell);
            out.push_str(&space);
        } else {
            out.push_str("  ");
            out.push_str(&space);
            out.push_str(cell);
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn seconds(duration: Duration) -> String {
    format!("{:.3} s", duration.as_secs_f64())
}

fn dash() -> String {
    "-".to_owned()
}

/// Columns that a text takes: two for kana, kanji and full-width signs.
fn width(text: &str) -> usize {
    text.chars().map(|c| if matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}') { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Stage, table};
    use crate::problem::Language;

    #[test]
    fn columns_stand_under_each_other() {
        let stage = |name: &str, millis, cpu, peak_kib, pages| Stage {
            name: name.to_owned(),
            wall: Duration::from_millis(millis),
            cpu,
            peak_kib,
            pages,
        };
        let stages = [
            stage("読む", 123, Some(Duration::from_millis(240)), Some(131_073), None),
            stage("build", 12_345, None, None, Some(10_000)),
        ];
        assert_eq!(
            table(&stages, Language::Japanese),
            "段階       時間      CPU  最大メモリー  ページ\n\
             -----  --------  -------  ------------  ------\n\
             読む    0.123 s  0.240 s        129 MB       -\n\
             build  12.345 s        -             -   10000\n"
        );
        assert!(table(&[], Language::English).starts_with("stage  wall  CPU  peak memory  pages\n"));
    }
}
