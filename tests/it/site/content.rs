//! What the real content promises: every town tells how consultation works there, every concern is written out, every
//! record says where it is from.

use madoguchi::directory::Directory;
use madoguchi::directory::area::{Area, Level};
use madoguchi::directory::concern::Urgency;
use madoguchi::directory::guide::Role;
use madoguchi::markdown::to_plain;

use super::support::{directory_of, real_content};

/// Sections of the source documents that are in content: towns, groups of towns, and prefectures of their own.
const SECTIONS: usize = 60;

/// Names that the sources give no reading for and of which we are not sure.
const NAMES_WITHOUT_READING: usize = 6;

#[test]
fn every_town_tells_how_consultation_works_there() {
    let directory = directory_of(&real_content());
    let mut wrong = Vec::new();
    let mut told = 0;
    for area in directory
        .areas
        .iter()
        .filter(|area| !area.resources.is_empty() || !area.guides.is_empty())
    {
        // The towns of a group share its guide.
        let above = area.parent.filter(|parent| directory[*parent].is_municipality());
        let guide = std::iter::once(area)
            .chain(above.map(|above| &directory[above]))
            .flat_map(|area| &area.guides)
            .find(|guide| directory[**guide].role == Role::Consultation);
        let Some(guide) = guide else {
            if area.is_municipality() {
                wrong.push(format!("{} has no consultation guide", area.path));
            }
            continue;
        };
        told += usize::from(directory[*guide].area.is_some_and(|of| directory[of].path == area.path));
        let length = to_plain(&directory[*guide].body)
            .chars()
            .filter(|c| !c.is_whitespace())
            .count();
        if !(200..=700).contains(&length) {
            wrong.push(format!("{}: the consultation guide has {length} characters", area.path));
        }
        if area.start.is_empty() && area.start_note.is_none() && above.is_none() {
            wrong.push(format!("{} does not say where to start", area.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(told >= SECTIONS, "only {told} areas tell how consultation works");
}

#[test]
fn every_concern_is_written_out() {
    let directory = directory_of(&real_content());
    let mut wrong = Vec::new();
    for concern in &directory.concerns {
        let mut demand = |there: bool, what: &str| {
            if !there {
                wrong.push(format!("{}: {what}", concern.id));
            }
        };
        let body = concern.body.as_deref().unwrap_or("");
        demand(concern.reading.is_some(), "no reading");
        demand(concern.plain.is_some(), "no plain words");
        demand(concern.what.is_some(), "does not say what a window can do");
        demand(concern.phrases.len() >= 10, "fewer than ten phrases");
        demand(concern.spellings.len() >= 3, "fewer than three spellings");
        demand(!concern.related.is_empty(), "nothing related");
        demand(
            concern.urgency == Urgency::Anytime || !concern.lines.is_empty(),
            "urgent, but no line",
        );
        for heading in [
            "## どんなこと",
            "## 頼めること",
            "## 電話すると",
            "## 心配しなくてよいこと",
        ] {
            demand(body.contains(heading), heading);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(directory.concerns.len() >= 28);
}

#[test]
fn every_record_says_where_it_is_from() {
    let directory = directory_of(&real_content());
    let mut wrong = Vec::new();
    for record in &directory.resources {
        let path = format!("{}/{}", directory[record.area].path, record.id);
        let main = record.trust.sources.first();
        if !main.is_some_and(|source| source.date.is_some() && (source.line.is_some() || source.page.is_some())) {
            wrong.push(format!("{path}: no line or page, or no date of the document"));
        }
        if record.trust.checked.is_none() {
            wrong.push(format!("{path}: no checked date"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let unread: Vec<&str> = directory
        .resources
        .iter()
        .filter(|record| record.reading.is_none())
        .map(|record| record.name.as_str())
        .collect();
    assert!(unread.len() <= NAMES_WITHOUT_READING, "no reading: {unread:?}");
}

/// Codes are those of the prefecture that the folder is in, and no two areas share one.
#[test]
fn codes_agree_with_prefectures() {
    let directory = directory_of(&real_content());
    let mut seen = std::collections::BTreeMap::new();
    for area in &directory.areas {
        let Some(code) = &area.code else {
            assert!(has_no_code(area), "{} has no code", area.path);
            continue;
        };
        if let Some(other) = seen.insert(code.clone(), area.path.clone()) {
            panic!("{} and {other} share the code {code}", area.path);
        }
        let top = outermost(&directory, area);
        let of_top = top.code.as_ref().expect("a prefecture has a code");
        assert_eq!(code[..2], of_top[..2], "{} lies in {}", area.path, top.path);
    }
}

fn has_no_code(area: &Area) -> bool {
    area.level == Level::Group
}

fn outermost<'a>(directory: &'a Directory, area: &'a Area) -> &'a Area {
    area.parent
        .map_or(area, |parent| outermost(directory, &directory[parent]))
}
