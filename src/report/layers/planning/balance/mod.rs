//! Balance per neighbourhood and the spreading of groups: figures side by side, never one number.

mod care;
mod figures;
mod spread;

use super::super::super::Report;
use super::super::super::layer::Layer;

/// Its layers and tables; none where the run has it not.
pub fn layers<'a>(report: &'a Report<'a>) -> Vec<Box<dyn Layer + 'a>> {
    let Some(balance) = &report.products.balance else { return Vec::new() };
    let mut layers: Vec<Box<dyn Layer + 'a>> = Vec::new();
    if !balance.buurten.is_empty() {
        layers.push(Box::new(figures::Buurten { report, balance }));
    }
    if !balance.kernen.is_empty() {
        layers.push(Box::new(figures::Kernen { report, balance }));
    }
    if !balance.zones.is_empty() {
        layers.push(Box::new(care::Zones { report, balance }));
    }
    if !balance.groups.is_empty() {
        layers.push(Box::new(spread::Groups { report, balance }));
    }
    layers
}

/// What is said of rows that rest on what was made up.
const FICTIEF: &str = "Waar als deze rij berust op fictieve gegevens; dan niet gebruiken voor besluiten";
