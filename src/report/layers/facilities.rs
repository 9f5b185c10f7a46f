//! `voorzieningen`: facilities as indexed; `cirkels`: the rings around them.

use std::borrow::Cow;

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Place, Row, Value};
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
        vec![
            Column::new("id", Kind::Text),
            Column::new("naam", Kind::Text),
            Column::new("categorie", Kind::Text),
            Column::new("bron", Kind::Text),
            Column::new("fictief", Kind::Flag),
            Column::new("vertrekken_per_uur", Kind::Number(3)),
        ]
    }

    fn groups(&self) -> usize {
        self.0.town.facilities.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let facility: &Facility = &self.0.town[FacilityId(group as u32)];
        let values = vec![
            Value::text(&*facility.id),
            Value::text(facility.name.as_deref().unwrap_or_default()),
            Value::text(facility.category.id()),
            Value::text(&*facility.source),
            Value::Flag(facility.fictief),
            Value::number(facility.departures_per_hour),
        ];
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
            Column::new("voorziening_id", Kind::Text),
            Column::new("voorziening", Kind::Text),
            Column::new("categorie", Kind::Text),
            Column::new("profiel", Kind::Text),
            Column::new("soort", Kind::Text),
            Column::new("norm_m", Kind::Number(1)),
            Column::new("straal_m", Kind::Number(1)),
            Column::new("fictief", Kind::Flag),
        ]
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
