//! QR codes on finished pages: templates leave a black square with a mark before it, and the code is drawn into the square.

use std::collections::BTreeMap;

use typst::layout::{Abs, Point};
use typst::visualize::{Curve, Geometry, Shape};

use super::qr::Code;

/// What a mark begins with, before the address.
pub(crate) const MARK: &str = "qr:";

/// The square with the code that a mark names; `None` for no such mark.
pub(crate) fn in_square(mark: &str, square: &Shape, codes: &BTreeMap<String, Code>) -> Option<Shape> {
    let code = codes.get(mark.strip_prefix(MARK)?)?;
    match &square.geometry {
        Geometry::Rect(size) => Some(modules(code, size.x, square)),
        _ => None,
    }
}

// Modules are few.
#[allow(clippy::cast_precision_loss)]
fn modules(code: &Code, side: Abs, square: &Shape) -> Shape {
    let at = |module: usize| side * (module as f64 / code.size as f64);
    let mut curve = Curve::new();
    for [x, y, width, height] in &code.dark {
        let [left, top, right, bottom] = [at(*x), at(*y), at(x + width), at(y + height)];
        curve.move_(Point::new(left, top));
        curve.line(Point::new(right, top));
        curve.line(Point::new(right, bottom));
        curve.line(Point::new(left, bottom));
        curve.close();
    }
    Shape {
        geometry: Geometry::Curve(curve),
        ..square.clone()
    }
}
