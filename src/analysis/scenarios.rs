//! What may come to pass, each scenario beside the ground as it is.

use super::{Ask, found};
use crate::model::{Distance, Scenario, Silent, Watch};
use crate::plan::Known;
use crate::plan::difference::{Comparison, outcome, reasons};
use crate::plan::kernen::{self, Kernen};
use crate::plan::scenario::{ScenarioOutcome, applied};

/// Judges the parcels again under every scenario of the town, without zones; of the products of a plan only the kernen, for the people
/// within the norms.
pub(super) fn scenarios(base: &Known, kernen: Option<&Kernen>, watch: &dyn Watch) -> Vec<ScenarioOutcome> {
    let scenarios = &base.town.planning.scenarios;
    if scenarios.is_empty() {
        return Vec::new();
    }
    watch.phase("scenarios", scenarios.len() as u64);
    let before = outcome(base, kernen);
    let has_people = kernen.is_some_and(|kernen| kernen.shares.iter().any(|share| share.people.is_some()));
    let distance = if base.walks.is_some() { Distance::OnFoot } else { Distance::ByAir };
    let one = |scenario: &Scenario| {
        let town = applied(base.town, scenario);
        let found = found(&town, base.norms, base.rules, Ask { distance, routes: false }, &Silent);
        let scores = found.judge(&town, base.norms).score_all();
        let known = Known {
            town: &town,
            reach: &found.reach,
            walks: found.walks(),
            edge_m: &found.edge_m,
            scores: &scores,
            zones: &[],
            ..*base
        };
        let kernen = if has_people { kernen::kernen(&known, &Silent) } else { None };
        let after = outcome(&known, kernen.as_ref());
        // The same parcels, profiles and plane: nothing can keep them apart.
        let comparison = Comparison::of(&before, &after).ok()?;
        let of = [reasons(base, &comparison.wanted(0)), reasons(&known, &comparison.wanted(1))];
        watch.step(1);
        let difference = comparison.explained([&of[0], &of[1]]);
        Some(ScenarioOutcome { name: scenario.name.clone(), difference })
    };
    scenarios.iter().filter_map(one).collect()
}
