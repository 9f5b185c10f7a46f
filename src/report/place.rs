//! Where a row is, for whatever format.

use std::borrow::Cow;

use geo::{MultiPolygon, Polygon};

use crate::model::{Meters, Shape, Spot};
use crate::zones::disc;

/// The kinds of places that the rows of a layer take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forms {
    /// One point.
    pub point: bool,
    /// Several points that are one thing.
    pub points: bool,
    /// One line.
    pub line: bool,
    /// Several lines that are one thing.
    pub lines: bool,
    /// One polygon.
    pub polygon: bool,
    /// One or more polygons.
    pub area: bool,
}

impl Forms {
    /// None: what a table takes.
    pub const NONE: Forms = Forms { point: false, points: false, line: false, lines: false, polygon: false, area: false };
    /// No more than one point each.
    pub const POINT: Forms = Forms { point: true, ..Forms::NONE };
    /// No more than one line each.
    pub const LINE: Forms = Forms { line: true, ..Forms::NONE };
    /// One or more lines each.
    pub const LINES: Forms = Forms { lines: true, ..Forms::NONE };
    /// No more than one polygon each.
    pub const POLYGON: Forms = Forms { polygon: true, ..Forms::NONE };
    /// One or more polygons each.
    pub const AREA: Forms = Forms { area: true, ..Forms::NONE };

    /// The kinds of all of these shapes together.
    pub fn of<'a>(shapes: impl Iterator<Item = &'a Shape>) -> Forms {
        shapes.fold(Forms::NONE, |forms, shape| match shape {
            Shape::Point(_) => Forms { point: true, ..forms },
            Shape::Points(_) => Forms { points: true, ..forms },
            Shape::Area(area) if area.0.len() == 1 => Forms { polygon: true, ..forms },
            Shape::Area(_) => Forms { area: true, ..forms },
        })
    }

    /// These and those.
    pub fn and(self, other: Forms) -> Forms {
        Forms {
            point: self.point || other.point,
            points: self.points || other.points,
            line: self.line || other.line,
            lines: self.lines || other.lines,
            polygon: self.polygon || other.polygon,
            area: self.area || other.area,
        }
    }

    /// Whether any is a point.
    pub fn has_points(self) -> bool {
        self.point || self.points
    }

    /// Whether any is a line.
    pub fn has_lines(self) -> bool {
        self.line || self.lines
    }

    /// Whether any is a polygon.
    pub fn has_areas(self) -> bool {
        self.polygon || self.area
    }
}

/// Where a row is, in metres on the work plane.
#[derive(Debug)]
pub enum Place<'a> {
    /// A point.
    Point(Spot),
    /// Several points, one or more.
    Points(&'a [Spot]),
    /// A line along these corners, two or more, not all on one place.
    Line(Cow<'a, [Spot]>),
    /// Several such lines, one or more, that are one thing.
    Lines(Cow<'a, [Vec<Spot>]>),
    /// One polygon.
    Polygon(&'a Polygon<f64>),
    /// One or more polygons.
    Area(Cow<'a, MultiPolygon<f64>>),
    /// A circle, drawn by whoever needs more than its middle.
    Circle {
        /// Its middle.
        middle: Spot,
        /// Its radius, in metres.
        radius: Meters,
    },
}

impl<'a> From<&'a Shape> for Place<'a> {
    fn from(shape: &'a Shape) -> Place<'a> {
        match shape {
            Shape::Point(at) => Place::Point(*at),
            Shape::Points(all) => Place::Points(all),
            Shape::Area(area) if area.0.len() == 1 => Place::Polygon(&area.0[0]),
            Shape::Area(area) => Place::Area(Cow::Borrowed(area)),
        }
    }
}

impl Place<'_> {
    /// One point that stands for the place: of a line the one half-way along it, of several lines that of the longest, the first of
    /// those that are equally long.
    pub fn representative(&self) -> Spot {
        match self {
            Place::Point(at) => *at,
            Place::Points(all) => all[0],
            Place::Line(line) => half_way(line),
            Place::Lines(all) => {
                let longest = all.iter().reduce(|one, next| if length(next) > length(one) { next } else { one });
                half_way(longest.map_or(&[], Vec::as_slice))
            }
            Place::Circle { middle, .. } => *middle,
            Place::Polygon(polygon) => Shape::Area(MultiPolygon(vec![(*polygon).clone()])).representative(),
            Place::Area(area) => Shape::Area(area.as_ref().clone()).representative(),
        }
    }

    /// The outline of a circle, drawn just inside the true one; `None` for any other place.
    pub fn drawn(&self) -> Option<MultiPolygon<f64>> {
        match self {
            Place::Circle { middle, radius } => Some(disc(&Shape::Point(*middle), radius.0)),
            _ => None,
        }
    }
}

/// The sides of a line: where each begins and ends, and its length.
fn sides(line: &[Spot]) -> impl Iterator<Item = (Spot, Spot, f64)> {
    line.windows(2).map(|side| (side[0], side[1], (side[1].x - side[0].x).hypot(side[1].y - side[0].y)))
}

fn length(line: &[Spot]) -> f64 {
    sides(line).map(|(_, _, length)| length).sum()
}

/// The place on a line from which both ends are equally far along it.
fn half_way(line: &[Spot]) -> Spot {
    let mut left = length(line) / 2.0;
    for (from, to, length) in sides(line) {
        if left <= length && length > 0.0 {
            return from + (to - from) * (left / length);
        }
        left -= length;
    }
    line.first().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spots<const N: usize>(all: [(f64, f64); N]) -> Vec<Spot> {
        all.map(Spot::from).to_vec()
    }

    #[test]
    fn a_line_is_stood_for_by_the_place_half_way_along_it() {
        // 30 m east, 50 m north: 40 m is 10 m beyond the bend.
        let bent = spots([(0.0, 0.0), (30.0, 0.0), (30.0, 0.0), (30.0, 50.0)]);
        assert_eq!(Place::Line(Cow::Borrowed(&bent)).representative(), (30.0, 10.0).into());
    }

    #[test]
    fn several_lines_are_stood_for_by_the_longest_of_them() {
        let lines = [spots([(0.0, 0.0), (1.0, 0.0)]), spots([(0.0, 5.0), (8.0, 5.0)]), spots([(0.0, 9.0), (8.0, 9.0)])];
        assert_eq!(Place::Lines(Cow::Borrowed(&lines)).representative(), (4.0, 5.0).into());
    }
}
