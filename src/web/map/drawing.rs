//! From coordinates to places on a small sheet: scale, markers that do not lie on each other, a scale bar.
//!
//! Lengths on the sheet are units of its `viewBox`; about a pixel on a phone, two on a wide screen.

/// Width of the sheet.
pub(super) const WIDTH: f64 = 340.0;
/// Height of the sheet.
pub(super) const HEIGHT: f64 = 300.0;
/// Room at the edges, so that no marker and no scale bar is cut.
const EDGE: f64 = 30.0;
/// Room at the foot, for the scale bar.
const FOOT: f64 = 24.0;
/// Half the height of a marker; half the width of one with one or two digits.
const RADIUS: f64 = 12.0;
/// Half of what a letter adds to the width of a marker beyond two.
const LETTER: f64 = 4.0;
/// Gap between two markers.
const GAP: f64 = 2.0;
/// Metres of a degree of latitude.
const DEGREE: f64 = 111_320.0;
/// Metres that a sheet shows at least: two neighbours are not a town apart.
const LEAST: f64 = 400.0;
/// Lengths of a scale bar in metres.
const BARS: [u32; 10] = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
/// Longest scale bar on the sheet.
const LONGEST_BAR: f64 = WIDTH / 3.0;

/// A sheet with markers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Drawing {
    /// Markers from north to south, then from west to east.
    pub(super) markers: Vec<Marker>,
    /// Metres that the scale bar stands for.
    pub(super) metres: u32,
    /// Its length on the sheet.
    pub(super) bar: f64,
}

/// One or several places that lie too close together to be told apart on the sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Marker {
    /// Middle.
    pub(super) x: f64,
    pub(super) y: f64,
    /// Half its width; as long as its label needs.
    pub(super) half: f64,
    /// Places, by their position in what was given, in order.
    pub(super) places: Vec<usize>,
}

impl Marker {
    /// Half its height.
    pub(super) const RADIUS: f64 = RADIUS;

    fn touches(&self, other: &Self) -> bool {
        (self.x - other.x).abs() < self.half + other.half + GAP && (self.y - other.y).abs() < 2.0 * RADIUS + GAP
    }

    /// Both as one, in the middle of all their places.
    fn with(self, other: Self, digits: usize) -> Self {
        #[allow(clippy::cast_precision_loss)] // A handful of places.
        let (own, others) = (self.places.len() as f64, other.places.len() as f64);
        let mut places = self.places;
        places.extend(other.places);
        places.sort_unstable();
        // `12–15`: never narrower than it can become.
        #[allow(clippy::cast_precision_loss)]
        let half = RADIUS + LETTER * (2 * digits - 1) as f64;
        Self {
            x: ((self.x * own + other.x * others) / (own + others)).clamp(half + 1.0, WIDTH - half - 1.0),
            y: (self.y * own + other.y * others) / (own + others),
            half,
            places,
        }
    }
}

/// Draws places given as latitude and longitude in degrees (WGS 84). Needs one at least.
pub(super) fn draw(points: &[(f64, f64)]) -> Drawing {
    let lats = bounds(points.iter().map(|point| point.0));
    let lons = bounds(points.iter().map(|point| point.1));
    let middle = (f64::midpoint(lats.0, lats.1), f64::midpoint(lons.0, lons.1));
    // A town is small: degrees of longitude are as long everywhere as in its middle.
    let narrow = middle.0.to_radians().cos();
    let (high, wide) = ((lats.1 - lats.0) * DEGREE, (lons.1 - lons.0) * DEGREE * narrow);
    let room = (WIDTH - 2.0 * EDGE, HEIGHT - 2.0 * EDGE - FOOT);
    let a_metre = (room.0 / wide.max(LEAST)).min(room.1 / high.max(LEAST));
    let digits = points.len().to_string().len();
    let markers = points
        .iter()
        .enumerate()
        .map(|(index, (lat, lon))| Marker {
            x: WIDTH / 2.0 + (lon - middle.1) * DEGREE * narrow * a_metre,
            y: (HEIGHT - FOOT) / 2.0 - (lat - middle.0) * DEGREE * a_metre,
            half: if digits > 2 { RADIUS + LETTER } else { RADIUS },
            places: vec![index],
        })
        .collect();
    let mut markers = apart(markers, digits);
    markers.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let metres = BARS
        .into_iter()
        .rev()
        .find(|metres| f64::from(*metres) * a_metre <= LONGEST_BAR)
        .unwrap_or(BARS[0]);
    Drawing {
        markers,
        metres,
        bar: f64::from(metres) * a_metre,
    }
}

/// Puts markers that touch together until none does. Each round takes one away, so it ends.
fn apart(mut markers: Vec<Marker>, digits: usize) -> Vec<Marker> {
    while let Some((one, other)) = nearest_touching(&markers) {
        let second = markers.remove(other);
        let first = markers.remove(one);
        markers.push(first.with(second, digits));
    }
    markers
}

/// Of the markers that touch, the two whose middles are nearest; the first position is the smaller one.
fn nearest_touching(markers: &[Marker]) -> Option<(usize, usize)> {
    let mut found: Option<(f64, usize, usize)> = None;
    for (one, a) in markers.iter().enumerate() {
        for (further, b) in markers.iter().skip(one + 1).enumerate() {
            let far = (a.x - b.x).hypot(a.y - b.y);
            if a.touches(b) && found.is_none_or(|(nearest, ..)| far < nearest) {
                found = Some((far, one, one + 1 + further));
            }
        }
    }
    found.map(|(_, one, other)| (one, other))
}

fn bounds(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), value| {
        (least.min(value), most.max(value))
    })
}

#[cfg(test)]
mod tests {
    use super::{Drawing, HEIGHT, Marker, WIDTH, draw};

    fn places(drawing: &Drawing) -> Vec<&[usize]> {
        drawing.markers.iter().map(|marker| marker.places.as_slice()).collect()
    }

    #[test]
    fn north_is_up_and_near_ones_are_one_marker() {
        // Two in one house, one 5 km to the north, one 5 km to the east.
        let drawing = draw(&[(36.0, 136.0), (36.045, 136.0), (36.0, 136.0556), (36.0, 136.0)]);
        assert_eq!(places(&drawing), [&[1][..], &[0, 3], &[2]]);
        let [north, here, east] = &drawing.markers[..] else {
            panic!()
        };
        assert!(north.y < here.y && (north.x - here.x).abs() < 0.01);
        assert!(east.x > here.x && (east.y - here.y).abs() < 0.01);
        // As far to the east as to the north.
        assert!(((east.x - here.x) - (here.y - north.y)).abs() < 0.5);
        assert_eq!(drawing.metres, 2_000);
        assert!(((here.y - north.y) / drawing.bar - 2.5).abs() < 0.05);
    }

    #[test]
    fn no_two_markers_lie_on_each_other_and_none_is_lost_or_cut() {
        // Places as a town might have them: many in the middle, some far away.
        for number in [1_usize, 2, 3, 9, 10, 40, 99, 100, 250] {
            let points: Vec<(f64, f64)> = (0..number)
                .map(|index| {
                    let turn = f64::from(u32::try_from(index).unwrap()) * 2.399;
                    let far = f64::from(u32::try_from(index * index % 97).unwrap()) / 970.0;
                    (36.0 + far * turn.sin(), 136.0 + far * turn.cos())
                })
                .collect();
            let drawing = draw(&points);
            let mut all: Vec<usize> = places(&drawing).concat();
            all.sort_unstable();
            assert_eq!(all, (0..number).collect::<Vec<_>>());
            for (index, marker) in drawing.markers.iter().enumerate() {
                assert!(
                    marker.x >= marker.half && marker.x + marker.half <= WIDTH,
                    "{number}: {marker:?}"
                );
                assert!(
                    marker.y >= Marker::RADIUS && marker.y + Marker::RADIUS <= HEIGHT,
                    "{number}: {marker:?}"
                );
                for other in &drawing.markers[index + 1..] {
                    assert!(!marker.touches(other), "{number}: {marker:?} {other:?}");
                }
            }
            assert!(drawing.bar > 10.0 && drawing.bar <= WIDTH / 3.0);
        }
    }
}
