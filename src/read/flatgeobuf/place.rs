//! A geometry of a FlatGeobuf as ground.

use ::flatgeobuf::{Geometry as Found, GeometryType};
use geo::{Coord, Geometry, LineString, MultiPoint, MultiPolygon, Point, Polygon};

use super::super::ground;
use super::super::row::{BadGround, Ground};

/// No real geometry is nested deeper.
const DEEPEST: u8 = 8;

/// The ground of a geometry; `kind` is that of the whole layer, where it has one. Heights and measures are passed over.
///
/// # Errors
///
/// Why it has none.
pub fn ground(found: Found, kind: GeometryType) -> Result<Ground, BadGround> {
    let mut closed_by_us = false;
    let geometry = geometry(found, kind, &mut closed_by_us, DEEPEST)?;
    Ok(Ground { geometry, closed_by_us, lacks: None })
}

fn geometry(found: Found, kind: GeometryType, closed: &mut bool, depth: u8) -> Result<Geometry<f64>, BadGround> {
    let kind = if kind == GeometryType::Unknown { found.type_() } else { kind };
    Ok(match kind {
        GeometryType::Point | GeometryType::MultiPoint => {
            let points = coords(&found)?.into_iter().map(|at| ground::place(at.x, at.y).map(Point));
            let points: Vec<Point<f64>> = points.collect::<Result<_, _>>()?;
            match points.as_slice() {
                [] => return Err(ground::empty("point")),
                [one] => Geometry::Point(*one),
                _ => Geometry::MultiPoint(MultiPoint(points)),
            }
        }
        GeometryType::Polygon => Geometry::MultiPolygon(MultiPolygon(vec![polygon(&found, closed)?])),
        GeometryType::MultiPolygon => {
            let parts = found.parts().into_iter().flatten().map(|part| polygon(&part, closed));
            let parts = parts.collect::<Result<Vec<_>, _>>()?;
            // A writer may leave out the parts of what is one polygon.
            let parts = if parts.is_empty() { vec![polygon(&found, closed)?] } else { parts };
            Geometry::MultiPolygon(MultiPolygon(parts))
        }
        GeometryType::GeometryCollection if depth > 0 => {
            let parts = found.parts().into_iter().flatten();
            let parts = parts.map(|part| geometry(part, GeometryType::Unknown, closed, depth - 1));
            ground::gathered(parts.collect::<Result<_, _>>()?)?
        }
        GeometryType::GeometryCollection => {
            return Err(BadGround::new("nested too deep", "collections inside collections without end; no real feature is"));
        }
        GeometryType::LineString => Geometry::LineString(LineString(coords(&found)?)),
        GeometryType::MultiLineString => ground::lines(lines(&found)?),
        GeometryType::CircularString
        | GeometryType::CompoundCurve
        | GeometryType::CurvePolygon
        | GeometryType::MultiCurve
        | GeometryType::MultiSurface
        | GeometryType::Curve
        | GeometryType::Surface => return Err(ground::curve(kind.variant_name().unwrap_or("curve"))),
        _ => {
            let name = kind.variant_name().unwrap_or("geometry of an unknown kind");
            return Err(BadGround::new("a surface in space", format!("found a {name}, expected a point or a polygon")));
        }
    })
}

fn coords(found: &Found) -> Result<Vec<Coord<f64>>, BadGround> {
    let numbers: Vec<f64> = found.xy().into_iter().flatten().collect();
    if !numbers.len().is_multiple_of(2) {
        return Err(BadGround::new("not a geometry", "its coordinates are not in pairs; export the layer again"));
    }
    let coords: Vec<Coord<f64>> = numbers.chunks_exact(2).map(|pair| Coord { x: pair[0], y: pair[1] }).collect();
    let empty = coords.iter().all(|at| at.x.is_nan() && at.y.is_nan());
    if empty { Err(ground::empty("geometry")) } else { Ok(coords) }
}

/// The coordinates, cut where parts end.
fn cut(found: &Found) -> Result<Vec<Vec<Coord<f64>>>, BadGround> {
    let coords = coords(found)?;
    let ends: Vec<usize> = found.ends().into_iter().flatten().map(|end| end as usize).collect();
    let ends = if ends.is_empty() { vec![coords.len()] } else { ends };
    let (mut parts, mut from) = (Vec::with_capacity(ends.len()), 0);
    for end in ends {
        let Some(part) = coords.get(from..end) else {
            return Err(BadGround::new("not a geometry", "its parts do not fit its coordinates; export the layer again"));
        };
        parts.push(part.to_vec());
        from = end;
    }
    Ok(parts)
}

/// Several lines: cut by their ends, or, as some writers have it, each a part of its own.
fn lines(found: &Found) -> Result<Vec<LineString<f64>>, BadGround> {
    match found.parts().filter(|parts| !parts.is_empty()) {
        Some(parts) => parts.iter().map(|part| coords(&part).map(LineString)).collect(),
        None => Ok(cut(found)?.into_iter().map(LineString).collect()),
    }
}

fn polygon(found: &Found, closed: &mut bool) -> Result<Polygon<f64>, BadGround> {
    ground::polygon(cut(found)?, closed)
}
