//! Walks in the order of their lengths, roughly: in buckets, each a short stretch wide.

use std::cell::RefCell;

use super::graph::StreetGraph;
use super::units::{PLACE_BITS, Walk};

/// How many buckets a search may have; they become wider where that is not enough.
const MOST: u64 = 1 << 14;
/// How many of them go in the usual length of an edge.
const IN_AN_EDGE: u64 = 8;

/// The nodes that were come to, by how far they are.
#[derive(Debug, Default)]
pub(super) struct Buckets {
    buckets: Vec<Vec<u32>>,
    /// How many bits of a walk its bucket does not see.
    shift: u32,
    /// Where in which bucket one is.
    bucket: usize,
    at: usize,
}

thread_local! {
    /// The memory of the last search of this thread.
    static KEPT: RefCell<Buckets> = RefCell::default();
}

/// Does a search with empty buckets for the walks of a graph up to the last one; their memory is kept for the next search of this thread.
pub(super) fn with(graph: &StreetGraph, last: Walk, search: impl FnOnce(&mut Buckets)) {
    let mut buckets = KEPT.take();
    let width = (graph.usual_units() / IN_AN_EDGE).max(last.units() / MOST).max(1);
    buckets.shift = PLACE_BITS + width.ilog2() + u32::from(!width.is_power_of_two());
    buckets.buckets.resize_with(buckets.of(last) + 1, Vec::new);
    (buckets.bucket, buckets.at) = (0, 0);
    search(&mut buckets);
    KEPT.set(buckets);
}

impl Buckets {
    /// The bucket of a walk.
    #[inline]
    pub(super) fn of(&self, walk: Walk) -> usize {
        (walk.0 >> self.shift) as usize
    }

    /// Puts a node that was come to by a walk in its bucket: this one or a later one.
    #[inline]
    pub(super) fn add(&mut self, walk: Walk, node: u32) {
        let bucket = self.of(walk);
        self.buckets[bucket].push(node);
    }

    /// The next node with its bucket. It may have been come to by a shorter walk since, and then it was here before.
    #[inline]
    pub(super) fn next(&mut self) -> Option<(usize, u32)> {
        loop {
            let bucket = self.buckets.get_mut(self.bucket)?;
            if let Some(node) = bucket.get(self.at) {
                self.at += 1;
                return Some((self.bucket, *node));
            }
            bucket.clear();
            (self.bucket, self.at) = (self.bucket + 1, 0);
        }
    }
}
