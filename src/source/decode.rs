//! Bytes of a file → text. Says what to do about Shift_JIS, UTF-16, pictures and giants.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::{MAX_FILE_BYTES, Message};
use crate::problem::Text;

/// The text without byte order mark and with line feeds only.
pub(super) fn read_text(path: &Path) -> Result<String, Message> {
    let unreadable = |error: std::io::Error| Message {
        code: "unreadable-file",
        what: Text::new(
            format!("ファイルを読めません（{error}）"),
            format!("cannot read the file ({error})"),
        ),
        instead: Some(Text::new(
            "ファイルの読み取りの権限を確かめてください",
            "check the file's permissions",
        )),
    };
    let mut open = fs::File::open(path).map_err(unreadable)?;
    let length = open.metadata().map_err(unreadable)?.len();
    if length > MAX_FILE_BYTES {
        return Err(too_large(length));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    // A file may grow between the two calls: the limit holds for what is read, too.
    open.by_ref()
        .take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    decode(bytes)
}

fn decode(bytes: Vec<u8>) -> Result<String, Message> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(encoding("UTF-16"));
    }
    if bytes.contains(&0) {
        return Err(not_text());
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let bytes = error.into_bytes();
            let (_, wrong) = encoding_rs::SHIFT_JIS.decode_without_bom_handling(&bytes);
            if !wrong {
                return Err(encoding("Shift_JIS"));
            }
            let (_, wrong) = encoding_rs::EUC_JP.decode_without_bom_handling(&bytes);
            return Err(if wrong { not_text() } else { encoding("EUC-JP") });
        }
    };
    if text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    Ok(text)
}

fn too_large(length: u64) -> Message {
    let megabytes = length / 1024 / 1024;
    let most = MAX_FILE_BYTES / 1024 / 1024;
    Message {
        code: "file-too-large",
        what: Text::new(
            format!("ファイルが大きすぎます（{megabytes} MB、{most} MB まで）"),
            format!("the file is too large ({megabytes} MB, at most {most} MB)"),
        ),
        instead: Some(Text::new(
            "いくつかのファイルに分けてください",
            "split it into several files",
        )),
    }
}

fn encoding(name: &str) -> Message {
    Message {
        code: "encoding",
        what: Text::new(
            format!("文字コードが UTF-8 ではありません（{name} のようです）"),
            format!("the file is not UTF-8 (it looks like {name})"),
        ),
        instead: Some(Text::new(
            "メモ帳なら「名前を付けて保存」で文字コードに UTF-8 を選んで保存し直してください",
            "save it again with the encoding UTF-8",
        )),
    }
}

fn not_text() -> Message {
    Message {
        code: "not-text-file",
        what: Text::new(
            "文字のファイルではありません（画像や Excel のファイルかもしれません）",
            "this is not a text file (a picture or a spreadsheet, perhaps)",
        ),
        instead: Some(Text::new(
            "YAML の文字ファイルを置くか、このファイルを content の外へ移してください",
            "put a YAML text file here, or move this file out of content/",
        )),
    }
}
