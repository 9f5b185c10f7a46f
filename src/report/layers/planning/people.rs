//! What may be written of how many people there are.

/// A count, where it is at least so many.
pub fn shown(count: u64, least: f64) -> Option<u64> {
    Some(count).filter(|count| *count as f64 >= least)
}

/// A count as a share of all, 0 to 1, where both may be written: else it would tell them. `None` as well where there is nobody at all.
pub fn shown_share(count: u64, all: u64, least: f64) -> Option<f64> {
    let (count, all) = (shown(count, least)?, shown(all, least)?);
    (all > 0).then(|| count as f64 / all as f64)
}
