//! A place judged again, had it one thing more.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Added, Goal, Shorter, Step, cost, is_as_good};
use crate::model::{Category, Criterion, Detour, Facility, FacilityId, Meters, ParcelId, Planning, Profile, Shape, Town, Walk};
use crate::reach::Near;
use crate::score::{Assessment, Basis, Class, Judge, Questions, Reached, asked_along};

/// What is otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) enum Change<'c> {
    Nothing,
    /// One more facility of each of these criteria, by its place in the profile: a straight line by air, a walk on foot.
    Added(&'c [(u8, Far)]),
    /// The plan brings this itself.
    ByPlan(&'c Category),
    /// Transport is arranged.
    Transport,
}

/// How far one more facility is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Far {
    /// By the straight line, with the walk between bounds.
    ByAir(f64),
    /// By a walk that is known.
    Walked(f64),
}

/// A place and a profile, ready to be judged again and again.
pub(super) struct WhatIf<'j, 'a> {
    judge: &'j Judge<'a>,
    parcel: ParcelId,
    profile: &'a Profile,
    questions: Questions<'a>,
    /// As it is now: of each criterion that can be answered its place in the profile.
    now: Vec<(u8, Assessment<'a>)>,
    /// The ground with one more facility, which stands for any that is added.
    ground: Town,
    added: FacilityId,
}

impl<'j, 'a> WhatIf<'j, 'a> {
    pub(super) fn new(judge: &'j Judge<'a>, parcel: ParcelId, profile: &'a Profile) -> Self {
        let questions = judge.questions(profile);
        let judged = judge.answer(parcel, &questions);
        let place = |judged: &Assessment| profile.criteria.iter().position(|it| std::ptr::eq(it, judged.criterion));
        let now = judged.filter_map(|judged| Some((place(&judged)? as u8, judged))).collect();
        let added = FacilityId(judge.town.facilities.len() as u32);
        WhatIf { judge, parcel, profile, questions, now, ground: ground(judge.town, parcel), added }
    }

    /// The class of the place with a change.
    pub(super) fn class(&self, change: Change) -> Class {
        let score = |town: &Town, added: &[(u8, Far)]| {
            let judge = Judge { town, ..*self.judge };
            let otherwise = |criterion: &Criterion, _: usize, found: Option<Reached>| {
                let this = |(place, _): &&(u8, Far)| std::ptr::eq(&self.profile.criteria[usize::from(*place)], criterion);
                added.iter().find(this).map_or(found, |(_, far)| Some(self.nearer(found, *far)))
            };
            let judged = judge.answer_otherwise(self.parcel, &self.questions, otherwise);
            judge.score_by(self.parcel, self.profile, &judged).class
        };
        let parcel = self.parcel.0 as usize;
        match change {
            Change::Nothing => score(&self.ground, &[]),
            Change::Added(added) => score(&self.ground, added),
            Change::ByPlan(category) => {
                let mut town = self.ground.clone();
                town.parcels[parcel].in_complex.insert(category.clone(), true);
                score(&town, &[])
            }
            Change::Transport => {
                let mut town = self.ground.clone();
                town.parcels[parcel].arranged_transport = Some(true);
                score(&town, &[])
            }
        }
    }

    /// The nearer of what was found and what is added; where that cannot be told, between.
    fn nearer(&self, found: Option<Reached>, far: Far) -> Reached {
        let metres = match far {
            Far::ByAir(metres) | Far::Walked(metres) => Meters(metres),
        };
        let near = Near { facility: self.added, by_air: metres };
        let added = match far {
            Far::ByAir(_) => Reached { near, walk: self.detour().walk(metres), metres: None, basis: Basis::ByAir },
            Far::Walked(_) => {
                let walk = Walk { low: metres, likely: metres, high: metres };
                Reached { near, walk, metres: Some(metres), basis: Basis::OnFoot }
            }
        };
        let Some(found) = found.filter(|found| found.walk.low < added.walk.low) else { return added };
        let least = |pick: fn(Walk) -> Meters| Meters(pick(found.walk).0.min(pick(added.walk).0));
        let walk = Walk { low: least(|walk| walk.low), likely: least(|walk| walk.likely), high: least(|walk| walk.high) };
        let likelier = if found.walk.likely <= added.walk.likely { found } else { added };
        Reached { walk, basis: found.basis, ..likelier }
    }

    fn detour(&self) -> Detour {
        self.judge.norms.defaults.detour.value
    }

    /// How the place comes to be of a class.
    pub(super) fn goal(&self, class: Class) -> Goal {
        let reaches = |change: Change| is_as_good(self.class(change), class);
        let (mut added, mut shorter) = (Vec::new(), Vec::new());
        for (place, judged) in self.now.iter().filter(|(_, judged)| can_be_added(judged)) {
            let walked = || furthest(judged.max.0, |metres| reaches(Change::Added(&[(*place, Far::Walked(metres))])));
            let on_foot = is_walked(judged);
            let detour = self.detour();
            let found = if on_foot {
                walked().map(|walk| (walk / detour.high, walk))
            } else {
                let decides = if class == Class::Suitable { detour.high } else { detour.low };
                let at = |metres| reaches(Change::Added(&[(*place, Far::ByAir(metres))]));
                furthest(judged.max.0 / detour.low, at).map(|by_air| (by_air, by_air * decides))
            };
            let Some((by_air, walk)) = found else { continue };
            let (is_unknown, changes_the_way) = (!judged.is_known(), self.changes_the_way(judged));
            let (by_air, walk) = (Meters(by_air), Meters(walk));
            added.push(Added { criterion: *place, by_air, walk, is_unknown, changes_the_way });
            let to = if on_foot { Some(walk) } else { walked().map(Meters) };
            shorter.extend(to.and_then(|to| self.shorter(*place, judged, to)));
        }
        let by_plan = self.open_to_plan().filter(|(_, judged)| reaches(Change::ByPlan(&judged.criterion.category)));
        let by_plan = by_plan.map(|(place, _)| *place).collect();
        let goal = Goal { class, added, shorter, by_plan, together: None };
        let together = if goal.has_single() { None } else { self.together(class) };
        Goal { together, ..goal }
    }

    /// The facility that is there already and to which a walk of these metres is possible: the nearest on foot, else the nearest by air.
    fn shorter(&self, place: u8, judged: &Assessment, to: Meters) -> Option<Shorter> {
        let on_foot = is_walked(judged);
        let [sought, _] = judged.criterion.sought();
        let nearest = self.judge.reach.nearest(self.parcel, &sought);
        let counts = |near: &Near| sought.holds(&self.judge.town[near.facility]);
        let named = judged.near.filter(counts).or(judged.sure.as_ref().map(|sure| sure.0));
        // By air a walk is never taken to be shorter than the band says.
        let least = if on_foot { 1.0 } else { self.detour().low };
        let possible = |near: &Near| near.by_air.0 * least <= to.0;
        let near = named.filter(possible).or(nearest.filter(possible))?;
        let same = judged.near.is_some_and(|named| named.facility == near.facility);
        let now = judged.walk.filter(|_| same && judged.basis == Basis::OnFoot).map(|walk| walk.likely);
        let changes_the_way = self.changes_the_way(judged);
        Some(Shorter { criterion: place, facility: near.facility, by_air: near.by_air, now, to, changes_the_way })
    }

    /// Whether something that the profile asks is looked for along the walk to this.
    fn changes_the_way(&self, judged: &Assessment) -> bool {
        let (hard, heaviest) = asked_along(self.profile);
        let is_along = hard.iter().chain(&heaviest).any(|(criterion, _)| std::ptr::eq(*criterion, judged.criterion));
        is_along && self.now.iter().any(|(_, other)| is_met_on_the_way(other))
    }

    /// What the plan can bring and does not.
    fn open_to_plan(&self) -> impl Iterator<Item = &(u8, Assessment<'a>)> {
        self.now.iter().filter(|(_, judged)| judged.criterion.in_complex && !judged.by_plan)
    }

    /// What is enough together, found by the heaviest first; `None` where all of it is not.
    fn together(&self, class: Class) -> Option<Vec<Step>> {
        let detour = self.detour();
        let mut wanted: Vec<&(u8, Assessment)> = self.now.iter().filter(|(_, judged)| can_be_added(judged)).collect();
        let is_needed = |judged: &Assessment| judged.is_hard() && !judged.surely_met();
        wanted.sort_by(|(_, a), (_, b)| {
            is_needed(b)
                .cmp(&is_needed(a))
                .then(cost(b, class).total_cmp(&cost(a, class)))
                .then(a.criterion.category.cmp(&b.criterion.category))
        });
        let far = |judged: &Assessment| match is_walked(judged) {
            true => Far::Walked(judged.ideal.0),
            false => Far::ByAir(judged.ideal.0 / detour.high),
        };
        let all: Vec<(u8, Far)> = wanted.iter().map(|(place, judged)| (*place, far(judged))).collect();
        let is_enough = |some: &[(u8, Far)]| is_as_good(self.class(Change::Added(some)), class);
        let enough = (1..=all.len()).find(|count| is_enough(&all[..*count]))?;
        let mut kept = all[..enough].to_vec();
        for at in (0..enough).rev() {
            let rest: Vec<(u8, Far)> = kept.iter().copied().filter(|(place, _)| *place != all[at].0).collect();
            if is_enough(&rest) {
                kept = rest;
            }
        }
        let steps = wanted.iter().filter(|(place, _)| kept.iter().any(|(kept, _)| kept == place)).map(|(place, judged)| Step {
            criterion: *place,
            by_air: Meters(judged.ideal.0 / detour.high),
            walk: judged.ideal,
            in_plan: judged.criterion.in_complex && !judged.by_plan,
        });
        Some(steps.collect())
    }
}

/// Whether one more facility could change the answer: it is about how far the nearest is, and the plan does not bring it.
fn can_be_added(judged: &Assessment) -> bool {
    !judged.by_plan && !is_met_on_the_way(judged)
}

/// Whether it was judged by what the walk meets on its way.
fn is_met_on_the_way(judged: &Assessment) -> bool {
    judged.crossings.is_some() || judged.stretch().is_some()
}

/// Whether the walk to one more facility would be one over the streets.
fn is_walked(judged: &Assessment) -> bool {
    judged.basis.is_on_foot() || judged.basis == Basis::Unjoined
}

/// The largest number of metres that is enough, to the last bit, where all that is less is enough as well and nothing beyond a maximum is;
/// `None` where none is.
fn furthest(max_m: f64, is_enough: impl Fn(f64) -> bool) -> Option<f64> {
    if !is_enough(0.0) {
        return None;
    }
    // The bits of numbers that are not below 0 stand in the order of the numbers.
    let (mut enough, mut too_far) = (0, (max_m * (1.0 + 1e-9)).next_up().to_bits());
    while too_far - enough > 1 {
        let middle = enough + (too_far - enough) / 2;
        if is_enough(f64::from_bits(middle)) { enough = middle } else { too_far = middle }
    }
    Some(f64::from_bits(enough))
}

/// What judging looks at, and one more facility; the streets stay where they are, for the walks over them are known.
fn ground(town: &Town, parcel: ParcelId) -> Town {
    let added = Facility {
        id: String::new(),
        name: None,
        category: Category::new(""),
        shape: Shape::Point(town[parcel].shape.representative()),
        entrances: Box::default(),
        source: "".into(),
        fictief: false,
        departures_per_hour: None,
    };
    Town {
        title: String::new(),
        plane: Arc::clone(&town.plane),
        categories: Vec::new(),
        facilities: town.facilities.iter().cloned().chain([added]).collect(),
        parcels: town.parcels.clone(),
        kernen: Vec::new(),
        area: town.area.clone(),
        population: None,
        streets: None,
        walking: town.walking,
        coverage: BTreeMap::clone(&town.coverage),
        planning: Planning::default(),
        edge: None,
    }
}
