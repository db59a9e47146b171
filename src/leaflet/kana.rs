//! Furigana: how wide a word with its kana is, and the kana drawn above it on finished pages.
//!
//! A leaflet has thousands of words with furigana. Were each kana text a box of the template, they would take longer to
//! set than everything else; so templates only keep the width free, and leave a mark with what is to stand above.

use serde_json::{Value, json};
use typst::layout::{Em, Point};
use typst::syntax::Span;
use typst::text::{FontInstance, Glyph, TextItem};
use typst::visualize::{Cmyk, Color, Paint, ProcessColor};

use super::world::Shop;

/// What a mark of a word begins with: `kana:SHIFT GAP KANA`, both in em of the words: from where the words begin to where
/// the kana do, and the space on either side of each kana.
pub(crate) const MARK: &str = "kana:";
/// The mark of the place on a page where all its kana go: no part of what is read aloud.
pub(crate) const PLACE: &str = "kana";

/// Size of kana, the words around being 1.
const SIZE: f64 = 0.5;
/// How high the foot of kana stands above that of the words, in em of the words.
const RISE: f64 = 0.99;

/// Gives each piece with furigana (`r`) what a template needs: `w`, how wide it is, `s`, the space on either side of each
/// of its signs, both in em, and `m`, the mark of its kana.
pub(crate) fn add(view: &mut Value, shop: &Shop) {
    match view {
        Value::Array(items) => {
            for index in 0..items.len() {
                let (before, after) = (index.checked_sub(1), index + 1);
                let lets = |at: Option<usize>, side: fn(&str) -> Option<char>| {
                    at.and_then(|at| items.get(at))
                        .filter(|piece| piece.get("r").is_none())
                        .and_then(|piece| side(piece.get("t")?.as_str()?))
                        .is_some_and(is_kana)
                };
                let over = [
                    lets(before, |text| text.chars().next_back()),
                    lets(Some(after), |text| text.chars().next()),
                ];
                if let Some(piece) = items.get_mut(index) {
                    if let Some(laid) = Laid::of(piece, over, shop) {
                        piece["w"] = json!(laid.width);
                        piece["s"] = json!(laid.gap);
                        piece["m"] = json!(laid.mark);
                    } else {
                        add(piece, shop);
                    }
                }
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(|field| add(field, shop)),
        _ => {}
    }
}

/// A word and its kana side by side, in em of the word.
struct Laid {
    width: f64,
    /// On either side of each sign of the word.
    gap: f64,
    mark: String,
}

impl Laid {
    /// `over` tells whether the kana may hang over what stands before and behind, by half a kana at most.
    fn of(piece: &Value, over: [bool; 2], shop: &Shop) -> Option<Self> {
        let (words, kana) = (piece.get("t")?.as_str()?, piece.get("r")?.as_str()?);
        let wide = |text: &str| text.chars().map(|c| shop.width(c)).sum::<f64>();
        let (below, above) = (wide(words), wide(kana) * SIZE);
        let hang = (SIZE / 2.0).min((above - below).max(0.0) / 2.0);
        let [before, after] = over.map(|may| if may { hang } else { 0.0 });
        let width = below.max(above - before - after);
        // Shorter ones are spread: 1-2-1.
        let gap = (width - below) / (2.0 * count(words));
        let kana_gap = (width - above).max(0.0) / (2.0 * count(kana));
        // The words begin after the first gap of their own.
        let shift = kana_gap - before - gap;
        Some(Self {
            width,
            gap,
            mark: format!("{MARK}{shift:.4} {kana_gap:.4} {kana}"),
        })
    }
}

// A word has few signs.
#[allow(clippy::cast_precision_loss)]
fn count(text: &str) -> f64 {
    text.chars().count() as f64
}

/// Furigana may hang over kana, which have none of their own.
fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ー')
}

/// What a mark says is to stand above the words `below`, which begin at `at`, and where; `None` for no such mark.
pub(crate) fn above(mark: &str, below: &TextItem, at: Point, press: bool, shop: &Shop) -> Option<(Point, TextItem)> {
    let (shift, rest) = mark.strip_prefix(MARK)?.split_once(' ')?;
    let (gap, kana) = rest.split_once(' ')?;
    let (shift, gap): (f64, f64) = (shift.parse().ok()?, gap.parse().ok()?);
    let font = shop.font_for(kana)?;
    let place = at + Point::new(below.size * shift, -below.size * RISE);
    let text = TextItem {
        font: font.clone(),
        size: below.size * SIZE,
        fill: colour(&below.fill, press),
        stroke: None,
        text: kana.into(),
        glyphs: glyphs(kana, font, Em::new(2.0 * gap / SIZE)),
        ..below.clone()
    };
    Some((place, text))
}

/// A press prints small signs black alone: plates never lie exactly on one another. White ones stay white.
fn colour(below: &Paint, press: bool) -> Paint {
    let cmyk = |c, m, y, k| Color::Process(ProcessColor::Cmyk(Cmyk { c, m, y, k }));
    let is_ink = matches!(below, Paint::Solid(colour) if *colour != cmyk(0.0, 0.0, 0.0, 0.0));
    if press && is_ink {
        Paint::Solid(cmyk(0.0, 0.0, 0.0, 1.0))
    } else {
        below.clone()
    }
}

fn glyphs(text: &str, font: &FontInstance, gap: Em) -> Vec<Glyph> {
    text.char_indices()
        .filter_map(|(at, c)| {
            let id = font.ttf().glyph_index(c)?.0;
            Some(Glyph {
                id,
                x_advance: font.x_advance(id)? + gap,
                x_offset: Em::zero(),
                y_advance: Em::zero(),
                y_offset: Em::zero(),
                range: u16::try_from(at).ok()?..u16::try_from(at + c.len_utf8()).ok()?,
                span: (Span::detached(), 0),
            })
        })
        .collect()
}
