//! Style sheets, scripts and icons with their hash in the name, the sitemap, robots.txt and the headers.

use super::theme::Theme;
use super::{Web, worker};
use crate::output::{AddError, Output};
use crate::search::{Search, shards};

/// Where the theme's files stand on this site.
#[derive(Debug, Default)]
pub(crate) struct Assets {
    pub(crate) css: String,
    pub(crate) search_js: Option<String>,
    pub(crate) search_index: Option<String>,
    /// Texts of a small index; a large one has none.
    pub(crate) search_texts: Option<String>,
    pub(crate) search_openings: Option<String>,
    pub(crate) mistake_js: Option<String>,
    pub(crate) site_js: Option<String>,
    pub(crate) exit_js: Option<String>,
    pub(crate) saved_js: Option<String>,
    pub(crate) offline_js: Option<String>,
    pub(crate) icon: Option<String>,
    /// For home screens that know no SVG.
    pub(crate) touch_icon: Option<String>,
    pub(crate) manifest: Option<String>,
    pub(crate) logo: Option<String>,
}

/// The policy of every page: nothing from elsewhere, no inline script or style. The same stands in the pages' head.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
frame-ancestors 'none'";

/// Icons below the theme's `icons/`, as browsers should choose among them.
const ICONS: [&str; 4] = ["icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png"];

/// Adds the theme's files.
pub(super) fn add(output: &mut Output, theme: &Theme, web: &Web<'_>) -> Result<Assets, AddError> {
    let mut assets = Assets::default();
    // One style sheet: a page asks for one file. The parts stand in the order of their names.
    let town = web.directory.site.colours.map(super::brand::css);
    assets.css = hashed(output, "site", "css", theme.sheet(town.as_deref()).into_bytes())?;
    if let Some(logo) = &web.directory.site.logo {
        assets.logo = Some(hashed(output, "logo", logo.extension, logo.bytes.to_vec())?);
    }
    // The engine knows no page and is tested without one; the page's script comes behind it, in one file.
    let mut search_js = Vec::new();
    for (path, bytes) in theme.files("js") {
        let (place, name) = match path {
            "js/search-engine.js" | "js/search.js" => {
                search_js.extend_from_slice(bytes);
                continue;
            }
            "js/exit.js" => (&mut assets.exit_js, "exit"),
            "js/saved.js" => (&mut assets.saved_js, "saved"),
            "js/offline.js" => (&mut assets.offline_js, "offline"),
            "js/mistake.js" => (&mut assets.mistake_js, "mistake"),
            _ => continue,
        };
        *place = Some(hashed(output, name, "js", bytes.to_vec())?);
    }
    // What every page needs is one file, too.
    let site: Vec<&[u8]> = theme.files("js/site").map(|(_, bytes)| bytes).collect();
    if !site.is_empty() {
        assets.site_js = Some(hashed(output, "site", "js", site.concat())?);
    }
    let mut icons = Vec::new();
    for name in ICONS {
        let path = format!("icons/{name}");
        let Some((_, bytes)) = theme.files("icons").find(|(found, _)| *found == path) else {
            continue;
        };
        let (stem, extension) = name.split_once('.').unwrap_or((name, ""));
        let url = hashed(output, stem, extension, bytes.to_vec())?;
        match name {
            "icon.svg" => assets.icon = Some(url.clone()),
            "icon-192.png" => assets.touch_icon = Some(url.clone()),
            _ => {}
        }
        icons.push((url, name));
    }
    if !icons.is_empty() {
        worker::add_manifest(output, theme, web, &icons)?;
        assets.manifest = Some(format!("/{}", worker::MANIFEST));
    }
    if !search_js.is_empty() {
        assets.search_js = Some(hashed(output, "search", "js", search_js)?);
        let search = Search::of(web.directory);
        let files = super::search::index(web, &search);
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
            match name.as_str() {
                "" => assets.search_index = Some(format!("/{path}")),
                shards::TEXTS => assets.search_texts = Some(format!("/{path}")),
                _ => {}
            }
            output.add(path, text.into_bytes())?;
        }
        // Apart from the index: it is another one every day.
        let openings = super::search::openings(web, &search);
        assets.search_openings = Some(hashed(output, "search-openings", "js", openings.into_bytes())?);
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
         Cross-Origin-Opener-Policy: same-origin\n\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n\n/{}\n  Cache-Control: no-cache\n",
        worker::WORKER
    )
}
