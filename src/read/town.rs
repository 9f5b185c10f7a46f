//! A project's layers as one town, on one plane.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::sync::Arc;

use geo::{BoundingRect, Intersects, MultiPoint, Point};
use rayon::prelude::*;

use super::access::{self, Access};
use super::advice;
use super::categories::Categories;
use super::crs::WorkPlane;
use super::desk::Desk;
use super::doubles;
use super::error::ReadError;
use super::ids::{Given, Ids};
use super::inside::Inside;
use super::kernen::{self, FoundKern};
use super::project::{Layer, Project, Role};
use super::raster;
use super::roles;
use super::source::{Files, Fingerprint, fingerprint};
use super::streets::build::network;
use crate::model::{
    Account, Category, CategoryInfo, Coverage, DataEdge, Facility, FileFacts, KernId, LayerAccount, NormSet, Parcel, Planning,
    Streets, StudyArea, Town, Watch,
};

/// Reads every layer of a project, study area and kernen first.
///
/// # Errors
///
/// When a file cannot be understood, or the layers together do not make a run: no parcels, no facilities, a raster without a
/// study area.
pub fn town(project: &Project, norms: &NormSet, watch: &dyn Watch) -> Result<(Town, Account), ReadError> {
    town_for(project, norms, true, watch)
}

/// As [`town`]; whether there must be parcels is for the caller to say.
pub(super) fn town_for(
    project: &Project,
    norms: &NormSet,
    wants_parcels: bool,
    watch: &dyn Watch,
) -> Result<(Town, Account), ReadError> {
    let nothing = |message: String| ReadError::Nothing { file: project.file.clone(), message };
    advice::check_roles(project, wants_parcels).map_err(nothing)?;
    let plane =
        WorkPlane::new(project.plane).map_err(|cause| ReadError::Crs { file: project.file.display().to_string(), cause })?;
    watch.phase("reading", project.layers.iter().map(|layer| project.files.size(&layer.path)).sum());
    let desk = Desk { project, plane: &plane, watch, inside: None };
    let mut reading = Reading { desk, accounts: BTreeMap::new() };
    let area = reading.area()?;
    let inside = area.as_ref().map(Inside::of);
    let mut reading = Reading { desk: Desk { inside: inside.as_ref(), ..desk }, accounts: reading.accounts };
    let kernen = reading.kernen()?;
    let plan_brings = plan_brings(norms);
    let mut ids = Ids::default();
    let mut parcels =
        reading.each(Role::Percelen, &mut ids, |desk, layer, ids| roles::parcels(desk, layer, &plan_brings, ids))?;
    if let (Some(side_m), Some(area)) = (project.raster_m, &area) {
        let cells = raster::cells(area, side_m).map_err(|message| nothing(format!("[raster] {message}")))?;
        for mut cell in cells {
            match ids.give("", &cell.id, cell.shape.representative()) {
                Given::Own => {}
                // The parcels have this very cell.
                Given::Again => continue,
                Given::Renamed(id) => cell.id = id,
            }
            parcels.push(cell);
        }
    }
    if wants_parcels && parcels.is_empty() {
        return Err(nothing(advice::no_parcels(&reading.accounts)));
    }
    let has_population = reading.layers(Role::Bevolking).next().is_some();
    let population = reading.each(Role::Bevolking, &mut (), |desk, layer, ()| roles::population(desk, layer))?;
    let (mut facilities, coverage) = reading.facilities()?;
    let streets = reading.streets()?;
    let access = reading.access()?;
    let mut accounts = reading.accounts;
    access::settle(&access, &mut parcels, &mut facilities, &mut accounts);
    advice::of_layers(project, area.as_ref(), &mut accounts);
    drop(inside);
    let bounds = || facilities.iter().map(|it| it.shape.bounds()).chain(parcels.iter().map(|it| it.shape.bounds()));
    let ground = || area.as_ref().map_or_else(|| kernen::around(bounds()), |area| area.outline.clone());
    let kernen = kernen::outlined(kernen, ground, &mut accounts);
    let edge = edge(area.as_ref(), &facilities);
    let mut town = Town {
        title: project.title.clone(),
        categories: Categories::builtin().infos(),
        plane: Arc::new(plane.clone()),
        facilities,
        parcels,
        kernen,
        area,
        population: has_population.then_some(population),
        streets,
        walking: project.walking,
        coverage,
        planning: Planning::default(),
        edge,
    };
    settle(&mut town);
    let account = Account {
        notes: advice::notes(project, &town, norms),
        layers: accounts.into_values().collect(),
        settings: settings(project, norms)?,
    };
    Ok((town, account))
}

/// The project file and the norm sets that are files, with their fingerprints.
fn settings(project: &Project, norms: &NormSet) -> Result<Vec<FileFacts>, ReadError> {
    let Files::Folder(folder) = &project.files else { return Ok(Vec::new()) };
    let names = std::iter::once(&norms.origin.file).chain(&norms.origin.extends);
    let files = names.map(|name| folder.join(name)).filter(|path| path.is_file()).map(|path| ("normen", path));
    let facts = std::iter::once(("project", project.file.clone())).filter(|(_, path)| path.is_file()).chain(files);
    facts
        .map(|(role, path)| {
            let failed = |cause| ReadError::Read { file: path.clone(), cause };
            let Fingerprint { bytes, sha256 } =
                File::open(&path).and_then(|mut file| fingerprint(&mut file)).map_err(failed)?;
            Ok(FileFacts { role, path: path.display().to_string(), bytes, sha256 })
        })
        .collect()
}

/// The layers of a project as they are read, with their accounts in the order of the project file.
struct Reading<'a> {
    desk: Desk<'a>,
    accounts: BTreeMap<usize, LayerAccount>,
}

impl<'a> Reading<'a> {
    fn layers(&self, role: Role) -> impl Iterator<Item = (usize, &'a Layer)> + use<'a> {
        self.desk.project.layers.iter().enumerate().filter(move |(_, layer)| layer.role == role)
    }

    fn done(&mut self, at: usize, account: LayerAccount) {
        self.accounts.insert(at, account);
    }

    /// Reads every layer of a role.
    fn each<T, S>(
        &mut self,
        role: Role,
        state: &mut S,
        read: impl Fn(Desk, &Layer, &mut S) -> Result<(Vec<T>, LayerAccount), ReadError>,
    ) -> Result<Vec<T>, ReadError> {
        let mut all = Vec::new();
        for (at, layer) in self.layers(role) {
            let (things, account) = read(self.desk, layer, state)?;
            all.extend(things);
            self.done(at, account);
        }
        Ok(all)
    }

    /// The study area: all its layers together.
    fn area(&mut self) -> Result<Option<StudyArea>, ReadError> {
        let parts = self.each(Role::Gebied, &mut (), |desk, layer, ()| {
            roles::area(desk, layer).map(|(area, account)| (area.into_iter().collect(), account))
        })?;
        if parts.is_empty() && self.layers(Role::Gebied).next().is_some() {
            let paths: Vec<&str> = self.layers(Role::Gebied).map(|(_, layer)| layer.path.as_str()).collect();
            let findings = self.accounts.values().flat_map(|account| &account.findings);
            let why: Vec<&str> = findings.map(|finding| finding.reason.as_str()).collect();
            let why = if why.is_empty() { "it has no features".to_owned() } else { why.join(", ") };
            let message = format!(
                "{} (role \"gebied\") holds no usable polygon, so the study area is not known: {why}",
                paths.join(", ")
            );
            return Err(ReadError::Nothing { file: self.desk.project.file.clone(), message });
        }
        Ok(parts.into_iter().reduce(|one: StudyArea, other| StudyArea {
            outline: geo::BooleanOps::union(&one.outline, &other.outline),
            fictief: one.fictief || other.fictief,
        }))
    }

    fn kernen(&mut self) -> Result<Vec<FoundKern>, ReadError> {
        let (mut all, mut ids) = (Vec::new(), Ids::default());
        for (at, layer) in self.layers(Role::Kernen) {
            let (found, account) = roles::kernen(self.desk, (at, layer), &mut ids)?;
            all.extend(found);
            self.done(at, account);
        }
        Ok(all)
    }

    /// The street network: all its layers together. One of which no line takes part is empty, so that every row can say that it lies at no
    /// street.
    fn streets(&mut self) -> Result<Option<Streets>, ReadError> {
        let (mut lines, mut at) = (Vec::new(), BTreeSet::new());
        for (number, layer) in self.layers(Role::Straten) {
            let (read, account) = roles::streets(self.desk, layer)?;
            lines.push(read);
            at.insert(number);
            self.done(number, account);
        }
        let of_streets = self.accounts.iter_mut().filter(|(number, _)| at.contains(number));
        let mut accounts: Vec<&mut LayerAccount> = of_streets.map(|(_, account)| account).collect();
        Ok((!lines.is_empty()).then(|| network(lines, &mut accounts).unwrap_or_default()))
    }

    /// The access points, by the place of their layer.
    fn access(&mut self) -> Result<Vec<(usize, Vec<Access>)>, ReadError> {
        let mut all = Vec::new();
        for (at, layer) in self.layers(Role::Toegang) {
            let (points, account) = roles::access(self.desk, layer)?;
            all.push((at, points));
            self.done(at, account);
        }
        Ok(all)
    }

    fn facilities(&mut self) -> Result<(Vec<Facility>, BTreeMap<Category, Coverage>), ReadError> {
        let mut coverage: BTreeMap<Category, Coverage> = BTreeMap::new();
        let mut found = Vec::new();
        let mut taken = Ids::default();
        for (at, layer) in self.layers(Role::Voorzieningen) {
            let read = roles::facilities(self.desk, (at, layer), &mut taken)?;
            for category in read.account.categories.keys() {
                let known = coverage.entry(category.clone()).or_default();
                known.any = true;
                known.beyond_m = known.beyond_m.max(layer.collected_beyond_m);
            }
            for category in &read.account.complete {
                let known = coverage.entry(category.clone()).or_default();
                known.complete = true;
                known.beyond_m = known.beyond_m.max(layer.collected_beyond_m);
            }
            found.extend(read.found);
            self.done(at, read.account);
        }
        Ok((doubles::merged(found, &mut self.accounts), coverage))
    }
}

/// The categories that a plan can bring itself, by any profile.
pub(super) fn plan_brings(norms: &NormSet) -> Vec<CategoryInfo> {
    let criteria = norms.profiles.iter().flat_map(|profile| &profile.criteria).filter(|criterion| criterion.in_complex);
    let wanted: BTreeSet<&Category> = criteria.map(|criterion| &criterion.category).collect();
    Categories::builtin().infos().into_iter().filter(|info| wanted.contains(&info.category)).collect()
}

/// Where the data ends: at the study area's edge, or else at the box around the facilities.
fn edge(area: Option<&StudyArea>, facilities: &[Facility]) -> Option<DataEdge> {
    if let Some(area) = area {
        return Some(DataEdge::Area(area.outline.clone()));
    }
    let corners = facilities.iter().flat_map(|facility| {
        let bounds = facility.shape.bounds();
        [Point(bounds.min()), Point(bounds.max())]
    });
    corners.collect::<MultiPoint<f64>>().bounding_rect().map(DataEdge::Box)
}

/// Gives every parcel its kern: the smallest one that holds its representative point.
pub(super) fn settle(town: &mut Town) {
    let mut by_size: Vec<(f64, KernId)> =
        (0..town.kernen.len()).map(|at| (geo::Area::unsigned_area(&town.kernen[at].outline), KernId(at as u32))).collect();
    by_size.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| town[a.1].id.cmp(&town[b.1].id)));
    let bounds: Vec<_> = by_size.iter().map(|(_, kern)| (*kern, town[*kern].outline.bounding_rect())).collect();
    let mut parcels: Vec<Parcel> = std::mem::take(&mut town.parcels);
    let kernen = &town.kernen;
    parcels.par_iter_mut().for_each(|parcel| {
        let place = parcel.shape.representative();
        let holds = |(kern, bounds): &(KernId, Option<geo::Rect<f64>>)| {
            bounds.is_some_and(|bounds| bounds.intersects(&place)) && kernen[kern.0 as usize].outline.intersects(&place)
        };
        parcel.kern = bounds.iter().find(|kern| holds(kern)).map(|(kern, _)| *kern);
    });
    town.parcels = parcels;
}
