//! `portefeuilles`: the answers to the choice of sites side by side, one row each.

use super::super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::Seen;
use super::words::{given, left_out};
use crate::plan::choice::{End, Status};

pub struct Portfolios<'a>(pub Seen<'a>);

impl Layer for Portfolios<'_> {
    fn name(&self) -> &'static str {
        "portefeuilles"
    }

    fn title(&self) -> &'static str {
        "Portefeuilles: de keuze van locaties naast elkaar"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = Seen::which();
        columns.push(Column::new(
            "status",
            Kind::Text,
            "Status",
            "optimaal: geen portefeuille mist minder score; binnen marge: hoogstens zoveel beter mogelijk als de normenset toelaat; \
             buiten marge: misschien meer; met versoepeling: niet alles kon tegelijk; niet opgelost: de zoektocht eindigde zonder antwoord",
        ));
        columns.extend(self.0.counts("de portefeuille heeft"));
        columns.extend([
            Column::new("locaties", Kind::Whole, "Locaties", "Op hoeveel percelen"),
            Column::new(
                "minste_locaties",
                Kind::Flag,
                "Minste locaties",
                "Waar als bewezen is dat dezelfde score niet met minder percelen kan",
            ),
            Column::new("gemiddelde_score", Kind::Number(1), "Gemiddelde score", "De score 0-100 per woning, gemiddeld"),
            Column::new(
                "gemis",
                Kind::Number(1),
                "Gemis",
                "Wat alle woningen samen aan score missen: per woning 100 min de score, op tienden; dit wordt zo klein mogelijk gemaakt",
            ),
            Column::new(
                "marge_pct",
                Kind::Number(2),
                "Marge (%)",
                "Hoeveel procent van het gemis er hoogstens nog af zou kunnen; 0 is bewezen het beste",
            ),
            Column::new(
                "gretig_gemis",
                Kind::Number(1),
                "Gemis gretig",
                "Ter controle: het gemis van wie steeds het beste perceel neemt dat er nog is; leeg als die niet aan alle eisen voldoet",
            ),
            Column::new(
                "gretig_verschil_pct",
                Kind::Number(1),
                "Verschil gretig (%)",
                "Hoeveel procent dat meer is dan het gemis van de portefeuille",
            ),
            Column::new(
                "gretig_tekort",
                Kind::Whole,
                "Tekort gretig",
                "Hoeveel woningen die tekortkomt aan de eisen samen; leeg als er een eis moest wijken",
            ),
            Column::new(
                "versoepeling",
                Kind::Text,
                "Versoepeling",
                "Welke eisen het samen onmogelijk maken en het minste waarmee zij moeten wijken, in woningen; leeg als alles kan",
            ),
            Column::new(
                "of_alleen",
                Kind::Text,
                "Of alleen",
                "Welke eis in plaats daarvan alleen zou kunnen wijken, en met hoeveel woningen",
            ),
            Column::new(
                "toelichting",
                Kind::Text,
                "Toelichting",
                "Wat niet meedoet en waarom. Grenzen van banden worden nooit opgeteld: zij horen bij verschillende scenario's",
            ),
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
        let solved = &portfolio.solved;
        let status = seen.status(portfolio);
        let there = status != Status::Unsolved;
        let points = |tenths: i64| tenths as f64 / 10.0;
        let lack = there.then(|| points(solved.lack));
        let (greedy, short) = solved.greedy;
        let compared = there && solved.given.is_empty();
        let greedy = (compared && short == 0).then_some(greedy);
        let more = greedy.filter(|_| solved.lack > 0).map(|greedy| 100.0 * (greedy - solved.lack) as f64 / solved.lack as f64);
        let mut values = seen.which_of(portfolio);
        values.push(Value::text(status.word()));
        if there {
            values.extend(seen.counted(portfolio, |_| true));
        } else {
            values.extend(vec![Value::Null; 1 + seen.forms.len()]);
        }
        let together = given(seen, portfolio, &solved.given);
        let together = match (together.is_empty(), solved.least_given) {
            (false, false) => format!("{together} (misschien kan het met minder)"),
            _ => together,
        };
        let alone: Vec<String> =
            solved.alternatives.iter().map(|gives| given(seen, portfolio, std::slice::from_ref(gives))).collect();
        let enough =
            (portfolio.case.end == End::High).then(|| "de bovengrens is genoeg voor elk scenario achter de band".to_owned());
        values.extend([
            Value::whole(there.then(|| portfolio.sites().len())),
            if there { Value::Flag(solved.fewest) } else { Value::Null },
            Value::number(portfolio.mean_score()),
            Value::number(lack),
            Value::number(portfolio.gap().map(|gap| 100.0 * gap)),
            Value::number(greedy.map(points)),
            Value::number(more),
            Value::whole(compared.then_some(short)),
            Value::text(together),
            Value::text(alone.join("; of ")),
            Value::text(enough.into_iter().chain(left_out(seen)).collect::<Vec<_>>().join("; ")),
            Value::Flag(portfolio.fictief),
        ]);
        give(Row { values, place: None });
    }
}
