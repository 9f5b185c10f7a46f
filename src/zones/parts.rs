//! Connected parts of ground: the largest first, without dust.

use geo::{Area, BooleanOps, BoundingRect, Intersects, Line, MultiPolygon, Polygon, Rect};

/// Parts below this are numerical dust, not ground: a square decimetre.
pub const DUST_M2: f64 = 0.01;

/// What several grounds have in common; nothing for no grounds.
pub fn common(sets: &[&MultiPolygon<f64>]) -> MultiPolygon<f64> {
    let Some((first, rest)) = sets.split_first() else { return MultiPolygon(Vec::new()) };
    rest.iter().fold((*first).clone(), |ground, set| ground.intersection(*set))
}

/// Connected parts, the largest first; of two as large, the one further west, then further south.
pub fn by_size(parts: Vec<Polygon<f64>>) -> Vec<Polygon<f64>> {
    let mut parts: Vec<(f64, Polygon<f64>)> =
        parts.into_iter().map(|part| (part.unsigned_area(), part)).filter(|(area, _)| *area >= DUST_M2).collect();
    let corner = |part: &Polygon<f64>| part.bounding_rect().map_or((0.0, 0.0), |bounds| bounds.min().x_y());
    parts.sort_by(|(a, one), (b, other)| {
        let ((ax, ay), (bx, by)) = (corner(one), corner(other));
        b.total_cmp(a).then(ax.total_cmp(&bx)).then(ay.total_cmp(&by))
    });
    parts.into_iter().map(|(_, part)| part).collect()
}

/// Whether an area and a part have a place in common. Only sides near the other are held against each other: a zone on foot has tens of
/// thousands.
pub fn touch(area: &MultiPolygon<f64>, part: &Polygon<f64>) -> bool {
    let first = |polygon: &Polygon<f64>| polygon.exterior().0.first().copied();
    area.iter().any(|one| {
        let Some((here, there)) = one.bounding_rect().zip(part.bounding_rect()).filter(|(here, there)| here.intersects(there))
        else {
            return false;
        };
        if first(one).is_some_and(|corner| part.intersects(&corner))
            || first(part).is_some_and(|corner| one.intersects(&corner))
        {
            return true;
        }
        let (of_area, of_part) = (sides_near(one, there), sides_near(part, here));
        of_area.iter().any(|side| of_part.iter().any(|other| side.intersects(other)))
    })
}

/// The sides of a polygon that may come into a box.
fn sides_near(polygon: &Polygon<f64>, bounds: Rect<f64>) -> Vec<Line<f64>> {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    rings.flat_map(|ring| ring.lines()).filter(|side| side.bounding_rect().intersects(&bounds)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Coord;

    fn square(x: f64, y: f64, side: f64) -> Polygon<f64> {
        Rect::new(Coord { x, y }, Coord { x: x + side, y: y + side }).to_polygon()
    }

    #[test]
    fn areas_touch_where_they_cross_hold_each_other_or_meet_and_not_within_a_hole() {
        let ring = Polygon::new(square(0.0, 0.0, 100.0).exterior().clone(), vec![square(10.0, 10.0, 80.0).exterior().clone()]);
        let cases = [
            (square(20.0, 20.0, 10.0), false),
            (square(5.0, 5.0, 10.0), true),
            (square(1.0, 1.0, 2.0), true),
            (square(-50.0, -50.0, 300.0), true),
            (square(-50.0, 5.0, 55.0), true),
            (square(100.0, 100.0, 5.0), true),
            (square(101.0, 0.0, 5.0), false),
            (square(10.0, 10.0, 80.0), true),
        ];
        for (other, expected) in cases {
            let area = MultiPolygon(vec![other]);
            assert_eq!((touch(&area, &ring), area.intersects(&ring)), (expected, expected), "{area:?}");
        }
    }
}
