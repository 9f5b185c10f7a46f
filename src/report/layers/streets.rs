//! `straten`: the network as it is walked, an edge a row, so that what is cut off or cannot be passed shows on the map.

use std::borrow::Cow;

use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use crate::model::{EdgeId, Mobility, Streets as Network};

pub struct Streets<'a> {
    network: &'a Network,
    /// Per node its component for who walks without an aid.
    component: Vec<u32>,
    /// Per component its number: 1 is the largest by metres, of equals the first.
    number: Vec<u32>,
}

impl<'a> Streets<'a> {
    pub fn of(network: &'a Network) -> Streets<'a> {
        let (component, metres) = network.components(Mobility::OnFoot);
        let mut by_size: Vec<usize> = (0..metres.len()).collect();
        by_size.sort_by(|one, other| metres[*other].total_cmp(&metres[*one]));
        let mut number = vec![0; metres.len()];
        for (place, at) in (1..).zip(by_size) {
            number[at] = place;
        }
        Streets { network, component, number }
    }
}

impl Layer for Streets<'_> {
    fn name(&self) -> &'static str {
        "straten"
    }

    fn title(&self) -> &'static str {
        "Straten: het netwerk zoals erover gelopen wordt"
    }

    fn columns(&self) -> Vec<Column> {
        let slow = |name: &'static str, title: &'static str, who: &str| {
            let description =
                format!("Hoeveel keer zo lang een meter duurt {who} als op een goed oppervlak; leeg waar dat niet kan");
            Column::new(name, Kind::Number(2), title, description)
        };
        vec![
            Column::new(
                "straat_id",
                Kind::Text,
                "Straat-id",
                "Het id van de lijn in de bron, of laag en volgnummer; een lijn is geknipt waar straten samenkomen",
            ),
            Column::new("naam", Kind::Text, "Naam", "Hoe de straat heet"),
            Column::new("lengte_m", Kind::Number(1), "Lengte (m)", "De lengte in meter, langs de bochten"),
            slow("te_voet", "Traagheid te voet", "te voet"),
            slow("rollator", "Traagheid met rollator", "met een rollator"),
            slow("rolstoel", "Traagheid met rolstoel", "met een rolstoel"),
            Column::new("verlicht", Kind::Text, "Verlicht", "ja, nee of onbekend"),
            Column::new("druk", Kind::Flag, "Drukke weg", "Waar als wie hier oversteekt een drukke weg oversteekt"),
            Column::new(
                "deel",
                Kind::Whole,
                "Deel van het netwerk",
                "Het samenhangende deel waarin de straat te voet ligt: 1 is het langste; leeg waar men te voet niet komt",
            ),
            Column::new(
                "splinter",
                Kind::Flag,
                "Splinter",
                "Waar als het deel te klein is voor een netwerk: geen perceel of voorziening sluit erop aan",
            ),
            Column::new(
                "bron",
                Kind::Text,
                "Bron",
                "Waar de rij vandaan komt, in de woorden van het project; anders het bestand",
            ),
            Column::new("fictief", Kind::Flag, "Fictief", "Waar als de straat verzonnen is; dan niet gebruiken voor besluiten"),
        ]
    }

    fn forms(&self) -> Forms {
        Forms::LINE
    }

    fn groups(&self) -> usize {
        self.network.edges().len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let edge = &self.network.edges()[group];
        let footing = &edge.footing;
        let way = self.network.ways().get(edge.way as usize);
        let slow = |mobility| Value::number(footing.slowness(mobility));
        let part = || self.number[self.component[edge.ends[0] as usize] as usize];
        let lit = match footing.lit {
            Some(true) => "ja",
            Some(false) => "nee",
            None => "onbekend",
        };
        let values = vec![
            Value::text(way.map_or("", |way| &way.id)),
            Value::text(way.and_then(|way| way.name.as_deref()).unwrap_or_default()),
            Value::Number(edge.length_m),
            slow(Mobility::OnFoot),
            slow(Mobility::Rollator),
            slow(Mobility::Wheelchair),
            Value::text(lit),
            Value::Flag(footing.busy),
            Value::whole(footing.slowness(Mobility::OnFoot).map(|_| part())),
            Value::Flag(footing.splinter),
            Value::text(way.map_or("", |way| &way.source)),
            Value::Flag(way.is_some_and(|way| way.fictief)),
        ];
        let corners: Vec<_> = self.network.corners(group as EdgeId).collect();
        give(Row { values, place: Some(Place::Line(Cow::Owned(corners))) });
    }
}
