//! Draws on finished pages what templates leave to the program: QR codes and furigana. Both are thousands of small things,
//! which take longer to set than all the words.

use std::collections::BTreeMap;

use typst::foundations::Value;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};

use super::qr::Code;
use super::world::Shop;
use super::{codes, kana};

/// The same pages with everything on them.
pub(crate) fn draw(
    document: &PagedDocument,
    codes: &BTreeMap<String, Code>,
    press: bool,
    shop: &Shop,
) -> PagedDocument {
    let pages = document.pages().iter().map(|page| {
        let mut drawing = Drawing {
            codes,
            press,
            shop,
            next: None,
            kana: Vec::new(),
        };
        let mut frame = drawing.frame(&page.frame, Transform::identity());
        // A theme without a place for them.
        frame.push_multiple(drawing.kana);
        Page { frame, ..page.clone() }
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// The text of a mark.
pub(crate) fn mark(item: &FrameItem) -> Option<&str> {
    match item {
        FrameItem::Tag(Tag::Start(element, _)) => match &element.to_packed::<MetadataElem>()?.value {
            Value::Str(mark) => Some(mark.as_str()),
            _ => None,
        },
        _ => None,
    }
}

struct Drawing<'a> {
    codes: &'a BTreeMap<String, Code>,
    press: bool,
    shop: &'a Shop,
    /// What the last mark says of what follows.
    next: Option<String>,
    /// Where kana go on the page.
    kana: Vec<(Point, FrameItem)>,
}

impl Drawing<'_> {
    fn frame(&mut self, frame: &Frame, at: Transform) -> Frame {
        let mut drawn = frame.clone();
        drawn.clear();
        for (position, item) in frame.items() {
            let here = at.pre_concat(Transform::translate(position.x, position.y));
            let item = match item {
                FrameItem::Group(group) => {
                    let mut group = group.clone();
                    group.frame = self.frame(&group.frame, here.pre_concat(group.transform));
                    FrameItem::Group(group)
                }
                FrameItem::Shape(square, span) => {
                    let code = self
                        .next
                        .take()
                        .and_then(|mark| codes::in_square(&mark, square, self.codes));
                    FrameItem::Shape(code.unwrap_or_else(|| square.clone()), *span)
                }
                FrameItem::Text(text) => {
                    if let Some(mark) = self.next.take()
                        && let Some((place, above)) =
                            kana::above(&mark, text, Point::zero().transform(here), self.press, self.shop)
                    {
                        self.kana.push((place, FrameItem::Text(above)));
                    }
                    item.clone()
                }
                _ => {
                    if let Some(mark) = mark(item) {
                        self.next = Some(mark.to_owned());
                    }
                    item.clone()
                }
            };
            drawn.push(*position, item);
            // The place is in front of all else of a page, and so comes last.
            if self.next.as_deref() == Some(kana::PLACE) {
                self.next = None;
                let origin = Point::zero().transform(at);
                let all = std::mem::take(&mut self.kana);
                drawn.push_multiple(all.into_iter().map(|(place, item)| (place - origin, item)));
            }
        }
        drawn
    }
}
