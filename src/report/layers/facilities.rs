//! `voorzieningen`: facilities as indexed; `cirkels`: the rings around them.

use std::borrow::Cow;

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use super::joined;
use crate::model::{Facility, FacilityId, Meters, Shape};
use crate::zones::rings;

pub struct Facilities<'a>(pub &'a Report<'a>);

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
        columns.extend(self.0.walks.iter().flat_map(joined::columns));
        columns
    }

    fn forms(&self) -> Forms {
        Forms::of(self.0.town.facilities.iter().map(|facility| &facility.shape))
    }

    fn groups(&self) -> usize {
        self.0.town.facilities.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let facility: &Facility = &self.0.town[FacilityId(group as u32)];
        let mut values = vec![
            Value::text(&*facility.id),
            Value::text(facility.name.as_deref().unwrap_or_default()),
            Value::text(facility.category.id()),
            Value::text(&*facility.source),
            Value::Flag(facility.fictief),
            Value::number(facility.departures_per_hour),
        ];
        values.extend(self.0.walks.iter().flat_map(|walks| joined::of_facility(walks, FacilityId(group as u32))));
        give(Row { values, place: Some(Place::from(&facility.shape)) });
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
