//! Smaller HTML that reads the same.

use minify_html::Cfg;

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
