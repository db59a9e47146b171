use serde::Serialize;

use super::{Card, Head, Link, Text, View};

/// Map of a town, with the same as a list: `map.html`. Lengths are units of the drawing.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TownMap<'a> {
    /// Common part.
    pub head: Head<'a>,
    /// `福井市の地図`
    pub title: Text<'a>,
    /// Width of the drawing.
    pub width: Text<'a>,
    /// Height of the drawing.
    pub height: Text<'a>,
    /// Thin lines as far apart as the scale bar is long: `d` of a path.
    pub grid: Text<'a>,
    /// Markers; no two lie on each other.
    pub markers: Vec<MapMarker<'a>>,
    /// Length of the scale bar.
    pub bar_length: Text<'a>,
    /// `1キロメートル`
    pub bar_label: Text<'a>,
    /// The places, in the order of their numbers.
    pub places: Vec<MapPlace<'a>>,
}

impl View for TownMap<'_> {
    const TEMPLATE: &'static str = "map.html";
}

/// A marker: a pill around the number of a place, or the numbers of several.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MapMarker<'a> {
    /// `3`, `3–5`
    pub label: Text<'a>,
    /// Middle, from the left.
    pub x: Text<'a>,
    /// Middle, from the top.
    pub y: Text<'a>,
    /// Left edge.
    pub left: Text<'a>,
    /// Upper edge.
    pub top: Text<'a>,
    /// Width.
    pub width: Text<'a>,
    /// Height.
    pub height: Text<'a>,
    /// Radius of the corners.
    pub radius: Text<'a>,
}

/// A place on the map.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MapPlace<'a> {
    /// `3`
    pub number: Text<'a>,
    /// The record.
    pub card: Card<'a>,
    /// The place on a map of others.
    pub map: Option<Link<'a>>,
}
