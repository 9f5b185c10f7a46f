//! Facilities that two sources both have: the same category within ten metres counts once.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::model::{Category, Done, Facility, Finding, LayerAccount};

/// Two facilities of one category that stand this near, from different layers, are one.
pub const SAME_M: f64 = 10.0;

/// A facility with where it was read.
#[derive(Debug)]
pub struct Found {
    /// The facility.
    pub facility: Facility,
    /// The layer's place in the project file.
    pub layer: usize,
    /// The number of the feature in its file.
    pub number: u64,
}

/// Keeps of facilities that stand together in different layers the one of the layer that comes first; the others are listed in the
/// account of their own layer. What the first does not tell (a name, departures) is taken over from the other.
pub fn merged(mut found: Vec<Found>, accounts: &mut BTreeMap<usize, LayerAccount>) -> Vec<Facility> {
    let pairs = pairs(&found);
    let mut dropped: BTreeMap<usize, usize> = BTreeMap::new();
    for (first, second) in pairs {
        if dropped.contains_key(&first) || dropped.contains_key(&second) {
            continue;
        }
        dropped.insert(second, first);
        let (name, departures) = (found[second].facility.name.clone(), found[second].facility.departures_per_hour);
        let kept = &mut found[first].facility;
        kept.name = kept.name.take().or(name);
        kept.departures_per_hour = kept.departures_per_hour.or(departures);
    }
    let features = |found: &[Found], counts: &dyn Fn(usize) -> bool| -> BTreeSet<(usize, u64)> {
        found.iter().enumerate().filter(|(at, _)| counts(*at)).map(|(_, it)| (it.layer, it.number)).collect()
    };
    let gone = features(&found, &|at| dropped.contains_key(&at));
    let left = features(&found, &|at| !dropped.contains_key(&at));
    for (second, first) in &dropped {
        let (second, first) = (&found[*second], &found[*first]);
        let other = accounts.get(&first.layer).map(|account| account.path.clone()).unwrap_or_default();
        let Some(account) = accounts.get_mut(&second.layer) else { continue };
        let category = &second.facility.category;
        let whole = !left.contains(&(second.layer, second.number));
        let metres = second.facility.shape.distance(&first.facility.shape);
        account.findings.push(Finding {
            feature: second.number,
            id: Some(second.facility.id.clone()),
            field: Some("geometry".to_owned()),
            reason: "also in another source".to_owned(),
            detail: format!(
                "{category} \"{}\" of {other} stands {metres:.1} m from it; they count once, as that one",
                first.facility.name.as_deref().unwrap_or(&first.facility.id)
            ),
            done: if whole { Done::Skipped } else { Done::Noted },
        });
        if let Some(count) = account.categories.get_mut(category) {
            *count = count.saturating_sub(1);
        }
    }
    for (layer, _) in gone.difference(&left) {
        if let Some(account) = accounts.get_mut(layer) {
            account.kept = account.kept.saturating_sub(1);
        }
    }
    found.into_iter().enumerate().filter(|(at, _)| !dropped.contains_key(at)).map(|(_, it)| it.facility).collect()
}

/// Every pair of one category in two layers that stands together, the earlier first, in order.
fn pairs(found: &[Found]) -> Vec<(usize, usize)> {
    let mut layers: BTreeMap<&Category, BTreeSet<usize>> = BTreeMap::new();
    for it in found {
        layers.entry(&it.facility.category).or_default().insert(it.layer);
    }
    let may = |it: &Found| layers[&it.facility.category].len() > 1;
    let boxes = found.iter().enumerate().filter(|(_, it)| may(it)).map(|(at, it)| {
        let bounds = it.facility.shape.bounds();
        GeomWithData::new(Rectangle::from_corners([bounds.min().x, bounds.min().y], [bounds.max().x, bounds.max().y]), at)
    });
    let tree = RTree::bulk_load(boxes.collect());
    if tree.size() == 0 {
        return Vec::new();
    }
    let near = |(second, it): (usize, &Found)| {
        let bounds = it.facility.shape.bounds();
        let around = AABB::from_corners(
            [bounds.min().x - SAME_M, bounds.min().y - SAME_M],
            [bounds.max().x + SAME_M, bounds.max().y + SAME_M],
        );
        let mut before: Vec<(usize, usize)> = Vec::new();
        for candidate in tree.locate_in_envelope_intersecting(around) {
            let (first, other) = (candidate.data, &found[candidate.data]);
            let same = first < second && other.layer != it.layer && other.facility.category == it.facility.category;
            if same && other.facility.shape.distance(&it.facility.shape) <= SAME_M {
                before.push((first, second));
            }
        }
        before.sort_unstable();
        before
    };
    let asked: Vec<(usize, &Found)> = found.iter().enumerate().filter(|(_, it)| may(it)).collect();
    asked.into_par_iter().map(near).collect::<Vec<_>>().into_iter().flatten().collect()
}
