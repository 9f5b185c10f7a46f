//! `.osm.pbf`: blocks are unpacked and read on all cores, and told in the order of the file.

use std::io::{BufReader, Read};

use rayon::prelude::*;

use super::super::content::Problem;
use super::super::source::Source;
use super::blob::{Blob, Blobs};
use super::block::{self, Held};
use super::extract::{Extract, Look, Visitor};

/// How many blocks are read together: enough to keep the cores busy, few enough to stay small.
const BATCH: usize = 32;
/// The bytes after which a batch is full, however few blocks it has.
const BATCH_BYTES: u64 = 64 * 1024 * 1024;

/// A PBF file.
pub struct Pbf<'a> {
    source: &'a Source<'a>,
    /// What each block with elements holds, once that is known: later looks pass over the rest.
    held: Vec<Held>,
}

impl<'a> Pbf<'a> {
    /// A file of which nothing is read yet.
    pub fn of(source: &'a Source<'a>) -> Pbf<'a> {
        Pbf { source, held: Vec::new() }
    }
}

impl Extract for Pbf<'_> {
    fn look<V: Visitor>(&mut self, look: Look, new: impl Fn() -> V + Sync, mut done: impl FnMut(V)) -> Result<(), Problem> {
        let first = self.held.is_empty();
        let known = std::mem::take(&mut self.held);
        let mut held = Vec::new();
        let read = |bytes: &mut (dyn Read + Send)| -> Result<(), Problem> {
            let mut blobs = Blobs::of(BufReader::with_capacity(1 << 16, bytes));
            let mut at = 0;
            loop {
                let batch = batch(&mut blobs, &mut at, |at| known.get(at).is_some_and(|held| !held.matters(look)))?;
                if batch.is_empty() {
                    return Ok(());
                }
                let seen: Vec<Result<(V, Held), Problem>> = batch.par_iter().map(|blob| tell(blob, look, new())).collect();
                for outcome in seen {
                    let (visitor, holds) = outcome?;
                    held.push(holds);
                    done(visitor);
                }
            }
        };
        // The one who watches is told of the bytes once, however often they are read.
        let read = if first { self.source.read(read) } else { self.source.look(read) };
        read.map_err(|error| format!("reading broke off: {error}"))??;
        self.held = if first { held } else { known };
        Ok(())
    }

    fn whole_advice(&self) -> &'static str {
        "cut the extract with whole ways and relations (osmium extract --strategy=smart), or somewhat wider"
    }
}

/// The next blocks that are not passed over; `at` counts all blocks with elements.
fn batch<R: Read>(blobs: &mut Blobs<R>, at: &mut usize, pass_over: impl Fn(usize) -> bool) -> Result<Vec<Blob>, Problem> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(blob) = blobs.next(|| pass_over(*at))? else { break };
        *at += 1;
        if let Some(blob) = blob {
            bytes += blob.size();
            batch.push(blob);
        }
    }
    Ok(batch)
}

fn tell<V: Visitor>(blob: &Blob, look: Look, mut to: V) -> Result<(V, Held), Problem> {
    let bytes = blob.unpacked()?;
    let held = block::tell(&bytes, look, &mut to).map_err(|what| blob.damaged(what))?;
    Ok((to, held))
}
