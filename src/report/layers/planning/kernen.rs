//! `kern_voorzieningen`: what each kern has and what the next one has; `kern_bereik`: how many of its people and homes lie within each norm.

use super::super::super::Report;
use super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::list;
use super::people::{shown, shown_share};
use crate::model::{Condition, FacilityId, Town};
use crate::plan::kernen::{Asks, Counts, Group, Kernen, Share};
use crate::plan::places::Scope;

/// Its tables; none where the run has no kernen.
pub fn layers<'a>(report: &'a Report<'a>) -> Vec<Box<dyn Layer + 'a>> {
    let Some(found) = &report.products.kernen else { return Vec::new() };
    let mut layers: Vec<Box<dyn Layer + 'a>> = vec![Box::new(Facilities { report, found })];
    if !found.shares.is_empty() {
        layers.push(Box::new(Shares { report, found }));
    }
    layers
}

/// How many facilities are named in one cell; of the rest is told how many there are.
const NAMED: usize = 20;

/// What people call a facility, or its id.
fn name_of(town: &Town, facility: FacilityId) -> &str {
    town[facility].name.as_deref().unwrap_or(&town[facility].id)
}

struct Facilities<'a> {
    report: &'a Report<'a>,
    found: &'a Kernen,
}

impl Layer for Facilities<'_> {
    fn name(&self) -> &'static str {
        "kern_voorzieningen"
    }

    fn title(&self) -> &'static str {
        "Kernen: welke voorzieningen zijn er, en wat ligt in de volgende kern"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let column = |name: &'static str, kind, title: &'static str, description: &'static str| {
            Column::new(name, kind, title, description)
        };
        vec![
            column("kern", Kind::Text, "Kern", "De naam van de kern; ook `buiten de kernen` en `totaal`"),
            column(
                "categorie",
                Kind::Text,
                "Categorie",
                "De categorie; alle categorieën waarom een profiel of gebiedsregel vraagt",
            ),
            column(
                "stand",
                Kind::Text,
                "Stand",
                "aanwezig: er staat er een in de kern; volgende kern: hier niet, wel binnen bereik van de kern (het ruimste maximum van een profiel of gebiedsregel, met de kortste wandeling); afwezig: volledige gegevens tonen er geen binnen bereik; onbekend: de gegevens zijn niet volledig. Geen oordeel: niet elke kern hoeft elke voorziening te hebben",
            ),
            column(
                "aantal",
                Kind::Whole,
                "Aantal",
                "Hoeveel er zijn, naar het punt dat voor de voorziening staat; bij overlappende kernen in de kleinste",
            ),
            column("voorzieningen", Kind::Text, "Voorzieningen", "Welke er in de kern zijn, hoogstens twintig bij naam"),
            column(
                "dichtstbijzijnde_id",
                Kind::Text,
                "Dichtstbijzijnde, id",
                "Van een kern die er geen heeft: de dichtstbijzijnde",
            ),
            column(
                "dichtstbijzijnde",
                Kind::Text,
                "Dichtstbijzijnde",
                "Hoe die heet; ook als zij verder ligt dan binnen bereik",
            ),
            column("kern_daar", Kind::Text, "Kern daar", "De kern waarin die staat, of `buiten de kernen`"),
            column(
                "hemelsbreed_m",
                Kind::Number(1),
                "Hemelsbreed (m)",
                "De rechte lijn in meter van de omtrek van de kern naar de dichtstbijzijnde",
            ),
            column(
                "loopafstand_m",
                Kind::Number(1),
                "Loopafstand, midden (m)",
                "De helft van de 65-plussers in de kern loopt hoogstens zo ver over de straten naar de dichtstbijzijnde (van de woningen, als niet bekend is waar 65-plussers wonen); leeg als er niet te voet is gemeten, als de helft er geen heeft zo ver als is gezocht, of bij minder dan vijf mensen",
            ),
            column(
                "rand",
                Kind::Flag,
                "Rand",
                "Waar als de rand van de gegevens dichterbij ligt dan wat is gevonden: de echte dichtstbijzijnde kan erbuiten liggen",
            ),
            column(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als deze rij berust op fictieve of schematische gegevens; dan niet gebruiken voor besluiten",
            ),
        ]
    }

    fn groups(&self) -> usize {
        self.found.facilities.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (town, found) = (self.report.town, &self.found.facilities[group]);
        let named = found.here.iter().take(NAMED).map(|facility| name_of(town, *facility).to_owned());
        let more = (found.here.len() > NAMED).then(|| format!("en nog {}", found.here.len() - NAMED));
        let names = if found.standing.is_some() { list(named.chain(more)) } else { String::new() };
        let there = found.next.map_or("", |next| Scope::of(next.kern).name(town));
        let values = vec![
            Value::text(found.scope.name(town)),
            Value::text(found.category.id()),
            Value::text(found.standing.map_or("", |standing| standing.word())),
            Value::whole(Some(found.here.len())),
            Value::text(names),
            Value::text(found.next.map_or("", |next| &town[next.near.facility].id)),
            Value::text(found.next.map_or("", |next| name_of(town, next.near.facility))),
            Value::text(there),
            Value::number(found.next.map(|next| next.near.by_air.0)),
            Value::number(found.walk.map(|walk| walk.0)),
            Value::Flag(found.at_edge),
            Value::Flag(found.fictief),
        ];
        give(Row { values, place: None });
    }
}

struct Shares<'a> {
    report: &'a Report<'a>,
    found: &'a Kernen,
}

/// Of whom something is told: the suffix of the columns, and the words of their titles.
const GROUPS: [(&str, &str); 2] = [("65plus", "65+"), ("woningen", "woningen")];

impl Shares<'_> {
    /// Which of both are told at all.
    fn told(&self) -> [bool; 2] {
        let first = &self.found.shares[0];
        [first.people.is_some(), first.homes.is_some()]
    }

    fn group_columns(&self, which: usize) -> Vec<Column> {
        let (key, word) = GROUPS[which];
        let column = |name: String, kind, title: String, description: &'static str| Column::new(name, kind, title, description);
        let all = if which == 0 { format!("inwoners_{key}") } else { key.to_owned() };
        let known = if which == 0 {
            "Hoeveel er wonen, volgens de laag bevolking; leeg onder vijf mensen"
        } else {
            "Hoeveel er staan, volgens de laag woningen"
        };
        let share = Kind::Number(3);
        let mut columns = vec![
            column(all, Kind::Whole, if which == 0 { "Inwoners 65+".to_owned() } else { "Woningen".to_owned() }, known),
            column(
                format!("zeker_{key}"),
                Kind::Whole,
                format!("Zeker binnen, {word}"),
                "Hemelsbreed: zelfs de langste wandeling is niet langer dan het maximum",
            ),
            column(
                format!("waarschijnlijk_{key}"),
                Kind::Whole,
                format!("Waarschijnlijk binnen, {word}"),
                "Hemelsbreed: de waarschijnlijke wandeling is niet langer dan het maximum",
            ),
            column(
                format!("mogelijk_{key}"),
                Kind::Whole,
                format!("Mogelijk binnen, {word}"),
                "Hemelsbreed: de kortste wandeling is niet langer dan het maximum",
            ),
            column(
                format!("onbekend_{key}"),
                Kind::Whole,
                format!("Onbekend, {word}"),
                "Hemelsbreed: onvolledige gegevens tonen niets binnen bereik; niet geteld bij mogelijk",
            ),
            column(
                format!("aandeel_zeker_{key}"),
                share,
                format!("Aandeel zeker, {word}"),
                "0 tot 1: zeker binnen, gedeeld door allen",
            ),
            column(
                format!("aandeel_waarschijnlijk_{key}"),
                share,
                format!("Aandeel waarschijnlijk, {word}"),
                "0 tot 1: waarschijnlijk binnen, gedeeld door allen",
            ),
            column(
                format!("aandeel_mogelijk_{key}"),
                share,
                format!("Aandeel mogelijk, {word}"),
                "0 tot 1: mogelijk binnen, gedeeld door allen",
            ),
        ];
        if self.report.walks.is_some() {
            columns.extend([
                column(
                    format!("te_voet_{key}"),
                    Kind::Whole,
                    format!("Te voet binnen, {word}"),
                    "Te voet over de straten: de wandeling is niet langer dan het maximum",
                ),
                column(
                    format!("te_voet_onzeker_{key}"),
                    Kind::Whole,
                    format!("Te voet onzeker, {word}"),
                    "Te voet niet te zeggen: de plek of de voorziening ligt aan geen straat, of onvolledige gegevens tonen niets binnen bereik",
                ),
                column(
                    format!("aandeel_te_voet_{key}"),
                    share,
                    format!("Aandeel te voet, {word}"),
                    "0 tot 1: te voet binnen, gedeeld door allen",
                ),
            ]);
        }
        columns
    }

    /// The values of a group; counts of people below the least are not written, nor the shares that would tell them.
    fn group_values<'v>(&self, which: usize, group: Group) -> Vec<Value<'v>> {
        let least = if which == 0 { self.report.norms.defaults.min_reporting_persons.value } else { 0.0 };
        let count = |count: Option<u64>| Value::whole(count.and_then(|count| shown(count, least)));
        let share = |count: Option<u64>| Value::number(count.and_then(|count| shown_share(count, group.all, least)));
        let air = |of: fn(Counts) -> u64| group.by_air.map(of);
        let [sure, likely, possible] = [air(|air| air.sure), air(|air| air.likely), air(|air| air.possible)];
        let mut values = vec![
            count(Some(group.all)),
            count(sure),
            count(likely),
            count(possible),
            count(air(|air| air.unknown)),
            share(sure),
            share(likely),
            share(possible),
        ];
        if self.report.walks.is_some() {
            let open = group.on_foot.map(|foot| foot.possible - foot.sure + foot.unknown);
            let sure = group.on_foot.map(|foot| foot.sure);
            values.extend([count(sure), count(open), share(sure)]);
        }
        values
    }
}

impl Layer for Shares<'_> {
    fn name(&self) -> &'static str {
        "kern_bereik"
    }

    fn title(&self) -> &'static str {
        "Kernen: hoeveel 65-plussers en woningen binnen elke norm"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::new("kern", Kind::Text, "Kern", "De naam van de kern; ook `buiten de kernen` en `totaal`"),
            Column::new("profiel", Kind::Text, "Profiel", "Het profiel dat het vraagt"),
            Column::new(
                "voorwaarde",
                Kind::Text,
                "Voorwaarde",
                "De categorie die gevraagd wordt, of `alle harde voorwaarden` van het profiel tegelijk. Wat een plan zelf kan brengen telt hier niet: gemeten wordt wat er is",
            ),
            Column::new("hardheid", Kind::Text, "Hardheid", "hard of zacht"),
            Column::new(
                "maximum_m",
                Kind::Number(1),
                "Maximum (m lopen)",
                "De norm: de langste wandeling in meter; leeg bij meer voorwaarden tegelijk",
            ),
        ];
        let told = self.told();
        columns.extend((0..2).filter(|which| told[*which]).flat_map(|which| self.group_columns(which)));
        columns.push(Column::new(
            "fictief",
            Kind::Flag,
            "Fictief",
            "Waar als deze rij berust op fictieve of schematische gegevens; dan niet gebruiken voor besluiten",
        ));
        columns
    }

    fn groups(&self) -> usize {
        self.found.shares.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let found: &Share = &self.found.shares[group];
        let profile = &self.report.norms.profiles[found.profile];
        let (asks, hard, max) = match found.asks {
            Asks::Criterion(at) => {
                let criterion = &profile.criteria[at];
                let max = criterion.norm().map(|(_, max)| max.value.0);
                (criterion.category.id(), criterion.condition == Condition::Hard, max)
            }
            Asks::AllHard => ("alle harde voorwaarden", true, None),
        };
        let mut values = vec![
            Value::text(found.scope.name(self.report.town)),
            Value::text(&*profile.id),
            Value::text(asks),
            Value::text(if hard { "hard" } else { "zacht" }),
            Value::number(max),
        ];
        for (which, group) in [found.people, found.homes].into_iter().enumerate().filter_map(|(at, it)| Some((at, it?))) {
            values.extend(self.group_values(which, group));
        }
        values.push(Value::Flag(found.fictief));
        give(Row { values, place: None });
    }
}
