//! OpenStreetMap: PBF with false sizes, and Overpass JSON that broke off.

use crate::case::Case;
use crate::make::cut;
use crate::make::pbf::{blob, bytes, good, head, number, packed, pharmacy, saying};

fn pbf(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case::of("OpenStreetMap PBF", broken, "p.osm.pbf").facilities("category = \"osm\"").bytes(make)
}

/// A file with a sound head and this block.
fn block(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    pbf(broken, move || [head("OsmSchema-V0.6"), make()].concat())
}

fn overpass(broken: &'static str, text: &'static str) -> Case {
    Case::of("Overpass JSON", broken, "p.json").facilities("category = \"osm\"").text(text)
}

fn node() -> Vec<u8> {
    pharmacy(b"De Linde", 6.588, 52.2353, &[2, 4])
}

pub fn cases() -> Vec<Case> {
    let one: &[(&str, f64)] = &[("node/7", ONE_M)];
    vec![
        pbf("empty file", Vec::new).refused(&["the file is empty (0 bytes)", "again"]),
        pbf("text called .pbf", || b"Dit is geen kaart.".to_vec()).refused(&["no OpenStreetMap PBF", "again"]),
        pbf("cut short in its head", || good()[..12].to_vec()).refused(&["no OpenStreetMap PBF", "again"]),
        pbf("cut short in a block", || cut(good(), 0.9)).refused(&["breaks off in block 2", "cut short", "again"]),
        pbf("cut short in the length of a block", || {
            let end = head("OsmSchema-V0.6").len() + 2;
            good()[..end].to_vec()
        })
        .refused(&["breaks off in block", "cut short", "again"]),
        pbf("noise behind the head", || [head("OsmSchema-V0.6"), vec![0xA5; 4000]].concat())
            .refused(&["block 2", "does not begin as a block does", "again"]),
        block("a block that says to take 4 GB", || saying("OSMData", u64::from(u32::MAX), b""))
            .refused(&["more than the 32 MB that a block may", "again"]),
        block("a block that unpacks to 40 MB", || packed("OSMData", &vec![0; 40 << 20], 40 << 20))
            .refused(&["more than the 32 MB that a block may", "again"]),
        block("a block that unpacks to another size than it says", || packed("OSMData", &node(), 9))
            .refused(&["unpacks to another size than it says", "again"]),
        block("a block whose packing is noise", || {
            let body = [number(2, 100), bytes(3, &[0xA5; 60])].concat();
            saying("OSMData", body.len() as u64, &body)
        })
        .refused(&["cannot be unpacked", "again"]),
        block("a block packed with lzma", || {
            let body = bytes(4, &[1, 2, 3]);
            saying("OSMData", body.len() as u64, &body)
        })
        .refused(&["packed with lzma", "osmium cat"]),
        block("a block of noise", || blob("OSMData", &[0xA5; 500])).refused(&["block 2", "is damaged", "again"]),
        block("a tag whose text is not there", || blob("OSMData", &pharmacy(b"x", 6.588, 52.2353, &[2, 99])))
            .refused(&["a text is asked for that the block does not have", "again"]),
        block("a name that is not UTF-8", || blob("OSMData", &pharmacy(b"Caf\xe9", 6.588, 52.2353, &[2, 4]))).read(one, &[]),
        block("a node beyond the earth", || blob("OSMData", &pharmacy(b"x", 6.588, 152.2353, &[2, 4])))
            .read(&[], &[(1, "skipped", "not a place on earth")]),
        pbf("a history file", || [head("HistoricalInformation"), blob("OSMData", &node())].concat())
            .refused(&["history file", "osmium time-filter"]),
        pbf("a head that asks for what is not known", || [head("Toekomst"), blob("OSMData", &node())].concat())
            .refused(&["asks for \"Toekomst\"", "osmium cat"]),
        pbf("the same node twice", || [good(), blob("OSMData", &node())].concat()).read(one, &[]),
        pbf("no elements", || head("OsmSchema-V0.6")).read(&[], &[]),
        pbf("a crs in the project file that it does not have", good)
            .with("crs = \"EPSG:28992\"")
            .refused(&["OpenStreetMap is always in it", "take `crs` out of the project file"]),
        overpass("cut short", r#"{"version":0.6,"elements":[{"type":"node","id":7,"lat":52.2353,"lon":6.58"#)
            .refused(&["breaks off at line 1", "cut short", "Download it again"]),
        overpass("a query that was broken off", r#"{"elements":[],"remark":"runtime error: Query timed out in \"query\" at line 3"}"#)
            .refused(&["broke the query off", "Query timed out", "longer [timeout:…]"]),
        overpass("elements that are no list", r#"{"elements":7}"#).refused(&["no Overpass JSON", "Download it again"]),
        overpass("an element that is none", r#"{"elements":[{"type":"node","id":"zeven"}]}"#)
            .refused(&["element 1", "is not what Overpass gives", "Download it again"]),
        overpass("ways without their places", r#"{"elements":[{"type":"way","id":3,"nodes":[1,2,3,1],"tags":{"amenity":"pharmacy"}}]}"#)
            .read(&[], &[(1, "skipped", "parts are not in the file")]),
        overpass("a node without a place", r#"{"elements":[{"type":"node","id":7,"tags":{"amenity":"pharmacy"}}]}"#)
            .read(&[], &[(1, "skipped", "no geometry")]),
        overpass(
            "a relation that holds itself",
            r#"{"elements":[{"type":"relation","id":5,"tags":{"amenity":"pharmacy","type":"site"},"members":[{"type":"relation","ref":5,"role":""}]}]}"#,
        )
        .read(&[], &[(1, "skipped", "no geometry")]),
        overpass("the web page of a busy server", "<!DOCTYPE html><html><body>Too many requests</body></html>")
            .refused(&["a web page that was saved in place of the data"]),
    ]
}

/// How far the pharmacy is from the supermarket, in metres; the polynomials of RDNAPTRANS (good to some decimetres) give 97.5.
const ONE_M: f64 = 97.780;
