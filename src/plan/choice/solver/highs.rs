//! HiGHS, a solver in C++, by `good_lp`: on one thread, by steps that are counted.

use good_lp::solvers::highs::highs;
use good_lp::{
    Expression, ResolutionError, Solution, SolverModel, Variable, WithInitialSolution, constraint, variable, variables,
};

use super::{Answer, Effort, Outcome, Programme};

/// A search that takes longer hangs, in seconds: it is given up, and said to be.
const HANGS_AFTER: f64 = 300.0;

/// The best answer were every quantity free to be broken.
pub fn relaxed(programme: &Programme) -> Outcome {
    match run(programme, false, None, None) {
        Ok((values, _)) => {
            let cost = programme.cost(&values);
            Outcome::Found(Answer { values, cost, bound: cost })
        }
        Err(none) => none,
    }
}

/// The best answer that so many steps of branching find, from a start that keeps to the limits.
pub fn branched(programme: &Programme, effort: Effort, start: Option<&[f64]>) -> Outcome {
    match run(programme, true, Some(effort), start) {
        Ok((values, proven)) => {
            let cost = programme.cost(&values);
            // What HiGHS knows of the best cost does not come through: without a proof the bound is that of the broken answer.
            let bound = if proven { cost } else { f64::NEG_INFINITY };
            Outcome::Found(Answer { values, cost, bound })
        }
        Err(none) => none,
    }
}

fn run(programme: &Programme, whole: bool, effort: Option<Effort>, start: Option<&[f64]>) -> Result<(Vec<f64>, bool), Outcome> {
    if programme.quantities.is_empty() {
        // HiGHS calls this an error.
        let holds = programme.limits.iter().all(|limit| limit.low <= 0.0 && limit.high >= 0.0);
        return if holds { Ok((Vec::new(), true)) } else { Err(Outcome::Impossible) };
    }
    let mut all = variables!();
    let quantities: Vec<Variable> = programme
        .quantities
        .iter()
        .map(|quantity| {
            let plain = variable().min(quantity.low).max(quantity.high);
            all.add(if whole && quantity.whole { plain.integer() } else { plain })
        })
        .collect();
    let sum = |terms: &mut dyn Iterator<Item = (usize, f64)>| {
        let mut sum = Expression::default();
        terms.for_each(|(place, weight)| sum.add_mul(weight, quantities[place]));
        sum
    };
    let cost = sum(&mut programme.quantities.iter().map(|quantity| quantity.cost).enumerate());
    let mut model = all.minimise(cost).using(highs).set_threads(1).set_time_limit(HANGS_AFTER);
    model = model.set_option("mip_rel_gap", 0.0).set_option("mip_abs_gap", effort.map_or(1e-6, |it| 0.9 * it.grain.max(1e-6)));
    if let Some(effort) = effort {
        model = model.set_option("mip_max_nodes", i32::try_from(effort.steps).unwrap_or(i32::MAX));
    }
    for limit in &programme.limits {
        let left = || sum(&mut limit.terms.iter().copied());
        if limit.low == limit.high {
            model = model.with(constraint!(left() == limit.low));
            continue;
        }
        if limit.low.is_finite() {
            model = model.with(constraint!(left() >= limit.low));
        }
        if limit.high.is_finite() {
            model = model.with(constraint!(left() <= limit.high));
        }
    }
    if let Some(start) = start {
        model = model.with_initial_solution(quantities.iter().copied().zip(start.iter().copied()));
    }
    let solution = match model.solve() {
        Ok(solution) => solution,
        Err(ResolutionError::Infeasible) => return Err(Outcome::Impossible),
        Err(_) => return Err(Outcome::Unknown),
    };
    let value = |at: usize| {
        let value = solution.value(quantities[at]);
        if whole && programme.quantities[at].whole { value.round() } else { value }
    };
    let proven = !matches!(solution.status(), good_lp::solvers::SolutionStatus::TimeLimit);
    Ok(((0..quantities.len()).map(value).collect(), proven))
}
