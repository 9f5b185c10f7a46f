//! What the first sheet says before its list of sheets: what this is, how sure it is, how to read it, and where it comes from.

use std::collections::BTreeSet;

use crate::model::{Account, NormSet, Outcome, Source};
use crate::report::{Class, Measured, Report};

/// What a workbook says that has anything invented in it.
const FICTIEF: &str = "Deze werkmap rust (deels) op fictieve of schematische gegevens: zie op elk blad de kolom Fictief. Niet gebruiken voor besluiten.";

/// What the first sheet says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Front {
    /// The title of the workbook.
    pub title: String,
    /// What must be read first; empty for nothing.
    pub warning: String,
    /// What comes before the list of sheets.
    pub before: Vec<Section>,
    /// What comes after it.
    pub after: Vec<Section>,
}

/// A heading with lines of two cells: a word and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// The lines.
    pub lines: Vec<[String; 2]>,
}

impl Section {
    /// A section of these lines.
    pub fn new(heading: &'static str, lines: impl IntoIterator<Item = [String; 2]>) -> Section {
        Section { heading, lines: lines.into_iter().collect() }
    }
}

impl Front {
    /// That of a report.
    pub fn of(report: &Report, account: &Account) -> Front {
        Front {
            title: report.town.title.clone(),
            warning: if report.town.fictief() { FICTIEF.to_owned() } else { String::new() },
            before: vec![about(report)],
            after: vec![classes(report.norms), reading(report.norms), norm_sources(report.norms), data_sources(account)],
        }
    }
}

impl Front {
    /// That of the difference between two runs, with what is to be known of both.
    pub fn of_runs(first: &Outcome, second: &Outcome, notes: &[String]) -> Front {
        let run = |outcome: &Outcome| {
            let moment = outcome.finished.as_deref().unwrap_or("nu berekend");
            format!("{} ({moment}; normenset {})", outcome.title, outcome.norms.id)
        };
        let runs = [line("Gemaakt met", PROGRAM), line("Eerste (a)", run(first)), line("Tweede (b)", run(second))];
        let notes = notes.iter().map(|note| line("Opmerking", note));
        let ways = [
            line("beter, slechter", "De klasse ging omhoog of omlaag."),
            line("nu bekend, nu onbekend", "De klasse was eerst niet te zeggen, of is dat nu niet."),
            line("nieuw, weg", "Het perceel staat alleen in de tweede, of alleen in de eerste."),
        ];
        Front {
            title: format!("Verschil: {}", second.title),
            warning: if first.fictief || second.fictief { FICTIEF.to_owned() } else { String::new() },
            before: vec![Section::new("Over deze werkmap", runs.into_iter().chain(notes))],
            after: vec![Section::new("Wat de richtingen betekenen", ways)],
        }
    }
}

/// What made the workbook.
const PROGRAM: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));

fn line(word: impl Into<String>, said: impl Into<String>) -> [String; 2] {
    [word.into(), said.into()]
}

fn about(report: &Report) -> Section {
    let norms = report.norms;
    let (sourced, all) = norms.sourced_share();
    let share = if all > 0 { (100.0 * sourced as f64 / all as f64).round() } else { 0.0 };
    let measured = match report.decisive() {
        Measured::ByAir => {
            let detour = &norms.defaults.detour.value;
            let [low, likely, high] = [detour.low, detour.likely, detour.high].map(comma);
            format!("Hemelsbreed: de rechte lijn maal een omweg van {low} tot {high} (waarschijnlijk {likely}).")
        }
        Measured::OnFoot => "Te voet, over de straten; wat aan geen straat ligt is hemelsbreed gemeten.".to_owned(),
    };
    let lines = [
        line("Gemaakt met", format!("{PROGRAM}; wanneer en waarmee precies staat in run.json")),
        line("Normenset", format!("{} ({})", norms.title, norms.id)),
        line("Status van de normen", norms.status.as_str()),
        line("Onderbouwing", format!("Van de {all} waarden hebben er {sourced} een bron ({share}%); de andere zijn aannamen.")),
        line("Afstanden", measured),
        line("Profielen", profiles(norms)),
    ];
    Section::new("Over deze werkmap", lines)
}

fn profiles(norms: &NormSet) -> String {
    let each: Vec<String> = norms.profiles.iter().map(|profile| format!("{} = {}", profile.id, profile.label)).collect();
    each.join("; ")
}

fn comma(number: f64) -> String {
    number.to_string().replace('.', ",")
}

fn classes(norms: &NormSet) -> Section {
    let threshold = comma(norms.defaults.threshold.value);
    let said = |class: Class| match class {
        Class::Suitable => format!("Aan elke harde voorwaarde is zeker voldaan, en de laagste score is {threshold} of meer."),
        Class::Possible => {
            format!("Geen harde voorwaarde valt zeker af; met de kortste looproute is de score {threshold} of meer.")
        }
        Class::WithTransport => "Te voet lukt het niet, maar er is een halte binnen bereik of vervoer geregeld.".to_owned(),
        Class::Unsuitable => {
            "Een harde voorwaarde valt zeker af, of er is te weinig in de buurt. De belemmering zegt wat.".to_owned()
        }
        Class::Unknown => "De gegevens ontbreken die het zouden beslissen; welke, staat erbij.".to_owned(),
    };
    Section::new("Wat de klassen betekenen", Class::ALL.map(|class| line(class.word(), said(class))))
}

fn reading(norms: &NormSet) -> Section {
    let least = comma(norms.defaults.min_reporting_persons.value);
    let lines = [
        line(
            "Banden",
            "Een minimum en een maximum horen bij elkaar. Grenzen van een band worden nooit opgeteld, ook niet over woonvormen: dezelfde woning kan voor meer vormen tellen.",
        ),
        line(
            "Totalen",
            "Waar een blad een rij per kern heeft, tellen de kernen en `buiten de kernen` samen op tot `totaal`: laat die rij weg voor u zelf optelt. Portefeuilles en scenario's staan naast elkaar en worden nooit opgeteld.",
        ),
        line("Lege cel", "Niet bekend, of niet van toepassing. Leeg is geen nul."),
        line("Kleine aantallen", format!("Aantallen personen onder {least} staan er niet in.")),
        line("Meer waarden", "Meer waarden in een cel staan met een puntkomma ertussen."),
        line(
            "Fictief",
            "WAAR in de kolom Fictief: de rij berust op verzonnen of schematische gegevens. Niet gebruiken voor besluiten.",
        ),
        line(
            "Koppen",
            "Bij elke kop staat een opmerking met wat de kolom bevat en hoe zij heet in de andere bestanden; het blad Kolommen heeft ze alle onder elkaar.",
        ),
    ];
    Section::new("Hoe te lezen", lines)
}

fn norm_sources(norms: &NormSet) -> Section {
    let (sourced, all) = norms.sourced_share();
    let numbers = norms.values.iter().map(|(_, value)| &value.source);
    let sources = || numbers.clone().chain(norms.annex.words.iter().map(|(_, words)| &words.source));
    let used: BTreeSet<String> = sources().map(Source::short).collect();
    let listed = norms.annex.sources.iter().filter(|(key, _)| used.contains(key)).map(|(key, text)| line(key, text));
    let decision = |source: &'_ Source| match source {
        Source::Adopted { text, date } => Some((date.clone(), text.clone())),
        Source::Assumption | Source::Key { .. } => None,
    };
    let adopted: BTreeSet<(String, String)> = sources().filter_map(decision).collect();
    let adopted = adopted.into_iter().map(|(date, text)| line(format!("besluit van {date}"), text));
    let assumed =
        line("aanname", format!("{} waarden: van niemand dan de makers; vervang ze door eigen beleid.", all - sourced));
    Section::new("Bronnen van de normen", listed.chain(adopted).chain([assumed]))
}

fn data_sources(account: &Account) -> Section {
    let lines = account.layers.iter().map(|layer| {
        let source = layer.source.as_deref().unwrap_or("bron niet vermeld");
        let fictief = if layer.fictief && !source.contains("fictief") { " (fictief)" } else { "" };
        line(layer.role.as_str(), format!("{}: {source}{fictief}", layer.path))
    });
    Section::new("Bronnen van de gegevens", lines)
}
