//! The solver in Rust: `microlp`, called by itself because its branching can be counted.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use microlp::{ComparisonOp, OptimizationDirection, Problem, Solution, SolutionStatus, SolveOptions, SolveOutcome, Variable};

use super::{Answer, Effort, Outcome, Programme};

/// A search that takes longer hangs: it is given up, and said to be.
const HANGS_AFTER: Duration = Duration::from_secs(300);

fn built(programme: &Programme, whole: bool) -> (Problem, Vec<Variable>) {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let quantities: Vec<Variable> = programme
        .quantities
        .iter()
        .map(|quantity| match quantity.whole && whole {
            true => problem.add_integer_var(quantity.cost, (quantity.low as i32, quantity.high as i32)),
            false => problem.add_var(quantity.cost, (quantity.low, quantity.high)),
        })
        .collect();
    for limit in &programme.limits {
        let left = || limit.terms.iter().map(|(place, weight)| (quantities[*place], *weight)).collect::<Vec<_>>();
        if limit.low == limit.high {
            problem.add_constraint(left(), ComparisonOp::Eq, limit.low);
            continue;
        }
        if limit.low.is_finite() {
            problem.add_constraint(left(), ComparisonOp::Ge, limit.low);
        }
        if limit.high.is_finite() {
            problem.add_constraint(left(), ComparisonOp::Le, limit.high);
        }
    }
    (problem, quantities)
}

/// Runs the solver. Numbers that it cannot cope with make it stop with an error or a panic: then nothing is known.
fn run(problem: &Problem, mut options: SolveOptions) -> Result<SolveOutcome, Outcome> {
    options.time_limit = Some(HANGS_AFTER);
    match catch_unwind(AssertUnwindSafe(|| problem.solve_with(options))) {
        Ok(Ok(outcome)) => Ok(outcome),
        Ok(Err(microlp::Error::Infeasible)) => Err(Outcome::Impossible),
        Ok(Err(_)) | Err(_) => Err(Outcome::Unknown),
    }
}

fn values(solution: &Solution) -> Vec<f64> {
    solution.iter().map(|(_, value)| value).collect()
}

/// The best answer were every quantity free to be broken.
pub fn relaxed(programme: &Programme) -> Outcome {
    match run(&built(programme, false).0, SolveOptions::default()).map(SolveOutcome::into_solution) {
        Ok(Ok(solution)) => {
            let cost = solution.objective();
            Outcome::Found(Answer { values: values(&solution), cost, bound: cost })
        }
        Ok(Err(_)) => Outcome::Unknown,
        Err(none) => none,
    }
}

/// The best answer that so many steps of branching find, from a start that keeps to the limits.
pub fn branched(programme: &Programme, effort: Effort, start: Option<&[f64]>) -> Outcome {
    let (problem, quantities) = built(programme, true);
    let mut options = SolveOptions::default();
    options.node_limit = Some(effort.steps);
    if let Some(start) = start {
        // The solver takes this as a share of the cost, and costs only fall from the start: never as much as the grain.
        let share = 0.9 * effort.grain / programme.cost(start).abs().max(1.0);
        options.tolerances.prune_epsilon = share.max(options.tolerances.prune_epsilon);
        options.warm_start = Some(quantities.into_iter().zip(start.iter().copied()).collect());
    }
    let found = match run(&problem, options) {
        Ok(found) => found,
        Err(none) => return none,
    };
    let bound = found.stats().best_bound.unwrap_or(f64::NEG_INFINITY);
    match found.into_solution() {
        Ok(solution) => {
            let values = values(&solution);
            let cost = programme.cost(&values);
            let bound = if solution.status() == SolutionStatus::Optimal { cost } else { bound };
            Outcome::Found(Answer { values, cost, bound })
        }
        Err(_) => Outcome::Unknown,
    }
}
