//! Whatever the municipality: what is chosen is what trying everything finds.

use proptest::prelude::*;
use woonkring::model::{ParcelId, Territory};
use woonkring::plan::choice::{Portfolio, Soft};

use crate::ground::{APART_M, Ground, kern};

const FORMS: [&str; 4] = ["nultreden", "geclusterd", "zorggeschikt", "gespikkeld"];
/// The least number of homes of a cluster, of the rule that is chosen.
const LEAST: u32 = 5;
/// How many homes of a dispersed group stand together at most.
const TOGETHER: u32 = 2;

/// A parcel: capacity, what lacks per form, the kern, whether a zone lies around it, and the complex there: a form and homes.
type Plot = (u32, [Option<u32>; 4], Option<usize>, bool, Option<(usize, u32)>);
/// The best there is: what lacks in tenths, parcels, homes.
type Best = (i64, u32, u32);

/// A small municipality with everything on.
#[derive(Debug, Clone)]
struct Small {
    parcels: Vec<Plot>,
    /// People of 65 and older per kern.
    aged: [Option<f64>; 2],
    /// Form, homes, and the kern where they must come.
    needs: Vec<(usize, u32, Option<usize>)>,
    tolerance: Option<f64>,
    care_share: Option<f64>,
    /// Up to how many parcels further on are neighbours.
    neighbours: usize,
    include: Option<usize>,
    exclude: Option<usize>,
}

fn small() -> impl Strategy<Value = Small> {
    let shape =
        prop_oneof![Just((4_usize, 4_u32, 2_usize)), Just((3, 7, 2)), Just((2, 6, 3)), Just((2, 5, 4)), Just((1, 9, 4))];
    shape.prop_flat_map(|(parcels, capacity, forms)| {
        let lack = move |form: usize| match form < forms {
            true => proptest::option::weighted(0.8, 0_u32..6).boxed(),
            false => Just(None).boxed(),
        };
        let parcel = (
            1_u32..=capacity,
            [lack(0), lack(1), lack(2), lack(3)],
            proptest::option::weighted(0.8, 0_usize..2),
            proptest::bool::ANY,
            proptest::option::weighted(0.3, (0_usize..4, 1_u32..4)),
        );
        let need = (0..forms, 0_u32..7, proptest::option::weighted(0.3, 0_usize..2));
        (
            proptest::collection::vec(parcel, parcels),
            [proptest::option::weighted(0.8, 1.0_f64..9.0), proptest::option::weighted(0.8, 1.0_f64..9.0)],
            proptest::collection::vec(need, 1..4),
            proptest::option::of(0.0_f64..0.5),
            proptest::option::of(0.1_f64..0.9),
            0_usize..3,
            proptest::option::weighted(0.3, 0..parcels),
            proptest::option::weighted(0.3, 0..parcels),
        )
            .prop_map(|(mut parcels, aged, needs, tolerance, care_share, neighbours, include, exclude)| {
                // A kern is one piece of ground: the parcels of each stand beside each other.
                parcels.sort_by_key(|parcel| parcel.2.map_or(2, |kern| kern));
                Small { parcels, aged, needs, tolerance, care_share, neighbours, include, exclude }
            })
    })
}

impl Small {
    fn ground(&self) -> Ground {
        let mut ground = Ground::new();
        for kern in 0..2 {
            let of_kern = || self.parcels.iter().filter(|parcel| parcel.2 == Some(kern));
            ground = ground.kern(&format!("kern-{kern}"), of_kern().count(), self.aged[kern]);
            for parcel in of_kern() {
                ground = self.parcel(ground, parcel);
            }
        }
        for parcel in self.parcels.iter().filter(|parcel| parcel.2.is_none()) {
            ground = self.parcel(ground, parcel);
        }
        for (form, homes, place) in &self.needs {
            let territory = place.map_or(Territory::Municipality, |at| kern(at as u32));
            ground = ground.need_in(territory, FORMS[*form], i64::from(*homes), i64::from(*homes));
        }
        let chosen = &mut ground.town.town.planning.choice;
        chosen.cluster_rule = Some("hof-van-twente".to_owned());
        chosen.spread_tolerance = self.tolerance;
        chosen.max_care_share = self.care_share;
        chosen.disperse_m = Some(APART_M * self.neighbours as f64 + 100.0);
        chosen.include = self.include.iter().map(|at| ParcelId(*at as u32)).collect();
        chosen.exclude = self.exclude.iter().map(|at| ParcelId(*at as u32)).collect();
        ground
    }

    fn parcel(&self, ground: Ground, of: &Plot) -> Ground {
        let place = ground.town.town.parcels.len();
        let mut ground = ground.parcel(&format!("p{place}"), of.0, of.1);
        if of.3 {
            ground = ground.zone();
        }
        if let Some((form, homes)) = of.4 {
            ground = ground.complex(place, FORMS[form], Some(homes));
        }
        ground
    }

    /// The ways in which one parcel can be filled: homes per form.
    fn ways(&self, at: usize) -> Vec<[u32; 4]> {
        let (capacity, lacks, ..) = &self.parcels[at];
        let asked = |form: usize| self.needs.iter().any(|(other, homes, _)| *other == form && *homes > 0);
        let most = |form: usize| {
            let may = lacks[form].is_some() && asked(form) && self.exclude != Some(at);
            if may { *capacity } else { 0 }
        };
        let mut ways = Vec::new();
        for a in 0..=most(0) {
            for b in 0..=most(1) {
                for c in 0..=most(2) {
                    for d in 0..=most(3) {
                        if a + b + c + d <= *capacity && (b + c == 0 || b + c >= LEAST) {
                            ways.push([a, b, c, d]);
                        }
                    }
                }
            }
        }
        ways
    }

    /// By how many homes each thing that is asked falls short, in the order of the portfolio's.
    fn short(&self, put: &[[u32; 4]]) -> Vec<u32> {
        let sum = |at: &dyn Fn(usize) -> bool, form: &dyn Fn(usize) -> bool| -> u32 {
            let here = put.iter().enumerate().filter(|(parcel, _)| at(*parcel));
            here.flat_map(|(_, homes)| homes.iter().enumerate()).filter(|(of, _)| form(*of)).map(|(_, homes)| homes).sum()
        };
        let within = |of: usize, kern: Option<usize>| kern.is_none_or(|kern| self.parcels[of].2 == Some(kern));
        let mut short = Vec::new();
        for (form, homes, place) in &self.needs {
            short.push(homes.saturating_sub(sum(&|at| within(at, *place), &|of| of == *form)));
        }
        let people: f64 = self.aged.iter().flatten().sum();
        for kern in 0..2 {
            if let (Some(tolerance), Some(aged)) = (self.tolerance, self.aged[kern]) {
                let counted = |at: usize| self.parcels[at].2.is_some_and(|kern| self.aged[kern].is_some());
                let (all, here) =
                    (f64::from(sum(&counted, &|_| true)), f64::from(sum(&|at| within(at, Some(kern)), &|_| true)));
                let beyond = (here - aged / people * all).abs() - tolerance * all;
                short.push((beyond - 1e-7).max(0.0).ceil() as u32);
            }
        }
        let is_site = |at: usize| {
            let line =
                |form: usize| self.needs.iter().any(|(other, _, _)| *other == form) && self.parcels[at].1[form].is_some();
            self.exclude != Some(at) && (0..4).any(line)
        };
        let standing = |at: usize, which: &dyn Fn(usize) -> bool| -> u32 {
            self.parcels[at].4.iter().filter(|(form, _)| which(*form)).map(|(_, homes)| homes).sum()
        };
        if let Some(share) = self.care_share {
            // The largest zone first, and all are as large: as they stand in the report.
            for at in (0..put.len()).filter(|at| self.parcels[*at].3 && is_site(*at)) {
                let care = |form: usize| form >= 2;
                let room = (share * f64::from(standing(at, &|_| true)) - f64::from(standing(at, &care))).max(0.0);
                let (coming, all) = (f64::from(put[at][2] + put[at][3]), f64::from(put[at].iter().sum::<u32>()));
                short.push((coming - share * all - room - 1e-7).max(0.0).ceil() as u32);
            }
        }
        if self.needs.iter().any(|(form, _, _)| *form == 3) {
            let near = |a: usize, b: usize| a.abs_diff(b) <= self.neighbours;
            let around = (0..put.len()).filter(|at| self.parcels[*at].1[3].is_some() && self.exclude != Some(*at)).map(|at| {
                let there: u32 =
                    (0..put.len()).filter(|other| near(at, *other)).map(|other| standing(other, &|form| form == 3)).sum();
                let coming = sum(&|other| near(at, other), &|form| form == 3);
                coming.saturating_sub(TOGETHER.saturating_sub(there))
            });
            short.push(around.max().unwrap_or(0));
        }
        if let Some(at) = self.include {
            short.push(u32::from(put[at].iter().sum::<u32>() == 0));
        }
        short
    }

    /// Tries everything. The best that keeps to all that is asked: what lacks in tenths, sites, homes. And the least that gives way: in
    /// all, and per thing alone.
    fn exhaustive(&self) -> (Option<Best>, u32, Vec<Option<u32>>) {
        let ways: Vec<Vec<[u32; 4]>> = (0..self.parcels.len()).map(|at| self.ways(at)).collect();
        let mut best: Option<Best> = None;
        let mut least = u32::MAX;
        let mut alone: Vec<Option<u32>> = Vec::new();
        let mut at = vec![0; ways.len()];
        loop {
            let put: Vec<[u32; 4]> = at.iter().zip(&ways).map(|(way, ways)| ways[*way]).collect();
            let short = self.short(&put);
            alone.resize(short.len(), None);
            least = least.min(short.iter().sum());
            for (soft, homes) in short.iter().enumerate() {
                let others: u32 = short.iter().sum::<u32>() - homes;
                if others == 0 {
                    alone[soft] = Some(alone[soft].map_or(*homes, |before| before.min(*homes)));
                }
            }
            if short.iter().all(|homes| *homes == 0) {
                let lack = put.iter().zip(&self.parcels).flat_map(|(put, parcel)| put.iter().zip(parcel.1));
                let lack = lack.map(|(homes, lack)| i64::from(*homes) * 10 * i64::from(lack.unwrap_or(0))).sum();
                let sites = put.iter().filter(|put| put.iter().sum::<u32>() > 0).count() as u32;
                let found = (lack, sites, put.iter().flatten().sum());
                best = Some(best.map_or(found, |before| before.min(found)));
            }
            let Some(next) = (0..at.len()).find(|parcel| at[*parcel] + 1 < ways[*parcel].len()) else { break };
            at[..next].fill(0);
            at[next] += 1;
        }
        (best, least, alone)
    }
}

/// What gave way, in homes per thing that is asked.
fn given(portfolio: &Portfolio) -> Vec<(Soft, u32)> {
    portfolio.solved.given.iter().map(|gives| (gives.soft, gives.homes)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_is_chosen_is_what_trying_everything_finds(small in small()) {
        let (best, least, alone) = small.exhaustive();
        let ground = small.ground();
        let Some(choice) = ground.town.report().products.choice else { return Ok(()) };
        prop_assert_eq!(choice.portfolios.len(), 1);
        let portfolio = &choice.portfolios[0];
        prop_assert!(portfolio.solved.homes.is_some());
        prop_assert_eq!(portfolio.case.softs.len(), alone.len());
        match best {
            Some((lack, sites, homes)) => {
                prop_assert_eq!(given(portfolio), []);
                prop_assert_eq!(portfolio.solved.lack, lack);
                prop_assert_eq!(portfolio.solved.bound, lack);
                prop_assert_eq!((portfolio.sites().len() as u32, portfolio.count()), (sites, homes));
                prop_assert!(portfolio.solved.fewest);
                let (greedy, short) = portfolio.solved.greedy;
                prop_assert!(short > 0 || greedy >= lack);
            }
            None => {
                let given = given(portfolio);
                prop_assert_eq!(given.iter().map(|(_, homes)| homes).sum::<u32>(), least);
                let softs = portfolio.case.softs.iter().copied();
                let expected: Vec<(Soft, u32)> = softs.zip(alone).filter_map(|(soft, homes)| Some((soft, homes?))).collect();
                let mut found: Vec<(Soft, u32)> =
                    portfolio.solved.alternatives.iter().map(|gives| (gives.soft, gives.homes)).collect();
                if let [(soft, homes)] = given[..] {
                    found.push((soft, homes));
                    found.sort();
                }
                let mut expected = expected;
                expected.sort();
                prop_assert_eq!(found, expected);
            }
        }
        for requirement in &portfolio.solved.requirements {
            prop_assert!(requirement.standing.spare + f64::from(requirement.given) > -1e-6, "{:?}", requirement);
        }
    }
}
