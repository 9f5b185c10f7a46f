//! `woningen` and `complexen`: what stands there already.

use super::super::desk::Desk;
use super::super::error::ReadError;
use super::super::fields::{Fields, skip};
use super::super::ids::Ids;
use super::super::layer::{LayerRead, read_layer};
use super::super::project::Layer;
use super::super::row::brief;
use super::super::suggest::closest;
use super::opgave::form_of;
use crate::model::{CategoryInfo, Complex, Done, Dwellings, Finding, LayerAccount, NormSet};

/// Reads a layer of dwellings: each row is one home, or as many as its column says. Where the file has that column, a row without a
/// count is skipped: one home would be a guess.
///
/// # Errors
///
/// As [`read_layer`].
pub fn dwellings(desk: Desk, layer: &Layer) -> Result<(Vec<Dwellings>, LayerAccount), ReadError> {
    let mut fields = Fields::of(layer, layer.role.fields());
    let (columns, mut found) = (fields.clone(), Vec::new());
    let named = layer.fields.contains_key("woningen") || layer.preset.is_some_and(|preset| preset.gives("woningen"));
    let at = columns.column("woningen").1;
    let mut counted = named;
    let LayerRead { mut account, .. } = read_layer(desk, layer, &mut fields, &mut |row, account| {
        let said = !row.values[at].is_null();
        counted |= said;
        let count = columns.count(&row, "woningen", account);
        let fictief = layer.fictief || columns.yes_or_no(&row, "fictief", account) == Some(true);
        let id = columns.id(&row);
        if said && count.is_none() {
            let detail = "it has no usable count of homes (secret, missing, or no number); homes there are not counted";
            return skip(account, &row, id, columns.column("woningen").0, "no count", detail.to_owned());
        }
        found.push((row.number, id, Dwellings { shape: row.shape, count: count.unwrap_or(1.0), fictief }, said));
    })?;
    let mut kept = Vec::with_capacity(found.len());
    for (feature, id, dwellings, said) in found {
        if counted && !said {
            account.findings.push(Finding {
                feature,
                id,
                field: Some(columns.column("woningen").0.to_owned()),
                reason: "no count".to_owned(),
                detail: "found nothing, where other rows have a count of homes; homes there are not counted".to_owned(),
                done: Done::Skipped,
            });
            continue;
        }
        account.kept += 1;
        account.fictief |= dwellings.fictief;
        kept.push(dwellings);
    }
    Ok((kept, account))
}

/// Reads a layer of complexes. `brings` are the categories that a complex may have itself, each with its column.
///
/// # Errors
///
/// As [`read_layer`].
pub fn complexes(
    desk: Desk,
    layer: &Layer,
    (norms, brings): (&NormSet, &[CategoryInfo]),
    ids: &mut Ids,
) -> Result<(Vec<Complex>, LayerAccount), ReadError> {
    let mut names = vec!["id", "naam", "woningen", "woonvorm", "doelgroep", "fictief"];
    names.extend(brings.iter().map(|info| info.complex_field.as_str()));
    let mut fields = Fields::of(layer, &names);
    let (columns, mut complexes) = (fields.clone(), Vec::new());
    let LayerRead { account, .. } = read_layer(desk, layer, &mut fields, &mut |row, account| {
        let id = columns.id(&row).unwrap_or_else(|| format!("{}-{}", layer.stem(), row.number));
        let Some(id) = ids.settle("", id, &row, account) else { return };
        let mut note = |name: &str, reason: &str, detail: String| {
            account.findings.push(Finding {
                feature: row.number,
                id: Some(id.clone()),
                field: Some(columns.column(name).0.to_owned()),
                reason: reason.to_owned(),
                detail,
                done: Done::Noted,
            });
        };
        let typed = columns.text(&row, "woonvorm");
        let woonvorm = typed.as_deref().and_then(|typed| form_of(norms, typed));
        if let Some(typed) = typed.filter(|_| woonvorm.is_none()) {
            let known = norms.profiles.iter().map(|profile| profile.woonvorm.as_str());
            let near = closest(&typed, known).map(|near| format!(" (did you mean \"{near}\"?)")).unwrap_or_default();
            let detail = format!(
                "found \"{}\"{near}, expected a housing form that a profile of the norm set has; it is taken as unknown",
                brief(&typed)
            );
            note("woonvorm", "unknown housing form", detail);
        }
        let homes = columns.whole(&row, "woningen", account);
        let said = brings.iter().filter_map(|info| {
            let said = columns.yes_or_no(&row, &info.complex_field, account)?;
            Some((info.category.clone(), said))
        });
        let in_complex = said.collect();
        let fictief = layer.fictief || columns.yes_or_no(&row, "fictief", account) == Some(true);
        account.fictief |= fictief;
        account.kept += 1;
        complexes.push(Complex {
            name: columns.text(&row, "naam"),
            id,
            homes,
            woonvorm,
            group: columns.text(&row, "doelgroep"),
            in_complex,
            kern: None,
            fictief,
            shape: row.shape,
        });
    })?;
    Ok((complexes, account))
}
