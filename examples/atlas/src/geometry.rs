//! How long and how large things on a globe are, and whether they are near.
use crate::api::types::{Box as Bounds, Geometry, Measured, Near};

/// The mean radius of the Earth, in kilometres.
const RADIUS: f64 = 6371.0088;

/// Where something is on a globe, in degrees.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    /// East of Greenwich.
    pub longitude: f64,
    /// North of the equator.
    pub latitude: f64,
}

/// The length of a line, or of the border of an area and how large that is.
#[must_use]
pub fn measured(geometry: &Geometry) -> Measured {
    match geometry {
        Geometry::Point(_) | Geometry::Nowhere(_) => Measured {
            kilometres: 0.0,
            square_kilometres: None,
        },
        Geometry::Line(line) => Measured {
            kilometres: length(&line.along),
            square_kilometres: None,
        },
        Geometry::Area(area) => {
            let mut border = area.around.clone();
            border.extend(area.around.first());
            Measured {
                kilometres: length(&border),
                square_kilometres: Some(surface(&border)),
            }
        }
    }
}

/// Whether any corner of it is in this box.
#[must_use]
pub fn is_within(geometry: &Geometry, bounds: &Bounds) -> bool {
    corners(geometry).iter().any(|position| {
        (bounds.west..=bounds.east).contains(&position.longitude)
            && (bounds.south..=bounds.north).contains(&position.latitude)
    })
}

/// Whether any corner of it is near.
#[must_use]
pub fn is_near(geometry: &Geometry, near: &Near) -> bool {
    let corners = corners(geometry);
    corners
        .iter()
        .any(|corner| distance(corner, &near.position) <= near.kilometres)
}

fn corners(geometry: &Geometry) -> &[Position] {
    match geometry {
        Geometry::Point(point) => std::slice::from_ref(&point.at),
        Geometry::Line(line) => &line.along,
        Geometry::Area(area) => &area.around,
        Geometry::Nowhere(_) => &[],
    }
}

fn length(line: &[Position]) -> f64 {
    line.windows(2)
        .map(|pair| distance(&pair[0], &pair[1]))
        .sum()
}

/// Along a great circle, in kilometres.
fn distance(one: &Position, other: &Position) -> f64 {
    let (south, north) = (one.latitude.to_radians(), other.latitude.to_radians());
    let up = (north - south) / 2.0;
    let along = (other.longitude - one.longitude).to_radians() / 2.0;
    let chord = up.sin().powi(2) + south.cos() * north.cos() * along.sin().powi(2);
    2.0 * RADIUS * chord.min(1.0).sqrt().asin()
}

/// What a closed border encloses, in square kilometres; good for what is small beside the globe.
fn surface(border: &[Position]) -> f64 {
    let twice: f64 = border
        .windows(2)
        .map(|pair| {
            let along = (pair[1].longitude - pair[0].longitude).to_radians();
            let (south, north) = (pair[0].latitude, pair[1].latitude);
            along * (south.to_radians().sin() + north.to_radians().sin())
        })
        .sum();
    (twice / 2.0).abs() * RADIUS * RADIUS
}
