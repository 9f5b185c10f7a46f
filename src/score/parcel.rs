//! A parcel for a profile: score between bounds, class, belemmering.

use rayon::prelude::*;

use super::class::{Class, Tally, class};
use super::criterion::{Assessment, Ground};
use super::on_the_way::{Met, asked_along, is_met_on_the_way};
use super::reached::{Bases, Basis, OverStreets, Reached, Streetwise};
use crate::model::{Coverage, Criterion, Detour, Meters, Mobility, NormSet, ParcelId, Profile, Town};
use crate::reach::walk::{Asked, Walks};
use crate::reach::{Near, Reach};

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

/// What a profile asks, with all that is the same at every parcel.
#[derive(Debug, Clone)]
pub struct Questions<'a> {
    profile: &'a Profile,
    asked: Vec<Question<'a>>,
    /// The walks that are looked along for rest, light and busy roads: what asks them, and where they stand.
    along: Vec<(&'a Criterion, usize)>,
    /// The one that is looked along where none of those is walked.
    instead: Option<(&'a Criterion, usize)>,
}

#[derive(Debug, Clone, Copy)]
struct Question<'a> {
    criterion: &'a Criterion,
    /// Where what surely counts stands in the reach, and where what may count does.
    columns: [Option<usize>; 2],
    /// The same in the walks.
    walked: [Option<usize>; 2],
    mobility: Mobility,
    coverage: Coverage,
}

/// Judges parcels by a norm set, from what was reached.
#[derive(Debug, Clone, Copy)]
pub struct Judge<'a> {
    /// The ground.
    pub town: &'a Town,
    /// The norms.
    pub norms: &'a NormSet,
    /// How far everything is, by air.
    pub reach: &'a Reach,
    /// How far everything is over the streets, where these decide.
    pub walks: Option<&'a Walks>,
    /// Per parcel, the straight line to the edge of the data; empty where the data has no edge.
    pub edge_m: &'a [f64],
}

impl<'a> Judge<'a> {
    /// What a profile asks, ready to be answered at many parcels.
    pub fn questions(&self, profile: &'a Profile) -> Questions<'a> {
        let mobility = profile.mobility.value;
        let asked = profile.criteria.iter().map(|criterion| Question {
            criterion,
            columns: criterion.sought().map(|sought| self.reach.column(&sought)),
            walked: Asked::by(profile, criterion).map(|asked| self.walks?.column(&asked?)),
            mobility,
            coverage: self.town.coverage(&criterion.category),
        });
        let (hard, heaviest) = asked_along(profile);
        let stands = |(criterion, asked): (&'a Criterion, Asked)| Some((criterion, self.walks?.column(&asked)?));
        let along = hard.into_iter().filter_map(stands).collect();
        Questions { profile, asked: asked.collect(), along, instead: heaviest.and_then(stands) }
    }

    /// The criteria of a profile that can be answered, judged at one parcel, in the order of the profile.
    pub fn assess(&self, parcel: ParcelId, profile: &'a Profile) -> Vec<Assessment<'a>> {
        self.answer(parcel, &self.questions(profile)).collect()
    }

    /// One criterion of a profile, judged at one parcel; `None` where it cannot be answered.
    pub fn answer_one(&self, parcel: ParcelId, questions: &Questions<'a>, criterion: &Criterion) -> Option<Assessment<'a>> {
        let question = questions.asked.iter().find(|question| std::ptr::eq(question.criterion, criterion))?;
        self.assess_one(parcel, question, &self.met(parcel, questions), self.norms.defaults.detour.value)
    }

    /// As [`Judge::assess`], for who asks the same at many parcels.
    pub fn answer<'q>(
        &'q self,
        parcel: ParcelId,
        questions: &'q Questions<'a>,
    ) -> impl Iterator<Item = Assessment<'a>> + use<'q, 'a> {
        let (detour, met) = (self.norms.defaults.detour.value, self.met(parcel, questions));
        questions.asked.iter().filter_map(move |question| self.assess_one(parcel, question, &met, detour))
    }

    /// Whether a judgement rests on an invented facility, or is flagged by the edge of an invented study area.
    pub fn rests_on_fictief(&self, judged: &Assessment) -> bool {
        let mut rests_on = judged.near.into_iter().chain(judged.sure.as_ref().map(|sure| sure.0));
        rests_on.any(|near| self.town[near.facility].fictief)
            || (judged.at_edge && self.town.area.as_ref().is_some_and(|area| area.fictief))
    }

    /// The walks that are looked along, as far as the parcel has them.
    fn met<'w>(&'w self, parcel: ParcelId, questions: &Questions) -> Vec<Met<'w>> {
        let plan = &self.town[parcel].in_complex;
        let met = |(criterion, column): &(&Criterion, usize)| {
            let walks = self.walks?;
            let by_plan = criterion.in_complex && plan.get(&criterion.category) == Some(&true);
            let (found, walked) = (walks.of(parcel, *column).filter(|_| !by_plan)?, walks.along(parcel, *column)?);
            let by_air = Meters(self.town[parcel].shape.distance(&self.town[found.facility].shape));
            Some(Met { near: Near { facility: found.facility, by_air }, walked })
        };
        let along: Vec<Met> = questions.along.iter().filter_map(met).collect();
        if along.is_empty() { questions.instead.iter().filter_map(met).collect() } else { along }
    }

    fn assess_one(&self, parcel: ParcelId, question: &Question<'a>, met: &[Met], detour: Detour) -> Option<Assessment<'a>> {
        let Question { criterion, mobility, coverage, .. } = *question;
        let plan = self.town[parcel].in_complex.get(&criterion.category).copied().filter(|_| criterion.in_complex);
        if is_met_on_the_way(criterion) && plan != Some(true) {
            let open_to_plan = criterion.in_complex && plan.is_none();
            let judged = Assessment::on_the_way(criterion, met, coverage.complete, open_to_plan);
            if judged.is_some() {
                return judged;
            }
        }
        let basis = match self.walks {
            Some(walks) if !walks.parcel(parcel, mobility).is_joined() => Basis::NoStreet,
            Some(_) if question.walked[0].is_some() => Basis::OnFoot,
            Some(_) if is_met_on_the_way(criterion) => Basis::NoWalk,
            _ => Basis::ByAir,
        };
        let [near, perhaps] = [0, 1].map(|which| self.reached(parcel, question, which, basis, detour));
        let ground = Ground {
            near,
            perhaps,
            basis,
            complete: coverage.complete,
            edge: self.edge_m.get(parcel.0 as usize).map(|metres| metres + coverage.beyond_m),
            plan,
        };
        Assessment::by_walk(criterion, ground)
    }

    /// The nearest facility of what surely counts (0) or may count (1), over the streets where the parcel joins them.
    fn reached(&self, parcel: ParcelId, question: &Question, which: usize, basis: Basis, detour: Detour) -> Option<Reached> {
        let by_air = self.reach.nearest_at(parcel, question.columns[which]?);
        let (Some(walks), Some(column)) = (self.walks, question.walked[which]) else {
            return Some(Reached::by_air(by_air?, detour, basis));
        };
        let found = walks.of(parcel, column);
        // On the spot there is no walk, and no street is needed.
        if basis == Basis::NoStreet && found.is_none() {
            return Some(Reached::by_air(by_air?, detour, basis));
        }
        let straight = |facility| match by_air {
            Some(near) if near.facility == facility => near.by_air,
            _ => Meters(self.town[parcel].shape.distance(&self.town[facility].shape)),
        };
        let nearest = found.map(|walk| Streetwise {
            facility: walk.facility,
            by_air: straight(walk.facility),
            counted: Meters(walk.metres),
            metres: Meters(walk.real_m),
        });
        let streets = OverStreets { nearest, unjoined: walks.unjoined(parcel, column), bound: walks.bound_m() };
        Reached::over(streets, by_air, detour)
    }

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
        let profile = questions.profile;
        let criteria: Vec<Assessment<'a>> = self.answer(parcel, questions).collect();
        let place = |criterion: &Assessment| {
            let same = |other: &Criterion| std::ptr::eq(other, criterion.criterion);
            profile.criteria.iter().position(same).expect("the criterion is one of the profile's") as u8
        };
        let all: f64 = criteria.iter().map(weight).sum();
        let known: f64 = criteria.iter().filter(|criterion| criterion.is_known()).map(weight).sum();
        let sum = |points: &dyn Fn(&Assessment) -> f64| -> f64 {
            criteria.iter().map(|criterion| weight(criterion) * points(criterion)).sum()
        };
        let percent = |sum: f64, of: f64| if of > 0.0 { (100.0 * sum / of).clamp(0.0, 100.0) } else { 0.0 };
        let score_min = percent(sum(&|criterion| criterion.points.min.0), all);
        let score_max = percent(sum(&|criterion| criterion.points.max.0), all);
        let likely = sum(&|criterion| criterion.points.likely.map_or(0.0, |points| points.0));
        let best = sum(&|criterion| if criterion.is_known() { criterion.points.max.0 } else { 0.0 });
        let known_share = if all > 0.0 { known / all } else { 0.0 };
        let defaults = &self.norms.defaults;
        let tally = Tally {
            score_min,
            best_known: (known > 0.0).then(|| percent(best, known)),
            known: known_share,
            threshold: defaults.threshold.value,
            min_known: defaults.min_known_weight.value,
            arranged_transport: self.town[parcel].arranged_transport == Some(true),
        };
        let class = class(&criteria, tally);
        let fictief = self.town[parcel].fictief || criteria.iter().any(|criterion| self.rests_on_fictief(criterion));
        ParcelScore {
            class,
            score: (known > 0.0).then(|| percent(likely, known)),
            score_min,
            score_max,
            known: known_share,
            obstacle: obstacle(&criteria, &place),
            provided: provided(&criteria, class).map(place).collect(),
            measured: Bases::of(&criteria),
            detour: detour(&criteria),
            missing: if class == Class::Unknown { missing(&criteria, &tally, &place) } else { Vec::new() },
            fictief,
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
    let too_little = tally.known < tally.min_known;
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
