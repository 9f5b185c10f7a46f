//! `zones`: connected pieces of ground where all conditions of a rule hold at once.

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Place, Row, Value};
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
            Column::new("zone_id", Kind::Text),
            Column::new("gebied", Kind::Text),
            Column::new("soort", Kind::Text),
            Column::new("zorglocaties", Kind::Text),
            Column::new("kernen", Kind::Text),
            Column::new("oppervlakte_ha", Kind::Number(4)),
            Column::new("percelen", Kind::Whole),
            Column::new("capaciteit", Kind::Whole),
            Column::new("inwoners_65plus", Kind::Whole),
            Column::new("voorzieningen", Kind::Text),
            Column::new("fictief", Kind::Flag),
        ]
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
        ];
        give(Row { values, place: Some(Place::Polygon(&zone.outline)) });
    }
}
