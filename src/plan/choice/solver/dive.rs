//! A good answer from the broken one: the switches are set a few at a time, then what is left is searched close by.

use super::{Answer, Effort, Outcome, Programme, engine};

/// A switch that is so far from nothing, or from its least, is torn between the two.
const TORN: f64 = 1e-6;
/// How many times switches are set before it is given up.
const ROUNDS: usize = 40;
/// How far a whole quantity may come from its broken value, and how many steps are spent there: near first, then wider.
const NEAR: [(f64, u64); 2] = [(1.0, 300), (6.0, 1_000)];

/// An answer that keeps to the limits, found from the broken one; `None` where this finds none.
pub fn dive(programme: &Programme, broken: &[f64]) -> Option<Vec<f64>> {
    let mut set = programme.clone();
    let mut values = broken.to_vec();
    for _ in 0..ROUNDS {
        let mut torn = torn(&set, &values);
        if torn.is_empty() {
            return near(&set, &values);
        }
        torn.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let last = torn.len() == 1 && torn[0].1 < 0.5;
        for (switch, _) in torn.iter().take(torn.len().div_ceil(2)) {
            let on = &mut set.quantities[programme.switches[*switch].on];
            (on.low, on.high) = if last { (0.0, 0.0) } else { (1.0, 1.0) };
        }
        values = match engine::relaxed(&set) {
            Outcome::Found(Answer { values, .. }) => values,
            Outcome::Impossible | Outcome::Unknown => return None,
        };
    }
    None
}

/// The switches that are not set and of which what they switch is neither nothing nor enough, with its share of enough.
fn torn(set: &Programme, values: &[f64]) -> Vec<(usize, f64)> {
    let share = |(at, switch): (usize, &super::programme::Switch)| {
        let on = set.quantities[switch.on];
        let sum: f64 = switch.members.iter().map(|member| values[*member]).sum();
        let torn = on.low < on.high && sum > TORN && sum < switch.least - TORN;
        torn.then_some((at, sum / switch.least))
    };
    set.switches.iter().enumerate().filter_map(share).collect()
}

/// The best answer in whole numbers close to a broken one in which no switch is torn.
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
        match engine::branched(&close, Effort { steps: *steps, grain: 0.0 }, None) {
            Outcome::Found(answer) => Some(answer.values),
            Outcome::Impossible | Outcome::Unknown => None,
        }
    })
}
