//! Looks at finished pages as a printer's reader would: text outside the page or too near its edge, text over text or
//! over a QR code, signs that no font has. The typesetter itself never complains.

use super::codes;
use super::draw::mark;
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst_layout::Page;

/// Text keeps this distance from the edge of its page, in millimetres: trimming and folding are no more exact than that.
const EDGE: f64 = 3.0;
/// What two boxes may share without touching each other's ink, in points: kana are set closer than their boxes.
const TOUCH: f64 = 1.2;

/// Something that would look wrong on paper.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Flaw {
    /// Page, from 1.
    pub(crate) page: usize,
    pub(crate) what: What,
    /// Path of the record.
    pub(crate) record: Option<String>,
    /// The words in question.
    pub(crate) words: String,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// Nearer than 3 mm to the edge, or over it.
    Edge,
    /// On other words or on a QR code.
    Overlap,
    /// A sign that no font has.
    Glyph,
}

struct Ink {
    left: Abs,
    top: Abs,
    right: Abs,
    bottom: Abs,
    words: String,
    record: Option<String>,
}

/// What `pages` have been found to hold.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) flaws: Vec<Flaw>,
    /// Page of each record, from 1, in order of appearance.
    pub(crate) records: Vec<(String, usize)>,
}

/// Walks every page. `cut` tells how much of a page, from 0, is cut off on the left and on the right.
pub(crate) fn look(pages: &[Page], cut: impl Fn(usize) -> Abs) -> Seen {
    let mut seen = Seen::default();
    let mut record = None;
    for (index, page) in pages.iter().enumerate() {
        let mut walk = Walk {
            number: index + 1,
            record: record.take(),
            code: false,
            ink: Vec::new(),
            seen: &mut seen,
        };
        walk.frame(&page.frame, Transform::identity());
        let Walk { ink, record: last, .. } = walk;
        record = last;
        let cut = cut(index);
        let sides = [cut, page.frame.width() - cut];
        judge(index + 1, &ink, sides, page.frame.height(), &mut seen.flaws);
    }
    seen.flaws.sort();
    seen.flaws.dedup();
    seen
}

struct Walk<'a> {
    number: usize,
    record: Option<String>,
    /// Whether the next shape is a QR code.
    code: bool,
    ink: Vec<Ink>,
    seen: &'a mut Seen,
}

impl Walk<'_> {
    fn frame(&mut self, frame: &Frame, at: Transform) {
        for (position, item) in frame.items() {
            let here = at.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Tag(_) => {
                    if let Some(mark) = mark(item) {
                        self.mark(mark);
                    }
                }
                FrameItem::Text(text) => {
                    let bounds = text.bbox();
                    let words = text.text.to_string();
                    if text.glyphs.iter().any(|glyph| glyph.id == 0) {
                        self.seen.flaws.push(Flaw {
                            page: self.number,
                            what: What::Glyph,
                            words: words.clone(),
                            record: self.record.clone(),
                        });
                    }
                    if !words.trim().is_empty() {
                        self.ink(here, bounds.min, bounds.max, words);
                    }
                }
                FrameItem::Shape(shape, _) if self.code => {
                    self.code = false;
                    let bounds = shape.bbox(false);
                    self.ink(here, bounds.min, bounds.max, "QR".to_owned());
                }
                _ => {}
            }
        }
    }

    /// `record:fukui/…` begins an entry, `record:` ends it, `qr:ADDRESS` stands before the square of a QR code.
    fn mark(&mut self, mark: &str) {
        self.code |= mark.starts_with(codes::MARK);
        if let Some(path) = mark.strip_prefix("record:") {
            self.record = Some(path.to_owned()).filter(|path| !path.is_empty());
            if let Some(path) = &self.record {
                self.seen.records.push((path.clone(), self.number));
            }
        }
    }

    fn ink(&mut self, at: Transform, min: Point, max: Point, words: String) {
        let (one, other) = (min.transform(at), max.transform(at));
        self.ink.push(Ink {
            left: one.x.min(other.x),
            top: one.y.min(other.y),
            right: one.x.max(other.x),
            bottom: one.y.max(other.y),
            words,
            record: self.record.clone(),
        });
    }
}

fn judge(page: usize, ink: &[Ink], sides: [Abs; 2], height: Abs, flaws: &mut Vec<Flaw>) {
    let mut flaw = |what, one: &Ink| {
        flaws.push(Flaw {
            page,
            what,
            words: one.words.clone(),
            record: one.record.clone(),
        });
    };
    let (edge, touch) = (Abs::mm(EDGE), Abs::pt(TOUCH));
    let (left, right) = (sides[0] + edge, sides[1] - edge);
    for one in ink {
        if one.left < left || one.top < edge || one.right > right || one.bottom > height - edge {
            flaw(What::Edge, one);
        }
    }
    let mut order: Vec<&Ink> = ink.iter().collect();
    order.sort_by_key(|one| one.top);
    for (index, one) in order.iter().enumerate() {
        for other in order
            .iter()
            .skip(index + 1)
            .take_while(|other| other.top < one.bottom - touch)
        {
            let wide = one.right.min(other.right) - one.left.max(other.left);
            let high = one.bottom.min(other.bottom) - one.top.max(other.top);
            if wide > touch && high > touch {
                flaw(What::Overlap, other);
            }
        }
    }
}
