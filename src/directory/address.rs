//! Where something is.

use unicode_normalization::UnicodeNormalization;

use super::AreaId;
use super::ResourceId;
use super::register::Register;
use crate::problem::Text;
use crate::written::{Fields, Misread};

/// A place, as precise as the source gives it: full address, town name only, building and floor, or just a word.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Location {
    /// Seven digits with a hyphen, `350-1123`.
    pub postcode: Option<String>,
    /// The address as written.
    pub address: Option<String>,
    /// Building and floor.
    pub building: Option<String>,
    /// The facility that it is in, in words.
    pub inside: Option<String>,
    /// The facility that it is in, when it has a record of its own.
    pub host: Option<ResourceId>,
    /// Latitude and longitude in degrees (WGS 84).
    pub point: Option<(f64, f64)>,
    /// How to get there.
    pub access: Option<String>,
    /// Parking.
    pub parking: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// Degrees of latitude that Japan spans, from Okinotorishima to Hokkaido.
const LATITUDES: std::ops::RangeInclusive<f64> = 20.0..=46.0;
/// Degrees of longitude that Japan spans, from Yonaguni to Minamitorishima.
const LONGITUDES: std::ops::RangeInclusive<f64> = 122.0..=154.0;

impl Location {
    pub(super) fn read(fields: &Fields<'_>, register: &Register, area: AreaId) -> Self {
        let point = fields
            .fraction("lat", LATITUDES)
            .zip(fields.fraction("lon", LONGITUDES));
        Self {
            postcode: fields
                .parse("postcode", |text| postcode(text).map(Postcode))
                .map(|Postcode(code)| code),
            address: fields.text("address"),
            building: fields.text("building"),
            inside: fields.text("inside"),
            host: fields.parse("host", |text| register.resource(area, text)),
            point,
            access: fields.text("access"),
            parking: fields.text("parking"),
            note: fields.text("note"),
        }
    }

    /// Whether it says where somebody could go, however roughly.
    pub fn can_be_visited(&self) -> bool {
        self.address.is_some()
            || self.building.is_some()
            || self.inside.is_some()
            || self.host.is_some()
            || self.point.is_some()
    }
}

/// Seven digits with a hyphen.
pub(crate) struct Postcode(String);

fn postcode(text: &str) -> Result<String, Misread> {
    let digits: String = text.nfkc().filter(char::is_ascii_digit).collect();
    let others = text
        .nfkc()
        .any(|c| !c.is_ascii_digit() && !matches!(c, '-' | '‐' | '−' | 'ー' | '―' | '〒' | ' '));
    if digits.len() == 7 && !others {
        return Ok(format!("{}-{}", &digits[..3], &digits[3..]));
    }
    Err(Misread::new(
        "postcode",
        Text::new(
            format!("「{text}」は郵便番号として読めません"),
            format!("`{text}` is no postal code"),
        ),
        Text::new(
            "7 けたで書いてください（例 350-1123）",
            "write seven digits, e.g. 350-1123",
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::postcode;

    #[test]
    fn postcodes() {
        for (text, read) in [
            ("350-1123", Some("350-1123")),
            ("〒３５０－１１２３", Some("350-1123")),
            ("3501123", Some("350-1123")),
            ("350-112", None),
            ("川越", None),
        ] {
            assert_eq!(postcode(text).ok().as_deref(), read, "{text}");
        }
    }
}
