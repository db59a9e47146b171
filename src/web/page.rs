//! One page: where it goes and how it is rendered.

use tera::Tera;

use super::views::{self, View};

/// Renders the page.
pub(crate) type Render<'a> = Box<dyn Fn(&Tera) -> Result<Vec<u8>, tera::Error> + Send + Sync + 'a>;

/// A page to be rendered.
pub(crate) struct Page<'a> {
    /// File below public/.
    pub(crate) path: String,
    /// Whether search engines should know it.
    pub(crate) listed: bool,
    /// How it is rendered: the view is built only then, so that not all views are in memory at once.
    pub(crate) render: Render<'a>,
}

/// Pages of a family.
pub(crate) type Pages<'a> = Vec<Page<'a>>;

impl<'a> Page<'a> {
    /// A page at `url` (which ends in a slash), from the view that `view` builds.
    pub(crate) fn new<V: View + 'a>(url: &str, view: impl Fn() -> V + Send + Sync + 'a) -> Self {
        let path = format!("{}index.html", url.trim_start_matches('/'));
        Self {
            path,
            listed: true,
            render: Box::new(move |tera| views::render(tera, &view())),
        }
    }

    /// What it is called in the Japanese edition, when it is one of the edition below `prefix`.
    pub(crate) fn url(&self, prefix: &str) -> String {
        let url = format!("/{}", self.path.strip_suffix("index.html").unwrap_or(&self.path));
        url.strip_prefix(prefix).map_or_else(|| url.clone(), str::to_owned)
    }

    /// A file that is no page, at `path` below the site.
    pub(crate) fn file(path: &str, bytes: impl Fn() -> Vec<u8> + Send + Sync + 'a) -> Self {
        Self {
            path: path.trim_start_matches('/').to_owned(),
            listed: false,
            render: Box::new(move |_| Ok(bytes())),
        }
    }

    /// The same page, left out of the sitemap.
    pub(crate) fn unlisted(mut self) -> Self {
        self.listed = false;
        self
    }

    /// The same page at a path of its own.
    pub(crate) fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }
}
