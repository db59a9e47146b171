//! QR codes on finished pages. Templates leave a black square with a mark before it, and the code is drawn into the square
//! here: a template that lays out hundreds of rectangles for each code takes longer for them than for all its words.

use std::collections::BTreeMap;

use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::Document;
use typst::visualize::{Curve, Geometry, Shape};
use typst_layout::{Page, PagedDocument};

use super::qr::Code;

/// What a mark begins with, before the address.
pub(crate) const MARK: &str = "qr:";

/// Draws each code into its square.
pub(crate) fn draw(document: PagedDocument, codes: &BTreeMap<String, Code>) -> PagedDocument {
    if codes.is_empty() {
        return document;
    }
    let pages = document.pages().iter().map(|page| Page {
        frame: Drawing { codes, next: None }.frame(&page.frame),
        ..page.clone()
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

struct Drawing<'a> {
    codes: &'a BTreeMap<String, Code>,
    /// The code of the next shape.
    next: Option<&'a Code>,
}

impl Drawing<'_> {
    fn frame(&mut self, frame: &Frame) -> Frame {
        let mut drawn = frame.clone();
        drawn.clear();
        for (position, item) in frame.items() {
            let item = match item {
                FrameItem::Group(group) => {
                    let mut group = group.clone();
                    group.frame = self.frame(&group.frame);
                    FrameItem::Group(group)
                }
                FrameItem::Tag(Tag::Start(element, _)) => {
                    if let Some(Value::Str(mark)) = element.to_packed::<MetadataElem>().map(|mark| &mark.value)
                        && let Some(address) = mark.as_str().strip_prefix(MARK)
                    {
                        self.next = self.codes.get(address);
                    }
                    item.clone()
                }
                FrameItem::Shape(square, span) => match (self.next.take(), &square.geometry) {
                    (Some(code), Geometry::Rect(size)) => FrameItem::Shape(modules(code, size.x, square), *span),
                    _ => item.clone(),
                },
                _ => item.clone(),
            };
            drawn.push(*position, item);
        }
        drawn
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
