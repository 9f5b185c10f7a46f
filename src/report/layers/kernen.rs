//! `kernen`: what became of the parcels of each kern, per profile; what it has, and who lives within what is asked.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use super::planning::people::shown_share;
use crate::model::{KernId, ParcelId};
use crate::plan::kernen::{Asks, KernFacilities, Share, Standing, is_small, least_homes};
use crate::plan::places::Scope;
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
        columns.extend(self.more_columns());
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
        values.extend(self.more_values(id, parcels));
        give(Row { values, place: Some(Place::Area(Cow::Borrowed(&kern.outline))) });
    }
}

impl Kernen<'_> {
    /// Whether it is known where people of 65 and older live.
    fn knows_people(&self) -> bool {
        self.report.town.population.is_some() && self.report.products.kernen.is_some()
    }

    /// The columns behind the counts of parcels.
    fn more_columns(&self) -> Vec<Column> {
        let norms = self.report.norms;
        let mut columns = vec![Column::new(
            "klein",
            Kind::Text,
            "Kleine kern",
            "ja, nee of onbekend: naar het aantal inwoners en de grens van de normenset",
        )];
        columns.extend(norms.clusters.iter().map(|rule| {
            Column::new(
                format!("minimum_{}", rule.id),
                Kind::Whole,
                format!("Minimum cluster: {}", rule.id),
                "Het kleinste aantal woningen van een cluster dat hier geldt; zonder uitzondering als niet bekend is of de kern klein is",
            )
        }));
        columns.extend(Standing::ALL.map(|standing| {
            Column::new(
                format!("voorzieningen_{}", standing.word().replace(' ', "_")),
                Kind::Whole,
                format!("Voorzieningen: {}", standing.word()),
                "Het aantal categorieën met deze stand, zie kern_voorzieningen; geen oordeel: niet elke kern hoeft alles te hebben",
            )
        }));
        for profile in &norms.profiles {
            columns.extend(Class::ALL.map(|class| {
                let name = format!("{}_capaciteit_{}", profile.id, class.word().replace(' ', "_"));
                let title = format!("Capaciteit {}: {}", class.word(), profile.label);
                Column::new(
                    name,
                    Kind::Whole,
                    title,
                    "De bekende woningen op de percelen van deze klasse samen; leeg als er daarvan geen bekend is",
                )
            }));
            if self.knows_people() {
                columns.extend([
                    Column::new(
                        format!("{}_aandeel_65plus", profile.id),
                        Kind::Number(3),
                        format!("Aandeel 65+ zeker binnen alles wat hard is: {}", profile.label),
                        "0 tot 1: het deel van de 65-plussers dat zeker binnen alle harde voorwaarden woont, te voet waar zo is gemeten; leeg zonder harde voorwaarden of onder vijf mensen",
                    ),
                    Column::new(
                        format!("{}_aandeel_65plus_mogelijk", profile.id),
                        Kind::Number(3),
                        format!("Aandeel 65+ mogelijk binnen alles wat hard is: {}", profile.label),
                        "Hetzelfde, met de kortste wandeling",
                    ),
                ]);
            }
        }
        columns
    }

    fn more_values(&self, id: KernId, parcels: &[ParcelId]) -> Vec<Value<'static>> {
        let (report, kern) = (self.report, &self.report.town[id]);
        let small = is_small(kern, report.norms);
        let mut values = vec![Value::text(match small {
            Some(true) => "ja",
            Some(false) => "nee",
            None => "onbekend",
        })];
        values.extend(report.norms.clusters.iter().map(|rule| Value::whole(Some(least_homes(rule, small).ceil() as i64))));
        let found = report.products.kernen.as_ref();
        values.extend(Standing::ALL.map(|standing| {
            let of_kern = |found: &&KernFacilities| found.scope == Scope::Kern(id) && found.standing == Some(standing);
            Value::whole(found.map(|found| found.facilities.iter().filter(of_kern).count()))
        }));
        for (at, scores) in report.scores.iter().enumerate() {
            values.extend(Class::ALL.map(|class| {
                let these = parcels.iter().filter(|parcel| scores[parcel.0 as usize].class == class);
                Value::whole(these.filter_map(|parcel| report.town[*parcel].capacity.map(i64::from)).reduce(|a, b| a + b))
            }));
            if self.knows_people() {
                values.extend(self.within_all(id, at));
            }
        }
        values
    }

    /// The shares of the people of 65 and older who surely and who possibly live within all hard conditions of a profile.
    fn within_all(&self, id: KernId, profile: usize) -> [Value<'static>; 2] {
        let all_hard = |share: &&Share| (share.scope, share.profile, share.asks) == (Scope::Kern(id), profile, Asks::AllHard);
        let mut shares = self.report.products.kernen.iter().flat_map(|found| &found.shares);
        let people = shares.find(all_hard).and_then(|share| share.people);
        let counts = people.and_then(|people| people.on_foot.or(people.by_air));
        let least = self.report.norms.defaults.min_reporting_persons.value;
        let all = people.map_or(0, |people| people.all);
        let share = |count: Option<u64>| Value::number(count.and_then(|count| shown_share(count, all, least)));
        [share(counts.map(|counts| counts.sure)), share(counts.map(|counts| counts.possible))]
    }
}
