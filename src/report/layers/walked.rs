//! The columns of `toetsing` that only a run on foot has.

use super::super::Report;
use super::super::layer::{Column, Kind, Value};
use crate::model::{Distance, Measure, ParcelId, Profile};
use crate::reach::walk::{Asked, Walks};
use crate::score::{Assessment, Basis};

/// The columns, in order.
pub fn columns(distance: Distance) -> Vec<Column> {
    let mut columns = vec![
        Column::new(
            "afstand",
            Kind::Text,
            "Hoe gemeten",
            "te voet (over de straten), te voet, verder dan gezocht, of hemelsbreed met de reden waarom",
        ),
        Column::new("mobiliteit", Kind::Text, "Mobiliteit", "Voor wie de straten zijn gekozen: te voet, rollator of rolstoel"),
        Column::new(
            "omweg",
            Kind::Number(2),
            "Omweg",
            "De loopafstand gedeeld door de rechte lijn naar dezelfde voorziening; leeg als er niet te voet is gemeten",
        ),
        Column::new(
            "looptijd_min",
            Kind::Number(1),
            "Looptijd (min)",
            "Bij een norm in minuten: hoe lang de wandeling duurt met de snelheid van het profiel; slecht wegdek duurt langer",
        ),
        Column::new(
            "langste_stuk_m",
            Kind::Number(1),
            "Langste stuk (m)",
            "Bij rustplek en verlichting: het langste stuk zonder, op de wandeling naar wat het profiel nodig heeft; ideaal en maximum gaan daarover",
        ),
        Column::new("oversteken", Kind::Whole, "Drukke wegen over te steken", "Hoe vaak de wandeling een drukke weg kruist"),
        Column::new(
            "maximum_oversteken",
            Kind::Number(0),
            "Drukke wegen, hoogstens",
            "De norm: hoeveel drukke wegen er hoogstens over te steken zijn",
        ),
        Column::new(
            "tweede_voorziening_id",
            Kind::Text,
            "Op een na dichtste, id",
            "De voorziening die te voet de dichtstbijzijnde wordt als de genoemde sluit",
        ),
        Column::new(
            "tweede_loopafstand_m",
            Kind::Number(1),
            "Op een na dichtste (m)",
            "De loopafstand daarheen in meter; leeg als die verder is dan gezocht",
        ),
    ];
    if distance == Distance::Both {
        columns.extend([
            Column::new(
                "hemelsbreed_voorziening_id",
                Kind::Text,
                "Hemelsbreed dichtste, id",
                "De voorziening die hemelsbreed de dichtstbijzijnde is",
            ),
            Column::new(
                "hemelsbreed_dichtst_m",
                Kind::Number(3),
                "Hemelsbreed dichtste (m)",
                "De rechte lijn daarheen in meter",
            ),
            Column::new(
                "hemelsbreed_oordeel",
                Kind::Text,
                "Oordeel hemelsbreed",
                "Wat de cirkel zegt, met de band om de loopafstand: voldoet, deels, voldoet niet of onbekend",
            ),
        ]);
    }
    columns
}

/// Their values.
pub fn values<'v>(
    report: &'v Report,
    walks: &Walks,
    parcel: ParcelId,
    profile: &Profile,
    assessment: &Assessment<'v>,
    by_air: Option<Assessment<'v>>,
) -> Vec<Value<'v>> {
    let town = report.town;
    let asked = Asked::by(profile, assessment.criterion);
    let column = asked[0].as_ref().and_then(|asked| walks.column(asked));
    let second = column.and_then(|column| walks.second(parcel, column)).filter(|_| assessment.basis == Basis::OnFoot);
    let minutes = assessment.criterion.in_minutes().then_some(assessment.walk).flatten();
    let minutes = minutes.map(|walk| walk.likely.0 / profile.speed_m_per_s.value / 60.0);
    let most = match &assessment.criterion.measure {
        Measure::Crossings { max_crossings } => Some(max_crossings.value),
        _ => None,
    };
    let mut values = vec![
        Value::text(assessment.near.map_or("", |_| assessment.basis.word())),
        Value::text(profile.mobility.value.word()),
        Value::number(assessment.detour()),
        Value::number(minutes),
        Value::number(assessment.stretch().map(|stretch| stretch.0)),
        Value::whole(assessment.crossings),
        Value::number(most),
        Value::text(second.map_or("", |second| &town[second.facility].id)),
        Value::number(second.map(|second| second.real_m)),
    ];
    if report.distance == Distance::Both {
        let near = by_air.as_ref().and_then(|judged| judged.near);
        values.extend([
            Value::text(near.map_or("", |near| &town[near.facility].id)),
            Value::number(near.map(|near| near.by_air.0)),
            Value::text(by_air.map_or("", |judged| judged.verdict.word())),
        ]);
    }
    values
}
