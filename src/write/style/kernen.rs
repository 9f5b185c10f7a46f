//! `kernen`: an outline and a name.

use super::labels::Labels;
use super::look::{Ground, Look, aliases};
use super::palette::{FAINT, LAND};
use super::renderer::single;
use super::symbol::{Stroke, fill, symbol};
use crate::report::Layer;

/// The look of the kernen: with a tint where they lie below everything else, and else an outline that hides nothing.
pub fn look(layer: &dyn Layer, below: bool) -> Look {
    let tint = below.then_some((LAND, 255));
    let labels = Labels {
        text: "\"naam\"".to_owned(),
        points: 9.0,
        colour: "#444444",
        bold: true,
        up_to: None,
        priority: 9,
        beside: true,
    };
    Look {
        name: "Kernen".to_owned(),
        description: "Omtrek en naam van de kernen".to_owned(),
        ground: Ground::Areas,
        renderer: Some(single(symbol("fill", [fill(tint, Stroke::solid(FAINT, if below { 0.2 } else { 0.4 }), 0)]))),
        labels: Some(labels),
        aliases: aliases(layer),
        named_by: "\"naam\"".to_owned(),
        tip: "<b>[% \"naam\" %]</b>[% if(\"schematisch\" OR \"fictief\", ' (schematisch)', '') %]<br>[% \"percelen\" %] percelen[% coalesce(', ' || \"inwoners\" || ' inwoners', '') %]".to_owned(),
    }
}
