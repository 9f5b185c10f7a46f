//! Well-known binary: points, lines and polygons out of it; heights and measures are passed over, curves are told apart.
//!
//! Our own, for a reader that trusts the counts in the bytes can be made to take all memory, and a feature that is no ground must be
//! told by what it is.

use geo::{Coord, Geometry, LineString, MultiPoint, MultiPolygon, Point, Polygon};

use super::super::ground;
use super::super::row::{BadGround, Ground};

/// No real geometry is nested deeper.
const DEEPEST: u8 = 8;

/// The ground in these bytes, which hold one geometry.
///
/// # Errors
///
/// Why they hold none: they break off, or hold a curve, an empty geometry or a coordinate that is no number.
pub fn ground(bytes: &[u8]) -> Result<Ground, BadGround> {
    let mut reader = Reader { bytes, closed: false };
    let geometry = reader.geometry(DEEPEST)?;
    Ok(Ground { geometry, closed_by_us: reader.closed, lacks: None })
}

struct Reader<'a> {
    bytes: &'a [u8],
    closed: bool,
}

/// How numbers are written, and how many a place has.
#[derive(Clone, Copy)]
struct Manner {
    little: bool,
    dimensions: usize,
}

fn broken() -> BadGround {
    BadGround::new("not a geometry", "its geometry breaks off before its end; export the layer again")
}

impl Reader<'_> {
    fn geometry(&mut self, depth: u8) -> Result<Geometry<f64>, BadGround> {
        let (kind, manner) = self.head()?;
        Ok(match kind {
            1 => Geometry::Point(self.point(manner)?),
            3 => Geometry::MultiPolygon(MultiPolygon(vec![self.polygon(manner)?])),
            4 => {
                let mut points = Vec::new();
                for _ in 0..self.count(manner, 5)? {
                    match self.head()? {
                        (1, manner) => points.push(self.point(manner)?),
                        _ => return Err(broken()),
                    }
                }
                match points.as_slice() {
                    [] => return Err(ground::empty("MultiPoint")),
                    [one] => Geometry::Point(*one),
                    _ => Geometry::MultiPoint(MultiPoint(points)),
                }
            }
            // A MultiSurface holds polygons, or polygons of curves.
            6 | 12 => {
                let mut polygons = Vec::new();
                for _ in 0..self.count(manner, 5)? {
                    match self.head()? {
                        (3, manner) => polygons.push(self.polygon(manner)?),
                        (10, _) => return Err(ground::curve("CurvePolygon")),
                        _ => return Err(broken()),
                    }
                }
                if polygons.is_empty() {
                    return Err(ground::empty("MultiPolygon"));
                }
                Geometry::MultiPolygon(MultiPolygon(polygons))
            }
            7 => {
                if depth == 0 {
                    return Err(BadGround::new(
                        "nested too deep",
                        "collections inside collections without end; no real feature is",
                    ));
                }
                let count = self.count(manner, 5)?;
                let parts = (0..count).map(|_| self.geometry(depth - 1)).collect::<Result<Vec<_>, _>>()?;
                ground::gathered(parts)?
            }
            2 => Geometry::LineString(self.line(manner)?),
            5 => {
                let mut lines = Vec::new();
                for _ in 0..self.count(manner, 5)? {
                    match self.head()? {
                        (2, manner) => lines.push(self.line(manner)?),
                        (8 | 9, _) => return Err(ground::curve("curve in a MultiLineString")),
                        _ => return Err(broken()),
                    }
                }
                ground::lines(lines)
            }
            8 => return Err(ground::curve("CircularString")),
            9 => return Err(ground::curve("CompoundCurve")),
            10 => return Err(ground::curve("CurvePolygon")),
            11 => return Err(ground::curve("MultiCurve")),
            15..=17 => {
                let detail = "found a surface in space (PolyhedralSurface, TIN or Triangle), expected a point or a polygon";
                return Err(BadGround::new("a surface in space", detail));
            }
            other => {
                let detail =
                    format!("found a geometry of unknown kind {other}, expected a point or a polygon; export the layer again");
                return Err(BadGround::new("not a geometry", detail));
            }
        })
    }

    /// The kind of the geometry that follows, and how it is written; also in the manner of PostGIS.
    fn head(&mut self) -> Result<(u32, Manner), BadGround> {
        let little = match self.take::<1>()? {
            [0] => false,
            [1] => true,
            _ => return Err(broken()),
        };
        let code = self.whole(little)?;
        let (z, m) = (code & 0x8000_0000 != 0, code & 0x4000_0000 != 0);
        if code & 0x2000_0000 != 0 {
            self.whole(little)?;
        }
        let plain = code & 0x0FFF_FFFF;
        let more = match plain / 1000 {
            0 => usize::from(z) + usize::from(m),
            1 | 2 => 1,
            3 => 2,
            _ => return Err(broken()),
        };
        Ok((plain % 1000, Manner { little, dimensions: 2 + more }))
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], BadGround> {
        let (taken, rest) = self.bytes.split_first_chunk::<N>().ok_or_else(broken)?;
        self.bytes = rest;
        Ok(*taken)
    }

    fn whole(&mut self, little: bool) -> Result<u32, BadGround> {
        let bytes = self.take()?;
        Ok(if little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// A number of parts, each of so many bytes or more: never more than the bytes that are left can hold.
    fn count(&mut self, manner: Manner, least: usize) -> Result<usize, BadGround> {
        let count = self.whole(manner.little)? as usize;
        if count.saturating_mul(least) > self.bytes.len() { Err(broken()) } else { Ok(count) }
    }

    /// The first two numbers of a place, whatever they are.
    fn numbers(&mut self, manner: Manner) -> Result<Coord<f64>, BadGround> {
        let mut number = || -> Result<f64, BadGround> {
            let bytes = self.take()?;
            Ok(if manner.little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
        };
        let at = Coord { x: number()?, y: number()? };
        for _ in 2..manner.dimensions {
            number()?;
        }
        Ok(at)
    }

    fn point(&mut self, manner: Manner) -> Result<Point<f64>, BadGround> {
        let at = self.numbers(manner)?;
        if at.x.is_nan() && at.y.is_nan() {
            return Err(ground::empty("Point"));
        }
        ground::place(at.x, at.y).map(Point)
    }

    fn line(&mut self, manner: Manner) -> Result<LineString<f64>, BadGround> {
        self.corners(manner).map(LineString)
    }

    fn corners(&mut self, manner: Manner) -> Result<Vec<Coord<f64>>, BadGround> {
        let corners = self.count(manner, 8 * manner.dimensions)?;
        (0..corners).map(|_| self.numbers(manner)).collect()
    }

    fn polygon(&mut self, manner: Manner) -> Result<Polygon<f64>, BadGround> {
        let mut rings = Vec::new();
        for _ in 0..self.count(manner, 4)? {
            rings.push(self.corners(manner)?);
        }
        ground::polygon(rings, &mut self.closed)
    }
}
