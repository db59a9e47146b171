//! Lists as files: CSV for spreadsheets, JSON for programs. Both have the same columns.

use madoguchi::sheet::Sheet;

/// As CSV, headings first.
pub(crate) fn csv<const N: usize>(columns: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut sheet = Sheet::new(columns);
    for row in rows {
        sheet.row(row);
    }
    sheet.text()
}

/// As JSON: a list of objects of texts.
pub(crate) fn json<const N: usize>(columns: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = rows
        .map(|row| {
            let names = columns.iter().map(|name| (*name).to_owned());
            names.zip(row.into_iter().map(Into::into)).collect()
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&rows).unwrap_or_default();
    text.push('\n');
    text
}
