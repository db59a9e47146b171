//! The index of a large directory, in many small files: where a pair of characters stands (buckets), and the documents
//! themselves (chunks). A query asks for the few that it needs.
//!
//! Records lie in order of their areas, so that a town is one run of numbers and a query with a town needs no postings.
//! A key that very many records have keeps only those that come first among equals.

use std::fmt::Write;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::Search;
use super::age::Ages;
use super::index::{self, head, row};
use super::keys::Keys;
use super::near::pairs;
use crate::directory::search_test::Wanted;

/// Up to this many records the index is one file.
pub const SMALL: usize = 2_000;
/// The texts of a small index, which come after the first answer.
pub const TEXTS: &str = "t.js";
/// Records in a chunk.
const CHUNK: usize = 16;
/// Most records that a key leads to.
const MOST: usize = 400;
/// Postings in a bucket, about.
const IN_A_BUCKET: usize = 3_000;

/// Every file of the index by name, whatever its size; the first, without a name, is what every search loads. They are
/// scripts, since a script also comes from a file on a disk.
pub fn all(search: &Search<'_>, ages: &Ages<'_>, href: &(dyn Fn(Wanted) -> String + Sync)) -> Vec<(String, String)> {
    let (head, rows, parts) = if search.directory.resources.len() > SMALL {
        let (head, parts) = files(search, ages, href);
        (head, String::new(), parts)
    } else {
        let rows: Vec<String> = index::rows(search, ages, href)
            .iter()
            .map(ToString::to_string)
            .collect();
        let texts = format!("madoguchiPart(\"t\",{});\n", index::texts(search));
        (
            index::head(search, ages, href),
            rows.join(",\n"),
            vec![(TEXTS.to_owned(), texts)],
        )
    };
    let first = format!("self.madoguchiIndex={{\"head\":{head},\"rows\":[\n{rows}\n]}};\n");
    std::iter::once((String::new(), first)).chain(parts).collect()
}

/// A key of the postings: two characters, three digits of a telephone number, or a concern.
type Key = u64;

fn pair_key((first, second): (char, char)) -> Key {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// Above every character.
const PHONE: u64 = 1 << 60;
const CONCERN: u64 = 1 << 61;

/// The key as the browser spells it.
fn spelled(key: Key) -> String {
    let low = key & 0xffff_ffff;
    if key & CONCERN != 0 {
        return format!("!{low}");
    }
    if key & PHONE != 0 {
        return format!("#{low:03}");
    }
    let char_of = |code: u64| u32::try_from(code).ok().and_then(char::from_u32).unwrap_or(' ');
    [char_of(key >> 32), char_of(low)].iter().collect()
}

/// In which bucket a key lies; the browser counts the same.
fn bucket(key: &str, buckets: usize) -> usize {
    let hash = key
        .chars()
        .fold(0_u32, |hash, c| hash.wrapping_mul(31).wrapping_add(u32::from(c)));
    hash as usize % buckets
}

fn keys_of(keys: &Keys, phones: &[String], concerns: &[usize]) -> Vec<Key> {
    let mut all: Vec<Key> = Vec::new();
    for name in &keys.names {
        for form in [&name.key, &name.kana, &name.short] {
            all.extend(pairs(form).into_iter().map(pair_key));
        }
    }
    for phone in phones {
        for digits in phone.as_bytes().windows(3) {
            let number = digits
                .iter()
                .fold(0, |sum, digit| sum * 10 + u64::from(digit.saturating_sub(b'0')));
            all.push(PHONE | number);
        }
    }
    all.extend(
        concerns
            .iter()
            .map(|concern| CONCERN | u64::try_from(*concern).unwrap_or(0)),
    );
    all.sort_unstable();
    all.dedup();
    all
}

/// The files of a large index: the head, and the rest by name.
fn files(
    search: &Search<'_>,
    ages: &Ages<'_>,
    href: &(dyn Fn(Wanted) -> String + Sync),
) -> (Value, Vec<(String, String)>) {
    let documents = &search.documents;
    let is_record = |index: &usize| matches!(documents[*index].what, Wanted::Resource(_));
    let records: Vec<usize> = (0..documents.len()).filter(is_record).collect();
    let first = records.first().copied().unwrap_or(0);
    let mut postings: Vec<(Key, u32)> = records
        .par_iter()
        .flat_map_iter(|index| {
            let document = &documents[*index];
            let number = u32::try_from(index - first).unwrap_or(u32::MAX);
            keys_of(&search.keys[*index], &document.phones, &document.concerns)
                .into_iter()
                .map(move |key| (key, number))
        })
        .collect();
    postings.par_sort_unstable();
    let buckets = (postings.len() / IN_A_BUCKET).clamp(16, 4_096);
    let mut filled: Vec<String> = vec![String::new(); buckets];
    for run in postings.chunk_by(|a, b| a.0 == b.0) {
        let Some((key, _)) = run.first() else { continue };
        let key = spelled(*key);
        let mut numbers: Vec<u32> = run.iter().map(|(_, number)| *number).collect();
        if numbers.len() > MOST {
            let rank = |number: &u32| -documents[first + *number as usize].rank;
            numbers.sort_by_key(|number| (rank(number), *number));
            numbers.truncate(MOST);
            numbers.sort_unstable();
        }
        let file = &mut filled[bucket(&key, buckets)];
        // Writing to a String cannot fail.
        let _ = write!(file, "{}:\"", json!(key));
        gaps(&numbers, file);
        file.push_str("\",\n");
    }
    drop(postings);
    let mut all: Vec<(String, String)> = filled
        .into_iter()
        .enumerate()
        .map(|(number, keys)| {
            (
                format!("b{number}.js"),
                format!("madoguchiPart(\"b{number}\",{{{keys}}});\n"),
            )
        })
        .collect();
    let chunks: Vec<(String, String)> = records
        .par_chunks(CHUNK)
        .enumerate()
        .map(|(number, chunk)| {
            let rows: Vec<String> = chunk
                .iter()
                .map(|index| row(search, ages, &documents[*index], href).to_string())
                .collect();
            (
                format!("r{number}.js"),
                format!("madoguchiPart(\"r{number}\",[{}]);\n", rows.join(",\n")),
            )
        })
        .collect();
    all.extend(chunks);
    let mut head = head(search, ages, href);
    let others: Vec<Value> = documents
        .iter()
        .enumerate()
        .filter(|(_, document)| !matches!(document.what, Wanted::Resource(_) | Wanted::Area(_)))
        .map(|(index, document)| json!([index, row(search, ages, document, href)]))
        .collect();
    // Where the records of each area begin and end.
    let mut runs = vec![(0_usize, 0_usize); search.directory.areas.len()];
    for index in &records {
        let Some(area) = documents[*index].area else { continue };
        for above in search.directory.upward(area) {
            let run = &mut runs[above.index()];
            if run.1 == 0 {
                run.0 = index - first;
            }
            run.1 = index - first + 1;
        }
    }
    let areas_from = search.directory.concerns.len();
    head["big"] = json!({"buckets": buckets, "chunk": CHUNK, "first": first, "areas": areas_from, "runs": runs, "others": others});
    (head, all)
}

/// Numbers in rising order as gaps in letters: the last letter of a number is small, those before it are capital-like.
fn gaps(numbers: &[u32], out: &mut String) {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567abcdefghijklmnopqrstuvwxyz+-*/01";
    let mut before = 0;
    for number in numbers {
        let mut gap = number - before;
        let mut digits = Vec::with_capacity(4);
        digits.push(32 + (gap & 31));
        gap >>= 5;
        while gap > 0 {
            digits.push(gap & 31);
            gap >>= 5;
        }
        for digit in digits.iter().rev() {
            out.push(char::from(LETTERS[*digit as usize]));
        }
        before = *number;
    }
}
