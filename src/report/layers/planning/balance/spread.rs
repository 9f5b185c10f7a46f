//! `spreiding`: how the homes and sites of each group are spread over the kernen.

use super::super::super::super::Report;
use super::super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::super::list;
use super::FICTIEF;
use crate::plan::balance::{Balance, Group, Spread, SpreadRow};
use crate::plan::places::Scope;

pub struct Groups<'a> {
    pub report: &'a Report<'a>,
    pub balance: &'a Balance,
}

impl Layer for Groups<'_> {
    fn name(&self) -> &'static str {
        "spreiding"
    }

    fn title(&self) -> &'static str {
        "Spreiding: hoe groepen over de kernen verdeeld zijn"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let text = |name, title, description| Column::new(name, Kind::Text, title, description);
        let number = |name, decimals, title, description| Column::new(name, Kind::Number(decimals), title, description);
        vec![
            text("doelgroep", "Doelgroep", "Voor wie de complexen zijn; `24-uurszorg` zijn de zorglocaties (zorg_24uur)"),
            text("kern", "Kern", "Een kern, `buiten de kernen` of `totaal`; de rijen tellen op tot totaal"),
            Column::new("locaties", Kind::Whole, "Locaties", "Het aantal complexen of zorglocaties"),
            Column::new(
                "woningen",
                Kind::Whole,
                "Woningen",
                "De woningen van die complexen; leeg als geen complex het zegt, onder de ondergrens voor publicatie, en als het totaal kleine getallen zou verraden",
            ),
            number(
                "afstand_m",
                0,
                "Afstand tot de dichtstbijzijnde (m)",
                "Gemiddelde rechte lijn van elke locatie naar de dichtstbijzijnde andere van de groep op deze grond; leeg bij minder dan twee",
            ),
            number(
                "toeval_m",
                0,
                "Afstand bij toeval (m)",
                "Wat die afstand gemiddeld zou zijn bij een willekeurige strooiing over het gebied van de rij: de halve wortel uit de oppervlakte per locatie, zonder correctie voor de rand",
            ),
            number(
                "clark_evans",
                2,
                "Clark-Evans",
                "afstand_m gedeeld door toeval_m: 1 is als bij toeval, minder is geclusterd, meer is gespreid; bij weinig locaties zegt dit weinig",
            ),
            text("gebied", "Gebied", "Waarover is gestrooid: kern, studiegebied of kernen samen; leeg buiten de kernen"),
            number(
                "aandeel_groep",
                3,
                "Aandeel van de groep",
                "Welk deel van de woningen van de groep (bij 24-uurszorg: van de locaties) hier ligt, 0 tot 1",
            ),
            number(
                "aandeel_allen",
                3,
                "Aandeel van allen",
                "Welk deel van allen hier woont, 0 tot 1; waarmee dat geteld is zegt de kolom noemer",
            ),
            number(
                "locatiequotient",
                2,
                "Locatiequotiënt",
                "aandeel_groep gedeeld door aandeel_allen: 1 is naar rato, meer is een concentratie",
            ),
            text(
                "noemer",
                "Noemer",
                "Waarmee allen geteld zijn: alle woningen, of inwoners van de kernen (dan tellen beide alleen in de kernen)",
            ),
            text("norm", "Norm", "Wat de normenset vraagt van een groep die gespreid moet wonen, en welk profiel dat vraagt"),
            Column::new(
                "boven_norm",
                Kind::Whole,
                "Boven de norm",
                "Hoeveel complexen meer woningen van de groep om zich heen hebben, de eigen meegeteld; leeg zonder norm",
            ),
            text("opmerking", "Opmerking", "Wat niet is meegeteld of niet wordt genoemd"),
            Column::new("fictief", Kind::Flag, "Fictief", FICTIEF),
        ]
    }

    fn groups(&self) -> usize {
        self.balance.groups.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let spread = &self.balance.groups[group];
        for row in &spread.rows {
            give(self.row(spread, row));
        }
    }
}

impl Groups<'_> {
    fn row<'a>(&'a self, spread: &'a Spread, row: &'a SpreadRow) -> Row<'a> {
        let group = match &spread.group {
            Group::Of(name) => name,
            Group::NotNamed => "niet genoemd",
            Group::Care => "24-uurszorg",
        };
        let strewn = match row.ground {
            _ if row.nearest.is_none() || row.area_m2.is_none() => "",
            Scope::Kern(_) => "kern",
            _ if self.report.town.area.is_some() => "studiegebied",
            _ => "kernen samen",
        };
        let quotient = row.quotient;
        let values = vec![
            Value::text(group),
            Value::text(row.ground.name(self.report.town)),
            Value::whole(Some(row.sites)),
            Value::whole(row.homes),
            Value::number(row.nearest.map(|it| it.mean_m)),
            Value::number(row.nearest.and_then(|it| it.expected_m)),
            Value::number(row.nearest.and_then(|it| it.ratio())),
            Value::text(strewn),
            Value::number(quotient.map(|it| it.of_group)),
            Value::number(quotient.map(|it| it.of_all)),
            Value::number(quotient.and_then(|it| it.value())),
            Value::text(quotient.map_or("", |it| it.measured.word())),
            Value::text(self.norm(spread)),
            Value::whole(row.beyond_norm),
            Value::text(note(spread, row)),
            Value::Flag(row.fictief),
        ];
        Row { values, place: None }
    }

    fn norm(&self, spread: &Spread) -> String {
        let Some(norm) = &spread.norm else { return String::new() };
        let profile = &self.report.norms.profiles[norm.profile].id;
        format!("hoogstens {} woningen van de groep binnen {} m ({profile})", norm.most, norm.within_m)
    }
}

fn note(spread: &Spread, row: &SpreadRow) -> String {
    let mut told = Vec::new();
    if row.left_out {
        told.push("woningen niet genoemd: het zou over te weinig mensen gaan".to_owned());
    }
    if row.ground == Scope::Total {
        let counted = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        if spread.without_homes > 0 {
            let complexes = counted(spread.without_homes, "complex", "complexen");
            told.push(format!("{complexes} zonder aantal woningen: geen locatiequotiënt"));
        }
        if spread.outside_area > 0 {
            let places = counted(spread.outside_area, "locatie", "locaties");
            told.push(format!("{places} buiten het studiegebied niet meegeteld"));
        }
    }
    list(told)
}
