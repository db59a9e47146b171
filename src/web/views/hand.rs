use serde::Serialize;

use super::{GroupedLinks, Head, Link, Text, View};

/// The list of what somebody saved on the device: `saved.html`, filled by `js/saved.js`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Saved<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// Where to go on.
    pub links: Vec<Link<'a>>,
}

impl View for Saved<'_> {
    const TEMPLATE: &'static str = "saved.html";
}

/// What is kept for when there is no network: `offline.html`, worked by `js/offline.js`. The browser also shows it in
/// place of a page that cannot be reached.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Offline<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// Where this page stands, root-relative.
    pub href: Text<'a>,
    /// Towns by prefecture, to choose from.
    pub towns: Vec<GroupedLinks<'a>>,
    /// What can be reached without a network.
    pub links: Vec<Link<'a>>,
}

impl View for Offline<'_> {
    const TEMPLATE: &'static str = "offline.html";
}
