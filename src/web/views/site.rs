use serde::Serialize;

use super::{Line, Link, Text};

/// The site as a whole; the same on every page. Given to [`super::set_site`] once.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Site<'a> {
    /// `窓口さがし`
    pub title: Text<'a>,
    /// Reading of the title.
    pub reading: Option<Text<'a>>,
    /// One line under the title on the home page.
    pub tagline: Option<Text<'a>>,
    /// For `<meta name="description">` where a page has none of its own.
    pub description: Text<'a>,
    /// Home page, root-relative: `/`.
    pub home_href: Text<'a>,
    /// Search page: target of the search forms.
    pub search_href: Text<'a>,
    /// Style sheet with its hash in the name: `/assets/site.0f3a.css`. It holds `css/*.css` in alphabetical order.
    pub css_url: Text<'a>,
    /// `js/search-engine.js` and `js/search.js` in one file, only on the search page.
    pub search_js_url: Option<Text<'a>>,
    /// Index that `search.js` loads.
    pub search_index_url: Option<Text<'a>>,
    /// What is open when, which `search.js` loads when somebody asks for it.
    pub search_openings_url: Option<Text<'a>>,
    /// `js/mistake.js`, only on the sheet for mistakes.
    pub mistake_js_url: Option<Text<'a>>,
    /// `js/site.js`, on every page (deferred); `None` for a site without.
    pub site_js_url: Option<Text<'a>>,
    /// `js/exit.js`, only on sensitive pages.
    pub exit_js_url: Option<Text<'a>>,
    /// `js/saved.js`, only on the list of what was saved.
    pub saved_js_url: Option<Text<'a>>,
    /// `js/offline.js`, only on the page about being without a network.
    pub offline_js_url: Option<Text<'a>>,
    /// What is saved on the device.
    pub saved_href: Text<'a>,
    /// For home screens.
    pub manifest_url: Option<Text<'a>>,
    /// `icons/icon-192.png`, for home screens that know no SVG.
    pub touch_icon_url: Option<Text<'a>>,
    /// Icon for the browser tab, `icons/icon.svg`.
    pub icon_url: Option<Text<'a>>,
    /// Picture for link previews, absolute URL, 1200×630.
    pub og_image_url: Option<Text<'a>>,
    /// Feed of changes.
    pub feed_url: Option<Text<'a>>,
    /// Links in the header, four or fewer: 困りごと, 町, 開催日, 案内 …
    pub nav: Vec<Link<'a>>,
    /// Links in the footer: about, how checked, open data, accessibility.
    pub footer_links: Vec<Link<'a>>,
    /// Lines shown on every page under 困ったとき; those of `site.yaml` `urgent`.
    pub urgent: Vec<Line<'a>>,
    /// Page with all national lines.
    pub lines_href: Option<Text<'a>>,
    /// Notice at the top of every page.
    pub notice: Option<Text<'a>>,
    /// Something urgent, above everything else.
    pub banner: Option<Banner<'a>>,
    /// The town's mark beside the title; without one, the theme's own stands there.
    pub logo: Option<Logo<'a>>,
    /// Who publishes the site.
    pub publisher: Publisher<'a>,
    /// Licence of the content.
    pub licence: Option<Licence<'a>>,
    /// Filled by [`super::set_site`]; leave empty. The constant part of `<head>`.
    pub head_html: String,
    /// Filled by [`super::set_site`]; leave empty.
    pub header_html: String,
    /// Filled by [`super::set_site`]; leave empty.
    pub footer_html: String,
    /// Filled by [`super::set_site`]; leave empty. "Found a mistake?" with the publisher's contact.
    pub correction_html: String,
}

/// Who publishes the site, and where to report a mistake.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Publisher<'a> {
    /// Name.
    pub name: Text<'a>,
    /// Department.
    pub department: Option<Text<'a>>,
    /// Number as it is read: `0776-20-5580`.
    pub phone: Option<Text<'a>>,
    /// `tel:0776205580`; present when `phone` is.
    pub phone_href: Option<Text<'a>>,
    /// Fax number as it is read.
    pub fax: Option<Text<'a>>,
    /// Mail address.
    pub email: Option<Text<'a>>,
    /// Postal address, one line.
    pub address: Option<Text<'a>>,
    /// When the phone is answered.
    pub hours: Option<Text<'a>>,
}

/// Something urgent that stands on every page.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Banner<'a> {
    /// `emergency`, `warning` or `information`; class `banner-…`.
    pub class: &'static str,
    /// The same in words: colour alone tells nobody anything.
    pub label: Text<'a>,
    /// In a few words.
    pub title: Text<'a>,
    /// In a sentence or two.
    pub text: Option<Text<'a>>,
    /// Where to read more.
    pub link: Option<Link<'a>>,
}

/// The town's mark.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Logo<'a> {
    /// The picture.
    pub src: Text<'a>,
    /// Its width in CSS pixels, so that nothing moves while it loads.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// What it shows; `None` when the title beside it says all.
    pub alt: Option<Text<'a>>,
}

/// Licence of the content.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Licence<'a> {
    /// `CC BY 4.0`
    pub name: Text<'a>,
    /// Its text.
    pub href: Option<Text<'a>>,
}
