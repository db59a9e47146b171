//! Content that cannot be committed: giants, endless depth, wrong encodings, links.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Writes the content of a case.
pub(crate) type Make = fn(&Path);

/// Every case that is made.
pub(crate) const CASES: [(&str, Make); 20] = [
    ("made-alias-bomb", alias_bomb),
    ("made-bom", |to| {
        window(
            to,
            "\u{FEFF}name: よりそい\nconcerns: any\nphone: 0776-20-5580\n".as_bytes(),
        );
    }),
    ("made-control-character", |to| {
        window(
            to,
            "name: よりそい\nconcerns: any\nsummary: 話を\u{7}聞きます\n".as_bytes(),
        );
    }),
    ("made-crlf", |to| {
        window(
            to,
            "name: よりそい\r\nconcerns: any\r\nphone: 0776-20-558\r\n".as_bytes(),
        );
    }),
    ("made-deep-block", |to| window(to, deep("- ").as_bytes())),
    ("made-deep-brackets", |to| window(to, deep("[").as_bytes())),
    ("made-deep-maps", |to| window(to, deep("{a: ").as_bytes())),
    ("made-euc-jp", |to| window(to, &encoding_rs::EUC_JP.encode(WINDOW).0)),
    ("made-fifty-megabytes", fifty_megabytes),
    ("made-jis", |to| window(to, &encoding_rs::ISO_2022_JP.encode(WINDOW).0)),
    ("made-link-circle", |to| link(to, "circle.yaml", "circle.yaml")),
    ("made-link-dangling", |to| link(to, "nowhere.yaml", "gone.yaml")),
    ("made-link-folder", |to| link(to, "more", "/etc")),
    ("made-link-outside", link_outside),
    ("made-lone-cr", |to| {
        window(to, "name: よりそい\rconcerns: any\rphone: 0776-20-558\r".as_bytes());
    }),
    ("made-null-bytes", |to| window(to, b"name: a\0b\nconcerns: any\n")),
    ("made-picture", |to| {
        window(to, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06");
    }),
    ("made-shift-jis", |to| {
        window(to, &encoding_rs::SHIFT_JIS.encode(WINDOW).0);
    }),
    ("made-utf-16", |to| window(to, &utf_16(WINDOW))),
    ("made-wrong-bytes", |to| window(to, b"name: \xff\xfe\xff yorisoi\n")),
];

/// What makes the case `name`.
pub(crate) fn find(name: &str) -> Option<Make> {
    CASES.iter().find(|(case, _)| *case == name).map(|(_, make)| *make)
}

const WINDOW: &str = "name: 福祉総合相談室よりそい\nreading: ふくしそうごうそうだんしつよりそい\nconcerns: any\n";

/// A town with one window, whose file holds `bytes`.
pub(crate) fn window(content: &Path, bytes: &[u8]) {
    let town = content.join("fukui-shi");
    fs::create_dir_all(town.join("windows")).unwrap();
    let area = "name: 福井市\nlevel: city\nphone: 0776-20-5580\nstart: [yorisoi]\ndefaults:\n  source: {title: 資料}\n  checked: {date: 2025-03-31}\n";
    fs::write(town.join("area.yaml"), area).unwrap();
    fs::write(town.join("windows/yorisoi.yaml"), bytes).unwrap();
}

fn alias_bomb(content: &Path) {
    let mut text = "name: よりそい\nconcerns: any\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(text, "a{level}: &a{level} [{items}]").unwrap();
    }
    window(content, text.as_bytes());
}

fn deep(level: &str) -> String {
    level.repeat(10_000)
}

/// A file full of holes: only its length is 50 MB, which is all that may be looked at.
fn fifty_megabytes(content: &Path) {
    window(content, b"");
    let file = fs::File::options()
        .write(true)
        .open(content.join("fukui-shi/windows/yorisoi.yaml"))
        .unwrap();
    file.set_len(50 * 1024 * 1024).unwrap();
}

fn link(content: &Path, name: &str, target: &str) {
    window(content, WINDOW.as_bytes());
    std::os::unix::fs::symlink(target, content.join("fukui-shi/windows").join(name)).unwrap();
}

fn link_outside(content: &Path) {
    let secret = content.parent().unwrap().join("secret.yaml");
    fs::write(&secret, "name: ひみつ\nconcerns: any\n").unwrap();
    link(content, "secret.yaml", secret.to_str().unwrap());
}

fn utf_16(text: &str) -> Vec<u8> {
    std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect()
}
