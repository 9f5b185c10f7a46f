//! `zones`: connected pieces of ground where all conditions of a rule hold at once.

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use super::list;
use crate::model::FacilityId;

pub struct Zones<'a>(pub &'a Report<'a>);

impl Layer for Zones<'_> {
    fn name(&self) -> &'static str {
        "zones"
    }

    fn title(&self) -> &'static str {
        "Zones: waar alle voorwaarden tegelijk gelden"
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::new("zone_id", Kind::Text, "Zone", "Gebied, te voet of niet, soort en volgnummer; 1 is de grootste"),
            Column::new(
                "gebied",
                Kind::Text,
                "Gebiedsregel of profiel",
                "De gebiedsregel van de normenset, of het profiel waarvan de harde voorwaarden gelden",
            ),
            Column::new(
                "soort",
                Kind::Text,
                "Soort zone",
                "kern (zeker ideaal), zeker (zeker binnen het maximum) of mogelijk (misschien)",
            ),
            Column::new(
                "zorglocaties",
                Kind::Text,
                "Zorglocaties",
                "De zorglocaties waarvan de cirkel de zone raakt, te voet die van een straat erin de dichtstbijzijnde zijn; bij een regel zonder zorg die erin staan",
            ),
            Column::new("kernen", Kind::Text, "Kernen", "De kernen die de zone raakt"),
            Column::new("oppervlakte_ha", Kind::Number(4), "Oppervlakte (ha)", "De oppervlakte in hectare"),
            Column::new(
                "percelen",
                Kind::Whole,
                "Percelen",
                "Het aantal percelen waarvan het representatieve punt in de zone ligt; te voet die op een straat erin uitkomen",
            ),
            Column::new(
                "capaciteit",
                Kind::Whole,
                "Capaciteit (woningen)",
                "De bekende woningen op die percelen samen; leeg als geen ervan bekend is",
            ),
            Column::new(
                "inwoners_65plus",
                Kind::Whole,
                "Inwoners 65+",
                "Inwoners van 65 en ouder, gelijk gespreid over hun gebied; leeg zonder gegevens en onder de ondergrens voor publicatie",
            ),
            Column::new(
                "voorzieningen",
                Kind::Text,
                "Voorzieningen",
                "Per categorie van de regel het aantal voorzieningen waarvan de cirkel de zone raakt; te voet die van een straat erin de dichtstbijzijnde zijn",
            ),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als deze rij berust op fictieve of schematische gegevens; dan niet gebruiken voor besluiten",
            ),
            Column::new(
                "afstand",
                Kind::Text,
                "Afstand",
                "Hoe is gemeten: hemelsbreed (cirkels) of te voet (langs de straten, met een strook aan weerszijden)",
            ),
            Column::new(
                "mobiliteit",
                Kind::Text,
                "Mobiliteit",
                "Wie er te voet gaat: te voet, rollator of rolstoel; leeg bij hemelsbreed",
            ),
            Column::new(
                "omloopfactor",
                Kind::Number(3),
                "Omloopfactor",
                "Oppervlakte van de zone te voet gedeeld door die van de zone met cirkels van dezelfde normafstand; leeg bij hemelsbreed",
            ),
        ]
    }

    fn forms(&self) -> Forms {
        Forms::AREA
    }

    fn is_drawn(&self) -> bool {
        true
    }

    fn groups(&self) -> usize {
        self.0.zones.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (town, zone) = (self.0.town, &self.0.zones[group]);
        let name = |id: &FacilityId| town[*id].name.as_deref().unwrap_or(&town[*id].id);
        let least = self.0.norms.defaults.min_reporting_persons.value;
        let people = zone.inhabitants_65plus.filter(|count| *count >= least);
        let carriers = zone.carriers.iter().map(|(category, facilities)| format!("{category} {}", facilities.len()));
        let values = vec![
            Value::text(&*zone.id),
            Value::text(&*zone.rule),
            Value::text(zone.level.word()),
            Value::text(list(zone.care_sites.iter().map(name))),
            Value::text(list(zone.kernen.iter().map(|kern| &town[*kern].name))),
            Value::number(zone.hectares()),
            Value::whole(Some(zone.parcels.len())),
            Value::whole(zone.capacity),
            Value::whole(people.map(|count| count.round() as i64)),
            Value::text(list(carriers)),
            Value::Flag(zone.fictief),
            Value::text(zone.measured.word()),
            zone.mobility.map_or(Value::Null, |mobility| Value::text(mobility.word())),
            zone.detour_factor.map_or(Value::Null, Value::number),
        ];
        give(Row { values, place: Some(Place::Polygon(&zone.outline)) });
    }
}
