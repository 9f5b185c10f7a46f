//! A geometry as the bytes of a GeoPackage: a header with the box around it, then well-known binary (clause 2.1.3).

use super::super::geometry::Geometry;
use crate::model::Spot;
use crate::report::Forms;

/// The geometry type of a layer: the narrowest that fits all its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Point,
    MultiPoint,
    LineString,
    MultiLineString,
    Polygon,
    MultiPolygon,
    /// Points, lines and polygons side by side.
    Geometry,
}

impl Type {
    /// The type for rows that take these kinds of places.
    pub fn of(forms: Forms) -> Type {
        match (forms.has_points(), forms.has_lines(), forms.has_areas()) {
            (true, false, false) => {
                if forms.points {
                    Type::MultiPoint
                } else {
                    Type::Point
                }
            }
            (false, true, false) => {
                if forms.lines {
                    Type::MultiLineString
                } else {
                    Type::LineString
                }
            }
            (false, false, true) => {
                if forms.area {
                    Type::MultiPolygon
                } else {
                    Type::Polygon
                }
            }
            _ => Type::Geometry,
        }
    }

    /// Whether all its rows are multis.
    pub fn is_multi(self) -> bool {
        matches!(self, Type::MultiPoint | Type::MultiLineString | Type::MultiPolygon)
    }

    /// Its name in the standard.
    pub fn name(self) -> &'static str {
        match self {
            Type::Point => "POINT",
            Type::MultiPoint => "MULTIPOINT",
            Type::LineString => "LINESTRING",
            Type::MultiLineString => "MULTILINESTRING",
            Type::Polygon => "POLYGON",
            Type::MultiPolygon => "MULTIPOLYGON",
            Type::Geometry => "GEOMETRY",
        }
    }
}

/// A geometry as bytes, with the box around it.
#[derive(Debug)]
pub struct Blob {
    pub bytes: Vec<u8>,
    /// West, south, east, north.
    pub bounds: [f64; 4],
}

/// Little endian in header and body; flags: no box, or one of x and y.
const PLAIN: u8 = 0b0000_0001;
const WITH_BOX: u8 = 0b0000_0011;

const POINT: u32 = 1;
const LINE: u32 = 2;
const POLYGON: u32 = 3;
const MULTI_POINT: u32 = 4;
const MULTI_LINE: u32 = 5;
const MULTI_POLYGON: u32 = 6;

impl Blob {
    /// The bytes of a geometry in a layer of this type. A single part becomes a multi of one where the layer has multis.
    pub fn of(geometry: &Geometry, kind: Type, srs: i32) -> Blob {
        let bounds = geometry.bounds();
        let multi = kind.is_multi();
        let one_point = matches!(geometry, Geometry::Points(all) if all.len() == 1) && !multi;
        let mut bytes = vec![b'G', b'P', 0, if one_point { PLAIN } else { WITH_BOX }];
        bytes.extend_from_slice(&srs.to_le_bytes());
        if !one_point {
            let [west, south, east, north] = bounds;
            for edge in [west, east, south, north] {
                bytes.extend_from_slice(&edge.to_le_bytes());
            }
        }
        match geometry {
            Geometry::Points(all) => match all.as_slice() {
                [one] if !multi => point(&mut bytes, *one),
                all => {
                    head(&mut bytes, MULTI_POINT);
                    count(&mut bytes, all.len());
                    all.iter().for_each(|at| point(&mut bytes, *at));
                }
            },
            Geometry::Lines(all) => match all.as_slice() {
                [one] if !multi => line(&mut bytes, one),
                all => {
                    head(&mut bytes, MULTI_LINE);
                    count(&mut bytes, all.len());
                    all.iter().for_each(|one| line(&mut bytes, one));
                }
            },
            Geometry::Polygons(all) => match all.as_slice() {
                [one] if !multi => polygon(&mut bytes, one),
                all => {
                    head(&mut bytes, MULTI_POLYGON);
                    count(&mut bytes, all.len());
                    all.iter().for_each(|one| polygon(&mut bytes, one));
                }
            },
        }
        Blob { bytes, bounds }
    }
}

fn head(bytes: &mut Vec<u8>, kind: u32) {
    bytes.push(1); // little endian
    bytes.extend_from_slice(&kind.to_le_bytes());
}

fn count(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend_from_slice(&(count as u32).to_le_bytes());
}

fn spot(bytes: &mut Vec<u8>, at: Spot) {
    bytes.extend_from_slice(&at.x.to_le_bytes());
    bytes.extend_from_slice(&at.y.to_le_bytes());
}

fn point(bytes: &mut Vec<u8>, at: Spot) {
    head(bytes, POINT);
    spot(bytes, at);
}

fn line(bytes: &mut Vec<u8>, corners: &[Spot]) {
    head(bytes, LINE);
    count(bytes, corners.len());
    corners.iter().for_each(|at| spot(bytes, *at));
}

fn polygon(bytes: &mut Vec<u8>, rings: &[Vec<Spot>]) {
    head(bytes, POLYGON);
    count(bytes, rings.len());
    for ring in rings {
        count(bytes, ring.len());
        ring.iter().for_each(|at| spot(bytes, *at));
    }
}
