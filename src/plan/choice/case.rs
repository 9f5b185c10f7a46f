//! One case of the choice: a scenario, an end of its bands, and a rule for clusters.

use super::asked::{Asked, Wanted};
use super::ground::Ground;
use crate::model::{KernId, Need, NormSet, ParcelId, Town};

/// Which end of the bands is to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// The least numbers.
    Low,
    /// The largest numbers: enough in every scenario that the bands were drawn from.
    High,
    /// The bands have no width.
    Both,
}

impl End {
    /// As a planner reads it.
    pub fn word(self) -> &'static str {
        match self {
            End::Low => "ondergrens",
            End::High => "bovengrens",
            End::Both => "onder- en bovengrens gelijk",
        }
    }

    /// In an id.
    pub fn key(self) -> &'static str {
        match self {
            End::Low => "ondergrens",
            End::High => "bovengrens",
            End::Both => "gelijk",
        }
    }

    /// How many homes a need asks at this end; it may be below zero.
    pub fn of(self, need: &Need) -> i64 {
        if self == End::High { need.max } else { need.min }
    }
}

/// What can give way, where not everything can hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Soft {
    /// A need, by its place among those of the case.
    Need(usize),
    /// The spread for one kern.
    Spread(KernId),
    /// The share of care seekers in a zone, by its place in the ground.
    CareShare(usize),
    /// The distance within a dispersed group, by its place in the ground.
    Disperse(usize),
    /// A parcel that must take part.
    Include(ParcelId),
}

/// A case.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The scenario; empty where the opgave names none.
    pub scenario: String,
    /// Which end of the bands.
    pub end: End,
    /// The rule for clusters, by its place in the norm set.
    pub rule: Option<usize>,
    /// What is asked, with how many homes; never below zero.
    pub needs: Vec<(Wanted, f64)>,
    /// Per site, the least number of homes of a cluster.
    pub least: Vec<f64>,
    /// What can give way.
    pub softs: Vec<Soft>,
}

/// The least number of homes of a cluster in a kern, by a rule.
fn least(town: &Town, norms: &NormSet, rule: Option<usize>, kern: Option<KernId>) -> f64 {
    let Some(rule) = rule.map(|rule| &norms.clusters[rule]) else { return 0.0 };
    let inhabitants = kern.and_then(|kern| town[kern].inhabitants);
    let small = inhabitants.is_some_and(|count| count <= norms.kern.small_kern_max_inhabitants.value);
    rule.small_kern_min_units.as_ref().filter(|_| small).unwrap_or(&rule.min_units).value
}

/// All cases: per scenario each end of its bands, under each rule.
pub fn cases(town: &Town, norms: &NormSet, ground: &Ground, asked: &Asked, opgave: &[Need]) -> Vec<Case> {
    let chosen = town.planning.choice.cluster_rule.as_ref();
    let mut rules: Vec<Option<usize>> =
        (0..norms.clusters.len()).filter(|at| chosen.is_none_or(|id| norms.clusters[*at].id == *id)).map(Some).collect();
    if rules.is_empty() {
        rules.push(None);
    }
    let mut cases = Vec::new();
    for (scenario, wanted) in &asked.scenarios {
        let flat = wanted.iter().all(|wanted| opgave[wanted.need].min == opgave[wanted.need].max);
        let ends = if flat { &[End::Both][..] } else { &[End::Low, End::High] };
        for end in ends {
            for rule in &rules {
                let needs = wanted.iter().map(|wanted| (wanted.clone(), end.of(&opgave[wanted.need]).max(0) as f64));
                let least = ground.sites.iter().map(|site| least(town, norms, *rule, site.kern));
                let softs = (0..wanted.len())
                    .map(Soft::Need)
                    .chain(ground.kernen.iter().map(|(kern, _)| Soft::Spread(*kern)))
                    .chain((0..ground.zones.len()).map(Soft::CareShare))
                    .chain((0..ground.crowds.len()).map(Soft::Disperse))
                    .chain(ground.include.iter().map(|(parcel, _)| Soft::Include(*parcel)));
                cases.push(Case {
                    scenario: scenario.clone(),
                    end: *end,
                    rule: *rule,
                    needs: needs.collect(),
                    least: least.collect(),
                    softs: softs.collect(),
                });
            }
        }
    }
    cases
}
