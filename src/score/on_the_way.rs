//! What the walks to what a profile must have meet on their way: how long without a bench or without light, and across which roads.

use super::criterion::{Assessment, Knowledge, Verdict, points};
use super::reached::Basis;
use crate::model::{Condition, Criterion, Measure, Meters, NormSet, Points, Profile, Shape, Span, Spot, Streets, Town, Walk};
use crate::reach::Near;
use crate::reach::walk::{Asked, Walked, Wayside};

/// The category of benches.
pub const REST: &str = "rustplek";
/// The category of street lamps.
pub const LIGHT: &str = "verlichting";

/// A walk of a parcel to a facility that its profile must have in reach, and what it meets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Met<'w> {
    /// The facility that it leads to.
    pub near: Near,
    pub walked: &'w Walked,
}

/// What asks for a walk, and the walk.
pub type Along<'a> = (&'a Criterion, Asked);

/// The walks along which a profile looks for rest, light and busy roads: first those to what its hard conditions ask, then that to what
/// weighs most among the others (the first of equals), for where the hard ones need no walk.
pub fn asked_along(profile: &Profile) -> (Vec<Along<'_>>, Option<Along<'_>>) {
    let walked = profile.criteria.iter().filter_map(|criterion| Some((criterion, Asked::by(profile, criterion)[0].clone()?)));
    let (hard, soft): (Vec<_>, Vec<_>) = walked.partition(|(criterion, _)| criterion.condition == Condition::Hard);
    let heaviest = soft.into_iter().rev().max_by(|(a, _), (b, _)| a.weight.value.total_cmp(&b.weight.value));
    (hard, heaviest)
}

/// All walks along which any profile of a norm set looks.
pub fn looked_along(norms: &NormSet) -> Vec<Asked> {
    let along = norms.profiles.iter().map(asked_along).flat_map(|(hard, heaviest)| hard.into_iter().chain(heaviest));
    along.map(|(_, asked)| asked).collect()
}

/// What there is along the streets of a town: its benches, its lamps and its busy roads.
pub fn wayside(town: &Town, streets: &Streets) -> Wayside {
    Wayside::of(streets, &places(town, REST), &places(town, LIGHT), town.walking.rest_m)
}

/// Where the facilities of a category stand.
fn places(town: &Town, category: &str) -> Vec<Spot> {
    let these = town.facilities.iter().filter(|facility| facility.category.id() == category);
    let places = these.flat_map(|facility| match &facility.shape {
        Shape::Points(all) => all.clone(),
        shape => vec![shape.representative()],
    });
    places.collect()
}

/// Whether a criterion is about what is met on the way.
pub fn is_met_on_the_way(criterion: &Criterion) -> bool {
    match criterion.measure {
        Measure::Crossings { .. } => true,
        Measure::Spacing { .. } => [REST, LIGHT].contains(&criterion.category.id()),
        Measure::Distance { .. } | Measure::Time { .. } => false,
    }
}

impl<'a> Assessment<'a> {
    /// Judges a criterion by the worst of these walks; `None` where there is none, or that does not answer it.
    ///
    /// Places to rest and lamps that are not in the data can only make a stretch shorter: where the data is not complete, a stretch that is
    /// short enough is known and a longer one is not. A stretch along streets that are said to be unlit is known.
    pub(super) fn on_the_way(
        criterion: &'a Criterion,
        met: &[Met],
        complete: bool,
        open_to_plan: bool,
    ) -> Option<Assessment<'a>> {
        let worst =
            |of: &dyn Fn(&Met) -> f64| met.iter().copied().reduce(|one, next| if of(&next) > of(&one) { next } else { one });
        if let Measure::Crossings { max_crossings } = &criterion.measure {
            let worst = worst(&|met| f64::from(met.walked.crossings))?;
            let will_do = f64::from(worst.walked.crossings) <= max_crossings.value;
            let blank = Assessment::blank(criterion, Meters(0.0), Meters(0.0), worst, open_to_plan);
            return Some(Assessment { crossings: Some(worst.walked.crossings), ..blank }.decided(if will_do {
                1.0
            } else {
                0.0
            }));
        }
        let (ideal, max) = criterion.norm().map(|(ideal, max)| (ideal.value, max.value))?;
        let light = criterion.category.id() == LIGHT;
        // The longest stretch that there can be, and the longest that there surely is.
        let most = |met: &Met| if light { met.walked.not_surely_lit_m } else { met.walked.without_rest_m };
        let sure = |met: &Met| if light { met.walked.unlit_m } else { 0.0 };
        let (worst, surely) = (worst(&most)?, met.iter().map(sure).fold(0.0, f64::max));
        let stretch = Meters(most(&worst));
        let blank = Assessment::blank(criterion, ideal, max, worst, open_to_plan);
        let seen = Assessment { walk: Some(Walk { low: stretch, likely: stretch, high: stretch }), ..blank };
        if complete || stretch <= ideal || surely > max.0 {
            return Some(seen.decided(points(stretch, ideal, max).0));
        }
        let walk = Walk { low: Meters(surely), likely: stretch, high: stretch };
        let span = Span { min: points(stretch, ideal, max), likely: None, max: points(Meters(surely), ideal, max) };
        Some(Assessment { walk: Some(walk), points: span, ..seen })
    }

    fn blank(criterion: &'a Criterion, ideal: Meters, max: Meters, met: Met, open_to_plan: bool) -> Assessment<'a> {
        Assessment {
            criterion,
            ideal,
            max,
            near: Some(met.near),
            walk: None,
            metres: Some(Meters(met.walked.metres)),
            basis: Basis::OnFoot,
            crossings: None,
            sure: None,
            knowledge: Knowledge::Unknown,
            points: Span::UNKNOWN,
            verdict: Verdict::Unknown,
            by_plan: false,
            open_to_plan,
            at_edge: false,
        }
    }

    fn decided(self, points: f64) -> Assessment<'a> {
        let span = Span { min: Points(points), likely: Some(Points(points)), max: Points(points) };
        let verdict = match () {
            () if points >= 1.0 => Verdict::Met,
            () if self.walk.is_some_and(|walk| walk.low <= self.max) => Verdict::Partly,
            () => Verdict::NotMet,
        };
        Assessment { knowledge: Knowledge::Known, points: span, verdict, ..self }
    }
}
