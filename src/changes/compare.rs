//! Two snapshots compared: what opened, closed, moved, or is called, reached or open otherwise.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::news::told;
use super::snapshot::{Facts, Shown, Snapshot, Thing};
use crate::directory::Directory;
use crate::directory::change::{About, What};
use crate::directory::date::PartialDate;
use crate::directory::status::Phase;

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// `fukui/fukui-shi/yorisoi`, `area:fukui/fukui-shi`; as it is now, where it still is.
    pub key: String,
    /// As it is called now, or was called last.
    pub name: String,
    /// What it is; `None` for what never had a record.
    pub thing: Option<Thing>,
    /// Path of its area.
    pub area: String,
    /// Name of its area.
    pub area_name: String,
    /// Whether others must not learn of it: nothing of it is published as news.
    pub sensitive: bool,
}

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it happened to.
    pub subject: Subject,
    /// What happened.
    pub what: What,
    /// What was, where there was something.
    pub before: Option<String>,
    /// What is, where there is something.
    pub after: Option<String>,
    /// Since when, where somebody wrote it: since when it is so, and of what is only listed anew, since when it is open.
    pub date: Option<PartialDate>,
    /// A remark for the reader, where staff wrote one.
    pub note: Option<String>,
    /// Whether it stands in changes.yaml: residents are told already.
    pub told: bool,
}

impl Difference {
    /// Whether residents may hear of it.
    pub fn is_public(&self) -> bool {
        !self.subject.sensitive && self.what.is_public()
    }
}

/// What became of `before`. `since` is the day on which `before` held: what opened later is new, and of what opened
/// earlier, or nobody knows when, no more is said than that it is told of now.
pub fn compare(before: &Snapshot, after: &Snapshot, since: Option<Date>) -> Vec<Difference> {
    let since = since.or(before.as_of);
    let moved = moved(before, after);
    let mut found = Vec::new();
    for (key, now) in &after.facts {
        let earlier = moved.get(key.as_str()).copied().unwrap_or(key.as_str());
        match before.facts.get(earlier) {
            Some(was) => {
                if earlier != key {
                    found.push(difference(key, now, What::Page, Some(earlier), Some(key)));
                }
                changed(key, was, now, &mut found);
            }
            None => found.extend(appeared(key, now, since)),
        }
    }
    let gone: BTreeSet<&str> = moved.values().copied().collect();
    for (key, was) in &before.facts {
        if !after.facts.contains_key(key) && !gone.contains(key.as_str()) {
            found.extend(disappeared(key, was));
        }
    }
    without_parts(&mut found, after);
    in_order(&mut found);
    found
}

/// What records and changes.yaml say themselves of the time since `day`: where nobody remembers an earlier state. What
/// is written without a day that lies after it is not told.
pub fn dated(directory: &Directory, day: Date) -> Vec<Difference> {
    let now = Snapshot::of(directory);
    let own = directory.changes.len();
    let mut found: Vec<Difference> = told(directory)
        .into_iter()
        .enumerate()
        .filter(|(_, change)| change.date.first_day() >= day)
        .map(|(index, change)| {
            let path = change.key(directory);
            let key = match change.about {
                About::Area(_) => format!("area:{path}"),
                About::Record(_) | About::Gone { .. } => path,
            };
            let area = &directory[change.area(directory)];
            let opened = now.facts.get(&key).and_then(|facts| facts.opened);
            let subject = now.facts.get(&key).map_or_else(
                || Subject {
                    key: key.clone(),
                    name: change.name.clone().unwrap_or_else(|| key.clone()),
                    thing: None,
                    area: area.path.clone(),
                    area_name: area.name.clone(),
                    sensitive: false,
                },
                |facts| subject(&key, facts),
            );
            let date = match change.what {
                // Its day there is that of the listing.
                What::Added => opened,
                _ => Some(change.date),
            };
            Difference {
                subject,
                what: change.what,
                before: change.before,
                after: change.after,
                date,
                note: change.note,
                told: index < own,
            }
        })
        .collect();
    in_order(&mut found);
    found
}

/// Town by town; in a town what opened, what closed, and then thing by thing.
fn in_order(found: &mut [Difference]) {
    let rank = |what: What| match what {
        What::Opened | What::Added | What::Planned => 0,
        What::Paused | What::Resumed | What::Ended | What::Removed => 1,
        _ => 2,
    };
    found.sort_by(|a, b| {
        let of = |one: &Difference| (rank(one.what), one.subject.key.clone(), one.what);
        a.subject.area.cmp(&b.subject.area).then_with(|| of(a).cmp(&of(b)))
    });
}

fn subject(key: &str, facts: &Facts) -> Subject {
    Subject {
        key: key.to_owned(),
        name: facts.name.clone(),
        thing: Some(facts.thing),
        area: facts.area.clone(),
        area_name: facts.area_name.clone(),
        sensitive: facts.sensitive,
    }
}

fn difference(key: &str, facts: &Facts, what: What, before: Option<&str>, after: Option<&str>) -> Difference {
    let text = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    Difference {
        subject: subject(key, facts),
        what,
        before: text(before),
        after: text(after),
        date: None,
        note: None,
        told: false,
    }
}

/// Something that was not there. An office is there whenever its area is: that it is written now is no news.
fn appeared(key: &str, now: &Facts, since: Option<Date>) -> Option<Difference> {
    let Thing::Record(_) = now.thing else { return None };
    let later = |date: Option<PartialDate>| date.zip(since).is_some_and(|(date, since)| date.first_day() >= since);
    let (what, date) = match now.phase {
        Phase::Open | Phase::Pilot if later(now.opened) => (What::Opened, now.opened),
        Phase::Open | Phase::Pilot => (What::Added, now.opened),
        Phase::Planned => (What::Planned, now.opened),
        Phase::Paused => (What::Added, None),
        Phase::Ended if later(now.ended) => (What::Ended, now.ended),
        // It was over before anybody wrote of it.
        Phase::Ended => return None,
    };
    Some(Difference {
        date,
        ..difference(key, now, what, None, None)
    })
}

fn disappeared(key: &str, was: &Facts) -> Option<Difference> {
    let told_already = was.phase == Phase::Ended;
    (was.thing != Thing::Office && !told_already).then(|| difference(key, was, What::Removed, None, None))
}

fn changed(key: &str, was: &Facts, now: &Facts, found: &mut Vec<Difference>) {
    let life = match (was.phase, now.phase) {
        (Phase::Planned, Phase::Open | Phase::Pilot) => Some((What::Opened, now.opened)),
        // From then on it is no trial any more.
        (Phase::Pilot, Phase::Open) => Some((What::Opened, None)),
        (Phase::Paused | Phase::Ended, Phase::Open | Phase::Pilot) => Some((What::Resumed, None)),
        (before, Phase::Paused) if before != Phase::Paused => Some((What::Paused, None)),
        (before, Phase::Ended) if before != Phase::Ended => Some((What::Ended, now.ended)),
        (before, Phase::Planned) if before != Phase::Planned => Some((What::Planned, now.opened)),
        // Put off, or sooner.
        (_, Phase::Planned) if now.opened.is_some() && now.opened != was.opened => Some((What::Planned, now.opened)),
        _ => None,
    };
    if let Some((what, date)) = life {
        let before = match (was.phase, what) {
            (Phase::Pilot, What::Opened) => Some("試行".to_owned()),
            (Phase::Planned, What::Planned) => was.opened.map(PartialDate::japanese),
            _ => None,
        };
        found.push(Difference {
            date,
            ..difference(key, now, what, before.as_deref(), None)
        });
    }
    // How to reach what is gone is nobody's business any more.
    if now.phase == Phase::Ended {
        return;
    }
    let mut add = |what, before: &str, after: &str| {
        found.push(difference(key, now, what, Some(before), Some(after)));
    };
    if was.name != now.name {
        add(What::Renamed, &was.name, &now.name);
    }
    if let (Thing::Record(before), Thing::Record(after)) = (was.thing, now.thing)
        && before != after
    {
        add(What::Kind, before.label(), after.label());
    }
    if !same_place(&was.place, &now.place) {
        add(What::Moved, &was.place, &now.place);
    }
    for (what, before, after) in [
        (What::Phone, &was.phones, &now.phones),
        (What::Fax, &was.faxes, &now.faxes),
        (What::Email, &was.emails, &now.emails),
        (What::Web, &was.webs, &now.webs),
    ] {
        let (lost, new) = (without(before, after), without(after, before));
        if !(lost.is_empty() && new.is_empty()) {
            add(what, &lost, &new);
        }
    }
    if was.hours != now.hours {
        add(
            What::Hours,
            &was.hours.replace('\n', "、"),
            &now.hours.replace('\n', "、"),
        );
    }
}

/// Those of `these` that are not among `others`, as they are shown.
fn without(these: &[Shown], others: &[Shown]) -> String {
    let left: Vec<&str> = these
        .iter()
        .filter(|(same, _)| !others.iter().any(|(other, _)| other == same))
        .map(|(_, shown)| shown.as_str())
        .collect();
    left.join("、")
}

/// Whether two addresses mean one place, as far as one can tell: the same in another spelling, or one of them only says
/// more (the town before it, the floor behind it).
fn same_place(was: &str, now: &str) -> bool {
    let (was, now) = (folded(was), folded(now));
    if was.is_empty() || now.is_empty() {
        return was == now;
    }
    let (short, long) = if was.len() <= now.len() {
        (&was, &now)
    } else {
        (&now, &was)
    };
    long.match_indices(short.as_str()).any(|(at, _)| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let cut_before = digit(long[..at].chars().next_back()) && digit(short.chars().next());
        let behind = &long[at + short.len()..];
        let cut_behind = digit(behind.chars().next()) && digit(short.chars().next_back());
        !cut_before && !cut_behind
    })
}

/// One spelling for 中央１丁目２番３号 and 中央1-2-3.
fn folded(place: &str) -> String {
    let plain: String = place.nfkc().filter(|c| !c.is_whitespace()).collect();
    let mut out = plain
        .replace("丁目", "-")
        .replace("番地の", "-")
        .replace("番地", "-")
        .replace('号', "");
    out = out
        .chars()
        .map(|c| match c {
            '‐' | '‑' | '–' | '—' | '−' | '番' => '-',
            c => c,
        })
        .collect();
    out.trim_end_matches('-').to_owned()
}

/// A key of now → its key before: records that were moved to another file, folder or town. Only where there is one way to
/// take it: the same name with the same number or address, or in the same town; or another name for the same number at
/// the same address.
fn moved<'a>(before: &'a Snapshot, after: &'a Snapshot) -> BTreeMap<&'a str, &'a str> {
    let only = |these: &'a Snapshot, others: &'a Snapshot| -> Vec<(&'a str, &'a Facts)> {
        let new = these
            .facts
            .iter()
            .filter(|(key, facts)| !others.facts.contains_key(*key) && facts.thing != Thing::Office);
        new.map(|(key, facts)| (key.as_str(), facts)).collect()
    };
    let (gone, new) = (only(before, after), only(after, before));
    let mut found: BTreeMap<&str, &str> = BTreeMap::new();
    for alike in [named_alike, reached_alike] {
        let open = |taken: &dyn Fn(&str) -> bool, these: &[(&'a str, &'a Facts)]| -> Vec<(&'a str, &'a Facts)> {
            these.iter().copied().filter(|(key, _)| !taken(key)).collect()
        };
        let (was, now) = (
            open(&|key| found.values().any(|taken| *taken == key), &gone),
            open(&|key| found.contains_key(key), &new),
        );
        // Whoever looks for its like among thousands looks only among those of one name or number.
        let mut pairs: Vec<(&str, &str)> = Vec::new();
        let mut by_sign: BTreeMap<&str, Vec<(&str, &Facts)>> = BTreeMap::new();
        for (key, facts) in &was {
            for sign in signs(facts) {
                by_sign.entry(sign).or_default().push((*key, *facts));
            }
        }
        for (key, facts) in &now {
            let near: BTreeSet<&str> = signs(facts)
                .filter_map(|sign| by_sign.get(sign))
                .flatten()
                .filter(|(_, was)| alike(was, facts))
                .map(|(key, _)| *key)
                .collect();
            pairs.extend(near.into_iter().map(|earlier| (*key, earlier)));
        }
        let mut times: BTreeMap<(bool, &str), usize> = BTreeMap::new();
        for (now, was) in &pairs {
            *times.entry((true, now)).or_default() += 1;
            *times.entry((false, was)).or_default() += 1;
        }
        let alone = |side, key| times.get(&(side, key)) == Some(&1);
        found.extend(
            pairs
                .iter()
                .copied()
                .filter(|(now, was)| alone(true, *now) && alone(false, *was)),
        );
    }
    found
}

/// What two facts of one thing have in common at least one of.
fn signs(facts: &Facts) -> impl Iterator<Item = &str> {
    std::iter::once(facts.name.as_str()).chain(facts.phones.iter().map(|(same, _)| same.as_str()))
}

fn share_number(was: &Facts, now: &Facts) -> bool {
    was.phones
        .iter()
        .any(|(same, _)| now.phones.iter().any(|(other, _)| same == other))
}

fn at_one_place(was: &Facts, now: &Facts) -> bool {
    !was.place.is_empty() && !now.place.is_empty() && same_place(&was.place, &now.place)
}

fn named_alike(was: &Facts, now: &Facts) -> bool {
    was.name == now.name && (share_number(was, now) || at_one_place(was, now) || was.area == now.area)
}

fn reached_alike(was: &Facts, now: &Facts) -> bool {
    was.thing == now.thing && share_number(was, now) && at_one_place(was, now)
}

/// A part takes its place and hours from its whole: what happened to both alike is told of the whole.
fn without_parts(found: &mut Vec<Difference>, after: &Snapshot) {
    type Same = (What, Option<String>, Option<String>);
    let same = |one: &Difference| -> Same { (one.what, one.before.clone(), one.after.clone()) };
    let of_whole: BTreeMap<String, Vec<Same>> = found.iter().fold(BTreeMap::new(), |mut all, one| {
        all.entry(one.subject.key.clone())
            .or_insert_with(Vec::new)
            .push(same(one));
        all
    });
    found.retain(|one| {
        let field = one.before.is_some() || one.after.is_some();
        let whole = after
            .facts
            .get(&one.subject.key)
            .and_then(|facts| facts.part_of.as_ref());
        let told = whole.and_then(|whole| of_whole.get(whole));
        !(field && told.is_some_and(|told| told.contains(&same(one))))
    });
}
