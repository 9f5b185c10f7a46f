//! The lines of the project: walks, barriers with the paths that would take them away, and the streets under them.

use super::layers::{Group, MapLayer, Table, Topic, marked, plain};
use crate::model::Streets;
use crate::report::Report;
use crate::write::style::{self, Ground};

/// The group of what is walked; `None` where there is nothing of it. Walks are on, for they are there on request. Barriers, paths and
/// streets are off: there are many of them, and each is a map by itself. All lie above zones and raster cells, which would hide them.
pub fn group(report: &Report, [walks, joins, barriers, streets]: [Option<Table>; 4]) -> Option<Group> {
    let walks = walks.map(|table| MapLayer {
        look: style::looproutes::look(table.layer),
        ..plain("looproutes", &marked("Looproutes", report.town.fictief()), &table, Ground::Lines)
    });
    let joins = joins.map(|table| MapLayer {
        look: style::verbindingen::look(table.layer),
        checked: false,
        ..plain("verbindingen", &marked("Verbindingen", report.town.fictief()), &table, Ground::Lines)
    });
    let barriers = barriers.map(|table| MapLayer {
        look: style::barrieres::look(table.layer),
        checked: false,
        ..plain("barrieres", &marked("Barrières", report.town.fictief()), &table, Ground::Lines)
    });
    let fictief = report.town.streets.iter().flat_map(Streets::ways).any(|way| way.fictief);
    let streets = streets.map(|table| MapLayer {
        look: style::straten::look(table.layer),
        checked: false,
        ..plain("straten", &marked("Straten", fictief), &table, Ground::Lines)
    });
    let layers: Vec<MapLayer> = walks.into_iter().chain(joins).chain(barriers).chain(streets).collect();
    (!layers.is_empty()).then(|| Group { name: "Te voet".to_owned(), layers, checked: true, topic: Topic::Walks })
}
