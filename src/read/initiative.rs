//! One initiative as a town of its own: all that a project knows, and one place to judge.

use std::path::{Path, PathBuf};

use geo::{Distance, Euclidean, Point};

use super::crs::{Crs, Door, WorkPlane};
use super::desk::Desk;
use super::error::ReadError;
use super::ids::Ids;
use super::inside::Inside;
use super::kern_of;
use super::project::{Project, Role};
use super::roles;
use super::source::Files;
use super::suggest;
use super::town::{plan_brings, town_for};
use crate::model::{Account, LayerAccount, NormSet, Parcel, Shape, Town, Watch};

/// Where an initiative is.
#[derive(Debug, Clone, PartialEq)]
pub enum Site {
    /// At a place, east or longitude first, in this coordinate system.
    At(f64, f64, Crs),
    /// The first usable feature of a layer of parcels, with what its columns say.
    File(PathBuf),
    /// A parcel of the project, by its id.
    Parcel(String),
}

/// Reads all layers of a project but its parcels, and makes the initiative the only parcel of the town. What it says of itself (homes, a
/// meeting room …) is as its row has it; at a bare place it says nothing.
///
/// # Errors
///
/// As [`super::town`] without its parcels; and when the place lies outside the study area or the plane, the file has no usable feature, or the
/// project has no such parcel.
pub fn town_of_initiative(
    project: &Project,
    norms: &NormSet,
    site: &Site,
    watch: &dyn Watch,
) -> Result<(Town, Account), ReadError> {
    let mut bare = project.clone();
    // What was decided of other parcels is not about this one.
    bare.planning.choice = None;
    let wants_parcels = matches!(site, Site::Parcel(_));
    if !wants_parcels {
        bare.layers.retain(|layer| layer.role != Role::Percelen);
        bare.raster_m = None;
    }
    let (mut town, mut account) = town_for(&bare, norms, wants_parcels, watch)?;
    let wrong = |message: String| ReadError::Nothing { file: project.file.clone(), message };
    let parcel = match site {
        Site::At(x, y, crs) => at(project, (*x, *y), *crs)?,
        Site::File(file) => {
            let (parcel, layer) = from_file(project, norms, &town, file, watch)?;
            account.layers.push(layer);
            parcel
        }
        Site::Parcel(id) => {
            let found = town.parcels.iter().position(|parcel| parcel.id == *id);
            let at = found.ok_or_else(|| wrong(no_parcel(&town, id)))?;
            town.parcels.swap_remove(at)
        }
    };
    if let Some(area) = &town.area
        && !Inside::of(area).holds(parcel.shape.representative())
    {
        let metres = Euclidean.distance(&Point(parcel.shape.representative()), &area.outline);
        return Err(wrong(format!(
            "the initiative lies {metres:.0} m outside the study area (gebied), where there is no data to judge it by. Is the place right? Else take the project of that municipality"
        )));
    }
    town.parcels = vec![parcel];
    kern_of::settle(&mut town);
    Ok((town, account))
}

fn no_parcel(town: &Town, id: &str) -> String {
    let near = suggest::closest(id, town.parcels.iter().map(|parcel| parcel.id.as_str()));
    let near = near.map(|known| format!(" (did you mean \"{known}\"?)")).unwrap_or_default();
    format!("this project has no parcel with id \"{id}\"{near}; the ids are those of the layers with role \"percelen\"")
}

/// A place that says nothing of itself.
fn at(project: &Project, (x, y): (f64, f64), crs: Crs) -> Result<Parcel, ReadError> {
    let file = || project.file.display().to_string();
    let refused = |cause| ReadError::Crs { file: file(), cause };
    let plane = WorkPlane::new(project.plane).map_err(refused)?;
    let door = Door::new(crs, &plane).map_err(refused)?;
    let spot = door.spot(x, y).map_err(|cause| ReadError::Nothing {
        file: project.file.clone(),
        message: format!("the place {x},{y} of the initiative cannot be used: {cause}"),
    })?;
    Ok(Parcel {
        id: "initiatief".to_owned(),
        name: None,
        shape: Shape::Point(spot),
        cell: None,
        access: Box::default(),
        capacity: None,
        in_complex: Default::default(),
        arranged_transport: None,
        kern: None,
        fictief: false,
    })
}

/// The first usable feature of a file, read as a layer of parcels.
fn from_file(
    project: &Project,
    norms: &NormSet,
    town: &Town,
    file: &Path,
    watch: &dyn Watch,
) -> Result<(Parcel, LayerAccount), ReadError> {
    let refused = |cause| ReadError::Crs { file: file.display().to_string(), cause };
    let plane = WorkPlane::new(project.plane).map_err(refused)?;
    // A project of this file alone, whose path is as it was typed, from where the command runs.
    let path = toml::Value::from(file.display().to_string());
    let text = format!("title = \"\"\n[[layer]]\nrole = \"percelen\"\npath = {path}\n");
    let alone = Project { plane: project.plane, ..Project::parse(&text, file, Files::Folder(PathBuf::new()))? };
    let inside = town.area.as_ref().map(Inside::of);
    let desk = Desk { project: &alone, plane: &plane, inside: inside.as_ref(), watch };
    let (parcels, account) = roles::parcels(desk, &alone.layers[0], &plan_brings(norms), &mut Ids::default())?;
    match parcels.into_iter().next() {
        Some(parcel) => Ok((parcel, account)),
        None => {
            let why: Vec<&str> = account.findings.iter().map(|finding| finding.detail.as_str()).take(3).collect();
            let why = if why.is_empty() { "it has no features".to_owned() } else { why.join("; ") };
            let message = format!("no feature of it can be an initiative, a point or an area with a place: {why}");
            Err(ReadError::Nothing { file: file.to_owned(), message })
        }
    }
}

impl Site {
    /// A place as it is typed: longitude and latitude in degrees, or metres in RD New, with a comma between. They are told apart by their range.
    ///
    /// ```
    /// use woonkring::read::{Site, crs::Crs};
    /// assert_eq!(Site::parse("6.58,52.23"), Ok(Site::At(6.58, 52.23, Crs::Wgs84)));
    /// assert_eq!(Site::parse("233000, 472000"), Ok(Site::At(233_000.0, 472_000.0, Crs::RdNew)));
    /// assert!(Site::parse("52.23,6.58").unwrap_err().contains("longitude first"));
    /// ```
    ///
    /// # Errors
    ///
    /// What was found and what was expected, when it is neither.
    pub fn parse(typed: &str) -> Result<Site, String> {
        const EXPECTED: &str =
            "expected LON,LAT in degrees, such as 6.58,52.23, or X,Y in metres of RD New, such as 233000,472000";
        let parts: Vec<&str> = typed.split(',').map(str::trim).collect();
        let [x, y] = parts[..] else {
            let comma = if parts.len() == 4 { " (decimals take a point, not a comma)" } else { "" };
            return Err(format!("found {} numbers between commas{comma}; {EXPECTED}", parts.len()));
        };
        let number = |text: &str| text.parse().ok().filter(|number: &f64| number.is_finite());
        let (Some(x), Some(y)) = (number(x), number(y)) else { return Err(format!("this is no pair of numbers; {EXPECTED}")) };
        let degrees = |lon: f64, lat: f64| (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat);
        let dutch = |lon: f64, lat: f64| (3.0..=7.5).contains(&lon) && (50.5..=54.0).contains(&lat);
        let rd = |x: f64, y: f64| (-7_000.0..=300_000.0).contains(&x) && (289_000.0..=629_000.0).contains(&y);
        match () {
            () if dutch(y, x) => Err(format!("this looks like LAT,LON; give longitude first: {y},{x}")),
            () if x == 0.0 && y == 0.0 => Err(format!("0,0 is no place; {EXPECTED}")),
            () if degrees(x, y) => Ok(Site::At(x, y, Crs::Wgs84)),
            () if rd(x, y) => Ok(Site::At(x, y, Crs::RdNew)),
            () if rd(y, x) => Err(format!("this looks like Y,X in RD New; give X (east) first: {y},{x}")),
            () => Err(format!(
                "this is no place in degrees, and in RD New it lies outside the Netherlands (x -7000 to 300000, y 289000 to 629000); {EXPECTED}"
            )),
        }
    }
}
