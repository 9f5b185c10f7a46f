//! What is in reach together: the stretches that several sheds share, and which of them hang together.

use std::collections::BTreeMap;

use super::drawing::Stroke;
use super::shed::{Shed, Stretch, Stub, Track};
use super::walkshed::{off_street, on_streets};
use crate::model::{EdgeId, Spot, Streets};

/// A stretch from which everything is in reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    pub track: Track,
    pub from_m: f64,
    pub to_m: f64,
    /// Per shed, the label of the nearest.
    pub labels: Vec<u32>,
}

/// The spans that some sheds share, by track and then along it, each with the number of its component.
pub struct Shared {
    pub spans: Vec<Span>,
    /// Per span, which component it belongs to: spans that touch are one.
    pub component: Vec<u32>,
    /// The number of components.
    pub components: usize,
}

impl Shared {
    /// What these sheds share.
    pub fn of(sheds: &[&Shed], streets: &Streets, stubs: &[Stub]) -> Shared {
        let mut spans: Vec<Span> = Vec::new();
        if let Some((first, rest)) = sheds.split_first() {
            let whole = |it: &Stretch| Span { track: it.track, from_m: it.from_m, to_m: it.to_m, labels: vec![it.label] };
            // The way to a facility that no shed seeks is nobody's.
            let counts = |it: &&Stretch| match it.track {
                Track::Edge(_) => true,
                Track::Stub(stub) => sheds.iter().any(|shed| shed.own[stub as usize]),
            };
            spans = first.stretches.iter().filter(counts).map(whole).collect();
            for shed in rest {
                spans = narrowed(&spans, &shed.stretches);
            }
        }
        spans.sort_by(|a, b| {
            a.track
                .cmp(&b.track)
                .then(a.from_m.total_cmp(&b.from_m))
                .then(a.to_m.total_cmp(&b.to_m))
                .then(a.labels.cmp(&b.labels))
        });
        let mut shared = Shared { component: vec![0; spans.len()], spans, components: 0 };
        shared.number(streets, stubs);
        shared
    }

    /// The span on an edge that holds a place on it.
    pub fn at(&self, edge: EdgeId, along_m: f64) -> Option<usize> {
        let first = self.spans.partition_point(|span| span.track < Track::Edge(edge));
        let on_it = self.spans[first..].iter().take_while(|span| span.track == Track::Edge(edge));
        on_it.zip(first..).find(|(span, _)| (span.from_m..=span.to_m).contains(&along_m)).map(|(_, at)| at)
    }

    /// A place in the middle of a span.
    pub fn middle(&self, span: usize, streets: &Streets, stubs: &[Stub]) -> Spot {
        let Span { track, from_m, to_m, .. } = &self.spans[span];
        let along = (from_m + to_m) / 2.0;
        match track {
            Track::Edge(edge) => streets.at(*edge, along),
            Track::Stub(stub) => {
                let joint = &stubs[*stub as usize].joint;
                joint.from + (joint.foot - joint.from) * (along / joint.off_m)
            }
        }
    }

    /// What to draw of them.
    pub fn strokes(&self, stubs: &[Stub]) -> Vec<Stroke> {
        let of_edges = self.spans.iter().filter_map(|span| match span.track {
            Track::Edge(edge) => Some((edge, span.from_m, span.to_m)),
            Track::Stub(_) => None,
        });
        let mut strokes = on_streets(of_edges);
        strokes.extend(self.spans.iter().filter_map(|span| match span.track {
            Track::Edge(_) => None,
            Track::Stub(stub) => Some(off_street(&stubs[stub as usize].joint, span.from_m, span.to_m)),
        }));
        strokes
    }

    /// Numbers the components in the order of their first spans.
    fn number(&mut self, streets: &Streets, stubs: &[Stub]) {
        let mut parent: Vec<usize> = (0..self.spans.len()).collect();
        let mut at_node: BTreeMap<u32, usize> = BTreeMap::new();
        for at in 0..self.spans.len() {
            let Span { track, from_m, to_m, .. } = self.spans[at];
            if let Some(before) = at.checked_sub(1).filter(|before| self.spans[*before].track == track) {
                // Spans of one track stand by where they begin: what began before may end later than the last one.
                let same = (0..=before).rev().take_while(|other| self.spans[*other].track == track);
                let touching: Vec<usize> = same.filter(|other| self.spans[*other].to_m >= from_m).collect();
                for other in touching {
                    join(&mut parent, other, at);
                }
            }
            match track {
                Track::Edge(edge) => {
                    let edge = &streets.edges()[edge as usize];
                    for (touches, node) in [from_m <= 0.0, to_m >= edge.length_m].into_iter().zip(edge.ends) {
                        if touches {
                            let first = *at_node.entry(node).or_insert(at);
                            join(&mut parent, first, at);
                        }
                    }
                }
                Track::Stub(stub) => {
                    let joint = &stubs[stub as usize].joint;
                    if to_m >= joint.off_m
                        && let Some(street) = self.at(joint.edge, joint.along_m)
                    {
                        join(&mut parent, street, at);
                    }
                }
            }
        }
        let mut numbers: BTreeMap<usize, u32> = BTreeMap::new();
        for at in 0..self.spans.len() {
            let next = numbers.len() as u32;
            self.component[at] = *numbers.entry(root(&mut parent, at)).or_insert(next);
        }
        self.components = numbers.len();
    }
}

/// The parts of spans that stretches reach too. Both stand by track.
fn narrowed(spans: &[Span], stretches: &[Stretch]) -> Vec<Span> {
    let (mut found, mut first) = (Vec::new(), 0);
    for on_one in spans.chunk_by(|one, other| one.track == other.track) {
        let track = on_one[0].track;
        first += stretches[first..].partition_point(|stretch| stretch.track < track);
        let end = first + stretches[first..].partition_point(|stretch| stretch.track == track);
        for span in on_one {
            for stretch in &stretches[first..end] {
                let (from_m, to_m) = (span.from_m.max(stretch.from_m), span.to_m.min(stretch.to_m));
                if to_m > from_m {
                    let labels = span.labels.iter().copied().chain([stretch.label]).collect();
                    found.push(Span { track, from_m, to_m, labels });
                }
            }
        }
        first = end;
    }
    found
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn join(parent: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(parent, one), root(parent, other));
    parent[one.max(other)] = one.min(other);
}
