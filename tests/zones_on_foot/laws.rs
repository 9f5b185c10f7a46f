//! Laws of walksheds and zones on foot, for random towns.

use std::sync::LazyLock;

use geo::algorithm::validation::Validation;
use geo::{Area, BooleanOps, Contains, Coord, Distance, Euclidean, LineString, MultiPolygon, Point};
use proptest::prelude::*;
use woonkring::model::{Footing, Mobility, Spot, Streets};
use woonkring::reach::walk::{Counted, Start, StreetGraph};
use woonkring::zones::Level;
use woonkring::zones::foot::{pieces, walkshed};

use crate::support::random::cases;
use crate::support::{MadeUpNorms, MadeUpTown, at};
use crate::walked::{Walked, join, on, whole};

const CARE: &str = "zorg_24uur";
const SHOP: &str = "supermarkt";
/// Nodes per side of a town.
const SIDE: usize = 5;

/// A crooked grid at RD-like coordinates, over a seam of the tiles that it is drawn in; some streets are gone, some have steps, some
/// nodes have a loop.
fn town_of_streets() -> impl Strategy<Value = Streets> {
    let spots = prop::collection::vec((-30.0..30.0_f64, -30.0..30.0_f64), SIDE * SIDE);
    let edges = prop::collection::vec((0..10_u8, (-12.0..12.0_f64, -12.0..12.0_f64), 1.0..3.0_f32), 3 * SIDE * SIDE);
    (spots, edges).prop_map(|(spots, edges)| {
        let place = |at: usize, (dx, dy): (f64, f64)| Spot {
            x: 232_850.0 + 90.0 * (at % SIDE) as f64 + dx,
            y: 474_900.0 + 90.0 * (at / SIDE) as f64 + dy,
        };
        let nodes: Vec<Spot> = spots.into_iter().enumerate().map(|(at, moved)| place(at, moved)).collect();
        let mut streets = Streets::new(nodes.clone(), Vec::new());
        for (at, (kind, bend, slow)) in edges.into_iter().enumerate() {
            let (node, way) = (at / 3, at % 3);
            let other = match way {
                0 if node % SIDE + 1 < SIDE => node + 1,
                1 if node + SIDE < SIDE * SIDE => node + SIDE,
                2 if kind == 0 => node,
                _ => continue,
            };
            let middle = (nodes[node] + nodes[other]) / 2.0 + Coord { x: bend.0, y: bend.1 };
            let loops = [nodes[node] + Coord { x: 25.0, y: 40.0 }, nodes[node] + Coord { x: -20.0, y: 45.0 }];
            let bends = if way == 2 { &loops[..] } else { std::slice::from_ref(&middle) };
            let slowness = if kind == 1 { [f32::INFINITY; 3] } else { [slow, slow, f32::INFINITY] };
            if kind > 1 || way == 2 || kind == 1 {
                streets.add([node as u32, other as u32], bends, 0, Footing { slowness, ..Footing::GOOD });
            }
        }
        streets
    })
}

fn places(most: usize) -> impl Strategy<Value = Vec<(f64, f64)>> {
    prop::collection::vec((232_820.0..233_250.0_f64, 474_870.0..475_290.0_f64), 1..most)
}

fn starts(streets: &Streets, places: &[(f64, f64)]) -> Vec<Start> {
    let joints = places.iter().filter_map(|place| join(streets, Spot::from(*place), Mobility::OnFoot));
    joints.zip(0..).map(|(joint, label)| Start { joint, label }).collect()
}

/// All lines that a walkshed is drawn around.
fn lines(streets: &Streets, starts: &[Start], metres: f64, counted: Counted) -> Vec<LineString<f64>> {
    let graph = StreetGraph::build(streets, Mobility::OnFoot, counted);
    let found = pieces(&graph.spread(starts, metres), metres);
    let of_streets = found.iter().map(|it| LineString(streets.piece(it.edge, it.from_m, it.to_m)));
    let off = starts.iter().filter(|start| start.joint.off_m > 0.0).map(|start| {
        let share = (metres / start.joint.off_m).min(1.0);
        LineString(vec![start.joint.from, start.joint.from + (start.joint.foot - start.joint.from) * share])
    });
    of_streets.chain(off).collect()
}

fn corners(drawn: &MultiPolygon<f64>) -> impl Iterator<Item = Coord<f64>> + '_ {
    drawn
        .iter()
        .flat_map(|part| std::iter::once(part.exterior()).chain(part.interiors()))
        .flat_map(|ring| ring.0.iter().copied())
}

fn shed(streets: &Streets, starts: &[Start], metres: f64) -> MultiPolygon<f64> {
    let graph = StreetGraph::build(streets, Mobility::OnFoot, Counted::Metres);
    walkshed(&graph.spread(starts, metres), metres, 25.0, &[])
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn pieces_are_what_a_search_from_every_metre_of_every_street_finds(
        streets in town_of_streets(),
        places in places(6),
        metres in 20.0..500.0_f64,
        slowed in any::<bool>(),
    ) {
        let counted = if slowed { Counted::Slowed } else { Counted::Metres };
        let starts = starts(&streets, &places);
        let graph = StreetGraph::build(&streets, Mobility::OnFoot, counted);
        // The oracle searches further, so that it knows how far beyond the norm a place is.
        let (spread, far) = (graph.spread(&starts, metres), graph.spread(&starts, 3000.0));
        let found = pieces(&spread, metres);
        prop_assert!(found.windows(2).all(|two| (two[0].edge, two[0].to_m) <= (two[1].edge, two[1].from_m) || two[0].edge < two[1].edge));
        for (edge, it) in (0_u32..).zip(streets.edges()) {
            for step in 0..it.length_m as u32 {
                let along = f64::from(step) + 0.5;
                let Some(arrival) = far.from(&on(&streets, edge, along)) else {
                    prop_assert!(!found.iter().any(|piece| piece.edge == edge && (piece.from_m..=piece.to_m).contains(&along)));
                    continue;
                };
                let held: Vec<_> = found.iter().filter(|it| it.edge == edge && it.from_m - 1e-6 <= along && along <= it.to_m + 1e-6).collect();
                if (arrival.metres - metres).abs() > 1e-6 {
                    prop_assert_eq!(!held.is_empty(), arrival.metres < metres, "edge {} at {}: {}", edge, along, arrival.metres);
                }
                // The nearest, or one as near.
                if let [only] = held[..] && only.label != arrival.label {
                    let alone: Vec<Start> = starts.iter().filter(|start| start.label == only.label).copied().collect();
                    let other = graph.spread(&alone, 3000.0).from(&on(&streets, edge, along)).map(|it| it.metres);
                    prop_assert!(other.is_some_and(|other| (other - arrival.metres).abs() < 1e-6), "edge {} at {}", edge, along);
                }
            }
        }
    }

    #[test]
    fn what_is_drawn_lies_within_the_width_of_what_is_reached_and_all_of_that_but_the_drawn_rim_is_drawn(
        streets in town_of_streets(),
        places in places(5),
        metres in 26.0..600.0_f64,
        around in prop::collection::vec((0.0..std::f64::consts::TAU, 0.0..1.0_f64), 40),
    ) {
        let starts = starts(&streets, &places);
        let (drawn, lines) = (shed(&streets, &starts, metres), lines(&streets, &starts, metres, Counted::Metres));
        for corner in corners(&drawn) {
            let near = lines.iter().map(|line| Euclidean.distance(&Point(corner), line)).fold(f64::INFINITY, f64::min);
            prop_assert!(near < 25.001, "{corner:?} is {near} m off");
        }
        for line in &lines {
            for side in line.lines() {
                for (angle, share) in &around {
                    let place = side.start + side.delta() * *share;
                    let rim = place + Coord { x: angle.cos(), y: angle.sin() } * 24.7;
                    prop_assert!(drawn.contains(&Point(place)) && drawn.contains(&Point(rim)), "{place:?} {rim:?}");
                }
            }
        }
        for part in &drawn {
            prop_assert!(part.is_valid(), "{:?}", part.validation_errors());
            prop_assert!(part.interiors().iter().all(|hole| geo::Polygon::new(hole.clone(), vec![]).unsigned_area() >= 1.0));
        }
        let sum: f64 = drawn.iter().map(|part| part.unsigned_area()).sum();
        prop_assert!((geo::unary_union(&drawn.0).unsigned_area() - sum).abs() < 0.5, "parts overlap");
    }

    #[test]
    fn more_metres_reach_more(streets in town_of_streets(), places in places(5), metres in 26.0..400.0_f64, more in 0.0..200.0_f64) {
        let starts = starts(&streets, &places);
        let (less, more) = (shed(&streets, &starts, metres), shed(&streets, &starts, metres + more));
        prop_assert!(less.unsigned_area() <= more.unsigned_area() + 0.5);
        // A round end that is cut elsewhere is turned another way: what sticks out is the rim of it.
        prop_assert!(less.difference(&more).unsigned_area() < 0.02 * less.unsigned_area());
    }

    #[test]
    fn where_a_town_lies_on_the_tiles_changes_nothing(streets in town_of_streets(), places in places(4), metres in 100.0..400.0_f64) {
        let moved = |by: f64| {
            let spots = streets.nodes().iter().map(|node| Spot { x: node.x + by, y: node.y + by }).collect();
            let mut all = Streets::new(spots, Vec::new());
            for (edge, it) in (0..).zip(streets.edges()) {
                let corners: Vec<Spot> = streets.corners(edge).map(|at| Spot { x: at.x + by, y: at.y + by }).collect();
                all.add(it.ends, &corners[1..corners.len() - 1], 0, it.footing);
            }
            let places: Vec<(f64, f64)> = places.iter().map(|(x, y)| (x + by, y + by)).collect();
            shed(&all, &starts(&all, &places), metres)
        };
        let (here, there) = (moved(0.0), moved(250.0));
        prop_assert_eq!(here.0.len(), there.0.len());
        prop_assert!((here.unsigned_area() - there.unsigned_area()).abs() < 1.0, "{} {}", here.unsigned_area(), there.unsigned_area());
        let holes = |drawn: &MultiPolygon<f64>| {
            let all = drawn.iter().flat_map(|part| part.interiors());
            all.filter(|hole| geo::Polygon::new((*hole).clone(), vec![]).unsigned_area() > 1.1).count()
        };
        prop_assert!(holes(&here).abs_diff(holes(&there)) <= 1);
    }
}

static NORMS: LazyLock<MadeUpTown> = LazyLock::new(|| {
    let norms = MadeUpNorms::default().area("zorg", None, &[(CARE, 120, 250)]).area("beide", Some("zorg"), &[(SHOP, 150, 300)]);
    MadeUpTown::under(&norms)
});

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn a_zone_lies_in_the_walkshed_of_each_of_its_conditions_and_counts_who_has_them_all(
        streets in town_of_streets(),
        care in places(3),
        shops in places(4),
        homes in places(30),
    ) {
        let mut town = NORMS.clone();
        for (id, (x, y)) in care.iter().enumerate() {
            town = town.facility(CARE, &format!("z{id}"), at(*x, *y));
        }
        for (id, (x, y)) in shops.iter().enumerate() {
            town = town.facility(SHOP, &format!("s{id}"), at(*x, *y));
        }
        for (id, (x, y)) in homes.iter().enumerate() {
            town = town.parcel(&format!("p{id}"), at(*x, *y));
        }
        let walked = Walked { town: &town, streets: &streets };
        let all_joined = care.iter().chain(&shops).all(|place| join(&streets, Spot::from(*place), Mobility::OnFoot).is_some());
        prop_assume!(all_joined);
        let rules = walked.rules();
        let zones = walked.zones_under(&rules);
        for level in [Level::Core, Level::Sure] {
            for rule in &rules {
                let mine: Vec<_> = zones.iter().filter(|zone| zone.rule == rule.id && zone.level == level).collect();
                let ground = whole(&mine.iter().map(|zone| zone.outline.clone()).collect::<Vec<_>>());
                for asked in rule.all_asked(&rules) {
                    let of = if asked.category.id() == CARE { &care } else { &shops };
                    let walkshed = shed(&streets, &starts(&streets, of), asked.walk_m(level));
                    // But for the ways to the facilities of the other conditions, which are no street.
                    let ways = care.iter().chain(&shops).filter_map(|place| {
                        let joint = join(&streets, Spot::from(*place), Mobility::OnFoot)?;
                        Some(woonkring::zones::disc(&at(place.0, place.1), joint.off_m + 26.0).0)
                    });
                    let ways = geo::unary_union(&ways.flatten().collect::<Vec<_>>());
                    let beyond = ground.difference(&walkshed).difference(&ways).unsigned_area();
                    prop_assert!(beyond <= 0.02 * ground.unsigned_area() + 0.5, "{} {beyond}", rule.id);
                    if rule.asked.len() == 1 && rule.inside.is_none() {
                        prop_assert!((ground.unsigned_area() - walkshed.unsigned_area()).abs() < 0.5);
                    }
                }
                for (at, _) in homes.iter().enumerate() {
                    let id = woonkring::model::ParcelId(at as u32);
                    let holds = rule.all_asked_by(&rules).into_iter().all(|(asked, mobility)| {
                        woonkring::zones::foot::Walking::holds(&walked, id, asked, mobility, level) == Some(true)
                    });
                    let counted: Vec<_> = mine.iter().filter(|zone| zone.parcels.contains(&id)).collect();
                    prop_assert_eq!(counted.len(), usize::from(holds));
                    for zone in counted {
                        let foot = join(&streets, town.town[id].shape.representative(), Mobility::OnFoot).unwrap().foot;
                        prop_assert!(zone.outline.contains(&Point(foot)), "{foot:?}");
                    }
                }
                for zone in mine {
                    let factor = zone.detour_factor.expect("a zone lies in its circle");
                    prop_assert!(factor > 0.0 && factor < 1.5, "{factor}");
                    prop_assert!(zone.carriers.values().all(|carriers| !carriers.is_empty()) && zone.carriers.len() == rule.all_asked(&rules).len());
                }
            }
        }
    }
}
