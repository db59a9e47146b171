//! Sets a leaflet: the largest type that fits the paper, and what is wrong with the pages.

use std::fmt::Write;

use serde_json::{Value, json};
use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use super::format::{Laying, Shape};
use super::glyphs::{self, Missing};
use super::layout::{Seen, look};
use super::view::Sheet;
use super::widths;
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
    /// How wide the space between entries is: 1 is the least that looks well.
    pub(crate) air: f64,
    /// Pages to fill up before the back, so that a folded paper has all its panels.
    pub(crate) pad: usize,
}

/// The least space between entries.
const TIGHT: f64 = 1.0;
/// Wider spaces to try, widest first.
const AIRY: [f64; 3] = [2.6, 1.9, 1.4];
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

/// What templates get, and the signs in it that no font has.
pub(crate) fn ready(shop: &Shop, mut sheet: Sheet) -> Result<(Value, Vec<Missing>), Broken> {
    sheet.draw_codes();
    let mut view = serde_json::to_value(&sheet).map_err(|error| Broken(error.to_string()))?;
    let missing = glyphs::mend(&mut view, shop);
    widths::add(&mut view, shop);
    Ok((view, missing))
}

/// Sets `view` on the paper of `shape` with the largest type that fits. What does not fit even with the smallest is set
/// all the same, on as many pages as it takes: [`Set::fits`] tells.
pub(crate) fn set(shop: &Shop, shape: &Shape, view: &Value) -> Result<Set, Broken> {
    let mut desk = desk(shop, shape, view)?;
    let mut at = |size, air, pad| {
        let fit = Fit { size, air, pad };
        compile(&mut desk, shape, fit, Look::Reader).map(|document| (fit, document))
    };
    let least = shape.sizes.last().copied().unwrap_or(9.0);
    // Where pages flow, no more of them than the smallest type would take.
    let (limit, mut smallest) = match shape.pages {
        Some(pages) => (pages, None),
        None => {
            let (fit, document) = at(least, TIGHT, 0)?;
            let pages = document.pages().len();
            let limit = match shape.laying {
                Laying::Stapled => pages.next_multiple_of(SHEET),
                Laying::Single | Laying::Folded(_) => pages,
            };
            (limit, Some((fit, document)))
        }
    };
    // Sizes are few, and a smaller one never takes more pages: halving finds the largest that fits.
    let mut low = 0;
    let mut high = shape.sizes.len() - usize::from(smallest.is_some());
    let mut best = None;
    while low < high {
        let middle = usize::midpoint(low, high);
        let (fit, document) = at(shape.sizes.get(middle).copied().unwrap_or(least), TIGHT, 0)?;
        if document.pages().len() <= limit {
            best = Some((fit, document));
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let fits = best.is_some() || smallest.is_some();
    let (mut fit, mut document) = match best.or_else(|| smallest.take()) {
        Some(best) => best,
        None => at(least, TIGHT, 0)?,
    };
    // What is left at the feet of the pages goes between the entries.
    let most = if matches!(shape.laying, Laying::Stapled) {
        limit
    } else {
        document.pages().len()
    };
    for air in AIRY {
        if !fits {
            break;
        }
        let (looser, airy) = at(fit.size, air, 0)?;
        if airy.pages().len() <= most {
            (fit, document) = (looser, airy);
            break;
        }
    }
    let pages = document.pages().len();
    let short = match (shape.laying, shape.pages) {
        (Laying::Stapled, _) => pages.next_multiple_of(SHEET) - pages,
        (_, Some(all)) => all.saturating_sub(pages),
        (_, None) => 0,
    };
    if short > 0 {
        (fit, document) = at(fit.size, fit.air, short)?;
    }
    Ok(Set {
        seen: look(document.pages()),
        fits: fits && shape.pages.is_none_or(|pages| document.pages().len() == pages),
        document,
        fit,
    })
}

/// The same pages for a press.
pub(crate) fn for_press(shop: &Shop, shape: &Shape, view: &Value, fit: Fit) -> Result<PagedDocument, Broken> {
    compile(&mut desk(shop, shape, view)?, shape, fit, Look::Press)
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
        "air": fit.air,
        "pad": fit.pad,
        "press": look == Look::Press,
    });
    desk.fit = Bytes::from_string(given.to_string());
    let Warned { output, warnings } = typst::compile::<PagedDocument>(desk);
    // Without this every leaflet would leave its pages in memory.
    typst::comemo::evict(2);
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
