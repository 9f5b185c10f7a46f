//! Writes small PBF files, as the description of the format has it.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

pub type Tags<'a> = &'a [(&'a str, &'a str)];

/// A number in sevens of bits.
pub fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

pub fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

pub fn number(field: u64, number: u64) -> Vec<u8> {
    [varint(field << 3), varint(number)].concat()
}

pub fn bytes(field: u64, bytes: &[u8]) -> Vec<u8> {
    [varint(field << 3 | 2), varint(bytes.len() as u64), bytes.to_vec()].concat()
}

pub fn packed(field: u64, numbers: impl IntoIterator<Item = u64>) -> Vec<u8> {
    bytes(field, &numbers.into_iter().flat_map(varint).collect::<Vec<u8>>())
}

/// Numbers as steps from one to the next.
pub fn deltas(field: u64, numbers: impl IntoIterator<Item = i64>) -> Vec<u8> {
    let mut before = 0;
    packed(field, numbers.into_iter().map(|number| zigzag(number - std::mem::replace(&mut before, number))))
}

/// A blob of a kind: its length, its header, itself.
pub fn blob(kind: &str, body: &[u8]) -> Vec<u8> {
    let header = [bytes(1, kind.as_bytes()), number(3, body.len() as u64)].concat();
    [(header.len() as u32).to_be_bytes().to_vec(), header, body.to_vec()].concat()
}

/// A blob that is not packed.
pub fn raw(kind: &str, message: &[u8]) -> Vec<u8> {
    blob(kind, &bytes(1, message))
}

/// A blob packed with zlib.
pub fn zlib(kind: &str, message: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(message).unwrap();
    blob(kind, &[number(2, message.len() as u64), bytes(3, &packer.finish().unwrap())].concat())
}

/// The blob with which a file begins.
pub fn header(features: &[&str]) -> Vec<u8> {
    raw("OSMHeader", &features.iter().flat_map(|feature| bytes(4, feature.as_bytes())).collect::<Vec<u8>>())
}

pub fn steps(degrees: f64) -> i64 {
    (degrees * 1e7).round() as i64
}

/// One block of elements.
#[derive(Default)]
pub struct Block {
    texts: Vec<String>,
    groups: Vec<u8>,
}

impl Block {
    fn text(&mut self, text: &str) -> u64 {
        // Text 0 is empty, for dense nodes to end their tags with.
        if self.texts.is_empty() {
            self.texts.push(String::new());
        }
        let known = self.texts.iter().skip(1).position(|known| known == text).map(|at| at + 1);
        known.unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        }) as u64
    }

    fn tags(&mut self, tags: Tags) -> Vec<u8> {
        let texts: Vec<(u64, u64)> = tags.iter().map(|(key, value)| (self.text(key), self.text(value))).collect();
        [packed(2, texts.iter().map(|(key, _)| *key)), packed(3, texts.iter().map(|(_, value)| *value))].concat()
    }

    fn group(mut self, field: u64, message: &[u8]) -> Block {
        self.groups.extend(bytes(2, &bytes(field, message)));
        self
    }

    pub fn node(mut self, id: i64, (lon, lat): (f64, f64), tags: Tags) -> Block {
        let tags = self.tags(tags);
        let place = [number(8, zigzag(steps(lat))), number(9, zigzag(steps(lon)))].concat();
        self.group(1, &[number(1, zigzag(id)), tags, place].concat())
    }

    /// Dense nodes; the flag tells whether one is still there.
    pub fn dense(mut self, nodes: &[(i64, (f64, f64), Tags, bool)]) -> Block {
        let mut texts = Vec::new();
        for (_, _, tags, _) in nodes {
            for (key, value) in *tags {
                texts.extend([self.text(key), self.text(value)]);
            }
            texts.push(0);
        }
        let info = packed(6, nodes.iter().map(|node| u64::from(node.3)));
        let parts = [
            deltas(1, nodes.iter().map(|node| node.0)),
            bytes(5, &info),
            deltas(8, nodes.iter().map(|node| steps(node.1.1))),
            deltas(9, nodes.iter().map(|node| steps(node.1.0))),
            packed(10, texts),
        ];
        self.group(2, &parts.concat())
    }

    pub fn way(mut self, id: i64, nodes: &[i64], tags: Tags) -> Block {
        let tags = self.tags(tags);
        self.group(3, &[number(1, id as u64), tags, deltas(8, nodes.iter().copied())].concat())
    }

    /// A way with the places of its nodes in it.
    pub fn placed_way(mut self, id: i64, places: &[(f64, f64)], tags: Tags) -> Block {
        let tags = self.tags(tags);
        let refs = deltas(8, 1..=places.len() as i64);
        let lats = deltas(9, places.iter().map(|place| steps(place.1)));
        self.group(3, &[number(1, id as u64), tags, refs, lats, deltas(10, places.iter().map(|place| steps(place.0)))].concat())
    }

    /// Members are kind (0 node, 1 way, 2 relation), id and role.
    pub fn relation(mut self, id: i64, members: &[(u64, i64, &str)], tags: Tags) -> Block {
        let tags = self.tags(tags);
        let roles: Vec<u64> = members.iter().map(|(_, _, role)| self.text(role)).collect();
        let members = [
            packed(8, roles),
            deltas(9, members.iter().map(|member| member.1)),
            packed(10, members.iter().map(|member| member.0)),
        ];
        self.group(4, &[number(1, id as u64), tags, members.concat()].concat())
    }

    /// The block as a message.
    pub fn message(&self) -> Vec<u8> {
        let texts: Vec<u8> = self.texts.iter().flat_map(|text| bytes(1, text.as_bytes())).collect();
        [bytes(1, &texts), self.groups.clone()].concat()
    }
}

/// A file of blocks; every other one is packed.
pub fn file(blocks: &[Block]) -> Vec<u8> {
    let mut file = header(&["OsmSchema-V0.6", "DenseNodes"]);
    for (number, block) in blocks.iter().enumerate() {
        file.extend(if number % 2 == 0 { zlib("OSMData", &block.message()) } else { raw("OSMData", &block.message()) });
    }
    file
}

/// The south-west corner of all that is drawn: among the good facilities of the support.
const CORNER: (f64, f64) = (6.58, 52.23);

/// A place so many steps of a ten-thousandth of a degree (7 by 11 metres) east and north of the corner.
pub fn at(east: i32, north: i32) -> (f64, f64) {
    (CORNER.0 + f64::from(east) / 1e4, CORNER.1 + f64::from(north) / 1e4)
}

/// Untagged nodes, numbered on from `first`, and a way along them; one that goes back to its first corner closes.
pub fn drawn(block: Block, way: i64, first: i64, corners: &[(i32, i32)], tags: Tags) -> Block {
    let mut block = block;
    let mut refs = Vec::new();
    for (step, corner) in corners.iter().enumerate() {
        if step > 0 && step + 1 == corners.len() && *corner == corners[0] {
            refs.push(first);
        } else {
            let id = first + step as i64;
            block = block.node(id, at(corner.0, corner.1), &[]);
            refs.push(id);
        }
    }
    block.way(way, &refs, tags)
}
