//! By which terms sites are chosen: what the project decides, and what the norm set has where it does not.

use super::super::Known;
use crate::model::NormSet;

/// The terms of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// The forms that stand together in at least the least number of a cluster rule.
    pub clustered: Vec<String>,
    /// The forms of people who seek care.
    pub care: Vec<String>,
    /// The forms that come only where every hard condition surely holds.
    pub sure: Vec<String>,
    /// How far the share of a kern in the homes may lie from its share of the people of 65 and older, 0 to 1; `None` asks nothing.
    pub tolerance: Option<f64>,
    /// The largest share of homes of care seekers in a zone, 0 to 1; `None` asks nothing.
    pub care_share: Option<f64>,
    /// How far the homes of a group that is dispersed are counted around each other, in metres.
    pub disperse_m: f64,
    /// How far a portfolio may be from the best, as a share of its lack of score, to be called within the margin.
    pub gap: f64,
}

/// The distance in the name of the norm `max_same_group_within_200m`.
const AROUND_M: f64 = 200.0;

impl Terms {
    /// The terms of a run.
    pub fn of(known: &Known) -> Terms {
        let (norms, chosen) = (known.norms, &known.town.planning.choice);
        let value = |path: &str| norms.value(path).map(|value| value.value);
        Terms {
            clustered: forms(norms, "choice.clustered_forms"),
            care: forms(norms, "choice.care_forms"),
            sure: forms(norms, "choice.sure_forms"),
            tolerance: chosen.spread_tolerance.or_else(|| value("choice.spread_tolerance")),
            care_share: chosen.max_care_share,
            disperse_m: chosen.disperse_m.unwrap_or(AROUND_M),
            gap: value("choice.gap").unwrap_or(0.0),
        }
    }
}

fn forms(norms: &NormSet, path: &str) -> Vec<String> {
    norms.words(path).map_or_else(Vec::new, |words| words.value.clone())
}

/// Whether a list of forms has this one, whatever its capitals.
pub fn has(forms: &[String], form: &str) -> bool {
    forms.iter().any(|other| other.eq_ignore_ascii_case(form))
}

/// How many homes of a dispersed group may stand around each other, of a profile; `None` where its group is not dispersed.
pub fn most_together(norms: &NormSet, profile: usize) -> Option<f64> {
    let of = |key: &str| format!("profile.{}.spreiding.{key}", norms.profiles[profile].id);
    let dispersed = norms.words(&of("direction"))?.value.iter().any(|word| word == "spreiden");
    norms.value(&of("max_same_group_within_200m")).filter(|_| dispersed).map(|most| most.value)
}
