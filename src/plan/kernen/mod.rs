//! What each kern has, what is reachable in the next one, and which share of its people lies within each norm.
//!
//! Not every kern needs every facility: nothing here is a verdict on a kern.

mod facilities;
mod level;
mod shares;

pub use facilities::{KernFacilities, NextKern, Standing, asked_categories};
pub use level::Level;
pub use shares::{Asks, Counts, Group, Share};

use super::Known;
use super::places::{Elsewhere, standpoints};
use crate::model::{ClusterRule, Kern, NormSet, Shape, Sought, Watch};
use crate::score::looked_along;

/// What each kern has, what is reachable in the next one, and which share of its people lies within each norm.
#[derive(Debug, Clone, PartialEq)]
pub struct Kernen {
    /// Kern by kern, then outside them, then in all; each category by category, in the order of the categories.
    pub facilities: Vec<KernFacilities>,
    /// Kern by kern, then outside them, then in all; each profile by profile, criterion by criterion, and last all hard conditions at
    /// once. Empty where neither people nor homes are known.
    pub shares: Vec<Share>,
}

/// Makes it; `None` where there are no kernen.
pub fn kernen(known: &Known, watch: &dyn Watch) -> Option<Kernen> {
    let Known { town, norms, .. } = *known;
    if town.kernen.is_empty() {
        return None;
    }
    watch.phase("kernen", 0);
    let places = standpoints(town);
    let categories = asked_categories(town, norms);
    let mut sought: Vec<Sought> = known.reach.sought().to_vec();
    sought.extend(categories.iter().map(Sought::all));
    let asked = known.walks.map_or_else(Vec::new, |walks| walks.asked().to_vec());
    let shapes = places.iter().map(|place| Shape::Point(place.spot)).collect();
    let from_places = Elsewhere::of(known, shapes, sought, asked, &looked_along(norms));
    let facilities = facilities::find(known, &categories, &places, &from_places);
    let shares = if places.is_empty() { Vec::new() } else { shares::count(known, &places, &from_places) };
    Some(Kernen { facilities, shares })
}

/// Whether a kern is small: up to so many inhabitants; `None` where these are not known.
pub fn is_small(kern: &Kern, norms: &NormSet) -> Option<bool> {
    kern.inhabitants.map(|count| count <= norms.kern.small_kern_max_inhabitants.value)
}

/// The least number of homes of a cluster under a rule: in a small kern that of its exception, where it makes one. Where it is not known
/// whether a kern is small no exception is made.
pub fn least_homes(rule: &ClusterRule, small: Option<bool>) -> f64 {
    let exception = rule.small_kern_min_units.as_ref().filter(|_| small == Some(true));
    exception.unwrap_or(&rule.min_units).value
}
