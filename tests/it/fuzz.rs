//! Real content, damaged: whatever comes in, problems come out, soon, and never a panic.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use madoguchi::problem::{Language, draw, json};

use crate::made::window;
use crate::problems::TODAY;

/// Where the real content stands.
const CONTENT: &str = "content";
/// What of it is damaged: all of it would be read three hundred times.
const PARTS: [&str; 7] = [
    "fukui",
    "guides",
    "saitama",
    "site.yaml",
    "tokyo",
    "translations",
    "vocabulary",
];
const VARIANTS: usize = 300;
/// Far more than a variant takes, far less than an endless loop.
const LONGEST: Duration = Duration::from_mins(1);

#[test]
fn damaged_content_gives_problems() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let temp = tempfile::tempdir().unwrap();
    let mut files = copy(Path::new(CONTENT), temp.path());
    for entry in fs::read_dir(temp.path()).unwrap() {
        let entry = entry.unwrap().path();
        if !PARTS.iter().any(|part| entry.ends_with(part)) {
            fs::remove_dir_all(&entry).or_else(|_| fs::remove_file(&entry)).unwrap();
        }
    }
    files.retain(|file| file.exists());
    for variant in 0..VARIANTS {
        let file = &files[random.below(files.len())];
        let whole = fs::read(file).unwrap();
        let mut bytes = whole.clone();
        for _ in 0..=random.below(4) {
            damage(&mut bytes, &mut random);
        }
        fs::write(file, &bytes).unwrap();
        let begun = Instant::now();
        let read =
            madoguchi::read(temp.path(), TODAY).unwrap_or_else(|unreadable| panic!("{}", unreadable.path.display()));
        let _ = draw(&read.problems, &read.sources, Language::Japanese, false);
        let _ = json(&read.problems, &read.sources, Language::English);
        assert!(
            begun.elapsed() < LONGEST,
            "variant {variant} of {} took {:?}",
            file.display(),
            begun.elapsed()
        );
        fs::write(file, &whole).unwrap();
    }
}

/// Where each slip stands is looked up: two thousand must not mean to read the file two thousand times.
#[test]
fn many_slips_are_told_soon() {
    const SLIPS: usize = 2_000;
    let temp = tempfile::tempdir().unwrap();
    let record =
        |number: usize| format!("- id: m-{number}\n  name: 窓口 {number}\n  concerns: any\n  phone: 0776-20-558\n");
    window(temp.path(), (0..SLIPS).map(record).collect::<String>().as_bytes());
    let begun = Instant::now();
    let read = madoguchi::read(temp.path(), TODAY).unwrap_or_else(|unreadable| panic!("{}", unreadable.path.display()));
    let told = json(&read.problems, &read.sources, Language::Japanese);
    assert_eq!(told.lines().filter(|line| line.contains("\"phone\"")).count(), SLIPS);
    assert!(begun.elapsed() < LONGEST, "took {:?}", begun.elapsed());
}

fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    const PIECES: [&[u8]; 22] = [
        b":",
        b": ",
        b"- ",
        b"\n",
        b"\t",
        b"  ",
        b"\"",
        b"'",
        b"[",
        b"]",
        b"{",
        b"}",
        b"#",
        b"&a ",
        b"*a ",
        b"!x ",
        b"|",
        b"---\n",
        b"<<: ",
        b"\xff",
        "\u{3000}".as_bytes(),
        "：".as_bytes(),
    ];
    if bytes.is_empty() {
        return;
    }
    let at = random.below(bytes.len());
    match random.below(5) {
        0 => bytes[at] = u8::try_from(random.below(256)).unwrap(),
        1 => {
            let end = (at + 1 + random.below(40)).min(bytes.len());
            bytes.drain(at..end);
        }
        2 => {
            let end = (at + 1 + random.below(200)).min(bytes.len());
            let piece = bytes[at..end].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, piece);
        }
        3 => bytes.truncate(at),
        _ => {
            let piece = PIECES[random.below(PIECES.len())];
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}

fn copy(from: &Path, to: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        let copied = to.join(entry.file_name().unwrap());
        if entry.is_dir() {
            fs::create_dir(&copied).unwrap();
            files.extend(copy(&entry, &copied));
        } else {
            fs::copy(&entry, &copied).unwrap();
            files.push(copied);
        }
    }
    files
}

/// Xorshift with a fixed seed: the same damage on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}
