//! `kernen`: an outline and a name.

use super::labels::Labels;
use super::look::{Ground, Look, aliases};
use super::palette::FAINT;
use super::renderer::single;
use super::symbol::{Stroke, fill, symbol};
use crate::report::Layer;

/// The look of the kernen.
pub fn look(layer: &dyn Layer) -> Look {
    let labels = Labels {
        text: "\"naam\" || if(\"schematisch\" OR \"fictief\", '\\n(schematisch)', '')".to_owned(),
        points: 9.0,
        colour: "#444444",
        bold: true,
        up_to: None,
        priority: 9,
    };
    Look {
        name: "Kernen".to_owned(),
        description: "Omtrek en naam van de kernen".to_owned(),
        ground: Ground::Areas,
        renderer: Some(single(symbol("fill", [fill(None, Stroke::solid(FAINT, 0.4), 0)]))),
        labels: Some(labels),
        aliases: aliases(layer),
        named_by: "\"naam\"".to_owned(),
        tip: "<b>[% \"naam\" %]</b><br>[% \"percelen\" %] percelen[% coalesce(', ' || \"inwoners\" || ' inwoners', '') %]".to_owned(),
    }
}
