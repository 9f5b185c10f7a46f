//! The presets as their file has them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::super::project::Role;
use super::template::Template;
use super::{Only, Preset};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetsFile {
    preset: Vec<PresetFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetFile {
    id: String,
    title: String,
    source: String,
    roles: Vec<Role>,
    tables: Vec<String>,
    #[serde(default)]
    field: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    when: BTreeMap<String, (String, String)>,
    #[serde(default)]
    constant: BTreeMap<String, serde_json::Value>,
    #[serde(default)]
    only: Vec<OnlyFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnlyFile {
    columns: Vec<String>,
    #[serde(default)]
    list: bool,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
    left_out: String,
}

/// The presets in a text.
///
/// # Errors
///
/// What is wrong with it.
pub fn presets(text: &str) -> Result<Vec<Preset>, String> {
    let file: PresetsFile = toml::from_str(text).map_err(|error| error.to_string())?;
    file.preset.into_iter().map(preset).collect()
}

fn preset(file: PresetFile) -> Result<Preset, String> {
    let templates = |typed: Vec<String>| typed.iter().map(|typed| Template::parse(typed)).collect::<Result<_, _>>();
    let fields = file.field.into_iter().map(|(name, typed)| Ok((name, templates(typed)?)));
    let only = file.only.into_iter().map(|only| Only {
        columns: only.columns,
        list: only.list,
        any: only.any,
        none: only.none,
        left_out: only.left_out,
    });
    Ok(Preset {
        id: file.id,
        title: file.title,
        source: file.source,
        roles: file.roles,
        tables: file.tables,
        fields: fields.collect::<Result<_, String>>()?,
        when: file.when,
        constants: file.constant,
        only: only.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_fills_fields_that_its_roles_have() {
        let presets = presets(include_str!("../../../data/presets.toml")).unwrap();
        for preset in &presets {
            for name in preset.fields.keys().chain(preset.constants.keys()) {
                let known = preset.roles.iter().any(|role| role.fields().contains(&name.as_str()));
                assert!(known, "{}: no role of it has a field `{name}`", preset.id);
            }
            assert!(!preset.tables.is_empty() && preset.only.iter().all(|only| only.any.is_empty() != only.none.is_empty()));
        }
    }
}
