//! Norm sets: TOML files in which every value carries its source; `docs/norms.md` describes the form.
//!
//! Everything is checked here, once: a [`NormSet`] that comes out needs no further check. All problems that can be found are
//! told together, each with its file, its line and the repair.

mod build;
mod chain;
mod check;
mod error;
mod extend;
mod fields;
mod file;
mod flaw;
mod planning;
mod tree;

use std::path::Path;

pub use error::{Flaw, NormError, Problem};

use crate::model::{NormSet, Origin};

/// The norm sets that are built in: name and TOML text.
pub fn builtin() -> &'static [(&'static str, &'static str)] {
    &[("twente-start", include_str!("../../../data/norms/twente-start.toml"))]
}

/// The norm set of this name, built in, or else the file at this path, relative to `base`; with all that it extends.
///
/// ```
/// use std::path::Path;
/// let norms = woonkring::read::norms::norm_set("twente-start", Path::new("")).unwrap();
/// let (sourced, all) = norms.sourced_share();
/// assert!(0 < sourced && sourced < all);
/// ```
///
/// # Errors
///
/// When there is no such set, when its file cannot be read, and when anything in it or in what it extends is wrong.
pub fn norm_set(name_or_path: &str, base: &Path) -> Result<NormSet, NormError> {
    let layers = chain::layers(name_or_path, base)?;
    let mut names = layers.iter().map(|layer| layer.text.name.clone());
    let file = names.next().filter(|name| builtin().iter().all(|(builtin, _)| builtin != name));
    let origin = Origin { file: file.unwrap_or_else(|| "built-in".to_owned()), extends: names.collect() };
    let mut reader = fields::Reader::default();
    let roots = layers.into_iter().map(|layer| layer.root).collect();
    let norms = extend::merged(&mut reader, roots).and_then(|whole| build::norm_set(&mut reader, &whole, origin));
    match norms {
        Some(norms) if reader.problems.is_empty() => Ok(norms),
        _ => {
            let mut problems = reader.problems;
            problems.dedup();
            problems.sort_by_key(|problem| (problem.file != name_or_path, problem.line, problem.column));
            Err(NormError::Invalid { file: name_or_path.to_owned(), problems })
        }
    }
}
