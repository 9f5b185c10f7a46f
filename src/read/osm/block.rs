//! One block of a PBF file: its elements, read in place from its bytes.

use std::borrow::Cow;

use super::extract::{Kind, Look, Member, MemberRole, Path, Place, Tag, Visitor};
use super::wire::{Broken, Deltas, Fields, Packed, signed};

/// More texts than a block of a sound file has.
const MOST_TEXTS: usize = 1 << 20;

/// What a block turned out to hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Held {
    ways: bool,
    relations: bool,
    /// The least and the greatest id of its nodes.
    nodes: Option<(i64, i64)>,
}

impl Held {
    /// Whether a look must see this block.
    pub fn matters(&self, look: Look) -> bool {
        match look {
            Look::All => true,
            Look::Relations => self.relations,
            Look::Ways => self.ways,
            Look::Nodes(ids) => self.nodes.is_some_and(|(least, most)| {
                let at = ids.partition_point(|id| *id < least);
                ids.get(at).is_some_and(|id| *id <= most)
            }),
        }
    }

    fn node(&mut self, id: i64) {
        let (least, most) = self.nodes.unwrap_or((id, id));
        self.nodes = Some((least.min(id), most.max(id)));
    }
}

/// Tells the elements of a block that a look is for.
pub fn tell<V: Visitor>(bytes: &[u8], look: Look, to: &mut V) -> Result<Held, Broken> {
    let mut block = Block::of(bytes, matches!(look, Look::All | Look::Relations))?;
    for field in Fields::of(bytes) {
        if let (2, group) = field? {
            block.group(group.bytes()?, look, to)?;
        }
    }
    Ok(block.held)
}

/// What the elements of a block share.
struct Block<'a> {
    texts: Vec<Cow<'a, str>>,
    /// Whether texts are asked for.
    tags: bool,
    granularity: i64,
    lat_offset: i64,
    lon_offset: i64,
    held: Held,
}

impl<'a> Block<'a> {
    fn of(bytes: &'a [u8], tags: bool) -> Result<Block<'a>, Broken> {
        let held = Held::default();
        let mut block = Block { texts: Vec::new(), tags, granularity: 100, lat_offset: 0, lon_offset: 0, held };
        for field in Fields::of(bytes) {
            match field? {
                (1, table) => {
                    for text in Fields::of(table.bytes()?) {
                        if let (1, text) = text? {
                            block.texts.push(String::from_utf8_lossy(text.bytes()?));
                        }
                        if block.texts.len() > MOST_TEXTS {
                            return Err(Broken("it has more texts than a block can need"));
                        }
                    }
                }
                (17, value) => block.granularity = i64::from(value.number()? as i32),
                (19, value) => block.lat_offset = value.number()? as i64,
                (20, value) => block.lon_offset = value.number()? as i64,
                _ => {}
            }
        }
        Ok(block)
    }

    fn group<V: Visitor>(&mut self, bytes: &[u8], look: Look, to: &mut V) -> Result<(), Broken> {
        let (all, nodes) = (matches!(look, Look::All), matches!(look, Look::All | Look::Nodes(_)));
        for field in Fields::of(bytes) {
            match field? {
                (1, node) if nodes => self.node(node.bytes()?, to)?,
                (2, dense) if nodes => self.dense(dense.bytes()?, to)?,
                (3, way) if all || matches!(look, Look::Ways) => self.way(way.bytes()?, to)?,
                (4, relation) if all || matches!(look, Look::Relations) => self.relation(relation.bytes()?, to)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn place(&self, lon: i64, lat: i64) -> Option<Place> {
        // Billionths of a degree, cut to the grain of OpenStreetMap.
        let steps = |offset: i64, number: i64| number.checked_mul(self.granularity)?.checked_add(offset).map(|nano| nano / 100);
        Place::new(steps(self.lon_offset, lon)?, steps(self.lat_offset, lat)?)
    }

    fn text(&self, at: u64) -> Result<&str, Broken> {
        let text = usize::try_from(at).ok().and_then(|at| self.texts.get(at));
        text.map(AsRef::as_ref).ok_or(Broken("a text is asked for that the block does not have"))
    }

    fn node<V: Visitor>(&mut self, bytes: &[u8], to: &mut V) -> Result<(), Broken> {
        let common = Common::of(bytes)?;
        let (mut lat, mut lon) = (None, None);
        for field in Fields::of(bytes) {
            match field? {
                (8, value) => lat = Some(signed(value.number()?)),
                (9, value) => lon = Some(signed(value.number()?)),
                _ => {}
            }
        }
        let (Some(lat), Some(lon)) = (lat, lon) else { return Err(Broken("a node has no place")) };
        // A node has its id with the sign in the last bit, a way and a relation have not.
        let id = signed(common.id);
        self.held.node(id);
        if common.visible {
            to.node(id, self.place(lon, lat), &self.tags(&common)?);
        }
        Ok(())
    }

    fn dense<V: Visitor>(&mut self, bytes: &[u8], to: &mut V) -> Result<(), Broken> {
        let (mut ids, mut lats, mut lons) = (Deltas::default(), Deltas::default(), Deltas::default());
        let (mut texts, mut seen) = (Packed::default(), Packed::default());
        for field in Fields::of(bytes) {
            match field? {
                (1, value) => ids = Deltas::of(value.bytes()?),
                (5, info) => {
                    for field in Fields::of(info.bytes()?) {
                        if let (6, value) = field? {
                            seen = Packed::of(value.bytes()?);
                        }
                    }
                }
                (8, value) => lats = Deltas::of(value.bytes()?),
                (9, value) => lons = Deltas::of(value.bytes()?),
                (10, value) => texts = Packed::of(value.bytes()?),
                _ => {}
            }
        }
        let mut held = self.held;
        let mut tags: Vec<Tag> = Vec::new();
        for id in ids {
            let id = id?;
            held.node(id);
            let (Some(lat), Some(lon)) = (lats.next().transpose()?, lons.next().transpose()?) else {
                return Err(Broken("there are fewer places than nodes"));
            };
            tags.clear();
            while let Some(key) = texts.next().transpose()?.filter(|key| *key != 0) {
                let value = texts.next().ok_or(Broken("a tag has a key and no value"))??;
                if self.tags {
                    tags.push((self.text(key)?, self.text(value)?));
                }
            }
            if seen.next().transpose()? != Some(0) {
                to.node(id, self.place(lon, lat), &tags);
            }
        }
        if !lats.is_empty() || !lons.is_empty() {
            return Err(Broken("there are more places than nodes"));
        }
        self.held = held;
        Ok(())
    }

    fn way<V: Visitor>(&mut self, bytes: &[u8], to: &mut V) -> Result<(), Broken> {
        self.held.ways = true;
        let common = Common::of(bytes)?;
        let (mut refs, mut lats, mut lons) = (Deltas::default(), Deltas::default(), Deltas::default());
        for field in Fields::of(bytes) {
            match field? {
                (8, value) => refs = Deltas::of(value.bytes()?),
                (9, value) => lats = Deltas::of(value.bytes()?),
                (10, value) => lons = Deltas::of(value.bytes()?),
                _ => {}
            }
        }
        let path = if lats.is_empty() {
            let refs: Vec<i64> = refs.collect::<Result<_, _>>()?;
            if refs.is_empty() { Path::Unknown } else { Path::Refs(refs) }
        } else {
            // Some files write the places into the ways, and leave the nodes out.
            let places = lons.zip(lats).map(|(lon, lat)| Ok(self.place(lon?, lat?)));
            Path::Places(places.collect::<Result<_, Broken>>()?)
        };
        if common.visible {
            to.way(common.id as i64, &self.tags(&common)?, path, None);
        }
        Ok(())
    }

    fn relation<V: Visitor>(&mut self, bytes: &[u8], to: &mut V) -> Result<(), Broken> {
        self.held.relations = true;
        let common = Common::of(bytes)?;
        let (mut roles, mut ids, mut kinds) = (Packed::default(), Deltas::default(), Packed::default());
        for field in Fields::of(bytes) {
            match field? {
                (8, value) => roles = Packed::of(value.bytes()?),
                (9, value) => ids = Deltas::of(value.bytes()?),
                (10, value) => kinds = Packed::of(value.bytes()?),
                _ => {}
            }
        }
        let mut members = Vec::new();
        for id in ids {
            let (Some(role), Some(kind)) = (roles.next().transpose()?, kinds.next().transpose()?) else {
                return Err(Broken("a relation has a member of which it does not say what it is"));
            };
            let kind = match kind {
                0 => Kind::Node,
                1 => Kind::Way,
                2 => Kind::Relation,
                _ => return Err(Broken("a relation has a member of a kind that does not exist")),
            };
            let role = MemberRole::of(self.text(role)?);
            members.push(Member { kind, id: id?, role, path: Path::Unknown });
        }
        if common.visible {
            to.relation(common.id as i64, &self.tags(&common)?, members, None);
        }
        Ok(())
    }

    fn tags(&self, common: &Common) -> Result<Vec<Tag<'_>>, Broken> {
        if !self.tags {
            return Ok(Vec::new());
        }
        let mut values = common.values.clone();
        let tag = |key: Result<u64, Broken>| {
            let value = values.next().ok_or(Broken("a tag has a key and no value"))??;
            Ok((self.text(key?)?, self.text(value)?))
        };
        common.keys.clone().map(tag).collect()
    }
}

/// What every element but a dense node has.
struct Common<'a> {
    id: u64,
    keys: Packed<'a>,
    values: Packed<'a>,
    visible: bool,
}

impl<'a> Common<'a> {
    fn of(bytes: &'a [u8]) -> Result<Common<'a>, Broken> {
        let mut common = Common { id: 0, keys: Packed::default(), values: Packed::default(), visible: true };
        let mut has_id = false;
        for field in Fields::of(bytes) {
            match field? {
                (1, value) => (common.id, has_id) = (value.number()?, true),
                (2, value) => common.keys = Packed::of(value.bytes()?),
                (3, value) => common.values = Packed::of(value.bytes()?),
                (4, info) => {
                    for field in Fields::of(info.bytes()?) {
                        if let (6, value) = field? {
                            common.visible = value.number()? != 0;
                        }
                    }
                }
                _ => {}
            }
        }
        if has_id { Ok(common) } else { Err(Broken("an element has no id")) }
    }
}
