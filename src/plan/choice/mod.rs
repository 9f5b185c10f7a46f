//! The choice of sites: which parcels take how many homes of which form, so that the opgave is met.
//!
//! A mixed-integer programme per scenario, end of its bands and rule for clusters. `asked` tells what is asked, `ground` what there is,
//! `build` makes the programme, `solver` solves it, `answer` finds what must give way where not all can hold, and `standing`
//! counts again from the homes alone whether all that is asked is met.

mod answer;
mod asked;
mod build;
mod case;
mod greedy;
mod ground;
pub mod solver;
mod standing;
mod terms;

use rayon::prelude::*;

pub use answer::{Gives, Requirement, Solved};
pub use asked::{Line, Wanted};
pub use case::{Case, End, Soft};
pub use ground::{CareZone, Crowd, Ground, Site};
pub use standing::{Homes, Side, Standing};
pub use terms::Terms;

use super::Known;
use crate::model::{KernId, ParcelId, Watch};

/// The choice of sites: which parcels take how many homes of which form, so that the opgave is met.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// By which terms.
    pub terms: Terms,
    /// On which ground.
    pub ground: Ground,
    /// One answer per scenario, end of its bands and rule for clusters, in that order.
    pub portfolios: Vec<Portfolio>,
    /// What took no part, and why.
    pub left_out: LeftOut,
}

/// What took no part.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LeftOut {
    /// How many lines of the opgave are of another year.
    pub other_years: usize,
    /// How many are a part of a total that stands for them.
    pub parts: usize,
    /// How many parcels suit a line of the opgave but do not say how many homes they can hold.
    pub without_capacity: usize,
    /// The kernen whose people of 65 and older are not known, where a spread is asked.
    pub without_65plus: Vec<KernId>,
    /// How many complexes do not say how many homes they have, where these count.
    pub uncounted_complexes: usize,
}

/// One answer to the choice of sites.
#[derive(Debug, Clone, PartialEq)]
pub struct Portfolio {
    /// `<scenario>-<end>-<rule>`, unique among the portfolios.
    pub id: String,
    /// What it answers.
    pub case: Case,
    /// The answer.
    pub solved: Solved,
    /// Whether it rests on an invented row.
    pub fictief: bool,
}

/// How a portfolio came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// No portfolio lacks less.
    Best,
    /// It may be improved, but by no more than the margin of the norm set.
    WithinMargin,
    /// It may be improved by more than that.
    BeyondMargin,
    /// Not everything could hold: something gave way.
    Eased,
    /// The search ended without an answer.
    Unsolved,
}

impl Status {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            Status::Best => "optimaal",
            Status::WithinMargin => "binnen marge",
            Status::BeyondMargin => "buiten marge",
            Status::Eased => "met versoepeling",
            Status::Unsolved => "niet opgelost",
        }
    }
}

impl Portfolio {
    /// How much it may still be improved at most, as a share of what it lacks; 0 is the best there is. `None` without an answer.
    pub fn gap(&self) -> Option<f64> {
        self.solved.homes.as_ref()?;
        let (lack, bound) = (self.solved.lack as f64, self.solved.bound as f64);
        Some(if lack > 0.0 { ((lack - bound) / lack).max(0.0) } else { 0.0 })
    }

    /// How it came out, with this margin.
    pub fn status(&self, margin: f64) -> Status {
        match self.gap() {
            None => Status::Unsolved,
            Some(_) if !self.solved.given.is_empty() => Status::Eased,
            Some(0.0) => Status::Best,
            Some(gap) if gap <= margin => Status::WithinMargin,
            Some(_) => Status::BeyondMargin,
        }
    }

    /// Its homes: site, line and how many.
    pub fn homes(&self) -> impl Iterator<Item = (usize, usize, u32)> {
        self.solved.homes.iter().flatten().copied()
    }

    /// How many homes it has in all.
    pub fn count(&self) -> u32 {
        self.homes().map(|(_, _, homes)| homes).sum()
    }

    /// Its sites, in order.
    pub fn sites(&self) -> Vec<usize> {
        let mut sites: Vec<usize> = self.homes().map(|(site, _, _)| site).collect();
        sites.dedup();
        sites
    }

    /// The score of its homes together, weighed by their number, 0 to 100; `None` without homes.
    pub fn mean_score(&self) -> Option<f64> {
        let homes = self.count();
        (homes > 0).then(|| 100.0 - self.solved.lack as f64 / 10.0 / f64::from(homes))
    }
}

/// Chooses; `None` where the opgave asks nothing of this municipality.
///
/// The same ground gives the same portfolios, on however many threads: each is solved on one, and the search ends by what it has counted.
pub fn choice(known: &Known, watch: &dyn Watch) -> Option<Choice> {
    let opgave = known.town.planning.opgave.as_ref()?;
    let asked = asked::asked(known, opgave);
    if asked.lines.is_empty() {
        return None;
    }
    let terms = Terms::of(known);
    let ground = Ground::of(known, &terms, &asked.lines);
    let cases = case::cases(known.town, known.norms, &ground, &asked, opgave);
    watch.phase("choosing sites", cases.len() as u64);
    // Rules and scenarios that ask the same are solved once.
    let same = |a: &Case, b: &Case| a.needs == b.needs && a.least == b.least;
    let first = |at: usize| (0..at).find(|before| same(&cases[*before], &cases[at])).unwrap_or(at);
    let solved: Vec<Option<Solved>> = (0..cases.len())
        .into_par_iter()
        .map(|at| {
            let solved = (first(at) == at).then(|| answer::solved(&ground, &terms, &cases[at]));
            watch.step(1);
            solved
        })
        .collect();
    let portfolio = |at: usize| {
        let solved = solved[first(at)].clone()?;
        let case = cases[at].clone();
        let rule = case.rule.map(|rule| known.norms.clusters[rule].id.as_str());
        let parts = [case.scenario.as_str(), case.end.key(), rule.unwrap_or_default()];
        let id = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        let fictief = is_fictief(known, &terms, &ground, &case, &solved);
        Some(Portfolio { id, case, solved, fictief })
    };
    let portfolios = (0..cases.len()).filter_map(portfolio).collect();
    let left_out = left_out(known, &asked, &ground);
    Some(Choice { terms, ground, portfolios, left_out })
}

/// A case as a programme in which nothing gives way, for who wants to solve it elsewhere.
pub fn programme(ground: &Ground, terms: &Terms, case: &Case) -> solver::Programme {
    build::build(ground, terms, case, &build::Easing::none(case)).programme
}

fn left_out(known: &Known, asked: &asked::Asked, ground: &Ground) -> LeftOut {
    let suits = |parcel: usize| {
        let parcel = ParcelId(parcel as u32);
        asked.lines.iter().any(|line| super::needs::suits(known, line.profile, parcel).is_some())
    };
    let parcels = known.town.parcels.iter().enumerate();
    let kernen = known.town.kernen.iter().enumerate().filter(|(_, kern)| kern.inhabitants_65plus.is_none());
    let counted = !ground.crowds.is_empty() || !ground.zones.is_empty();
    let complexes = known.town.planning.complexes.iter().flatten();
    LeftOut {
        other_years: asked.other_years,
        parts: asked.parts,
        without_capacity: parcels.filter(|(at, parcel)| parcel.capacity.is_none() && suits(*at)).count(),
        without_65plus: if ground.kernen.is_empty() { Vec::new() } else { kernen.map(|(at, _)| KernId(at as u32)).collect() },
        uncounted_complexes: if counted { complexes.filter(|complex| complex.homes.is_none()).count() } else { 0 },
    }
}

/// Whether a portfolio rests on an invented row: of the opgave, of what stands there already, of a kern, or of its own parcels.
fn is_fictief(known: &Known, terms: &Terms, ground: &Ground, case: &Case, solved: &Solved) -> bool {
    let planning = &known.town.planning;
    let needs = case.needs.iter().any(|(wanted, _)| planning.opgave.as_ref().is_some_and(|all| all[wanted.need].fictief));
    let complexes = || planning.complexes.iter().flatten().any(|it| it.fictief);
    let dwellings = || planning.dwellings.iter().flatten().any(|it| it.fictief);
    let standing = (!ground.crowds.is_empty() && complexes())
        || (terms.care_share.is_some() && !ground.zones.is_empty() && (complexes() || dwellings()));
    let kernen = ground.kernen.iter().any(|(kern, _)| known.town[*kern].fictief);
    let taken = |(site, line, _): &(usize, usize, u32)| {
        let parcel = ground.sites[*site].parcel;
        known.town[parcel].fictief || known.scores[ground.lines[*line].profile][parcel.0 as usize].fictief
    };
    needs || standing || kernen || solved.homes.iter().flatten().any(taken)
}
