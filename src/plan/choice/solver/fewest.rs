//! Answers on fewer groups: a group that is little used is made dear, one that is well used cheap, and the programme is solved again.

use super::dive::dive;
use super::split::at_sum_of;
use super::{Outcome, Programme, engine};

/// How often that is done, and how often without a gain before it is given up.
const TIMES: usize = 16;
const IN_VAIN: usize = 4;

/// An answer that uses no more groups than the start, found by letting the price of each group follow its use. The limits are kept to;
/// the costs of the programme are not looked at. A group is the places of its quantities and how much it can hold.
pub fn fewest(programme: &Programme, groups: &[(Vec<usize>, f64)], start: &[f64]) -> Vec<f64> {
    let used = |values: &[f64], group: &[usize]| -> f64 { group.iter().map(|at| values[*at]).sum() };
    let count = |values: &[f64]| groups.iter().filter(|(group, _)| used(values, group) > 0.5).count();
    let mut best = start.to_vec();
    let mut now = start.to_vec();
    let mut prices: Vec<f64> = groups.iter().map(|(_, most)| 1.0 / most.max(1.0)).collect();
    let mut in_vain = 0;
    for _ in 0..TIMES {
        let mut priced = at_sum_of(programme, start);
        priced.quantities.iter_mut().for_each(|quantity| quantity.cost = 0.0);
        for ((group, _), price) in groups.iter().zip(&mut prices) {
            let homes = used(&now, group);
            if homes > 0.5 {
                *price = 1.0 / homes;
            }
            group.iter().for_each(|at| priced.quantities[*at].cost = *price);
        }
        let Outcome::Found(broken) = engine::relaxed(&priced) else { break };
        let Some(values) = dive(&priced, &broken.values) else { break };
        in_vain += 1;
        if count(&values) < count(&best) {
            (best, in_vain) = (values.clone(), 0);
        }
        if in_vain == IN_VAIN || values == now {
            break;
        }
        now = values;
    }
    best
}
