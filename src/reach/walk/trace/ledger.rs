//! Stretches of a walk: where they open and where they close.

use crate::model::{EdgeId, Footing};

use super::Wayside;

/// Takes down stretches of a walk, by metres from where it begins.
pub(super) trait Ledger {
    /// A stretch begins; one that was open goes on.
    fn open(&mut self, at_m: f64);
    /// A stretch ends, if one is open.
    fn close(&mut self, at_m: f64);
}

/// Takes down how long the longest is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Longest {
    since_m: Option<f64>,
    /// The longest that has ended, in metres.
    pub longest_m: f64,
}

impl Ledger for Longest {
    fn open(&mut self, at_m: f64) {
        self.since_m.get_or_insert(at_m);
    }

    fn close(&mut self, at_m: f64) {
        if let Some(since_m) = self.since_m.take() {
            self.longest_m = self.longest_m.max(at_m - since_m);
        }
    }
}

/// Takes down where those are that are longer than a limit.
#[derive(Debug, Clone)]
pub(super) struct Spans {
    since_m: Option<f64>,
    limit_m: f64,
    /// From where to where.
    pub spans: Vec<[f64; 2]>,
}

impl Spans {
    /// For stretches longer than a limit; one of just that length is not.
    pub fn longer_than(limit_m: f64) -> Spans {
        Spans { since_m: None, limit_m, spans: Vec::new() }
    }
}

impl Ledger for Spans {
    fn open(&mut self, at_m: f64) {
        self.since_m.get_or_insert(at_m);
    }

    fn close(&mut self, at_m: f64) {
        if let Some(since_m) = self.since_m.take()
            && at_m - since_m > self.limit_m
        {
            self.spans.push([since_m, at_m]);
        }
    }
}

/// A part of a walk along one edge, from so many metres from the edge's begin to so many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leg {
    pub edge: EdgeId,
    pub from_m: f64,
    pub to_m: f64,
}

impl Leg {
    /// How long it is.
    pub fn metres(self) -> f64 {
        (self.to_m - self.from_m).abs()
    }

    /// The same, the other way.
    pub fn back(self) -> Leg {
        Leg { edge: self.edge, from_m: self.to_m, to_m: self.from_m }
    }

    /// How far from its begin it passes each of these marks of its edge (both its ends included), in the order of the walk.
    fn passes(self, marks: impl DoubleEndedIterator<Item = f64>) -> impl Iterator<Item = f64> {
        let (mut on, mut back) = (Some(marks), None);
        if self.from_m > self.to_m {
            back = on.take().map(Iterator::rev);
        }
        let (low, high) = (self.from_m.min(self.to_m), self.from_m.max(self.to_m));
        let marks = on.into_iter().flatten().chain(back.into_iter().flatten());
        marks.filter(move |mark| (low..=high).contains(mark)).map(move |mark| (mark - self.from_m).abs())
    }
}

/// The stretches of a walk.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stretches<L> {
    /// Without a rest.
    pub rest: L,
    /// Surely not lit.
    pub unlit: L,
    /// Not surely lit.
    pub unsure: L,
}

impl<L: Ledger> Stretches<L> {
    /// A walk begins, off the network. It may be lit there or not.
    pub fn begin(mut self) -> Self {
        self.rest.open(0.0);
        self.unsure.open(0.0);
        self
    }

    /// It goes along an edge, on from where it has come.
    pub fn go(&mut self, wayside: &Wayside, leg: Leg, footing: &Footing, begin_m: f64) {
        for metres in leg.passes(wayside.rest.on(leg.edge)) {
            pass(&mut self.rest, begin_m + metres);
        }
        match footing.lit {
            // A foot on a node makes a leg of no length. What stands there is met, but nobody walks in its light.
            Some(true) if leg.metres() > 0.0 => {
                self.unlit.close(begin_m);
                self.unsure.close(begin_m);
                return;
            }
            Some(false) => self.unlit.open(begin_m),
            _ => self.unlit.close(begin_m),
        }
        self.unsure.open(begin_m);
        for metres in leg.passes(wayside.lamps.on(leg.edge)) {
            pass(&mut self.unsure, begin_m + metres);
            if footing.lit == Some(false) {
                pass(&mut self.unlit, begin_m + metres);
            }
        }
    }

    /// It leaves the network and ends.
    pub fn end(mut self, foot_m: f64, end_m: f64) -> Self {
        self.unlit.close(foot_m);
        self.unsure.open(foot_m);
        self.unsure.close(end_m);
        self.rest.close(end_m);
        self
    }
}

fn pass(ledger: &mut impl Ledger, at_m: f64) {
    ledger.close(at_m);
    ledger.open(at_m);
}
