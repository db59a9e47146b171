//! The referrals of a town as a drawing and as a table of the same. The drawing is for the eye alone: all that it says
//! stands in the table beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::directory::{AreaId, Directory, ResourceId};
use crate::escape::escaped;

/// One arrow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Arrow {
    /// Who refers.
    from: ResourceId,
    /// To whom.
    to: ResourceId,
    /// For what; empty for everything.
    concerns: Vec<String>,
    /// Under which condition.
    when: Option<String>,
    /// Who does what.
    how: Option<&'static str>,
}

/// Referrals of the windows of a town, in order.
pub(super) fn arrows(directory: &Directory, town: AreaId) -> Vec<Arrow> {
    let inside = directory
        .resource_ids()
        .filter(|id| directory.within(directory[*id].area, town));
    let mut arrows = Vec::new();
    for from in inside {
        for referral in &directory[from].referrals {
            let targets = directory.members(&referral.to);
            arrows.extend(targets.iter().filter(|to| **to != from).map(|to| {
                Arrow {
                    from,
                    to: *to,
                    concerns: referral
                        .concerns
                        .iter()
                        .map(|id| directory[*id].label.clone())
                        .collect(),
                    when: referral.when.clone(),
                    how: referral.how.map(crate::directory::referral::Handover::japanese),
                }
            }));
        }
    }
    arrows
}

/// Sizes in pixels.
const BOX: (usize, usize) = (232, 48);
const GAP: (usize, usize) = (88, 14);
/// Characters of a name in one of its two lines.
const LINE: usize = 16;

/// The drawing: who refers stands left of whom they refer to, as far as there are no circles.
pub(super) fn svg(directory: &Directory, arrows: &[Arrow], title: &str) -> String {
    let columns = columns(arrows);
    let mut places: BTreeMap<ResourceId, (usize, usize)> = BTreeMap::new();
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    for (id, column) in &columns {
        let row = rows.entry(*column).or_default();
        places.insert(*id, (column * (BOX.0 + GAP.0) + 1, *row * (BOX.1 + GAP.1) + 1));
        *row += 1;
    }
    // The shorter columns stand in the middle: fewer arrows cross, and none is long for nothing.
    let most = rows.values().copied().max().unwrap_or(0);
    for (id, column) in &columns {
        let free = most - rows.get(column).copied().unwrap_or(most);
        if let Some((_, y)) = places.get_mut(id) {
            *y += free * (BOX.1 + GAP.1) / 2;
        }
    }
    let width = (rows.len() * (BOX.0 + GAP.0)).saturating_sub(GAP.0) + 2;
    let height = most * (BOX.1 + GAP.1) + 2;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" aria-label=\"{}\">\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0 0 8 4 0 8z\"/></marker></defs>\n",
        escaped(title)
    );
    let (mut drawn, half) = (BTreeSet::new(), BOX.1 / 2);
    for arrow in arrows {
        let (Some((x1, y1)), Some((x2, y2))) = (places.get(&arrow.from), places.get(&arrow.to)) else {
            continue;
        };
        if !drawn.insert((arrow.from, arrow.to)) {
            continue;
        }
        // Forward from the right edge to the left one; back, or in one column, round the right side.
        let (from, to) = (
            (x1 + BOX.0, y1 + half),
            (if x2 > x1 { *x2 } else { x2 + BOX.0 }, y2 + half),
        );
        let bend = GAP.0 / 2;
        let before = if x2 > x1 {
            to.0.saturating_sub(bend)
        } else {
            to.0 + bend
        };
        let _ = writeln!(
            out,
            "<path class=\"arrow\" d=\"M{} {}C{} {} {before} {} {} {}\" marker-end=\"url(#tip)\"/>",
            from.0,
            from.1,
            from.0 + bend,
            from.1,
            to.1,
            to.0,
            to.1
        );
    }
    for (id, (x, y)) in &places {
        let record = &directory[*id];
        let class = if record.is_usable() { "box" } else { "box shut" };
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" rx=\"4\"/>",
            BOX.0, BOX.1
        );
        let lines = lines(&record.name);
        let first = y + if lines.len() == 1 { 29 } else { 20 };
        for (number, line) in lines.iter().enumerate() {
            let _ = write!(
                out,
                "<text x=\"{}\" y=\"{}\">{}</text>",
                x + 8,
                first + number * 18,
                escaped(line)
            );
        }
        out.push('\n');
    }
    out.push_str("</svg>\n");
    out
}

/// Whom each record refers to.
type Ties = BTreeMap<ResourceId, BTreeSet<ResourceId>>;

/// Each record with its column: one more than that of the last who refers to it. What leads round in a circle moves nobody.
fn columns(arrows: &[Arrow]) -> Vec<(ResourceId, usize)> {
    let mut ties = Ties::new();
    for arrow in arrows {
        ties.entry(arrow.from).or_default().insert(arrow.to);
        ties.entry(arrow.to).or_default();
    }
    let (order, circles) = circles(&ties);
    let mut columns: BTreeMap<ResourceId, usize> = ties.keys().map(|id| (*id, 0)).collect();
    // In this order whoever refers has its column before those it refers to, except round a circle.
    for from in order {
        let next = columns.get(&from).map_or(0, |column| column + 1);
        for to in ties.get(&from).into_iter().flatten() {
            if circles.get(&from) != circles.get(to)
                && let Some(column) = columns.get_mut(to)
            {
                *column = next.max(*column);
            }
        }
    }
    columns.into_iter().collect()
}

/// All records, those who refer before those they refer to as far as there are no circles, and the circle that each is in:
/// two are in the same one where ways lead from each to the other.
fn circles(ties: &Ties) -> (Vec<ResourceId>, BTreeMap<ResourceId, usize>) {
    let mut back = Ties::new();
    for (from, to) in ties.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to))) {
        back.entry(*to).or_default().insert(*from);
    }
    // Kosaraju's way: who is left last on a walk along the ties comes first; walks back from there stay in one circle.
    let mut seen = BTreeSet::new();
    let mut order = Vec::new();
    for id in ties.keys() {
        walk(ties, *id, &mut seen, &mut order);
    }
    order.reverse();
    let (mut seen, mut circles) = (BTreeSet::new(), BTreeMap::new());
    for (number, id) in order.iter().enumerate() {
        let mut circle = Vec::new();
        walk(&back, *id, &mut seen, &mut circle);
        circles.extend(circle.into_iter().map(|id| (id, number)));
    }
    (order, circles)
}

/// Adds all that can be reached from `start` and was not seen yet, each after what it leads to.
fn walk(ties: &Ties, start: ResourceId, seen: &mut BTreeSet<ResourceId>, left: &mut Vec<ResourceId>) {
    let next = |id: ResourceId| ties.get(&id).into_iter().flatten();
    if !seen.insert(start) {
        return;
    }
    let mut way = vec![(start, next(start))];
    while let Some((here, rest)) = way.last_mut() {
        if let Some(id) = rest.find(|id| !seen.contains(*id)) {
            seen.insert(*id);
            way.push((*id, next(*id)));
        } else {
            left.push(*here);
            way.pop();
        }
    }
}

fn lines(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut lines: Vec<String> = letters.chunks(LINE).take(2).map(|part| part.iter().collect()).collect();
    // A closing bracket begins no line.
    if let [first, second] = &mut lines[..]
        && let Some(bracket) = second.strip_prefix(['）', '」'])
    {
        let bracket = second.len() - bracket.len();
        first.push_str(&second[..bracket]);
        second.drain(..bracket);
    }
    lines.retain(|line| !line.is_empty());
    if letters.len() > 2 * LINE
        && let Some(last) = lines.last_mut()
    {
        last.pop();
        last.push('…');
    }
    lines
}

/// The same as a table.
pub(super) fn table(directory: &Directory, arrows: &[Arrow]) -> String {
    let mut out = "<table>\n<thead><tr><th scope=\"col\">つなぐ窓口</th><th scope=\"col\">つなぎ先</th><th scope=\"col\">どの困りごとで</th><th scope=\"col\">どんなとき</th><th scope=\"col\">どうやって</th></tr></thead>\n<tbody>\n".to_owned();
    for arrow in arrows {
        let concerns = if arrow.concerns.is_empty() {
            "すべて".to_owned()
        } else {
            arrow.concerns.join("、")
        };
        let cells = [
            directory[arrow.to].name.as_str(),
            &concerns,
            arrow.when.as_deref().unwrap_or(""),
            arrow.how.unwrap_or(""),
        ];
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{}</th>",
            escaped(&directory[arrow.from].name)
        );
        for cell in cells {
            let _ = write!(out, "<td>{}</td>", escaped(cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
    out
}
