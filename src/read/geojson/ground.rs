//! A GeoJSON geometry as ground: points, lines and polygons, singly or several.

use geo::{Coord, Geometry, LineString, MultiPoint, MultiPolygon, Point, Polygon};
use geojson::{GeometryValue, Position};
use serde_json::Value;

use super::super::ground;
use super::super::row::{BadGround, Ground};

/// The ground of a geometry.
///
/// # Errors
///
/// Why it has none: it is empty, a ring without area, or has a coordinate that is no finite number.
pub fn of(value: &GeometryValue) -> Result<Ground, BadGround> {
    let mut closed_by_us = false;
    let geometry = geometry(value, &mut closed_by_us)?;
    Ok(Ground { geometry, closed_by_us, lacks: None })
}

fn geometry(value: &GeometryValue, closed: &mut bool) -> Result<Geometry<f64>, BadGround> {
    Ok(match value {
        GeometryValue::Point { coordinates } => Geometry::Point(Point(coord(coordinates)?)),
        GeometryValue::MultiPoint { coordinates } => {
            let points: Vec<Point<f64>> = coordinates.iter().map(|at| coord(at).map(Point)).collect::<Result<_, _>>()?;
            match points.as_slice() {
                [] => return Err(ground::empty("MultiPoint")),
                [one] => Geometry::Point(*one),
                _ => Geometry::MultiPoint(MultiPoint(points)),
            }
        }
        GeometryValue::Polygon { coordinates } => Geometry::MultiPolygon(MultiPolygon(vec![polygon(coordinates, closed)?])),
        GeometryValue::MultiPolygon { coordinates } => {
            let parts = coordinates.iter().map(|rings| polygon(rings, closed)).collect::<Result<Vec<_>, _>>()?;
            if parts.is_empty() {
                return Err(ground::empty("MultiPolygon"));
            }
            Geometry::MultiPolygon(MultiPolygon(parts))
        }
        GeometryValue::LineString { coordinates } => Geometry::LineString(line(coordinates)?),
        GeometryValue::MultiLineString { coordinates } => {
            ground::lines(coordinates.iter().map(|part| line(part)).collect::<Result<_, _>>()?)
        }
        GeometryValue::GeometryCollection { geometries } => {
            let parts = geometries.iter().map(|part| geometry(&part.value, closed)).collect::<Result<Vec<_>, _>>()?;
            ground::gathered(parts)?
        }
    })
}

fn coord(position: &Position) -> Result<Coord<f64>, BadGround> {
    match position.as_slice() {
        [x, y, ..] if x.is_finite() && y.is_finite() => Ok(Coord { x: *x, y: *y }),
        [_, _, ..] => Err(ground::not_finite()),
        [] => Err(ground::empty("position")),
        [_] => Err(BadGround::new("not a coordinate", "found one number, expected two (east and north)")),
    }
}

fn line(positions: &[Position]) -> Result<LineString<f64>, BadGround> {
    positions.iter().map(coord).collect()
}

fn polygon(rings: &[Vec<Position>], closed: &mut bool) -> Result<Polygon<f64>, BadGround> {
    let rings = rings.iter().map(|ring| ring.iter().map(coord).collect()).collect::<Result<Vec<_>, _>>()?;
    ground::polygon(rings, closed)
}

/// A feature whose heights or measures are no numbers, read flat; `None` where that is not what is wrong with it.
pub fn without_heights(text: &str) -> Option<geojson::Feature> {
    let mut value: Value = serde_json::from_str(text).ok()?;
    flatten(value.get_mut("geometry")?.get_mut("coordinates")?);
    serde_json::from_value(value).ok()
}

/// Cuts every position to its first two numbers.
fn flatten(coordinates: &mut Value) {
    let Value::Array(list) = coordinates else { return };
    if list.first().is_some_and(Value::is_number) {
        list.truncate(2);
    } else {
        list.iter_mut().for_each(flatten);
    }
}

/// The properties of a feature that is otherwise beyond reading.
pub fn properties_of(text: &str) -> Option<serde_json::Map<String, Value>> {
    let value: Value = serde_json::from_str(text).ok()?;
    value.get("properties")?.as_object().cloned()
}

/// Why the text of one feature is no feature.
pub fn not_a_feature(text: &str, error: &serde_json::Error) -> BadGround {
    if error.to_string().contains("recursion limit") {
        return BadGround::new("nested too deep", "the feature is nested more than 128 levels deep; no real feature is");
    }
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return BadGround::new("not a feature", format!("it cannot be read as a GeoJSON feature: {error}"));
    };
    let geometry = value.get("geometry");
    let coordinates = geometry.and_then(|geometry| geometry.get("coordinates"));
    if value.get("type").and_then(Value::as_str) != Some("Feature") {
        return BadGround::new("not a feature", "found an object whose `type` is not \"Feature\"");
    }
    match coordinates {
        Some(Value::Array(list)) if list.is_empty() => ground::empty("geometry"),
        Some(list) if holds_no_number(list) => ground::not_finite(),
        Some(_) if geometry.is_some_and(|geometry| serde_json::from_value::<geojson::Geometry>(geometry.clone()).is_ok()) => {
            BadGround::new("not a feature", format!("its geometry is good, but the rest of it is not: {error}"))
        }
        Some(_) => BadGround::new(
            "not a geometry",
            "its coordinates do not fit its type (a Point has two numbers, a Polygon rings of positions)",
        ),
        None if geometry.is_some_and(Value::is_object) => {
            BadGround::new(ground::EMPTY, "found a geometry without `coordinates`; draw it, or leave the feature out")
        }
        None => BadGround::new("not a feature", format!("it cannot be read as a GeoJSON feature: {error}")),
    }
}

/// Whether a list of coordinates holds anything that is neither a list nor a number.
fn holds_no_number(value: &Value) -> bool {
    match value {
        Value::Array(list) => list.iter().any(holds_no_number),
        Value::Number(_) => false,
        _ => true,
    }
}
