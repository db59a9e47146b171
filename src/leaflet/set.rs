//! Sets a leaflet: the largest type that fits the paper, and what is wrong with the pages.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};
use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst_layout::PagedDocument;

use super::draw::draw;
use super::format::{Laying, Shape};
use super::glyphs::{self, Missing};
use super::kana;
use super::layout::{Seen, look};
use super::marks;
use super::qr::Code;
use super::view::Sheet;
use super::world::{Desk, Shop};

/// The two looks of a leaflet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// For screens and screen readers.
    Reader,
    /// For a press: CMYK, with bleed.
    Press,
}

/// A leaflet as it was set.
pub(crate) struct Set {
    pub(crate) document: PagedDocument,
    pub(crate) seen: Seen,
    pub(crate) fit: Fit,
    /// Whether it has as many pages as its paper.
    pub(crate) fits: bool,
}

/// How the type was chosen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fit {
    /// Points of body text.
    pub(crate) size: f64,
    /// Pages to fill up before the back, so that a folded paper has all its panels.
    pub(crate) pad: usize,
}

/// Points of body text where a format names none.
const LEAST: f64 = 9.0;
/// A folded sheet of a booklet has four pages.
const SHEET: usize = 4;

/// A template that does not work. No slip in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken(pub String);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

/// A leaflet ready to be set.
pub(crate) struct Ready {
    /// What templates get.
    pub(crate) view: Value,
    /// QR codes, by address.
    codes: BTreeMap<String, Code>,
    /// Signs that no font has.
    pub(crate) missing: Vec<Missing>,
}

/// Makes a leaflet ready.
pub(crate) fn ready(shop: &Shop, mut sheet: Sheet) -> Result<Ready, Broken> {
    let codes = sheet.make_codes();
    let mut view = serde_json::to_value(&sheet).map_err(|error| Broken(error.to_string()))?;
    let missing = glyphs::mend(&mut view, shop);
    kana::add(&mut view, shop);
    marks::part(&mut view, shop);
    Ok(Ready { view, codes, missing })
}

/// Data without QR codes, ready.
pub(crate) fn plain(shop: &Shop, mut view: Value) -> Ready {
    let missing = glyphs::mend(&mut view, shop);
    Ready {
        view,
        codes: BTreeMap::new(),
        missing,
    }
}

/// Sets a leaflet on the paper of `shape` with the largest type that fits. What does not fit even with the smallest is set
/// all the same, on as many pages as it takes: [`Set::fits`] tells.
pub(crate) fn set(shop: &Shop, shape: &Shape, ready: &Ready) -> Result<Set, Broken> {
    let mut desk = desk(shop, shape, &ready.view)?;
    let mut at = |size, pad| {
        let fit = Fit { size, pad };
        compile(&mut desk, shape, fit, Look::Reader).map(|document| (fit, document))
    };
    let (mut fit, mut document, fits) = if let Some(limit) = shape.pages {
        largest(shape.sizes, limit, None, &mut |size| at(size, 0))?
    } else {
        // Where pages flow, no more of them than the smallest type would take.
        let smallest = at(shape.sizes.last().copied().unwrap_or(LEAST), 0)?;
        let pages = smallest.1.pages().len();
        let limit = match shape.laying {
            Laying::Stapled => pages.next_multiple_of(SHEET),
            Laying::Single | Laying::Folded(_) => pages,
        };
        largest(shape.sizes, limit, Some(smallest), &mut |size| at(size, 0))?
    };
    let pages = document.pages().len();
    let short = match (shape.laying, shape.pages) {
        (Laying::Stapled, _) => pages.next_multiple_of(SHEET) - pages,
        (_, Some(all)) => all.saturating_sub(pages),
        (_, None) => 0,
    };
    if short > 0 {
        (fit, document) = at(fit.size, short)?;
    }
    let document = draw(&document, &ready.codes, false, shop);
    Ok(Set {
        seen: look(document.pages(), |page| Abs::mm(shape.cut(page))),
        fits: fits && shape.pages.is_none_or(|pages| document.pages().len() == pages),
        document,
        fit,
    })
}

type Tried = (Fit, PagedDocument);

/// The largest of `sizes` with which no more than `limit` pages are filled, what it looks like, and whether there is one;
/// the smallest if there is none. `smallest` is what that looks like, where it is known.
fn largest(
    sizes: &[f64],
    limit: usize,
    smallest: Option<Tried>,
    at: &mut impl FnMut(f64) -> Result<Tried, Broken>,
) -> Result<(Fit, PagedDocument, bool), Broken> {
    let last = sizes.len().saturating_sub(1);
    // The smallest is as far as it goes: it is taken or it does not fit.
    let mut best = smallest.map(|tried| (last, tried));
    let mut too_large = None;
    let mut next = 0;
    // Most leaflets fit with the largest type or one near it. How far another one overflows tells how much smaller the
    // type must be: what it takes grows with the square.
    loop {
        let low = too_large.map_or(0, |index: usize| index + 1);
        let high = best.as_ref().map_or(last + 1, |(index, _)| *index);
        if low >= high {
            break;
        }
        let index = next.clamp(low, high - 1);
        let size = sizes.get(index).copied().unwrap_or(LEAST);
        let tried = at(size)?;
        let pages = tried.1.pages().len();
        if pages <= limit {
            best = Some((index, tried));
            next = index.saturating_sub(1);
        } else if index == last {
            return Ok((tried.0, tried.1, false));
        } else {
            too_large = Some(index);
            let wanted = size * (ratio(limit) / ratio(pages)).sqrt();
            next = sizes.iter().position(|size| *size <= wanted).unwrap_or(last);
        }
    }
    match best {
        Some((_, (fit, document))) => Ok((fit, document, true)),
        None => Err(Broken("no size of type".to_owned())),
    }
}

// Pages are few.
#[allow(clippy::cast_precision_loss)]
fn ratio(pages: usize) -> f64 {
    pages as f64
}

/// The same pages for a press.
pub(crate) fn for_press(shop: &Shop, shape: &Shape, ready: &Ready, fit: Fit) -> Result<PagedDocument, Broken> {
    let document = compile(&mut desk(shop, shape, &ready.view)?, shape, fit, Look::Press)?;
    Ok(draw(&document, &ready.codes, true, shop))
}

fn desk<'a>(shop: &'a Shop, shape: &Shape, view: &Value) -> Result<Desk<'a>, Broken> {
    let data = view.to_string().into();
    Desk::new(shop, shape.template, &data).ok_or_else(|| Broken(format!("leaflets/{}.typ", shape.template)))
}

fn compile(desk: &mut Desk<'_>, shape: &Shape, fit: Fit, look: Look) -> Result<PagedDocument, Broken> {
    let given = json!({
        "format": shape.word,
        "width": shape.page[0],
        "height": shape.page[1],
        "size": fit.size,
        "pad": fit.pad,
        "press": look == Look::Press,
    });
    desk.fit = Bytes::from_string(given.to_string());
    let Warned { output, warnings } = typst::compile::<PagedDocument>(desk);
    // Without this every leaflet would leave its pages in memory.
    typst::comemo::evict(0);
    match output {
        // A font that nobody has would be set in another one without a word.
        Ok(document) if warnings.is_empty() => Ok(document),
        Ok(_) => Err(broken(desk.shop, &warnings)),
        Err(errors) => Err(broken(desk.shop, &errors)),
    }
}

/// As people read it: file, line, what is wrong.
pub(crate) fn broken(shop: &Shop, diagnostics: &[SourceDiagnostic]) -> Broken {
    let mut text = String::new();
    for one in diagnostics {
        let place = shop
            .line(one.span)
            .map_or_else(|| "leaflets".to_owned(), |(file, line)| format!("{file}:{line}"));
        let what = match one.severity {
            Severity::Error => "",
            Severity::Warning => "warning: ",
        };
        let _ = writeln!(text, "{place}: {what}{}", one.message);
        for hint in &one.hints {
            let _ = writeln!(text, "  {}", hint.v);
        }
    }
    Broken(text.trim_end().to_owned())
}
