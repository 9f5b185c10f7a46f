//! A good answer from the broken one: the switches are set a few at a time, then whole numbers are searched close by.

use super::programme::Switch;
use super::{Answer, Effort, Outcome, Programme, engine};

/// A switch whose quantities are so far from nothing, and from their least, is torn between the two.
const TORN: f64 = 1e-6;
/// How many times something is set before it is given up.
const ROUNDS: usize = 60;
/// How far a whole quantity may come from its broken value, and how many steps are spent there: near first, then wider.
const NEAR: [(f64, u64); 2] = [(1.0, 300), (6.0, 1_000)];

/// An answer that keeps to the limits, found from the broken one; `None` where this finds none.
pub fn dive(programme: &Programme, broken: &[f64]) -> Option<Vec<f64>> {
    let mut set = programme.clone();
    let mut values = broken.to_vec();
    for _ in 0..ROUNDS {
        let tried = next(&set, &values);
        if tried.is_empty() {
            return near(&set, &values);
        }
        // Where one way leads nowhere the other is taken.
        let mut found = None;
        for settings in tried {
            let mut tried = set.clone();
            for (at, low, high) in settings {
                (tried.quantities[at].low, tried.quantities[at].high) = (low, high);
            }
            if let Outcome::Found(Answer { values, .. }) = engine::relaxed(&tried) {
                found = Some((tried, values));
                break;
            }
        }
        (set, values) = found?;
    }
    None
}

/// What is set next, in the ways to be tried: per quantity its least and its most. Nothing where nothing is torn.
fn next(set: &Programme, values: &[f64]) -> Vec<Vec<(usize, f64, f64)>> {
    let mut torn: Vec<(usize, f64)> = set.switches.iter().filter_map(|switch| torn(set, values, switch)).collect();
    if torn.is_empty() {
        return Vec::new();
    }
    torn.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let on = torn.iter().take(torn.len().div_ceil(2)).map(|(on, _)| (*on, 1.0, 1.0)).collect();
    let sum = |switch: &Switch| -> f64 { switch.members.iter().map(|member| values[*member]).sum() };
    let free = |switch: &&Switch| set.quantities[switch.on].low < set.quantities[switch.on].high;
    let unused = set.switches.iter().filter(free).filter(|switch| sum(switch) <= TORN).map(|switch| (switch.on, 0.0, 0.0));
    // What little is left of one would only go on to the next: all that are not in use are shut with it.
    let least = (torn[torn.len() - 1].0, 0.0, 0.0);
    if torn[0].1 < 0.5 { vec![unused.chain([least]).collect(), on, vec![least]] } else { vec![on, vec![least]] }
}

/// A switch that is not set and of which what it switches is neither nothing nor enough, with its share of enough.
fn torn(set: &Programme, values: &[f64], switch: &Switch) -> Option<(usize, f64)> {
    let on = set.quantities[switch.on];
    let sum: f64 = switch.members.iter().map(|member| values[*member]).sum();
    let torn = on.low < on.high && sum > TORN && sum < switch.least - TORN;
    torn.then_some((switch.on, sum / switch.least))
}

/// The best answer in whole numbers close to a broken one in which nothing is torn.
fn near(set: &Programme, values: &[f64]) -> Option<Vec<f64>> {
    NEAR.iter().find_map(|(within, steps)| {
        let mut close = set.clone();
        for (quantity, value) in close.quantities.iter_mut().zip(values) {
            if quantity.whole {
                quantity.low = quantity.low.max((value + TORN).floor() - within);
                quantity.high = quantity.high.min((value - TORN).ceil() + within);
            }
        }
        for switch in &set.switches {
            let sum: f64 = switch.members.iter().map(|member| values[*member]).sum();
            let (now, on) = (set.quantities[switch.on], &mut close.quantities[switch.on]);
            (on.low, on.high) = if sum > TORN { (1.0, 1.0) } else { (now.low, now.low) };
        }
        match engine::branched(&close, Effort { steps: *steps, parts: 1, grain: 0.0 }, None) {
            Outcome::Found(answer) => Some(answer.values),
            Outcome::Impossible | Outcome::Unknown => None,
        }
    })
}
