//! The improvement plan for meeting places (verbeterplan ontmoetingsruimtes): who has none in reach, and which venue would help.

use super::Known;
use crate::model::Watch;

/// The improvement plan for meeting places (verbeterplan ontmoetingsruimtes): who has none in reach, and which venue would help.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingPlan {}

/// Makes it; `None` where the input does not allow it.
pub fn meeting(known: &Known, watch: &dyn Watch) -> Option<MeetingPlan> {
    let _ = (known, watch);
    None
}
