//! What the program knows of Japan: municipalities with their codes and bounds, postal codes, area codes.
//!
//! The tables lie in reference/, which says where they come from; they are part of the program and read when asked for.

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

static MUNICIPALITIES: &str = include_str!("../../reference/municipalities.tsv");
static DIALLING: &str = include_str!("../../reference/dialling.tsv");
static POSTCODES: &[u8] = include_bytes!("../../reference/postcodes.z");

/// The month of the list of postal codes, in Japanese and in English.
pub(super) const POSTCODES_OF: (&str, &str) = ("2026 年 10 月", "October 2026");

/// A municipality: a city, a ward, a town, a village.
#[derive(Debug, PartialEq)]
pub(super) struct Municipality {
    /// Six digits with check digit.
    pub(super) code: &'static str,
    /// The district (郡) that an address has before the name; empty for cities.
    pub(super) district: &'static str,
    /// Its name; of a ward of a city with the city's: `札幌市中央区`.
    pub(super) name: &'static str,
    /// Where it lies; `None` for six villages that cannot be visited.
    pub(super) bounds: Option<Bounds>,
}

/// Degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    pub(super) south: f64,
    pub(super) north: f64,
    pub(super) west: f64,
    pub(super) east: f64,
}

/// About a kilometre: outlines are simplified, and a window may stand on the border.
const MARGIN: f64 = 0.01;

impl Bounds {
    /// Whether the point lies in it or just outside.
    pub(super) fn hold(self, (lat, lon): (f64, f64)) -> bool {
        (self.south - MARGIN..=self.north + MARGIN).contains(&lat)
            && (self.west - MARGIN..=self.east + MARGIN).contains(&lon)
    }

    fn read(text: [&str; 4]) -> Option<Self> {
        let degrees = |text: &str| text.parse::<i32>().ok().map(|number| f64::from(number) / 100.0);
        let [south, north, west, east] = text.map(degrees);
        Some(Self {
            south: south?,
            north: north?,
            west: west?,
            east: east?,
        })
    }

    /// Both at once.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            south: self.south.min(other.south),
            north: self.north.max(other.north),
            west: self.west.min(other.west),
            east: self.east.max(other.east),
        }
    }
}

impl Municipality {
    /// The two digits of its prefecture.
    pub(super) fn prefecture(&self) -> &'static str {
        self.code.get(..2).unwrap_or_default()
    }

    /// Whether they are one, or one is a ward of the other.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        let ward = |one: &Self, city: &Self| city.name.ends_with('市') && one.name.starts_with(city.name);
        self.prefecture() == other.prefecture() && (self == other || ward(self, other) || ward(other, self))
    }

    /// The name as an address has it.
    pub(super) fn in_address(&self) -> String {
        format!("{}{}", self.district, self.name)
    }
}

static ALL: LazyLock<Vec<Municipality>> = LazyLock::new(|| {
    let read = |line: &'static str| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().unwrap_or_default();
        Municipality {
            code: next(),
            district: next(),
            name: next(),
            bounds: Bounds::read([next(), next(), next(), next()]),
        }
    };
    MUNICIPALITIES.lines().map(read).collect()
});

/// All, by code.
pub(super) fn municipalities() -> &'static [Municipality] {
    &ALL
}

/// The one with this code, of six digits or of the first five.
pub(super) fn of_code(code: &str) -> Option<&'static Municipality> {
    let at = ALL.partition_point(|one| one.code < code);
    ALL.get(at).filter(|one| one.code.starts_with(code) && code.len() >= 5)
}

/// What a postal code stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Post<'a> {
    municipalities: &'a str,
    towns: &'a str,
}

impl<'a> Post<'a> {
    /// The municipalities that it lies in, nearly always one.
    pub(super) fn municipalities(self) -> impl Iterator<Item = &'static Municipality> + 'a {
        self.municipalities.split(',').filter_map(of_code)
    }

    /// The names of its towns; none where it is a municipality's code for all that has none of its own.
    pub(super) fn towns(self) -> impl Iterator<Item = &'a str> {
        self.towns.split(',').filter(|town| !town.is_empty())
    }
}

struct Postcodes {
    text: String,
    entries: Vec<Entry>,
}

/// A code; where in the text its municipalities stand, and its towns.
struct Entry {
    code: u32,
    municipalities: Range<usize>,
    towns: Range<usize>,
}

static CODES: LazyLock<Postcodes> = LazyLock::new(|| {
    let bytes = miniz_oxide::inflate::decompress_to_vec(POSTCODES).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let mut entries = Vec::new();
    let (mut at, mut code, mut run) = (0, 0, 0..0);
    for line in text.split_inclusive('\n') {
        let (begin, end) = (at, at + line.trim_end_matches('\n').len());
        at += line.len();
        if line.starts_with('=') {
            run = begin + 1..end;
        } else if let Some(tab) = line.find('\t') {
            code += line[..tab].parse().unwrap_or(1);
            entries.push(Entry {
                code,
                municipalities: run.clone(),
                towns: begin + tab + 1..end,
            });
        }
    }
    Postcodes { text, entries }
});

/// What a postal code of seven digits, with or without a hyphen, stands for.
pub(super) fn postcode(code: &str) -> Option<Post<'static>> {
    let number: u32 = code.replace('-', "").parse().ok()?;
    let at = CODES.entries.binary_search_by_key(&number, |entry| entry.code).ok()?;
    let entry = CODES.entries.get(at)?;
    Some(Post {
        municipalities: &CODES.text[entry.municipalities.clone()],
        towns: &CODES.text[entry.towns.clone()],
    })
}

/// How many digits the area code of a number of ten digits has, with its 0; `None` where none is assigned.
pub(super) fn area_code_length(dialled: &str) -> Option<usize> {
    static LENGTHS: LazyLock<Vec<(&str, usize)>> = LazyLock::new(|| {
        let pair = |line: &'static str| {
            line.split_once('\t')
                .map(|(begin, length)| (begin, length.parse().unwrap_or(0)))
        };
        DIALLING.lines().filter_map(pair).collect()
    });
    // Beginnings are in order and none begins another: the last one that is not greater is the only candidate.
    let at = LENGTHS.partition_point(|(begin, _)| *begin <= dialled);
    let (begin, length) = LENGTHS.get(at.checked_sub(1)?)?;
    dialled.starts_with(begin).then_some(*length)
}

/// A place name in the form in which different spellings are one: 旭ヶ丘 and 旭ケ丘, 大字 and 字 left out, 一 and 1.
pub(super) fn fold(name: &str) -> String {
    let mut out = String::new();
    // The kanji number that is being read: its value so far, and whether its last digit may still grow.
    let mut number: Option<u32> = None;
    for c in name.nfkc().filter(|c| !c.is_whitespace()) {
        let digit = "一二三四五六七八九".chars().position(|digit| digit == c);
        number = match (digit, number) {
            (Some(at), before) => {
                let value = before.map_or(0, |value| value - value % 10);
                Some(value.saturating_add(u32::try_from(at).unwrap_or(0) + 1))
            }
            (None, before) if c == '十' => Some(before.map_or(10, |value| value.saturating_mul(10))),
            (None, before) => {
                push_number(&mut out, before);
                out.push(alike(c));
                None
            }
        };
    }
    push_number(&mut out, number);
    out.replace("大字", "").replace('字', "")
}

fn push_number(out: &mut String, number: Option<u32>) {
    if let Some(number) = number {
        out.push_str(&number.to_string());
    }
}

fn alike(c: char) -> char {
    match c {
        'ヶ' | 'ケ' | 'が' | 'ガ' | 'ヵ' | 'カ' => 'が',
        'ノ' | '之' | '乃' => 'の',
        'ツ' | 'っ' | 'ッ' => 'つ',
        '澤' => '沢',
        '檜' => '桧',
        '濵' | '濱' => '浜',
        '龍' => '竜',
        '惠' => '恵',
        '檮' => '梼',
        '條' => '条',
        '邊' | '邉' => '辺',
        '﨑' => '崎',
        '鰺' | '鯵' => '鯵',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::{Municipality, area_code_length, fold, municipalities, of_code, postcode};

    #[test]
    fn every_code_is_sound_and_nearly_every_place_has_bounds() {
        assert!(municipalities().is_sorted_by(|a, b| a.code < b.code));
        let without: Vec<_> = municipalities().iter().filter(|one| one.bounds.is_none()).collect();
        assert_eq!(without.len(), 6, "{without:?}");
        // 1,718 cities, towns and villages, 6 villages of the north, 23 special wards, and the wards of cities.
        let wards = municipalities()
            .iter()
            .filter(|one| one.name.contains("市") && one.name.ends_with('区'));
        assert_eq!(municipalities().len() - wards.count(), 1_718 + 6 + 23);
    }

    #[test]
    fn codes() {
        for (code, name) in [
            ("182010", Some("福井市")),
            ("18201", Some("福井市")),
            ("221384", Some("浜松市中央区")),
            ("023035", Some("今別町")),
            ("182028", Some("敦賀市")),
            ("182036", None),
            ("1", None),
        ] {
            assert_eq!(of_code(code).map(|one| one.name), name, "{code}");
        }
        assert_eq!(
            of_code("023035").map(Municipality::in_address).as_deref(),
            Some("東津軽郡今別町")
        );
    }

    #[test]
    fn a_number_that_is_none_ends_somewhere() {
        let (long, longer) = (fold(&format!("十{}九", "十".repeat(11))), fold(&"九十".repeat(40)));
        assert!(long.len() >= 10 && !longer.is_empty(), "{long} {longer}");
    }

    #[test]
    fn postcodes() {
        for (code, municipality, town) in [
            ("350-1123", "川越市", "脇田本町"),
            ("060-0000", "札幌市中央区", ""),
            // An office with a code of its own.
            ("910-8511", "福井市", "大手"),
            ("100-0001", "千代田区", "千代田"),
        ] {
            let post = postcode(code).unwrap_or_else(|| panic!("{code}"));
            let names: Vec<_> = post.municipalities().map(|one| one.name).collect();
            assert_eq!(names, [municipality], "{code}");
            assert_eq!(post.towns().next().unwrap_or(""), town, "{code}");
        }
        let two: Vec<_> = postcode("498-0000")
            .map(|post| post.municipalities().map(|one| one.name).collect())
            .unwrap_or_default();
        assert_eq!(two, ["弥富市", "木曽岬町"]);
        assert!(postcode("910-0000").is_none());
        assert!(postcode("999-9999").is_none());
    }

    #[test]
    fn area_codes() {
        for (number, length) in [
            ("0776205580", Some(4)),
            ("0312345678", Some(2)),
            ("0482524384", Some(3)),
            ("0126712345", Some(5)),
            ("0429221111", Some(2)),
            ("0422221111", Some(4)),
            ("0100000000", None),
            ("0127123456", None),
            ("0999999999", Some(3)),
        ] {
            assert_eq!(area_code_length(number), length, "{number}");
        }
    }

    #[test]
    fn spellings() {
        for (one, other) in [
            ("旭ヶ丘", "旭ケ丘"),
            ("大字塚野目字町尻", "塚野目町尻"),
            ("北一条西", "北1条西"),
            ("二十四軒", "２４軒"),
            ("十二所", "12所"),
            ("一ノ宮町", "一の宮町"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
        assert_ne!(fold("大手"), fold("大宮"));
    }
}
