//! Structured data for search engines (JSON-LD, schema.org).

use serde_json::{Map, Value, json};

use super::Web;
use crate::directory::ResourceId;
use crate::directory::resource::Kind;

/// A record as JSON-LD, safe to stand inside `<script>`.
pub(super) fn record(web: &Web<'_>, id: ResourceId) -> String {
    let record = &web.directory[id];
    let area = web.full_area_name(record.area);
    let url = web.base.map_or_else(
        || web.urls.resource(id).to_owned(),
        |base| format!("{base}{}", web.urls.resource(id)),
    );
    let mut all = Map::new();
    all.insert("@context".to_owned(), json!("https://schema.org"));
    all.insert("@type".to_owned(), json!(kind(record.kind)));
    all.insert("name".to_owned(), json!(record.name));
    all.insert("url".to_owned(), json!(url));
    if let Some(summary) = &record.summary {
        all.insert("description".to_owned(), json!(summary));
    }
    let names: Vec<&String> = record.nicknames.iter().chain(&record.former_names).collect();
    if !names.is_empty() {
        all.insert("alternateName".to_owned(), json!(names));
    }
    let provider: Vec<Value> = record
        .operators
        .iter()
        .filter_map(|operator| Some(json!({"@type": "Organization", "name": operator.identity()?})))
        .collect();
    let is_service = matches!(record.kind, Kind::Window | Kind::Volunteer);
    if is_service {
        all.insert(
            "areaServed".to_owned(),
            json!({"@type": "AdministrativeArea", "name": area}),
        );
        if !provider.is_empty() {
            all.insert("provider".to_owned(), json!(provider));
        }
        let channel = channel(web, id);
        if !channel.is_empty() {
            let mut channel = channel;
            channel.insert("@type".to_owned(), json!("ServiceChannel"));
            all.insert("availableChannel".to_owned(), Value::Object(channel));
        }
    } else {
        if let Some(phone) = record.contacts.iter().flat_map(|contact| &contact.phones).next() {
            all.insert("telephone".to_owned(), json!(phone.shown()));
        }
        if let Some(address) = address(web, id) {
            all.insert("address".to_owned(), address);
        }
        if let Some((lat, lon)) = record.location.as_ref().and_then(|location| location.point) {
            all.insert(
                "geo".to_owned(),
                json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}),
            );
        }
    }
    // `</script>` in a name must not end the script.
    Value::Object(all)
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Window => "GovernmentService",
        Kind::Volunteer => "Service",
        Kind::Salon | Kind::Base => "CivicStructure",
    }
}

fn channel(web: &Web<'_>, id: ResourceId) -> Map<String, Value> {
    let record = &web.directory[id];
    let mut channel = Map::new();
    if let Some(phone) = record.contacts.iter().flat_map(|contact| &contact.phones).next() {
        channel.insert(
            "servicePhone".to_owned(),
            json!({"@type": "ContactPoint", "telephone": phone.shown()}),
        );
    }
    if let Some(address) = address(web, id) {
        let mut place = Map::new();
        place.insert("@type".to_owned(), json!("Place"));
        place.insert("address".to_owned(), address);
        if let Some(hours) = &record.hours {
            // In words: the text of the hours is the truth.
            place.insert("description".to_owned(), json!(web.hours_line(hours)));
        }
        channel.insert("serviceLocation".to_owned(), Value::Object(place));
    }
    channel
}

fn address(web: &Web<'_>, id: ResourceId) -> Option<Value> {
    let record = &web.directory[id];
    let location = record.location.as_ref()?;
    let street = web.location_line(location)?;
    let mut address = Map::new();
    address.insert("@type".to_owned(), json!("PostalAddress"));
    address.insert("addressCountry".to_owned(), json!("JP"));
    address.insert("addressLocality".to_owned(), json!(web.directory[record.area].name));
    address.insert("streetAddress".to_owned(), json!(street));
    if let Some(code) = &location.postcode {
        address.insert("postalCode".to_owned(), json!(code));
    }
    Some(Value::Object(address))
}
