//! A project's layers as one town, on one plane.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::sync::Arc;

use geo::{BoundingRect, MultiPoint, Point};

use super::access::{self, Access};
use super::advice;
use super::categories::Categories;
use super::crs::WorkPlane;
use super::desk::Desk;
use super::doubles;
use super::error::ReadError;
use super::ids::{Given, Ids};
use super::inside::Inside;
use super::kern_of;
use super::kernen::{self, FoundKern};
use super::planning::{self, Areas};
use super::project::{Layer, Project, Role};
use super::raster;
use super::roles::opgave::Line;
use super::roles::{self, NamedArea};
use super::source::{Files, Fingerprint, fingerprint};
use super::streets::build::network;
use crate::model::{
    Account, Category, CategoryInfo, Coverage, DataEdge, Facility, FileFacts, Kern, LayerAccount, NormSet, Planning, Streets,
    StudyArea, Town, Watch,
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
    let (area, area_name) = reading.area()?.unzip();
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
    let (mut planning, lines) = reading.planning(norms, &plan_brings)?;
    planning.choice = planning::terms(project, norms, &parcels)?;
    planning.scenarios = planning::scenarios(project, &plane, &facilities)?;
    let mut accounts = reading.accounts;
    access::settle(&access, &mut parcels, &mut facilities, &mut accounts);
    advice::of_layers(project, area.as_ref(), &mut accounts);
    drop(inside);
    let bounds = || facilities.iter().map(|it| it.shape.bounds()).chain(parcels.iter().map(|it| it.shape.bounds()));
    let ground = || area.as_ref().map_or_else(|| kernen::around(bounds()), |area| area.outline.clone());
    let kernen = kernen::outlined(kernen, ground, &mut accounts);
    let origins: Vec<(usize, u64)> = kernen.iter().map(|it| (it.layer, it.number)).collect();
    let kernen: Vec<Kern> = kernen.into_iter().map(|it| it.kern).collect();
    planning.opgave = lines.map(|lines| {
        let municipality = planning::municipality(project, area_name.flatten().as_deref(), &lines);
        let areas = Areas { kernen: &kernen, municipality, region: project.planning.region.as_deref() };
        planning::needs(lines, &areas, &mut accounts)
    });
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
        planning,
        edge,
    };
    kern_of::settle(&mut town);
    kern_of::tell(&town, &origins, &mut accounts);
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

    /// As [`Reading::each`]; `None` where no layer has the role.
    fn given<T, S>(
        &mut self,
        role: Role,
        state: &mut S,
        read: impl Fn(Desk, &Layer, &mut S) -> Result<(Vec<T>, LayerAccount), ReadError>,
    ) -> Result<Option<Vec<T>>, ReadError> {
        let given = self.layers(role).next().is_some();
        self.each(role, state, read).map(|all| given.then_some(all))
    }

    /// What the municipality plans with, and the lines of the opgave, whose areas are settled when all is read.
    fn planning(&mut self, norms: &NormSet, brings: &[CategoryInfo]) -> Result<(Planning, Option<Vec<Line>>), ReadError> {
        let (mut of_complexes, mut of_buurten) = (Ids::default(), Ids::default());
        let planning = Planning {
            dwellings: self.given(Role::Woningen, &mut (), |desk, layer, ()| roles::dwellings(desk, layer))?,
            complexes: self.given(Role::Complexen, &mut of_complexes, |desk, layer, ids| {
                roles::complexes(desk, layer, (norms, brings), ids)
            })?,
            buurten: self.each(Role::Buurten, &mut of_buurten, |desk, layer, ids| roles::buurten(desk, layer, norms, ids))?,
            municipality: planning::balance(self.desk.project, norms)?,
            ..Planning::default()
        };
        let mut lines: Option<Vec<Line>> = None;
        for (at, layer) in self.layers(Role::Opgave) {
            let (read, account) = roles::opgave::read(self.desk, (at, layer), norms)?;
            lines.get_or_insert_default().extend(read);
            self.done(at, account);
        }
        Ok((planning, lines))
    }

    /// The study area with its name: all its layers together; without a name where they differ in it.
    fn area(&mut self) -> Result<Option<NamedArea>, ReadError> {
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
        let joined = |(one, name): NamedArea, (other, its): NamedArea| {
            let outline = geo::BooleanOps::union(&one.outline, &other.outline);
            (StudyArea { outline, fictief: one.fictief || other.fictief }, name.filter(|name| its.as_ref() == Some(name)))
        };
        Ok(parts.into_iter().reduce(joined))
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
