//! `percelen`: candidate places for housing.

use std::collections::BTreeMap;

use super::super::desk::Desk;
use super::super::error::ReadError;
use super::super::fields::{Fields, skip};
use super::super::ids::Ids;
use super::super::layer::{LayerRead, read_layer};
use super::super::project::Layer;
use crate::model::{CategoryInfo, Done, Finding, LayerAccount, Parcel};
use geo::{Distance, Euclidean, Point};

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
    plan_brings: &[CategoryInfo],
    ids: &mut Ids,
) -> Result<(Vec<Parcel>, LayerAccount), ReadError> {
    let mut names = vec!["id", "naam", "capaciteit", "aanvullend_vervoer", "fictief"];
    names.extend(plan_brings.iter().map(|info| info.complex_field.as_str()));
    let mut fields = Fields::of(layer, &names);
    let mut parcels = Vec::new();
    let mut without_capacity = Vec::new();
    let columns = fields.clone();
    let LayerRead { mut account, .. } = read_layer(desk, layer, &mut fields, &mut |row, account| {
        let id = columns.id(&row).unwrap_or_else(|| format!("{}-{}", layer.stem(), row.number));
        let place = row.middle;
        if let Some(inside) = desk.inside
            && !inside.holds(place)
        {
            let metres = Euclidean.distance(&Point(place), &inside.area.outline);
            let detail =
                format!("it lies {metres:.0} m outside the study area (gebied), where there is no data to judge it by");
            skip(account, &row, Some(id), "geometry", "outside the study area", detail);
            return;
        }
        let Some(id) = ids.settle("", id, &row, account) else { return };
        let capacity = columns.whole(&row, "capaciteit", account);
        if capacity.is_none() {
            without_capacity.push((row.number, id.clone()));
        }
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
            access: Box::default(),
            kern: None,
            fictief,
        });
    })?;
    tell_of_capacity(&without_capacity, parcels.len(), columns.column("capaciteit").0, &mut account);
    Ok((parcels, account))
}

/// Lists the parcels without a capacity; where none has one, that is said once.
fn tell_of_capacity(without: &[(u64, String)], all: usize, column: &str, account: &mut LayerAccount) {
    let finding = |feature, id, detail: &str| Finding {
        feature,
        id,
        field: Some(column.to_owned()),
        reason: "no capacity".to_owned(),
        detail: detail.to_owned(),
        done: Done::Noted,
    };
    if without.len() == all && all > 0 {
        let detail = "no parcel of the layer has a capacity (homes), so under which cluster rules they can count is onbekend, and they take no part in supply (aanbod) and choice (keuze); give the column, or name it: fields = { capaciteit = \"…\" }";
        account.findings.push(finding(0, None, detail));
        return;
    }
    let detail = "it has no capacity (homes), so under which cluster rules it can count is onbekend, and it takes no part in supply (aanbod) and choice (keuze)";
    account.findings.extend(without.iter().map(|(number, id)| finding(*number, Some(id.clone()), detail)));
}
