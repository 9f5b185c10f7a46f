//! Which kern a place counts with, and what is told of kernen that share ground, a name, or lack a figure.

use std::collections::BTreeMap;

use geo::{Area, BooleanOps, BoundingRect, Intersects, Rect};
use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::row::brief;
use crate::model::{Done, Finding, Kern, KernId, LayerAccount, Spot, Town};

/// Kernen that have less ground than this in common were drawn side by side, in square metres.
const SLIVER_M2: f64 = 1.0;
/// How many things in two kernen are named one by one.
const SHOWN: usize = 20;

/// Gives every parcel and complex its kern: the smallest one that holds its representative point; of equals the one whose id comes first.
pub fn settle(town: &mut Town) {
    let by_size = by_size(&town.kernen);
    let kernen = &town.kernen;
    let kern_of = |place: Spot| {
        let holds = |(kern, bounds): &&(KernId, Option<Rect<f64>>)| {
            bounds.is_some_and(|bounds| bounds.intersects(&place)) && kernen[kern.0 as usize].outline.intersects(&place)
        };
        by_size.iter().find(holds).map(|(kern, _)| *kern)
    };
    town.parcels.par_iter_mut().for_each(|parcel| parcel.kern = kern_of(parcel.shape.representative()));
    let complexes = town.planning.complexes.iter_mut().flatten();
    complexes.for_each(|complex| complex.kern = kern_of(complex.shape.representative()));
}

/// The kernen from small to large, with the boxes around them.
fn by_size(kernen: &[Kern]) -> Vec<(KernId, Option<Rect<f64>>)> {
    let mut by_size: Vec<(f64, KernId)> =
        kernen.iter().enumerate().map(|(at, kern)| (kern.outline.unsigned_area(), KernId(at as u32))).collect();
    by_size.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| kernen[a.1.0 as usize].id.cmp(&kernen[b.1.0 as usize].id)));
    by_size.into_iter().map(|(_, kern)| (kern, kernen[kern.0 as usize].outline.bounding_rect())).collect()
}

/// Tells of kernen with one name, of kernen that share ground (with what lies there and which of the two has it), and, where there is an
/// opgave to be spread, of kernen without a count of older people. `origins` are the layer and the number of each kern.
pub fn tell(town: &Town, origins: &[(usize, u64)], accounts: &mut BTreeMap<usize, LayerAccount>) {
    let mut told: Vec<(usize, &str, &str, String)> = same_name(&town.kernen);
    told.extend(overlaps(town));
    if town.planning.opgave.is_some() {
        let without = town.kernen.iter().enumerate().filter(|(_, kern)| kern.inhabitants_65plus.is_none());
        told.extend(without.map(|(at, kern)| {
            let detail = format!(
                "kern {} has no count of people aged 65 or more, so it takes no part in spreading the opgave over the kernen by 65+; give \
                 inwoners_65plus, or inwoners with percentage_65plus",
                brief(&kern.name)
            );
            (at, "inwoners_65plus", "no count of 65+", detail)
        }));
    }
    for (at, field, reason, detail) in told {
        let (layer, feature) = origins[at];
        if let Some(account) = accounts.get_mut(&layer) {
            account.findings.push(Finding {
                feature,
                id: Some(town.kernen[at].id.clone()),
                field: Some(field.to_owned()),
                reason: reason.to_owned(),
                detail,
                done: Done::Noted,
            });
        }
    }
}

fn same_name(kernen: &[Kern]) -> Vec<(usize, &'static str, &'static str, String)> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut told = Vec::new();
    for (at, kern) in kernen.iter().enumerate() {
        let before = *first.entry(kern.name.to_lowercase()).or_insert(at);
        if before != at {
            let detail = format!(
                "\"{}\" is the name of kern \"{}\" too; they count as two. If they are one, draw them as one feature",
                brief(&kern.name),
                brief(&kernen[before].id)
            );
            told.push((at, "naam", "a name of several kernen", detail));
        }
    }
    told
}

/// Every pair of kernen that shares ground, told of the larger one.
fn overlaps(town: &Town) -> Vec<(usize, &'static str, &'static str, String)> {
    let by_size = by_size(&town.kernen);
    let boxed = by_size.iter().enumerate().filter_map(|(rank, (kern, bounds))| {
        let bounds = (*bounds)?;
        let corners = ([bounds.min().x, bounds.min().y], [bounds.max().x, bounds.max().y]);
        Some(GeomWithData::new(Rectangle::from_corners(corners.0, corners.1), (rank, *kern)))
    });
    let tree = RTree::bulk_load(boxed.collect());
    let shared: Vec<(KernId, KernId, f64)> = by_size
        .par_iter()
        .enumerate()
        .flat_map_iter(|(rank, (small, bounds))| {
            let around = bounds.map(|it| AABB::from_corners([it.min().x, it.min().y], [it.max().x, it.max().y]));
            let mut larger: Vec<(usize, KernId)> = around
                .into_iter()
                .flat_map(|around| tree.locate_in_envelope_intersecting(around))
                .map(|it| it.data)
                .filter(|(other, large)| *other > rank && !(town[*small].from_point && town[*large].from_point))
                .collect();
            larger.sort_unstable();
            larger.into_iter().filter_map(move |(_, large)| {
                let m2 = town[*small].outline.intersection(&town[large].outline).unsigned_area();
                (m2 >= SLIVER_M2).then_some((*small, large, m2))
            })
        })
        .collect();
    if shared.is_empty() {
        return Vec::new();
    }
    let places = town.parcels.iter().map(|it| (it.shape.representative(), format!("parcel {}", brief(&it.id))));
    let complexes = town.planning.complexes.iter().flatten();
    let places = places.chain(complexes.map(|it| (it.shape.representative(), format!("complex {}", brief(&it.id)))));
    let (spots, names): (Vec<Spot>, Vec<String>) = places.unzip();
    let tree = RTree::bulk_load(spots.iter().enumerate().map(|(at, spot)| GeomWithData::new([spot.x, spot.y], at)).collect());
    let told = shared.into_iter().map(|(small, large, m2)| {
        let (smaller, larger) = (&town[small], &town[large]);
        let mut both: Vec<usize> = smaller
            .outline
            .bounding_rect()
            .into_iter()
            .flat_map(|it| tree.locate_in_envelope_intersecting(AABB::from_corners([it.min().x, it.min().y], [it.max().x, it.max().y])))
            .map(|it| it.data)
            .filter(|at| smaller.outline.intersects(&spots[*at]) && larger.outline.intersects(&spots[*at]))
            .collect();
        both.sort_unstable();
        let named: Vec<&str> = both.iter().take(SHOWN).map(|at| names[*at].as_str()).collect();
        let more = if both.len() > SHOWN { format!(" and {} more", both.len() - SHOWN) } else { String::new() };
        let there = if both.is_empty() { "nothing lies there".to_owned() } else { format!("there lie {}{more}", named.join(", ")) };
        let detail = format!(
            "kern {} and kern {} share {m2:.0} m²; what lies in both counts with the smallest kern that holds it; {there}. Mend the \
             outlines if that is not meant",
            brief(&larger.name),
            brief(&smaller.name)
        );
        (large.0 as usize, "geometry", "kernen that overlap", detail)
    });
    told.collect()
}
