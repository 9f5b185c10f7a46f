//! `toetsing`: one row per parcel, profile and criterion, so that every score can be checked by hand.

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::walked;
use crate::model::{Condition, Criterion, Measure, ParcelId, Walk};
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
        let mut columns = vec![
            Column::new("perceel", Kind::Text, "Perceel", "Het id van het perceel"),
            Column::new("profiel", Kind::Text, "Profiel", "Het profiel van de normenset"),
            Column::new("categorie", Kind::Text, "Categorie", "Het criterium: de categorie van voorzieningen"),
            Column::new("voorziening_id", Kind::Text, "Voorziening-id", "Het id van de dichtstbijzijnde bekende voorziening"),
            Column::new(
                "voorziening",
                Kind::Text,
                "Voorziening",
                "Hoe zij heet; 'in het complex' als het plan er zelf in voorziet",
            ),
            Column::new("hemelsbreed_m", Kind::Number(3), "Hemelsbreed (m)", "De rechte lijn ernaartoe in meter"),
            Column::new(
                "loopafstand_m",
                Kind::Number(1),
                "Loopafstand (m)",
                "De waarschijnlijke loopafstand in meter: over de straten waar die gemeten zijn, anders hemelsbreed maal de waarschijnlijke omweg",
            ),
            Column::new("ideaal_m", Kind::Number(1), "Ideaal (m)", "De norm: tot deze loopafstand in meter is het ideaal"),
            Column::new(
                "maximum_m",
                Kind::Number(1),
                "Maximum (m)",
                "De norm: vanaf deze loopafstand in meter is het niets meer waard",
            ),
            Column::new("punten_min", Kind::Number(4), "Punten, minst", "0 tot 1, met de langste loopafstand"),
            Column::new("punten_max", Kind::Number(4), "Punten, meest", "0 tot 1, met de kortste loopafstand"),
            Column::new("oordeel", Kind::Text, "Oordeel", "voldoet, deels, voldoet niet of onbekend"),
            Column::new(
                "tekort_m",
                Kind::Number(1),
                "Tekort (m)",
                "Hoeveel meter de waarschijnlijke loopafstand boven het maximum is; 0 daarbinnen",
            ),
            Column::new(
                "rand",
                Kind::Flag,
                "Rand van de gegevens",
                "Waar als de rand van de gegevens dichterbij ligt dan wat gevonden is: de dichtstbijzijnde kan daarbuiten liggen",
            ),
            Column::new(
                "bron_norm",
                Kind::Text,
                "Bron van de norm",
                "Waar ideaal, maximum en gewicht vandaan komen; aanname is van niemand dan de makers",
            ),
            Column::new(
                "loopafstand_min_m",
                Kind::Number(1),
                "Loopafstand, kortst (m)",
                "De kortste loopafstand in meter: hemelsbreed maal de kleinste omweg",
            ),
            Column::new(
                "loopafstand_max_m",
                Kind::Number(1),
                "Loopafstand, langst (m)",
                "De langste loopafstand in meter: hemelsbreed maal de grootste omweg",
            ),
            Column::new("gewicht", Kind::Number(1), "Gewicht", "Het gewicht van het criterium, van de 100 van het profiel"),
            Column::new("hardheid", Kind::Text, "Hardheid", "hard (boven het maximum valt het perceel af) of zacht"),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als het perceel of de voorziening verzonnen is; dan niet gebruiken voor besluiten",
            ),
            Column::new(
                "min_vertrekken_per_uur",
                Kind::Number(3),
                "Vertrekken per uur, minstens",
                "De norm: hoeveel ritten er per uur moeten vertrekken om een halte te laten meetellen",
            ),
            Column::new(
                "vertrekken_per_uur",
                Kind::Number(3),
                "Vertrekken per uur",
                "Hoeveel ritten er per uur vertrekken van de genoemde halte; leeg is onbekend",
            ),
        ];
        if self.report.walks.is_some() {
            columns.extend(walked::columns(self.report.distance));
        }
        columns
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
                let mut values = self.values(id, &profile.id, &assessment, source);
                if let Some(walks) = &report.walks {
                    let by_air = report.judge_by_air().answer_one(id, questions, assessment.criterion);
                    values.extend(walked::values(report, walks, id, profile, &assessment, by_air));
                }
                give(Row { values, place: None });
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
        let walk = |pick: fn(Walk) -> f64| Value::number(assessment.walk_m().map(pick));
        // Of what lies further than was searched only the least is known.
        let known = |pick: fn(Walk) -> f64| if assessment.is_beyond() { Value::Null } else { walk(pick) };
        let fictief = town[id].fictief || self.report.judge().rests_on_fictief(assessment);
        vec![
            Value::text(&*town[id].id),
            Value::text(profile),
            Value::text(assessment.criterion.category.id()),
            Value::text(facility.map_or("", |facility| &facility.id)),
            Value::text(name),
            Value::number(by_air),
            known(|walk| walk.likely.0),
            Value::number(assessment.crossings.is_none().then_some(assessment.ideal.0)),
            Value::number(assessment.crossings.is_none().then_some(assessment.max.0)),
            Value::Number(assessment.points.min.0),
            Value::Number(assessment.points.max.0),
            Value::text(assessment.verdict.word()),
            Value::number(assessment.shortfall().map(|metres| metres.0)),
            Value::Flag(assessment.at_edge),
            Value::text(source),
            walk(|walk| walk.low.0),
            known(|walk| walk.high.0),
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
    let Some((ideal, max)) = criterion.norm() else {
        let Measure::Crossings { max_crossings } = &criterion.measure else { return String::new() };
        let (most, weight) = (max_crossings.source.short(), criterion.weight.source.short());
        return if most == weight { most } else { format!("maximum: {most}; gewicht: {weight}") };
    };
    let (ideal, max, weight) = (ideal.source.short(), max.source.short(), criterion.weight.source.short());
    let departures = criterion.min_departures_per_hour.as_ref().map(|least| least.source.short());
    let same = ideal == max && max == weight && departures.as_ref().is_none_or(|departures| *departures == weight);
    if same {
        return ideal;
    }
    let departures = departures.map(|departures| format!("; vertrekken: {departures}")).unwrap_or_default();
    format!("ideaal: {ideal}; maximum: {max}; gewicht: {weight}{departures}")
}
