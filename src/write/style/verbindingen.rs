//! `verbindingen`: heavy green lines, with what they bring written over them.

use super::labels::Labels;
use super::look::{Ground, Look, aliases, first_column};
use super::palette::JOIN;
use super::renderer::single;
use super::symbol::{Stroke, line, symbol};
use crate::report::Layer;

/// The look of the paths that would take a barrier away.
pub fn look(layer: &dyn Layer) -> Look {
    let labels = Labels {
        text: "coalesce(\"woningen\" || if(\"woningen\" = 1, ' woning', ' woningen'), \
               \"percelen\" || if(\"percelen\" = 1, ' perceel', ' percelen'))"
            .to_owned(),
        points: 8.0,
        colour: JOIN,
        bold: true,
        up_to: None,
        priority: 8,
        beside: true,
    };
    Look {
        name: "Verbindingen".to_owned(),
        description: "Nieuwe paden die een barrière wegnemen: een proef van de winst, geen ontwerp".to_owned(),
        ground: Ground::Lines,
        renderer: Some(single(symbol("line", [line(Stroke::solid(JOIN, 1.6), 0)]))),
        labels: Some(labels),
        aliases: aliases(layer),
        named_by: first_column(layer),
        tip: "<b>[% \"advies\" %]</b>[% coalesce('<br>van ' || \"straat_van\", '') %][% coalesce('<br>naar ' || \"straat_naar\", '') %]"
            .to_owned(),
    }
}
