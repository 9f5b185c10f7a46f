//! The answer to one case.

use rayon::prelude::*;

use super::build::{Built, Easing, build};
use super::case::{Case, Soft};
use super::greedy::greedy;
use super::ground::Ground;
use super::solver::{Answer, Effort, Outcome, solve};
use super::standing::{Homes, Standing, holds, lack, standings, stands};
use super::terms::Terms;

/// How hard is searched for the portfolio, for the fewest parcels, and for what could give way alone.
const WHOLLY: Effort = Effort { steps: 4_000, parts: 4, grain: 1.0 };
const SITES: Effort = Effort { steps: 1_000, parts: 1, grain: 0.0 };
const ALONE: Effort = Effort { steps: 500, parts: 1, grain: 1.0 };

/// What gives way, and by how many homes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gives {
    /// What.
    pub soft: Soft,
    /// By how many homes.
    pub homes: u32,
}

/// One thing that is asked of a portfolio.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Requirement {
    /// What is asked.
    pub soft: Soft,
    /// How it is met.
    pub standing: Standing,
    /// By how many homes it gave way.
    pub given: u32,
    /// What one home less of it would about save, in points of score; `None` where it does not bind.
    pub saves: Option<f64>,
}

impl Requirement {
    /// Whether there is not a whole home to spare.
    pub fn binds(&self) -> bool {
        self.standing.spare + f64::from(self.given) < 1.0 - 1e-6
    }
}

/// The answer to a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    /// Which homes where; `None` where the search ended without any.
    pub homes: Option<Homes>,
    /// What they lack of the full score, in tenths of a point, and what no answer lacks less than.
    pub lack: i64,
    /// See `lack`.
    pub bound: i64,
    /// Whether no answer that lacks as little stands on fewer parcels, or on as many with fewer homes.
    pub fewest: bool,
    /// What the greedy answer lacks, and how many homes it falls short of all that is asked.
    pub greedy: (i64, u32),
    /// What is asked, and how it is met.
    pub requirements: Vec<Requirement>,
    /// What gave way; nothing where all could hold.
    pub given: Vec<Gives>,
    /// Whether no less could give way.
    pub least_given: bool,
    /// What could have given way alone instead, and by how many homes.
    pub alternatives: Vec<Gives>,
}

/// Solves a case.
pub fn solved(ground: &Ground, terms: &Terms, case: &Case) -> Solved {
    let quick = greedy(ground, terms, case);
    let short: f64 =
        standings(ground, terms, case, &quick).iter().map(|standing| (-standing.spare - 1e-6).max(0.0).ceil()).sum();
    let strict = Easing::none(case);
    let mut solved = Solved {
        homes: None,
        lack: 0,
        bound: 0,
        fewest: false,
        greedy: (lack(ground, &quick), short as u32),
        requirements: Vec::new(),
        given: Vec::new(),
        least_given: true,
        alternatives: Vec::new(),
    };
    let built = build(ground, terms, case, &strict);
    let start = holds(ground, terms, case, &quick).then(|| built.start(ground, &quick));
    match solve(&built.programme, WHOLLY, start) {
        Outcome::Found(answer) => settle(ground, terms, case, &strict, built, answer, &mut solved),
        Outcome::Impossible | Outcome::Unknown => ease(ground, terms, case, &quick, &mut solved),
    }
    solved
}

/// Finds what must give way, as little as can be, and solves the case with that.
fn ease(ground: &Ground, terms: &Terms, case: &Case, quick: &Homes, solved: &mut Solved) {
    let built = build(ground, terms, case, &Easing::of(case, |_| true));
    let mut start = built.start(ground, quick);
    for (standing, (_, at)) in standings(ground, terms, case, quick).iter().zip(&built.gives) {
        start[*at] = (-standing.spare - 1e-6).ceil().max(0.0);
    }
    let Outcome::Found(answer) = solve(&built.programme, WHOLLY, Some(start)) else { return };
    let mut easing = Easing::none(case);
    for (soft, at) in &built.gives {
        easing.given[*soft] = answer.values[*at].round();
    }
    solved.least_given = answer.bound > answer.cost - 0.5;
    let gives = |soft: usize, homes: f64| Gives { soft: case.softs[soft], homes: homes.round() as u32 };
    let given = easing.given.iter().enumerate().filter(|(_, homes)| **homes > 0.0);
    solved.given = given.map(|(soft, homes)| gives(soft, *homes)).collect();
    if !solved.given.is_empty() {
        let alone = |soft: usize| {
            let built = build(ground, terms, case, &Easing::of(case, |other| other == soft));
            match solve(&built.programme, ALONE, None) {
                Outcome::Found(answer) => {
                    let homes = built.gives.iter().map(|(_, at)| answer.values[*at]).sum();
                    Some(gives(soft, homes))
                }
                Outcome::Impossible | Outcome::Unknown => None,
            }
        };
        let alone: Vec<Option<Gives>> = (0..case.softs.len()).into_par_iter().map(alone).collect();
        solved.alternatives = alone.into_iter().flatten().filter(|gives| solved.given != [*gives]).collect();
    }
    let eased = build(ground, terms, case, &easing);
    let start = eased.start(ground, &built.homes_of(&answer.values));
    if let Outcome::Found(answer) = solve(&eased.programme, WHOLLY, Some(start)) {
        settle(ground, terms, case, &easing, eased, answer, solved);
    }
}

/// Of the answers that lack as little, the one on the fewest parcels; and how it stands to what is asked.
fn settle(ground: &Ground, terms: &Terms, case: &Case, easing: &Easing, built: Built, answer: Answer, solved: &mut Solved) {
    let (fewer, start) = built.on_fewest_sites(ground, answer.cost, &answer.values);
    let all: f64 = ground.sites.iter().map(|site| f64::from(site.capacity)).sum();
    let grain = 1.0 / (all + 1.0);
    let second = match solve(&fewer, Effort { grain, ..SITES }, Some(start)) {
        Outcome::Found(second) => Some(second),
        Outcome::Impossible | Outcome::Unknown => None,
    };
    let kept = |homes: &Homes| {
        let given = |(standing, given): (Standing, &f64)| standing.spare + given > -1e-6;
        stands(ground, case, homes) && standings(ground, terms, case, homes).into_iter().zip(&easing.given).all(given)
    };
    let found = [second.as_ref().map(|second| &second.values), Some(&answer.values)].into_iter().flatten();
    let Some(homes) = found.map(|values| built.homes_of(values)).find(kept) else { return };
    solved.lack = lack(ground, &homes);
    solved.bound = (answer.bound.round() as i64).min(solved.lack);
    solved.fewest = second.is_some_and(|second| second.bound > second.cost - grain / 2.0);
    let standings = standings(ground, terms, case, &homes);
    let given = |soft: usize| easing.given[soft].round() as u32;
    let plain = standings.into_iter().enumerate();
    solved.requirements = plain
        .map(|(soft, standing)| Requirement { soft: case.softs[soft], standing, given: given(soft), saves: None })
        .collect();
    let whole = super::solver::relaxed(&built.programme);
    for soft in 0..solved.requirements.len() {
        if let (true, Some(whole)) = (solved.requirements[soft].binds(), whole) {
            let mut looser = easing.clone();
            looser.given[soft] += 1.0;
            let less = super::solver::relaxed(&build(ground, terms, case, &looser).programme);
            solved.requirements[soft].saves = less.map(|less| ((whole - less) / 10.0).max(0.0));
        }
    }
    solved.homes = Some(homes);
}
