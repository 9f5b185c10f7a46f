//! The walk as a line, with its weak stretches.

use crate::support::{BUSY, UNLIT, benches, line, shape, streets};
use woonkring::model::{Footing, Spot};
use woonkring::reach::walk::{Limits, Piece, PieceKind, Wayside};

const LIMITS: Limits = Limits { without_rest_m: 150.0, unlit_m: 50.0 };

fn corners(corners: &[(f64, f64)]) -> Vec<Spot> {
    corners.iter().map(|at| (*at).into()).collect()
}

/// The pieces of one kind: from where to where, and their corners.
fn of(pieces: &[Piece], kind: PieceKind) -> Vec<(f64, f64, Vec<Spot>)> {
    pieces.iter().filter(|piece| piece.kind == kind).map(|piece| (piece.from_m, piece.to_m, piece.corners.clone())).collect()
}

#[test]
fn the_whole_walk_goes_from_the_place_to_the_facility() {
    let streets = line(&[(0.0, 0.0), (100.0, 0.0), (100.0, 100.0)], Footing::GOOD);
    let pieces = shape(&streets, &benches(&streets, &[]), [(1, (108.0, 60.0)), (0, (30.0, -20.0))], LIMITS);
    let whole = corners(&[(30.0, -20.0), (30.0, 0.0), (100.0, 0.0), (100.0, 60.0), (108.0, 60.0)]);
    let [walk, rest] = &pieces[..] else { panic!("{pieces:?}") };
    assert_eq!((walk.kind, walk.from_m, walk.to_m, &walk.corners), (PieceKind::Whole, 0.0, 158.0, &whole));
    assert_eq!((rest.kind, rest.from_m, rest.to_m, &rest.corners), (PieceKind::WithoutRest, 0.0, 158.0, &whole));
}

#[test]
fn stretches_that_are_too_long_without_a_rest_are_marked_exactly() {
    let streets = line(&[(0.0, 0.0), (200.0, 0.0), (200.0, 300.0)], Footing::GOOD);
    let wayside = benches(&streets, &[(20.0, 0.0), (170.0, 0.0), (195.0, 151.0)]);
    let pieces = shape(&streets, &wayside, [(1, (200.0, 300.0)), (0, (0.0, 0.0))], LIMITS);
    // 20, then 150 (not too long), 181, and 149 m.
    let marked = of(&pieces, PieceKind::WithoutRest);
    assert_eq!(marked, [(170.0, 351.0, corners(&[(170.0, 0.0), (200.0, 0.0), (200.0, 151.0)]))]);
}

#[test]
fn unlit_stretches_run_on_over_nodes() {
    let nodes = [(0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (200.0, 40.0), (300.0, 40.0)];
    let streets = streets(&nodes, &[(0, 1, UNLIT), (1, 2, UNLIT), (2, 3, Footing::GOOD), (3, 4, UNLIT)]);
    let wayside = Wayside::of(&streets, &[], &[(250.0, 40.0).into()], 25.0);
    let pieces = shape(&streets, &wayside, [(3, (300.0, 40.0)), (0, (0.0, 3.0))], LIMITS);
    assert_eq!(of(&pieces, PieceKind::Unlit), [(3.0, 83.0, corners(&[(0.0, 0.0), (40.0, 0.0), (40.0, 40.0)]))]);
}

#[test]
fn a_crossing_is_a_point_on_the_walk() {
    let nodes = [(0.0, 0.0), (100.0, 0.0), (200.0, 0.0), (100.0, 80.0), (100.0, -80.0)];
    let streets = streets(&nodes, &[(0, 1, BUSY), (1, 2, BUSY), (1, 3, Footing::GOOD), (1, 4, Footing::GOOD)]);
    let wayside = benches(&streets, &[]);
    let at = |pair| of(&shape(&streets, &wayside, pair, LIMITS), PieceKind::Crossing);
    assert_eq!(at([(3, (100.0, -80.0)), (2, (100.0, 80.0))]), [(80.0, 80.0, corners(&[(100.0, 0.0)]))]);
    // From a house on the road to another across it: where the second one is.
    assert_eq!(at([(0, (50.0, -4.0)), (0, (10.0, 6.0))]), [(46.0, 46.0, corners(&[(50.0, 0.0)]))]);
    assert_eq!(at([(2, (100.0, 80.0)), (0, (10.0, 6.0))]), []);
}

#[test]
fn along_one_edge_the_walk_keeps_its_bends() {
    let mut streets = woonkring::model::Streets::new(corners(&[(0.0, 0.0), (50.0, 50.0)]), Vec::new());
    streets.add([0, 1], &corners(&[(50.0, 0.0)]), 0, Footing::GOOD);
    let pieces = shape(&streets, &benches(&streets, &[]), [(0, (10.0, 2.0)), (0, (53.0, 40.0))], LIMITS);
    assert_eq!(pieces.len(), 1);
    assert_eq!(pieces[0].corners, corners(&[(53.0, 40.0), (50.0, 40.0), (50.0, 0.0), (10.0, 0.0), (10.0, 2.0)]));
    assert_eq!(pieces[0].to_m, 85.0);
}

#[test]
fn what_is_not_reached_has_no_shape() {
    let streets = line(&[(0.0, 0.0), (200.0, 0.0), (20_000.0, 0.0)], Footing::GOOD);
    assert_eq!(shape(&streets, &benches(&streets, &[]), [(0, (0.0, 0.0)), (1, (19_000.0, 0.0))], LIMITS), []);
}
