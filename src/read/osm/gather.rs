//! What a layer is after in an OpenStreetMap file, and no more of the rest than its places take: a look for the elements, one for
//! the ways that relations are made of, one for the places of the nodes of those ways.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::super::content::Problem;
use super::super::row::Values;
use super::extract::{Extract, Kind, Look, Member, Path, Place};
use super::interest::Interest;
use super::seek::{Elements, MOST_KEYS, Nodes, Passed, Relations, Ways};

/// More places than the areas of a whole country take together; beyond it, a file refers to the same ways over and over.
const MOST_PLACES: u64 = 2_000_000_000;

/// An element that a layer is after.
pub struct Found {
    pub id: i64,
    pub values: Values,
    /// Where it is: the place of a node, the middle of the box of another where the file gives that.
    pub place: Option<Place>,
    pub what: What,
}

/// What an element is made of.
pub enum What {
    Node,
    Way { path: Path, line: bool },
    Relation { members: Vec<Member>, area: bool },
}

impl What {
    /// Whether it is not told what it is made of.
    fn is_unknown(&self) -> bool {
        match self {
            What::Node => false,
            What::Way { path, .. } => path.is_unknown(),
            What::Relation { members, .. } => members.is_empty(),
        }
    }
}

/// All that is known of the elements that a layer is after.
#[derive(Default)]
pub struct Gathered {
    /// The elements themselves: nodes, ways, relations, each in the order of their ids.
    pub found: Vec<Found>,
    /// The keys of their tags.
    pub keys: BTreeSet<String>,
    /// What was passed by, where lines are asked for.
    pub passed: Passed,
    ways: Vec<(i64, Path)>,
    relations: Vec<(i64, bool, Vec<Member>)>,
    /// The ids of nodes whose places are asked for, and those places.
    nodes: Vec<i64>,
    places: Vec<NodeAt>,
}

/// Where a node of a way is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeAt {
    /// It is not in the file.
    Missing,
    /// It is not on earth.
    OffEarth,
    At(Place),
}

impl Gathered {
    /// Gathers what a layer is after.
    ///
    /// # Errors
    ///
    /// As [`Extract::look`].
    pub fn of(file: &mut impl Extract, interest: &Interest) -> Result<Gathered, Problem> {
        let mut all = Gathered::default();
        all.look_for_elements(file, interest)?;
        all.look_for_relations(file)?;
        all.look_for_ways(file)?;
        all.look_for_nodes(file)?;
        all.bounded()?;
        Ok(all)
    }

    /// Where a way goes, if it was met.
    pub fn way(&self, id: i64) -> Option<&Path> {
        self.ways.binary_search_by_key(&id, |(id, _)| *id).ok().map(|at| &self.ways[at].1)
    }

    /// What a relation that is a part of another is made of, if it was met, and whether it is an area.
    pub fn relation(&self, id: i64) -> Option<(bool, &[Member])> {
        let at = self.relations.binary_search_by_key(&id, |(id, _, _)| *id).ok()?;
        Some((self.relations[at].1, &self.relations[at].2))
    }

    /// Where a node is.
    pub fn node(&self, id: i64) -> NodeAt {
        self.nodes.binary_search(&id).map_or(NodeAt::Missing, |at| self.places[at])
    }

    fn look_for_elements(&mut self, file: &mut impl Extract, interest: &Interest) -> Result<(), Problem> {
        let new = || Elements { interest, found: Vec::new(), keys: HashSet::new(), passed: Passed::default() };
        file.look(Look::All, new, |part| {
            self.found.extend(part.found);
            self.passed.ways += part.passed.ways;
            self.passed.nodes += part.passed.nodes;
            self.passed.relations += part.passed.relations;
            let room = MOST_KEYS.saturating_sub(self.keys.len());
            let mut keys: Vec<String> = part.keys.into_iter().filter(|key| !self.keys.contains(key)).collect();
            keys.sort();
            self.keys.extend(keys.into_iter().take(room));
        })?;
        let key = |found: &Found| {
            let kind = match found.what {
                What::Node => Kind::Node,
                What::Way { .. } => Kind::Way,
                What::Relation { .. } => Kind::Relation,
            };
            (kind, found.id)
        };
        self.found.sort_by_key(key);
        // An element that is there twice is one; what the first does not tell, the second may.
        self.found.dedup_by(|again, first| {
            let same = key(again) == key(first);
            if same && first.what.is_unknown() {
                std::mem::swap(&mut first.what, &mut again.what);
            }
            if same {
                first.place = first.place.or(again.place);
            }
            same
        });
        Ok(())
    }

    /// Looks for relations that relations are made of (one deep), and for those that were met without their members.
    fn look_for_relations(&mut self, file: &mut impl Extract) -> Result<(), Problem> {
        let mut wanted: HashSet<i64> = HashSet::new();
        for found in &self.found {
            match &found.what {
                What::Relation { members, .. } if members.is_empty() => drop(wanted.insert(found.id)),
                What::Relation { members, area: false } => {
                    let relations = members.iter().filter(|member| member.kind == Kind::Relation);
                    wanted.extend(relations.map(|member| member.id));
                }
                _ => {}
            }
        }
        if wanted.is_empty() {
            return Ok(());
        }
        let new = || Relations { wanted: &wanted, found: Vec::new() };
        file.look(Look::Relations, new, |part| self.relations.extend(part.found))?;
        self.relations.sort_by_key(|(id, _, members)| (*id, std::cmp::Reverse(members.len())));
        self.relations.dedup_by_key(|(id, _, _)| *id);
        let mut found = std::mem::take(&mut self.found);
        for found in &mut found {
            if let What::Relation { members, area } = &mut found.what
                && members.is_empty()
                && let Some((known, parts)) = self.relation(found.id)
            {
                (*area, *members) = (*area || known, parts.to_vec());
            }
        }
        self.found = found;
        Ok(())
    }

    fn look_for_ways(&mut self, file: &mut impl Extract) -> Result<(), Problem> {
        let mut wanted: HashSet<i64> = HashSet::new();
        let from_itself = |member: &&Member| member.kind == Kind::Way && member.path.is_unknown();
        for members in self.all_members() {
            wanted.extend(members.iter().filter(from_itself).map(|member| member.id));
        }
        let of_found = self.found.iter().filter(|found| matches!(found.what, What::Way { .. }) && found.what.is_unknown());
        wanted.extend(of_found.map(|found| found.id));
        if wanted.is_empty() {
            return Ok(());
        }
        let new = || Ways { wanted: &wanted, found: Vec::new() };
        file.look(Look::Ways, new, |part| self.ways.extend(part.found))?;
        self.ways.sort_by_key(|(id, _)| *id);
        self.ways.dedup_by_key(|(id, _)| *id);
        Ok(())
    }

    fn look_for_nodes(&mut self, file: &mut impl Extract) -> Result<(), Problem> {
        let mut wanted: Vec<i64> = Vec::new();
        let mut path = |path: &Path| {
            if let Path::Refs(refs) = path {
                wanted.extend(refs);
            }
        };
        self.ways.iter().for_each(|(_, known)| path(known));
        for found in &self.found {
            if let What::Way { path: known, .. } = &found.what {
                path(known);
            }
        }
        for members in self.all_members() {
            let nodes = members.iter().filter(|member| member.kind == Kind::Node && member.path.is_unknown());
            wanted.extend(nodes.map(|member| member.id));
        }
        wanted.extend(
            self.found.iter().filter(|found| matches!(found.what, What::Node) && found.place.is_none()).map(|found| found.id),
        );
        wanted.sort_unstable();
        wanted.dedup();
        self.places = vec![NodeAt::Missing; wanted.len()];
        if !wanted.is_empty() {
            let new = || Nodes { wanted: &wanted, found: Vec::new() };
            file.look(Look::Nodes(&wanted), new, |part| {
                for (at, place) in part.found {
                    match self.places[at] {
                        NodeAt::At(_) => {}
                        _ => self.places[at] = place,
                    }
                }
            })?;
        }
        self.nodes = wanted;
        Ok(())
    }

    /// Refuses a file of which the relations name so much that nobody could put it together.
    fn bounded(&self) -> Result<(), Problem> {
        let path = |path: &Path| match path {
            Path::Unknown => 1,
            Path::Refs(refs) => refs.len() as u64,
            Path::Places(places) => places.len() as u64,
        };
        let way =
            |member: &Member| if member.path.is_unknown() { self.way(member.id).map_or(1, path) } else { path(&member.path) };
        let ways = |members: &[Member]| members.iter().map(way).sum::<u64>();
        let within: HashMap<i64, u64> = self.relations.iter().map(|(id, _, members)| (*id, ways(members))).collect();
        let mut all = 0_u64;
        for found in &self.found {
            if let What::Relation { members, .. } = &found.what {
                let relations = members.iter().filter(|member| member.kind == Kind::Relation);
                let deep: u64 =
                    relations.filter_map(|member| within.get(&member.id)).fold(0, |sum, one| sum.saturating_add(*one));
                all = all.saturating_add(ways(members)).saturating_add(deep);
            }
        }
        if all <= MOST_PLACES {
            return Ok(());
        }
        Err(format!(
            "its relations name {all} places together, the same ones over and over; no map is like that. Download it again"
        ))
    }

    /// The members of every relation that is looked into.
    fn all_members(&self) -> impl Iterator<Item = &[Member]> {
        let of_found = self.found.iter().filter_map(|found| match &found.what {
            What::Relation { members, .. } => Some(members.as_slice()),
            _ => None,
        });
        of_found.chain(self.relations.iter().map(|(_, _, members)| members.as_slice()))
    }
}
