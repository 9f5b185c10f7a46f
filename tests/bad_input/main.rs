//! Bad input: what every kind of broken file, feature, field and project says, and what is kept.

mod coordinates;
mod csv;
mod features;
mod geojson;
mod planning;
mod project;
mod shapefile;
mod support;
mod values;
