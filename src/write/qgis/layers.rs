//! The layers of the project: which table of the GeoPackage each shows, of which rows, in which look.

use super::{programme, walks};
use crate::model::{Condition, Profile};
use crate::report::{Layer, Report};
use crate::write::style::{self, Drawn, Ground, Look};
use crate::write::xml::{Element, column, literal};

/// A layer of the project.
#[derive(Debug, Clone, PartialEq)]
pub struct MapLayer {
    /// Its id in the project, the same in every run.
    pub id: String,
    /// Its name in the tree, in Dutch.
    pub name: String,
    /// Its heading in the legend of a printed map.
    pub legend: String,
    /// What of its table it shows, as QGIS writes it.
    pub source: String,
    /// Points, lines, polygons or a table.
    pub ground: Ground,
    /// Whether it is on.
    pub checked: bool,
    /// How it is drawn.
    pub look: Look,
    /// For parcels of one profile: its id.
    pub profile: Option<String>,
}

/// A group of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name, in Dutch.
    pub name: String,
    /// Its layers, the topmost first.
    pub layers: Vec<MapLayer>,
    /// Whether it is on.
    pub checked: bool,
    /// What it is for.
    pub topic: Topic,
}

/// What a group is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// What every map shows.
    Base,
    /// Walks and what stands in their way.
    Walks,
    /// One profile, by its id.
    Profile(String),
    /// The areas that hold apart from any profile.
    Areas,
    /// What lies below everything else.
    Ground,
    /// What the programme of a municipality is made from.
    Programme,
    /// Tables.
    Tables,
}

/// Everything that a layer of the project is made of, but its looks.
pub(super) struct Table<'a> {
    /// Its rows.
    pub(super) layer: &'a dyn Layer,
    /// Whether the table holds points and polygons: then every layer asks for its own.
    pub(super) mixed: bool,
}

impl Table<'_> {
    /// What QGIS opens: the rows of this ground that the filter lets through.
    pub(super) fn source(&self, ground: Ground, filter: Option<&str>) -> String {
        let mut source = format!("./woonkring.gpkg|layername={}", self.layer.name());
        if self.mixed {
            source = format!("{source}|geometrytype={}", ground.word());
        }
        filter.map_or(source.clone(), |filter| format!("{source}|subset={filter}"))
    }
}

/// The groups of the project, the topmost first.
pub fn groups(report: &Report, layers: &[Box<dyn Layer + '_>]) -> Vec<Group> {
    let table = |name: &str| {
        let layer = layers.iter().find(|layer| layer.name() == name)?.as_ref();
        Some(Table { layer, mixed: Ground::of(layer) == Ground::Both })
    };
    let mut groups: Vec<Group> = Vec::new();
    let kernen = table("kernen");
    let cells = style::percelen::has_cells(report);
    // Cells would hide the kernen if these lay below them.
    let (above, below) = if cells { (kernen, None) } else { (None, kernen) };
    groups.push(base(report, table("voorzieningen"), above));
    groups.extend(programme::group(report, &table));
    groups.extend(walks::group(report, ["niet_aangesloten", "looproutes", "verbindingen", "barrieres", "straten"].map(table)));
    let first = style::first_profile(report).map(|profile| profile.id.clone());
    for profile in &report.norms.profiles {
        let tables = [table("percelen"), table("cirkels"), table("zones"), table("toetsing")];
        groups.push(of_profile(report, profile, tables, first.as_ref() == Some(&profile.id)));
    }
    groups.extend(table("zones").and_then(|zones| areas(report, &zones)));
    if let Some(kernen) = below {
        let layers = vec![of_kernen(report, &kernen, true)];
        groups.push(Group { name: "Ondergrond".to_owned(), layers, checked: true, topic: Topic::Ground });
    }
    let tables = layers.iter().map(AsRef::as_ref).filter(|layer| !layer.has_place()).map(|layer| {
        let title = if layer.name() == "toetsing" { "Toetsing, alle profielen" } else { layer.title() };
        plain(layer.name(), title, &Table { layer, mixed: false }, Ground::Table)
    });
    let layers: Vec<MapLayer> = tables.collect();
    groups.push(Group { name: "Tabellen".to_owned(), layers, checked: true, topic: Topic::Tables });
    groups
}

/// The id of a layer. QGIS makes up another for an id of ten letters or less.
pub fn id_of(name: &str) -> String {
    format!("woonkring_{name}")
}

/// A layer of a whole table, without a look of its own yet.
pub(super) fn plain(id: &str, name: &str, table: &Table, ground: Ground) -> MapLayer {
    MapLayer {
        id: id_of(id),
        name: name.to_owned(),
        legend: name.to_owned(),
        source: table.source(ground, None),
        ground,
        checked: true,
        look: style::table(table.layer),
        profile: None,
    }
}

/// A name that says of itself that something in it is invented.
pub(super) fn marked(name: &str, fictief: bool) -> String {
    if fictief { format!("{name}, deels fictief") } else { name.to_owned() }
}

fn of_kernen(report: &Report, table: &Table, below: bool) -> MapLayer {
    let schematic = report.town.kernen.iter().any(|kern| kern.schematic || kern.fictief);
    let name = if schematic { "Kernen (schematisch)" } else { "Kernen" };
    MapLayer { look: style::kernen::look(table.layer, below), ..plain("kernen", name, table, Ground::Areas) }
}

fn base(report: &Report, facilities: Option<Table>, kernen: Option<Table>) -> Group {
    let mut layers = Vec::new();
    if let Some(table) = facilities {
        for ground in Ground::of(table.layer).parts().iter().copied() {
            let (id, name) = match ground {
                Ground::Areas if table.mixed => ("voorzieningen_vlakken", "Voorzieningen (vlakken)"),
                _ => ("voorzieningen", "Voorzieningen"),
            };
            let fictief = report.town.facilities.iter().any(|facility| facility.fictief);
            let look = style::voorzieningen::look(report, table.layer, ground);
            layers.push(MapLayer { look, ..plain(id, &marked(name, fictief), &table, ground) });
        }
    }
    layers.extend(kernen.map(|table| of_kernen(report, &table, false)));
    Group { name: "Basis".to_owned(), layers, checked: true, topic: Topic::Base }
}

fn of_profile(report: &Report, profile: &Profile, tables: [Option<Table>; 4], checked: bool) -> Group {
    let [parcels, rings, zones, assessments] = tables;
    let filter = |field: &str| format!("{} = {}", column(field), literal(&profile.id));
    let cells = style::percelen::has_cells(report);
    let fictief = report.town.parcels.iter().any(|parcel| parcel.fictief);
    let (mut above, mut below) = (Vec::new(), Vec::new());
    if let Some(table) = parcels {
        for ground in Ground::of(table.layer).parts().iter().copied() {
            let (suffix, name) = match ground {
                Ground::Areas if cells => ("_vlakken", "Percelen en rastercellen"),
                Ground::Areas if table.mixed => ("_vlakken", "Percelen (vlakken)"),
                Ground::Points if table.mixed => ("_punten", "Percelen (punten)"),
                _ => ("", "Percelen"),
            };
            let layer = MapLayer {
                look: style::percelen::look(report, table.layer, profile, ground),
                profile: Some(profile.id.clone()),
                ..plain(&format!("percelen_{}{suffix}", profile.id), &marked(name, fictief), &table, ground)
            };
            // Cells cover the ground: zones and rings lie on them, and under everything else.
            if cells && ground == Ground::Areas { &mut below } else { &mut above }.push(layer);
        }
    }
    if let Some(table) = rings {
        let hard = profile.criteria.iter().any(|criterion| criterion.condition == Condition::Hard);
        above.push(MapLayer {
            // Where zones on foot decide, those by air stand beside them already.
            checked: hard && report.walks.is_none(),
            source: table.source(Ground::Areas, Some(&filter("profiel"))),
            look: style::cirkels::of_profile(report, table.layer, profile),
            ..plain(&format!("cirkels_{}", profile.id), "Cirkels van bereikbaarheid", &table, Ground::Areas)
        });
    }
    let rule = report.rules.iter().find(|rule| rule.of_profile && rule.id == profile.id);
    if let (Some(table), Some(rule)) = (zones, rule) {
        let drawn = if cells { Drawn::Open } else { Drawn::Filled };
        above.push(MapLayer {
            source: table.source(Ground::Areas, Some(&filter("gebied"))),
            look: style::zones::levels(report, table.layer, rule, drawn),
            legend: "Zones: alle harde voorwaarden tegelijk".to_owned(),
            ..plain(&format!("zones_{}", profile.id), "Zones: alle harde voorwaarden tegelijk", &table, Ground::Areas)
        });
    }
    above.extend(below);
    if let Some(table) = assessments {
        let source = table.source(Ground::Table, Some(&filter("profiel")));
        let id = format!("toetsing_{}", profile.id);
        above.push(MapLayer { source, ..plain(&id, "Toetsing: de redenen per perceel", &table, Ground::Table) });
    }
    let topic = Topic::Profile(profile.id.clone());
    Group { name: format!("Profiel: {}", profile.label), layers: above, checked, topic }
}

/// The area rules, the innermost on top; `None` for a norm set without any.
fn areas(report: &Report, table: &Table) -> Option<Group> {
    let drawn = if style::percelen::has_cells(report) { Drawn::Open } else { Drawn::Filled };
    let rules = report.rules.iter().filter(|rule| !rule.of_profile).rev();
    let layers: Vec<MapLayer> = rules
        .map(|rule| MapLayer {
            source: table.source(Ground::Areas, Some(&format!("{} = {}", column("gebied"), literal(&rule.id)))),
            look: style::zones::levels(report, table.layer, rule, drawn),
            ..plain(&format!("zones_{}", rule.id), &rule.label, table, Ground::Areas)
        })
        .collect();
    (!layers.is_empty()).then(|| Group { name: "Gebieden".to_owned(), layers, checked: false, topic: Topic::Areas })
}

impl MapLayer {
    /// The layer as the project has it.
    pub fn element(&self, crs: &Element, abstract_: &str) -> Element {
        let head = Element::new("maplayer").with("type", "vector").with("geometry", self.ground.word());
        let about = Element::new("resourceMetadata")
            .and(Element::new("language").text("NLD"))
            .and(Element::new("type").text("dataset"))
            .and(Element::new("title").text(&self.name))
            .and(Element::new("abstract").text(abstract_));
        let mut layer = self
            .look
            .head(head)
            .and(Element::new("id").text(&self.id))
            .and(Element::new("datasource").text(&self.source))
            .and(Element::new("layername").text(&self.name))
            .and(Element::new("srs").and_all((self.ground != Ground::Table).then(|| crs.clone())))
            .and(about)
            .and(Element::new("provider").with("encoding", "UTF-8").text("ogr"))
            .and_all(self.look.parts());
        if let Some(profile) = &self.profile {
            layer = layer.and_all(super::form::of_parcels(&self.look, profile, &self.id));
        } else if self.id.starts_with(&id_of("toetsing_")) {
            layer = layer.and(super::form::of_assessments(&self.look));
        }
        layer
    }

    /// The layer in the tree, or in a legend.
    pub fn leaf(&self, expanded: bool) -> Element {
        let checked = if self.checked { "Qt::Checked" } else { "Qt::Unchecked" };
        Element::new("layer-tree-layer")
            .with("id", &self.id)
            .with("name", &self.name)
            .with("source", &self.source)
            .with("checked", checked)
            .with("expanded", u8::from(expanded))
            .with_all(&[("providerKey", "ogr"), ("legend_exp", ""), ("patch_size", "-1,-1"), ("legend_split_behavior", "0")])
    }
}
