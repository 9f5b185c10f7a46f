//! Laws for all towns: shares, sums, and a gain that is what a rerun finds.

use std::collections::{BTreeMap, BTreeSet};

use geo::Coord;
use proptest::prelude::*;
use woonkring::model::{Dwellings, Footing, Shape};
use woonkring::plan::kernen::{Asks, Counts, Group, Share};
use woonkring::plan::meeting::{Gain, MeetingPlan, Who};
use woonkring::plan::places::Scope;

use crate::meeting::{complex, with_venues};
use crate::support::random::{any_shape, cases, place};
use crate::support::{MadeUpNorms, MadeUpTown, hard, rectangle, soft};

/// A place, and how many people or homes.
type Lot = (Shape, u8);

/// A town around (233000, 475000) of 1,500 m by 1,500 m, with two kernen that overlap; on foot it has a grid of streets with gaps.
#[derive(Debug, Clone)]
struct World {
    shops: Vec<Shape>,
    meetings: Vec<Shape>,
    schools: Vec<Shape>,
    people: Vec<Lot>,
    homes: Vec<Lot>,
    complexes: Vec<(Coord<f64>, u8)>,
    parcels: Vec<Shape>,
    on_foot: bool,
    gaps: u32,
    complete: bool,
}

fn worlds() -> impl Strategy<Value = World> {
    let shapes = |most: usize| prop::collection::vec(any_shape(1500), 0..most);
    let lots = |most: usize| prop::collection::vec((any_shape(1500), 0..40_u8), 1..most);
    let complexes = prop::collection::vec((place(1500), 0..30_u8), 0..8);
    let facilities = (shapes(5), shapes(4), shapes(7));
    (facilities, lots(12), lots(6), complexes, shapes(8), any::<(bool, u32, bool)>()).prop_map(
        |((shops, meetings, schools), people, homes, complexes, parcels, (on_foot, gaps, complete))| World {
            shops,
            meetings,
            schools,
            people,
            homes,
            complexes,
            parcels,
            on_foot,
            gaps,
            complete,
        },
    )
}

impl World {
    fn town(&self) -> MadeUpTown {
        let norms = MadeUpNorms::default()
            .profile("a", &[hard("ontmoeting", 100, 300, 60).in_complex(), hard("supermarkt", 200, 500, 40)])
            .profile("b", &[soft("ontmoeting", 400, 800, 50), soft("supermarkt", 300, 600, 50)]);
        let mut town = with_venues(MadeUpTown::under(&norms), &["school"])
            .kern("klein", rectangle((233_200.0, 475_200.0), (233_700.0, 475_700.0)), Some(900.0))
            .kern("groot", rectangle((233_000.0, 475_000.0), (234_000.0, 475_900.0)), Some(5000.0));
        for (category, shapes) in [("supermarkt", &self.shops), ("ontmoeting", &self.meetings), ("school", &self.schools)] {
            for (at, shape) in shapes.iter().enumerate() {
                town = town.facility(category, &format!("{category}-{}", 9 - at), shape.clone());
            }
        }
        for (shape, count) in &self.people {
            town = town.people(shape.clone(), f64::from(*count));
        }
        for (at, (spot, homes)) in self.complexes.iter().enumerate() {
            town = complex(town, &format!("c{at}"), (spot.x, spot.y), Some(u32::from(*homes)));
        }
        for (at, shape) in self.parcels.iter().enumerate() {
            town = town.parcel(&format!("p{at}"), shape.clone()).capacity(at as u32);
        }
        if self.complete {
            town = town.complete("ontmoeting");
        }
        if self.on_foot {
            town = self.streets(town);
        }
        let homes = self.homes.iter().map(|(shape, count)| Dwellings {
            shape: shape.clone(),
            count: f64::from(*count),
            fictief: false,
        });
        town.town.planning.dwellings = Some(homes.collect());
        town
    }

    /// Streets every 250 m, some of which are not there.
    fn streets(&self, mut town: MadeUpTown) -> MadeUpTown {
        let spot = |x: u32, y: u32| (233_000.0 + 250.0 * f64::from(x), 475_000.0 + 250.0 * f64::from(y));
        for x in 0..5 {
            for y in 0..5 {
                for (to, bit) in [((x + 1, y), x + 5 * y), ((x, y + 1), y + 5 * x + 7)] {
                    if self.gaps >> (bit % 32) & 1 == 0 {
                        town = town.street(&[spot(x, y), spot(to.0, to.1)], Footing::GOOD);
                    }
                }
            }
        }
        town
    }
}

fn plan(town: &MadeUpTown) -> MeetingPlan {
    town.report().products.meeting.clone().unwrap()
}

fn sites(plan: &MeetingPlan, town: &MadeUpTown) -> BTreeSet<(bool, String)> {
    plan.sites.iter().map(|site| (site.who.is_parcel(), site.who.id(&town.town).to_owned())).collect()
}

fn homes(town: &MadeUpTown, parcel: bool, id: &str) -> u64 {
    let of_parcel = town.town.parcels.iter().find(|it| it.id == id).and_then(|it| it.capacity);
    let of_complex = town.town.planning.complexes.iter().flatten().find(|it| it.id == id).and_then(|it| it.homes);
    u64::from((if parcel { of_parcel } else { of_complex }).unwrap_or_default())
}

/// How many people have a meeting place surely in reach: those whom profile `a` counts in `kern_bereik`.
fn people_served(town: &MadeUpTown) -> u64 {
    let report = town.report();
    let shares = &report.products.kernen.as_ref().unwrap().shares;
    let row = shares.iter().find(|share| (share.scope, share.profile, share.asks) == (Scope::Total, 0, Asks::Criterion(0)));
    let people = row.unwrap().people.unwrap();
    people.on_foot.or(people.by_air).unwrap().sure
}

fn nested(group: Group, counts: Counts) {
    assert!(counts.sure <= counts.likely && counts.likely <= counts.possible, "{counts:?}");
    assert!(counts.possible + counts.unknown <= group.all, "{counts:?} of {group:?}");
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn counts_are_nested_and_kernen_and_outside_make_the_total(world in worlds()) {
        let town = world.town();
        let report = town.report();
        let found = report.products.kernen.as_ref().unwrap();
        let mut sums: BTreeMap<(usize, String), (Vec<u64>, Vec<u64>)> = BTreeMap::new();
        for share in &found.shares {
            let told = |share: &Share| -> Vec<u64> {
                let groups = share.people.into_iter().chain(share.homes);
                groups.flat_map(|group| {
                    let counts = group.by_air.into_iter().chain(group.on_foot);
                    std::iter::once(group.all).chain(counts.flat_map(|it| [it.sure, it.likely, it.possible, it.unknown])).collect::<Vec<_>>()
                }).collect()
            };
            for group in share.people.into_iter().chain(share.homes) {
                group.by_air.into_iter().chain(group.on_foot).for_each(|counts| nested(group, counts));
            }
            let entry = sums.entry((share.profile, format!("{:?}", share.asks))).or_default();
            if share.scope == Scope::Total {
                entry.1 = told(share);
            } else {
                let told = told(share);
                entry.0.resize(told.len(), 0);
                entry.0.iter_mut().zip(told).for_each(|(sum, more)| *sum += more);
            }
        }
        for (row, (parts, total)) in sums {
            prop_assert_eq!(parts, total, "{:?}", row);
        }
        // All hard conditions hold no further than each of them.
        for all in found.shares.iter().filter(|share| share.asks == Asks::AllHard) {
            let of = |share: &Share| share.people.and_then(|it| it.on_foot.or(it.by_air)).unwrap();
            for one in found.shares.iter().filter(|share| (share.scope, share.profile) == (all.scope, all.profile)) {
                prop_assert!(of(all).sure <= of(one).sure && of(all).possible <= of(one).possible);
            }
        }
        // And facilities are counted once each.
        for category in ["supermarkt", "ontmoeting"] {
            let rows: Vec<_> = found.facilities.iter().filter(|row| row.category.id() == category).collect();
            let (total, parts): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.scope == Scope::Total);
            prop_assert_eq!(parts.iter().map(|row| row.here.len()).sum::<usize>(), total[0].here.len());
        }
    }

    #[test]
    fn what_a_building_brings_is_what_a_rerun_with_it_as_a_meeting_place_finds(world in worlds()) {
        let town = world.town();
        prop_assume!(!world.complexes.is_empty() || !world.parcels.is_empty());
        let before = plan(&town);
        let (lacking, served) = (sites(&before, &town), people_served(&town));
        for venue in &before.venues {
            let building = &town.town[venue.facility];
            let with = town.clone().facility("ontmoeting", &format!("nieuw-{}", building.id), building.shape.clone());
            let after = plan(&with);
            let still = sites(&after, &with);
            prop_assert!(still.is_subset(&lacking));
            let gained: Vec<&(bool, String)> = lacking.difference(&still).collect();
            let of = |parcel: bool| gained.iter().filter(move |(is_parcel, _)| *is_parcel == parcel);
            let sum = |parcel: bool| of(parcel).map(|(_, id)| homes(&town, parcel, id)).sum::<u64>();
            let Gain { complexes, complex_homes, parcels, capacity, people } = venue.gain;
            prop_assert_eq!((complexes as usize, parcels as usize), (of(false).count(), of(true).count()), "{:?}", gained);
            prop_assert_eq!((complex_homes, capacity), (sum(false), sum(true)));
            // Each kern rounds on its own: three of them, twice.
            let more = people_served(&with) as f64 - served as f64;
            prop_assert!((more - people).abs() <= 3.0, "{} more, {} told", more, people);
        }
    }

    #[test]
    fn each_turn_is_the_best_that_is_left_and_together_they_serve_all_that_can_be_served(world in worlds()) {
        let town = world.town();
        prop_assume!(!world.complexes.is_empty() || !world.parcels.is_empty());
        let found = plan(&town);
        let mut taken: Vec<(u32, Gain)> = found.venues.iter().filter_map(|venue| venue.turn.map(|turn| (turn.number, turn.more))).collect();
        taken.sort_by_key(|(number, _)| *number);
        prop_assert!(taken.iter().map(|(number, _)| *number).eq(1..=taken.len() as u32));
        let key = |gain: &Gain| (gain.complexes, gain.people, gain.parcels);
        prop_assert!(taken.windows(2).all(|pair| key(&pair[0].1) >= key(&pair[1].1)), "{:?}", taken);
        if let Some((_, first)) = taken.first() {
            prop_assert_eq!(first, &found.venues[0].gain, "the first turn is that of the best");
        }
        // Whoever has a best building is served by one that had a turn, and nobody is served twice.
        let reachable = |parcel: bool| found.sites.iter().filter(|site| site.best.is_some() && site.who.is_parcel() == parcel).count();
        let served = |of: fn(&Gain) -> u32| taken.iter().map(|(_, more)| of(more)).sum::<u32>() as usize;
        prop_assert_eq!(served(|more| more.complexes), reachable(false));
        prop_assert_eq!(served(|more| more.parcels), reachable(true));
        for site in found.sites.iter().filter(|site| site.best.is_some()) {
            let (best, metres) = site.best.unwrap();
            prop_assert!(metres.0 <= site.max.0 && best < found.venues.len());
            prop_assert!(matches!(site.who, Who::Complex(_) | Who::Parcel(_)));
        }
    }
}
