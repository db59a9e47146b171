use serde::Serialize;

use super::Text;

/// What every page carries besides its content: `page.head`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head<'a> {
    /// Language of the page: `ja`, `ja-Hira` for やさしい日本語, `en` … An empty text counts as `ja`.
    pub lang: Text<'a>,
    /// Complete `<title>`, site name included: `よりそい（福井市）｜窓口さがし`. Neutral on sensitive pages.
    pub title: Text<'a>,
    /// `<meta name="description">`, plain text, about 100 characters.
    pub description: Text<'a>,
    /// Absolute address of this page; `None` for 404.
    pub canonical: Option<Text<'a>>,
    /// Title for link previews; `None` means `title`.
    pub og_title: Option<Text<'a>>,
    /// `website` for the home page, `article` otherwise.
    pub og_type: Text<'a>,
    /// Whether search engines should leave the page out (404, search).
    pub noindex: bool,
    /// Whether the page gets no preview picture and no `og:` texts at all (DV, abuse).
    pub no_preview: bool,
    /// JSON-LD as text, already safe inside `<script>` (`<` written as `\u003c`).
    pub json_ld_html: Option<Text<'a>>,
    /// Other forms of this page: calendar, JSON, feed.
    pub alternates: Vec<Alternate<'a>>,
    /// The same page in other languages, this one included; empty when there is only one.
    pub languages: Vec<LanguageLink<'a>>,
    /// From the home page to the parent of this page. Empty on the home page, which shows none.
    pub crumbs: Vec<Crumb<'a>>,
    /// The last breadcrumb, without a link: this page.
    pub crumb_here: Text<'a>,
    /// What the body is, for the style sheet: `record`, `area` … (class of `<body>`).
    pub kind: Text<'a>,
}

/// A step of the breadcrumbs.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Crumb<'a> {
    /// Where.
    pub href: Text<'a>,
    /// Short name.
    pub label: Text<'a>,
}

/// Another form of the page, for `<link rel="alternate">`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Alternate<'a> {
    /// Where.
    pub href: Text<'a>,
    /// Media type: `text/calendar`.
    pub media_type: Text<'a>,
    /// What it is, in words.
    pub title: Text<'a>,
}

/// The page in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct LanguageLink<'a> {
    /// BCP 47: `en`, `zh-Hans`.
    pub lang: Text<'a>,
    /// The language's name in itself: `English`.
    pub label: Text<'a>,
    /// Where, root-relative.
    pub href: Text<'a>,
    /// Where, absolute, for `hreflang`; `None` where search engines should not count it as another language.
    pub absolute: Option<Text<'a>>,
    /// Whether this is the page itself.
    pub current: bool,
}

/// Page list of a long list; only for more than 100 items.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Pager<'a> {
    /// The page before; `None` on the first.
    pub prev: Option<Text<'a>>,
    /// The page after; `None` on the last.
    pub next: Option<Text<'a>>,
    /// `120件のうち 51〜100件目`
    pub summary: Text<'a>,
    /// All pages, or those worth showing with gaps between them.
    pub pages: Vec<PagerItem<'a>>,
}

/// One page of a [`Pager`].
#[derive(Debug, Clone, Default, Serialize)]
pub struct PagerItem<'a> {
    /// `3`; for a gap, anything.
    pub label: Text<'a>,
    /// Where; `None` for the page itself and for a gap.
    pub href: Option<Text<'a>>,
    /// This page.
    pub current: bool,
    /// Pages left out here: shown as `…`.
    pub gap: bool,
}
