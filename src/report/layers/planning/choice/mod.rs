//! The choice of sites: which parcels take how many homes of which form, so that the opgave is met.

mod kernen;
mod portfolios;
mod requirements;
mod sites;
mod words;

use super::super::super::Report;
use super::super::super::layer::{Column, Kind, Layer, Value};
use crate::model::KernId;
use crate::plan::choice::{Choice, Portfolio, Status};

/// Its layers and tables; none where the run has it not.
pub fn layers<'a>(report: &'a Report<'a>) -> Vec<Box<dyn Layer + 'a>> {
    let Some(choice) = &report.products.choice else { return Vec::new() };
    let seen = Seen::of(report, choice);
    vec![
        Box::new(portfolios::Portfolios(seen.clone())),
        Box::new(sites::Sites(seen.clone())),
        Box::new(kernen::PerKern(seen.clone())),
        Box::new(requirements::Requirements(seen)),
    ]
}

/// The choice as its tables see it.
#[derive(Clone)]
struct Seen<'a> {
    report: &'a Report<'a>,
    choice: &'a Choice,
    /// The housing forms of the opgave, in the order of the norm set.
    forms: Vec<&'a str>,
}

impl<'a> Seen<'a> {
    fn of(report: &'a Report<'a>, choice: &'a Choice) -> Seen<'a> {
        let mut forms: Vec<&str> = Vec::new();
        for profile in &report.norms.profiles {
            let asked = choice.ground.lines.iter().any(|line| line.woonvorm == profile.woonvorm);
            if asked && !forms.contains(&profile.woonvorm.as_str()) {
                forms.push(&profile.woonvorm);
            }
        }
        Seen { report, choice, forms }
    }

    fn status(&self, portfolio: &Portfolio) -> Status {
        portfolio.status(self.choice.terms.gap)
    }

    /// The columns that count homes: all of them, and per form.
    fn counts(&self, what: &str) -> Vec<Column> {
        let all = Column::new("woningen", Kind::Whole, "Woningen", format!("Hoeveel woningen {what}"));
        let of_form = |form: &&str| {
            let name = format!("woningen_{}", key(form));
            Column::new(name, Kind::Whole, format!("Woningen {form}"), format!("Hoeveel daarvan {form} zijn"))
        };
        std::iter::once(all).chain(self.forms.iter().map(of_form)).collect()
    }

    /// How many homes of a portfolio there are, and per form, on those of its sites.
    fn counted(&self, portfolio: &Portfolio, on: impl Fn(usize) -> bool) -> Vec<Value<'static>> {
        let lines = &self.choice.ground.lines;
        let count = |form: Option<&str>| -> i64 {
            let of = |line: usize| form.is_none_or(|form| lines[line].woonvorm == form);
            let homes = portfolio.homes().filter(|(site, line, _)| on(*site) && of(*line));
            homes.map(|(_, _, homes)| i64::from(homes)).sum()
        };
        let forms = self.forms.iter().map(|form| Some(*form));
        std::iter::once(None).chain(forms).map(|form| Value::Whole(count(form))).collect()
    }

    /// The columns that say of which portfolio a row is.
    fn which() -> Vec<Column> {
        vec![
            Column::new("portefeuille", Kind::Text, "Portefeuille", "Welke portefeuille: scenario, grens en clusterregel"),
            Column::new("scenario", Kind::Text, "Scenario", "Het scenario van de opgave; leeg als die geen scenario noemt"),
            Column::new(
                "grens",
                Kind::Text,
                "Grens",
                "Welk einde van de banden gehaald wordt: de ondergrens, of de bovengrens, die genoeg is voor elk scenario achter de band",
            ),
            Column::new(
                "clusterregel",
                Kind::Text,
                "Clusterregel",
                "De definitie van een cluster waarvan het minimum geldt; leeg als de normenset er geen heeft",
            ),
        ]
    }

    fn which_of(&self, portfolio: &'a Portfolio) -> Vec<Value<'a>> {
        let rule = portfolio.case.rule.map_or("", |rule| &self.report.norms.clusters[rule].id);
        vec![
            Value::text(&*portfolio.id),
            Value::text(&*portfolio.case.scenario),
            Value::text(portfolio.case.end.word()),
            Value::text(rule),
        ]
    }

    fn kern(&self, kern: Option<KernId>) -> &'a str {
        kern.map_or("", |kern| &self.report.town[kern].name)
    }
}

fn fictief() -> Column {
    Column::new(
        "fictief",
        Kind::Flag,
        "Fictief",
        "Waar als de rij berust op fictieve gegevens; dan niet gebruiken voor besluiten",
    )
}

/// A word in the name of a column: letters and digits as they are, all else as one low line.
fn key(word: &str) -> String {
    let sign = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
    word.chars().map(sign).collect()
}
