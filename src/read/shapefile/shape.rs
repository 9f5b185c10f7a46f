//! The shapes of a Shapefile as ground.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use geo::coordinate_position::{CoordPos, coord_pos_relative_to_ring};
use geo::{Area, BoundingRect, Coord, Geometry, Intersects, LineString, MultiPoint, MultiPolygon, Point, Polygon, Rect};
use shapefile::{PolygonRing, Shape, ShapeReader};

use super::super::content::Problem;
use super::super::ground;
use super::super::row::{BadGround, Ground};
use super::sizes;

/// A `.shp`, of which is known how far it was read: shapes that do not fill their places were read beside them.
pub struct Shapes {
    pub reader: ShapeReader<Followed>,
    at: Arc<AtomicU64>,
    end: u64,
}

impl Shapes {
    /// Opens a `.shp`, to read its shapes from the first to the last.
    ///
    /// # Errors
    ///
    /// When it is none, or a shape in it is not as large as it says.
    pub fn open(path: &Path) -> Result<Shapes, Problem> {
        let file = File::open(path).map_err(|error| format!("it cannot be opened: {error}"))?;
        let mut file = BufReader::with_capacity(1 << 16, file);
        sizes::check(&mut file)?;
        file.rewind().map_err(|error| format!("it cannot be read: {error}"))?;
        let at = Arc::new(AtomicU64::new(0));
        let file = Followed { inner: file, at: at.clone() };
        let reader = ShapeReader::new(file)
            .map_err(|error| format!("it is no Shapefile, or is cut short ({error}); copy or export it again"))?;
        let end = u64::from(reader.header().file_length.unsigned_abs()) * 2;
        Ok(Shapes { reader, at, end })
    }

    /// Whether all of it was read, now that its last shape was.
    pub fn is_at_end(&self) -> bool {
        self.at.load(Ordering::Relaxed) >= self.end
    }
}

/// A file of which is known how far it was read.
pub struct Followed {
    inner: BufReader<File>,
    at: Arc<AtomicU64>,
}

impl Read for Followed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.at.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Seek for Followed {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if let SeekFrom::Current(step) = to {
            // The few bytes between two shapes: no reason to throw away what was read ahead.
            self.inner.seek_relative(step)?;
            self.at.store(self.at.load(Ordering::Relaxed).saturating_add_signed(step), Ordering::Relaxed);
            return Ok(self.at.load(Ordering::Relaxed));
        }
        let at = self.inner.seek(to)?;
        self.at.store(at, Ordering::Relaxed);
        Ok(at)
    }
}

/// The ground of a shape; heights and measures are passed over.
///
/// # Errors
///
/// Why it has none.
pub fn ground_of(shape: Shape) -> Result<Ground, BadGround> {
    let mut closed_by_us = false;
    let geometry = match shape {
        Shape::NullShape => {
            return Err(BadGround::new(ground::NONE, "the feature has no shape; draw it, or leave the feature out"));
        }
        Shape::Point(at) => point(at.x, at.y)?,
        Shape::PointM(at) => point(at.x, at.y)?,
        Shape::PointZ(at) => point(at.x, at.y)?,
        Shape::Multipoint(all) => points(all.points().iter().map(|at| (at.x, at.y)))?,
        Shape::MultipointM(all) => points(all.points().iter().map(|at| (at.x, at.y)))?,
        Shape::MultipointZ(all) => points(all.points().iter().map(|at| (at.x, at.y)))?,
        Shape::Polygon(area) => polygons(area.into_inner(), |at| (at.x, at.y), &mut closed_by_us)?,
        Shape::PolygonM(area) => polygons(area.into_inner(), |at| (at.x, at.y), &mut closed_by_us)?,
        Shape::PolygonZ(area) => polygons(area.into_inner(), |at| (at.x, at.y), &mut closed_by_us)?,
        Shape::Polyline(line) => lines(line.into_inner(), |at| (at.x, at.y)),
        Shape::PolylineM(line) => lines(line.into_inner(), |at| (at.x, at.y)),
        Shape::PolylineZ(line) => lines(line.into_inner(), |at| (at.x, at.y)),
        Shape::Multipatch(_) => {
            return Err(BadGround::new("a surface in space", "found a multipatch, expected a point or a polygon"));
        }
    };
    Ok(Ground { geometry, closed_by_us, lacks: None })
}

fn point(x: f64, y: f64) -> Result<Geometry<f64>, BadGround> {
    ground::place(x, y).map(|at| Geometry::Point(Point(at)))
}

fn points(all: impl Iterator<Item = (f64, f64)>) -> Result<Geometry<f64>, BadGround> {
    let points = all.map(|(x, y)| ground::place(x, y).map(Point)).collect::<Result<Vec<_>, _>>()?;
    match points.as_slice() {
        [] => Err(ground::empty("multipoint")),
        [one] => Ok(Geometry::Point(*one)),
        _ => Ok(Geometry::MultiPoint(MultiPoint(points))),
    }
}

fn lines<P>(parts: Vec<Vec<P>>, place: fn(&P) -> (f64, f64)) -> Geometry<f64> {
    let line = |corners: Vec<P>| corners.iter().map(|at| Coord::from(place(at))).collect();
    ground::lines(parts.into_iter().map(line).collect())
}

/// Rings as polygons: a hole goes with the smallest outline that holds its first corner; a hole that no outline holds was drawn the
/// wrong way round, and is an outline.
fn polygons<P>(rings: Vec<PolygonRing<P>>, place: fn(&P) -> (f64, f64), closed: &mut bool) -> Result<Geometry<f64>, BadGround> {
    let mut outlines: Vec<(Rect<f64>, f64, Polygon<f64>)> = Vec::new();
    let mut holes: Vec<LineString<f64>> = Vec::new();
    let outline = |ring: LineString<f64>, outlines: &mut Vec<(Rect<f64>, f64, Polygon<f64>)>| {
        let polygon = Polygon::new(ring, Vec::new());
        if let Some(bounds) = polygon.bounding_rect() {
            outlines.push((bounds, polygon.unsigned_area(), polygon));
        }
    };
    for part in rings {
        let (corners, is_hole) = match part {
            PolygonRing::Outer(corners) => (corners, false),
            PolygonRing::Inner(corners) => (corners, true),
        };
        let corners = corners.iter().map(place).map(|(x, y)| Coord { x, y }).collect();
        let ring = ground::ring(corners, closed)?;
        if is_hole { holes.push(ring) } else { outline(ring, &mut outlines) }
    }
    let found = outlines.len();
    for hole in holes {
        let first = hole.0[0];
        let around = outlines[..found].iter().enumerate().filter(|(_, (bounds, _, whole))| {
            bounds.intersects(&first) && coord_pos_relative_to_ring(first, whole.exterior()) != CoordPos::Outside
        });
        match around.min_by(|(_, a), (_, b)| a.1.total_cmp(&b.1)).map(|(at, _)| at) {
            Some(at) => outlines[at].2.interiors_push(hole),
            None => outline(hole, &mut outlines),
        }
    }
    if outlines.is_empty() {
        return Err(ground::empty("polygon"));
    }
    Ok(Geometry::MultiPolygon(MultiPolygon(outlines.into_iter().map(|(_, _, polygon)| polygon).collect())))
}
