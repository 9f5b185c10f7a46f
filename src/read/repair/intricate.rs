//! Areas of very many corners. To hold every side against every other, as the common way to validate does, takes minutes for a coast and
//! for ever for what is made to do harm: here only sides that lie near each other are, and no more of them than a map can have.

use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Area, Coord, Line, LineString, MakeValid, MultiPolygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::{Mended, split};
use crate::model::Shape;

/// From this many corners on an area is mended here.
pub const LARGE: usize = 2_000;
/// An outline that crosses itself more often than this is no drawing of anything.
const MOST_CROSSINGS: usize = 20_000;
/// Beyond this many pairs of sides that may touch, nothing on a map is as dense.
const MOST_PAIRS: usize = 50_000_000;
/// Two areas that differ by no more than this share are the same.
const SAME: f64 = 1e-9;

/// How the sides of an area lie to each other.
struct Sides {
    crossings: usize,
    touches: bool,
}

/// Makes a large area valid, as [`super::mend`] does.
pub fn mend(area: MultiPolygon<f64>) -> Mended {
    let before = area.unsigned_area();
    let Some(sides) = sides(&area) else {
        let why = format!(
            "its outline crosses itself in more than {MOST_CROSSINGS} places, or is denser than a map can be; draw it again"
        );
        return Mended::Hopeless(why);
    };
    if sides.crossings > 0 {
        return split(&area, "an outline crosses itself (self-intersection)");
    }
    // No side crosses another: all is well where the area stays what it is when holes and parts are put in their place.
    match area.make_valid() {
        Ok(valid) if before > 0.0 && (valid.unsigned_area() - before).abs() <= SAME * before => {
            Mended::Sound(Shape::Area(if sides.touches { valid } else { area }))
        }
        _ if before > 0.0 => split(&area, "a hole lies outside its outline, or parts of it lie over each other"),
        _ => Mended::Hopeless("the polygon has no area; draw it again".to_owned()),
    }
}

/// How the sides lie to each other; `None` where there is no end to it.
fn sides(area: &MultiPolygon<f64>) -> Option<Sides> {
    let rings = area.iter().flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()));
    let lines: Vec<Line<f64>> = rings.flat_map(LineString::lines).filter(|line| line.start != line.end).collect();
    let boxed = lines.iter().enumerate().map(|(at, line)| {
        let corner = |at: Coord<f64>| [at.x, at.y];
        GeomWithData::new(Rectangle::from_aabb(AABB::from_corners(corner(line.start), corner(line.end))), at)
    });
    let tree = RTree::bulk_load(boxed.collect());
    let (mut sides, mut pairs) = (Sides { crossings: 0, touches: false }, 0);
    for (one, other) in tree.intersection_candidates_with_other_tree(&tree) {
        pairs += 1;
        if pairs > MOST_PAIRS {
            return None;
        }
        if one.data >= other.data {
            continue;
        }
        let (one, other) = (lines[one.data], lines[other.data]);
        match line_intersection(one, other) {
            None => {}
            Some(LineIntersection::SinglePoint { is_proper: true, .. }) => sides.crossings += 1,
            // One goes on where the other ends.
            Some(LineIntersection::SinglePoint { .. }) if one.end == other.start || other.end == one.start => {}
            Some(_) => sides.touches = true,
        }
        if sides.crossings > MOST_CROSSINGS {
            return None;
        }
    }
    Some(sides)
}

#[cfg(test)]
mod tests {
    use std::f64::consts::TAU;

    use super::*;
    use geo::Polygon;

    fn ring(corners: impl Iterator<Item = (f64, f64)>) -> LineString<f64> {
        let mut ring: Vec<(f64, f64)> = corners.collect();
        ring.push(ring[0]);
        ring.into()
    }

    fn circle(x: f64, radius: f64) -> LineString<f64> {
        ring(
            (0..3000).map(|step| (TAU * f64::from(step) / 3000.0).sin_cos()).map(|(sin, cos)| (x + radius * cos, radius * sin)),
        )
    }

    fn of(outline: LineString<f64>, holes: Vec<LineString<f64>>) -> MultiPolygon<f64> {
        MultiPolygon(vec![Polygon::new(outline, holes)])
    }

    #[test]
    fn a_sound_area_stays_as_it_is() {
        let area = of(circle(0.0, 100.0), vec![circle(0.0, 50.0)]);
        assert!(matches!(mend(area.clone()), Mended::Sound(Shape::Area(same)) if same == area));
    }

    #[test]
    fn a_hole_outside_and_an_outline_that_crosses_itself_are_mended() {
        for area in [
            of(circle(0.0, 100.0), vec![circle(300.0, 50.0)]),
            MultiPolygon(vec![Polygon::new(circle(0.0, 100.0), vec![]), Polygon::new(circle(0.0, 50.0), vec![])]),
            of(
                ring((0..3000).map(|step| TAU * f64::from(step) / 3000.0).map(|turn| (turn.sin(), (2.0 * turn + 0.1).sin()))),
                vec![],
            ),
        ] {
            let Mended::Repaired(Shape::Area(valid), _) = mend(area) else { panic!("it should be mended") };
            assert!(valid.unsigned_area() > 0.0);
        }
    }

    #[test]
    fn an_outline_that_crosses_itself_without_end_is_hopeless() {
        let up = (0..1000).flat_map(|x| [(f64::from(x), -1.0), (f64::from(x) + 0.4, 1000.0)]);
        let along = (0..1000).flat_map(|y| [(1000.0, f64::from(y)), (-1.0, f64::from(y) + 0.4)]);
        assert!(matches!(mend(of(ring(up.chain(along)), vec![])), Mended::Hopeless(_)));
    }
}
