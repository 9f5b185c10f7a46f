//! `balans` and `balans_kernen`: the figures of neighbourhoods and of kernen beside those of the municipality.

use std::borrow::Cow;

use super::super::super::super::Report;
use super::super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::super::super::place::{Forms, Place};
use super::super::super::list;
use super::FICTIEF;
use crate::plan::balance::{Balance, CARE_HOMES, Figure};

pub struct Buurten<'a> {
    pub report: &'a Report<'a>,
    pub balance: &'a Balance,
}

pub struct Kernen<'a> {
    pub report: &'a Report<'a>,
    pub balance: &'a Balance,
}

/// The columns of the figures, the same for neighbourhoods and kernen; `of` is whose they are.
fn columns(balance: &Balance, of: &str) -> Vec<Column> {
    let mut columns = Vec::new();
    for indicator in &balance.indicators {
        let name = &indicator.name;
        let plain = name.replace('_', " ");
        let whence = if name == CARE_HOMES {
            "geteld uit de complexen van de vormen voor wie zorg nodig heeft"
        } else {
            "zoals de bron het geeft"
        };
        let mut push = |ending: &str, kind, title: String, description: String| {
            columns.push(Column::new(format!("{name}_{ending}"), kind, title, description));
        };
        push(
            "waarde",
            Kind::Number(1),
            plain.clone(),
            format!(
                "{plain} {of}, {whence}; leeg als het niet bekend is of over minder mensen gaat dan de ondergrens voor publicatie"
            ),
        );
        push(
            "gemeente",
            Kind::Number(1),
            format!("{plain}: gemeente"),
            format!("{plain} van de gemeente, op elke rij dezelfde"),
        );
        push(
            "verhouding",
            Kind::Number(2),
            format!("{plain}: verhouding"),
            "De waarde gedeeld door die van de gemeente".to_owned(),
        );
        push(
            "gemeld",
            Kind::Flag,
            format!("{plain}: gemeld"),
            "Waar als de verhouding ten minste die van de normenset is (balance.draaglast_flag_ratio): een aanwijzing, geen oordeel"
                .to_owned(),
        );
    }
    columns.extend([
        Column::new(
            "gemeld",
            Kind::Text,
            "Gemelde kenmerken",
            "De namen van de kenmerken die zijn gemeld. Kenmerken staan naast elkaar en worden nooit opgeteld tot een score",
        ),
        Column::new(
            "weggelaten",
            Kind::Text,
            "Weggelaten kenmerken",
            "De namen van de kenmerken die zijn weggelaten omdat zij over te weinig mensen gaan",
        ),
        Column::new(
            "gemeente_berekend",
            Kind::Text,
            "Gemeente berekend",
            "De namen van de kenmerken waarvan de waarde van de gemeente niet is gegeven maar berekend: het gemiddelde van de buurten, gewogen naar inwoners",
        ),
    ]);
    columns
}

/// The values of those columns.
fn values(balance: &Balance, figures: &[Figure]) -> Vec<Value<'static>> {
    let mut values = Vec::new();
    for (indicator, figure) in balance.indicators.iter().zip(figures) {
        values.extend([
            Value::number(figure.value),
            Value::number(indicator.municipality),
            Value::number(figure.ratio),
            figure.flagged.map_or(Value::Null, Value::Flag),
        ]);
    }
    let named = |which: fn(&Figure) -> bool| {
        let each = balance.indicators.iter().zip(figures).filter(|(_, figure)| which(figure));
        Value::text(list(each.map(|(indicator, _)| &indicator.name)))
    };
    let computed = balance.indicators.iter().filter(|indicator| indicator.computed).map(|indicator| &indicator.name);
    values.extend([named(|figure| figure.flagged == Some(true)), named(|figure| figure.left_out), Value::text(list(computed))]);
    values
}

/// How many people, where that may be told.
fn people(report: &Report, count: Option<f64>) -> Value<'static> {
    let least = report.norms.defaults.min_reporting_persons.value;
    Value::whole(count.filter(|count| *count >= least).map(|count| count.round() as i64))
}

const INHABITANTS: &str = "leeg als het niet bekend is en onder de ondergrens voor publicatie";

impl Layer for Buurten<'_> {
    fn name(&self) -> &'static str {
        "balans"
    }

    fn title(&self) -> &'static str {
        "Balans: kenmerken van buurten naast die van de gemeente"
    }

    fn columns(&self) -> Vec<Column> {
        let mut all = vec![
            Column::new("id", Kind::Text, "Buurt-id", "Het id van de buurt"),
            Column::new("naam", Kind::Text, "Naam", "Hoe de buurt heet"),
            Column::new(
                "kern",
                Kind::Text,
                "Kern",
                "De kern waarin het grootste deel van haar grond ligt; leeg als zij in geen kern ligt",
            ),
            Column::new("inwoners", Kind::Whole, "Inwoners", format!("Het aantal inwoners; {INHABITANTS}")),
        ];
        all.extend(columns(self.balance, "van de buurt"));
        all.push(Column::new("fictief", Kind::Flag, "Fictief", FICTIEF));
        all
    }

    fn forms(&self) -> Forms {
        let outlines = self.report.town.planning.buurten.iter().map(|buurt| buurt.outline.0.len());
        outlines.fold(Forms::NONE, |forms, polygons| forms.and(if polygons == 1 { Forms::POLYGON } else { Forms::AREA }))
    }

    fn groups(&self) -> usize {
        self.balance.buurten.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (buurt, standing) = (&self.report.town.planning.buurten[group], &self.balance.buurten[group]);
        let mut all = vec![
            Value::text(&*buurt.id),
            Value::text(&*buurt.name),
            Value::text(standing.kern.map_or("", |kern| &*self.report.town[kern].name)),
            people(self.report, buurt.inhabitants),
        ];
        all.extend(values(self.balance, &standing.figures));
        all.push(Value::Flag(standing.fictief));
        give(Row { values: all, place: Some(Place::Area(Cow::Borrowed(&buurt.outline))) });
    }
}

impl Layer for Kernen<'_> {
    fn name(&self) -> &'static str {
        "balans_kernen"
    }

    fn title(&self) -> &'static str {
        "Balans: kenmerken van kernen naast die van de gemeente"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let mut all = vec![
            Column::new("kern", Kind::Text, "Kern", "Hoe de kern heet"),
            Column::new(
                "buurten",
                Kind::Text,
                "Buurten",
                "De buurten met grond in de kern, met het deel van hun grond dat erin ligt. Hun inwoners worden naar dat deel meegeteld",
            ),
            Column::new(
                "inwoners",
                Kind::Whole,
                "Inwoners (uit buurten)",
                format!("De inwoners van die delen samen; {INHABITANTS}"),
            ),
        ];
        all.extend(columns(self.balance, "van de kern: het gemiddelde van zijn buurten, gewogen naar hun inwoners in de kern"));
        all.extend([
            Column::new(
                "onvolledig",
                Kind::Text,
                "Onvolledige kenmerken",
                "De namen van de kenmerken die niet van alle buurten van de kern bekend zijn: het gemiddelde is dat van de andere",
            ),
            Column::new("fictief", Kind::Flag, "Fictief", FICTIEF),
        ]);
        all
    }

    fn groups(&self) -> usize {
        self.balance.kernen.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (town, standing) = (self.report.town, &self.balance.kernen[group]);
        let buurten = &town.planning.buurten;
        let parts = standing.buurten.iter().map(|(at, share)| match (share * 100.0).round() {
            0.0 => format!("{} minder dan 1 %", buurten[*at].name),
            percent => format!("{} {percent:.0} %", buurten[*at].name),
        });
        let mut all =
            vec![Value::text(&*town[standing.kern].name), Value::text(list(parts)), people(self.report, standing.inhabitants)];
        all.extend(values(self.balance, &standing.figures));
        all.extend([
            Value::text(list(standing.incomplete.iter().map(|at| &self.balance.indicators[*at].name))),
            Value::Flag(standing.fictief),
        ]);
        give(Row { values: all, place: None });
    }
}
