//! Small networks and towns, made up: in metres on a plane so plain that every distance in them can be worked out by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use geo::{Coord, LineString, MultiPolygon, Polygon, Rect};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use woonkring::index::StreetIndex;
use woonkring::model::{
    Category, Facility, Footing, LonLat, Meters, Mobility, NodeId, Parcel, Plane, Shape, Silent, Sought, Spot, Streets, Town,
};
use woonkring::reach::walk::{Asked, Counted, Walks, walks};

/// The same cases in every run; no files beside the source.
pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(28_992), ..ProptestConfig::default() }
}

/// How far off the streets a place may lie.
pub const SNAP_M: f64 = 150.0;

/// Steps: for who needs no wheels.
pub const STEPS: Footing = Footing { slowness: [1.0, f32::INFINITY, f32::INFINITY], ..Footing::GOOD };
/// For nobody.
pub const CLOSED: Footing = Footing { slowness: [f32::INFINITY; 3], ..Footing::GOOD };
/// Nothing joins it.
pub const SPLINTER: Footing = Footing { splinter: true, ..Footing::GOOD };
/// A bad surface: half as long again with a rollator, twice as long in a wheelchair.
pub const COBBLES: Footing = Footing { slowness: [1.0, 1.5, 2.0], ..Footing::GOOD };

/// A place.
pub fn spot(x: f64, y: f64) -> Spot {
    Coord { x, y }
}

/// A point.
pub fn at(x: f64, y: f64) -> Shape {
    Shape::Point(spot(x, y))
}

/// A rectangle between two opposite corners.
pub fn block(low: (f64, f64), high: (f64, f64)) -> Shape {
    Shape::Area(MultiPolygon(vec![Rect::new(low, high).to_polygon()]))
}

/// An edge: its ends, its bends and what it is to walk.
pub type Drawn<'a> = ([NodeId; 2], &'a [(f64, f64)], Footing);

/// A network of these nodes and edges.
pub fn streets(nodes: &[(f64, f64)], edges: &[Drawn]) -> Streets {
    let mut streets = Streets::new(nodes.iter().map(|(x, y)| spot(*x, *y)).collect(), Vec::new());
    for (ends, bends, footing) in edges {
        let bends: Vec<Spot> = bends.iter().map(|(x, y)| spot(*x, *y)).collect();
        streets.add(*ends, &bends, 0, *footing);
    }
    streets
}

/// A facility of the only category there is.
pub fn facility(id: &str, shape: Shape, entrances: &[(f64, f64)]) -> Facility {
    Facility {
        id: id.to_owned(),
        name: None,
        category: Category::new("supermarkt"),
        shape,
        source: "verzonnen".into(),
        fictief: true,
        departures_per_hour: None,
        entrances: entrances.iter().map(|(x, y)| spot(*x, *y)).collect(),
    }
}

/// A parcel.
pub fn parcel(shape: Shape, access: &[(f64, f64)]) -> Parcel {
    Parcel {
        id: "p".to_owned(),
        name: None,
        shape,
        cell: None,
        access: access.iter().map(|(x, y)| spot(*x, *y)).collect(),
        capacity: None,
        in_complex: BTreeMap::new(),
        arranged_transport: None,
        kern: None,
        fictief: true,
    }
}

/// A plane on which a degree is a hundred kilometres, whichever way.
#[derive(Debug)]
struct PlainPlane;

impl Plane for PlainPlane {
    fn code(&self) -> String {
        "MADE-UP".to_owned()
    }

    fn lon_lat(&self, spot: Spot) -> LonLat {
        LonLat { lon: spot.x / 100_000.0, lat: spot.y / 100_000.0 }
    }
}

/// A town of these parcels and facilities.
pub fn town(parcels: &[Parcel], facilities: &[Facility]) -> Town {
    Town {
        title: "Verzonnen".to_owned(),
        plane: Arc::new(PlainPlane),
        categories: Vec::new(),
        facilities: facilities.to_vec(),
        parcels: parcels.to_vec(),
        kernen: Vec::new(),
        area: None,
        population: None,
        streets: None,
        walking: woonkring::read::walking_numbers(),
        coverage: BTreeMap::new(),
        planning: Default::default(),
        edge: None,
    }
}

/// The walk to the facilities.
pub fn asked(mobility: Mobility, counted: Counted) -> Asked {
    Asked { sought: Sought::all(&Category::new("supermarkt")), mobility, counted }
}

/// All walks that can be asked for, up to a bound.
pub fn all_walks(town: &Town, streets: &Streets, bound_m: f64) -> Walks {
    let all = Mobility::ALL.into_iter().flat_map(|mobility| [Counted::Metres, Counted::Slowed].map(|it| asked(mobility, it)));
    walks(town, streets, &StreetIndex::build(streets), all.collect(), Meters(bound_m), SNAP_M, &Silent)
}

/// A place on a grid of 10 m, so that equal distances are common, at RD-like coordinates.
pub fn place() -> impl Strategy<Value = Spot> {
    (0..=30, 0..=30).prop_map(|(x, y)| spot(233_000.0 + 10.0 * f64::from(x), 475_000.0 + 10.0 * f64::from(y)))
}

/// Streets of all kinds, with bends, loops and doubles.
pub fn any_streets() -> impl Strategy<Value = Streets> {
    let footing =
        prop_oneof![6 => Just(Footing::GOOD), 2 => Just(COBBLES), 2 => Just(STEPS), 1 => Just(CLOSED), 1 => Just(SPLINTER)];
    (2..10_u32).prop_flat_map(move |count| {
        let nodes = prop::collection::vec(place(), count as usize);
        let edge = (0..count, 0..count, prop::collection::vec(place(), 0..3), footing.clone());
        (nodes, prop::collection::vec(edge, 0..16)).prop_map(|(nodes, edges)| {
            let mut streets = Streets::new(nodes, Vec::new());
            for (one, other, bends, footing) in edges {
                streets.add([one, other], &bends, 0, footing);
            }
            streets
        })
    })
}

/// Rectangles and stars, some with a hole.
pub fn any_area() -> impl Strategy<Value = Shape> {
    let star = (place(), prop::collection::vec(5.0..90.0_f64, 5..9), any::<bool>()).prop_map(|(middle, arms, hole)| {
        let turn = std::f64::consts::TAU / arms.len() as f64;
        let ring = |share: f64| -> LineString {
            let corner = |(step, arm): (usize, &f64)| {
                let angle = turn * step as f64;
                spot(middle.x + share * arm * angle.cos(), middle.y + share * arm * angle.sin())
            };
            arms.iter().enumerate().map(corner).collect()
        };
        let holes = if hole { vec![ring(0.5)] } else { Vec::new() };
        Shape::Area(MultiPolygon(vec![Polygon::new(ring(1.0), holes)]))
    });
    let slab = (place(), 1..10, 1..10)
        .prop_map(|(low, wide, high)| block((low.x, low.y), (low.x + 10.0 * f64::from(wide), low.y + 10.0 * f64::from(high))));
    prop_oneof![slab, star]
}

/// Points, several points and areas.
pub fn any_shape() -> impl Strategy<Value = Shape> {
    let several = prop::collection::vec(place(), 2..4).prop_map(Shape::Points);
    prop_oneof![3 => place().prop_map(Shape::Point), 1 => several, 2 => any_area()]
}

/// Parcels, some with a place where one comes out.
pub fn some_parcels() -> impl Strategy<Value = Vec<Parcel>> {
    let one = (any_shape(), prop::collection::vec(place(), 0..3));
    let one = one.prop_map(|(shape, access)| Parcel { access: access.into(), ..parcel(shape, &[]) });
    prop::collection::vec(one, 1..5)
}

/// Facilities whose ids are not in the order of the list, some with entrances.
pub fn some_facilities() -> impl Strategy<Value = Vec<Facility>> {
    let one = (any_shape(), prop::collection::vec(place(), 0..3));
    prop::collection::vec(one, 0..6).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        let one = |(at, (shape, entrances)): (usize, (Shape, Vec<Spot>))| Facility {
            entrances: entrances.into(),
            ..facility(&format!("f{:02}", (at * 37) % 101), shape, &[])
        };
        numbered.map(one).collect()
    })
}
