//! Where places join the street network, and the walks of all parcels: by hand, against slow searches, and by law.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod by_hand;
mod index;
mod laws;
mod slow;
mod support;
mod walks;
