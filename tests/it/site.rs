//! Whole sites: golden sites, every field on its page, minifying, sameness, hostile text, publishing.

mod content;
mod feed;
mod fields;
mod golden;
mod hostile;
mod minified;
mod old;
mod reading;
mod real;
mod support;
mod theme;
mod words;
