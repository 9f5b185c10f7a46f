//! A parcel for a profile: score between bounds, class, belemmering.

use rayon::prelude::*;

use super::class::{Class, Tally, Terms, Weighs, class, class_of, percent};
use super::criterion::Assessment;
use super::judge::{Judge, Questions};
use super::reached::Bases;
use crate::model::{Criterion, Meters, ParcelId, Profile};

/// The outcome of a parcel for one profile. The reasons are made again on demand by [`Judge::assess`]: they follow from the reach.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelScore {
    /// The class.
    pub class: Class,
    /// The likely walk over the known criteria, 0 to 100; `None` where nothing is known.
    pub score: Option<f64>,
    /// The worst walk over all criteria, what is unknown as nothing, 0 to 100.
    pub score_min: f64,
    /// The best walk over all criteria, what is unknown as ideal, 0 to 100.
    pub score_max: f64,
    /// The share of the weight that is known, 0 to 1.
    pub known: f64,
    /// What decides against it; `None` where nothing that is known costs anything.
    pub obstacle: Option<Obstacle>,
    /// The criteria that the plan must bring itself, by their place in the profile.
    pub provided: Vec<u8>,
    /// The criteria whose data would decide, by their place in the profile, heaviest first.
    pub missing: Vec<u8>,
    /// How its walks were measured.
    pub measured: Bases,
    /// How many times the straight lines its walks over the streets are, taken together; `None` where it has none.
    pub detour: Option<f64>,
    /// Whether the outcome rests on an invented row.
    pub fictief: bool,
}

/// The binding condition (`belemmering`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Obstacle {
    /// The criterion, by its place in the profile.
    pub criterion: u8,
    /// How many metres the likely walk is too long; `None` where the category is absent altogether.
    pub shortfall: Option<Meters>,
}

impl<'a> Judge<'a> {
    /// Judges every parcel for every profile: profile by profile, parcel by parcel, in parallel and in order.
    pub fn score_all(&self) -> Vec<Vec<ParcelScore>> {
        let parcels = self.town.parcels.len() as u32;
        let of = |profile| {
            let questions = self.questions(profile);
            (0..parcels).into_par_iter().map(|at| self.score_one(ParcelId(at), &questions)).collect()
        };
        self.norms.profiles.iter().map(of).collect()
    }

    /// Judges one parcel for one profile.
    pub fn score(&self, parcel: ParcelId, profile: &'a Profile) -> ParcelScore {
        self.score_one(parcel, &self.questions(profile))
    }

    fn score_one(&self, parcel: ParcelId, questions: &Questions<'a>) -> ParcelScore {
        self.score_by(parcel, questions.profile, &self.answer(parcel, questions).collect::<Vec<_>>())
    }

    /// The outcome that judged criteria of a profile make for a parcel, as many as can be answered, in the order of the profile.
    pub fn score_by(&self, parcel: ParcelId, profile: &'a Profile, criteria: &[Assessment<'a>]) -> ParcelScore {
        let place = |criterion: &Assessment| {
            let same = |other: &Criterion| std::ptr::eq(other, criterion.criterion);
            profile.criteria.iter().position(same).expect("the criterion is one of the profile's") as u8
        };
        let tally = Tally::of(criteria, self.terms(parcel));
        let class = class(criteria, &tally);
        let likely: f64 =
            criteria.iter().map(|criterion| weight(criterion) * criterion.points.likely.map_or(0.0, |points| points.0)).sum();
        let fictief = self.town[parcel].fictief || criteria.iter().any(|criterion| self.rests_on_fictief(criterion));
        ParcelScore {
            class,
            score: (tally.known_weight > 0.0).then(|| percent(likely, tally.known_weight)),
            score_min: tally.score_min,
            score_max: tally.score_max,
            known: tally.known,
            obstacle: obstacle(criteria, &place),
            provided: provided(criteria, class).map(place).collect(),
            measured: Bases::of(criteria),
            detour: detour(criteria),
            missing: if class == Class::Unknown { missing(criteria, &tally, &place) } else { Vec::new() },
            fictief,
        }
    }

    /// The class that judged criteria of a profile make for a parcel.
    pub fn class_by(&self, parcel: ParcelId, criteria: &[Assessment<'a>]) -> Class {
        class_of(criteria, self.terms(parcel))
    }

    fn terms(&self, parcel: ParcelId) -> Terms {
        let defaults = &self.norms.defaults;
        Terms {
            threshold: defaults.threshold.value,
            min_known: defaults.min_known_weight.value,
            arranged_transport: self.town[parcel].arranged_transport == Some(true),
        }
    }
}

/// The walks to facilities over the streets, taken together, over their straight lines.
fn detour(criteria: &[Assessment]) -> Option<f64> {
    let walked = criteria.iter().filter(|criterion| criterion.stretch().is_none() && criterion.crossings.is_none());
    let both = walked.filter_map(|criterion| criterion.detour().zip(criterion.near));
    let (metres, straight) =
        both.fold((0.0, 0.0), |(metres, straight), (detour, near)| (metres + detour * near.by_air.0, straight + near.by_air.0));
    (straight > 0.0).then(|| metres / straight)
}

fn weight(criterion: &Assessment) -> f64 {
    criterion.criterion.weight.value
}

/// The failed hard condition with the largest shortfall, else the known criterion that costs the most points. A failure that the
/// plan can still mend decides nothing by itself, so it counts by its points only; equal ones are decided by category.
fn obstacle(criteria: &[Assessment], place: &dyn Fn(&Assessment) -> u8) -> Option<Obstacle> {
    let by_category = |a: &Assessment, b: &Assessment| b.criterion.category.cmp(&a.criterion.category);
    // Absent altogether is further than any distance.
    let short = |criterion: &Assessment| match criterion.crossings {
        Some(_) => 0.0,
        None => criterion.shortfall().map_or(f64::INFINITY, |metres| metres.0),
    };
    let failed = criteria
        .iter()
        .filter(|criterion| criterion.fails_parcel())
        .max_by(|a, b| short(a).total_cmp(&short(b)).then_with(|| by_category(a, b)));
    let cost = |criterion: &Assessment| weight(criterion) * (1.0 - criterion.points.likely.map_or(1.0, |points| points.0));
    let costliest = || {
        let costly = criteria.iter().filter(|criterion| cost(criterion) > 0.0);
        costly.max_by(|a, b| cost(a).total_cmp(&cost(b)).then_with(|| by_category(a, b)))
    };
    let found = failed.or_else(costliest)?;
    Some(Obstacle { criterion: place(found), shortfall: found.shortfall() })
}

/// The hard conditions that the plan must bring itself ("mits …"); none where the parcel is unsuitable anyway.
fn provided<'c, 'a>(criteria: &'c [Assessment<'a>], class: Class) -> impl Iterator<Item = &'c Assessment<'a>> {
    let asks = class != Class::Unsuitable;
    criteria.iter().filter(move |criterion| asks && criterion.is_hard() && criterion.open_to_plan && !criterion.surely_met())
}

/// The data that would decide: unknown hard conditions first, then, where too little is known, the other unknown criteria by weight.
fn missing(criteria: &[Assessment], tally: &Tally, place: &dyn Fn(&Assessment) -> u8) -> Vec<u8> {
    let too_little = tally.knows_too_little();
    let decides = |criterion: &&Assessment| criterion.leaves_open() || (too_little && !criterion.is_known());
    let mut unknown: Vec<&Assessment> = criteria.iter().filter(decides).collect();
    unknown.sort_by(|a, b| {
        b.is_hard()
            .cmp(&a.is_hard())
            .then(weight(b).total_cmp(&weight(a)))
            .then(a.criterion.category.cmp(&b.criterion.category))
    });
    unknown.into_iter().map(place).collect()
}
