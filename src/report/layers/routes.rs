//! `looproutes`: the walk of each parcel to its nearest care site, shop and meeting place, with its weak stretches.

use std::borrow::Cow;

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use crate::model::{Meters, Spot, Streets};
use crate::reach::walk::{Piece, PieceKind, Route};

/// How much of the walk is drawn before and after a crossing, so that a line can show it.
const CROSSING_M: f64 = 4.0;

pub struct Routes<'a> {
    pub report: &'a Report<'a>,
    pub routes: &'a [Route],
}

impl Layer for Routes<'_> {
    fn name(&self) -> &'static str {
        "looproutes"
    }

    fn title(&self) -> &'static str {
        "Looproutes: hoe er gelopen wordt, en waar dat zwaar is"
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::new("perceel", Kind::Text, "Perceel", "Het id van het perceel"),
            Column::new(
                "mobiliteit",
                Kind::Text,
                "Mobiliteit",
                "Voor wie de straten zijn gekozen: te voet, rollator of rolstoel",
            ),
            Column::new("categorie", Kind::Text, "Categorie", "Waar de wandeling heen gaat"),
            Column::new(
                "voorziening_id",
                Kind::Text,
                "Voorziening-id",
                "Het id van de voorziening, de dichtstbijzijnde te voet",
            ),
            Column::new("voorziening", Kind::Text, "Voorziening", "Hoe zij heet"),
            Column::new(
                "soort",
                Kind::Text,
                "Soort",
                "route (de hele wandeling), zonder bank, onverlicht of oversteek (een stuk ervan)",
            ),
            Column::new("lengte_m", Kind::Number(1), "Lengte (m)", "De lengte van dit stuk in meter"),
            Column::new("loopafstand_m", Kind::Number(1), "Loopafstand (m)", "De lengte van de hele wandeling in meter"),
            Column::new(
                "hemelsbreed_m",
                Kind::Number(1),
                "Hemelsbreed (m)",
                "De rechte lijn naar dezelfde voorziening in meter",
            ),
            Column::new(
                "omweg",
                Kind::Number(2),
                "Omweg",
                "De loopafstand gedeeld door de rechte lijn; leeg als die geen lengte heeft",
            ),
            Column::new(
                "zonder_bank_m",
                Kind::Number(1),
                "Langste stuk zonder bank (m)",
                "Op deze wandeling, voor zover banken bekend zijn",
            ),
            Column::new(
                "onverlicht_m",
                Kind::Number(1),
                "Langste onverlichte stuk (m)",
                "Op deze wandeling, langs straten waarvan bekend is dat zij niet verlicht zijn",
            ),
            Column::new(
                "oversteken",
                Kind::Whole,
                "Drukke wegen over te steken",
                "Hoe vaak deze wandeling een drukke weg kruist",
            ),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als het perceel, de voorziening of een straat verzonnen is; dan niet gebruiken voor besluiten",
            ),
        ]
    }

    fn forms(&self) -> Forms {
        Forms::LINE
    }

    fn groups(&self) -> usize {
        self.routes.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (route, town) = (&self.routes[group], self.report.town);
        let (parcel, facility) = (&town[route.parcel], &town[route.facility]);
        let Some(whole) = route.pieces.iter().find(|piece| piece.kind == PieceKind::Whole) else { return };
        let by_air = Meters(parcel.shape.distance(&facility.shape));
        let streets = town.streets.as_ref().is_some_and(Streets::fictief);
        for piece in &route.pieces {
            let corners = line(piece, whole);
            if corners.len() < 2 {
                continue;
            }
            let values = vec![
                Value::text(&*parcel.id),
                Value::text(route.mobility.word()),
                Value::text(facility.category.id()),
                Value::text(&*facility.id),
                Value::text(facility.name.as_deref().unwrap_or_default()),
                Value::text(word(piece.kind)),
                Value::Number(piece.to_m - piece.from_m),
                Value::Number(route.walked.metres),
                Value::Number(by_air.0),
                Value::number((by_air.0 > 0.0).then(|| route.walked.metres / by_air.0)),
                Value::Number(route.walked.without_rest_m),
                Value::Number(route.walked.unlit_m),
                Value::whole(Some(route.walked.crossings)),
                Value::Flag(parcel.fictief || facility.fictief || streets),
            ];
            give(Row { values, place: Some(Place::Line(Cow::Owned(corners))) });
        }
    }
}

fn word(kind: PieceKind) -> &'static str {
    match kind {
        PieceKind::Whole => "route",
        PieceKind::WithoutRest => "zonder bank",
        PieceKind::Unlit => "onverlicht",
        PieceKind::Crossing => "oversteek",
    }
}

/// The corners of a piece; of a crossing a short bit of the walk around it.
fn line(piece: &Piece, whole: &Piece) -> Vec<Spot> {
    if piece.kind != PieceKind::Crossing {
        return piece.corners.clone();
    }
    let (from_m, to_m) = (piece.from_m - CROSSING_M, piece.from_m + CROSSING_M);
    let mut line: Vec<Spot> = Vec::new();
    let mut walked = 0.0;
    for pair in whole.corners.windows(2) {
        let (one, next) = (pair[0], pair[1]);
        let length = (next.x - one.x).hypot(next.y - one.y);
        let at = |metres: f64| {
            let share = ((metres - walked) / length).clamp(0.0, 1.0);
            Spot { x: one.x + share * (next.x - one.x), y: one.y + share * (next.y - one.y) }
        };
        if length > 0.0 && walked + length >= from_m && walked <= to_m {
            line.extend([at(from_m), at(to_m)]);
        }
        walked += length;
    }
    line.dedup();
    line
}
