//! Whose access points are: by id, by touch, or nobody's.

use geo::Coord;
use woonkring::model::{Parcel, Town};

use super::made::{Made, expected, told};
use super::pbf::{Block, at, file};

/// Two plots of 20 m that share a side, and a shop that is a building of 10 m.
const PLOTS: &str = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:28992"}},"features":[
{"type":"Feature","properties":{"id":"west","capaciteit":5},"geometry":{"type":"Polygon","coordinates":[[[237000,472500],[237020,472500],[237020,472520],[237000,472520],[237000,472500]]]}},
{"type":"Feature","properties":{"id":"oost","capaciteit":5},"geometry":{"type":"Polygon","coordinates":[[[237020,472500],[237040,472500],[237040,472520],[237020,472520],[237020,472500]]]}}]}"#;
const SHOP: &str = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:28992"}},"features":[
{"type":"Feature","properties":{"id":"winkel"},"geometry":{"type":"Polygon","coordinates":[[[237100,472500],[237110,472500],[237110,472510],[237100,472510],[237100,472500]]]}}]}"#;

fn made(points: &str) -> Made {
    Made::bare("title = \"Proef\"\n")
        .file("winkel.geojson", SHOP)
        .layer("voorzieningen", "winkel.geojson", "category = \"supermarkt\"")
        .file("plots.geojson", PLOTS)
        .layer("percelen", "plots.geojson", "")
        .file("toegang.csv", points)
        .layer("toegang", "toegang.csv", "")
}

fn access<'a>(town: &'a Town, id: &str) -> Vec<(f64, f64)> {
    let parcel: &'a Parcel = town.parcels.iter().find(|parcel| parcel.id == id).unwrap();
    parcel.access.iter().map(|at: &Coord<f64>| (at.x, at.y)).collect()
}

fn entrances(town: &Town) -> Vec<(f64, f64)> {
    town.facilities[0].entrances.iter().map(|at| (at.x, at.y)).collect()
}

#[test]
fn a_point_belongs_to_whom_it_names() {
    let points = "id;perceel;voorziening;x;y\na;west;;237300;472500\nb;;winkel;237400;472500\nc;oost;winkel;237500;472500\nd;west;;237301;472500\n";
    let (town, account) = made(points).good();
    assert_eq!(
        access(&town, "west"),
        [(237_300.0, 472_500.0), (237_301.0, 472_500.0)],
        "in the order of the file, however far"
    );
    assert_eq!(access(&town, "oost"), [(237_500.0, 472_500.0)]);
    assert_eq!(entrances(&town), [(237_400.0, 472_500.0), (237_500.0, 472_500.0)]);
    assert_eq!((account.kept, account.findings.len(), account.role.as_str()), (4, 0, "toegang"));
}

#[test]
fn a_point_that_names_nobody_belongs_to_whom_it_touches() {
    // On the side that both plots share, 1 m off, just beyond that, in the middle of a plot, and on the shop.
    let points = "id;x;y\na;237020;472510\nb;236999;472510\nc;236998.99;472510\nd;237010;472510\ne;237100;472505\n";
    let (town, account) = made(points).good();
    assert_eq!(access(&town, "west"), [(237_020.0, 472_510.0), (236_999.0, 472_510.0)]);
    assert_eq!(access(&town, "oost"), [(237_020.0, 472_510.0)]);
    assert_eq!(entrances(&town), [(237_100.0, 472_505.0)]);
    assert_eq!((account.kept, told(&account)), (3, expected(&[("skipped: belongs to nobody", 2)])));
    assert_eq!(account.findings.iter().map(|it| it.feature).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn an_id_that_does_not_exist_is_told() {
    let points =
        "id;perceel;voorziening;x;y\na;noord;;237020;472510\nb;noord;winkel;237020;472510\nc;noord;apotheek;237020;472510\n";
    let (town, account) = made(points).good();
    assert!(access(&town, "west").is_empty(), "who names another does not belong to whom it touches");
    assert_eq!(entrances(&town).len(), 1);
    let all = [("noted: an id that does not exist", 1), ("skipped: an id that does not exist", 2)];
    assert_eq!((account.kept, told(&account)), (1, expected(&all)));
    assert!(account.findings[0].detail.contains("there is no parcel \"noord\""), "{:?}", account.findings[0]);
}

#[test]
fn invented_access_is_told_on_whose_it_is() {
    let (town, account) = made("id;fictief;x;y\na;ja;236999;472510\n").good();
    assert!(account.fictief && town.fictief());
    assert_eq!(town.parcels.iter().filter(|parcel| parcel.fictief).count(), 1);
}

#[test]
fn of_openstreetmap_entrances_are_taken_but_not_what_is_no_way_in() {
    let block = Block::default()
        .node(1, at(0, 0), &[("entrance", "yes")])
        .node(2, at(0, 0), &[("entrance", "emergency")])
        .node(3, at(0, 0), &[("entrance", "no")])
        .node(4, at(0, 0), &[("entrance", "main")])
        .node(5, at(0, 0), &[("barrier", "gate")])
        .node(6, at(1, 0), &[])
        .way(7, &[1, 6], &[("entrance", "yes")]);
    let made = Made::new().file("o.osm.pbf", file(&[block])).layer("toegang", "o.osm.pbf", "");
    let (_, account) = made.good();
    assert_eq!((account.read, account.look.points, account.kept), (2, 2, 0));
    assert_eq!(told(&account), expected(&[("skipped: belongs to nobody", 2)]));
    let ids: Vec<&str> = account.findings.iter().filter_map(|it| it.id.as_deref()).collect();
    assert_eq!(ids, ["node/1", "node/4"]);
}

#[test]
fn only_points_are_access() {
    let made = made("id;x;y\na;236999;472510\n").layer("toegang", "plots.geojson", "");
    assert_eq!(told(&made.good().1), expected(&[("skipped: not a point", 2)]));
}
