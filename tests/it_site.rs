//! Whole sites: golden sites, every field on its page, minifying, sameness, hostile text, publishing.

#[path = "it_site/fields.rs"]
mod fields;
#[path = "it_site/golden.rs"]
mod golden;
#[path = "it_site/hostile.rs"]
mod hostile;
#[path = "it_site/minified.rs"]
mod minified;
#[path = "it_site/reading.rs"]
mod reading;
#[path = "it_site/real.rs"]
mod real;
#[path = "it_site/support.rs"]
mod support;
