//! Bytes of a file → text. Says what to do about Shift_JIS, UTF-16, pictures and giants.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::{MAX_FILE_BYTES, Message};
use crate::problem::Text;

/// The text without byte order mark and with line feeds only. A text in another encoding is read all the same, and
/// comes with what to do about it: its other slips can be told at once, and what others say of it is right.
pub(super) fn read_text(path: &Path) -> Result<(String, Option<Message>), Message> {
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
    text_of(bytes)
}

/// The same of bytes that are there already.
pub(super) fn text_of(bytes: Vec<u8>) -> Result<(String, Option<Message>), Message> {
    let (text, name) = decode(bytes).ok_or_else(not_text)?;
    Ok((tidy(text), name.map(encoding)))
}

/// The first `most` bytes of a file.
pub(super) fn read_at_most(path: &Path, most: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text and, when it is not UTF-8, the name of its encoding.
fn decode(bytes: Vec<u8>) -> Option<(String, Option<&'static str>)> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let (text, _, wrong) = encoding_rs::UTF_16LE.decode(&bytes);
        return (!wrong && !text.contains('\0')).then(|| (text.into_owned(), Some("UTF-16")));
    }
    if bytes.contains(&0) {
        return None;
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if text.contains("\u{1b}$") => text.into_bytes(),
        Ok(text) => return Some((text, None)),
        Err(error) => error.into_bytes(),
    };
    // EUC-JP before Shift_JIS: Japanese in EUC-JP passes for half-width kana in Shift_JIS, but hardly the other way.
    let encodings = [
        (encoding_rs::ISO_2022_JP, "ISO-2022-JP"),
        (encoding_rs::EUC_JP, "EUC-JP"),
        (encoding_rs::SHIFT_JIS, "Shift_JIS"),
    ];
    encodings.into_iter().find_map(|(encoding, name)| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
        Some((text.into_owned(), Some(name)))
    })
}

fn tidy(mut text: String) -> String {
    if text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    text
}

pub(super) fn too_large(length: u64) -> Message {
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
