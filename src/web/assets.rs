//! Style sheets, scripts and icons with their hash in the name, the sitemap, robots.txt and the headers.

use super::Web;
use super::theme::Theme;
use crate::output::{AddError, Output};

/// Where the theme's files stand on this site.
#[derive(Debug, Default)]
pub(crate) struct Assets {
    pub(crate) css: String,
    pub(crate) search_js: Option<String>,
    pub(crate) search_index: Option<String>,
    pub(crate) site_js: Option<String>,
    pub(crate) icon: Option<String>,
}

/// The policy of every page: nothing from elsewhere, no inline script or style. The same stands in the pages' head.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
frame-ancestors 'none'";

/// Adds the theme's files.
pub(super) fn add(output: &mut Output, theme: &Theme, web: &Web<'_>) -> Result<Assets, AddError> {
    let mut assets = Assets::default();
    // One style sheet: a page asks for one file. The parts stand in the order of their names.
    let mut css = Vec::new();
    for (path, bytes) in theme.files("css") {
        if std::path::Path::new(path)
            .extension()
            .is_some_and(|extension| extension == "css")
        {
            css.extend_from_slice(bytes);
            css.push(b'\n');
        }
    }
    assets.css = hashed(output, "site", "css", css)?;
    // The engine knows no page and is tested without one; the page's script comes behind it, in one file.
    let mut search = Vec::new();
    for (path, bytes) in theme.files("js") {
        match path {
            "js/search-engine.js" | "js/search.js" => search.extend_from_slice(bytes),
            "js/site.js" => assets.site_js = Some(hashed(output, "site", "js", bytes.to_vec())?),
            _ => {}
        }
    }
    for (path, bytes) in theme.files("icons") {
        if path == "icons/icon.svg" {
            assets.icon = Some(hashed(output, "icon", "svg", bytes.to_vec())?);
        }
    }
    if !search.is_empty() {
        assets.search_js = Some(hashed(output, "search", "js", search)?);
        let files = super::search::index(web);
        // The parts of a large index bear the hash of them all in their folder, and the head tells it by its own name.
        let mut hash = blake3::Hasher::new();
        for (_, text) in &files {
            hash.update(text.as_bytes());
        }
        let hash = hash.finalize().to_hex();
        for (name, text) in files {
            let path = if name.is_empty() {
                format!("assets/search-index.{}.js", &hash[..10])
            } else {
                format!("assets/search-{}/{name}", &hash[..10])
            };
            if name.is_empty() {
                assets.search_index = Some(format!("/{path}"));
            }
            output.add(path, text.into_bytes())?;
        }
    }
    Ok(assets)
}

fn hashed(output: &mut Output, name: &str, extension: &str, bytes: Vec<u8>) -> Result<String, AddError> {
    let hash = blake3::hash(&bytes).to_hex();
    let path = format!("assets/{name}.{}.{extension}", &hash[..10]);
    output.add(path.as_str(), bytes)?;
    Ok(format!("/{path}"))
}

/// Most addresses that a sitemap may hold.
const SITEMAP: usize = 50_000;

/// Adds the sitemap of the pages at `paths`, robots.txt and the headers for servers that read them.
pub(super) fn add_listing(output: &mut Output, web: &Web<'_>, paths: &[&str]) -> Result<(), AddError> {
    output.add("_headers", headers())?;
    let Some(base) = web.base else {
        return output.add("robots.txt", "User-agent: *\nAllow: /\n");
    };
    let parts: Vec<&[&str]> = paths.chunks(SITEMAP).collect();
    if let [only] = parts.as_slice() {
        output.add("sitemap.xml", sitemap(base, only))?;
    } else {
        let mut index = String::from(concat!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        ));
        for (number, part) in parts.iter().enumerate() {
            let name = format!("sitemap-{}.xml", number + 1);
            for part in ["<sitemap><loc>", base, "/", &name, "</loc></sitemap>\n"] {
                index.push_str(part);
            }
            output.add(name, sitemap(base, part))?;
        }
        index.push_str("</sitemapindex>\n");
        output.add("sitemap.xml", index)?;
    }
    output.add(
        "robots.txt",
        format!("User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n"),
    )
}

fn sitemap(base: &str, paths: &[&str]) -> String {
    let mut out = String::with_capacity(paths.len() * 80 + 120);
    out.push_str(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    ));
    for path in paths {
        // Paths are slugs, and the base is an address without signs that XML minds but `&`.
        out.push_str("<url><loc>");
        out.push_str(&base.replace('&', "&amp;"));
        out.push('/');
        out.push_str(path.strip_suffix("index.html").unwrap_or(path));
        out.push_str("</loc></url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

fn headers() -> String {
    format!(
        "/*\n  Content-Security-Policy: {POLICY}\n  Referrer-Policy: no-referrer\n  X-Content-Type-Options: nosniff\n  \
         Permissions-Policy: camera=(), microphone=(), geolocation=(), interest-cohort=()\n  \
         Cross-Origin-Opener-Policy: same-origin\n\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}
