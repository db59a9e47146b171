//! The service worker, which keeps pages for when there is no network, and the manifest, with which a browser puts the
//! site on the home screen.

use serde_json::{Map, Value, json};

use super::assets::Assets;
use super::record::is_sensitive;
use super::theme::Theme;
use super::{Web, urls};
use crate::output::{AddError, Output};

/// The pages that are kept from the first visit on.
const SHELL: [&str; 4] = [urls::HOME, urls::SAVED, urls::LINES, urls::OFFLINE];

/// Where the service worker stands: its folder is what it may answer for.
pub(super) const WORKER: &str = "sw.js";
/// Where the manifest stands.
pub(super) const MANIFEST: &str = "manifest.webmanifest";

/// Adds the service worker of a site with these pages: path and hash of each. It differs when any page differs, and so a
/// browser fetches anew what it keeps.
pub(super) fn add(
    output: &mut Output,
    theme: &Theme,
    web: &Web<'_>,
    assets: &Assets,
    pages: &[(String, blake3::Hash)],
) -> Result<(), AddError> {
    let Some((_, script)) = theme.files("js").find(|(path, _)| *path == "js/sw.js") else {
        return Ok(());
    };
    let mut version = blake3::Hasher::new();
    version.update(script);
    for (path, hash) in pages {
        version.update(path.as_bytes());
        version.update(hash.as_bytes());
    }
    let kept = SHELL.into_iter().map(|url| web.urls.at(url)).filter(|url| {
        let path = format!("{}index.html", url.trim_start_matches('/'));
        pages.iter().any(|(page, _)| *page == path)
    });
    let files = [
        Some(assets.css.as_str()),
        assets.site_js.as_deref(),
        assets.saved_js.as_deref(),
        assets.offline_js.as_deref(),
        assets.icon.as_deref(),
    ];
    let shell: Vec<&str> = kept.chain(files.into_iter().flatten()).collect();
    // A small index is kept as well, when all the rest is there; of a large one, what was asked for once.
    let search: Vec<&str> = [
        Some(web.urls.at(urls::SEARCH)),
        assets.search_js.as_deref(),
        assets.search_index.as_deref(),
        assets.search_texts.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    let is_small = assets.search_texts.is_some();
    let site = json!({
        "version": &version.finalize().to_hex()[..16],
        "shell": shell,
        "search": if is_small { search } else { Vec::new() },
        "offline": web.urls.at(urls::OFFLINE),
        "private": private(web),
    });
    let mut out = format!("const SITE = {site};\n").into_bytes();
    out.extend_from_slice(script);
    output.add(WORKER, out)
}

/// What stands in the addresses of sensitive pages, in every edition: nothing of them may stay on a device.
fn private(web: &Web<'_>) -> Vec<String> {
    let directory = web.directory;
    let concerns = directory
        .concern_ids()
        .filter(|id| directory[*id].sensitive)
        .map(|id| format!("{}{}/", urls::CONCERNS, directory[id].id));
    let records = directory
        .resource_ids()
        .filter(|id| is_sensitive(web, &directory[*id]))
        .map(|id| format!("/{}/{}/", directory[directory[id].area].path, directory[id].id));
    concerns.chain(records).collect()
}

/// Adds the manifest: what the theme says of colours, with the site's name and icons.
pub(super) fn add_manifest(
    output: &mut Output,
    theme: &Theme,
    web: &Web<'_>,
    icons: &[(String, &str)],
) -> Result<(), AddError> {
    let site = &web.directory.site;
    let own = theme.files("icons").find(|(path, _)| *path == "icons/manifest.json");
    let mut all: Map<String, Value> = own
        .and_then(|(_, bytes)| serde_json::from_slice(bytes).ok())
        .unwrap_or_default();
    all.insert("name".to_owned(), json!(site.title));
    all.insert("short_name".to_owned(), json!(site.title));
    all.insert("lang".to_owned(), json!("ja"));
    all.insert("id".to_owned(), json!("/"));
    all.insert("start_url".to_owned(), json!(web.urls.at(urls::HOME)));
    all.insert("scope".to_owned(), json!("/"));
    if let Some(text) = site.description.as_ref().or(site.tagline.as_ref()) {
        all.insert("description".to_owned(), json!(text));
    }
    let icons: Vec<Value> = icons
        .iter()
        .map(|(url, name)| match *name {
            "icon.svg" => json!({"src": url, "type": "image/svg+xml", "sizes": "any"}),
            "icon-maskable-512.png" => {
                json!({"src": url, "type": "image/png", "sizes": "512x512", "purpose": "maskable"})
            }
            name => {
                let pixels = name.trim_start_matches("icon-").trim_end_matches(".png");
                json!({"src": url, "type": "image/png", "sizes": format!("{pixels}x{pixels}")})
            }
        })
        .collect();
    all.insert("icons".to_owned(), Value::Array(icons));
    output.add(MANIFEST, Value::Object(all).to_string())
}
