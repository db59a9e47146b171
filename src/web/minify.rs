//! Smaller HTML that reads the same.

use minify_html::Cfg;

use super::views::Site;

/// Minifies a page. What a reader reads stays: a test compares the text of every page before and after.
pub fn minify(html: &[u8]) -> Vec<u8> {
    let mut cfg = Cfg::new();
    // Closing tags and the html, head and body tags stay: validators and people who read the source want them.
    cfg.keep_closing_tags = true;
    cfg.keep_html_and_head_opening_tags = true;
    cfg.minify_css = false;
    cfg.minify_js = false;
    // These save a few bytes and make invalid HTML.
    cfg.allow_noncompliant_unquoted_attribute_values = false;
    cfg.allow_removing_spaces_between_attributes = false;
    cfg.minify_doctype = false;
    minify_html::minify(html, &cfg)
}

/// The parts that every page has in common, minified once.
///
/// They are more than a third of a page, and minifying is half of the work of making one. While a page is rendered and
/// minified, an empty element stands in for each.
pub(crate) struct Frame {
    parts: Vec<Part>,
}

struct Part {
    stand_in: Vec<u8>,
    html: String,
    minified: Vec<u8>,
}

impl Frame {
    /// Takes the constant parts out of `site` and leaves stand-ins.
    pub(crate) fn take(site: &mut Site<'_>) -> Self {
        let head = Part::take(&mut site.head_html, "meta", "head");
        let header = Part::take(&mut site.header_html, "div", "header");
        let footer = Part::take(&mut site.footer_html, "div", "footer");
        Self { parts: vec![head, header, footer] }
    }

    /// The page with stand-ins, minified, with the parts in their places.
    pub(crate) fn finish(&self, html: &[u8]) -> Vec<u8> {
        let small = minify(html);
        let extra: usize = self.parts.iter().map(|part| part.minified.len()).sum();
        let mut out = Vec::with_capacity(small.len() + extra);
        let mut rest = small.as_slice();
        for part in &self.parts {
            let Some((before, after)) = split(rest, &part.stand_in) else {
                // A theme that prints the parts elsewhere, or not at all: the long way is right, too.
                return self.finish_whole(html);
            };
            out.extend_from_slice(before);
            out.extend_from_slice(&part.minified);
            rest = after;
        }
        out.extend_from_slice(rest);
        out
    }

    /// The page as the templates would have made it without stand-ins, not minified.
    pub(crate) fn whole(&self, html: &[u8]) -> Vec<u8> {
        let mut text = String::from_utf8_lossy(html).into_owned();
        for part in &self.parts {
            text = text.replace(&*String::from_utf8_lossy(&part.stand_in), &part.html);
        }
        text.into_bytes()
    }

    fn finish_whole(&self, html: &[u8]) -> Vec<u8> {
        minify(&self.whole(html))
    }
}

impl Part {
    fn take(html: &mut String, element: &str, name: &str) -> Self {
        // Written as minifying leaves it, so that it is found again. Content cannot contain it: `<` is escaped there.
        let stand_in = match element {
            "meta" => format!("<meta content=madoguchi-{name} name=stand-in>"),
            _ => format!("<{element} id=madoguchi-{name}></{element}>"),
        };
        let html = std::mem::replace(html, stand_in.clone());
        let minified = minify(html.as_bytes());
        Self { stand_in: stand_in.into_bytes(), html, minified }
    }
}

/// Before and after the first place where `part` stands.
fn split<'a>(text: &'a [u8], part: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = memchr::memmem::find(text, part)?;
    Some((&text[..at], &text[at + part.len()..]))
}
