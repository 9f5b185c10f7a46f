//! A parcel judged again with some of what it was in the first run, and the rest of what it is in the second.

use std::collections::{BTreeMap, BTreeSet};

use super::weighed::{Asked, Weighed};
use crate::model::{Meters, Outcome, OutcomeParcel, OutcomeProfile, Reason, ReasonNorm, Walk};
use crate::score::{Class, Terms, class_of};

/// A parcel and a profile in one run.
#[derive(Debug)]
pub struct Side<'o> {
    pub outcome: &'o Outcome,
    pub parcel: &'o OutcomeParcel,
    pub profile: &'o OutcomeProfile,
    /// By category.
    pub reasons: BTreeMap<&'o str, &'o Reason>,
}

impl<'o> Side<'o> {
    pub fn of(outcome: &'o Outcome, parcel: usize, profile: usize, reasons: &'o [Reason]) -> Side<'o> {
        Side {
            outcome,
            parcel: &outcome.parcels[parcel],
            profile: &outcome.norms.profiles[profile],
            reasons: reasons.iter().map(|reason| (reason.category.as_str(), reason)).collect(),
        }
    }

    pub fn is_complete(&self, category: &str) -> bool {
        self.outcome.complete.iter().any(|complete| complete == category)
    }

    /// Whether the norms let the plan bring it; `None` where they do not ask for it.
    pub fn may_bring(&self, category: &str) -> Option<bool> {
        self.profile.asks.get(category).copied()
    }

    pub fn brings(&self, category: &str) -> Option<bool> {
        self.parcel.in_complex.get(category).copied()
    }

    /// What the norms ask of it, as far as that is more than distances.
    fn terms(&self) -> [f64; 2] {
        [self.outcome.norms.threshold, self.outcome.norms.min_known]
    }

    fn transport(&self) -> bool {
        self.parcel.arranged_transport == Some(true)
    }
}

/// Something of which a class can hang, and that differs between two runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part<'o> {
    /// What the norms ask of a category.
    Norm(&'o str),
    /// The score from which a parcel is good enough, and how much must be known.
    Threshold,
    /// How much longer a walk is than the straight line.
    Detour,
    /// What was found of a category.
    Found(&'o str),
    /// Whether the data of a category is complete.
    Complete(&'o str),
    /// Whether the plan brings a category.
    Plan(&'o str),
    /// Whether transport is arranged.
    Transport,
}

/// A parcel and a profile in both runs.
#[derive(Debug)]
pub struct Case<'o> {
    pub sides: [Side<'o>; 2],
    /// What differs.
    pub parts: Vec<Part<'o>>,
    categories: BTreeSet<&'o str>,
}

impl<'o> Case<'o> {
    pub fn of(first: Side<'o>, second: Side<'o>) -> Case<'o> {
        let categories = first.reasons.keys().chain(second.reasons.keys()).copied().collect();
        let mut case = Case { sides: [first, second], parts: Vec::new(), categories };
        case.parts = case.differing();
        case
    }

    /// What was found and asked of a category in each run.
    pub fn pair(&self, category: &str) -> [Option<&'o Reason>; 2] {
        [0, 1].map(|run| self.sides[run].reasons.get(category).copied())
    }

    fn differing(&self) -> Vec<Part<'o>> {
        let [first, second] = &self.sides;
        let mut parts = Vec::new();
        for category in &self.categories {
            let asked = [first.may_bring(category), second.may_bring(category)];
            let norms = self.pair(category).map(|reason| reason.map(|reason| reason.norm));
            let in_both = norms[0].zip(norms[1]);
            if asked[0] != asked[1] || in_both.is_some_and(|(first, second)| !same_norm(first, second)) {
                parts.push(Part::Norm(category));
            }
            if self.found_differs(category) && !self.is_found_by_the_norm(category) {
                parts.push(Part::Found(category));
            }
            if first.is_complete(category) != second.is_complete(category) {
                parts.push(Part::Complete(category));
            }
            let may = asked.iter().flatten().any(|may| *may);
            if may && first.brings(category) != second.brings(category) {
                parts.push(Part::Plan(category));
            }
        }
        if first.terms() != second.terms() {
            parts.push(Part::Threshold);
        }
        if first.outcome.norms.detour != second.outcome.norms.detour {
            parts.push(Part::Detour);
        }
        if first.transport() != second.transport() {
            parts.push(Part::Transport);
        }
        parts.sort_unstable();
        parts
    }

    /// Whether something else was found of a category; what follows from the detour or the plan is not that.
    fn found_differs(&self, category: &str) -> bool {
        match self.pair(category) {
            [Some(first), Some(second)] => {
                let (one, two) = (&first.found, &second.found);
                if one.by_plan || two.by_plan {
                    return false;
                }
                // How far was searched goes by the norms: further than that says no more than that.
                if let Some(agree) = beyond_agrees(one.walk, two.walk) {
                    return !agree;
                }
                let by_air = one.is_by_air && two.is_by_air;
                let walks = !by_air && !same_walk(one.walk, two.walk);
                one.facility != two.facility
                    || !same(one.by_air_m, two.by_air_m)
                    || one.crossings != two.crossings
                    || one.is_by_air != two.is_by_air
                    || walks
                    || (first.norm.departures.is_some() && !same(one.departures, two.departures))
            }
            // Asked in both, and answered in one only.
            [None, Some(_)] | [Some(_), None] => self.sides.iter().all(|side| side.may_bring(category).is_some()),
            [None, None] => false,
        }
    }

    /// Whether the norms of the two runs let other stops count: what is found then goes with the norm.
    pub fn is_found_by_the_norm(&self, category: &str) -> bool {
        match self.pair(category) {
            [Some(first), Some(second)] => first.norm.departures != second.norm.departures,
            _ => false,
        }
    }

    /// The class with these parts as in the second run, and all others as in the first.
    pub fn class_with(&self, second: &dyn Fn(Part<'o>) -> bool) -> Class {
        let run = |part: Part<'o>| usize::from(self.parts.contains(&part) && second(part));
        let weighed: Vec<Weighed> = self.categories.iter().filter_map(|category| self.weighed(category, &run)).collect();
        let [threshold, min_known] = self.sides[run(Part::Threshold)].terms();
        let arranged_transport = self.sides[run(Part::Transport)].transport();
        class_of(&weighed, Terms { threshold, min_known, arranged_transport })
    }

    /// One criterion, with each of its parts from the run that is told.
    fn weighed(&self, category: &'o str, run: &dyn Fn(Part<'o>) -> usize) -> Option<Weighed> {
        let pair = self.pair(category);
        let by_air = pair.iter().flatten().any(|reason| reason.found.is_by_air);
        let own = [Part::Norm(category), Part::Found(category), Part::Complete(category), Part::Plan(category)];
        let all: Vec<Part> = own.into_iter().chain(by_air.then_some(Part::Detour)).collect();
        let differing: Vec<usize> = all.into_iter().filter(|part| self.parts.contains(part)).map(run).collect();
        // All from one run: as it was judged there.
        if differing.iter().all(|of| Some(of) == differing.first()) {
            let whole = differing.first().copied().unwrap_or(0);
            let reason = pair[whole]?;
            let side = &self.sides[whole];
            let open = side.may_bring(category) == Some(true) && side.brings(category).is_none();
            return Some(Weighed::judged(reason, open));
        }
        let norm_of = run(Part::Norm(category));
        let found_of = if self.is_found_by_the_norm(category) { norm_of } else { run(Part::Found(category)) };
        let may_bring = self.sides[norm_of].may_bring(category)?;
        if self.parts.contains(&Part::Found(category)) && pair[found_of].is_none() {
            return None;
        }
        let norm = pair[norm_of].or(pair[1 - norm_of])?.norm;
        let told = pair[found_of].filter(|reason| !reason.found.by_plan).or(pair[1 - found_of])?;
        // Where both say the same, what was searched further says it best.
        let further = pair[1 - found_of].filter(|other| {
            !self.parts.contains(&Part::Found(category)) && !other.found.by_plan && says_more(other.found.walk, told.found.walk)
        });
        let found = further.unwrap_or(told);
        let terms = Asked {
            norm,
            complete: self.sides[run(Part::Complete(category))].is_complete(category),
            brings: self.sides[run(Part::Plan(category))].brings(category).filter(|_| may_bring),
            may_bring,
            detour: self.sides[run(Part::Detour)].outcome.norms.detour,
        };
        Some(Weighed::again(found, &terms))
    }
}

fn same(one: Option<f64>, two: Option<f64>) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => one == two || (one - two).abs() <= MM,
        (one, two) => one.is_none() && two.is_none(),
    }
}

/// What is written is rounded: metres of a walk to a decimetre.
const DM: f64 = 0.051;
/// And straight lines to a millimetre.
const MM: f64 = 0.000_6;

/// Whether a walk is only known to be further than was searched.
fn is_beyond(walk: Walk) -> bool {
    walk.high.0.is_infinite()
}

/// Whether two walks can be the same, where one or both are only known to be further than was searched; `None` where neither is.
fn beyond_agrees(one: Option<Walk>, two: Option<Walk>) -> Option<bool> {
    let (one, two) = one.zip(two)?;
    match (is_beyond(one), is_beyond(two)) {
        (true, true) => Some(true),
        (true, false) => Some(two.low.0 >= one.low.0 - DM),
        (false, true) => Some(one.low.0 >= two.low.0 - DM),
        (false, false) => None,
    }
}

/// Whether the one walk is known, or is known to be further, where the other is only known to be further than was searched.
fn says_more(one: Option<Walk>, other: Option<Walk>) -> bool {
    let Some((one, other)) = one.zip(other) else { return false };
    is_beyond(other) && (!is_beyond(one) || one.low.0 > other.low.0)
}

/// Whether two norms are the same, as far as what is written tells.
fn same_norm(one: ReasonNorm, two: ReasonNorm) -> bool {
    let near = |one: f64, two: f64| (one - two).abs() <= DM;
    let metres = match (one.metres, two.metres) {
        (Some(one), Some(two)) => near(one[0], two[0]) && near(one[1], two[1]),
        (one, two) => one == two,
    };
    let rest = one.crossings == two.crossings && same(one.departures, two.departures) && one.hard == two.hard;
    metres && rest && near(one.weight, two.weight)
}

fn same_walk(one: Option<Walk>, two: Option<Walk>) -> bool {
    let near = |one: Meters, two: Meters| one == two || (one.0 - two.0).abs() <= DM;
    match (one, two) {
        (Some(one), Some(two)) => near(one.low, two.low) && near(one.high, two.high),
        (one, two) => one.is_none() && two.is_none(),
    }
}
