//! The index of streets finds what looking at every street finds.

use geo::{Distance, Euclidean, LineString, Point};
use proptest::prelude::*;
use woonkring::index::{Joint, StreetIndex};
use woonkring::model::{EdgeId, Mobility, Shape, Spot, Streets};

use crate::support::{any_area, any_streets, cases, place};

/// All streets that somebody may join, with how far they are.
fn scan(streets: &Streets, mobility: Mobility, distance: impl Fn(&LineString) -> f64) -> Vec<(EdgeId, f64)> {
    let edges = streets.edges().iter().enumerate();
    let open = edges.filter(|(_, edge)| edge.footing.slowness(mobility).is_some() && !edge.footing.splinter);
    open.map(|(at, _)| (at as EdgeId, distance(&streets.corners(at as EdgeId).collect()))).collect()
}

fn between(one: Spot, other: Spot) -> f64 {
    Euclidean.distance(Point(one), Point(other))
}

/// The foot lies where the joint says, and no street is nearer; of equals none comes first.
fn check(streets: &Streets, joint: &Joint, all: &[(EdgeId, f64)]) -> Result<(), TestCaseError> {
    let least = all.iter().map(|(_, metres)| *metres).fold(f64::INFINITY, f64::min);
    prop_assert!((joint.off_m - least).abs() <= 2e-6, "{} is not {least}", joint.off_m);
    prop_assert!((between(joint.from, joint.foot) - joint.off_m).abs() <= 1e-6);
    prop_assert!(between(streets.at(joint.edge, joint.along_m), joint.foot) <= 1e-6);
    prop_assert!((0.0..=streets.edges()[joint.edge as usize].length_m + 1e-9).contains(&joint.along_m));
    prop_assert!(all.iter().any(|(edge, metres)| *edge == joint.edge && *metres <= least + 2e-6));
    Ok(())
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_point_joins_the_nearest_street_that_it_can_pass(streets in any_streets(), places in prop::collection::vec(place(), 1..20)) {
        let index = StreetIndex::build(&streets);
        for (place, mobility) in places.iter().flat_map(|place| Mobility::ALL.map(|mobility| (*place, mobility))) {
            let all = scan(&streets, mobility, |street| Euclidean.distance(&Point(place), street));
            let Some(joint) = index.nearest(place, mobility) else {
                prop_assert!(all.is_empty());
                continue;
            };
            prop_assert_eq!(joint.from, place);
            check(&streets, &joint, &all)?;
            let first = all.iter().find(|(_, metres)| *metres <= joint.off_m + 1e-9).map(|(edge, _)| *edge);
            prop_assert_eq!(Some(joint.edge), first);
            // Nothing before it on the edge is as near.
            let before = streets.piece(joint.edge, 0.0, joint.along_m);
            let earlier = before.iter().find(|earlier| between(**earlier, place) <= joint.off_m + 1e-9).unwrap();
            prop_assert!(between(*earlier, joint.foot) <= 1e-6);
        }
    }

    #[test]
    fn an_area_joins_the_street_nearest_to_its_edge(streets in any_streets(), area in any_area()) {
        let index = StreetIndex::build(&streets);
        let Shape::Area(outline) = &area else { unreachable!() };
        for mobility in Mobility::ALL {
            let all = scan(&streets, mobility, |street| {
                outline.iter().map(|polygon| Euclidean.distance(street, polygon)).fold(f64::INFINITY, f64::min)
            });
            let middle = area.representative();
            let Some(joint) = index.nearest_to_area(outline, middle, mobility) else {
                prop_assert!(all.is_empty());
                continue;
            };
            check(&streets, &joint, &all)?;
            prop_assert!(area.distance_to(joint.from) <= 1e-6);
            let first = all.iter().find(|(_, metres)| *metres <= joint.off_m + 1e-9).map(|(edge, _)| *edge);
            if joint.off_m > 0.0 {
                prop_assert_eq!(Some(joint.edge), first);
                continue;
            }
            // Of all the street that lies inside, step by step, nothing is nearer to the middle.
            prop_assert_eq!(joint.from, joint.foot);
            for (edge, _) in &all {
                let length_m = streets.edges()[*edge as usize].length_m;
                let steps = (0..=200).map(|step| streets.at(*edge, length_m * f64::from(step) / 200.0));
                for place in steps.filter(|place| area.distance_to(*place) == 0.0) {
                    prop_assert!(between(place, middle) >= between(joint.foot, middle) - 1e-6);
                }
            }
        }
    }
}

#[test]
fn there_is_no_joint_where_there_is_no_street() {
    let index = StreetIndex::build(&Streets::default());
    let Shape::Area(outline) = crate::support::block((0.0, 0.0), (10.0, 10.0)) else { unreachable!() };
    for mobility in Mobility::ALL {
        assert_eq!(index.nearest(Spot { x: 0.0, y: 0.0 }, mobility), None);
        assert_eq!(index.nearest_to_area(&outline, Spot { x: 5.0, y: 5.0 }, mobility), None);
    }
}
