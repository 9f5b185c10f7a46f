//! Where can a *zorgzame gemeenschap* (caring community) work: for whom, how surely, and if not here, what is missing?

pub mod model;
pub mod read;
