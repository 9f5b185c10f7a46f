//! Connected parts of ground: the largest first, without dust.

use geo::{Area, BooleanOps, BoundingRect, MultiPolygon, Polygon};

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
