//! `opgave`: supply against need, as bands.

use super::super::super::Report;
use super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::list;
use crate::model::{Need, Territory};
use crate::plan::places::Scope;
use crate::plan::supply::{Assumed, Band, Holding, Line, Stock, Supply};

/// Its layers and tables; none where the run has it not.
pub fn layers<'a>(report: &'a Report<'a>) -> Vec<Box<dyn Layer + 'a>> {
    let found = report.products.supply.as_ref().zip(report.town.planning.opgave.as_deref());
    found.into_iter().map(|(supply, needs)| Box::new(Opgave { report, supply, needs }) as Box<dyn Layer>).collect()
}

struct Opgave<'a> {
    report: &'a Report<'a>,
    supply: &'a Supply,
    needs: &'a [Need],
}

impl Layer for Opgave<'_> {
    fn name(&self) -> &'static str {
        "opgave"
    }

    fn title(&self) -> &'static str {
        "Opgave: wat nodig is naast wat de percelen kunnen dragen"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let text = |name, title, description| Column::new(name, Kind::Text, title, description);
        let whole = |name, title, description| Column::new(name, Kind::Whole, title, description);
        let mut columns = vec![
            text("gebied", "Gebied", "Het gebied van de opgave, zoals het bestand het noemt"),
            text("niveau", "Niveau", "Wat dat gebied is: kern, gemeente of regio"),
            text(
                "kern",
                "Kern",
                "Waar het aanbod van deze rij ligt: een kern, `buiten de kernen` of `totaal`; leeg bij een regio. De rijen van de kernen en buiten de kernen tellen op tot totaal",
            ),
            text("woonvorm", "Woonvorm", "De woonvorm van de opgave"),
            text("scenario", "Scenario", "Het scenario zoals het bestand het noemt; leeg als het voor elk scenario geldt"),
            text("doelgroep", "Doelgroep", "Voor wie, als het bestand dat zegt"),
            text(
                "segment",
                "Segment",
                "Welk deel van de markt, als het bestand dat zegt: de rij is dan een deel van het totaal van de woonvorm",
            ),
            whole("jaar", "Jaar", "Aan het einde van welk jaar"),
            whole(
                "opgave_min",
                "Opgave, ten minste",
                "Het kleinste aantal woningen dat het gebied nodig heeft; onder nul is krimp. Op elke rij van het gebied herhaald: niet optellen over rijen, woonvormen of scenario's",
            ),
            whole(
                "opgave_max",
                "Opgave, ten hoogste",
                "Het grootste aantal; de grenzen van woonvormen horen bij verschillende scenario's en worden nooit opgeteld",
            ),
            text("profiel", "Profiel", "Het profiel waarmee percelen voor deze rij zijn beoordeeld"),
            whole(
                "percelen_zeker",
                "Percelen, zeker",
                "Percelen die geschikt zijn en waarvan de capaciteit bekend is; bij een geclusterde vorm groot genoeg voor elke clusterregel die geldt",
            ),
            whole(
                "percelen_mogelijk",
                "Percelen, ten hoogste",
                "Dezelfde met de percelen die mogelijk zijn; bij een geclusterde vorm groot genoeg voor ten minste een clusterregel die geldt",
            ),
            whole(
                "aanbod_zeker",
                "Aanbod, zeker",
                "De woningen op de percelen van percelen_zeker. Dezelfde woning kan meer vormen dienen: niet optellen over woonvormen",
            ),
            whole("aanbod_mogelijk", "Aanbod, ten hoogste", "De woningen op de percelen van percelen_mogelijk"),
        ];
        for rule in &self.report.norms.clusters {
            let note = "op percelen die groot genoeg zijn voor deze clusterregel; leeg bij een vorm die niet geclusterd is";
            columns.extend([
                Column::new(
                    format!("{}_zeker", rule.id),
                    Kind::Whole,
                    format!("Aanbod, zeker ({})", rule.id),
                    format!("Woningen op geschikte percelen, {note}"),
                ),
                Column::new(
                    format!("{}_mogelijk", rule.id),
                    Kind::Whole,
                    format!("Aanbod, ten hoogste ({})", rule.id),
                    format!("Woningen op geschikte en mogelijke percelen, {note}"),
                ),
            ]);
        }
        columns.extend([
            whole("bestaand", "Bestaand", "Woningen in bestaande complexen van deze woonvorm (en doelgroep); leeg als geen complex deze vorm heeft, onder de ondergrens voor publicatie, en als het totaal kleine getallen zou verraden"),
            whole("tekort_min", "Tekort, ten minste", "opgave_min min aanbod_mogelijk van het totaal, ten minste 0; leeg waar het aanbod niet bekend is"),
            whole("tekort_max", "Tekort, ten hoogste", "opgave_max min aanbod_zeker van het totaal, ten minste 0; nooit optellen over woonvormen"),
            text("oordeel", "Oordeel", "ruim genoeg (tekort_max is 0), misschien genoeg (tekort_min is 0), te weinig, te weinig, zover bekend (er zijn percelen zonder capaciteit of met klasse onbekend) of krimp"),
            whole("percelen_zonder_capaciteit", "Percelen zonder capaciteit", "Geschikte en mogelijke percelen waarvan de capaciteit niet bekend is: niet meegeteld"),
            whole("percelen_onbekend", "Percelen met klasse onbekend", "Percelen waarvan niet bekend is of zij geschikt zijn: niet meegeteld"),
            text("waarschuwing", "Waarschuwing", "Waar deze rij niet zonder meer gelezen kan worden"),
            text("aanname", "Aanname", "Wat is aangenomen om de rij te kunnen beoordelen"),
            text("bron", "Bron", "Waar de opgave vandaan komt"),
            Column::new("fictief", Kind::Flag, "Fictief", "Waar als deze rij berust op fictieve gegevens; dan niet gebruiken voor besluiten"),
        ]);
        columns
    }

    fn groups(&self) -> usize {
        self.supply.lines.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let line = &self.supply.lines[group];
        if line.holdings.is_empty() {
            give(self.row(line, None));
        }
        for holding in &line.holdings {
            give(self.row(line, Some(holding)));
        }
    }
}

impl Opgave<'_> {
    fn row<'a>(&'a self, line: &'a Line, holding: Option<&'a Holding>) -> Row<'a> {
        let (town, norms) = (self.report.town, self.report.norms);
        let need = &self.needs[line.need];
        let kern = holding.map_or("", |holding| holding.ground.name(town));
        let stock = holding.and_then(|holding| holding.stock.as_ref());
        // What is short is told where the whole ground of the need is.
        let part = need.territory == Territory::Municipality && holding.is_some_and(|it| it.ground != Scope::Total);
        let whole = |count: Option<u64>| Value::whole(count);
        let band = |of: fn(&Stock) -> Band| {
            let band = stock.map(of);
            [whole(band.map(|band| band.sure)), whole(band.map(|band| band.most))]
        };
        let mut values = vec![
            Value::text(&*need.area),
            Value::text(need.territory.word()),
            Value::text(kern),
            Value::text(&*need.woonvorm),
            Value::text(&*need.scenario),
            Value::text(need.group.as_deref().unwrap_or_default()),
            Value::text(need.segment.as_deref().unwrap_or_default()),
            Value::whole(need.year),
            Value::Whole(need.min),
            Value::Whole(need.max),
            Value::text(line.profile.map_or("", |profile| &*norms.profiles[profile].id)),
        ];
        values.extend(band(|stock| stock.parcels));
        values.extend(band(|stock| stock.homes));
        for rule in 0..norms.clusters.len() {
            let held = stock.and_then(|stock| stock.by_rule.get(rule));
            values.extend([whole(held.map(|held| held.sure)), whole(held.map(|held| held.most))]);
        }
        let short = line.short.filter(|_| !part);
        values.extend([
            whole(holding.and_then(|holding| holding.existing)),
            whole(short.map(|short| short.min)),
            whole(short.map(|short| short.max)),
            Value::text(line.verdict.filter(|_| !part).map_or("", |verdict| verdict.word())),
            whole(stock.map(|stock| stock.without_capacity)),
            whole(stock.map(|stock| stock.unknown)),
            Value::text(self.warning(line, holding, part)),
            Value::text(self.assumption(line)),
            Value::text(&*need.source),
            Value::Flag(need.fictief || holding.is_some_and(|holding| holding.fictief)),
        ]);
        Row { values, place: None }
    }

    fn assumption(&self, line: &Line) -> String {
        let need = &self.needs[line.need];
        let profile = line.profile.map_or("", |profile| &*self.report.norms.profiles[profile].id);
        match line.assumed {
            None => String::new(),
            Some(Assumed::GroupHasNoProfile) => format!(
                "geen profiel heet {}; beoordeeld met {profile}, het eerste profiel met woonvorm {}",
                need.group.as_deref().unwrap_or_default(),
                need.woonvorm
            ),
            Some(Assumed::FirstOfForm) => {
                format!("geen doelgroep genoemd; beoordeeld met {profile}, het eerste profiel met woonvorm {}", need.woonvorm)
            }
        }
    }

    fn warning(&self, line: &Line, holding: Option<&Holding>, part: bool) -> String {
        let need = &self.needs[line.need];
        let mut told = Vec::new();
        for other in &line.opposite {
            let other = &self.needs[*other];
            told.push(format!("tegengesteld teken: {} en {}", named(need), named(other)));
        }
        if part {
            told.push(format!("de opgave is die van heel {}, niet van deze rij", need.area));
        }
        if need.territory == Territory::Region {
            told.push("de percelen van de regio zijn niet in deze run: geen aanbod en geen tekort".to_owned());
        }
        if line.profile.is_none() {
            told.push("geen profiel heeft deze woonvorm: niet te beoordelen".to_owned());
        }
        if need.segment.is_some() {
            told.push("deel van het totaal van de woonvorm: het aanbod is dat van het totaal".to_owned());
        }
        let counted = |count: u64, [one, many]: [&str; 2], what: &str| match count {
            0 => None,
            1 => Some(format!("1 {one} {what}")),
            _ => Some(format!("{count} {many} {what}")),
        };
        if let Some(stock) = holding.and_then(|holding| holding.stock.as_ref()) {
            told.extend(counted(
                stock.without_capacity,
                ["geschikt of mogelijk perceel", "geschikte of mogelijke percelen"],
                "zonder capaciteit niet meegeteld",
            ));
            told.extend(counted(stock.unknown, ["perceel", "percelen"], "met klasse onbekend niet meegeteld"));
            told.extend(counted(stock.too_small, ["perceel", "percelen"], "te klein voor een cluster niet meegeteld"));
        }
        if !part {
            told.extend(counted(
                line.complexes_without_homes as u64,
                ["bestaand complex", "bestaande complexen"],
                "zonder aantal woningen niet meegeteld",
            ));
        }
        if need.min != need.max {
            told.push("grenzen van de band niet optellen over woonvormen".to_owned());
        }
        list(told)
    }
}

/// A need in words: its area, band and, where it has them, scenario and year.
fn named(need: &Need) -> String {
    let band = if need.min == need.max { need.min.to_string() } else { format!("{} tot {}", need.min, need.max) };
    let scenario = if need.scenario.is_empty() { String::new() } else { format!(", scenario {}", need.scenario) };
    let year = need.year.map(|year| format!(", {year}")).unwrap_or_default();
    format!("{} ({}) {band}{scenario}{year}", need.area, need.territory.word())
}
