//! What is different between two runs: `verschil` and `verschil_kernen`; the same of each scenario beside the ground as it is:
//! `scenario_percelen` and `scenarios`.

use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use super::list;
use crate::plan::difference::{Change, Counts, Difference, KernRow};
use crate::plan::scenario::ScenarioOutcome;
use crate::score::Class;

/// Which two are held side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    /// Two runs.
    Runs,
    /// The ground as it is, and a scenario.
    Scenarios,
}

impl Sides {
    /// What the columns of the first and of the second end in.
    fn endings(self) -> [&'static str; 2] {
        match self {
            Sides::Runs => ["a", "b"],
            Sides::Scenarios => ["basis", "scenario"],
        }
    }

    /// The first and the second, in Dutch.
    fn words(self) -> [&'static str; 2] {
        match self {
            Sides::Runs => ["de eerste uitkomst", "de tweede uitkomst"],
            Sides::Scenarios => ["de uitkomst zoals het is", "het scenario"],
        }
    }

    /// The column with the name of the scenario.
    fn column(self) -> Option<Column> {
        let scenario = Column::new("scenario", Kind::Text, "Scenario", "Hoe het scenario in het projectbestand heet");
        (self == Sides::Scenarios).then_some(scenario)
    }
}

/// The layers of the difference between two runs.
pub fn of_runs(difference: &Difference) -> Vec<Box<dyn Layer + '_>> {
    let sides = Sides::Runs;
    vec![
        Box::new(Changed { sides, rows: difference.changes.iter().map(|change| (None, change)).collect() }),
        Box::new(PerKern { sides, rows: difference.kernen.iter().map(|row| (None, row)).collect() }),
    ]
}

/// The layers of the scenarios; none where there are none.
pub fn of_scenarios(scenarios: &[ScenarioOutcome]) -> Vec<Box<dyn Layer + '_>> {
    if scenarios.is_empty() {
        return Vec::new();
    }
    let sides = Sides::Scenarios;
    let rows = scenarios.iter().flat_map(|it| it.difference.kernen.iter().map(|row| (Some(it.name.as_str()), row))).collect();
    let changes = scenarios.iter().flat_map(|it| it.difference.changes.iter().map(|row| (Some(it.name.as_str()), row)));
    vec![Box::new(PerKern { sides, rows }), Box::new(Changed { sides, rows: changes.collect() })]
}

/// Parcels that changed class, one row per parcel and profile.
struct Changed<'a> {
    sides: Sides,
    rows: Vec<(Option<&'a str>, &'a Change)>,
}

/// Which way a class went, as a planner reads it.
fn direction([first, second]: [Option<Class>; 2]) -> &'static str {
    match (first, second) {
        (None, _) => "nieuw",
        (_, None) => "weg",
        (Some(Class::Unknown), _) => "nu bekend",
        (_, Some(Class::Unknown)) => "nu onbekend",
        (Some(first), Some(second)) if second < first => "beter",
        _ => "slechter",
    }
}

impl Layer for Changed<'_> {
    fn name(&self) -> &'static str {
        match self.sides {
            Sides::Runs => "verschil",
            Sides::Scenarios => "scenario_percelen",
        }
    }

    fn title(&self) -> &'static str {
        match self.sides {
            Sides::Runs => "Verschil: percelen die van klasse veranderden, en waardoor",
            Sides::Scenarios => "Scenario's: percelen die van klasse veranderen, en waardoor",
        }
    }

    fn columns(&self) -> Vec<Column> {
        let ([a, b], [first, second]) = (self.sides.endings(), self.sides.words());
        let mut columns: Vec<Column> = self.sides.column().into_iter().collect();
        columns.extend([
            Column::new("perceel", Kind::Text, "Perceel", "Het id van het perceel"),
            Column::new("naam", Kind::Text, "Naam", "Hoe het perceel heet"),
            Column::new("kern", Kind::Text, "Kern", "De kern waarin het representatieve punt ligt"),
            Column::new("profiel", Kind::Text, "Profiel", "Het profiel van de normenset"),
        ]);
        for (ending, words) in [(a, first), (b, second)] {
            let description = format!("De klasse in {words}; leeg als het perceel daar niet in staat");
            columns.push(Column::new(format!("klasse_{ending}"), Kind::Text, format!("Klasse ({ending})"), description));
        }
        for (ending, words) in [(a, first), (b, second)] {
            let description = format!("0 tot 100: de score in {words}");
            columns.push(Column::new(format!("score_{ending}"), Kind::Number(2), format!("Score ({ending})"), description));
        }
        columns.extend([
            Column::new("richting", Kind::Text, "Richting", "beter, slechter, nu bekend, nu onbekend, nieuw of weg"),
            Column::new("capaciteit", Kind::Whole, "Capaciteit (woningen)", "Hoeveel woningen er kunnen komen; leeg als het niet bekend is"),
            Column::new(
                "oorzaak",
                Kind::Text,
                "Oorzaak",
                "norm, voorziening, gegevens of plan, en als er meer zijn in die volgorde: waardoor de klasse veranderde, door het perceel opnieuw te beoordelen met en zonder wat anders is",
            ),
            Column::new("waarom", Kind::Text, "Waarom", "Hetzelfde in een zin, met de norm, de voorziening of de gegevens genoemd"),
            Column::new("fictief", Kind::Flag, "Fictief", "Waar als deze rij op verzonnen gegevens berust; dan niet gebruiken voor besluiten"),
        ]);
        columns
    }

    fn forms(&self) -> Forms {
        // A layer without rows takes areas, as one of parcels mostly does.
        let forms = Forms::of(self.rows.iter().map(|(_, change)| &change.shape));
        if self.rows.is_empty() { Forms::POLYGON } else { forms }
    }

    fn groups(&self) -> usize {
        self.rows.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (scenario, change) = self.rows[group];
        let word = |class: Option<Class>| Value::text(class.map_or("", Class::word));
        let mut values: Vec<Value> = scenario.map(Value::text).into_iter().collect();
        values.extend([
            Value::text(&*change.parcel),
            Value::text(change.name.as_deref().unwrap_or_default()),
            Value::text(change.kern.as_deref().unwrap_or_default()),
            Value::text(&*change.profile),
            word(change.classes[0]),
            word(change.classes[1]),
            Value::number(change.scores[0]),
            Value::number(change.scores[1]),
            Value::text(direction(change.classes)),
            Value::whole(change.capacity),
            Value::text(list(change.causes.iter().map(|cause| cause.word()))),
            Value::text(&*change.why),
            Value::Flag(change.fictief),
        ]);
        give(Row { values, place: Some(Place::from(&change.shape)) });
    }
}

/// What was gained and lost, one row per kern, profile and class.
struct PerKern<'a> {
    sides: Sides,
    rows: Vec<(Option<&'a str>, &'a KernRow)>,
}

/// What stands for all classes together.
const ALL_CLASSES: &str = "alle";

impl Layer for PerKern<'_> {
    fn name(&self) -> &'static str {
        match self.sides {
            Sides::Runs => "verschil_kernen",
            Sides::Scenarios => "scenarios",
        }
    }

    fn title(&self) -> &'static str {
        match self.sides {
            Sides::Runs => "Verschil per kern: percelen en woningen erbij en eraf",
            Sides::Scenarios => "Scenario's per kern: percelen en woningen erbij en eraf",
        }
    }

    fn columns(&self) -> Vec<Column> {
        let ([a, b], [first, second]) = (self.sides.endings(), self.sides.words());
        let mut columns: Vec<Column> = self.sides.column().into_iter().collect();
        columns.extend([
            Column::new(
                "kern",
                Kind::Text,
                "Kern",
                "De kern; buiten de kernen en totaal staan onderaan, en totaal is de som van alle rijen erboven",
            ),
            Column::new("profiel", Kind::Text, "Profiel", "Het profiel van de normenset"),
            Column::new(
                "klasse",
                Kind::Text,
                "Klasse",
                "geschikt, mogelijk, met vervoer, ongeschikt of onbekend; alle is de som ervan",
            ),
        ]);
        for (what, title) in [("percelen", "Percelen"), ("woningen", "Woningen")] {
            let known = if what == "woningen" { ", voor zover de capaciteit bekend is" } else { "" };
            for (ending, words) in [(a, first), (b, second)] {
                let description = format!("Hoeveel {what} met deze klasse er zijn in {words}{known}");
                columns.push(Column::new(format!("{what}_{ending}"), Kind::Whole, format!("{title} ({ending})"), description));
            }
            let more = format!("Hoeveel {what} er bij deze klasse kwamen{known}; {what}_{b} = {what}_{a} + erbij − eraf");
            let less = format!("Hoeveel {what} er van deze klasse af gingen{known}");
            columns.push(Column::new(format!("{what}_erbij"), Kind::Whole, format!("{title} erbij"), more));
            columns.push(Column::new(format!("{what}_eraf"), Kind::Whole, format!("{title} eraf"), less));
        }
        for (ending, words) in [(a, first), (b, second)] {
            let description = format!(
                "Hoeveel mensen van 65 en ouder in {words} binnen alle harde voorwaarden van het profiel wonen: te voet, of hemelsbreed met de waarschijnlijke wandeling; alleen in de rij van alle klassen, en leeg als niet beide uitkomsten het hebben"
            );
            columns.push(Column::new(
                format!("inwoners_65plus_{ending}"),
                Kind::Whole,
                format!("65+ binnen de voorwaarden ({ending})"),
                description,
            ));
        }
        columns.push(Column::new(
            "fictief",
            Kind::Flag,
            "Fictief",
            "Waar als deze rij op verzonnen gegevens berust; dan niet gebruiken voor besluiten",
        ));
        columns
    }

    fn has_place(&self) -> bool {
        false
    }

    fn groups(&self) -> usize {
        self.rows.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (scenario, row) = self.rows[group];
        let mut values: Vec<Value> = scenario.map(Value::text).into_iter().collect();
        values.extend([
            Value::text(&*row.kern),
            Value::text(&*row.profile),
            Value::text(row.class.map_or(ALL_CLASSES, Class::word)),
        ]);
        for Counts { before, after, gained, lost } in [row.parcels, row.homes] {
            values.extend([before, after, gained, lost].map(|count| Value::whole(Some(count))));
        }
        values.extend(row.aged.map(|aged| Value::whole(aged.map(|aged| aged.round() as i64))));
        values.push(Value::Flag(row.fictief));
        give(Row { values, place: None });
    }
}
