//! Sets a leaflet: the largest type that fits the paper, and what is wrong with the pages.

use std::fmt::Write;

use serde_json::{Value, json};
use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use super::format::{Laying, Shape};
use super::layout::{Seen, look};
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

/// A template that does not work. No slip in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken(pub String);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Broken {}

/// Sets `view` on the paper of `shape` with the largest type that fits. What does not fit even with the smallest is set
/// all the same, on as many pages as it takes: [`Set::fits`] tells.
pub(crate) fn set(shop: &Shop, shape: &Shape, view: &Value) -> Result<Set, Broken> {
    let mut desk = desk(shop, shape, view)?;
    let mut low = 0;
    let mut high = shape.sizes.len();
    let mut best = None;
    // Sizes are few, and a smaller one never takes more pages: halving finds the largest that fits.
    while low < high {
        let middle = usize::midpoint(low, high);
        let size = shape.sizes.get(middle).copied().unwrap_or(9.0);
        let fit = Fit { size, pad: 0 };
        let document = compile(&mut desk, shape, fit, Look::Reader)?;
        if shape.pages.is_none_or(|pages| document.pages().len() <= pages) {
            best = Some((fit, document));
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let (mut fit, mut document, fits) = if let Some((fit, document)) = best {
        (fit, document, true)
    } else {
        let size = shape.sizes.last().copied().unwrap_or(9.0);
        let fit = Fit { size, pad: 0 };
        let document = compile(&mut desk, shape, fit, Look::Reader)?;
        (fit, document, false)
    };
    let pages = document.pages().len();
    let short = match (shape.laying, shape.pages) {
        // Sheets of a booklet have four pages each.
        (Laying::Stapled, _) => pages.next_multiple_of(4) - pages,
        (_, Some(all)) => all.saturating_sub(pages),
        (_, None) => 0,
    };
    if short > 0 {
        fit.pad = short;
        document = compile(&mut desk, shape, fit, Look::Reader)?;
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
