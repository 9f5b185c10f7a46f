//! `percelen`: candidate places for housing.

use std::collections::BTreeMap;

use super::super::desk::Desk;
use super::super::error::ReadError;
use super::super::fields::{Fields, Ids, skip};
use super::super::layer::{LayerRead, read_layer};
use super::super::project::Layer;
use crate::model::{CategoryInfo, LayerAccount, Parcel, StudyArea};
use geo::{Distance, Euclidean, Intersects, Point};

/// Reads a layer of parcels; one whose representative point lies outside the study area is skipped.
///
/// `plan_brings` are the categories that a plan can bring itself, each with its column.
///
/// # Errors
///
/// As [`read_layer`].
pub fn read(
    desk: Desk,
    layer: &Layer,
    (area, plan_brings): (Option<&StudyArea>, &[CategoryInfo]),
    ids: &mut Ids,
) -> Result<(Vec<Parcel>, LayerAccount), ReadError> {
    let mut names = vec!["id", "naam", "capaciteit", "aanvullend_vervoer", "fictief"];
    names.extend(plan_brings.iter().map(|info| info.complex_field.as_str()));
    let mut fields = Fields::of(layer, &names);
    let mut parcels = Vec::new();
    let columns = fields.clone();
    let LayerRead { account, .. } = read_layer(desk, layer, &mut fields, &mut |row, account| {
        let id = columns.id(&row).unwrap_or_else(|| format!("{}-{}", layer.stem(), row.number));
        let place = row.middle;
        if let Some(area) = area
            && !area.outline.intersects(&place)
        {
            let metres = Euclidean.distance(&Point(place), &area.outline);
            let detail =
                format!("it lies {metres:.0} m outside the study area (gebied), where there is no data to judge it by");
            skip(account, &row, Some(id), "geometry", "outside the study area", detail);
            return;
        }
        let Some(id) = ids.settle("", id, &row, account) else { return };
        let capacity = columns.whole(&row, "capaciteit", account);
        let brings = plan_brings.iter().filter_map(|info| {
            let said = columns.yes_or_no(&row, &info.complex_field, account)?;
            Some((info.category.clone(), said))
        });
        let in_complex: BTreeMap<_, _> = brings.collect();
        let arranged_transport = columns.yes_or_no(&row, "aanvullend_vervoer", account);
        let fictief = layer.fictief || columns.yes_or_no(&row, "fictief", account) == Some(true);
        account.fictief |= fictief;
        account.kept += 1;
        parcels.push(Parcel {
            name: columns.text(&row, "naam"),
            id,
            shape: row.shape,
            cell: None,
            capacity,
            in_complex,
            arranged_transport,
            kern: None,
            fictief,
        });
    })?;
    Ok((parcels, account))
}
