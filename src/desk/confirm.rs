//! Asks whoever can know whether what we publish still holds, and takes the answers back.
//!
//! [`ask`] makes, for each department and operator, a sheet to print, the text of a mail and a table to fill in;
//! [`apply`] reads filled-in tables and sets the dates on which facts were checked.

mod answers;
mod apply;
mod sheet;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

pub use answers::{Answer, AnswersError, Verdict, read as read_answers};
pub use apply::{Applied, Unapplied, apply};

use super::Refused;
use super::new::create;
use crate::directory::{AreaId, Directory};
use crate::fresh::{Due, Fact};

/// Everything that one department or operator is asked about.
#[derive(Debug)]
pub struct Asked<'a> {
    /// The department or operator.
    pub who: String,
    /// The town whose directory it is; `None` for what belongs to the whole site.
    pub town: Option<&'a str>,
    /// What is asked about.
    pub due: Vec<Due>,
}

/// What is due, by town and by whom it is asked of. The order is that of the areas, then of names.
pub fn asked<'a>(directory: &'a Directory, due: &[Due]) -> Vec<Asked<'a>> {
    let mut by: BTreeMap<(Option<AreaId>, String), Vec<Due>> = BTreeMap::new();
    for one in due {
        let town = one.fact.area(directory).map(|area| directory.town(area));
        by.entry((town, one.fact.asked(directory))).or_default().push(*one);
    }
    by.into_iter()
        .map(|((town, who), mut due)| {
            due.sort_by_key(|one| one.fact);
            Asked {
                who,
                town: town.map(|town| directory[town].name.as_str()),
                due,
            }
        })
        .collect()
}

/// Writes the sheets into `folder`, which must be empty or not there yet. Gives the paths of what was written.
pub fn write(folder: &Path, directory: &Directory, asked: &[Asked<'_>], today: Date) -> Result<Vec<PathBuf>, Refused> {
    let holds: Vec<String> = match fs::read_dir(folder) {
        Ok(entries) => entries
            .filter_map(Result::ok)
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect(),
        Err(_) => Vec::new(),
    };
    if !holds.is_empty() {
        return Err(Refused::NotEmpty {
            folder: folder.to_owned(),
            holds,
        });
    }
    let mut written = Vec::new();
    for (number, one) in asked.iter().enumerate() {
        let name = format!("{:03}-{}", number + 1, file_name(one));
        for (ending, text) in [
            ("html", sheet::html(directory, one, today)),
            ("txt", sheet::mail(directory, one, today)),
            ("csv", sheet::table(directory, one)),
        ] {
            let path = folder.join(format!("{name}.{ending}"));
            create(&path, &text)?;
            written.push(path);
        }
    }
    Ok(written)
}

/// Most characters of a department's name in the name of a file.
const LONGEST_NAME: usize = 40;

/// Town and department, without what a file system or a shell takes for something else.
fn file_name(asked: &Asked<'_>) -> String {
    let name = [asked.town.unwrap_or_default(), &asked.who].join("-");
    name.chars()
        .map(|c| {
            if c.is_alphanumeric() || c == '-' || c == 'ー' {
                c
            } else {
                '_'
            }
        })
        .take(LONGEST_NAME)
        .collect::<String>()
        .trim_matches('-')
        .to_owned()
}

/// What is published of a fact, as pairs of what and how it stands on the page.
fn published(directory: &Directory, fact: Fact) -> Vec<(&'static str, String)> {
    let mut rows: Vec<(&'static str, String)> = Vec::new();
    let mut add = |what: &'static str, text: Option<String>| {
        rows.extend(text.filter(|text| !text.is_empty()).map(|text| (what, text)));
    };
    // What residents need most is asked for where it is missing.
    let needed = |text: Option<String>| {
        let said = text.filter(|text| !text.is_empty());
        Some(said.unwrap_or_else(|| "（のせていません）".to_owned()))
    };
    let phones = |contacts: &[crate::directory::contact::Contact]| {
        let all = contacts.iter().flat_map(|contact| &contact.phones);
        all.map(|phone| phone.shown().to_owned()).collect::<Vec<_>>().join("、")
    };
    match fact {
        Fact::Record(id) => {
            let record = &directory[id];
            add("読み", record.reading.as_ref().map(|kana| kana.as_str().to_owned()));
            add("何をするところか", record.summary.clone());
            add("電話", needed(Some(phones(&record.contacts))));
            let location = record.location.as_ref();
            let place = location.map(|place| {
                let parts = [&place.address, &place.building, &place.inside];
                parts
                    .into_iter()
                    .flatten()
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join(" ")
            });
            add("場所", needed(place));
            add(
                "時間",
                needed(record.hours.as_ref().map(|hours| hours.text().to_owned())),
            );
            add("費用", record.terms.fee.clone());
            let concerns = record.concerns.iter().map(|id| directory[*id].label.as_str());
            add(
                "受ける困りごと",
                Some(if record.takes_any {
                    "どんな相談でも".to_owned()
                } else {
                    concerns.collect::<Vec<_>>().join("、")
                }),
            );
            let operators = record
                .operators
                .iter()
                .filter_map(crate::directory::operator::Operator::full_name);
            add("運営", Some(operators.collect::<Vec<_>>().join("、")));
            add("いまのようす", record.status.note.clone());
        }
        Fact::Area(id) => {
            let area = &directory[id];
            add("担当課", area.department.clone());
            add("電話", Some(phones(&area.contacts)));
            add("人口", area.population.as_ref().map(|count| count.number.to_string()));
            add("世帯", area.households.as_ref().map(|count| count.number.to_string()));
            add("まず相談するところ", area.start_note.clone());
            add("紹介", area.summary.clone());
        }
        Fact::Group(id) => add("紹介", directory[id].summary.clone()),
        Fact::Guide(id) => add("紹介", directory[id].summary.clone()),
    }
    rows
}
