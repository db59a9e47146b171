//! Differences in words: sentences that can be pasted into a newsletter, and rows of a table.

use super::compare::Difference;
use crate::directory::change::What;
use crate::directory::date::PartialDate;
use crate::problem::Language;

/// The columns of the list as a file.
pub const COLUMNS: [&str; 11] = [
    "key", "name", "kind", "area", "what", "before", "after", "date", "public", "note", "text",
];

/// A difference as texts, in the order of [`COLUMNS`].
pub fn row(one: &Difference, language: Language) -> [String; 11] {
    let subject = &one.subject;
    let date = one.date.map(|date| date.machine().unwrap_or_else(|| date.japanese()));
    [
        subject.key.clone(),
        subject.name.clone(),
        subject.thing.map(|thing| thing.label().to_owned()).unwrap_or_default(),
        subject.area_name.clone(),
        one.what.word().to_owned(),
        one.before.clone().unwrap_or_default(),
        one.after.clone().unwrap_or_default(),
        date.unwrap_or_default(),
        if one.is_public() { "yes" } else { "no" }.to_owned(),
        one.note.clone().unwrap_or_default(),
        sentence(one, language),
    ]
}

/// `福祉総合相談室よりそいの電話番号が変わりました：0776-20-5580 → 0776-20-5581`
pub fn sentence(one: &Difference, language: Language) -> String {
    match language {
        Language::Japanese => japanese(one),
        Language::English => english(one),
    }
}

fn japanese(one: &Difference) -> String {
    let name = one.subject.name.as_str();
    let date = one.date.map(PartialDate::japanese);
    let from = |words: &str| match &date {
        Some(date) => format!("（{date}{words}）"),
        None => String::new(),
    };
    let told = match one.what {
        What::Opened if one.before.is_some() => format!("{name}が、試行を終えて本格的に始まりました{}", from("から")),
        What::Opened => format!("{name}が新しく開きました{}", from("から")),
        // The note says since when, as it is drafted.
        What::Added if one.note.is_some() => format!("{name}を新しくのせました"),
        What::Added => format!("{name}を新しくのせました{}", from("から開いています")),
        What::Planned => format!("{name}が開く予定です{}", from("から")),
        What::Paused => format!("{name}は休みに入りました{}", from("から")),
        What::Resumed => format!("{name}がまた開きました{}", from("から")),
        What::Ended => format!("{name}は終わりました{}", from("まで")),
        What::Removed => format!("{name}は、のせるのをやめました{}", from("から")),
        What::Other => {
            let text = one.after.as_deref().or(one.note.as_deref());
            let text = text.unwrap_or("変わったことがあります");
            return format!("{name}：{text}{}", from("から"));
        }
        What::Renamed => {
            let (before, after) = (
                one.before.as_deref().unwrap_or(""),
                one.after.as_deref().unwrap_or(name),
            );
            return if before.is_empty() {
                format!("名前が変わりました：{after}{}", from("から"))
            } else {
                format!("{before}の名前が変わりました：{after}{}", from("から"))
            };
        }
        What::Moved => return field(one, "場所") + &from("から"),
        What::Phone => return field(one, "電話番号") + &from("から"),
        What::Fax => return field(one, "FAX番号") + &from("から"),
        What::Email => return field(one, "メールアドレス") + &from("から"),
        What::Web => return field(one, "ホームページ") + &from("から"),
        What::Hours => return field(one, "時間") + &from("から"),
        What::Kind => return field(one, "種類") + &from("から"),
        What::Page => return field(one, "ページの場所") + &from("から"),
    };
    // What changes.yaml says besides.
    match one.after.as_ref().or(one.note.as_ref()) {
        Some(more) => format!("{told}：{more}"),
        None => told,
    }
}

fn field(one: &Difference, what: &str) -> String {
    let name = &one.subject.name;
    match (&one.before, &one.after) {
        (Some(before), Some(after)) => format!("{name}の{what}が変わりました：{before} → {after}"),
        (None, Some(after)) => format!("{name}の{what}をのせました：{after}"),
        (Some(before), None) => format!("{name}の{what}は、のせるのをやめました：{before}"),
        (None, None) => match &one.note {
            Some(note) => format!("{name}の{what}が変わりました：{note}"),
            None => format!("{name}の{what}が変わりました"),
        },
    }
}

fn english(one: &Difference) -> String {
    let name = one.subject.name.as_str();
    let date = one.date.map(|date| date.machine().unwrap_or_else(|| date.japanese()));
    let from = |word: &str| {
        date.as_ref()
            .map_or_else(String::new, |date| format!(" ({word} {date})"))
    };
    let what = match one.what {
        What::Opened if one.before.is_some() => return format!("{name}: no trial any more{}", from("since")),
        What::Opened => return format!("{name} opened{}", from("on")),
        What::Added => return format!("{name} is listed now{}", from("open since")),
        What::Planned => return format!("{name} is to open{}", from("on")),
        What::Paused => return format!("{name} is closed for a time{}", from("from")),
        What::Resumed => return format!("{name} is open again{}", from("from")),
        What::Ended => return format!("{name} ended{}", from("on")),
        What::Removed => return format!("{name} is not listed any more{}", from("from")),
        What::Moved => "place",
        What::Renamed => "name",
        What::Phone => "phone",
        What::Fax => "fax",
        What::Email => "mail",
        What::Web => "web page",
        What::Hours => "hours",
        What::Kind => "kind",
        What::Page => "page",
        What::Other => "change",
    };
    let note = one
        .note
        .as_deref()
        .filter(|_| one.what == What::Other || one.before.is_none());
    let (before, after) = (
        one.before.as_deref().unwrap_or("-"),
        one.after.as_deref().or(note).unwrap_or("-"),
    );
    format!("{name}: {what}: {before} → {after}{}", from("from"))
}
