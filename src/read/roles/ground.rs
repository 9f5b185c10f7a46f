//! `kernen`, `gebied` and `bevolking`: the ground that parcels lie on.

use geo::{BooleanOps, MultiPolygon};

use super::super::desk::Desk;
use super::super::error::ReadError;
use super::super::fields::{Fields, Ids, skip};
use super::super::layer::{LayerRead, read_layer};
use super::super::project::Layer;
use super::super::row::Placed;
use crate::model::{Inhabitants, Kern, LayerAccount, Shape, StudyArea};

/// Reads a layer of kernen; only polygons can be one.
///
/// # Errors
///
/// As [`read_layer`].
pub fn kernen(desk: Desk, layer: &Layer, ids: &mut Ids) -> Result<(Vec<Kern>, LayerAccount), ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let LayerRead { rows, mut account, .. } = read_layer(desk, layer, &mut fields)?;
    let mut kernen = Vec::new();
    for row in rows {
        let name = fields.text(&row, "naam");
        let id = fields.id(&row).or_else(|| name.clone()).unwrap_or_else(|| format!("kern-{}", row.number));
        let Some(outline) = outline(&row, &id, &mut account) else { continue };
        let Some(id) = ids.settle("", id, &row, &mut account) else { continue };
        let schematic = fields.yes_or_no(&row, "schematisch", &mut account) == Some(true);
        let fictief = layer.fictief || fields.yes_or_no(&row, "fictief", &mut account) == Some(true);
        account.fictief |= fictief || schematic;
        account.kept += 1;
        kernen.push(Kern {
            name: name.unwrap_or_else(|| id.clone()),
            id,
            outline,
            inhabitants: fields.count(&row, "inwoners", &mut account),
            inhabitants_65plus: fields.count(&row, "inwoners_65plus", &mut account),
            schematic,
            fictief,
        });
    }
    Ok((kernen, account))
}

/// Reads a layer of the study area; its polygons together are the area.
///
/// # Errors
///
/// As [`read_layer`].
pub fn area(desk: Desk, layer: &Layer) -> Result<(Option<StudyArea>, LayerAccount), ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let LayerRead { rows, mut account, .. } = read_layer(desk, layer, &mut fields)?;
    let mut outlines: Vec<MultiPolygon<f64>> = Vec::new();
    let mut fictief = layer.fictief;
    for row in rows {
        let label = fields.id(&row).unwrap_or_else(|| row.number.to_string());
        let Some(outline) = outline(&row, &label, &mut account) else { continue };
        fictief |= fields.yes_or_no(&row, "schematisch", &mut account) == Some(true);
        fictief |= fields.yes_or_no(&row, "fictief", &mut account) == Some(true);
        account.kept += 1;
        outlines.push(outline);
    }
    account.fictief |= fictief;
    let whole = outlines.into_iter().reduce(|one, other| one.union(&other));
    Ok((whole.map(|outline| StudyArea { outline, fictief }), account))
}

/// Reads a layer of inhabitants: a count of 65+, or a number of inhabitants with the percentage that is 65+.
///
/// # Errors
///
/// As [`read_layer`]; and when the file has neither.
pub fn population(desk: Desk, layer: &Layer) -> Result<(Vec<Inhabitants>, LayerAccount), ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let by_share = layer.fields.contains_key("percentage_65plus");
    if !by_share {
        let column = layer.fields.get("inwoners_65plus").cloned().unwrap_or_else(|| "inwoners_65plus".to_owned());
        fields.must.push((column, "`inwoners_65plus`, the number of people aged 65 or more".to_owned()));
    }
    let LayerRead { rows, mut account, .. } = read_layer(desk, layer, &mut fields)?;
    let mut population = Vec::new();
    for row in rows {
        let count = if by_share {
            let people = fields.count(&row, "inwoners", &mut account);
            let percent = fields.count(&row, "percentage_65plus", &mut account).filter(|percent| *percent <= 100.0);
            people.zip(percent).map(|(people, percent)| people * percent / 100.0)
        } else {
            fields.count(&row, "inwoners_65plus", &mut account)
        };
        let Some(aged_65plus) = count else {
            let detail =
                "it has no usable count of people aged 65 or more (empty, secret, missing, or more than 100 %); zones there count too few".to_owned();
            skip(&mut account, &row, fields.id(&row), "inwoners_65plus", "no count", detail);
            continue;
        };
        let fictief = layer.fictief || fields.yes_or_no(&row, "fictief", &mut account) == Some(true);
        account.fictief |= fictief;
        account.kept += 1;
        population.push(Inhabitants { shape: row.shape, aged_65plus, fictief });
    }
    Ok((population, account))
}

/// The outline of a row; a point has none, and is skipped.
fn outline(row: &Placed, id: &str, account: &mut LayerAccount) -> Option<MultiPolygon<f64>> {
    match &row.shape {
        Shape::Area(outline) => Some(outline.clone()),
        _ => {
            let detail = "found a point, expected a polygon".to_owned();
            skip(account, row, Some(id.to_owned()), "geometry", "not an area", detail);
            None
        }
    }
}
