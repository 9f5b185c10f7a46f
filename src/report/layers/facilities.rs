//! `voorzieningen`: facilities as indexed; `cirkels`: the rings around them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use super::{joined, list};
use crate::model::{Change, Facility, FacilityId, Meters, Shape};
use crate::zones::rings;

pub struct Facilities<'a> {
    report: &'a Report<'a>,
    /// Per facility, what scenarios do with it and which: `sluit` or `verhuist`.
    status: BTreeMap<FacilityId, Vec<(&'static str, &'a str)>>,
    /// What scenarios add, and where they move something, with the scenario.
    planned: Vec<(&'a Facility, &'a Shape, &'a str)>,
}

impl<'a> Facilities<'a> {
    pub fn of(report: &'a Report<'a>) -> Facilities<'a> {
        let mut layer = Facilities { report, status: BTreeMap::new(), planned: Vec::new() };
        for scenario in &report.town.planning.scenarios {
            for change in &scenario.changes {
                let (id, word) = match change {
                    Change::Add(facility) => {
                        layer.planned.push((facility, &facility.shape, &scenario.name));
                        continue;
                    }
                    Change::Move(id, shape) => {
                        layer.planned.push((&report.town[*id], shape, &scenario.name));
                        (*id, "verhuist")
                    }
                    Change::Close(id) => (*id, "sluit"),
                };
                layer.status.entry(id).or_default().push((word, &scenario.name));
            }
        }
        layer
    }

    fn has_scenarios(&self) -> bool {
        !self.report.town.planning.scenarios.is_empty()
    }
}

impl Layer for Facilities<'_> {
    fn name(&self) -> &'static str {
        "voorzieningen"
    }

    fn title(&self) -> &'static str {
        "Voorzieningen, zoals meegeteld"
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::new("id", Kind::Text, "Voorziening-id", "Het id in de bron, of laag en volgnummer"),
            Column::new("naam", Kind::Text, "Naam", "Hoe de voorziening heet"),
            Column::new(
                "categorie",
                Kind::Text,
                "Categorie",
                "De categorie waarin zij meetelt; wie in twee categorieën hoort, staat er twee keer",
            ),
            Column::new(
                "bron",
                Kind::Text,
                "Bron",
                "Waar de rij vandaan komt, in de woorden van het project; anders het bestand",
            ),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als de voorziening verzonnen is; dan niet gebruiken voor besluiten",
            ),
            Column::new(
                "vertrekken_per_uur",
                Kind::Number(3),
                "Vertrekken per uur",
                "Van een halte: hoeveel ritten er per uur vertrekken; leeg is onbekend",
            ),
        ];
        columns.extend(self.report.walks.iter().flat_map(joined::columns));
        if self.has_scenarios() {
            columns.extend([
                Column::new(
                    "status",
                    Kind::Text,
                    "Status",
                    "bestaand; sluit of verhuist als een scenario dat zegt; gepland als zij alleen in een scenario bestaat, en dan telt zij in de andere lagen niet mee",
                ),
                Column::new("scenario", Kind::Text, "Scenario", "De scenario's die er iets aan veranderen"),
            ]);
        }
        columns
    }

    fn forms(&self) -> Forms {
        let planned = self.planned.iter().map(|(_, shape, _)| *shape);
        Forms::of(self.report.town.facilities.iter().map(|facility| &facility.shape).chain(planned))
    }

    fn groups(&self) -> usize {
        self.report.town.facilities.len() + self.planned.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let town = self.report.town;
        let id = FacilityId(group as u32);
        let planned = group.checked_sub(town.facilities.len()).map(|at| self.planned[at]);
        let (facility, shape) = planned.map_or_else(|| (&town[id], &town[id].shape), |(facility, shape, _)| (facility, shape));
        let mut values = vec![
            Value::text(&*facility.id),
            Value::text(facility.name.as_deref().unwrap_or_default()),
            Value::text(facility.category.id()),
            Value::text(&*facility.source),
            Value::Flag(facility.fictief),
            Value::number(facility.departures_per_hour),
        ];
        if let Some(walks) = &self.report.walks {
            match planned {
                // What does not stand there joins no street.
                Some(_) => values.extend(joined::columns(walks).map(|_| Value::Null)),
                None => values.extend(joined::of_facility(walks, id)),
            }
        }
        if self.has_scenarios() {
            let said = self.status.get(&id).filter(|_| planned.is_none()).map_or(&[][..], Vec::as_slice);
            let mut words: Vec<&str> = said.iter().map(|(word, _)| *word).collect();
            words.sort_unstable();
            words.dedup();
            values.extend(match planned {
                Some((_, _, scenario)) => [Value::text("gepland"), Value::text(scenario)],
                None if words.is_empty() => [Value::text("bestaand"), Value::Null],
                None => [Value::text(list(words)), Value::text(list(said.iter().map(|(_, scenario)| *scenario)))],
            });
        }
        give(Row { values, place: Some(Place::from(shape)) });
    }
}

/// A circle smaller than this may be too small to draw.
const LEAST_CIRCLE: Meters = Meters(1.0);

pub struct Rings<'a>(pub &'a Report<'a>);

impl Layer for Rings<'_> {
    fn name(&self) -> &'static str {
        "cirkels"
    }

    fn title(&self) -> &'static str {
        "Cirkels van bereikbaarheid"
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::new("voorziening_id", Kind::Text, "Voorziening-id", "Het id van de voorziening in het midden"),
            Column::new("voorziening", Kind::Text, "Voorziening", "Hoe zij heet"),
            Column::new("categorie", Kind::Text, "Categorie", "De categorie waarin zij meetelt"),
            Column::new("profiel", Kind::Text, "Profiel", "Het profiel waarvoor de cirkel is getekend"),
            Column::new("soort", Kind::Text, "Soort norm", "ideaal of maximum"),
            Column::new("norm_m", Kind::Number(1), "Norm (m lopen)", "De norm van het profiel: een loopafstand in meter"),
            Column::new(
                "straal_m",
                Kind::Number(1),
                "Straal (m)",
                "De straal hemelsbreed in meter: de norm gedeeld door de waarschijnlijke omweg",
            ),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als de voorziening verzonnen is; dan niet gebruiken voor besluiten",
            ),
        ]
    }

    fn forms(&self) -> Forms {
        let town = self.0.town;
        let all = (0..town.facilities.len()).flat_map(|at| rings(town, self.0.norms, FacilityId(at as u32)));
        all.fold(Forms::NONE, |forms, ring| {
            forms.and(match town[ring.facility].shape {
                Shape::Point(_) if ring.radius > LEAST_CIRCLE || !ring.outline(town).0.is_empty() => Forms::POLYGON,
                Shape::Point(_) => Forms::POINT,
                _ => Forms::AREA,
            })
        })
    }

    fn is_drawn(&self) -> bool {
        true
    }

    fn groups(&self) -> usize {
        self.0.town.facilities.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let town = self.0.town;
        for ring in rings(town, self.0.norms, FacilityId(group as u32)) {
            let facility = &town[ring.facility];
            let values = vec![
                Value::text(&*facility.id),
                Value::text(facility.name.as_deref().unwrap_or_default()),
                Value::text(facility.category.id()),
                Value::text(&*ring.profile.id),
                Value::text(ring.kind.word()),
                Value::Number(ring.norm.0),
                Value::Number(ring.radius.0),
                Value::Flag(facility.fictief),
            ];
            if let Shape::Point(middle) = facility.shape
                && ring.radius > LEAST_CIRCLE
            {
                let place = Place::Circle { middle, radius: ring.radius };
                give(Row { values, place: Some(place) });
                continue;
            }
            let outline = ring.outline(town);
            let place = match outline.0.as_slice() {
                [] => Place::Point(facility.shape.representative()),
                [one] => Place::Polygon(one),
                _ => Place::Area(Cow::Borrowed(&outline)),
            };
            give(Row { values, place: Some(place) });
        }
    }
}
