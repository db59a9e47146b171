//! The one style sheet of a site: the theme's `css/*.css` in the order of their names, with its icons inside.
//!
//! `url(icons/phone.svg)` in a style sheet stands for the picture itself: a page asks for one file, not for twelve.

use std::collections::BTreeMap;

use super::theme::Fault;

/// Behind this file stand the colours of a town.
const BASE: &str = "css/00-base.css";
/// What a style sheet writes for an icon, but for its name.
const ICON: &str = "url(icons/";

/// Style sheets with icons, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    sheets: Vec<(String, String)>,
}

impl Style {
    /// Joins what is in `files`; an icon that is not there is a fault.
    pub(super) fn of(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<Fault>> {
        let (mut sheets, mut faults) = (Vec::new(), Vec::new());
        for (path, bytes) in files {
            if !path.starts_with("css/") || !is(path, "css") {
                continue;
            }
            match std::str::from_utf8(bytes) {
                Ok(text) => sheets.push((path.clone(), with_icons(path, text, files, &mut faults))),
                Err(_) => faults.push(Fault::not_utf8(path)),
            }
        }
        if faults.is_empty() {
            Ok(Self { sheets })
        } else {
            Err(faults)
        }
    }

    /// The sheet, with the rules of a town behind those that they replace.
    pub(super) fn sheet(&self, town: Option<&str>) -> String {
        let mut css = String::new();
        let mut town = town;
        for (path, text) in &self.sheets {
            if path.as_str() > BASE
                && let Some(rules) = town.take()
            {
                css.push_str(rules);
            }
            css.push_str(text);
            css.push('\n');
        }
        css.push_str(town.unwrap_or_default());
        css
    }
}

/// Whether a path ends in `.extension`.
pub(super) fn is(path: &str, extension: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|found| found == extension)
}

fn with_icons(path: &str, text: &str, files: &BTreeMap<String, Vec<u8>>, faults: &mut Vec<Fault>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(ICON) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let (name, after) = after[ICON.len()..].split_once(')').unwrap_or((after, ""));
        match files
            .get(&format!("icons/{name}"))
            .map(|bytes| std::str::from_utf8(bytes))
        {
            Some(Ok(svg)) => out.push_str(&data(svg)),
            _ => faults.push(Fault {
                path: path.to_owned(),
                line: Some(text[..text.len() - rest.len() + at].matches('\n').count() + 1),
                what: format!("icons/{name} という絵がありません (there is no such icon)"),
            }),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A picture inside a style sheet.
fn data(svg: &str) -> String {
    let mut out = String::from("url(\"data:image/svg+xml,");
    for c in svg.trim().chars() {
        match c {
            '"' => out.push('\''),
            '#' => out.push_str("%23"),
            '%' => out.push_str("%25"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_control() => (),
            c => out.push(c),
        }
    }
    out.push_str("\")");
    out
}
