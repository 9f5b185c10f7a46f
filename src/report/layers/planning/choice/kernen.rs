//! `keuze_kernen`: what a portfolio brings each kern, beside its share of the people of 65 and older.

use super::super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::Seen;
use crate::model::KernId;
use crate::plan::choice::{Portfolio, Soft};

pub struct PerKern<'a>(pub Seen<'a>);

/// Of what ground a row counts the homes.
#[derive(Clone, Copy, PartialEq)]
enum Ground {
    Kern(KernId),
    Outside,
    All,
}

impl PerKern<'_> {
    fn row(&self, portfolio: &Portfolio, ground: Ground, give: &mut dyn FnMut(Row)) {
        let seen = &self.0;
        let (town, sites, spread) = (seen.report.town, &seen.choice.ground.sites, &seen.choice.ground.kernen);
        let on = |site: usize| match ground {
            Ground::Kern(kern) => sites[site].kern == Some(kern),
            Ground::Outside => sites[site].kern.is_none(),
            Ground::All => true,
        };
        let homes: u32 = portfolio.homes().filter(|(site, _, _)| on(*site)).map(|(_, _, homes)| homes).sum();
        let counts = |site: usize| spread.iter().any(|(kern, _)| sites[site].kern == Some(*kern));
        let all: u32 = portfolio.homes().filter(|(site, _, _)| counts(*site)).map(|(_, _, homes)| homes).sum();
        let share = match ground {
            Ground::Kern(kern) => spread.iter().find(|(other, _)| *other == kern).map(|(_, share)| *share),
            Ground::Outside | Ground::All => None,
        };
        let of_all = share.filter(|_| all > 0).map(|_| f64::from(homes) / f64::from(all));
        let met = match ground {
            Ground::Kern(kern) => {
                let asked = portfolio.solved.requirements.iter().find(|it| it.soft == Soft::Spread(kern));
                asked.map(|asked| asked.standing.spare > -1e-6)
            }
            Ground::Outside | Ground::All => None,
        };
        let (id, name) = match ground {
            Ground::Kern(kern) => (&*town[kern].id, &*town[kern].name),
            Ground::Outside => ("", "buiten de kernen"),
            Ground::All => ("", "totaal"),
        };
        let taken = portfolio.sites().into_iter().filter(|site| on(*site)).count();
        let percent = |share: Option<f64>| Value::number(share.map(|share| 100.0 * share));
        let mut values = seen.which_of(portfolio);
        values.extend([Value::text(id.to_owned()), Value::text(name.to_owned())]);
        values.extend(seen.counted(portfolio, on));
        values.extend([
            Value::whole(Some(taken)),
            percent(of_all),
            percent(share),
            percent(of_all.zip(share).map(|(homes, people)| homes - people)),
            met.map_or(Value::Null, Value::Flag),
            Value::Flag(portfolio.fictief),
        ]);
        give(Row { values, place: None });
    }
}

impl Layer for PerKern<'_> {
    fn name(&self) -> &'static str {
        "keuze_kernen"
    }

    fn title(&self) -> &'static str {
        "Keuze per kern: woningen naast het aandeel 65+"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let tolerance = self.0.choice.terms.tolerance.map_or(String::new(), |tolerance| {
            format!(" (hier {} procentpunt)", (100.0 * tolerance * 10.0).round() / 10.0).replace('.', ",")
        });
        let mut columns = Seen::which();
        columns.extend([
            Column::new(
                "kern",
                Kind::Text,
                "Kern-id",
                "Het id van de kern; leeg in de rij van wat buiten de kernen ligt en in het totaal",
            ),
            Column::new("naam", Kind::Text, "Naam", "Hoe de kern heet; of `buiten de kernen`, of `totaal`"),
        ]);
        columns.extend(self.0.counts("er komen"));
        columns.extend([
            Column::new("locaties", Kind::Whole, "Locaties", "Op hoeveel percelen"),
            Column::new(
                "aandeel_woningen_pct",
                Kind::Number(1),
                "Aandeel woningen (%)",
                "Welk deel van de woningen in kernen met een bekend aantal 65+ hier komt; leeg voor de andere kernen",
            ),
            Column::new(
                "aandeel_65plus_pct",
                Kind::Number(1),
                "Aandeel 65+ (%)",
                "Welk deel van de inwoners van 65 en ouder van die kernen hier woont",
            ),
            Column::new(
                "verschil_procentpunt",
                Kind::Number(1),
                "Verschil (procentpunt)",
                "Het aandeel in de woningen min het aandeel 65+",
            ),
            Column::new(
                "binnen_tolerantie",
                Kind::Flag,
                "Binnen tolerantie",
                format!(
                    "Waar als dat verschil niet groter is dan de tolerantie{tolerance}; leeg als er geen spreiding gevraagd is"
                ),
            ),
            super::fictief(),
        ]);
        columns
    }

    fn groups(&self) -> usize {
        self.0.choice.portfolios.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let portfolio = &self.0.choice.portfolios[group];
        if portfolio.solved.homes.is_none() {
            return;
        }
        let kernen = (0..self.0.report.town.kernen.len()).map(|kern| Ground::Kern(KernId(kern as u32)));
        for ground in kernen.chain([Ground::Outside, Ground::All]) {
            self.row(portfolio, ground, give);
        }
    }
}
