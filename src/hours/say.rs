//! The rules said back in normal Japanese.
//!
//! One style for everything: 月曜〜金曜 8:30〜17:15（祝日・年末年始は休み）. What is said can be read
//! again and means the same. It never says more than the rules hold.

use std::fmt::Write as _;

use super::rule::{Closing, Exact, Frequency, Item, Kind, Opening, Part, Per, Rules, Span, Step, StepWhat, Times};
use super::say_days::{days, item, season};
use super::settle::is_all_day;
use super::spans::DAY;

/// All in one line.
pub(crate) fn say(rules: &Rules, notes: &[String]) -> String {
    if !rules.institutions.is_empty() {
        let each = rules
            .institutions
            .iter()
            .map(|(name, rules)| format!("{name}の{}", say(rules, &[])));
        return each.chain(notes.iter().cloned()).collect::<Vec<_>>().join("\n");
    }
    let (mut said, brackets) = openings_and_closings(rules);
    if let Some(first) = said.first_mut()
        && let Some(brackets) = brackets
    {
        let _ = write!(first, "（{brackets}）");
    }
    said.extend(remarks(rules, notes));
    said.join("。")
}

/// One line for each part.
pub(crate) fn lines(rules: &Rules, notes: &[String]) -> Vec<String> {
    if !rules.institutions.is_empty() {
        return say(rules, notes).lines().map(str::to_owned).collect();
    }
    let (mut said, brackets) = openings_and_closings(rules);
    said.extend(brackets);
    said.extend(remarks(rules, notes));
    said
}

/// The openings and long closings as sentences, and short closings for brackets.
fn openings_and_closings(rules: &Rules) -> (Vec<String>, Option<String>) {
    if !rules.steps.is_empty() {
        return steps(&rules.steps);
    }
    let mut openings: Vec<String> = rules
        .openings
        .iter()
        .enumerate()
        .map(|(index, o)| opening(o, index == 0, rules))
        .collect();
    let frequency = rules.frequency.map(frequency);
    if let Some(frequency) = frequency {
        openings.insert(0, frequency);
    }
    let mut said = Vec::new();
    if !openings.is_empty() {
        said.push(openings.join("、"));
    }
    closings(&rules.closings, said)
}

fn closings(closings: &[Closing], mut said: Vec<String>) -> (Vec<String>, Option<String>) {
    let whole: Vec<String> = closings
        .iter()
        .filter(|closing| closing.part == Part::Whole)
        .flat_map(|closing| closing.days.iter().map(item))
        .collect();
    let mut unique: Vec<String> = Vec::new();
    for day in whole {
        if !unique.contains(&day) {
            unique.push(day);
        }
    }
    let parts = closings
        .iter()
        .filter(|closing| closing.part != Part::Whole)
        .map(partial);
    let short = unique.iter().all(|day| !day.contains('（'));
    let mut brackets: Vec<String> = Vec::new();
    if !unique.is_empty() {
        if said.is_empty() && short {
            said.push(format!("{}は休み", unique.join("・")));
        } else if short {
            brackets.push(format!("{}は休み", unique.join("・")));
        } else {
            said.push(format!("休みは{}", unique.join("、")));
        }
    }
    brackets.extend(parts);
    if said.is_empty() && !brackets.is_empty() {
        said.push(brackets.join("、"));
        brackets.clear();
    }
    let brackets = (!brackets.is_empty()).then(|| brackets.join("、"));
    (said, brackets)
}

fn partial(closing: &Closing) -> String {
    let days = days(&closing.days);
    match &closing.part {
        Part::Whole => format!("{days}は休み"),
        Part::Morning => format!("{days}午前は休み"),
        Part::Afternoon => format!("{days}午後は休み"),
        Part::Times(spans_) => {
            let gap = if days.is_empty() { "" } else { " " };
            format!("{days}{gap}{}は休み", spans(spans_))
        }
    }
}

fn remarks(rules: &Rules, notes: &[String]) -> Vec<String> {
    let mut said = Vec::new();
    for season_ in &rules.only_in {
        said.push(format!("{}のみ開催", season(*season_)));
    }
    for reopening in &rules.reopenings {
        said.push(format!("{}は開館", days(&reopening.days)));
    }
    let always = rules.openings.iter().any(|o| is_all_day(&o.times));
    // 年中無休（年末年始を除く） is said with the closing alone.
    if rules.no_rest && !always && rules.closings.is_empty() {
        said.push("年中無休".to_owned());
    }
    said.extend(rules.on_request.iter().cloned());
    said.extend(rules.reception.iter().chain(notes).map(|words| spelled(words)));
    said
}

/// Words kept as written, in the spelling of the rest.
fn spelled(words: &str) -> String {
    words.replace('~', "〜").replace('(', "（").replace(')', "）")
}

fn opening(opening: &Opening, first: bool, rules: &Rules) -> String {
    let times = match &opening.times {
        Times::Unsaid => String::new(),
        // Without days it is not known to be open at all.
        times if opening.days.is_empty() && is_all_day(times) => "0:00〜24:00".to_owned(),
        Times::Spans(list) => spans(list),
        Times::From(start) => format!("{}から", clock(*start)),
        Times::Until(end) => format!("{}まで", clock(*end)),
        Times::Morning => "午前のみ".to_owned(),
        Times::Afternoon => "午後のみ".to_owned(),
    };
    let every = matches!(
        opening.days[..],
        [Item {
            kind: Kind::Every,
            season: None,
            ..
        }]
    );
    let days = if every && is_all_day(&opening.times) && rules.no_rest {
        String::new()
    } else {
        days(&opening.days)
    };
    let edge = matches!(opening.times, Times::From(_) | Times::Until(_));
    let topic = !first && (opening.topic || edge);
    let joint = match (days.is_empty(), times.is_empty(), topic) {
        (false, false, true) => "は",
        (false, false, false) => " ",
        _ => "",
    };
    let principle = opening.doubtful && rules.frequency.is_none();
    let doubt = match (principle, times.is_empty()) {
        (false, _) => "",
        (true, true) => "は応相談",
        (true, false) => "（原則）",
    };
    format!("{days}{joint}{times}{doubt}")
}

fn spans(spans: &[Span]) -> String {
    if let [
        Span {
            start: Some(0),
            end: DAY,
            about: false,
            ..
        },
    ] = spans
    {
        return "24時間".to_owned();
    }
    spans.iter().map(span).collect::<Vec<_>>().join("・")
}

fn span(span: &Span) -> String {
    let start = span.start.map_or_else(|| "放課後".to_owned(), clock);
    let about = if span.about { "頃" } else { "" };
    let end = clock(span.end);
    let extended = span
        .extended
        .map_or_else(String::new, |until| format!("（延長：{}）", clock(until)));
    format!("{start}{about}〜{end}{about}{extended}")
}

fn clock(minutes: u16) -> String {
    let (next, minutes) = if minutes > DAY {
        ("翌", minutes - DAY)
    } else {
        ("", minutes)
    };
    format!("{next}{}:{:02}", minutes / 60, minutes % 60)
}

fn frequency(frequency: Frequency) -> String {
    let per = match frequency.per {
        Per::Week => "週".to_owned(),
        Per::Weeks(n) => format!("{n}週に"),
        Per::Month => "月".to_owned(),
        Per::Months(n) => format!("{n}か月に"),
        Per::OddMonths => "奇数月に".to_owned(),
        Per::EvenMonths => "偶数月に".to_owned(),
        Per::Year => "年".to_owned(),
    };
    let unit = if frequency.in_days { "日" } else { "回" };
    let times = match frequency.times {
        None if frequency.exact == Exact::Several => "数回".to_owned(),
        None => return uncounted(frequency.per),
        Some((a, b)) if a == b => format!("{a}{unit}"),
        Some((a, b)) => format!("{a}〜{b}{unit}"),
    };
    let exact = match frequency.exact {
        Exact::Exactly | Exact::Several => "",
        Exact::About => "程度",
        Exact::AtLeast => "以上",
        Exact::AtMost => "以内",
    };
    format!("{per}{times}{exact}")
}

/// 毎月, 隔月: a rhythm without a count.
fn uncounted(per: Per) -> String {
    match per {
        Per::Week => "毎週".to_owned(),
        Per::Weeks(2) => "隔週".to_owned(),
        Per::Weeks(n) => format!("{n}週に数回"),
        Per::Month => "毎月".to_owned(),
        Per::Months(2) => "隔月".to_owned(),
        Per::Months(n) => format!("{n}か月に数回"),
        Per::OddMonths => "奇数月".to_owned(),
        Per::EvenMonths => "偶数月".to_owned(),
        Per::Year => "毎年".to_owned(),
    }
}

/// OSM steps: openings in order, days off as closings.
fn steps(steps: &[Step]) -> (Vec<String>, Option<String>) {
    let mut openings = Vec::new();
    let mut off = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        match &step.what {
            StepWhat::Off => off.push(days(&step.days)),
            StepWhat::Open(list) => {
                let days = days(&step.days);
                let gap = if days.is_empty() { "" } else { " " };
                let after_all = index > 0 && steps[index - 1].days.is_empty() && !step.adds;
                let gap = if after_all && !days.is_empty() { "は" } else { gap };
                openings.push(format!("{days}{gap}{}", spans(list)));
            }
            StepWhat::Unknown => openings.push(format!("{}は要確認", days(&step.days))),
        }
    }
    let off = (!off.is_empty()).then(|| format!("{}は休み", off.join("・")));
    if openings.is_empty() {
        return (off.into_iter().collect(), None);
    }
    (vec![openings.join("、")], off)
}
