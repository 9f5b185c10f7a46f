//! `percelen`: one row per parcel, with per profile its class and why.

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use super::{joined, list};
use crate::model::{Criterion, ParcelId, Profile};
use crate::score::{ClusterStanding, ParcelScore, cluster_standing};

pub struct Parcels<'a>(pub &'a Report<'a>);

impl Layer for Parcels<'_> {
    fn name(&self) -> &'static str {
        "percelen"
    }

    fn title(&self) -> &'static str {
        "Percelen: waar kan het, voor wie, en zo niet, wat ontbreekt"
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::new(
                "id",
                Kind::Text,
                "Perceel-id",
                "Het id van het perceel; bij een rastercel de code van zijn zuidwesthoek",
            ),
            Column::new("naam", Kind::Text, "Naam", "Hoe het perceel heet"),
            Column::new(
                "kern",
                Kind::Text,
                "Kern",
                "De kern waarin het representatieve punt ligt; de kleinste als het er meer zijn",
            ),
            Column::new(
                "capaciteit",
                Kind::Whole,
                "Capaciteit (woningen)",
                "Hoeveel woningen er kunnen komen; leeg als het niet bekend is",
            ),
            Column::new(
                "oppervlakte_m2",
                Kind::Number(1),
                "Oppervlakte (m²)",
                "De oppervlakte in vierkante meter; leeg bij een punt",
            ),
            Column::new(
                "clusterregels",
                Kind::Text,
                "Clusterregels",
                "De clusterdefinities waaronder het perceel naar zijn capaciteit kan meetellen; geen, of onbekend zonder capaciteit",
            ),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als het perceel of iets waarop zijn uitkomst berust verzonnen is; dan niet gebruiken voor besluiten",
            ),
            Column::new(
                "zelf_voorzien",
                Kind::Text,
                "Waarin het plan zelf voorziet",
                "Per categorie ja of nee, zoals de percelenlaag het zegt; leeg als zij er niets over zegt",
            ),
            Column::new(
                "aanvullend_vervoer",
                Kind::Flag,
                "Aanvullend vervoer",
                "Waar als er vervoer geregeld is voor wie er woont; leeg als het niet bekend is",
            ),
        ];
        columns.extend(self.0.walks.iter().flat_map(joined::columns));
        for profile in &self.0.norms.profiles {
            let column = |suffix: &str, kind, title: &str, description: &'static str| {
                Column::new(format!("{}_{suffix}", profile.id), kind, format!("{title}: {}", profile.label), description)
            };
            let two = Kind::Number(2);
            columns.extend([
                column("klasse", Kind::Text, "Klasse", "geschikt, mogelijk, met vervoer, ongeschikt of onbekend"),
                column("score", two, "Score", "0 tot 100, met de waarschijnlijke loopafstand over de bekende criteria; om te ordenen"),
                column("score_min", two, "Score, minst", "0 tot 100: de langste loopafstand over alle criteria; onbekend telt als niets"),
                column("score_max", two, "Score, meest", "0 tot 100: de kortste loopafstand over alle criteria; onbekend telt als ideaal"),
                column("bekend", two, "Bekend", "0 tot 1: het deel van het gewicht dat bekend is"),
                column("belemmering", Kind::Text, "Belemmering", "De categorie die beslist, of anders de meeste punten kost"),
                column("tekort_m", Kind::Number(1), "Tekort (m)", "Hoeveel meter de waarschijnlijke loopafstand tot de belemmering boven het maximum is; 0 daarbinnen, leeg als er geen is"),
                column("voorwaarde", Kind::Text, "Voorwaarde", "Waarin het plan zelf moet voorzien (mits …)"),
                column("ontbrekend", Kind::Text, "Ontbrekend", "Bij onbekend: de categorieën waarvan gegevens zouden beslissen"),
            ]);

            if self.0.walks.is_some() {
                columns.extend([
                    column("afstand", Kind::Text, "Hoe gemeten", "te voet, deels hemelsbreed (wat aan geen straat ligt) of hemelsbreed"),
                    column("omweg", two, "Omweg", "De loopafstanden van de criteria samen, gedeeld door de rechte lijnen; leeg als er niet te voet is gemeten"),
                ]);
            }
            if self.0.scores_by_air.is_some() {
                columns.extend([
                    column(
                        "klasse_hemelsbreed",
                        Kind::Text,
                        "Klasse hemelsbreed",
                        "Wat de cirkel zegt: de klasse met de band om de loopafstand",
                    ),
                    column("score_hemelsbreed", two, "Score hemelsbreed", "0 tot 100: wat de cirkel zegt"),
                ]);
            }
        }
        columns
    }

    fn forms(&self) -> Forms {
        let (cells, parcels): (Vec<_>, Vec<_>) = self.0.town.parcels.iter().partition(|parcel| parcel.cell.is_some());
        let read = Forms::of(parcels.into_iter().map(|parcel| &parcel.shape));
        if cells.is_empty() { read } else { read.and(Forms::POLYGON) }
    }

    fn groups(&self) -> usize {
        self.0.town.parcels.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let report = self.0;
        let id = ParcelId(group as u32);
        let parcel = &report.town[id];
        let clusters = match cluster_standing(report.town, report.norms, parcel) {
            ClusterStanding::Unknown => "onbekend".to_owned(),
            ClusterStanding::Under(rules) if rules.is_empty() => "geen".to_owned(),
            ClusterStanding::Under(rules) => list(rules),
        };
        let mut values = vec![
            Value::text(&*parcel.id),
            Value::text(parcel.name.as_deref().unwrap_or_default()),
            Value::text(parcel.kern.map_or("", |kern| &report.town[kern].name)),
            Value::whole(parcel.capacity),
            Value::number(parcel.area_m2()),
            Value::text(clusters),
            Value::Flag(report.parcel_is_fictief(id)),
            Value::text(list(parcel.in_complex.iter().map(|(category, brings)| {
                let said = if *brings { "ja" } else { "nee" };
                format!("{category}: {said}")
            }))),
            parcel.arranged_transport.map_or(Value::Null, Value::Flag),
        ];
        values.extend(report.walks.iter().flat_map(|walks| joined::of_parcel(walks, id)));
        for (at, (profile, scores)) in report.profiles().enumerate() {
            let score = &scores[group];
            values.extend(self.outcome(profile, score));
            if report.walks.is_some() {
                values.extend([Value::text(score.measured.word()), Value::number(score.detour)]);
            }
            if let Some(by_air) = &report.scores_by_air {
                let by_air = &by_air[at][group];
                values.extend([Value::text(by_air.class.word()), Value::number(by_air.score)]);
            }
        }
        let place = parcel.cell.as_ref().map_or_else(|| Place::from(&parcel.shape), Place::Polygon);
        give(Row { values, place: Some(place) });
    }
}

impl Parcels<'_> {
    fn outcome<'v>(&self, profile: &'v Profile, score: &ParcelScore) -> [Value<'v>; 9] {
        let criterion = |at: u8| -> &'v Criterion { &profile.criteria[usize::from(at)] };
        let label = |at: &u8| self.0.town.label(&criterion(*at).category).to_lowercase();
        let provided: Vec<String> =
            score.provided.iter().map(|at| format!("mits {} in of bij het complex", label(at))).collect();
        [
            Value::text(score.class.word()),
            Value::number(score.score),
            Value::number(score.score_min),
            Value::number(score.score_max),
            Value::number(score.known),
            Value::text(score.obstacle.map_or("", |obstacle| criterion(obstacle.criterion).category.id())),
            Value::number(score.obstacle.and_then(|obstacle| obstacle.shortfall).map(|metres| metres.0)),
            Value::text(list(provided)),
            Value::text(list(score.missing.iter().map(|at| criterion(*at).category.id()))),
        ]
    }
}
