//! `matrix`: actions for monitoring, with indicators that the run fills.

use super::super::super::Report;
use super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::list;
use crate::plan::matrix::{Matrix, Outcome};

/// Its layers and tables; none where the run has it not.
pub fn layers<'a>(report: &'a Report<'a>) -> Vec<Box<dyn Layer + 'a>> {
    report.products.matrix.iter().map(|matrix| Box::new(Actions(matrix)) as Box<dyn Layer>).collect()
}

/// What stands where the municipality writes itself.
const TO_FILL: &str = "in te vullen";

struct Actions<'a>(&'a Matrix);

impl Layer for Actions<'_> {
    fn name(&self) -> &'static str {
        "matrix"
    }

    fn title(&self) -> &'static str {
        "Matrix: acties, wie en wanneer, en hoever het staat"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let text = |name, title, description| Column::new(name, Kind::Text, title, description);
        vec![
            text("actie", "Actie", "Wat er gedaan wordt; een actie met meer indicatoren heeft er evenveel rijen"),
            Column::new(
                "prioriteit",
                Kind::Flag,
                "Prioriteit",
                "Waar bij de eerste vier regionale opgaven, die voorrang hebben",
            ),
            text("trekker", "Trekker", "Wie de actie trekt; `in te vullen` waar de stukken dat niet zeggen"),
            text("betrokken", "Betrokken", "Wie er verder bij zijn"),
            text("gereed", "Gereed", "Wanneer het klaar is, in de woorden van de stukken; leeg waar zij geen datum noemen"),
            text("status", "Status", "Hoever het staat: door de gemeente in te vullen"),
            text("indicator", "Indicator", "De maat waaraan de voortgang is af te lezen; leeg waar geen run dat kan weten"),
            text(
                "waarde",
                "Waarde",
                "Wat deze run ervan maakt, of wat er ontbreekt; `in te vullen` waar geen run het kan weten",
            ),
            text("bron", "Bron", "Het stuk en de paragraaf waarin de actie staat"),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als de waarde berust op een run met fictieve gegevens; dan niet gebruiken voor besluiten",
            ),
        ]
    }

    fn groups(&self) -> usize {
        self.0.rows.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let row = &self.0.rows[group];
        let action = &row.action;
        let filled = !matches!(row.outcome, Outcome::ToFill | Outcome::Unknown(_));
        let values = vec![
            Value::text(&*action.action),
            Value::Flag(action.priority),
            Value::text(if action.lead.is_empty() { TO_FILL } else { &*action.lead }),
            Value::text(list(&action.involved)),
            Value::text(&*action.due),
            Value::Null,
            Value::text(&*row.indicator),
            Value::text(told(&row.outcome)),
            Value::text(&*action.source),
            Value::Flag(filled && self.0.fictief),
        ];
        give(Row { values, place: None });
    }
}

fn told(outcome: &Outcome) -> String {
    match outcome {
        Outcome::ToFill => TO_FILL.to_owned(),
        Outcome::Unknown(why) => format!("onbekend: {why}"),
        Outcome::Count(count) => count.to_string(),
        Outcome::CountAndSilent(count, 0) => count.to_string(),
        Outcome::CountAndSilent(count, silent) => format!("{count}, en {silent} onbekend"),
        Outcome::Homes(homes) if homes.sure == homes.most => format!("{} woningen", homes.sure),
        Outcome::Homes(homes) => format!("{} tot {} woningen", homes.sure, homes.most),
        Outcome::Without(count, surely) => format!("{count}, waarvan {surely} zeker"),
        Outcome::Share(least, most) => match ((least * 100.0).round(), (most * 100.0).round()) {
            (least, most) if least == most => format!("{least:.0} %"),
            (least, most) => format!("{least:.0} tot {most:.0} %"),
        },
        Outcome::Words(words) => words.clone(),
    }
}
