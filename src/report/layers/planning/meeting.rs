//! `ontmoetingsplan`: who has no meeting place in reach; `ontmoetingsruimten`: what each building would bring if it opened as one.

use super::super::super::Report;
use super::super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::super::place::{Forms, Place};
use super::super::list;
use super::people::shown;
use crate::model::Category;
use crate::plan::meeting::{Gain, MeetingPlan, Who, lack_word};
use crate::plan::places::Scope;
use crate::score::Basis;

/// Its layers; none where no profile asks to meet in or near the complex.
pub fn layers<'a>(report: &'a Report<'a>) -> Vec<Box<dyn Layer + 'a>> {
    let Some(found) = &report.products.meeting else { return Vec::new() };
    let mut layers: Vec<Box<dyn Layer + 'a>> = vec![Box::new(Sites { report, found })];
    if !found.venues.is_empty() {
        layers.push(Box::new(Venues { report, found }));
    }
    layers
}

struct Sites<'a> {
    report: &'a Report<'a>,
    found: &'a MeetingPlan,
}

impl Layer for Sites<'_> {
    fn name(&self) -> &'static str {
        "ontmoetingsplan"
    }

    fn title(&self) -> &'static str {
        "Verbeterplan ontmoetingsruimtes: waar er geen binnen bereik is"
    }

    fn has_place(&self) -> bool {
        false
    }

    fn columns(&self) -> Vec<Column> {
        let column = |name: &'static str, kind, title: &'static str, description: &'static str| {
            Column::new(name, kind, title, description)
        };
        let metres = Kind::Number(1);
        vec![
            column("kern", Kind::Text, "Kern", "De kern, of `buiten de kernen`"),
            column("soort", Kind::Text, "Soort", "complex (bestaand) of perceel (kandidaat)"),
            column("id", Kind::Text, "Complex- of perceel-id", "Het id van het complex of perceel"),
            column("naam", Kind::Text, "Naam", "Hoe het heet"),
            column(
                "woningen",
                Kind::Whole,
                "Woningen",
                "De woningen van het complex, of de capaciteit van het perceel; leeg als het niet bekend is",
            ),
            column("eigen_ruimte", Kind::Text, "Eigen ontmoetingsruimte", "nee of onbekend; wie er een heeft staat hier niet"),
            column(
                "profiel",
                Kind::Text,
                "Profiel",
                "Het profiel waarvan de norm geldt: dat van de woonvorm van het complex, anders het ruimste",
            ),
            column(
                "maximum_m",
                metres,
                "Maximum (m lopen)",
                "De norm: de langste wandeling naar een ontmoetingsplek, in meter",
            ),
            column(
                "stand",
                Kind::Text,
                "Stand",
                "geen binnen bereik: ook de kortste wandeling is te lang, of volledige gegevens tonen er geen; misschien: het hangt van de wandeling af; onbekend: onvolledige gegevens tonen er geen binnen bereik",
            ),
            column("dichtstbijzijnde_id", Kind::Text, "Dichtstbijzijnde, id", "De dichtstbijzijnde ontmoetingsplek"),
            column("dichtstbijzijnde", Kind::Text, "Dichtstbijzijnde", "Hoe die heet"),
            column("hemelsbreed_m", metres, "Hemelsbreed (m)", "De rechte lijn daarheen in meter"),
            column(
                "loopafstand_m",
                metres,
                "Loopafstand (m)",
                "De waarschijnlijke wandeling daarheen; leeg als die verder is dan gezocht",
            ),
            column("loopafstand_min_m", metres, "Loopafstand, kortst (m)", "De kortste wandeling daarheen"),
            column(
                "loopafstand_max_m",
                metres,
                "Loopafstand, langst (m)",
                "De langste wandeling daarheen; leeg als die verder is dan gezocht",
            ),
            column(
                "afstand",
                Kind::Text,
                "Hoe gemeten",
                "te voet (over de straten), te voet, verder dan gezocht, of hemelsbreed",
            ),
            column(
                "beste_ruimte_id",
                Kind::Text,
                "Beste ruimte, id",
                "Van de gebouwen die als ontmoetingsplek zeker binnen bereik zouden liggen, wat de meesten helpt (zie ontmoetingsruimten); leeg als er geen is",
            ),
            column("beste_ruimte", Kind::Text, "Beste ruimte", "Hoe dat gebouw heet"),
            column("beste_ruimte_m", metres, "Beste ruimte (m)", "De waarschijnlijke wandeling daarheen in meter"),
            column(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als deze rij berust op verzonnen gegevens; dan niet gebruiken voor besluiten",
            ),
        ]
    }

    fn groups(&self) -> usize {
        self.found.sites.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (town, site) = (self.report.town, &self.found.sites[group]);
        let (kind, name, homes) = match site.who {
            Who::Complex(at) => {
                let complex = town.planning.complexes.as_ref().map(|all| &all[at]);
                ("complex", complex.and_then(|it| it.name.as_deref()), complex.and_then(|it| it.homes))
            }
            Who::Parcel(parcel) => ("perceel", town[parcel].name.as_deref(), town[parcel].capacity),
        };
        let nearest = site.nearest.map(|near| &town[near.facility]);
        let beyond = matches!(site.basis, Basis::Beyond(_));
        let best = site.best.map(|(venue, _)| &self.found.venues[venue]);
        let building = best.map(|venue| &town[venue.facility]);
        let values = vec![
            Value::text(Scope::of(site.kern).name(town)),
            Value::text(kind),
            Value::text(site.who.id(town)),
            Value::text(name.unwrap_or_default()),
            Value::whole(homes),
            Value::text(if site.own.is_some() { "nee" } else { "onbekend" }),
            Value::text(&*self.report.norms.profiles[site.profile].id),
            Value::Number(site.max.0),
            Value::text(lack_word(site.level)),
            Value::text(nearest.map_or("", |facility| &facility.id)),
            Value::text(nearest.and_then(|facility| facility.name.as_deref()).unwrap_or_default()),
            Value::number(site.nearest.map(|near| near.by_air.0)),
            Value::number(site.walk.filter(|_| !beyond).map(|walk| walk.likely.0)),
            Value::number(site.walk.map(|walk| walk.low.0)),
            Value::number(site.walk.filter(|_| !beyond).map(|walk| walk.high.0)),
            Value::text(site.nearest.map_or("", |_| site.basis.word())),
            Value::text(building.map_or("", |facility| &facility.id)),
            Value::text(building.and_then(|facility| facility.name.as_deref()).unwrap_or_default()),
            Value::number(site.best.map(|(_, metres)| metres.0)),
            Value::Flag(site.fictief),
        ];
        give(Row { values, place: None });
    }
}

struct Venues<'a> {
    report: &'a Report<'a>,
    found: &'a MeetingPlan,
}

impl Venues<'_> {
    fn counts(&self, gain: Option<&Gain>) -> [Value<'static>; 5] {
        let least = self.report.norms.defaults.min_reporting_persons.value;
        let people = gain.filter(|_| self.report.town.population.is_some()).map(|gain| (gain.people + 1e-6).round() as u64);
        [
            Value::whole(gain.map(|gain| gain.complexes)),
            Value::whole(gain.map(|gain| gain.complex_homes)),
            Value::whole(gain.map(|gain| gain.parcels)),
            Value::whole(gain.map(|gain| gain.capacity)),
            Value::whole(people.and_then(|people| shown(people, least))),
        ]
    }
}

impl Layer for Venues<'_> {
    fn name(&self) -> &'static str {
        "ontmoetingsruimten"
    }

    fn title(&self) -> &'static str {
        "Ontmoetingsruimten: wat een bestaand gebouw zou brengen als ontmoetingsplek"
    }

    fn columns(&self) -> Vec<Column> {
        let column = |name: &'static str, title: &'static str, description: &'static str| {
            Column::new(name, Kind::Whole, title, description)
        };
        let text = |name: &'static str, title: &'static str, description: &'static str| {
            Column::new(name, Kind::Text, title, description)
        };
        vec![
            text(
                "id",
                "Voorziening-id",
                "Het id van het gebouw; wat de meesten helpt staat bovenaan: eerst naar complexen, dan 65-plussers, percelen en woningen",
            ),
            text("naam", "Naam", "Hoe het heet"),
            text(
                "categorie",
                "Categorie",
                "Zijn categorieën, van die als ontmoetingsplek kunnen dienen (meeting.venues in de normenset)",
            ),
            text("kern", "Kern", "De kern waarin het staat, of `buiten de kernen`"),
            column(
                "complexen",
                "Complexen erbij",
                "Hoeveel complexen zonder ontmoetingsplek er zeker een binnen bereik krijgen als dit gebouw er een wordt",
            ),
            column("woningen_complexen", "Woningen in complexen erbij", "De bekende woningen van die complexen samen"),
            column("percelen", "Percelen erbij", "Hoeveel kandidaat-percelen er zeker een binnen bereik krijgen"),
            column("capaciteit", "Capaciteit erbij", "De bekende woningen op die percelen samen"),
            column(
                "inwoners_65plus",
                "65-plussers erbij",
                "Hoeveel 65-plussers er zeker een binnen bereik krijgen; leeg onder vijf mensen of als niet bekend is waar zij wonen",
            ),
            column(
                "volgorde",
                "Volgorde",
                "Steeds het gebouw dat naast de vorige de meesten helpt; leeg als het naast die vorige niemand helpt",
            ),
            column(
                "extra_complexen",
                "Complexen, naast de vorige",
                "Wat het brengt naast de gebouwen die eerder aan de beurt zijn",
            ),
            column(
                "extra_woningen_complexen",
                "Woningen in complexen, naast de vorige",
                "Wat het brengt naast de gebouwen die eerder aan de beurt zijn",
            ),
            column(
                "extra_percelen",
                "Percelen, naast de vorige",
                "Wat het brengt naast de gebouwen die eerder aan de beurt zijn",
            ),
            column(
                "extra_capaciteit",
                "Capaciteit, naast de vorige",
                "Wat het brengt naast de gebouwen die eerder aan de beurt zijn",
            ),
            column(
                "extra_65plus",
                "65-plussers, naast de vorige",
                "Wat het brengt naast de gebouwen die eerder aan de beurt zijn; leeg onder vijf mensen",
            ),
            Column::new(
                "fictief",
                Kind::Flag,
                "Fictief",
                "Waar als deze rij berust op verzonnen gegevens; dan niet gebruiken voor besluiten",
            ),
        ]
    }

    fn forms(&self) -> Forms {
        Forms::of(self.found.venues.iter().map(|venue| &self.report.town[venue.facility].shape))
    }

    fn groups(&self) -> usize {
        self.found.venues.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (town, venue) = (self.report.town, &self.found.venues[group]);
        let facility = &town[venue.facility];
        let mut values = vec![
            Value::text(&*facility.id),
            Value::text(facility.name.as_deref().unwrap_or_default()),
            Value::text(list(venue.categories.iter().map(Category::id))),
            Value::text(Scope::of(venue.kern).name(town)),
        ];
        values.extend(self.counts(Some(&venue.gain)));
        values.push(Value::whole(venue.turn.map(|turn| turn.number)));
        values.extend(self.counts(venue.turn.as_ref().map(|turn| &turn.more)));
        values.push(Value::Flag(venue.fictief));
        give(Row { values, place: Some(Place::from(&facility.shape)) });
    }
}
