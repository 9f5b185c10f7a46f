//! `percelen`: one row per parcel, with per profile its class and why.

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Place, Row, Value};
use super::list;
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
            Column::new("id", Kind::Text),
            Column::new("naam", Kind::Text),
            Column::new("kern", Kind::Text),
            Column::new("capaciteit", Kind::Whole),
            Column::new("oppervlakte_m2", Kind::Number(1)),
            Column::new("clusterregels", Kind::Text),
            Column::new("fictief", Kind::Flag),
        ];
        for profile in &self.0.norms.profiles {
            let column = |suffix: &str, kind| Column::new(format!("{}_{suffix}", profile.id), kind);
            columns.extend([
                column("klasse", Kind::Text),
                column("score", Kind::Number(2)),
                column("score_min", Kind::Number(2)),
                column("score_max", Kind::Number(2)),
                column("bekend", Kind::Number(2)),
                column("belemmering", Kind::Text),
                column("tekort_m", Kind::Number(1)),
                column("voorwaarde", Kind::Text),
                column("ontbrekend", Kind::Text),
            ]);
        }
        columns
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
        ];
        for (profile, scores) in report.profiles() {
            values.extend(self.outcome(profile, &scores[group]));
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
