//! Where can a *zorgzame gemeenschap* (caring community) work: for whom, how surely, and if not here, what is missing?
//!
//! The tour, from the ground up. Arrows point down only; `tests/floor_plan.rs` holds the house to it.
//!
//! | floor | module | what lives there |
//! |---|---|---|
//! | 0 | [`model`] | what a planner talks about: facilities, parcels, kernen, norms |
//! | 1 | [`read`] | files → model, with an account of what was skipped and why |
//! | 1 | [`index`] | R-trees that hold ids |
//! | 2 | [`reach`] | how far: by air, and on foot over the streets |
//! | 3 | [`score`] | points, score, class, belemmering |
//! | 3 | [`zones`] | rings and zones |
//! | 4 | [`plan`] | what could be: per kern, opgave, choice of sites, balance, one initiative, two runs, what if |
//! | 5 | [`report`] | everything that a writer may write |
//! | 6 | [`analyse`] | the recipe |
//! | 6 | [`mod@write`] | report → GeoPackage, GeoJSON, CSV, FlatGeobuf, spreadsheet, `run.json` |
//!
//! The main job on the sample that is built in:
//!
//! ```
//! use woonkring::model::Silent;
//!
//! let project = woonkring::read::sample()?;
//! let norms = woonkring::read::norms_of(&project)?;
//! let (town, account) = woonkring::read::town(&project, &norms, &Silent)?;
//! let report = woonkring::analyse(&town, &norms);
//!
//! let wlz = report.summary().into_iter().find(|row| row.profile == "wlz").expect("the sample's norms have it");
//! assert!(wlz.classes[0] > 0, "somewhere in the sample someone with a Wlz indication can live");
//! assert!(account.layers.iter().any(|layer| layer.fictief), "and the sample says that it is invented");
//! # Ok::<(), woonkring::read::ReadError>(())
//! ```

mod analysis;
pub mod index;
pub mod model;
pub mod plan;
pub mod reach;
pub mod read;
pub mod report;
pub mod score;
pub mod write;
pub mod zones;

pub use analysis::{Ask, analyse, analyse_watched, toets};

/// The worked examples of `docs/method.md`.
#[cfg(doctest)]
#[doc = include_str!("../docs/method.md")]
struct MethodExamples;
