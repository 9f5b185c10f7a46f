//! `buurten`: neighbourhoods with their figures.

use std::collections::BTreeMap;

use super::super::desk::Desk;
use super::super::error::ReadError;
use super::super::fields::Fields;
use super::super::ids::Ids;
use super::super::layer::{LayerRead, read_layer};
use super::super::project::Layer;
use super::super::suggest::closest;
use super::ground::outline;
use crate::model::{Buurt, Done, Finding, LayerAccount, NormSet};

/// The figures that the norm set asks of a neighbourhood.
pub fn proxies(norms: &NormSet) -> Vec<&str> {
    norms.words("balance.proxies").iter().flat_map(|words| &words.value).map(String::as_str).collect()
}

/// Reads a layer of neighbourhoods, with the figures that the norm set asks for. Which of these no row has is told.
///
/// # Errors
///
/// As [`read_layer`]; and when `fields` names a figure that the norm set does not have.
pub fn read(desk: Desk, layer: &Layer, norms: &NormSet, ids: &mut Ids) -> Result<(Vec<Buurt>, LayerAccount), ReadError> {
    let proxies = proxies(norms);
    let known: Vec<&str> = layer.role.fields().iter().chain(&proxies).copied().collect();
    if let Some(name) = layer.fields.keys().find(|name| !known.contains(&name.as_str())) {
        let near = closest(name, known.iter().copied()).map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
        return Err(ReadError::Layer {
            file: desk.project.file.clone(),
            line: layer.line,
            layer: layer.path.clone(),
            message: format!(
                "fields: `{name}` is not known for role \"buurten\"{near}; expected one of: {}. The figures are those of \
                 balance.proxies in the norm set",
                known.join(", ")
            ),
        });
    }
    let mut fields = Fields::of(layer, &known);
    let (columns, mut buurten) = (fields.clone(), Vec::new());
    let LayerRead { mut account, .. } = read_layer(desk, layer, &mut fields, &mut |row, account| {
        let name = columns.text(&row, "naam");
        let id = columns.id(&row).or_else(|| name.clone()).unwrap_or_else(|| format!("{}-{}", layer.stem(), row.number));
        let Some(outline) = outline(&row, &id, account) else { return };
        let Some(id) = ids.settle("", id, &row, account) else { return };
        let inhabitants = columns.count(&row, "inwoners", account);
        let figures = proxies.iter().filter_map(|proxy| Some(((*proxy).to_owned(), columns.rate(&row, proxy, account)?)));
        let values: BTreeMap<String, f64> = figures.collect();
        let fictief = layer.fictief || columns.yes_or_no(&row, "fictief", account) == Some(true);
        account.fictief |= fictief;
        account.kept += 1;
        buurten.push(Buurt { name: name.unwrap_or_else(|| id.clone()), id, outline, inhabitants, values, fictief });
    })?;
    for proxy in proxies.iter().filter(|proxy| !buurten.iter().any(|buurt| buurt.values.contains_key(**proxy))) {
        account.findings.push(Finding {
            feature: 0,
            id: None,
            field: Some(columns.column(proxy).0.to_owned()),
            reason: "a figure that no neighbourhood has".to_owned(),
            detail: format!(
                "the norm set asks for `{proxy}` (balance.proxies), and no row has a number there, so it is onbekend in the balance; give the \
                 column, or name it: fields = {{ {proxy} = \"…\" }}"
            ),
            done: Done::Noted,
        });
    }
    Ok((buurten, account))
}
