//! What a feature's coordinates must be to be ground, whatever the format: points and polygons, finite, rings with an area. Lines are
//! given on as they are drawn; whoever is after lines looks whether they are sound.

use geo::{Coord, Geometry, LineString, MultiLineString, MultiPoint, MultiPolygon, Polygon};

use super::row::BadGround;

/// What is the matter with a feature that has no geometry.
pub const NONE: &str = "no geometry";
/// What is the matter with a geometry that has no coordinates.
pub const EMPTY: &str = "empty geometry";

/// The parts of a geometry collection as one: all polygons, all points, or all lines.
pub fn gathered(parts: Vec<Geometry<f64>>) -> Result<Geometry<f64>, BadGround> {
    let (mut points, mut polygons, mut drawn) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        match part {
            Geometry::Point(at) => points.push(at),
            Geometry::MultiPoint(several) => points.extend(several.0),
            Geometry::MultiPolygon(several) => polygons.extend(several.0),
            Geometry::LineString(one) => drawn.push(one),
            Geometry::MultiLineString(several) => drawn.extend(several.0),
            _ => unreachable!("only points, lines and polygons come out of a geometry"),
        }
    }
    if !drawn.is_empty() {
        let alone = points.is_empty() && polygons.is_empty();
        return if alone { Ok(lines(drawn)) } else { Err(line("LineString")) };
    }
    match (points.is_empty(), polygons.is_empty()) {
        (true, true) => Err(empty("GeometryCollection")),
        (true, false) => Ok(Geometry::MultiPolygon(MultiPolygon(polygons))),
        (false, true) if points.len() == 1 => Ok(Geometry::Point(points[0])),
        (false, true) => Ok(Geometry::MultiPoint(MultiPoint(points))),
        (false, false) => Err(BadGround::new(
            "points and polygons in one feature",
            "found a GeometryCollection of points and polygons; split it, so that a feature is one or the other",
        )),
    }
}

/// A geometry of this kind that has no coordinates.
pub fn empty(kind: &str) -> BadGround {
    BadGround::new(EMPTY, format!("found a {kind} without coordinates; draw it, or leave the feature out"))
}

/// Lines as they are drawn: one, or several.
pub fn lines(mut parts: Vec<LineString<f64>>) -> Geometry<f64> {
    match parts.len() {
        1 => Geometry::LineString(parts.remove(0)),
        _ => Geometry::MultiLineString(MultiLineString(parts)),
    }
}

/// A line, which is no ground; `kind` as the file has it.
pub fn line(kind: &str) -> BadGround {
    BadGround::new("a line", format!("found a {kind}, expected a point or a polygon"))
}

/// A curve, which is not read; `kind` as the file has it.
pub fn curve(kind: &str) -> BadGround {
    BadGround::new(
        "a curve",
        format!(
            "found a {kind}; curves are not read. In QGIS run \"Segmentize by maximum angle\" on the layer, or draw it with straight sides"
        ),
    )
}

/// A place; both numbers must be finite.
pub fn place(x: f64, y: f64) -> Result<Coord<f64>, BadGround> {
    if x.is_finite() && y.is_finite() { Ok(Coord { x, y }) } else { Err(not_finite()) }
}

/// A coordinate that is no finite number.
pub fn not_finite() -> BadGround {
    BadGround::new(
        "not a coordinate",
        "a coordinate is not a finite number (NaN, infinite, null or text); give the feature its place again",
    )
}

/// A ring from its corners, closed where it does not end where it began; it needs three different ones.
pub fn ring(mut ring: Vec<Coord<f64>>, closed: &mut bool) -> Result<LineString<f64>, BadGround> {
    if ring.iter().any(|at| !(at.x.is_finite() && at.y.is_finite())) {
        return Err(not_finite());
    }
    let (Some(first), Some(last)) = (ring.first().copied(), ring.last().copied()) else { return Err(empty("ring")) };
    if first != last {
        *closed = true;
        ring.push(first);
    }
    let mut corners = ring.clone();
    corners.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    corners.dedup();
    if corners.len() < 3 {
        let found = corners.len();
        return Err(BadGround::new(
            "a ring without area",
            format!("found a ring of {found} different corners, expected three or more"),
        ));
    }
    Ok(LineString(ring))
}

/// A polygon from its rings, the outline first.
pub fn polygon(rings: impl IntoIterator<Item = Vec<Coord<f64>>>, closed: &mut bool) -> Result<Polygon<f64>, BadGround> {
    let mut made = rings.into_iter().map(|corners| ring(corners, closed));
    let exterior = made.next().ok_or_else(|| empty("Polygon"))??;
    Ok(Polygon::new(exterior, made.collect::<Result<_, _>>()?))
}
