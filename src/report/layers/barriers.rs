//! `barrieres`: what is near by air and far on foot; `verbindingen`: the paths that would bring most.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::Report;
use super::super::layer::{Column, Kind, Layer, Row, Value};
use super::super::place::{Forms, Place};
use super::list;
use crate::model::{EdgeId, NodeId, Streets};
use crate::plan::{Barriers, Demand, Join};
use crate::reach::walk::Counted;

/// The id of a path, by its place among the joins.
fn id(join: u32) -> String {
    format!("verbinding-{}", join + 1)
}

/// Whether any street is invented: then every walk may be.
fn invented(report: &Report) -> bool {
    report.town.streets.iter().flat_map(Streets::ways).any(|way| way.fictief)
}

fn of_demand(walk: &'static str) -> [Column; 3] {
    [
        Column::new("mobiliteit", Kind::Text, "Mobiliteit", "Voor wie de straten zijn gekozen: te voet, rollator of rolstoel"),
        Column::new("categorie", Kind::Text, "Categorie", "Wat er gezocht wordt"),
        Column::new("maximum_m", Kind::Number(1), "Maximum (m)", walk),
    ]
}

fn fictief() -> Column {
    Column::new(
        "fictief",
        Kind::Flag,
        "Fictief",
        "Waar als een perceel, voorziening of straat waarop de rij rust verzonnen is; dan niet gebruiken voor besluiten",
    )
}

/// The barriers.
pub struct Found<'a> {
    report: &'a Report<'a>,
    barriers: &'a Barriers,
    invented: bool,
}

impl<'a> Found<'a> {
    pub fn of(report: &'a Report<'a>, barriers: &'a Barriers) -> Found<'a> {
        Found { report, barriers, invented: invented(report) }
    }
}

impl Layer for Found<'_> {
    fn name(&self) -> &'static str {
        "barrieres"
    }

    fn title(&self) -> &'static str {
        "Barrières: hemelsbreed dichtbij, te voet te ver"
    }

    fn columns(&self) -> Vec<Column> {
        let [mobility, category, max] = of_demand(
            "De norm: de langste loopafstand in meter; bij een norm in minuten de meters over goed wegdek in die tijd",
        );
        vec![
            Column::new("perceel", Kind::Text, "Perceel-id", "Het perceel"),
            Column::new("naam", Kind::Text, "Naam", "Hoe het perceel heet"),
            Column::new("kern", Kind::Text, "Kern", "De kern waarin het ligt"),
            mobility,
            category,
            Column::new(
                "voorziening_id",
                Kind::Text,
                "Voorziening-id",
                "De voorziening die hemelsbreed het dichtst bij ligt, van die aan een straat liggen",
            ),
            Column::new("voorziening", Kind::Text, "Voorziening", "Hoe zij heet"),
            Column::new("hemelsbreed_m", Kind::Number(1), "Hemelsbreed (m)", "De rechte lijn daarheen in meter"),
            Column::new(
                "loopafstand_m",
                Kind::Number(1),
                "Loopafstand (m)",
                "De wandeling daarheen in meter; leeg als zij verder is dan gezocht, of er niet is",
            ),
            max,
            Column::new(
                "omweg",
                Kind::Number(2),
                "Omweg",
                "De loopafstand gedeeld door de rechte lijn; leeg als de wandeling verder is dan gezocht",
            ),
            Column::new(
                "dichtstbij_te_voet_id",
                Kind::Text,
                "Dichtstbij te voet, id",
                "De voorziening die te voet het dichtst bij is; leeg als alle verder zijn dan gezocht",
            ),
            Column::new(
                "dichtstbij_te_voet_m",
                Kind::Number(1),
                "Dichtstbij te voet (m)",
                "De wandeling daarheen in meter; leeg als alle verder zijn dan gezocht",
            ),
            Column::new("profielen", Kind::Text, "Profielen", "De profielen die dit vragen"),
            Column::new("capaciteit", Kind::Whole, "Capaciteit", "Hoeveel woningen er op het perceel kunnen; leeg is onbekend"),
            Column::new(
                "verbinding",
                Kind::Text,
                "Verbinding",
                "De verbinding die het perceel binnen het maximum brengt; leeg als er geen is gevonden of geprobeerd",
            ),
            fictief(),
        ]
    }

    fn forms(&self) -> Forms {
        Forms::LINE
    }

    fn groups(&self) -> usize {
        self.barriers.barriers.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let (report, town) = (self.report, self.report.town);
        let barrier = &self.barriers.barriers[group];
        let demand = &self.barriers.demands[barrier.demand as usize];
        let (parcel, facility) = (&town[barrier.parcel], &town[barrier.facility]);
        let walks = report.walks.as_ref();
        let nearest = walks.and_then(|walks| walks.of(barrier.parcel, walks.column(&demand.asked)?));
        let profiles = demand.profiles.iter().map(|profile| &report.norms.profiles[*profile].id);
        let values = vec![
            Value::text(&*parcel.id),
            Value::text(parcel.name.as_deref().unwrap_or_default()),
            Value::text(parcel.kern.map_or("", |kern| &town[kern].name)),
            Value::text(demand.asked.mobility.word()),
            Value::text(demand.asked.sought.category().id()),
            Value::text(&*facility.id),
            Value::text(facility.name.as_deref().unwrap_or_default()),
            Value::Number(barrier.by_air.0),
            Value::number(barrier.walk.map(|walk| walk.0)),
            Value::Number(demand.max.0),
            Value::number(barrier.detour()),
            Value::text(nearest.map_or("", |nearest| &town[nearest.facility].id)),
            Value::number(nearest.map(|nearest| nearest.real_m)),
            Value::text(list(profiles)),
            Value::whole(parcel.capacity),
            Value::text(barrier.join.map_or(String::new(), id)),
            Value::Flag(self.invented || parcel.fictief || facility.fictief),
        ];
        let line = vec![parcel.shape.representative(), facility.shape.representative()];
        // Two shapes apart may have one point that stands for both, as a ring of houses and what it stands around.
        let place = (line[0] != line[1]).then_some(Place::Line(Cow::Owned(line)));
        give(Row { values, place });
    }
}

/// The paths.
pub struct Joins<'a> {
    report: &'a Report<'a>,
    barriers: &'a Barriers,
    streets: &'a Streets,
    /// Of the nodes where a path begins or ends, the edges.
    edges: BTreeMap<NodeId, Vec<EdgeId>>,
    invented: bool,
}

impl<'a> Joins<'a> {
    pub fn of(report: &'a Report<'a>, barriers: &'a Barriers, streets: &'a Streets) -> Joins<'a> {
        let ends = barriers.joins.iter().flat_map(|join| [join.from, join.to]);
        let mut edges: BTreeMap<NodeId, Vec<EdgeId>> = ends.map(|node| (node, Vec::new())).collect();
        for (at, edge) in (0..).zip(streets.edges()) {
            for end in edge.ends {
                if let Some(these) = edges.get_mut(&end) {
                    these.push(at);
                }
            }
        }
        Joins { report, barriers, streets, edges, invented: invented(report) }
    }

    /// The names of the streets at a node that can be passed.
    fn names(&self, node: NodeId, demand: &Demand) -> String {
        let edges = self.edges[&node].iter().map(|edge| &self.streets.edges()[*edge as usize]);
        let passable = edges.filter(|edge| edge.footing.slowness(demand.asked.mobility).is_some());
        let ways = passable.filter_map(|edge| self.streets.ways().get(edge.way as usize));
        let mut names: Vec<&str> = ways.filter_map(|way| way.name.as_deref()).collect();
        names.sort_unstable();
        names.dedup();
        list(names)
    }

    /// What it would bring, in a sentence.
    fn advice(&self, join: &Join, demand: &Demand) -> String {
        let many = |count: u64, one: &str, more: &str| format!("{count} {}", if count == 1 { one } else { more });
        let parcels = many(join.parcels.len() as u64, "perceel", "percelen");
        let brought = match join.homes {
            Some(homes) => format!("{} ({parcels})", many(homes, "woning", "woningen")),
            None => parcels,
        };
        let sought = &demand.asked.sought;
        let what = self.report.town.label(sought.category());
        let enough = if sought.is_all() { "" } else { " met genoeg vertrekken" };
        let surface = if demand.asked.counted == Counted::Slowed { " over goed wegdek" } else { "" };
        let (length, max) = (join.length.0, demand.max.0);
        format!("Een pad van {length:.0} m hier brengt {brought} binnen {max:.0} m{surface} van: {what}{enough}")
    }

    fn is_fictief(&self, join: &Join, demand: &Demand) -> bool {
        let town = self.report.town;
        let facilities = || town.facilities.iter().filter(|facility| demand.asked.sought.holds(facility));
        self.invented
            || join.parcels.iter().any(|parcel| town[*parcel].fictief)
            || facilities().any(|facility| facility.fictief)
    }
}

impl Layer for Joins<'_> {
    fn name(&self) -> &'static str {
        "verbindingen"
    }

    fn title(&self) -> &'static str {
        "Verbindingen: nieuwe paden die een barrière wegnemen"
    }

    fn columns(&self) -> Vec<Column> {
        let [mobility, category, max] = of_demand("De norm waar de percelen binnen komen");
        vec![
            Column::new(
                "verbinding",
                Kind::Text,
                "Verbinding",
                "Volgnummer: eerst wat de meeste woningen binnen de norm brengt",
            ),
            Column::new("lengte_m", Kind::Number(1), "Lengte (m)", "De rechte lijn tussen de twee straten in meter"),
            category,
            mobility,
            max,
            Column::new(
                "percelen",
                Kind::Whole,
                "Percelen",
                "Hoeveel percelen het pad van buiten naar binnen het maximum brengt",
            ),
            Column::new(
                "woningen",
                Kind::Whole,
                "Woningen",
                "Hoeveel woningen daar kunnen, voor zover bekend; leeg als het van geen perceel bekend is",
            ),
            Column::new("straat_van", Kind::Text, "Van", "De straten waar het pad begint"),
            Column::new("straat_naar", Kind::Text, "Naar", "De straten waar het pad eindigt"),
            Column::new(
                "advies",
                Kind::Text,
                "Wat het brengt",
                "In een zin; een proef van de winst, geen ontwerp: wat er tussen ligt, is niet bekeken",
            ),
            fictief(),
        ]
    }

    fn forms(&self) -> Forms {
        Forms::LINE
    }

    fn groups(&self) -> usize {
        self.barriers.joins.len()
    }

    fn rows(&self, group: usize, give: &mut dyn FnMut(Row)) {
        let join = &self.barriers.joins[group];
        let demand = &self.barriers.demands[join.demand as usize];
        let values = vec![
            Value::text(id(group as u32)),
            Value::Number(join.length.0),
            Value::text(demand.asked.sought.category().id()),
            Value::text(demand.asked.mobility.word()),
            Value::Number(demand.max.0),
            Value::whole(Some(join.parcels.len())),
            Value::whole(join.homes),
            Value::text(self.names(join.from, demand)),
            Value::text(self.names(join.to, demand)),
            Value::text(self.advice(join, demand)),
            Value::Flag(self.is_fictief(join, demand)),
        ];
        let line = [join.from, join.to].map(|node| self.streets.nodes()[node as usize]);
        give(Row { values, place: Some(Place::Line(Cow::Owned(line.to_vec()))) });
    }
}
