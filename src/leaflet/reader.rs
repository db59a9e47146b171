//! The reader edition: PDF/UA-1 and PDF/A-2a, tagged, with bookmarks, and links that say in Japanese where they lead.

use std::collections::BTreeMap;

use lopdf::{Document, Object, SaveOptions};
use serde_json::Value;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::set::{Broken, broken};
use super::world::Shop;

/// The PDF of a document. `ident` is the leaflet's place on the site.
pub(crate) fn pdf(shop: &Shop, document: &PagedDocument, ident: &str, view: &Value) -> Result<Vec<u8>, Broken> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| Broken(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("Madoguchi".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(document, &options).map_err(|errors| broken(shop, &errors))?;
    describe_links(&bytes, &descriptions(view)).map_err(|error| Broken(error.to_string()))
}

/// What is said of a link, by its address.
fn descriptions(view: &Value) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let word = |name: &str| {
        let name = name.trim_start_matches("leaflet.");
        plain(&view["words"][name])
    };
    let mut said = |value: &Value, name: &str| {
        collect(value, &mut |href, number| {
            let text = if href.starts_with("tel:") {
                word("leaflet.link_phone")
                    .replace("{name}", name)
                    .replace("{number}", number)
            } else {
                word("leaflet.link_page").replace("{name}", name)
            };
            found.entry(href.to_owned()).or_insert(text);
        });
    };
    for group in view["groups"].as_array().into_iter().flatten() {
        for entry in group["entries"].as_array().into_iter().flatten() {
            said(entry, entry["plain"].as_str().unwrap_or_default());
        }
    }
    for line in view["lines"].as_array().into_iter().flatten() {
        said(line, &plain(&line["name"]));
    }
    for start in view["start"].as_array().into_iter().flatten() {
        said(start, &plain(&start["name"]));
    }
    said(&view["home"], view["site"].as_str().unwrap_or_default());
    found
}

/// Every address below a value, with the number or address that stands there in print.
fn collect(value: &Value, found: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Object(fields) => {
            if let Some(href) = fields.get("href").and_then(Value::as_str) {
                let shown = fields.get("number").or_else(|| fields.get("shown"));
                found(href, shown.and_then(Value::as_str).unwrap_or_default());
            }
            for field in fields.values() {
                collect(field, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// A text without its pieces.
fn plain(said: &Value) -> String {
    said.as_array()
        .into_iter()
        .flatten()
        .filter_map(|piece| piece["t"].as_str())
        .collect()
}

/// typst describes a telephone in English, and a page by its address alone.
fn describe_links(bytes: &[u8], said: &BTreeMap<String, String>) -> lopdf::Result<Vec<u8>> {
    let mut document = Document::load_mem(bytes)?;
    for object in document.objects.values_mut() {
        let Ok(annotation) = object.as_dict_mut() else { continue };
        if !annotation.has_type(b"Annot")
            && annotation.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Link".as_slice())
        {
            continue;
        }
        let uri = annotation
            .get(b"A")
            .and_then(Object::as_dict)
            .and_then(|action| action.get(b"URI"))
            .and_then(Object::as_str)
            .map(|uri| String::from_utf8_lossy(uri).into_owned());
        let Ok(uri) = uri else { continue };
        let text = match (said.get(&uri), uri.strip_prefix("mailto:")) {
            (Some(text), _) => text.clone(),
            (None, Some(address)) => format!("メール {address}"),
            (None, None) => continue,
        };
        annotation.set("Contents", lopdf::text_string(&text));
    }
    // A line feed behind a carriage return reads as one line end, so a stream that ends in a carriage return seems one
    // byte shorter than it says: validators mind. What has no influence on any page moves the bytes until none does.
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.content.last() == Some(&b'\r')
        {
            let mut content = std::mem::take(&mut stream.content);
            content.push(b'\n');
            stream.set_content(content);
        }
    }
    let mut out = Vec::with_capacity(bytes.len());
    for spaces in 0..TRIES {
        let blank = Object::string_literal(vec![b' '; spaces]);
        document.catalog_mut()?.set("Spaces", blank);
        let options = SaveOptions::builder()
            .use_object_streams(true)
            .use_xref_streams(true)
            .build();
        out.clear();
        document.clone().save_with_options(&mut out, options)?;
        if memchr::memmem::find(&out, b"\r\nendstream").is_none() {
            break;
        }
    }
    Ok(out)
}

/// How often bytes are moved; once is enough in nearly all cases.
const TRIES: usize = 8;
