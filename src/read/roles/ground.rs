//! `kernen`, `gebied` and `bevolking`: the ground that parcels lie on.

use std::collections::BTreeSet;

use geo::{BooleanOps, MultiPolygon};

use super::super::desk::Desk;
use super::super::error::ReadError;
use super::super::fields::{Fields, skip};
use super::super::ids::Ids;
use super::super::kernen::FoundKern;
use super::super::layer::{LayerRead, read_layer};
use super::super::project::Layer;
use super::super::row::Placed;
use crate::model::{Inhabitants, Kern, LayerAccount, Shape, StudyArea};

/// What OpenStreetMap calls the name and the inhabitants of a place.
const IN_OSM: [&str; 2] = ["name", "population"];

/// Reads a layer of kernen, with its place in the project file: polygons, or points whose outline is settled when all is read. Where no
/// count of people of 65 and older is given, the percentage tells it.
///
/// # Errors
///
/// As [`read_layer`].
pub fn kernen(desk: Desk, (at, layer): (usize, &Layer), ids: &mut Ids) -> Result<(Vec<FoundKern>, LayerAccount), ReadError> {
    let names: Vec<&str> = layer.role.fields().iter().chain(&IN_OSM).copied().collect();
    let mut fields = Fields::of(layer, &names);
    let mut kernen = Vec::new();
    let columns = fields.clone();
    let LayerRead { account, .. } = read_layer(desk, layer, &mut fields, &mut |row, account| {
        let name = columns.text(&row, "naam").or_else(|| columns.text(&row, "name"));
        let id = columns.id(&row).or_else(|| name.clone()).unwrap_or_else(|| format!("kern-{}", row.number));
        let Some(id) = ids.settle("", id, &row, account) else { return };
        let schematic = columns.yes_or_no(&row, "schematisch", account) == Some(true);
        let fictief = layer.fictief || columns.yes_or_no(&row, "fictief", account) == Some(true);
        account.fictief |= fictief || schematic;
        account.kept += 1;
        let inhabitants = columns.count(&row, "inwoners", account).or_else(|| columns.count(&row, "population", account));
        let aged = columns.count(&row, "inwoners_65plus", account);
        let inhabitants_65plus = aged.or_else(|| of_share(inhabitants, &columns, &row, account));
        let (outline, spot) = match row.shape {
            Shape::Area(outline) => (outline, None),
            point => (MultiPolygon(Vec::new()), Some(point.representative())),
        };
        let name = name.unwrap_or_else(|| id.clone());
        let kern = Kern { id, name, outline, inhabitants, inhabitants_65plus, schematic, from_point: false, fictief };
        kernen.push(FoundKern { kern, at: spot, layer: at, number: row.number });
    })?;
    Ok((kernen, account))
}

/// A study area with its name, where all its polygons have one and the same.
pub type NamedArea = (StudyArea, Option<String>);

/// Reads a layer of the study area; its polygons together are the area.
///
/// # Errors
///
/// As [`read_layer`].
pub fn area(desk: Desk, layer: &Layer) -> Result<(Option<NamedArea>, LayerAccount), ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let (mut outlines, mut names) = (Vec::<MultiPolygon<f64>>::new(), BTreeSet::new());
    let mut fictief = layer.fictief;
    let columns = fields.clone();
    let LayerRead { mut account, .. } = read_layer(desk, layer, &mut fields, &mut |row, account| {
        let label = columns.id(&row).unwrap_or_else(|| row.number.to_string());
        let Some(outline) = outline(&row, &label, account) else { return };
        fictief |= columns.yes_or_no(&row, "schematisch", account) == Some(true);
        fictief |= columns.yes_or_no(&row, "fictief", account) == Some(true);
        account.kept += 1;
        names.insert(columns.text(&row, "naam"));
        outlines.push(outline);
    })?;
    account.fictief |= fictief;
    let whole = outlines.into_iter().reduce(|one, other| one.union(&other));
    let name = names.pop_first().flatten().filter(|_| names.is_empty());
    Ok((whole.map(|outline| (StudyArea { outline, fictief }, name)), account))
}

/// Reads a layer of inhabitants: a count of 65+, or a number of inhabitants with the percentage that is 65+.
///
/// # Errors
///
/// As [`read_layer`]; and when the file has neither.
pub fn population(desk: Desk, layer: &Layer) -> Result<(Vec<Inhabitants>, LayerAccount), ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let gives = |field| layer.fields.contains_key(field) || layer.preset.is_some_and(|preset| preset.gives(field));
    let by_share = gives("percentage_65plus") && !layer.fields.contains_key("inwoners_65plus");
    if !by_share && !gives("inwoners_65plus") {
        let column = layer.fields.get("inwoners_65plus").cloned().unwrap_or_else(|| "inwoners_65plus".to_owned());
        fields.demand(&column, "`inwoners_65plus`, the number of people aged 65 or more");
    }
    let mut population = Vec::new();
    let columns = fields.clone();
    let LayerRead { account, .. } = read_layer(desk, layer, &mut fields, &mut |row, account| {
        let count = if by_share {
            let people = columns.count(&row, "inwoners", account);
            of_share(people, &columns, &row, account)
        } else {
            columns.count(&row, "inwoners_65plus", account)
        };
        let Some(aged_65plus) = count else {
            let detail =
                "it has no usable count of people aged 65 or more (empty, secret, missing, or more than 100 %); zones there count too few".to_owned();
            skip(account, &row, columns.id(&row), "inwoners_65plus", "no count", detail);
            return;
        };
        let fictief = layer.fictief || columns.yes_or_no(&row, "fictief", account) == Some(true);
        account.fictief |= fictief;
        account.kept += 1;
        population.push(Inhabitants { shape: row.shape, aged_65plus, fictief });
    })?;
    Ok((population, account))
}

/// The people of 65 and older by their percentage; unknown where either is, and beyond 100 %.
fn of_share(people: Option<f64>, columns: &Fields, row: &Placed, account: &mut LayerAccount) -> Option<f64> {
    let percent = columns.count(row, "percentage_65plus", account).filter(|percent| *percent <= 100.0);
    people.zip(percent).map(|(people, percent)| people * percent / 100.0)
}

/// The outline of a row; a point has none, and is skipped.
pub fn outline(row: &Placed, id: &str, account: &mut LayerAccount) -> Option<MultiPolygon<f64>> {
    match &row.shape {
        Shape::Area(outline) => Some(outline.clone()),
        _ => {
            let detail = "found a point, expected a polygon".to_owned();
            skip(account, row, Some(id.to_owned()), "geometry", "not an area", detail);
            None
        }
    }
}
