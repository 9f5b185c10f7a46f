//! `toetsing`: one row per parcel, profile and criterion, so that every score can be checked by hand.

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use crate::model::{Condition, Criterion, ParcelId};
use crate::score::{Assessment, Questions};

pub struct Assessments<'a> {
    report: &'a Report<'a>,
    /// Per profile, what it asks, and where the norms come from, criterion by criterion.
    asked: Vec<(Questions<'a>, Vec<String>)>,
}

impl<'a> Assessments<'a> {
    pub fn of(report: &'a Report<'a>) -> Assessments<'a> {
        let asked = report
            .norms
            .profiles
            .iter()
            .map(|profile| (report.judge().questions(profile), profile.criteria.iter().map(norm_source).collect()));
        Assessments { report, asked: asked.collect() }
    }
}

impl Layer for Assessments<'_> {
    fn name(&self) -> &'static str {
        "toetsing"
    }

    fn title(&self) -> &'static str {
        "Toetsing: elk perceel, elk profiel, elk criterium"
    }

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::new("perceel", Kind::Text),
            Column::new("profiel", Kind::Text),
            Column::new("categorie", Kind::Text),
            Column::new("voorziening_id", Kind::Text),
            Column::new("voorziening", Kind::Text),
            Column::new("hemelsbreed_m", Kind::Number(3)),
            Column::new("loopafstand_m", Kind::Number(1)),
            Column::new("ideaal_m", Kind::Number(1)),
            Column::new("maximum_m", Kind::Number(1)),
            Column::new("punten_min", Kind::Number(4)),
            Column::new("punten_max", Kind::Number(4)),
            Column::new("oordeel", Kind::Text),
            Column::new("tekort_m", Kind::Number(1)),
            Column::new("rand", Kind::Flag),
            Column::new("bron_norm", Kind::Text),
            Column::new("loopafstand_min_m", Kind::Number(1)),
            Column::new("loopafstand_max_m", Kind::Number(1)),
            Column::new("gewicht", Kind::Number(1)),
            Column::new("hardheid", Kind::Text),
            Column::new("fictief", Kind::Flag),
            Column::new("min_vertrekken_per_uur", Kind::Number(3)),
            Column::new("vertrekken_per_uur", Kind::Number(3)),
        ]
    }

    fn groups(&self) -> usize {
        self.report.town.parcels.len()
    }

    fn has_place(&self) -> bool {
        false
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let report = self.report;
        let id = ParcelId(group as u32);
        let judge = report.judge();
        for (profile, (questions, sources)) in report.norms.profiles.iter().zip(&self.asked) {
            for assessment in judge.answer(id, questions) {
                let mut criteria = profile.criteria.iter().zip(sources);
                let source = criteria.find(|(criterion, _)| std::ptr::eq(*criterion, assessment.criterion));
                let source = source.map_or("", |(_, source)| source);
                give(Row { values: self.values(id, &profile.id, &assessment, source), place: None });
            }
        }
    }
}

impl Assessments<'_> {
    fn values<'v>(&'v self, id: ParcelId, profile: &'v str, assessment: &Assessment<'v>, source: &'v str) -> Vec<Value<'v>> {
        let town = self.report.town;
        let facility = assessment.near.map(|near| &town[near.facility]);
        let name = match facility {
            Some(facility) => facility.name.as_deref().unwrap_or_default(),
            None if assessment.by_plan => "in het complex",
            None => "",
        };
        let by_air = assessment.near.map(|near| near.by_air.0).or(assessment.by_plan.then_some(0.0));
        let walk = |pick: fn(crate::model::Walk) -> f64| Value::number(assessment.walk.map(pick));
        let fictief = town[id].fictief || self.report.judge().rests_on_fictief(assessment);
        vec![
            Value::text(&*town[id].id),
            Value::text(profile),
            Value::text(assessment.criterion.category.id()),
            Value::text(facility.map_or("", |facility| &facility.id)),
            Value::text(name),
            Value::number(by_air),
            walk(|walk| walk.likely.0),
            Value::Number(assessment.ideal.0),
            Value::Number(assessment.max.0),
            Value::Number(assessment.points.min.0),
            Value::Number(assessment.points.max.0),
            Value::text(assessment.verdict.word()),
            Value::number(assessment.shortfall().map(|metres| metres.0)),
            Value::Flag(assessment.at_edge),
            Value::text(source),
            walk(|walk| walk.low.0),
            walk(|walk| walk.high.0),
            Value::Number(assessment.criterion.weight.value),
            Value::text(if assessment.criterion.condition == Condition::Hard { "hard" } else { "zacht" }),
            Value::Flag(fictief),
            Value::number(assessment.criterion.min_departures()),
            Value::number(facility.and_then(|facility| facility.departures_per_hour)),
        ]
    }
}

/// Where the norm comes from, value by value.
fn norm_source(criterion: &Criterion) -> String {
    let Some((ideal, max)) = criterion.norm() else { return String::new() };
    let (ideal, max, weight) = (ideal.source.short(), max.source.short(), criterion.weight.source.short());
    let departures = criterion.min_departures_per_hour.as_ref().map(|least| least.source.short());
    let same = ideal == max && max == weight && departures.as_ref().is_none_or(|departures| *departures == weight);
    if same {
        return ideal;
    }
    let departures = departures.map(|departures| format!("; vertrekken: {departures}")).unwrap_or_default();
    format!("ideaal: {ideal}; maximum: {max}; gewicht: {weight}{departures}")
}
