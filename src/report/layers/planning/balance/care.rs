//! `balans_zones`: the share of care homes in the sure zones of the area rules.

use super::super::super::super::Report;
use super::super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::FICTIEF;
use crate::plan::balance::Balance;

pub struct Zones<'a> {
    pub report: &'a Report<'a>,
    pub balance: &'a Balance,
}

impl Layer for Zones<'_> {
    fn name(&self) -> &'static str {
        "balans_zones"
    }

    fn title(&self) -> &'static str {
        "Balans: het aandeel zorgwoningen in zekere zones"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::new("zone_id", Kind::Text, "Zone", "De zone, zoals in de laag zones"),
            Column::new("gebied", Kind::Text, "Gebiedsregel", "De gebiedsregel van de normenset"),
            Column::new(
                "zorgwoningen",
                Kind::Whole,
                "Zorgwoningen",
                "Woningen in bestaande complexen van de vormen voor wie zorg nodig heeft (choice.care_forms); leeg als een complex het niet zegt en onder de ondergrens voor publicatie",
            ),
            Column::new(
                "woningen",
                Kind::Number(0),
                "Woningen",
                "Alle woningen in de zone, gelijk gespreid over hun gebied; leeg zonder gegevens",
            ),
            Column::new(
                "aandeel_zorg",
                Kind::Number(3),
                "Aandeel zorgwoningen",
                "Zorgwoningen gedeeld door alle woningen; boven 1 waar de laag woningen er minder telt dan de complexen",
            ),
            Column::new(
                "aandeel_afgesproken",
                Kind::Number(3),
                "Afgesproken aandeel",
                "Het grootste aandeel dat de gemeente zelf heeft gezet; er is geen landelijke of regionale norm",
            ),
            Column::new(
                "ruimte",
                Kind::Whole,
                "Ruimte (woningen)",
                "Hoeveel zorgwoningen erbij kunnen tot dat aandeel, elk een woning meer; 0 als het al bereikt is, leeg zonder afspraak",
            ),
            Column::new("fictief", Kind::Flag, "Fictief", FICTIEF),
        ]
    }

    fn groups(&self) -> usize {
        self.balance.zones.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let found = &self.balance.zones[group];
        let zone = &self.report.zones[found.zone];
        let values = vec![
            Value::text(&*zone.id),
            Value::text(&*zone.rule),
            Value::whole(found.care_homes),
            Value::number(found.dwellings),
            Value::number(found.share),
            Value::number(self.report.town.planning.choice.max_care_share),
            Value::whole(found.room),
            Value::Flag(found.fictief),
        ];
        give(Row { values, place: None });
    }
}
