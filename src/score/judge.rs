//! Judges the criteria of a profile at a parcel, from what was reached.

use super::criterion::{Assessment, Ground};
use super::on_the_way::{Met, asked_along, is_met_on_the_way};
use super::reached::{Basis, OverStreets, Reached, Streetwise};
use super::sight::{Closed, Sight};
use crate::model::{Coverage, Criterion, Detour, FacilityId, Meters, Mobility, NormSet, ParcelId, Profile, Town};
use crate::reach::walk::{Asked, Walks};
use crate::reach::{Near, Reach};

/// What a profile asks, with all that is the same at every parcel.
#[derive(Debug, Clone)]
pub struct Questions<'a> {
    pub(super) profile: &'a Profile,
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

impl<'a> Questions<'a> {
    /// What asks the walks that may be looked along.
    pub(super) fn walked_along(&self) -> impl Iterator<Item = &'a Criterion> + '_ {
        self.along.iter().chain(&self.instead).map(|(criterion, _)| *criterion)
    }
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
        self.answer_one_in(parcel, questions, criterion, &self.sight(None))
    }

    /// As [`Judge::answer_one`], of what is there to be found.
    pub(super) fn answer_one_in(
        &self,
        parcel: ParcelId,
        questions: &Questions<'a>,
        criterion: &Criterion,
        sight: &Sight,
    ) -> Option<Assessment<'a>> {
        let question = questions.asked.iter().find(|question| std::ptr::eq(question.criterion, criterion))?;
        self.assess_one(parcel, question, (&self.met(parcel, questions, sight), sight), self.norms.defaults.detour.value)
    }

    /// As [`Judge::assess`], for who asks the same at many parcels.
    pub fn answer<'q>(
        &'q self,
        parcel: ParcelId,
        questions: &'q Questions<'a>,
    ) -> impl Iterator<Item = Assessment<'a>> + use<'q, 'a> {
        self.answer_in(parcel, questions, &self.sight(None))
    }

    /// As [`Judge::answer`], of what is there to be found.
    pub(super) fn answer_in<'q>(
        &'q self,
        parcel: ParcelId,
        questions: &'q Questions<'a>,
        sight: &Sight<'q>,
    ) -> impl Iterator<Item = Assessment<'a>> + use<'q, 'a> {
        let (sight, detour, met) = (*sight, self.norms.defaults.detour.value, self.met(parcel, questions, sight));
        questions.asked.iter().filter_map(move |question| self.assess_one(parcel, question, (&met, &sight), detour))
    }

    /// The facilities that the outcome of a parcel leans on, with repeats, each with the criterion of its category: without any other one it is
    /// the same.
    pub(super) fn leans_on<'q>(
        &'q self,
        parcel: ParcelId,
        questions: &'q Questions<'a>,
    ) -> impl Iterator<Item = (&'a Criterion, FacilityId)> + use<'q, 'a> {
        questions.asked.iter().flat_map(move |question| {
            let by_air = question.columns.into_iter().flatten();
            let by_air = by_air.filter_map(move |column| self.reach.nearest_at(parcel, column)).map(|near| near.facility);
            let walked = question.walked.into_iter().flatten().zip(self.walks.into_iter().cycle());
            let walked = walked.flat_map(move |(column, walks)| {
                let unjoined = walks.unjoined(parcel, column).map(|near| near.facility);
                walks.of(parcel, column).map(|walk| walk.facility).into_iter().chain(unjoined)
            });
            by_air.chain(walked).map(|facility| (question.criterion, facility))
        })
    }

    /// What is there to be found, without what closes.
    pub(super) fn sight<'s>(&'s self, closed: Option<Closed<'s>>) -> Sight<'s> {
        Sight { reach: self.reach, walks: self.walks, closed }
    }

    /// As [`Judge::answer`], had something else been found: `otherwise` is given each criterion with what was found for it, of what surely
    /// counts (0) and of what may count (1), and tells what is found instead. What is met on the way is not asked.
    pub fn answer_otherwise(
        &self,
        parcel: ParcelId,
        questions: &Questions<'a>,
        otherwise: impl Fn(&'a Criterion, usize, Option<Reached>) -> Option<Reached>,
    ) -> Vec<Assessment<'a>> {
        let (detour, sight) = (self.norms.defaults.detour.value, self.sight(None));
        let met = self.met(parcel, questions, &sight);
        let judged = |question| self.assess_found(parcel, question, (&met, &sight), detour, &otherwise);
        questions.asked.iter().filter_map(judged).collect()
    }

    /// Whether a judgement rests on an invented facility, or is flagged by the edge of an invented study area.
    pub fn rests_on_fictief(&self, judged: &Assessment) -> bool {
        let mut rests_on = judged.near.into_iter().chain(judged.sure.as_ref().map(|sure| sure.0));
        let walked = judged.basis.is_on_foot() || judged.basis == Basis::Unjoined;
        rests_on.any(|near| self.town[near.facility].fictief)
            || (walked && judged.near.is_some() && self.walks.is_some_and(Walks::fictief))
            || (judged.at_edge && self.town.area.as_ref().is_some_and(|area| area.fictief))
    }

    /// The walks that are looked along, as far as the parcel has them.
    fn met<'w>(&self, parcel: ParcelId, questions: &Questions, sight: &Sight<'w>) -> Vec<Met<'w>> {
        let plan = &self.town[parcel].in_complex;
        let met = |(criterion, column): &(&Criterion, usize)| {
            let by_plan = criterion.in_complex && plan.get(&criterion.category) == Some(&true);
            let (found, walked) = (sight.walk(parcel, *column).filter(|_| !by_plan)?, sight.along(parcel, *column)?);
            let by_air = Meters(self.town[parcel].shape.distance(&self.town[found.facility].shape));
            Some(Met { near: Near { facility: found.facility, by_air }, walked })
        };
        let along: Vec<Met> = questions.along.iter().filter_map(met).collect();
        if along.is_empty() { questions.instead.iter().filter_map(met).collect() } else { along }
    }

    fn assess_one(
        &self,
        parcel: ParcelId,
        question: &Question<'a>,
        seen: (&[Met], &Sight),
        detour: Detour,
    ) -> Option<Assessment<'a>> {
        self.assess_found(parcel, question, seen, detour, &|_, _, found| found)
    }

    fn assess_found(
        &self,
        parcel: ParcelId,
        question: &Question<'a>,
        (met, sight): (&[Met], &Sight),
        detour: Detour,
        otherwise: &impl Fn(&'a Criterion, usize, Option<Reached>) -> Option<Reached>,
    ) -> Option<Assessment<'a>> {
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
            Some(walks) if !walks.is_asked_for(mobility) => Basis::NoWalk,
            Some(walks) if !walks.parcel(parcel, mobility).is_joined() => Basis::NoStreet,
            Some(_) if question.walked[0].is_some() => Basis::OnFoot,
            Some(_) if is_met_on_the_way(criterion) => Basis::NoWalk,
            _ => Basis::ByAir,
        };
        let found = |which| otherwise(criterion, which, self.reached(parcel, question, which, (basis, sight), detour));
        let [near, perhaps] = [0, 1].map(found);
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
    fn reached(
        &self,
        parcel: ParcelId,
        question: &Question,
        which: usize,
        (basis, sight): (Basis, &Sight),
        detour: Detour,
    ) -> Option<Reached> {
        let by_air = sight.nearest_at(parcel, question.columns[which]?);
        let (Some(walks), Some(column)) = (self.walks, question.walked[which]) else {
            return Some(Reached::by_air(by_air?, detour, basis));
        };
        let found = sight.walk(parcel, column);
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
        let streets = OverStreets { nearest, unjoined: sight.unjoined(parcel, column), bound: walks.bound_m() };
        Reached::over(streets, by_air, detour)
    }
}
