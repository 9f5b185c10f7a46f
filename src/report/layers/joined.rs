//! Where parcels and facilities join the street network: columns of their layers, and the layer of those that do not.

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use crate::model::{FacilityId, Mobility, ParcelId, Spot};
use crate::reach::walk::{Joined, Walks};

/// Per mobility in use, how far the nearest street is.
pub fn columns(walks: &Walks) -> impl Iterator<Item = Column> + '_ {
    walks.mobilities().map(|mobility| {
        Column::new(
            format!("straat_{}_m", mobility.key()),
            Kind::Number(1),
            format!("Naar de straat (m): {mobility}"),
            "De rechte lijn in meter naar de dichtstbijzijnde straat die te gaan is; leeg als er geen is. Verder dan de grens: niet aangesloten",
        )
    })
}

/// The values of a parcel in those columns.
pub fn of_parcel<'v>(walks: &'v Walks, parcel: ParcelId) -> impl Iterator<Item = Value<'v>> + 'v {
    walks.mobilities().map(move |mobility| Value::number(walks.parcel(parcel, mobility).nearest_m()))
}

/// The values of a facility in those columns.
pub fn of_facility<'v>(walks: &'v Walks, facility: FacilityId) -> impl Iterator<Item = Value<'v>> + 'v {
    walks.mobilities().map(move |mobility| Value::number(walks.facility(facility, mobility).nearest_m()))
}

/// Parcels and facilities that join no street.
pub struct Unjoined<'a> {
    report: &'a Report<'a>,
    rows: Vec<(Thing, Mobility, Option<f64>)>,
}

#[derive(Clone, Copy)]
enum Thing {
    Parcel(ParcelId),
    Facility(FacilityId),
}

impl<'a> Unjoined<'a> {
    /// Parcels before facilities, each in the order of its layer; those of categories that no walk is asked to are passed by.
    pub fn of(report: &'a Report<'a>, walks: &Walks) -> Unjoined<'a> {
        let town = report.town;
        let parcels = (0..town.parcels.len() as u32).map(|at| Thing::Parcel(ParcelId(at)));
        let asked = |at: &u32| walks.asked().iter().any(|asked| asked.sought.holds(&town[FacilityId(*at)]));
        let facilities = (0..town.facilities.len() as u32).filter(asked).map(|at| Thing::Facility(FacilityId(at)));
        let mut rows = Vec::new();
        for thing in parcels.chain(facilities) {
            for mobility in walks.mobilities() {
                let joined = match thing {
                    Thing::Parcel(parcel) => walks.parcel(parcel, mobility),
                    Thing::Facility(facility) => walks.facility(facility, mobility),
                };
                if let Joined::Not { nearest_m } = joined {
                    rows.push((thing, mobility, *nearest_m));
                }
            }
        }
        Unjoined { report, rows }
    }

    fn place(&self, thing: Thing) -> Spot {
        match thing {
            Thing::Parcel(parcel) => self.report.town[parcel].shape.representative(),
            Thing::Facility(facility) => self.report.town[facility].shape.representative(),
        }
    }
}

impl Layer for Unjoined<'_> {
    fn name(&self) -> &'static str {
        "niet_aangesloten"
    }

    fn title(&self) -> &'static str {
        "Niet aangesloten: wat aan geen straat ligt"
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::new("soort", Kind::Text, "Soort", "perceel of voorziening"),
            Column::new("id", Kind::Text, "Id", "Het id in zijn laag"),
            Column::new("naam", Kind::Text, "Naam", "Hoe het heet"),
            Column::new("categorie", Kind::Text, "Categorie", "Van een voorziening: de categorie waarin zij meetelt"),
            Column::new("mobiliteit", Kind::Text, "Mobiliteit", "Voor wie er geen straat is: te voet, rollator of rolstoel"),
            Column::new(
                "straat_m",
                Kind::Number(1),
                "Naar de straat (m)",
                "De rechte lijn in meter naar de dichtstbijzijnde straat die te gaan is; leeg als er nergens een is",
            ),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als het perceel of de voorziening verzonnen is; dan niet gebruiken voor besluiten",
            ),
        ]
    }

    fn forms(&self) -> Forms {
        Forms { point: true, ..Forms::default() }
    }

    fn groups(&self) -> usize {
        self.rows.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (thing, mobility, nearest_m) = self.rows[group];
        let town = self.report.town;
        let (kind, id, name, category, fictief) = match thing {
            Thing::Parcel(at) => {
                let parcel = &town[at];
                ("perceel", &parcel.id, &parcel.name, "", parcel.fictief)
            }
            Thing::Facility(at) => {
                let facility = &town[at];
                ("voorziening", &facility.id, &facility.name, facility.category.id(), facility.fictief)
            }
        };
        let values = vec![
            Value::text(kind),
            Value::text(&**id),
            Value::text(name.as_deref().unwrap_or_default()),
            Value::text(category),
            Value::text(mobility.word()),
            Value::number(nearest_m),
            Value::Flag(fictief),
        ];
        give(Row { values, place: Some(Place::Point(self.place(thing))) });
    }
}
