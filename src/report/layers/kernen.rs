//! `kernen`: what became of the parcels of each kern, per profile.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use crate::model::{KernId, ParcelId};
use crate::score::Class;

pub struct Kernen<'a> {
    report: &'a Report<'a>,
    parcels: BTreeMap<KernId, Vec<ParcelId>>,
}

impl<'a> Kernen<'a> {
    pub fn of(report: &'a Report<'a>) -> Kernen<'a> {
        let mut parcels: BTreeMap<KernId, Vec<ParcelId>> = BTreeMap::new();
        for (at, parcel) in report.town.parcels.iter().enumerate() {
            if let Some(kern) = parcel.kern {
                parcels.entry(kern).or_default().push(ParcelId(at as u32));
            }
        }
        Kernen { report, parcels }
    }
}

impl Layer for Kernen<'_> {
    fn name(&self) -> &'static str {
        "kernen"
    }

    fn title(&self) -> &'static str {
        "Kernen: percelen per klasse"
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::new("id", Kind::Text, "Kern-id", "Het id van de kern"),
            Column::new("naam", Kind::Text, "Naam", "Hoe de kern heet"),
            Column::new(
                "inwoners",
                Kind::Whole,
                "Inwoners",
                "Het aantal inwoners; leeg als het niet bekend is en onder de ondergrens voor publicatie",
            ),
            Column::new(
                "inwoners_65plus",
                Kind::Whole,
                "Inwoners 65+",
                "Het aantal inwoners van 65 en ouder; leeg als het niet bekend is en onder de ondergrens voor publicatie",
            ),
            Column::new(
                "percelen",
                Kind::Whole,
                "Percelen",
                "Het aantal percelen waarvan het representatieve punt in de kern ligt",
            ),
            Column::new(
                "capaciteit",
                Kind::Whole,
                "Capaciteit (woningen)",
                "De bekende woningen op die percelen samen; leeg als geen ervan bekend is",
            ),
            Column::new(
                "schematisch",
                Kind::Flag,
                "Schematisch",
                "Waar als de omtrek alleen toont waar de kern ongeveer ligt: met de hand getekend, of de grond het dichtst bij een punt",
            ),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als deze rij berust op fictieve of schematische gegevens; dan niet gebruiken voor besluiten",
            ),
        ];
        for profile in &self.report.norms.profiles {
            let named = |class: Class| format!("{}_{}", profile.id, class.word().replace(' ', "_"));
            columns.extend(Class::ALL.map(|class| {
                let title = format!("Percelen {}: {}", class.word(), profile.label);
                let description = format!("Hoeveel percelen in de kern {} zijn voor {}", class.word(), profile.label);
                Column::new(named(class), Kind::Whole, title, description)
            }));
        }
        columns
    }

    fn forms(&self) -> Forms {
        let outlines = self.report.town.kernen.iter().map(|kern| kern.outline.0.len());
        outlines.fold(Forms::NONE, |forms, polygons| forms.and(if polygons == 1 { Forms::POLYGON } else { Forms::AREA }))
    }

    fn groups(&self) -> usize {
        self.report.town.kernen.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (report, id) = (self.report, KernId(group as u32));
        let kern = &report.town[id];
        let parcels = self.parcels.get(&id).map_or(&[][..], Vec::as_slice);
        let least = report.norms.defaults.min_reporting_persons.value;
        let people = |count: Option<f64>| Value::whole(count.filter(|count| *count >= least).map(|count| count.round() as i64));
        let capacity = parcels.iter().filter_map(|parcel| report.town[*parcel].capacity.map(i64::from)).reduce(|a, b| a + b);
        let mut values = vec![
            Value::text(&*kern.id),
            Value::text(&*kern.name),
            people(kern.inhabitants),
            people(kern.inhabitants_65plus),
            Value::whole(Some(parcels.len())),
            Value::whole(capacity),
            Value::Flag(kern.schematic || kern.from_point),
            Value::Flag(kern.fictief || parcels.iter().any(|parcel| report.parcel_is_fictief(*parcel))),
        ];
        for scores in &report.scores {
            let count = |class| parcels.iter().filter(|parcel| scores[parcel.0 as usize].class == class).count();
            values.extend(Class::ALL.map(|class| Value::whole(Some(count(class)))));
        }
        give(Row { values, place: Some(Place::Area(Cow::Borrowed(&kern.outline))) });
    }
}
