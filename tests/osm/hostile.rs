//! Damaged and hostile PBF files: each is refused with a sentence, or read right; none brings the reading down.

use super::facilities::{places, read};
use super::pbf::{Block, at, blob, bytes, drawn, file, header, number, packed, raw, varint, zlib};
use super::support::Case;

const SHOP: &[(&str, &str)] = &[("shop", "supermarket")];

fn shop() -> Block {
    Block::default().node(1, at(1, 1), SHOP)
}

fn refused(bytes: impl AsRef<[u8]>, words: &[&str]) -> String {
    Case::facilities("kaart.osm.pbf", bytes, "category = \"osm\"").refused(&[&["kaart.osm.pbf"], words].concat())
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    let whole = file(&[shop(), drawn(Block::default(), 7, 10, &[(0, 0), (5, 0), (5, 5), (0, 0)], SHOP)]);
    let heads = header(&["OsmSchema-V0.6", "DenseNodes"]).len();
    for cut in [heads - 5, heads + 2, heads + 9, whole.len() - 40, whole.len() - 1] {
        refused(&whole[..cut], &["breaks off in block", "cut short", "Download"]);
    }
}

#[test]
fn a_file_that_is_none_and_is_called_so_is_refused() {
    refused("", &["empty"]);
    refused("geen kaart, maar tekst", &["no OpenStreetMap PBF", "cut short"]);
    refused(raw("OSMData", &shop().message()), &["no OpenStreetMap PBF", "cut short"]);
    refused([0, 0], &["no OpenStreetMap PBF", "cut short"]);
    let done = Case::facilities("kaart.txt", file(&[shop()]), "category = \"osm\"").done();
    assert_eq!(done.facilities("kaart.txt"), ["node/1"], "whatever it is called, it is known by what it holds");
}

#[test]
fn what_is_asked_of_a_reader_and_is_not_known_is_named() {
    let with = |feature: &str| [header(&["OsmSchema-V0.6", feature]), raw("OSMData", &shop().message())].concat();
    refused(with("Teleport"), &["asks for \"Teleport\"", "osmium cat"]);
    refused(with("HistoricalInformation"), &["history file", "time-filter"]);
    let found = places(&read(&[header(&[]), raw("OSMData", &shop().message())].concat()), "kaart.osm.pbf");
    assert_eq!(found.len(), 1, "a header that asks for nothing is good");
    refused(blob("OSMHeader", &[]), &["block 1", "damaged", "holds nothing"]);
}

#[test]
fn blobs_that_lie_about_themselves_are_refused() {
    let head = header(&[]);
    let after = |rest: &[u8]| [head.clone(), rest.to_vec()].concat();
    let message = shop().message();
    refused(after(&blob("OSMData", &[number(2, 9), bytes(3, &[1, 2, 3])].concat())), &["block 2", "cannot be unpacked"]);
    let packed = &zlib("OSMData", &message);
    let other = packed.windows(2).position(|pair| pair == [0x10, message.len() as u8]).unwrap();
    let mut lied = packed.clone();
    lied[other + 1] += 1;
    refused(after(&lied), &["block 2", "another size"]);
    refused(after(&zlib("OSMData", &vec![0; 40 << 20])), &["block 2", "32 MB"]);
    refused(after(&blob("OSMData", &bytes(7, b"zstd"))), &["packed with zstd", "pbf_compression=zlib"]);
    for (size, words) in [(u64::MAX, "32 MB"), (1 << 40, "32 MB")] {
        let lying = [bytes(1, b"OSMData"), number(3, size)].concat();
        refused(after(&[(lying.len() as u32).to_be_bytes().to_vec(), lying].concat()), &["block 2", words]);
    }
    refused(after(&[0xff; 40]), &["block 2", "does not begin as a block does"]);
    refused(after(&[0, 0, 0, 3, 0xff, 0xff, 0xff]), &["block 2", "damaged"]);
    // A kind of blob that is not known is passed over, as the format has it.
    let more = [raw("OSMIndex", b"?"), raw("OSMData", &message)].concat();
    assert_eq!(places(&read(&after(&more)), "kaart.osm.pbf").len(), 1);
}

#[test]
fn elements_that_do_not_add_up_are_refused() {
    let block = |group: Vec<u8>| [header(&[]), raw("OSMData", &[bytes(1, &bytes(1, b"")), bytes(2, &group)].concat())].concat();
    let place = [number(8, 2), number(9, 2)].concat();
    for (group, words) in [
        (bytes(1, &[number(1, 2), packed(2, [7]), packed(3, [8]), place.clone()].concat()), "a text is asked for"),
        (bytes(1, &[number(1, 2), packed(2, [0]), place.clone()].concat()), "a key and no value"),
        (bytes(1, &number(1, 2)), "a node has no place"),
        (bytes(1, &place), "has no id"),
        (bytes(2, &[packed(1, [2, 2]), packed(8, [2]), packed(9, [2])].concat()), "fewer places than nodes"),
        (bytes(2, &[packed(1, [2]), packed(8, [2, 2]), packed(9, [2, 2])].concat()), "more places than nodes"),
        (
            bytes(2, &[packed(1, [u64::MAX - 1, u64::MAX - 1]), packed(8, [2, 2]), packed(9, [2, 2])].concat()),
            "beyond what a number",
        ),
        (bytes(4, &[number(1, 2), packed(9, [2])].concat()), "does not say what it is"),
        (bytes(4, &[number(1, 2), packed(8, [0]), packed(9, [2]), packed(10, [9])].concat()), "a kind that does not exist"),
        (bytes(3, &[number(1, 2), number(8, 2)].concat()), "should hold a message or a list"),
        (bytes(3, &[0x0f]), "a kind that does not exist"),
        ([varint(3 << 3 | 2), varint(1 << 60)].concat(), "longer than what holds it"),
        (bytes(3, &[0xff; 12]), "no end"),
    ] {
        refused(block(group), &["block 2", "damaged", words]);
    }
}

#[test]
fn relations_that_name_the_same_ways_over_and_over_are_refused() {
    let way: Vec<i64> = (0..200_000).map(|step| step % 2 + 1).collect();
    let mut block = Block::default().node(1, at(0, 0), &[]).node(2, at(1, 1), &[]).way(1, &way, &[]);
    let members = vec![(1, 1, ""); 200];
    for id in 0..51 {
        block = block.relation(id, &members, &[("type", "multipolygon"), ("leisure", "park")]);
    }
    refused(file(&[block]), &["over and over"]);
}

#[test]
fn a_byte_changed_anywhere_brings_nothing_down() {
    let park: &[(&str, &str)] = &[("type", "multipolygon"), ("leisure", "park")];
    let block = drawn(shop(), 7, 10, &[(0, 0), (5, 0), (5, 5), (0, 0)], SHOP).relation(4, &[(1, 7, "outer"), (2, 4, "")], park);
    let block = block.dense(&[(70, at(2, 2), SHOP, true), (71, at(3, 3), &[], true)]);
    let whole = [header(&[]), raw("OSMData", &block.message())].concat();
    // Every fifth byte, with a value that differs from place to place: each run of the binary takes its time.
    for at in (0..whole.len()).step_by(5) {
        let mut changed = whole.clone();
        changed[at] ^= 1 << (at % 8);
        let out = Case::facilities("kaart.osm.pbf", &changed, "category = \"osm\"").check();
        assert!(matches!(out.status.code(), Some(0 | 1)), "byte {at}: {:?}", out.status);
    }
}
