//! Telephone numbers against Japan's numbering plan: that there is such an area code, and that the hyphens stand where
//! it ends. Whether anybody answers only a call can tell.

use super::reference::area_code_length;
use super::texts::{Words, each};
use crate::directory::phone::Phone;
use crate::problem::{Place, Problem, Problems, Text};
use crate::source::Sources;

/// Fields that hold numbers and nothing else.
const FIELDS: [&str; 3] = ["phone", "fax", "sms"];

/// Three-digit numbers that residents can call: emergencies, and services of the telephone companies and of the state.
const SHORT: [&str; 14] = [
    "104", "110", "113", "114", "115", "116", "117", "118", "119", "171", "177", "184", "188", "189",
];

/// Beginnings that are no area codes, and how many digits such a number has.
const SPECIAL: [(&str, usize); 10] = [
    ("0120", 10),
    ("0800", 11),
    ("0570", 10),
    ("0990", 10),
    ("020", 11),
    ("050", 11),
    ("060", 11),
    ("070", 11),
    ("080", 11),
    ("090", 11),
];

/// The number of numbers that were looked at, and what is wrong with them.
pub(super) fn check(sources: &Sources) -> (usize, Problems) {
    let (mut seen, mut problems) = (0, Problems::new());
    each(sources, &mut |words| {
        for (number, place) in numbers(words) {
            seen += 1;
            problems.push(problem(&number, place));
        }
    });
    (seen, problems)
}

fn numbers(words: &Words<'_>) -> Vec<(Phone, Place)> {
    if FIELDS.contains(&words.key) {
        let number = Phone::parse(&words.text).ok();
        return number
            .map(|number| (number, words.at(0, words.text.trim())))
            .into_iter()
            .collect();
    }
    in_text(&words.text)
        .into_iter()
        .filter_map(|(byte, number)| Some((Phone::parse(number).ok()?, words.at(byte, number))))
        .collect()
}

/// Numbers in running text: three groups of digits that begin with 0, at most 11 digits. Anything looser would take
/// dates, prices and postal codes for numbers.
fn in_text(text: &str) -> Vec<(usize, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || is_hyphen(c);
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(begin) = text[rest..].find(is_part).map(|at| rest + at) {
        let end = text[begin..].find(|c| !is_part(c)).map_or(text.len(), |at| begin + at);
        rest = end;
        let run = &text[begin..end];
        let groups: Vec<usize> = run.split(is_hyphen).map(|group| group.chars().count()).collect();
        let of_address = text[..begin].ends_with(['/', '=', '.', '_', '%']);
        if let [area @ 2..=5, 1..=4, 3..=4] = groups[..]
            && !of_address
            && run.starts_with(['0', '０'])
            && (10..=11).contains(&(area + groups[1] + groups[2]))
        {
            found.push((begin, run));
        }
    }
    found
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '−' | '－')
}

fn problem(phone: &Phone, place: Place) -> Option<Problem> {
    let (shown, dialled) = (phone.shown(), phone.dialled());
    if dialled.starts_with('#') {
        return None;
    }
    if dialled.len() == 3 {
        return (!SHORT.contains(&dialled)).then(|| unknown_short(shown, place));
    }
    let special = SPECIAL.iter().find(|(begin, _)| dialled.starts_with(begin));
    let area = match special {
        Some((begin, digits)) if dialled.len() != *digits => return Some(wrong_length(shown, begin, *digits, place)),
        // 090-0… and 050-0… are given to nobody.
        Some((begin, 11)) if *begin != "0800" && *begin != "020" && dialled.as_bytes().get(3) == Some(&b'0') => {
            return Some(unassigned(shown, &dialled[..4], place));
        }
        Some((begin, _)) => begin.len(),
        None => match area_code_length(dialled) {
            Some(length) => length,
            None => return Some(unassigned(shown, &dialled[..dialled.len().min(4)], place)),
        },
    };
    let first = shown.split('-').next().unwrap_or_default();
    (first.len() != area).then(|| grouped(shown, &group(dialled, area), special.is_none(), place))
}

/// `0776205580` with an area code of four digits → `0776-20-5580`.
fn group(dialled: &str, area: usize) -> String {
    let last = if dialled.starts_with("0120") || dialled.starts_with("0570") {
        3
    } else {
        4
    };
    let (middle, end) = (area.min(dialled.len()), dialled.len().saturating_sub(last));
    format!("{}-{}-{}", &dialled[..middle], &dialled[middle..end], &dialled[end..])
}

fn unassigned(shown: &str, begin: &str, place: Place) -> Problem {
    Problem::error(
        "phone-unassigned",
        place,
        Text::new(
            format!("「{shown}」にはかかりません。「{begin}」で始まる番号は、だれにも割り当てられていません"),
            format!("`{shown}` reaches nobody: no number that begins with `{begin}` is assigned"),
        ),
    )
    .instead(Text::new(
        "資料と見くらべて、打ちまちがいを直してください",
        "compare it with the document and mend the slip",
    ))
}

fn wrong_length(shown: &str, begin: &str, digits: usize, place: Place) -> Problem {
    Problem::error(
        "phone-unassigned",
        place,
        Text::new(
            format!("「{shown}」にはかかりません。「{begin}」で始まる番号は {digits} けたです"),
            format!("`{shown}` reaches nobody: numbers that begin with `{begin}` have {digits} digits"),
        ),
    )
    .instead(Text::new(
        "資料と見くらべて、足りないか多い数字を直してください",
        "compare it with the document and mend the slip",
    ))
}

fn grouped(shown: &str, right: &str, is_area: bool, place: Place) -> Problem {
    let area = right.split('-').next().unwrap_or_default();
    let what = if is_area {
        Text::new(
            format!("「{shown}」の区切りが、市外局番（{area}）と合いません"),
            format!("the hyphens of `{shown}` do not fit its area code, {area}"),
        )
    } else {
        Text::new(
            format!("「{shown}」の区切りが合いません。「{area}」で始まる番号です"),
            format!("the hyphens of `{shown}` do not fit: it begins with {area}"),
        )
    };
    Problem::warning("phone-grouping", place, what).instead(Text::new(
        format!("番号が正しければ、{right} と書いてください。ちがう番号の打ちまちがいかもしれません"),
        format!("write {right} if the number is right; it may be a slip for another one"),
    ))
}

fn unknown_short(shown: &str, place: Place) -> Problem {
    Problem::warning(
        "phone-short",
        place,
        Text::new(
            format!("「{shown}」は、住民がかけられる 3 けたの番号にありません"),
            format!("`{shown}` is none of the three-digit numbers that residents can call"),
        ),
    )
    .instead(Text::new(
        "番号を資料で確かめてください。内線なら extension に書きます",
        "check it with the document; an extension goes to `extension`",
    ))
}

#[cfg(test)]
mod tests {
    use super::{in_text, problem};
    use crate::directory::phone::Phone;
    use crate::problem::{FileId, Place};

    #[test]
    fn numbers() {
        for (number, code, right) in [
            ("0776-20-5580", None, ""),
            ("077-620-5580", Some("phone-grouping"), "0776-20-5580"),
            ("0776205580", Some("phone-grouping"), "0776-20-5580"),
            ("03-5432-2428", None, ""),
            ("035-432-2428", Some("phone-grouping"), "03-5432-2428"),
            ("01267-1-2345", None, ""),
            ("0126-71-2345", Some("phone-grouping"), "01267-1-2345"),
            ("04-2922-1111", None, ""),
            ("0127-12-3456", Some("phone-unassigned"), "0127"),
            ("0120-279-338", None, ""),
            ("0120-99-7777", None, ""),
            ("012-027-9338", Some("phone-grouping"), "0120-279-338"),
            ("0570-064-556", None, ""),
            ("0800-123-4567", None, ""),
            ("0800-123-456", Some("phone-unassigned"), "11 けた"),
            ("090-123-4567", Some("phone-unassigned"), "11 けた"),
            ("090-1234-5678", None, ""),
            ("060-1234-5678", None, ""),
            ("050-3456-7890", None, ""),
            ("090-0123-4567", Some("phone-unassigned"), "0900"),
            ("110", None, ""),
            ("189", None, ""),
            ("123", Some("phone-short"), ""),
            ("#9110", None, ""),
        ] {
            let phone = Phone::parse(number).unwrap_or_else(|misread| panic!("{number}: {misread:?}"));
            let found = problem(&phone, Place::file(FileId(0)));
            assert_eq!(found.as_ref().map(|found| found.code), code, "{number}");
            let said = found.map_or(String::new(), |found| {
                found.what.ja + &found.instead.unwrap_or_default().ja
            });
            assert!(said.contains(right), "{number}: {said}");
        }
    }

    #[test]
    fn in_running_text() {
        for (text, found) in [
            ("電話は0776-20-5580（代表）へ", vec!["0776-20-5580"]),
            ("tel:0120-99-7777, 03-1234-5678", vec!["0120-99-7777", "03-1234-5678"]),
            ("０７７６－２０－５５８０", vec!["０７７６－２０－５５８０"]),
            ("2025-03-31、910-8511、1-2-3、01-02-03", vec![]),
            ("https://a.jp/0776-20-5580", vec![]),
            ("0776-20-55801、0776-20-5580-1", vec![]),
        ] {
            let numbers: Vec<&str> = in_text(text).into_iter().map(|(_, number)| number).collect();
            assert_eq!(numbers, found, "{text}");
        }
    }
}
