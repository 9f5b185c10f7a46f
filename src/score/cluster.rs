//! Under which definitions of a cluster of homes a parcel can count: three or more, in force side by side.

use crate::model::{NormSet, Parcel, Town};

/// Under which cluster rules a parcel can count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClusterStanding {
    /// Its capacity is not known.
    Unknown,
    /// Under these rules, by id in the order of the norm set; possibly none.
    Under(Vec<String>),
}

/// Holds a parcel's capacity against every cluster rule; a small kern has its own least number where the rule makes an exception.
///
/// Only the number of homes is held against the rule: who will live there and what meeting room there is, is for the plan.
pub fn cluster_standing(town: &Town, norms: &NormSet, parcel: &Parcel) -> ClusterStanding {
    let Some(units) = parcel.capacity else { return ClusterStanding::Unknown };
    let inhabitants = parcel.kern.and_then(|kern| town[kern].inhabitants);
    let small = inhabitants.is_some_and(|count| count <= norms.kern.small_kern_max_inhabitants.value);
    let holds = norms.clusters.iter().filter(|rule| {
        let exception = rule.small_kern_min_units.as_ref().filter(|_| small);
        f64::from(units) >= exception.unwrap_or(&rule.min_units).value
    });
    ClusterStanding::Under(holds.map(|rule| rule.id.clone()).collect())
}
