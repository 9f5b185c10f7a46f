//! The tables of a made-up town, as a planner sees them.

use std::collections::BTreeMap;

use woonkring::analyse;
use woonkring::model::{Complex, KernId, Need, Shape, Source, Sourced, Territory};
use woonkring::report::Value;

use crate::support::{MadeUpTown, at};

/// One row: its cells by column, as they would be written; empty where there is nothing.
pub type Cells = BTreeMap<String, String>;

/// The rows of a layer; `None` where the run has it not.
pub fn rows(town: &MadeUpTown, layer: &str) -> Option<Vec<Cells>> {
    let report = analyse(&town.town, &town.norms);
    let layers = report.layers();
    let layer = layers.iter().find(|it| it.name() == layer)?;
    let columns = layer.columns();
    let mut rows = Vec::new();
    for group in 0..layer.groups() {
        layer.rows(group, &mut |row| {
            assert_eq!(row.values.len(), columns.len());
            let cells = columns.iter().zip(&row.values).map(|(column, value)| (column.name.to_string(), written(value)));
            rows.push(cells.collect());
        });
    }
    Some(rows)
}

fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => text.to_string(),
        Value::Whole(number) => number.to_string(),
        // To the third decimal, as no table here is written finer.
        Value::Number(number) => ((number * 1000.0).round() / 1000.0).to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// Some cells of a row, with spaces between; `-` for an empty one.
pub fn cells(row: &Cells, columns: &[&str]) -> String {
    let cell = |column: &&str| match row.get(*column).unwrap_or_else(|| panic!("no column {column}")).as_str() {
        "" => "-".to_owned(),
        word => word.to_owned(),
    };
    columns.iter().map(cell).collect::<Vec<_>>().join(" ")
}

/// Some cells of every row.
pub fn all_cells(rows: &[Cells], columns: &[&str]) -> Vec<String> {
    rows.iter().map(|row| cells(row, columns)).collect()
}

/// A need of the municipality, without a scenario, group, segment or year.
pub fn need(woonvorm: &str, min: i64, max: i64) -> Need {
    Need {
        area: "Verzonnen".to_owned(),
        territory: Territory::Municipality,
        woonvorm: woonvorm.to_owned(),
        scenario: String::new(),
        group: None,
        segment: None,
        min,
        max,
        year: None,
        source: "verzonnen".into(),
        fictief: false,
    }
}

/// A complex at a place.
pub fn complex(id: &str, place: (f64, f64), woonvorm: &str, group: Option<&str>, homes: Option<u32>) -> Complex {
    Complex {
        id: id.to_owned(),
        name: None,
        shape: at(place.0, place.1),
        homes,
        woonvorm: Some(woonvorm.to_owned()),
        group: group.map(str::to_owned),
        in_complex: BTreeMap::new(),
        kern: None,
        fictief: false,
    }
}

impl MadeUpTown {
    /// Words of the norm set, an assumption of nobody.
    pub fn words(mut self, path: &str, words: &[&str]) -> Self {
        let value = words.iter().map(|word| (*word).to_owned()).collect();
        self.norms.annex.words.push((path.to_owned(), Sourced { value, source: Source::Assumption }));
        self
    }

    /// A number of the norm set.
    pub fn value(mut self, path: &str, value: f64) -> Self {
        self.norms.values.push((path.to_owned(), Sourced { value, source: Source::Assumption }));
        self
    }

    /// The housing form of a profile, by its place.
    pub fn form(mut self, profile: usize, woonvorm: &str) -> Self {
        self.norms.profiles[profile].woonvorm = woonvorm.to_owned();
        self
    }

    /// The opgave.
    pub fn opgave(mut self, needs: &[Need]) -> Self {
        self.town.planning.opgave = Some(needs.to_vec());
        self
    }

    /// One more complex, in the kern that it stands in.
    pub fn complex(mut self, complex: Complex) -> Self {
        let Shape::Point(spot) = complex.shape else { panic!("a complex of these tests is a point") };
        let holds = |outline: &geo::MultiPolygon<f64>| geo::Intersects::intersects(outline, &geo::Point(spot));
        let kern = self.town.kernen.iter().position(|kern| holds(&kern.outline)).map(|kern| KernId(kern as u32));
        self.town.planning.complexes.get_or_insert_default().push(Complex { kern, ..complex });
        self
    }
}
