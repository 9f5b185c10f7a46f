//! `kernen`: what became of the parcels of each kern, per profile.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Place, Row, Value};
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
            Column::new("id", Kind::Text),
            Column::new("naam", Kind::Text),
            Column::new("inwoners", Kind::Whole),
            Column::new("inwoners_65plus", Kind::Whole),
            Column::new("percelen", Kind::Whole),
            Column::new("capaciteit", Kind::Whole),
            Column::new("schematisch", Kind::Flag),
            Column::new("fictief", Kind::Flag),
        ];
        for profile in &self.report.norms.profiles {
            let named = |class: Class| format!("{}_{}", profile.id, class.word().replace(' ', "_"));
            columns.extend(Class::ALL.map(|class| Column::new(named(class), Kind::Whole)));
        }
        columns
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
            Value::Flag(kern.schematic),
            Value::Flag(kern.fictief || parcels.iter().any(|parcel| report.parcel_is_fictief(*parcel))),
        ];
        for scores in &report.scores {
            let count = |class| parcels.iter().filter(|parcel| scores[parcel.0 as usize].class == class).count();
            values.extend(Class::ALL.map(|class| Value::whole(Some(count(class)))));
        }
        give(Row { values, place: Some(Place::Area(Cow::Borrowed(&kern.outline))) });
    }
}
