//! One row on the plane: ground, or lines.

use geo::{Coord, Geometry, LineString, MapCoords, Rect};

use super::crs::{Door, OutOfArea};
use super::fields::Fields;
use super::ground;
use super::repair::{self, Mended};
use super::row::{BadGround, Ground, Placed, Row, Values};
use crate::model::{Done, Finding, Look, Shape, Spot};

/// Lines on the work plane: of each its corners in metres, two or more that are not all at one place.
pub type Lines = Vec<Vec<Spot>>;

/// What a layer may be made of.
pub trait OnPlane: Sized + Send {
    /// Refuses a geometry that is of another kind, with the reason.
    fn judge(row: &mut Row);

    /// The geometry on the plane, in the way that `spot` leads. What was mended is told; what cannot be is a reason with its detail.
    ///
    /// # Errors
    ///
    /// Where it lies outside the area of a coordinate system.
    fn put(
        geometry: Geometry<f64>,
        spot: impl Fn(Coord<f64>) -> Result<Spot, OutOfArea>,
    ) -> Result<Result<(Self, Option<String>), String>, OutOfArea>;

    /// One point that stands for it.
    fn middle(&self) -> Spot;

    /// Counts it among what a layer has; `inside` tells whether it lies in the study area.
    fn seen(&self, look: &mut Look, inside: Option<bool>);
}

impl OnPlane for Shape {
    fn judge(row: &mut Row) {
        let kind = match row.ground.as_ref().map(|ground| &ground.geometry) {
            Ok(Geometry::LineString(_)) => "LineString",
            Ok(Geometry::MultiLineString(_)) => "MultiLineString",
            _ => return,
        };
        row.ground = Err(ground::line(kind));
    }

    fn put(
        geometry: Geometry<f64>,
        spot: impl Fn(Coord<f64>) -> Result<Spot, OutOfArea>,
    ) -> Result<Result<(Shape, Option<String>), String>, OutOfArea> {
        let shape = match geometry {
            Geometry::Point(at) => Shape::Point(spot(at.0)?),
            Geometry::MultiPoint(several) => Shape::Points(several.0.iter().map(|at| spot(at.0)).collect::<Result<_, _>>()?),
            Geometry::MultiPolygon(area) => Shape::Area(area.try_map_coords(&spot)?),
            _ => unreachable!("other kinds were refused"),
        };
        Ok(match repair::mend(shape) {
            Mended::Sound(shape) => Ok((shape, None)),
            Mended::Repaired(shape, what) => Ok((shape, Some(what))),
            Mended::Hopeless(why) => Err(why),
        })
    }

    fn middle(&self) -> Spot {
        self.representative()
    }

    fn seen(&self, look: &mut Look, inside: Option<bool>) {
        look.see(self, inside);
    }
}

/// What a row of a table without places has for ground: none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nowhere;

impl OnPlane for Nowhere {
    fn judge(row: &mut Row) {
        let none = Ground { geometry: Geometry::MultiPoint(Vec::<Coord<f64>>::new().into()), closed_by_us: false, lacks: None };
        match &row.ground {
            Err(bad) if bad.reason != ground::NONE => {}
            _ => row.ground = Ok(none),
        }
    }

    fn put(
        _: Geometry<f64>,
        _: impl Fn(Coord<f64>) -> Result<Spot, OutOfArea>,
    ) -> Result<Result<(Nowhere, Option<String>), String>, OutOfArea> {
        Ok(Ok((Nowhere, None)))
    }

    fn middle(&self) -> Spot {
        Spot::zero()
    }

    fn seen(&self, _: &mut Look, _: Option<bool>) {}
}

/// What is the matter with a point where lines are asked for.
pub const A_POINT: &str = "a point";
/// What is the matter with an area where lines are asked for.
pub const AN_AREA: &str = "an area";

impl OnPlane for Lines {
    fn judge(row: &mut Row) {
        let Ok(found) = &mut row.ground else { return };
        let parts = match std::mem::replace(&mut found.geometry, Geometry::MultiPoint(Vec::<Coord<f64>>::new().into())) {
            Geometry::LineString(one) => Ok(vec![one]),
            Geometry::MultiLineString(several) => Ok(several.0),
            // A square that is a way of OpenStreetMap: some exports make an area of it. Its edge is where one walks.
            Geometry::MultiPolygon(area) if row.id.as_deref().is_some_and(|id| id.starts_with("way/")) => {
                Ok(area.0.into_iter().map(|part| part.into_inner().0).collect())
            }
            Geometry::MultiPolygon(_) => Err(BadGround::new(AN_AREA, "found a polygon, expected a line")),
            _ => Err(BadGround::new(A_POINT, "found a point, expected a line")),
        };
        match parts.and_then(sound) {
            Ok((parts, lost)) => {
                found.geometry = ground::lines(parts);
                if lost > 0 {
                    found
                        .lacks
                        .get_or_insert_with(|| format!("{lost} of its parts have only one place; the rest of it counts"));
                }
            }
            Err(bad) => row.ground = Err(bad),
        }
    }

    fn put(
        geometry: Geometry<f64>,
        spot: impl Fn(Coord<f64>) -> Result<Spot, OutOfArea>,
    ) -> Result<Result<(Lines, Option<String>), String>, OutOfArea> {
        let put = |line: &LineString<f64>| line.0.iter().map(|at| spot(*at)).collect::<Result<Vec<Spot>, _>>();
        let lines = match &geometry {
            Geometry::LineString(one) => vec![put(one)?],
            Geometry::MultiLineString(several) => several.0.iter().map(put).collect::<Result<_, _>>()?,
            _ => unreachable!("other kinds were refused"),
        };
        Ok(Ok((lines, None)))
    }

    fn middle(&self) -> Spot {
        let longest = self.iter().max_by_key(|line| line.len()).expect("lines were looked at");
        longest[longest.len() / 2]
    }

    fn seen(&self, look: &mut Look, inside: Option<bool>) {
        let mut corners = self.iter().flatten();
        let first = *corners.next().expect("lines were looked at");
        let bounds = corners.fold(Rect::new(first, first), |bounds, at| {
            let (low, high) = (bounds.min(), bounds.max());
            Rect::new((low.x.min(at.x), low.y.min(at.y)), (high.x.max(at.x), high.y.max(at.y)))
        });
        look.see_lines(bounds, inside);
    }
}

/// The parts that are lines: finite, with two places or more, none twice in a row; and how many have only one place.
fn sound(parts: Vec<LineString<f64>>) -> Result<(Vec<LineString<f64>>, usize), BadGround> {
    let all = parts.len();
    let mut kept = Vec::with_capacity(all);
    for mut part in parts {
        for at in &part.0 {
            ground::place(at.x, at.y)?;
        }
        part.0.dedup();
        if part.0.len() > 1 {
            kept.push(part);
        }
    }
    match kept.len() {
        0 if all == 0 => Err(ground::empty("line")),
        0 => Err(BadGround::new(
            "a line without length",
            "found a line with one place or none, expected two or more; draw it again",
        )),
        some => Ok((kept, all - some)),
    }
}

/// A row on the plane, or the fields of one that has no place; with what is to be told of it.
pub type Outcome<S> = (Result<Placed<S>, Values>, Vec<Finding>);

/// Puts one row on the plane, with what is to be told of it; of one that has no place its fields are left.
pub fn place<S: OnPlane>(row: Row, door: &Door, fields: &Fields) -> Outcome<S> {
    let Row { number, id, values, ground } = row;
    let finding = |values: &Values, reason: &str, detail: String, done| Finding {
        feature: number,
        id: fields.id_of(values, id.as_deref()),
        field: Some("geometry".to_owned()),
        reason: reason.to_owned(),
        detail,
        done,
    };
    let skipped = |values: Values, reason: &str, detail: String| {
        let finding = finding(&values, reason, detail, Done::Skipped);
        (Err(values), vec![finding])
    };
    let ground = match ground {
        Ok(ground) => ground,
        Err(bad) => return skipped(values, bad.reason, bad.detail),
    };
    let mut findings = Vec::new();
    if ground.closed_by_us {
        let detail = "a ring did not end where it began; it was closed with a straight line".to_owned();
        findings.push(finding(&values, "unclosed ring", detail, Done::Repaired));
    }
    if let Some(lacks) = ground.lacks {
        findings.push(finding(&values, "parts of it are missing", lacks, Done::Noted));
    }
    let shape = match S::put(ground.geometry, |at| door.spot(at.x, at.y)) {
        Ok(Ok((shape, mended))) => {
            findings.extend(mended.map(|what| finding(&values, "invalid polygon", what, Done::Repaired)));
            shape
        }
        Ok(Err(why)) => return skipped(values, "invalid polygon", why),
        Err(outside) => return skipped(values, "outside the area of the coordinate system", outside.to_string()),
    };
    let middle = shape.middle();
    (Ok(Placed { number, id, values, shape, middle }), findings)
}
