//! `woonkring.qgs`: a QGIS project on the GeoPackage beside it, with a group per profile and maps to print.
//!
//! Paths are relative, ids are the same in every run, and neither a name of a user nor a moment is in it.

mod form;
mod frame;
mod items;
mod layers;
mod layout;
mod programme;
mod walks;

use std::io::Write;

use super::error::WriteError;
use super::folder::Folder;
use super::page::FICTIEF;
use super::style::{Ground, QGIS_VERSION};
use super::xml::Element;
use crate::model::Account;
use crate::report::{Layer, Report};
use layers::{Group, MapLayer, Topic};

/// Writes the project. It shows what `woonkring.gpkg` in the same folder holds.
pub fn write(
    report: &Report,
    layers: &[Box<dyn Layer + '_>],
    account: &Account,
    folder: &mut Folder,
) -> Result<(), WriteError> {
    let text = project(report, layers, account).document();
    folder.write("woonkring.qgs", |out| out.write_all(text.as_bytes()))
}

fn project(report: &Report, layers: &[Box<dyn Layer + '_>], account: &Account) -> Element {
    let groups = layers::groups(report, layers);
    let crs = crs(&report.town.plane.code());
    let title = &report.town.title;
    let about = about(report, account);
    let all: Vec<&MapLayer> = groups.iter().flat_map(|group| &group.layers).collect();
    let layers = all.iter().map(|layer| layer.element(&crs, &about));
    let relations = all.iter().filter_map(|layer| Some(form::relation(&layer.id, layer.profile.as_deref()?)));
    let order = all.iter().map(|layer| Element::new("layer").with("id", &layer.id));
    Element::new("qgis")
        .with("version", QGIS_VERSION)
        .with("projectname", title)
        .and(Element::new("homePath").with("path", ""))
        .and(Element::new("title").text(title))
        .and(Element::new("projectCrs").and(crs.clone()))
        .and(tree(&groups))
        .and(canvas(report, &crs))
        .and(Element::new("relations").and_all(relations))
        .and(Element::new("projectlayers").and_all(layers))
        .and(Element::new("layerorder").and_all(order))
        .and(properties())
        .and(themes(&groups))
        .and(metadata(title, &about))
        .and(layout::layouts(report, account, &groups))
        .and(view(report, &crs))
}

/// The coordinate system. QGIS looks it up by its code as long as some number stands above it.
fn crs(code: &str) -> Element {
    let number = code.rsplit(':').next().unwrap_or_default();
    let mut crs =
        Element::new("spatialrefsys").and(Element::new("srsid").text(if code == "EPSG:28992" { "2517" } else { "1" }));
    crs = crs.and(Element::new("srid").text(number)).and(Element::new("authid").text(code));
    if code == "EPSG:28992" { crs.and(Element::new("description").text("Amersfoort / RD New")) } else { crs }
}

fn tree(groups: &[Group]) -> Element {
    let check = |checked| if checked { "Qt::Checked" } else { "Qt::Unchecked" };
    let groups = groups.iter().map(|group| {
        let open = group.checked && group.topic != Topic::Tables;
        let leaves = group.layers.iter().map(|layer| layer.leaf(open && layer.ground != Ground::Table));
        Element::new("layer-tree-group")
            .with("name", &group.name)
            .with("checked", check(group.checked))
            .with("expanded", u8::from(open))
            .and_all(leaves)
    });
    Element::new("layer-tree-group").and_all(groups)
}

/// Where the map opens.
fn canvas(report: &Report, crs: &Element) -> Element {
    let canvas = Element::new("mapcanvas").with("name", "theMapCanvas").with("annotationsVisible", 1);
    let Some(ground) = frame::data(report) else { return canvas };
    let corner = |name, value: f64| Element::new(name).text(format!("{value:.3}"));
    let extent = Element::new("extent")
        .and(corner("xmin", ground.min().x))
        .and(corner("ymin", ground.min().y))
        .and(corner("xmax", ground.max().x))
        .and(corner("ymax", ground.max().y));
    let system = Element::new("destinationsrs").and(crs.clone());
    canvas.and(Element::new("units").text("meters")).and(extent).and(Element::new("rotation").text(0)).and(system)
}

/// What the button that zooms to everything shows.
fn view(report: &Report, crs: &Element) -> Element {
    let view = Element::new("ProjectViewSettings").with("UseProjectScales", 0).and(Element::new("Scales"));
    let Some(ground) = frame::data(report) else { return view };
    view.and(frame::corners(Element::new("DefaultViewExtent"), ground).and(crs.clone()))
}

fn properties() -> Element {
    let setting = |name, kind, value: &str| Element::new(name).with("type", kind).text(value);
    Element::new("properties")
        .and(Element::new("SpatialRefSys").and(setting("ProjectionsEnabled", "int", "1")))
        .and(Element::new("Paths").and(setting("Absolute", "bool", "false")))
        .and(Element::new("Measurement").and(setting("DistanceUnits", "QString", "meters")).and(setting(
            "AreaUnits",
            "QString",
            "ha",
        )))
}

/// One theme per profile, one for the areas and one for the programme: what is on, by a choice from the list above the tree.
fn themes(groups: &[Group]) -> Element {
    let base = || groups.iter().filter(|group| matches!(group.topic, Topic::Base | Topic::Walks));
    let own = groups.iter().filter(|group| matches!(group.topic, Topic::Profile(_) | Topic::Areas | Topic::Programme));
    let themes = own.map(|group| {
        let layers = base().chain([group]).flat_map(|group| &group.layers).filter(|layer| layer.checked);
        let on = layers
            .filter(|layer| layer.ground != Ground::Table)
            .map(|layer| Element::new("layer").with("id", &layer.id).with("visible", 1).with("expanded", 1));
        Element::new("visibility-preset").with("name", &group.name).and_all(on)
    });
    Element::new("visibility-presets").and_all(themes)
}

/// What the project says of itself: the norms, the sources, and whether anything is invented.
fn about(report: &Report, account: &Account) -> String {
    let norms = report.norms;
    let warning = if report.town.fictief() { format!("{FICTIEF}\n") } else { String::new() };
    format!("{warning}Normen: {} ({}), status: {}.\n{}", norms.title, norms.id, norms.status, layout::credit(account))
}

fn metadata(title: &str, about: &str) -> Element {
    Element::new("projectMetadata")
        .and(Element::new("language").text("NLD"))
        .and(Element::new("type").text("dataset"))
        .and(Element::new("title").text(title))
        .and(Element::new("abstract").text(about))
}
