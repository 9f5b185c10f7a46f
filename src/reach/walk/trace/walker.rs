//! A walk as it goes: off the ground, along edges, and off the network again.

use super::super::Joint;
use super::Wayside;
use super::junctions::End;
use super::ledger::{Ledger, Leg, Stretches};
use super::tally::{Stands, Tally};
use crate::model::{EdgeId, Mobility, Streets};

/// Where somebody walks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    pub streets: &'a Streets,
    pub mobility: Mobility,
    pub wayside: &'a Wayside,
}

/// A walk that has come to a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Walker<L, T> {
    on: On<L>,
    stands: Stands<T>,
}

/// How far a walk has come, and what it has met along its edges.
#[derive(Debug, Clone, Copy)]
struct On<L> {
    metres: f64,
    slowed_m: f64,
    stretches: Stretches<L>,
}

/// A walk that has come to its end.
#[derive(Debug, Clone)]
pub(super) struct Walk<L, T> {
    pub metres: f64,
    pub slowed_m: f64,
    pub stretches: Stretches<L>,
    pub crossings: T,
}

impl Ground<'_> {
    /// From a place to an end of the edge that it joins.
    pub fn out_of<L: Ledger, T: Tally>(self, joint: &Joint, end: End, empty: Stretches<L>) -> Walker<L, T> {
        let stands = self.wayside.busy.out_of(self.streets, joint, end, joint.off_m);
        let mut on = On::begin(joint, empty);
        on.go(self, self.leg_out_of(joint, end));
        Walker { on, stands }
    }

    /// From a place to another that joins the same edge.
    pub fn along<L: Ledger, T: Tally>(self, from: &Joint, to: &Joint, empty: Stretches<L>) -> Walk<L, T> {
        let mut on = On::begin(from, empty);
        on.go(self, self.leg_along(from, to));
        let crossings = self.wayside.busy.along(self.streets, from, to, [from.off_m, on.metres]);
        on.end(to, crossings)
    }

    /// The leg between two places that join the same edge.
    pub fn leg_along(self, from: &Joint, to: &Joint) -> Leg {
        Leg { edge: from.edge, from_m: from.along_m, to_m: to.along_m }
    }

    /// The leg from a place to an end of the edge that it joins.
    pub fn leg_out_of(self, joint: &Joint, end: End) -> Leg {
        Leg { edge: joint.edge, from_m: joint.along_m, to_m: self.end_m(joint.edge, end) }
    }

    /// The leg along a whole edge, from its end `from`.
    pub fn leg_through(self, edge: EdgeId, from: End) -> Leg {
        Leg { edge, from_m: self.end_m(edge, from), to_m: self.end_m(edge, 1 - from) }
    }

    /// The end of a joint's edge that lies at a node; of a loop the one that is nearer to the joint.
    pub fn end_at(self, joint: &Joint, node: u32) -> End {
        let edge = &self.streets.edges()[joint.edge as usize];
        match edge.ends {
            [one, other] if one == other => usize::from(joint.along_m > edge.length_m - joint.along_m),
            [one, _] => usize::from(one != node),
        }
    }

    fn end_m(self, edge: EdgeId, end: End) -> f64 {
        if end == 0 { 0.0 } else { self.streets.edges()[edge as usize].length_m }
    }
}

impl<L: Ledger, T: Tally> Walker<L, T> {
    /// Along a whole edge, from its end `from`.
    pub fn through(mut self, ground: Ground, edge: EdgeId, from: End) -> Self {
        self.stands = ground.wayside.busy.through(ground.streets, self.stands, edge, from, self.on.metres);
        self.on.go(ground, ground.leg_through(edge, from));
        self
    }

    /// From an end of the edge that a place joins to the place.
    pub fn arrive(mut self, ground: Ground, joint: &Joint, end: End) -> Walk<L, T> {
        let node_m = self.on.metres;
        self.on.go(ground, ground.leg_out_of(joint, end).back());
        let crossings = ground.wayside.busy.arrive(ground.streets, self.stands, joint, end, [node_m, self.on.metres]);
        self.on.end(joint, crossings)
    }
}

impl<L: Ledger> On<L> {
    fn begin(joint: &Joint, empty: Stretches<L>) -> On<L> {
        On { metres: joint.off_m, slowed_m: joint.off_m, stretches: empty.begin() }
    }

    fn go(&mut self, ground: Ground, leg: Leg) {
        let footing = &ground.streets.edges()[leg.edge as usize].footing;
        self.stretches.go(ground.wayside, leg, footing, self.metres);
        self.metres += leg.metres();
        self.slowed_m += leg.metres() * footing.slowness(ground.mobility).unwrap_or(f64::INFINITY);
    }

    fn end<T>(self, joint: &Joint, crossings: T) -> Walk<L, T> {
        let metres = self.metres + joint.off_m;
        let stretches = self.stretches.end(self.metres, metres);
        Walk { metres, slowed_m: self.slowed_m + joint.off_m, stretches, crossings }
    }
}
