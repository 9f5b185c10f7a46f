//! How QGIS draws the layers: Dutch legends, colours that the colour-blind and a grey print tell apart, names at fitting scales.

pub(super) mod balans;
pub(super) mod barrieres;
pub(super) mod cirkels;
pub(super) mod kernen;
pub(super) mod keuze;
pub(super) mod kwetsbaarheid;
mod labels;
mod look;
pub(super) mod looproutes;
pub(super) mod niet_aangesloten;
pub(super) mod ontmoetingsruimten;
mod palette;
pub(super) mod percelen;
mod renderer;
mod sign;
pub(super) mod straten;
mod symbol;
pub(super) mod verbindingen;
pub(super) mod verschil;
pub(super) mod voorzieningen;
pub(super) mod zones;

use std::io::Write;

use super::error::WriteError;
use super::folder::Folder;
use super::gpkg::LayerStyle;
use crate::model::{Condition, Profile};
use crate::report::{Layer, Report};

pub(super) use labels::{FONTS, text_style};
pub(super) use look::{Ground, Look, QGIS_VERSION};
pub(super) use palette::{CARE, Colour, FAINT, INK, PAPER};
pub(super) use symbol::{Stroke, fill, line, symbol};
pub(super) use zones::Drawn;

/// All styles of these layers of a report, layer by layer, the default one of each first.
pub fn styles(report: &Report, layers: &[Box<dyn Layer + '_>]) -> Vec<LayerStyle> {
    styles_by(layers, |layer| looks(report, layer))
}

/// All styles of the layers of a difference between two runs.
pub fn styles_of_difference(layers: &[Box<dyn Layer + '_>]) -> Vec<LayerStyle> {
    styles_by(layers, |layer| vec![if layer.has_place() { verschil::look(layer) } else { table(layer) }])
}

fn styles_by(layers: &[Box<dyn Layer + '_>], looks: impl Fn(&dyn Layer) -> Vec<Look>) -> Vec<LayerStyle> {
    let mut styles = Vec::new();
    for layer in layers {
        for (at, look) in looks(layer.as_ref()).into_iter().enumerate() {
            styles.push(LayerStyle {
                layer: layer.name().to_owned(),
                qml: look.qml(),
                name: fitting(&look.name),
                description: look.description,
                default: at == 0,
            });
        }
    }
    styles
}

/// The most letters that a GeoPackage of QGIS has for the name of a style.
const NAME: usize = 30;

/// A name that fits: whole, or else without what it says between brackets or after a colon, or else cut off.
fn fitting(name: &str) -> String {
    let fits = |name: &&str| name.chars().count() <= NAME;
    let shorter = [name, voorzieningen::short(name), name.split(':').next().unwrap_or(name)];
    let cut = || name.chars().take(NAME - 1).chain(['…']).collect();
    shorter.into_iter().find(fits).map_or_else(cut, str::to_owned)
}

/// Writes the default style of a layer as `<name>.qml`, which QGIS applies by itself to the file beside it of the same name.
pub fn write(layer: &dyn Layer, styles: &[LayerStyle], folder: &mut Folder) -> Result<(), WriteError> {
    let Some(style) = styles.iter().find(|style| style.default && style.layer == layer.name()) else { return Ok(()) };
    folder.write(&format!("{}.qml", layer.name()), |out| out.write_all(style.qml.as_bytes()))
}

/// The profile that opens first: the first that has a hard condition, or else the first; `None` for a norm set without profiles.
pub(super) fn first_profile<'a>(report: &'a Report) -> Option<&'a Profile> {
    let profiles = &report.norms.profiles;
    let decides = |profile: &&Profile| profile.criteria.iter().any(|criterion| criterion.condition == Condition::Hard);
    profiles.iter().find(decides).or(profiles.first())
}

/// The looks of a layer, the default one first.
fn looks(report: &Report, layer: &dyn Layer) -> Vec<Look> {
    let first = first_profile(report).map_or("", |profile| &profile.id);
    match layer.name() {
        "percelen" => {
            let ground = Ground::of(layer);
            let mut profiles: Vec<&Profile> = report.norms.profiles.iter().collect();
            profiles.sort_by_key(|profile| profile.id != first);
            profiles.into_iter().map(|profile| percelen::look(report, layer, profile, ground)).collect()
        }
        "zones" => {
            let rules = report.rules.iter().map(|rule| zones::of_rule(report, layer, rule, Drawn::Filled));
            std::iter::once(zones::overview(report, layer, first)).chain(rules).collect()
        }
        "cirkels" => vec![cirkels::overview(report, layer, first)],
        "voorzieningen" => vec![voorzieningen::look(report, layer, Ground::of(layer))],
        "kernen" => vec![kernen::look(layer, false)],
        "straten" => vec![straten::look(layer)],
        "looproutes" => vec![looproutes::look(layer)],
        "niet_aangesloten" => vec![niet_aangesloten::look(layer)],
        "barrieres" => vec![barrieres::look(layer)],
        "verbindingen" => vec![verbindingen::look(layer)],
        "keuze" => vec![keuze::overview(layer)],
        "kwetsbaarheid" => vec![kwetsbaarheid::look(layer, Ground::of(layer))],
        "ontmoetingsruimten" => vec![ontmoetingsruimten::look(layer, Ground::of(layer))],
        "balans" => balans::looks(layer),
        "scenario_percelen" => vec![verschil::look(layer)],
        _ => vec![table(layer)],
    }
}

/// The look of a layer without places: headings only.
pub(super) fn table(layer: &dyn Layer) -> Look {
    Look {
        name: layer.title().to_owned(),
        description: layer.title().to_owned(),
        ground: Ground::Table,
        renderer: None,
        labels: None,
        aliases: look::aliases(layer),
        named_by: look::first_column(layer),
        tip: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_style_fits_where_it_is_kept() {
        assert_eq!(fitting("Wlz-zorgvrager (zorggeschikt)"), "Wlz-zorgvrager (zorggeschikt)");
        assert_eq!(fitting("Oudere met rollator (geclusterd)"), "Oudere met rollator");
        assert_eq!(fitting("Toetsing: elk perceel, elk criterium"), "Toetsing");
        assert_eq!(fitting("Een naam waar geen eind aan lijkt te komen"), "Een naam waar geen eind aan l…");
    }
}
