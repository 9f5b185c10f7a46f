//! Streets by hand, and places that join them.

use woonkring::model::{EdgeId, Footing, Mobility, Spot, Streets};
use woonkring::reach::walk::{Counted, Joint, Limits, Piece, Start, StreetGraph, Trace, Walked, Wayside};

pub const BUSY: Footing = Footing { busy: true, ..Footing::GOOD };
pub const LIT: Footing = Footing { lit: Some(true), ..Footing::GOOD };
pub const UNLIT: Footing = Footing { lit: Some(false), ..Footing::GOOD };

/// Streets between these nodes, without bends.
pub fn streets(nodes: &[(f64, f64)], edges: &[(u32, u32, Footing)]) -> Streets {
    let mut streets = Streets::new(nodes.iter().map(|at| (*at).into()).collect(), Vec::new());
    for (one, other, footing) in edges {
        streets.add([*one, *other], &[], 0, *footing);
    }
    streets
}

/// Streets of one kind along a line, from corner to corner.
pub fn line(corners: &[(f64, f64)], footing: Footing) -> Streets {
    let edges: Vec<_> = (1..corners.len() as u32).map(|next| (next - 1, next, footing)).collect();
    streets(corners, &edges)
}

/// Where a place joins an edge.
pub fn joint(streets: &Streets, edge: EdgeId, place: (f64, f64)) -> Joint {
    let from = Spot::from(place);
    let (mut best, mut begin_m) = (None::<Joint>, 0.0);
    for (one, next) in streets.corners(edge).zip(streets.corners(edge).skip(1)) {
        let (along, off) = (next - one, from - one);
        let length = along.x.hypot(along.y);
        let share = ((along.x * off.x + along.y * off.y) / (length * length)).clamp(0.0, 1.0);
        let foot = one + along * share;
        let off_m = (from - foot).x.hypot((from - foot).y);
        if best.is_none_or(|best| off_m < best.off_m) {
            best = Some(Joint { edge, along_m: begin_m + share * length, off_m, from, foot });
        }
        begin_m += length;
    }
    best.unwrap()
}

/// A facility and a place, each as an edge and where it lies.
pub type Pair = [(EdgeId, (f64, f64)); 2];

fn on<T>(streets: &Streets, wayside: &Wayside, [facility, place]: Pair, what: impl Fn(&Trace, &Joint) -> T) -> T {
    let graph = StreetGraph::build(streets, Mobility::OnFoot, Counted::Metres);
    let start = Start { joint: joint(streets, facility.0, facility.1), label: 0 };
    let spread = graph.spread(&[start], 10_000.0);
    what(&Trace::of(&spread, wayside), &joint(streets, place.0, place.1))
}

/// The walk from the place to the facility, which must meet the same as the walk back.
pub fn walked(streets: &Streets, wayside: &Wayside, pair: Pair) -> Walked {
    let there = on(streets, wayside, pair, |trace, joint| trace.from(joint).unwrap());
    let back = on(streets, wayside, [pair[1], pair[0]], |trace, joint| trace.from(joint).unwrap());
    for (one, other) in [
        (there.metres, back.metres),
        (there.slowed_m, back.slowed_m),
        (there.without_rest_m, back.without_rest_m),
        (there.unlit_m, back.unlit_m),
        (there.not_surely_lit_m, back.not_surely_lit_m),
    ] {
        assert!((one - other).abs() < 1e-9, "{one} there and {other} back");
    }
    assert_eq!(there.crossings, back.crossings, "as many there as back");
    // The search counts in quarters of a micrometre.
    assert!((there.metres - there.arrival.metres).abs() < 1e-5, "{there:?}");
    there
}

/// The walk from the place to the facility as a line, with its weak stretches.
pub fn shape(streets: &Streets, wayside: &Wayside, pair: Pair, limits: Limits) -> Vec<Piece> {
    on(streets, wayside, pair, |trace, joint| trace.shape(joint, &limits))
}

/// Nothing along the streets but these benches.
pub fn benches(streets: &Streets, benches: &[(f64, f64)]) -> Wayside {
    let benches: Vec<Spot> = benches.iter().map(|at| (*at).into()).collect();
    Wayside::of(streets, &benches, &[], 25.0)
}

/// Nothing along the streets but these street lamps.
pub fn lamps(streets: &Streets, lamps: &[(f64, f64)]) -> Wayside {
    let lamps: Vec<Spot> = lamps.iter().map(|at| (*at).into()).collect();
    Wayside::of(streets, &[], &lamps, 25.0)
}

/// How often the walk between two places crosses a busy road.
pub fn crossings(streets: &Streets, pair: Pair) -> u32 {
    walked(streets, &benches(streets, &[]), pair).crossings
}
