//! What others add up to is decided first: with the sum of all homes a whole number, the rest is nearly whole by itself.

use super::dive::dive;
use super::{Answer, Effort, Outcome, Programme, engine};

/// How often a part is taken up at most, to be split or looked into.
const PARTS: usize = 24;

/// A part of the programme: the first sum lies between two ends.
struct Part {
    low: f64,
    high: f64,
    /// The best answer with broken quantities.
    broken: Answer,
}

/// The best answer that is found, and the bound below which there is none.
pub fn search(programme: &Programme, broken: Answer, effort: Effort, start: Option<Vec<f64>>) -> Outcome {
    let mut best: Option<Vec<f64>> = start;
    let mut open = vec![Part { low: f64::NEG_INFINITY, high: f64::INFINITY, broken }];
    // The least bound of what was looked into and not exhausted.
    let (mut left, mut open_ends) = (f64::INFINITY, 0);
    let cost = |best: &Option<Vec<f64>>| best.as_ref().map_or(f64::INFINITY, |best| programme.cost(best));
    for _ in 0..PARTS {
        open.retain(|part| part.broken.cost <= cost(&best) - effort.grain.max(1e-6) * 0.99);
        let first = (0..open.len()).min_by(|a, b| open[*a].broken.cost.total_cmp(&open[*b].broken.cost).then(a.cmp(b)));
        let Some(first) = first else { break };
        let part = open.swap_remove(first);
        let sum = programme.sums.first().copied().filter(|_| part.low < part.high);
        let Some(sum) = sum else {
            let here = within(programme, part.low, part.high);
            let bound = look(&here, part, effort, &mut best);
            left = left.min(bound);
            open_ends += usize::from(bound < f64::INFINITY);
            if open_ends == effort.parts {
                break;
            }
            continue;
        };
        let value = (part.broken.values[sum] - 1e-6).ceil();
        for (low, high) in [(value, value), (part.low, value - 1.0), (value + 1.0, part.high)] {
            let inside = low <= high && low <= programme.quantities[sum].high && high >= programme.quantities[sum].low;
            if !inside {
                continue;
            }
            match engine::relaxed(&within(programme, low, high)) {
                Outcome::Found(broken) => open.push(Part { low, high, broken }),
                Outcome::Impossible => {}
                // What is in it is not known: no better than the part it was split from.
                Outcome::Unknown => left = left.min(part.broken.cost),
            }
        }
    }
    open.retain(|part| part.broken.cost <= cost(&best) - effort.grain.max(1e-6) * 0.99);
    let mut bound = open.iter().map(|part| part.broken.cost).fold(left, f64::min);
    if bound < f64::INFINITY && open_ends < effort.parts {
        // What is left open is searched as one.
        let least =
            Part { low: f64::NEG_INFINITY, high: f64::INFINITY, broken: Answer { cost: bound, bound, values: Vec::new() } };
        bound = branch(programme, &least, effort, &mut best);
    }
    match best {
        Some(values) => {
            let cost = programme.cost(&values);
            Outcome::Found(Answer { values, cost, bound: bound.min(cost) })
        }
        None if bound == f64::INFINITY => Outcome::Impossible,
        None => Outcome::Unknown,
    }
}

/// Looks into a part that is split no further; the bound of what may still be in it.
fn look(here: &Programme, part: Part, effort: Effort, best: &mut Option<Vec<f64>>) -> f64 {
    let better = |best: &Option<Vec<f64>>, values: &[f64]| best.as_ref().is_none_or(|best| here.cost(values) < here.cost(best));
    let dived = dive(here, &part.broken.values);
    if let Some(values) = dived.filter(|values| better(best, values)) {
        *best = Some(values);
    }
    let near = |best: &Option<Vec<f64>>| {
        best.as_ref().is_some_and(|best| part.broken.cost > here.cost(best) - effort.grain.max(1e-6) * 0.99)
    };
    if near(best) { f64::INFINITY } else { branch(here, &part, effort, best) }
}

/// Branches in a part from the best answer so far, where that lies in it; the bound of what may still be in it.
fn branch(here: &Programme, part: &Part, effort: Effort, best: &mut Option<Vec<f64>>) -> f64 {
    let fits = |values: &&[f64]| here.sums.first().is_none_or(|sum| (part.low..=part.high).contains(&values[*sum].round()));
    match engine::branched(here, effort, best.as_deref().filter(fits)) {
        Outcome::Found(answer) => {
            let bound = answer.bound.max(part.broken.cost);
            let done = bound > answer.cost - effort.grain.max(1e-6) * 0.99;
            if best.as_ref().is_none_or(|best| here.cost(&answer.values) < here.cost(best)) {
                *best = Some(answer.values);
            }
            if done { f64::INFINITY } else { bound }
        }
        Outcome::Impossible => f64::INFINITY,
        Outcome::Unknown => part.broken.cost,
    }
}

/// The programme with its first sum between two ends. Where these meet, limits on whole quantities get whole ends.
fn within(programme: &Programme, low: f64, high: f64) -> Programme {
    let mut within = programme.clone();
    let Some(first) = programme.sums.first() else { return within };
    let sum = &mut within.quantities[*first];
    (sum.low, sum.high) = (sum.low.max(low), sum.high.min(high));
    if sum.low == sum.high {
        let value = sum.low;
        let whole = |(place, weight): &(usize, f64)| programme.quantities[*place].whole && weight.fract() == 0.0;
        for limit in &mut within.limits {
            let Some(at) = limit.terms.iter().position(|(place, _)| place == first) else { continue };
            let (_, weight) = limit.terms.remove(at);
            let (low, high) = (limit.low - weight * value, limit.high - weight * value);
            let rounds = limit.terms.iter().all(whole);
            (limit.low, limit.high) = if rounds { ((low - 1e-6).ceil(), (high + 1e-6).floor()) } else { (low, high) };
        }
    }
    within
}

/// The programme with its first sum as an answer has it, and what follows from that for the other sums.
pub fn at_sum_of(programme: &Programme, values: &[f64]) -> Programme {
    let sum = programme.sums.first().map_or(0.0, |sum| values[*sum].round());
    within(programme, sum, sum)
}
