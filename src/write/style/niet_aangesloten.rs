//! `niet_aangesloten`: a cross where nothing leads to a street, heavier where nobody gets there than where wheels do not.

use super::look::{Ground, Look, aliases};
use super::palette::{Colour, OFF_FACILITY, OFF_PARCEL, PAPER};
use super::renderer::{Rule, ruled};
use super::symbol::{cross, symbol};
use crate::model::Mobility;
use crate::report::Layer;
use crate::write::xml::{Element, column, literal};

/// The look of what joins no street: parcels and facilities in two colours, on foot above wheels.
pub fn look(layer: &dyn Layer) -> Look {
    let of = |kind: &str, label: &str, colour: Colour| {
        let filter = |sign: &str| {
            let (soort, who) = (column("soort"), column("mobiliteit"));
            format!("{soort} = {} AND {who} {sign} {}", literal(kind), literal(Mobility::OnFoot.word()))
        };
        [
            Rule::draws(format!("{label}: te voet geen straat"), filter("="), mark(colour, 4.2, 0.7, 2)),
            Rule::draws(format!("{label}: met rollator of rolstoel geen straat"), filter("<>"), mark(colour, 2.6, 0.4, 0)),
        ]
    };
    let [parcel, parcel_on_wheels] = of("perceel", "Perceel", OFF_PARCEL);
    let [facility, facility_on_wheels] = of("voorziening", "Voorziening", OFF_FACILITY);
    let named_by = "coalesce(\"naam\", \"id\")".to_owned();
    Look {
        name: "Niet aangesloten op een straat".to_owned(),
        description: "Percelen en voorzieningen waar geen straat bij ligt; hun afstanden zijn hemelsbreed".to_owned(),
        ground: Ground::Points,
        renderer: Some(ruled(vec![parcel, facility, parcel_on_wheels, facility_on_wheels], true)),
        labels: None,
        aliases: aliases(layer),
        tip: format!(
            "<b>[% {named_by} %]</b>[% if(\"fictief\", ' (fictief)', '') %]<br>[% \"soort\" %], [% \"mobiliteit\" %]: \
             [% coalesce('straat op ' || round(\"straat_m\") || ' m', 'nergens een straat') %]"
        ),
        named_by,
    }
}

/// A cross with a halo, so that it shows on parcels and on zones.
fn mark(colour: Colour, size_mm: f64, width_mm: f64, level: u8) -> Element {
    symbol("marker", [cross(PAPER, size_mm + 0.4, width_mm + 0.7, level), cross(colour, size_mm, width_mm, level + 1)])
}
