//! How pages lie on the sheets that a press prints, and the marks around them. Lengths in points, from the lower left.

use std::fmt::Write;

use super::format::{Laying, Shape};

/// Points in a millimetre.
pub(super) const MM: f64 = 72.0 / 25.4;
/// What is printed over the edge, so that no white shows where the knife is off.
pub(super) const BLEED: f64 = 3.0 * MM;
/// Paper around the trimmed sheet, for marks.
pub(super) const SLUG: f64 = 13.0 * MM;
/// How long marks are.
const MARK: f64 = 8.0 * MM;
/// How wide marks are: no press prints less.
pub(super) const MARK_WIDTH: f64 = 0.3;

/// A side of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Side {
    /// Size after trimming.
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) panels: Vec<Panel>,
}

/// A page on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Panel {
    /// Page, from 0; `None` where the paper stays empty.
    pub(super) page: Option<usize>,
    /// From the left edge of the trimmed sheet.
    pub(super) left: f64,
    pub(super) width: f64,
    /// Whether it lies at an edge of the sheet and bleeds there.
    pub(super) first: bool,
    pub(super) last: bool,
}

/// The sides of all sheets, for `pages` pages of a shape. Staples: pages as the shop wants them, one a side.
pub(super) fn sides(shape: &Shape, pages: usize) -> Vec<Side> {
    let [page_width, height] = shape.page.map(|length| length * MM);
    match shape.laying {
        Laying::Single | Laying::Stapled => (0..pages)
            .map(|page| side(height, &[(Some(page), page_width)]))
            .collect(),
        Laying::Folded(sides) => sides
            .iter()
            .map(|panels| {
                let panels: Vec<_> = panels.iter().map(|(page, width)| (Some(*page), width * MM)).collect();
                side(height, &panels)
            })
            .collect(),
    }
}

/// A stapled booklet as it is printed on an office printer: two pages a side, in the order in which sheets lie in one
/// another.
pub(super) fn stapled(shape: &Shape, pages: usize) -> Vec<Side> {
    let [width, height] = shape.page.map(|length| length * MM);
    let all = pages.div_ceil(4) * 4;
    let page = |number: usize| (Some(number).filter(|number| *number < pages), width);
    (0..all / 2)
        .map(|turn| {
            let (low, high) = (turn, all - 1 - turn);
            if turn % 2 == 0 {
                side(height, &[page(high), page(low)])
            } else {
                side(height, &[page(low), page(high)])
            }
        })
        .collect()
}

fn side(height: f64, pages: &[(Option<usize>, f64)]) -> Side {
    let mut left = 0.0;
    let mut panels = Vec::new();
    for (index, (page, width)) in pages.iter().enumerate() {
        panels.push(Panel {
            page: *page,
            left,
            width: *width,
            first: index == 0,
            last: index + 1 == pages.len(),
        });
        left += width;
    }
    Side {
        width: left,
        height,
        panels,
    }
}

impl Side {
    /// Where a panel may print: over the edges of the sheet by the bleed, not over a fold.
    pub(super) fn window(&self, panel: &Panel) -> [f64; 4] {
        let left = panel.left - if panel.first { BLEED } else { 0.0 };
        let right = panel.left + panel.width + if panel.last { BLEED } else { 0.0 };
        [left, -BLEED, right, self.height + BLEED]
    }

    /// Japanese トンボ: double corner marks at trim and bleed, crosses at the middles, dashes at the folds. Drawn from
    /// the lower left corner of the trimmed sheet.
    pub(super) fn marks(&self) -> String {
        let (width, height) = (self.width, self.height);
        let far = BLEED + MARK;
        let mut out = String::new();
        let mut line = |x0: f64, y0: f64, x1: f64, y1: f64| {
            let _ = writeln!(out, "{} {} m {} {} l S", number(x0), number(y0), number(x1), number(y1));
        };
        for (x, out_x) in [(0.0, -1.0), (width, 1.0)] {
            for (y, out_y) in [(0.0, -1.0), (height, 1.0)] {
                // The inner lines point at the trim, the outer ones at the bleed; both turn at the other.
                line(x, y + out_y * BLEED, x, y + out_y * far);
                line(x + out_x * BLEED, y, x + out_x * far, y);
                line(x + out_x * BLEED, y, x + out_x * BLEED, y + out_y * far);
                line(x, y + out_y * BLEED, x + out_x * far, y + out_y * BLEED);
            }
        }
        let (middle, centre, arm, base) = (width / 2.0, height / 2.0, 4.0 * MM, BLEED + 2.0 * MM);
        for (y, out_y) in [(0.0, -1.0), (height, 1.0)] {
            line(middle, y + out_y * BLEED, middle, y + out_y * far);
            line(middle - arm, y + out_y * base, middle + arm, y + out_y * base);
        }
        for (x, out_x) in [(0.0, -1.0), (width, 1.0)] {
            line(x + out_x * BLEED, centre, x + out_x * far, centre);
            line(x + out_x * base, centre - arm, x + out_x * base, centre + arm);
        }
        let folds: Vec<f64> = self.panels.iter().skip(1).map(|panel| panel.left).collect();
        if !folds.is_empty() {
            out.push_str("[2 1.5] 0 d\n");
            for fold in folds {
                for (y, out_y) in [(0.0, -1.0), (height, 1.0)] {
                    let _ = writeln!(
                        out,
                        "{0} {1} m {0} {2} l S",
                        number(fold),
                        number(y + out_y * BLEED),
                        number(y + out_y * far)
                    );
                }
            }
            out.push_str("[] 0 d\n");
        }
        out
    }
}

/// A number as PDF writes it.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Panel, sides, stapled};
    use crate::directory::leaflet::Format;
    use crate::leaflet::format::shape;

    fn order(panels: &[Panel]) -> Vec<Option<usize>> {
        panels.iter().map(|panel| panel.page.map(|page| page + 1)).collect()
    }

    #[test]
    fn pages_lie_as_they_are_folded() {
        let trifold = sides(&shape(Format::A4Trifold), 6);
        assert_eq!(order(&trifold[0].panels), [Some(5), Some(6), Some(1)]);
        assert_eq!(order(&trifold[1].panels), [Some(2), Some(3), Some(4)]);
        for side in &trifold {
            assert!((side.width - 297.0 * super::MM).abs() < 0.001, "{}", side.width);
        }
        let booklet = stapled(&shape(Format::A5Booklet), 7);
        let orders: Vec<_> = booklet.iter().map(|side| order(&side.panels)).collect();
        assert_eq!(
            orders,
            [
                [None, Some(1)],
                [Some(2), Some(7)],
                [Some(6), Some(3)],
                [Some(4), Some(5)]
            ]
        );
    }
}
