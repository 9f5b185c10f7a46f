//! Where a place joins the street network: at the foot of the perpendicular, on an edge.

pub use crate::index::Joint;
use crate::index::StreetIndex;
use crate::model::{Mobility, Shape, Spot};

/// Whether a place joins the street network, and where.
#[derive(Debug, Clone, PartialEq)]
pub enum Joined {
    /// It joins.
    At {
        /// Where, in the order of its places; one or more.
        joints: Box<[Joint]>,
        /// How far its other places lie off the nearest street that can be passed, each of them too far to join, in metres.
        beyond_m: Box<[f64]>,
    },
    /// It does not join.
    Not {
        /// How far the nearest street that can be passed is, in metres: too far. `None` where there is no such street at all.
        nearest_m: Option<f64>,
    },
}

impl Joined {
    /// Where it joins; none where it does not.
    pub fn joints(&self) -> &[Joint] {
        match self {
            Joined::At { joints, .. } => joints,
            Joined::Not { .. } => &[],
        }
    }

    /// Whether it joins.
    pub fn is_joined(&self) -> bool {
        matches!(self, Joined::At { .. })
    }

    /// How far it is, in a straight line, to the nearest street that can be passed, whether it joins there or not; in metres.
    pub fn nearest_m(&self) -> Option<f64> {
        match self {
            Joined::At { joints, .. } => joints.iter().map(|joint| joint.off_m).min_by(f64::total_cmp),
            Joined::Not { nearest_m } => *nearest_m,
        }
    }
}

/// Where a place joins the street network for somebody: each of its `points` (where its residents come out, or its entrances) where
/// these are known, else each of the points that it is, else its edge nearest to the street. What lies more than `snap_m` metres off
/// the nearest street that can be passed does not join.
///
/// ```
/// use woonkring::{index::StreetIndex, model::{Footing, Mobility, Shape, Streets}, reach::walk::joints};
/// let mut streets = Streets::new(vec![(0.0, 0.0).into(), (100.0, 0.0).into()], Vec::new());
/// streets.add([0, 1], &[], 0, Footing::GOOD);
/// let home = Shape::Point((40.0, 30.0).into());
/// let joined = joints(&StreetIndex::build(&streets), &home, &[], Mobility::OnFoot, 150.0);
/// assert_eq!((joined.joints()[0].along_m, joined.nearest_m()), (40.0, Some(30.0)));
/// ```
pub fn joints(index: &StreetIndex, shape: &Shape, points: &[Spot], mobility: Mobility, snap_m: f64) -> Joined {
    let each = |places: &[Spot]| places.iter().filter_map(|place| index.nearest(*place, mobility)).collect();
    let nearest: Vec<Joint> = match shape {
        _ if !points.is_empty() => each(points),
        Shape::Point(place) => each(&[*place]),
        Shape::Points(places) => each(places),
        Shape::Area(area) => index.nearest_to_area(area, shape.representative(), mobility).into_iter().collect(),
    };
    let (joints, beyond): (Vec<Joint>, Vec<Joint>) = nearest.into_iter().partition(|joint| joint.off_m <= snap_m);
    let beyond_m = beyond.iter().map(|joint| joint.off_m);
    if joints.is_empty() {
        return Joined::Not { nearest_m: beyond_m.min_by(f64::total_cmp) };
    }
    Joined::At { joints: joints.into(), beyond_m: beyond_m.collect() }
}
