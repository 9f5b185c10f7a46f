//! A run in memory as an outcome.

use std::collections::BTreeMap;

use crate::model::{
    Condition, Measure, Meters, Outcome, OutcomeFacility, OutcomeNorms, OutcomeParcel, OutcomeProfile, ParcelId, Reason,
    ReasonFound, ReasonNorm, Shape, Standing, Walk,
};
use crate::plan::Known;
use crate::plan::kernen::{Asks, Kernen, Share};
use crate::score::{Assessment, Basis, LIGHT, Questions, REST, Weighs};

/// What a run says, without the reasons of single parcels. The product of the kernen gives the people within the hard conditions.
pub fn outcome(known: &Known, kernen: Option<&Kernen>) -> Outcome {
    let (town, norms) = (known.town, known.norms);
    let facilities = town.facilities.iter().map(|facility| {
        let fact = OutcomeFacility {
            name: facility.name.clone(),
            at: facility.shape.representative(),
            departures_per_hour: facility.departures_per_hour,
            fictief: facility.fictief,
        };
        ((facility.category.id().to_owned(), facility.id.clone()), fact)
    });
    let complete = town.coverage.iter().filter(|(_, coverage)| coverage.complete);
    Outcome {
        title: town.title.clone(),
        finished: None,
        plane: town.plane.clone(),
        on_foot: known.walks.is_some(),
        fictief: town.fictief(),
        norms: OutcomeNorms {
            id: norms.id.clone(),
            numbers: norms.values.iter().map(|(path, value)| (path.clone(), value.value)).collect(),
            words: norms.annex.words.iter().map(|(path, words)| (path.clone(), words.value.clone())).collect(),
            detour: norms.defaults.detour.value,
            threshold: norms.defaults.threshold.value,
            min_known: norms.defaults.min_known_weight.value,
            profiles: norms
                .profiles
                .iter()
                .map(|profile| {
                    let asks = profile.criteria.iter().map(|asked| (asked.category.id().to_owned(), asked.in_complex));
                    OutcomeProfile { id: profile.id.clone(), label: profile.label.clone(), asks: asks.collect() }
                })
                .collect(),
        },
        labels: town.categories.iter().map(|info| (info.category.id().to_owned(), info.label.clone())).collect(),
        complete: complete.map(|(category, _)| category.id().to_owned()).collect(),
        facilities: facilities.collect(),
        parcels: (0..town.parcels.len()).map(|at| parcel(known, ParcelId(at as u32))).collect(),
        aged_within: kernen.map_or_else(BTreeMap::new, |kernen| aged_within(known, kernen)),
    }
}

/// The people of 65 and older within all hard conditions of a profile, by kern and profile: on foot where that was walked, else by the
/// likely walk. Fewer than the norm set lets be told are left out.
fn aged_within(known: &Known, kernen: &Kernen) -> BTreeMap<(String, String), f64> {
    let least = known.norms.defaults.min_reporting_persons.value;
    let of = |share: &Share| {
        let group = share.people.filter(|_| share.asks == Asks::AllHard)?;
        let counts = group.on_foot.map(|foot| foot.sure).or(group.by_air.map(|air| air.likely))?;
        let count = counts as f64;
        let key = (share.scope.name(known.town).to_owned(), known.norms.profiles[share.profile].id.clone());
        (count >= least).then_some((key, count))
    };
    kernen.shares.iter().filter_map(of).collect()
}

fn parcel(known: &Known, id: ParcelId) -> OutcomeParcel {
    let (parcel, at) = (&known.town[id], id.0 as usize);
    let kern = parcel.kern.map(|kern| &known.town[kern]);
    let cell = parcel.cell.as_ref().map(|cell| Shape::Area(geo::MultiPolygon(vec![cell.clone()])));
    OutcomeParcel {
        id: parcel.id.clone(),
        name: parcel.name.clone(),
        shape: cell.unwrap_or_else(|| parcel.shape.clone()),
        kern: kern.map(|kern| kern.name.clone()),
        capacity: parcel.capacity,
        in_complex: parcel.in_complex.iter().map(|(category, brings)| (category.id().to_owned(), *brings)).collect(),
        arranged_transport: parcel.arranged_transport,
        fictief: parcel.fictief || kern.is_some_and(|kern| kern.fictief) || known.scores.iter().any(|of| of[at].fictief),
        standings: known
            .scores
            .iter()
            .map(|of| Standing { class: of[at].class.word().to_owned(), score: of[at].score })
            .collect(),
    }
}

/// The reasons of a parcel for a profile, by its place in the norm set, in the order of the profile.
pub fn reasons(known: &Known, wanted: &[(usize, usize)]) -> Vec<Vec<Reason>> {
    let judge = known.judge();
    let questions: Vec<Questions> = known.norms.profiles.iter().map(|profile| judge.questions(profile)).collect();
    let of = |(parcel, profile): &(usize, usize)| {
        let judged = judge.answer(ParcelId(*parcel as u32), &questions[*profile]);
        judged.map(|judged| reason(known, &judged)).collect()
    };
    wanted.iter().map(of).collect()
}

fn reason(known: &Known, judged: &Assessment) -> Reason {
    let criterion = judged.criterion;
    let facility = judged.near.map(|near| &known.town[near.facility]);
    let along = judged.stretch().is_some() && [REST, LIGHT].contains(&criterion.category.id());
    let on_the_way = judged.crossings.is_some() || along;
    let endless = |walk: Walk| if judged.is_beyond() { Walk { high: Meters(f64::INFINITY), ..walk } } else { walk };
    let crossings = match &criterion.measure {
        Measure::Crossings { max_crossings } => Some(max_crossings.value),
        _ => None,
    };
    Reason {
        category: criterion.category.id().to_owned(),
        norm: ReasonNorm {
            metres: crossings.is_none().then_some([judged.ideal.0, judged.max.0]),
            crossings,
            departures: criterion.min_departures(),
            weight: criterion.weight.value,
            hard: criterion.condition == Condition::Hard,
        },
        found: ReasonFound {
            facility: facility.map(|facility| facility.id.clone()),
            by_plan: judged.by_plan,
            by_air_m: judged.near.map(|near| near.by_air.0),
            walk: judged.walk.map(endless),
            basis: judged.basis.word().to_owned(),
            is_by_air: matches!(judged.basis, Basis::ByAir | Basis::NoStreet | Basis::NoWalk),
            is_on_the_way: on_the_way,
            crossings: judged.crossings.map(f64::from),
            departures: facility.and_then(|facility| facility.departures_per_hour),
        },
        points: [judged.points.min.0, judged.points.max.0],
        known: judged.is_known(),
        surely_fails: judged.surely_fails(),
        surely_met: judged.surely_met(),
        stop_in_reach: judged.stop_in_reach(),
    }
}
