//! Open data: the same records for machines, as JSON and CSV.
//!
//! The exports after public standards (自治体標準オープンデータセット, HSDS, GIF, GeoJSON, iCalendar) are another edition.

mod json;
mod table;

use crate::directory::Directory;
use crate::output::{AddError, Output};
use crate::web::views::{DataFile, DataGroup};

/// Makes the data files.
pub fn make(directory: &Directory) -> Result<Output, AddError> {
    let mut output = Output::new();
    output.add("data/records.json", json::records(directory))?;
    output.add("data/areas.json", json::areas(directory))?;
    output.add("data/vocabulary.json", json::vocabulary(directory))?;
    output.add("data/records.csv", table::records(directory))?;
    Ok(output)
}

/// What the page of open data says about the files.
pub fn listing<'a>(directory: &Directory, output: &Output) -> Vec<DataGroup<'a>> {
    let file =
        |path: &str, label: &'static str, format: &'static str, count: Option<String>, note: &'static str| DataFile {
            href: format!("/{path}").into(),
            label: label.into(),
            format: format.into(),
            size: size(output.get(path).map_or(0, <[u8]>::len)).into(),
            count: count.map(Into::into),
            note: Some(note.into()),
        };
    let records = format!("{}件", directory.resources.len());
    vec![DataGroup {
        title: "すべての記録".into(),
        lead: Some("出典と確認日も入っています。使うときは、ライセンスと日付を確かめてください。".into()),
        files: vec![
            file(
                "data/records.csv",
                "窓口・サロン・拠点・ボランティアの表",
                "CSV",
                Some(records.clone()),
                "表計算ソフトで開けます（UTF-8、見出しの行あり）",
            ),
            file(
                "data/records.json",
                "窓口・サロン・拠点・ボランティアのすべての項目",
                "JSON",
                Some(records),
                "プログラムで使うとき",
            ),
            file(
                "data/areas.json",
                "地域",
                "JSON",
                Some(format!("{}件", directory.areas.len())),
                "名前、読み、コード、人口、まず相談するところ",
            ),
            file(
                "data/vocabulary.json",
                "ことばの一覧",
                "JSON",
                None,
                "困りごと、対象、設備、全国の電話",
            ),
        ],
    }]
}

/// `210キロバイト`
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes}バイト"),
        1_000..1_000_000 => format!("{}キロバイト", bytes.div_ceil(1_000)),
        _ => format!("{}メガバイト", bytes.div_ceil(1_000_000)),
    }
}
