//! `keuze`: which parcels a portfolio takes, for how many homes of which form.

use super::super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::super::super::place::{Forms, Place};
use super::Seen;
use crate::plan::choice::Site;
use crate::score::Class;

pub struct Sites<'a>(pub Seen<'a>);

impl Sites<'_> {
    /// Where a site stands among those that can take a line, the best score first, and how many these are.
    fn rank(&self, site: &Site, line: usize) -> (usize, usize) {
        let lack = |site: &Site| site.offers.iter().find(|(other, _)| *other == line).map(|(_, lack)| *lack);
        let all = self.0.choice.ground.sites.iter().filter_map(lack);
        let better = all.clone().filter(|other| lack(site).is_some_and(|lack| *other < lack)).count();
        (better + 1, all.count())
    }
}

impl Layer for Sites<'_> {
    fn name(&self) -> &'static str {
        "keuze"
    }

    fn title(&self) -> &'static str {
        "Keuze: gekozen percelen per portefeuille"
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = Seen::which();
        columns.extend([
            Column::new("perceel", Kind::Text, "Perceel-id", "Het perceel"),
            Column::new("naam", Kind::Text, "Naam", "Hoe het perceel heet"),
            Column::new("kern", Kind::Text, "Kern", "De kern waarin het ligt; leeg is buiten de kernen"),
        ]);
        columns.extend(self.0.counts("er op het perceel komen"));
        columns.extend([
            Column::new(
                "verdeling",
                Kind::Text,
                "Verdeling",
                "Welke woningen, met doelgroep en segment waar de opgave die noemt",
            ),
            Column::new("capaciteit", Kind::Whole, "Capaciteit", "Hoeveel woningen er op het perceel kunnen"),
            Column::new("vrij", Kind::Whole, "Vrij", "Hoeveel er dan nog bij kunnen"),
            Column::new("score", Kind::Number(1), "Score", "De score 0-100 van die woningen, gemiddeld"),
            Column::new("klasse", Kind::Text, "Klasse", "De minste klasse van het perceel voor wie er komt wonen"),
            Column::new(
                "reden",
                Kind::Text,
                "Reden",
                "Per woonvorm de score, en de hoeveelste die is van de percelen die passen",
            ),
            super::fictief(),
        ]);
        columns
    }

    fn forms(&self) -> Forms {
        let (town, choice) = (self.0.report.town, self.0.choice);
        let taken = choice.portfolios.iter().flat_map(|portfolio| portfolio.sites());
        let parcels: Vec<_> = taken.map(|site| &town[choice.ground.sites[site].parcel]).collect();
        let cells = parcels.iter().any(|parcel| parcel.cell.is_some());
        let read = Forms::of(parcels.iter().filter(|parcel| parcel.cell.is_none()).map(|parcel| &parcel.shape));
        if cells { read.and(Forms::POLYGON) } else { read }
    }

    fn groups(&self) -> usize {
        self.0.choice.portfolios.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (seen, report) = (&self.0, self.0.report);
        let ground = &seen.choice.ground;
        let portfolio = &seen.choice.portfolios[group];
        for at in portfolio.sites() {
            let site = &ground.sites[at];
            let parcel = &report.town[site.parcel];
            let here: Vec<(usize, u32)> =
                portfolio.homes().filter(|(other, _, _)| *other == at).map(|(_, line, homes)| (line, homes)).collect();
            let homes: u32 = here.iter().map(|(_, homes)| homes).sum();
            let lack = |line: usize| site.offers.iter().find(|(other, _)| *other == line).map_or(0, |(_, lack)| *lack);
            let lacking: i64 = here.iter().map(|(line, homes)| lack(*line) * i64::from(*homes)).sum();
            let class = |line: usize| report.score(ground.lines[line].profile, site.parcel).class;
            let worst: Option<Class> = here.iter().map(|(line, _)| class(*line)).max();
            let reason = |(line, _): &(usize, u32)| {
                let (rank, all) = self.rank(site, *line);
                let score = (1_000 - lack(*line)) as f64 / 10.0;
                format!("{}: score {score}, plaats {rank} van {all}", ground.lines[*line].word()).replacen('.', ",", 1)
            };
            let shared = |(line, homes): &(usize, u32)| format!("{homes} {}", ground.lines[*line].word());
            let mut values = seen.which_of(portfolio);
            values.extend([
                Value::text(&*parcel.id),
                Value::text(parcel.name.as_deref().unwrap_or_default()),
                Value::text(seen.kern(site.kern)),
            ]);
            values.extend(seen.counted(portfolio, |other| other == at));
            values.extend([
                Value::text(here.iter().map(shared).collect::<Vec<_>>().join("; ")),
                Value::whole(Some(site.capacity)),
                Value::whole(Some(site.capacity.saturating_sub(homes))),
                Value::Number(100.0 - lacking as f64 / 10.0 / f64::from(homes.max(1))),
                Value::text(worst.map_or("", Class::word)),
                Value::text(here.iter().map(reason).collect::<Vec<_>>().join("; ")),
                Value::Flag(portfolio.fictief || report.parcel_is_fictief(site.parcel)),
            ]);
            let place = parcel.cell.as_ref().map_or_else(|| Place::from(&parcel.shape), Place::Polygon);
            give(Row { values, place: Some(place) });
        }
    }
}
