//! `[choice]`: the terms of a choice of sites, held to the norm set and the parcels.

use std::collections::HashMap;

use super::{did_you_mean, wrong};
use crate::model::{ChoiceTerms, NormSet, Parcel, ParcelId};
use crate::read::error::ReadError;
use crate::read::project::Project;
use crate::read::row::brief;

/// The terms of a project.
///
/// # Errors
///
/// When a cluster rule or a parcel that they name is not there.
pub fn terms(project: &Project, norms: &NormSet, parcels: &[Parcel]) -> Result<ChoiceTerms, ReadError> {
    let Some(typed) = &project.planning.choice else { return Ok(ChoiceTerms::default()) };
    if let Some(rule) = typed.cluster_rule.as_ref().filter(|rule| !norms.clusters.iter().any(|it| it.id == **rule)) {
        let known: Vec<&str> = norms.clusters.iter().map(|it| it.id.as_str()).collect();
        let message = format!(
            "[choice] cluster_rule = \"{}\" is no cluster rule of the norm set {}{}; expected one of: {}",
            brief(rule),
            norms.id,
            did_you_mean(rule, known.iter().copied()),
            known.join(", ")
        );
        return Err(wrong(project, message));
    }
    let by_id: HashMap<&str, usize> = parcels.iter().enumerate().map(|(at, parcel)| (parcel.id.as_str(), at)).collect();
    let known = |key: &str, ids: &[String]| {
        let place = |id: &String| {
            by_id.get(id.as_str()).map(|at| ParcelId(*at as u32)).ok_or_else(|| {
                let message = format!(
                    "[choice] {key}: there is no parcel \"{}\"{}; expected the id of one of the {} parcels that take part. One that was \
                     skipped stands in invoer.csv",
                    brief(id),
                    did_you_mean(id, parcels.iter().map(|parcel| parcel.id.as_str())),
                    parcels.len()
                );
                wrong(project, message)
            })
        };
        ids.iter().map(place).collect::<Result<Vec<ParcelId>, ReadError>>()
    };
    Ok(ChoiceTerms {
        cluster_rule: typed.cluster_rule.clone(),
        year: typed.year,
        spread_tolerance: typed.spread_tolerance,
        max_care_share: typed.max_care_share,
        disperse_m: typed.disperse_m,
        include: known("include", &typed.include)?,
        exclude: known("exclude", &typed.exclude)?,
    })
}
