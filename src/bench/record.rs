//! One synthetic record as YAML.

use std::fmt::Write;

use super::random::Random;
use super::vocabulary::{AUDIENCES, CONCERNS, FACILITIES};
use super::words::{
    ABOUT, AREA_CODES, BASES, DOING, HOURS, MODES, NAMES, OPERATORS, SALONS, VOLUNTEERS, WHO, WINDOWS, Word,
};
use crate::directory::resource::Kind;

/// Least and most characters in a text.
const BODY: (usize, usize) = (120, 400);

/// What a record must know of the town that it lies in.
pub(super) struct Town<'a> {
    pub(super) name: &'a str,
    /// Its middle, in degrees.
    pub(super) point: (f64, f64),
    /// The window that everybody can start from; it is no part of anything.
    pub(super) start: &'a str,
}

/// About 55 windows, 15 salons, 15 bases and 15 volunteer programmes in a hundred.
pub(super) fn kind(random: &mut Random) -> Kind {
    match random.below(100) {
        0..55 => Kind::Window,
        55..70 => Kind::Salon,
        70..85 => Kind::Base,
        _ => Kind::Volunteer,
    }
}

/// The YAML of the record `id`; the one that the town starts from is always a window and stands by itself.
pub(super) fn yaml(random: &mut Random, kind: Kind, id: &str, town: &Town<'_>) -> String {
    let mut out = String::with_capacity(2_048);
    let is_start = id == town.start;
    let (name, reading) = name(random, kind);
    let concern = CONCERNS[random.below(CONCERNS.len())];
    // Writing to a String cannot fail; so it is throughout this file.
    let _ = writeln!(out, "name: {name}\nreading: {reading}\nphone: \"{}\"", phone(random));
    if random.chance(20) {
        let _ = writeln!(out, "fax: \"{}\"\nemail: {id}@bench.example", phone(random));
    }
    let is_part = !is_start && kind == Kind::Window && random.chance(8);
    if is_part {
        let _ = writeln!(out, "part_of: {}", town.start);
    } else {
        place(&mut out, random, town);
        // Others refer to where the town starts: it is open whenever one of them may be.
        let hours = if is_start {
            "毎日 8:00〜21:00"
        } else {
            random.pick(&HOURS)
        };
        let _ = writeln!(out, "hours: {hours}");
    }
    what(&mut out, random, kind, concern);
    let _ = writeln!(out, "body: |");
    for paragraph in body(random) {
        let _ = writeln!(out, "  {paragraph}\n");
    }
    running(&mut out, random);
    if !is_start && random.chance(25) {
        let to = town.start;
        let how = random.pick(&["we_call", "go_together", "you_call"]);
        let _ = writeln!(
            out,
            "referrals:\n  - {{to: {to}, for: [{}], when: こみいった相談のとき, how: {how}}}",
            concern.0
        );
    }
    let _ = writeln!(out, "source: {{line: {}}}", random.below(5_000) + 1);
    out
}

fn name(random: &mut Random, kind: Kind) -> (String, String) {
    let first = random.pick(&NAMES);
    let second: Word = match kind {
        Kind::Window => random.pick(&WINDOWS),
        Kind::Salon => random.pick(&SALONS),
        Kind::Base => random.pick(&BASES),
        Kind::Volunteer => random.pick(&VOLUNTEERS),
    };
    (format!("{}{}", first.0, second.0), format!("{}{}", first.1, second.1))
}

/// A number of the right length that nobody has: no exchange in Japan begins with 0.
fn phone(random: &mut Random) -> String {
    let (area, middle) = random.pick(&AREA_CODES);
    let exchange = random.below(10_usize.pow(u32::try_from(middle).unwrap_or(2) - 1));
    format!("{area}-{exchange:0middle$}-{:04}", random.below(10_000))
}

fn place(out: &mut String, random: &mut Random, town: &Town<'_>) {
    let offset = |random: &mut Random| f64::from(u32::try_from(random.below(200_000)).unwrap_or(0)) / 1e6 - 0.1;
    let (lat, lon) = (town.point.0 + offset(random), town.point.1 + offset(random));
    let (block, number) = (random.below(9) + 1, random.below(40) + 1);
    let street = random.pick(&["本町", "中央", "駅前", "大手", "栄町", "緑町", "新町", "幸町"]);
    let _ = writeln!(
        out,
        "place:\n  address: {}{street}{block}丁目{number}-{}",
        town.name,
        random.below(30) + 1
    );
    let _ = writeln!(out, "  lat: {lat:.6}\n  lon: {lon:.6}");
    if random.chance(30) {
        let _ = writeln!(out, "  building: 福祉会館 {}階", random.below(4) + 1);
    }
}

fn what(out: &mut String, random: &mut Random, kind: Kind, main: (&str, &str, &str)) {
    let count = random.below(4);
    let mut concerns = random.some(&CONCERNS, count);
    if !concerns.contains(&main) {
        concerns.push(main);
    }
    let ids: Vec<&str> = concerns.iter().map(|(id, ..)| *id).collect();
    let any = if kind == Kind::Window && random.chance(10) {
        "any, "
    } else {
        ""
    };
    let _ = writeln!(out, "concerns: [{any}{}]", ids.join(", "));
    let count = random.below(2) + 1;
    let audiences: Vec<&str> = random.some(&AUDIENCES, count).iter().map(|(id, ..)| *id).collect();
    let _ = writeln!(out, "audiences: [{}]", audiences.join(", "));
    let _ = writeln!(out, "summary: {}のことで、{}。", main.1, random.pick(&DOING));
    let _ = writeln!(
        out,
        "fee: {}",
        random.pick(&["無料", "無料", "100円", "300円（お茶代）"])
    );
    if random.chance(40) {
        let _ = writeln!(
            out,
            "reservation: {}",
            random.pick(&["required", "not_needed", "recommended"])
        );
    }
}

/// Paragraphs that together have 120 to 400 characters.
fn body(random: &mut Random) -> Vec<String> {
    let wanted = BODY.0 + random.below(BODY.1 - BODY.0 - 60);
    let mut paragraphs = Vec::new();
    let (mut all, mut paragraph) = (0, String::new());
    while all < wanted {
        let sentence = match random.below(3) {
            0 => format!("{}のことなら、{}。", random.pick(&ABOUT), random.pick(&DOING)),
            1 => format!("{}が来るところで、{}。", random.pick(&WHO), random.pick(&DOING)),
            _ => format!("{}で迷ったときも、{}。", random.pick(&ABOUT), random.pick(&DOING)),
        };
        all += sentence.chars().count();
        paragraph.push_str(&sentence);
        if random.chance(30) {
            paragraphs.push(std::mem::take(&mut paragraph));
        }
    }
    paragraphs.extend(Some(paragraph).filter(|paragraph| !paragraph.is_empty()));
    paragraphs
}

fn running(out: &mut String, random: &mut Random) {
    if random.chance(60) {
        let (name, form) = random.pick(&OPERATORS);
        let _ = writeln!(
            out,
            "operators: [{{name: {name}, form: {form}, mode: {}}}]",
            random.pick(&MODES)
        );
    }
    if random.chance(40) {
        let count = random.below(3) + 1;
        let facilities: Vec<&str> = random.some(&FACILITIES, count).iter().map(|(id, ..)| *id).collect();
        let _ = writeln!(out, "facilities: [{}]", facilities.join(", "));
    }
}
