//! Balance per neighbourhood and the spreading of groups: figures side by side, never one number.

use super::super::super::Report;
use super::super::super::layer::Layer;

/// Its layers and tables; none where the run has it not.
pub fn layers<'a>(report: &'a Report<'a>) -> Vec<Box<dyn Layer + 'a>> {
    let _ = report;
    Vec::new()
}
