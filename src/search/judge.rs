//! How good the search is: a set of judged queries, and the figures for it.

use std::collections::BTreeMap;

use super::Search;
use crate::directory::search_test::Wanted;

/// How many results count.
pub const TOP: usize = 10;

/// A query with what it must bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// What kind of query, e.g. `reading`.
    pub class: String,
    /// What is typed.
    pub query: String,
    /// What must be among the first ten; the first of them is the best.
    pub wanted: Vec<Wanted>,
    /// Concerns: any record that takes one of them is right, too.
    pub takes: Vec<usize>,
    /// An area that such records must lie in or serve.
    pub within: Option<usize>,
    /// Whether any general window is right.
    pub general: bool,
    /// Whether nothing must be found.
    pub nothing: bool,
}

/// Figures for one class, each from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Report {
    /// Number of queries.
    pub queries: usize,
    /// Of all that could be among the first ten, how much is.
    pub recall: f64,
    /// Discounted gain: right answers early.
    pub ndcg: f64,
    /// How often the first result is right.
    pub first: f64,
    /// How often nothing was found where something should be.
    pub zero: f64,
}

/// Reads lines `class TAB query TAB targets`; `#` begins a remark. Targets are those of `search-tests.yaml`, and
/// `takes:care` for any record with that concern and the concern's own page, `within:fukui/fukui-shi`, `general` for any
/// window that takes everything, `nothing`.
pub fn judged(table: &str, search: &Search<'_>) -> Result<Vec<Judged>, String> {
    let mut all = Vec::new();
    for (row, line) in table.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |what: &str| format!("line {}: {what}", row + 1);
        let mut cells = line.split('\t');
        let (Some(class), Some(query), Some(targets)) = (cells.next(), cells.next(), cells.next()) else {
            return Err(wrong("class, query and targets are divided by tabs"));
        };
        let mut judged = Judged {
            class: class.to_owned(),
            query: query.to_owned(),
            wanted: Vec::new(),
            takes: Vec::new(),
            within: None,
            general: false,
            nothing: false,
        };
        let register = &search.directory.register;
        let unknown = |misread: crate::written::Misread| wrong(&misread.what.en);
        for target in targets.split_whitespace() {
            if target == "nothing" {
                judged.nothing = true;
            } else if target == "general" {
                judged.general = true;
            } else if let Some(concern) = target.strip_prefix("takes:") {
                judged.takes.push(register.concern(concern).map_err(unknown)?.index());
            } else if let Some(area) = target.strip_prefix("within:") {
                judged.within = Some(register.area(area).map_err(unknown)?.index());
            } else {
                judged.wanted.push(Wanted::parse(target, register).map_err(unknown)?);
            }
        }
        all.push(judged);
    }
    Ok(all)
}

impl Judged {
    /// Documents that are right, by number, and how right: for measuring other engines with the same judgements.
    pub fn gains(&self, search: &Search<'_>) -> Vec<(usize, u32)> {
        let all = (0..search.documents.len()).map(|index| (index, self.gain(search, index)));
        all.filter(|(_, gain)| *gain > 0).collect()
    }

    /// How right a document is: 2 for what was named, 1 for what fits.
    fn gain(&self, search: &Search<'_>, index: usize) -> u32 {
        let document = &search.documents[index];
        if self.wanted.contains(&document.what) {
            return 2;
        }
        let near = self.within.is_none_or(|area| search.places.fits(document, &[area]) > 0);
        let takes = self.general && document.takes_any
            || self.takes.iter().any(|concern| document.concerns.contains(concern))
            || !self.takes.is_empty() && document.takes_any && self.within.is_some();
        // The page of a concern lists all who take it: an answer, unless a town was named.
        let is_page = matches!(document.what, Wanted::Concern(_));
        u32::from(near && takes && (!is_page || self.within.is_none()))
    }
}

/// Asks every query and gives the figures by class, and for all under `all`.
pub fn report(search: &Search<'_>, queries: &[Judged]) -> (BTreeMap<String, Report>, Vec<String>) {
    let mut sums: BTreeMap<String, Report> = BTreeMap::new();
    let mut missed = Vec::new();
    for query in queries {
        let answer = search.find(&query.query);
        let found: Vec<u32> = answer
            .hits
            .iter()
            .take(TOP)
            .map(|hit| query.gain(search, hit.document))
            .collect();
        let one = if query.nothing {
            let right = f64::from(u8::from(answer.hits.is_empty() || answer.is_near));
            Report {
                queries: 1,
                recall: right,
                ndcg: right,
                first: right,
                zero: 0.0,
            }
        } else {
            let mut ideal: Vec<u32> = (0..search.documents.len())
                .map(|index| query.gain(search, index))
                .collect();
            ideal.sort_unstable_by_key(|gain| std::cmp::Reverse(*gain));
            ideal.truncate(TOP);
            ideal.retain(|gain| *gain > 0);
            Report {
                queries: 1,
                recall: ratio(count(&found), count(&ideal)),
                ndcg: ratio(discounted(&found), discounted(&ideal)),
                first: f64::from(u8::from(found.first().is_some_and(|gain| *gain > 0))),
                zero: f64::from(u8::from(answer.hits.is_empty())),
            }
        };
        if one.recall < 0.999 || one.first < 0.5 {
            let names: Vec<&str> = answer
                .hits
                .iter()
                .take(5)
                .map(|hit| search.documents[hit.document].name.as_str())
                .collect();
            missed.push(format!(
                "{}\t{}\trecall {:.2}\tndcg {:.2}\t{}",
                query.class,
                query.query,
                one.recall,
                one.ndcg,
                names.join(" / ")
            ));
        }
        for class in [query.class.as_str(), "all"] {
            let sum = sums.entry(class.to_owned()).or_default();
            sum.queries += 1;
            sum.recall += one.recall;
            sum.ndcg += one.ndcg;
            sum.first += one.first;
            sum.zero += one.zero;
        }
    }
    for sum in sums.values_mut() {
        let number = f64::from(u32::try_from(sum.queries).unwrap_or(u32::MAX)).max(1.0);
        sum.recall /= number;
        sum.ndcg /= number;
        sum.first /= number;
        sum.zero /= number;
    }
    (sums, missed)
}

fn count(gains: &[u32]) -> f64 {
    gains.iter().filter(|gain| **gain > 0).map(|_| 1.0).sum()
}

fn discounted(gains: &[u32]) -> f64 {
    let mut place = 1.0_f64;
    let mut sum = 0.0;
    for gain in gains {
        place += 1.0;
        sum += f64::from(*gain) / place.log2();
    }
    sum
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
