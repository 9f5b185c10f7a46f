//! The table that closes a run.

use std::collections::BTreeMap;

use super::Report;
use crate::model::Profile;
use crate::score::Class;
use crate::zones::{Level, Measured};

/// What became of the parcels for one profile.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfileSummary {
    /// The profile's id.
    pub profile: String,
    /// How many parcels per class, in the order of [`Class::ALL`].
    pub classes: [usize; 5],
    /// How many sure zones its hard conditions make by air; `None` where it has no hard condition.
    pub sure_zones: Option<usize>,
    /// Their hectares together.
    pub sure_ha: Option<f64>,
    /// How many possible zones; `None` as well where the walk is known.
    pub possible_zones: Option<usize>,
    /// Their hectares together.
    pub possible_ha: Option<f64>,
    /// The commonest belemmering among the parcels that are not geschikt, with how many parcels it binds; the first by name of equals.
    pub obstacle: Option<(String, usize)>,
}

impl ProfileSummary {
    /// The classes as a planner reads them, with how many parcels have each.
    pub fn by_class(&self) -> impl Iterator<Item = (&'static str, usize)> + use<> {
        Class::ALL.into_iter().map(Class::word).zip(self.classes)
    }
}

pub(super) fn summary(report: &Report) -> Vec<ProfileSummary> {
    report.profiles().enumerate().map(|(at, (profile, _))| of(report, at, profile)).collect()
}

fn of(report: &Report, at: usize, profile: &Profile) -> ProfileSummary {
    let scores = &report.scores[at];
    let classes = Class::ALL.map(|class| scores.iter().filter(|score| score.class == class).count());
    let mut obstacles: BTreeMap<&str, usize> = BTreeMap::new();
    for score in scores.iter().filter(|score| score.class != Class::Suitable) {
        if let Some(obstacle) = score.obstacle {
            *obstacles.entry(profile.criteria[usize::from(obstacle.criterion)].category.id()).or_default() += 1;
        }
    }
    let commonest = obstacles.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    let has_rule = report.rules.iter().any(|rule| rule.of_profile && rule.id == profile.id);
    let decisive = report.zones.iter().filter(|zone| zone.measured == report.decisive());
    let zones = |level| decisive.clone().filter(move |zone| zone.rule == profile.id && zone.level == level);
    let hectares = |level| zones(level).fold(0.0, |sum, zone| sum + zone.hectares());
    // On foot nothing is only possible.
    let perhaps = has_rule && report.decisive() == Measured::ByAir;
    ProfileSummary {
        profile: profile.id.clone(),
        classes,
        sure_zones: has_rule.then(|| zones(Level::Sure).count()),
        sure_ha: has_rule.then(|| hectares(Level::Sure)),
        possible_zones: perhaps.then(|| zones(Level::Possible).count()),
        possible_ha: perhaps.then(|| hectares(Level::Possible)),
        obstacle: commonest.map(|(category, count)| ((*category).to_owned(), *count)),
    }
}
