//! The planning products as layers and tables, one file each.

mod balance;
mod choice;
mod kernen;
mod matrix;
mod meeting;
pub mod people;
mod supply;
mod vulnerability;

use super::super::Report;
use super::super::layer::Layer;
use super::difference;

/// All of them that the run has, in order.
pub fn all<'a>(report: &'a Report<'a>) -> Vec<Box<dyn Layer + 'a>> {
    let each = [
        kernen::layers(report),
        meeting::layers(report),
        supply::layers(report),
        choice::layers(report),
        balance::layers(report),
        vulnerability::layers(report),
        difference::of_scenarios(&report.scenarios),
        matrix::layers(report),
    ];
    each.into_iter().flatten().collect()
}
