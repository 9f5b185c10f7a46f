//! `keuze_eisen`: what is asked of each portfolio, how it is met, and what binds.

use super::super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::Seen;
use super::words::named;
use crate::plan::choice::Soft;

pub struct Requirements<'a>(pub Seen<'a>);

/// What kind of thing is asked.
fn kind(soft: Soft) -> &'static str {
    match soft {
        Soft::Need(_) => "opgave",
        Soft::Spread(_) => "spreiding",
        Soft::CareShare(_) => "aandeel zorgvragers",
        Soft::Disperse(_) => "onderlinge afstand",
        Soft::Include(_) => "vast perceel",
    }
}

impl Layer for Requirements<'_> {
    fn name(&self) -> &'static str {
        "keuze_eisen"
    }

    fn title(&self) -> &'static str {
        "Eisen aan de keuze: wat gehaald wordt en wat knelt"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = Seen::which();
        columns.extend([
            Column::new("eis", Kind::Text, "Eis", "Wat er gevraagd wordt"),
            Column::new(
                "soort",
                Kind::Text,
                "Soort",
                "opgave, spreiding, aandeel zorgvragers, onderlinge afstand of vast perceel",
            ),
            Column::new("richting", Kind::Text, "Richting", "minstens, hoogstens, of rond: niet verder ervan dan de tolerantie"),
            Column::new("gevraagd", Kind::Number(1), "Gevraagd", "In woningen"),
            Column::new("gehaald", Kind::Whole, "Gehaald", "In woningen; bestaande tellen mee waar de eis die telt"),
            Column::new(
                "speling",
                Kind::Number(1),
                "Speling",
                "Hoeveel woningen er over zijn voor de eis geschonden wordt; onder nul is hij zoveel geschonden",
            ),
            Column::new("bindt", Kind::Flag, "Bindt", "Waar als er geen hele woning speling is, na de versoepeling"),
            Column::new("versoepeling", Kind::Whole, "Versoepeling", "Met hoeveel woningen de eis moest wijken"),
            Column::new(
                "scheelt",
                Kind::Number(1),
                "Scheelt",
                "Hoeveel punten gemis een woning minder bij benadering scheelt: gerekend met gebroken woningen; leeg als de eis niet bindt",
            ),
            Column::new("bron", Kind::Text, "Bron", "Waar de eis vandaan komt"),
            super::fictief(),
        ]);
        columns
    }

    fn groups(&self) -> usize {
        self.0.choice.portfolios.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let seen = &self.0;
        let portfolio = &seen.choice.portfolios[group];
        let (norms, planning) = (seen.report.norms, &seen.report.town.planning);
        for requirement in &portfolio.solved.requirements {
            let standing = requirement.standing;
            let need =
                |need: usize| &planning.opgave.as_ref().map_or(&[][..], Vec::as_slice)[portfolio.case.needs[need].0.need];
            let project = "projectbestand".to_owned();
            let source = match requirement.soft {
                Soft::Need(at) => need(at).source.to_string(),
                Soft::Spread(_) if planning.choice.spread_tolerance.is_some() => project,
                Soft::Spread(_) => norms.value("choice.spread_tolerance").map_or(String::new(), |value| value.source.short()),
                Soft::CareShare(_) | Soft::Include(_) => project,
                Soft::Disperse(crowd) => {
                    let ground = &seen.choice.ground;
                    let profile = &norms.profiles[ground.lines[ground.crowds[crowd].lines[0]].profile];
                    let path = format!("profile.{}.spreiding.max_same_group_within_200m", profile.id);
                    norms.value(&path).map_or(String::new(), |value| value.source.short())
                }
            };
            let mut values = seen.which_of(portfolio);
            values.extend([
                Value::text(named(seen, portfolio, requirement.soft)),
                Value::text(kind(requirement.soft)),
                Value::text(standing.side.word()),
                Value::Number(standing.asked),
                Value::Whole(standing.reached.round() as i64),
                Value::Number(standing.spare),
                Value::Flag(requirement.binds()),
                Value::whole(Some(requirement.given)),
                Value::number(requirement.saves),
                Value::text(source),
                Value::Flag(portfolio.fictief),
            ]);
            give(Row { values, place: None });
        }
    }
}
