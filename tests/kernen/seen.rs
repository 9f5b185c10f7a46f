//! The rows of a layer as a planner reads them.

use std::collections::BTreeMap;

use woonkring::report::{Report, Value};

/// A row: what is written in each column; empty where nothing is.
pub type Row = BTreeMap<String, String>;

/// All rows of a layer; none where the run has no such layer.
pub fn rows(report: &Report, layer: &str) -> Vec<Row> {
    let layers = report.layers();
    let Some(layer) = layers.iter().find(|it| it.name() == layer) else { return Vec::new() };
    let columns: Vec<String> = layer.columns().into_iter().map(|column| column.name.into_owned()).collect();
    let mut rows = Vec::new();
    for group in 0..layer.groups() {
        layer.rows(group, &mut |row| {
            assert_eq!(row.values.len(), columns.len());
            assert_eq!(row.place.is_some(), layer.has_place());
            rows.push(columns.iter().cloned().zip(row.values.iter().map(written)).collect());
        });
    }
    rows
}

/// The one row in which these columns hold these words.
pub fn row(report: &Report, layer: &str, with: &[(&str, &str)]) -> Row {
    let holds = |row: &&Row| with.iter().all(|(column, word)| row[*column] == *word);
    let all = rows(report, layer);
    let found: Vec<&Row> = all.iter().filter(holds).collect();
    assert_eq!(found.len(), 1, "{with:?} in {layer}: {all:#?}");
    found[0].clone()
}

/// These columns of a row, with bars between.
pub fn told(row: &Row, columns: &[&str]) -> String {
    columns
        .iter()
        .map(|column| row.get(*column).unwrap_or_else(|| panic!("no column {column}")).as_str())
        .collect::<Vec<_>>()
        .join("|")
}

fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Text(text) => text.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
    }
}
