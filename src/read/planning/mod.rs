//! What a municipality plans with, once the ground is read: whose opgave each line is, which parcels and facilities the terms and
//! scenarios name.

mod choice;
mod need;
mod regions;
mod scenario;

pub use choice::terms;
pub use need::{Areas, municipality, needs};
pub use scenario::scenarios;

use std::collections::BTreeMap;

use super::error::ReadError;
use super::project::Project;
use super::roles;
use super::row::brief;
use super::suggest::closest;
use crate::model::NormSet;

/// A sentence on the project file, as the error that stops a run.
fn wrong(project: &Project, message: String) -> ReadError {
    ReadError::Project { file: project.file.clone(), message }
}

/// What a name may have been meant for, in brackets; empty where nothing is near.
fn did_you_mean<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    closest(typed, known).map(|near| format!(" (did you mean \"{}\"?)", brief(&near))).unwrap_or_default()
}

/// The figures of the whole municipality (`[balance]`), each a figure that the norm set asks for.
///
/// # Errors
///
/// When one of them is not.
pub fn balance(project: &Project, norms: &NormSet) -> Result<BTreeMap<String, f64>, ReadError> {
    let known = roles::proxies(norms);
    let typed = &project.planning.balance;
    match typed.keys().find(|name| !known.contains(&name.as_str())) {
        None => Ok(typed.clone()),
        Some(name) => Err(wrong(
            project,
            format!(
                "[balance] `{}` is no figure that the norm set {} asks for{}; expected one of balance.proxies: {}",
                brief(name),
                norms.id,
                did_you_mean(name, known.iter().copied()),
                known.join(", ")
            ),
        )),
    }
}
