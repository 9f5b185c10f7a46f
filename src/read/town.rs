//! A project's layers as one town, on one plane.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use geo::{BoundingRect, Intersects, MultiPoint, Point};

use super::categories::Categories;
use super::crs::WorkPlane;
use super::error::ReadError;
use super::fields::{Given, Ids};
use super::project::{Layer, Project, Role};
use super::raster;
use super::roles;
use crate::model::{
    Account, CARE_24H, Category, CategoryInfo, Coverage, DataEdge, Done, Facility, KernId, LayerAccount, NormSet, Parcel,
    StudyArea, Town, Watch,
};

/// Reads every layer of a project, study area and kernen first.
///
/// # Errors
///
/// When a file cannot be understood, or the layers together do not make a run: no parcels, no facilities, a raster without a
/// study area.
pub fn town(project: &Project, norms: &NormSet, watch: &dyn Watch) -> Result<(Town, Account), ReadError> {
    let nothing = |message: String| ReadError::Nothing { file: project.file.clone(), message };
    check_roles(project).map_err(nothing)?;
    let plane =
        WorkPlane::new(project.plane).map_err(|cause| ReadError::Crs { file: project.file.display().to_string(), cause })?;
    watch.phase("reading", project.layers.len() as u64);
    let mut reading = Reading { project, plane, watch, accounts: BTreeMap::new() };
    let area = reading.area()?;
    let kernen = reading.each(Role::Kernen, &mut Ids::default(), roles::kernen)?;
    let plan_brings = plan_brings(norms);
    let mut ids = Ids::default();
    let mut parcels = reading.each(Role::Percelen, &mut ids, |project, layer, plane, ids| {
        roles::parcels(project, layer, plane, (area.as_ref(), &plan_brings), ids)
    })?;
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
    if parcels.is_empty() {
        return Err(nothing(no_parcels(&reading.accounts)));
    }
    let has_population = reading.layers(Role::Bevolking).next().is_some();
    let population =
        reading.each(Role::Bevolking, &mut (), |project, layer, plane, ()| roles::population(project, layer, plane))?;
    let (facilities, coverage) = reading.facilities()?;
    let edge = edge(area.as_ref(), &facilities);
    let mut town = Town {
        title: project.title.clone(),
        categories: Categories::builtin().infos(),
        plane: Arc::new(reading.plane.clone()),
        facilities,
        parcels,
        kernen,
        area,
        population: has_population.then_some(population),
        coverage,
        edge,
    };
    settle(&mut town);
    let account = Account { notes: notes(project, &town, norms), layers: reading.accounts.into_values().collect() };
    Ok((town, account))
}

/// The layers of a project as they are read, with their accounts in the order of the project file.
struct Reading<'a> {
    project: &'a Project,
    plane: WorkPlane,
    watch: &'a dyn Watch,
    accounts: BTreeMap<usize, LayerAccount>,
}

impl<'a> Reading<'a> {
    fn layers(&self, role: Role) -> impl Iterator<Item = (usize, &'a Layer)> + use<'a> {
        self.project.layers.iter().enumerate().filter(move |(_, layer)| layer.role == role)
    }

    fn done(&mut self, at: usize, account: LayerAccount) {
        self.accounts.insert(at, account);
        self.watch.step(1);
    }

    /// Reads every layer of a role.
    fn each<T, S>(
        &mut self,
        role: Role,
        state: &mut S,
        read: impl Fn(&Project, &Layer, &WorkPlane, &mut S) -> Result<(Vec<T>, LayerAccount), ReadError>,
    ) -> Result<Vec<T>, ReadError> {
        let mut all = Vec::new();
        for (at, layer) in self.layers(role) {
            let (things, account) = read(self.project, layer, &self.plane, state)?;
            all.extend(things);
            self.done(at, account);
        }
        Ok(all)
    }

    /// The study area: all its layers together.
    fn area(&mut self) -> Result<Option<StudyArea>, ReadError> {
        let parts = self.each(Role::Gebied, &mut (), |project, layer, plane, ()| {
            roles::area(project, layer, plane).map(|(area, account)| (area.into_iter().collect(), account))
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
            return Err(ReadError::Nothing { file: self.project.file.clone(), message });
        }
        Ok(parts.into_iter().reduce(|one: StudyArea, other| StudyArea {
            outline: geo::BooleanOps::union(&one.outline, &other.outline),
            fictief: one.fictief || other.fictief,
        }))
    }

    fn facilities(&mut self) -> Result<(Vec<Facility>, BTreeMap<Category, Coverage>), ReadError> {
        let mut coverage: BTreeMap<Category, Coverage> = BTreeMap::new();
        let mut facilities = Vec::new();
        let mut taken = Ids::default();
        for (at, layer) in self.layers(Role::Voorzieningen) {
            let read = roles::facilities(self.project, layer, &self.plane, &mut taken)?;
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
            facilities.extend(read.facilities);
            self.done(at, read.account);
        }
        Ok((facilities, coverage))
    }
}

/// Checks that the roles together make a run.
fn check_roles(project: &Project) -> Result<(), String> {
    let has = |role| project.layers.iter().any(|layer| layer.role == role);
    if !has(Role::Voorzieningen) {
        return Err("no layer has role \"voorzieningen\": there is nothing to measure the distance to. Add a [[layer]] with \
                    the facilities and care sites"
            .to_owned());
    }
    if project.raster_m.is_some() && !has(Role::Gebied) {
        return Err(
            "[raster] lays cells over the study area, but no layer has role \"gebied\". Add a [[layer]] with its boundary"
                .to_owned(),
        );
    }
    if project.raster_m.is_none() && !has(Role::Percelen) {
        return Err(
            "there is nothing to judge: no layer has role \"percelen\" and there is no [raster]. Add one of the two".to_owned()
        );
    }
    Ok(())
}

fn no_parcels(accounts: &BTreeMap<usize, LayerAccount>) -> String {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    let mut examples = Vec::new();
    for account in accounts.values().filter(|account| account.role == Role::Percelen.word()) {
        for (reason, count) in account.left_out.iter().filter(|(_, count)| **count > 0) {
            *reasons.entry(reason).or_default() += *count as usize;
        }
        for finding in account.findings.iter().filter(|finding| finding.done == Done::Skipped) {
            *reasons.entry(&finding.reason).or_default() += 1;
            let id = finding.id.as_ref().map(|id| format!(" (id {id})")).unwrap_or_default();
            examples.push(format!("\n    {}, feature {}{id}: {}", account.path, finding.feature, finding.detail));
        }
    }
    if reasons.is_empty() {
        return "no parcel is left to judge: the layer has no features. Add parcels, or lay cells with [raster]".to_owned();
    }
    let why: Vec<String> = reasons.iter().map(|(reason, count)| format!("{count} × {reason}")).collect();
    let more = if examples.len() > SHOWN { format!("\n    … and {} more", examples.len() - SHOWN) } else { String::new() };
    examples.truncate(SHOWN);
    format!("no parcel is left to judge: {}{}{more}", why.join(", "), examples.concat())
}

/// How many skipped parcels are named when none is left.
const SHOWN: usize = 10;

/// The categories that a plan can bring itself, by any profile.
fn plan_brings(norms: &NormSet) -> Vec<CategoryInfo> {
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
fn settle(town: &mut Town) {
    let mut by_size: Vec<(f64, KernId)> =
        (0..town.kernen.len()).map(|at| (geo::Area::unsigned_area(&town.kernen[at].outline), KernId(at as u32))).collect();
    by_size.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| town[a.1].id.cmp(&town[b.1].id)));
    let bounds: Vec<_> = by_size.iter().map(|(_, kern)| (*kern, town[*kern].outline.bounding_rect())).collect();
    let mut parcels: Vec<Parcel> = std::mem::take(&mut town.parcels);
    for parcel in &mut parcels {
        let place = parcel.shape.representative();
        let holds = |(kern, bounds): &(KernId, Option<geo::Rect<f64>>)| {
            bounds.is_some_and(|bounds| bounds.intersects(&place)) && town[*kern].outline.intersects(&place)
        };
        parcel.kern = bounds.iter().find(|kern| holds(kern)).map(|(kern, _)| *kern);
    }
    town.parcels = parcels;
}

/// What a planner should know of the input as a whole.
fn notes(project: &Project, town: &Town, norms: &NormSet) -> Vec<String> {
    let mut notes = Vec::new();
    for layer in project.layers.iter().filter(|layer| matches!(layer.role, Role::Straten | Role::Opgave)) {
        notes.push(format!("layer {} (role {}) takes no part: this version measures by air", layer.path, layer.role.word()));
    }
    let asked: BTreeSet<&Category> = norms
        .profiles
        .iter()
        .flat_map(|profile| {
            profile.criteria.iter().filter(|criterion| criterion.norm().is_some()).map(|criterion| &criterion.category)
        })
        .chain(norms.areas.iter().flat_map(|area| area.conditions.iter().map(|condition| &condition.category)))
        .collect();
    let without = |complete| {
        let none = asked.iter().filter(|category| {
            let coverage = town.coverage(category);
            !coverage.any && coverage.complete == complete
        });
        none.map(|category| category.id()).collect::<Vec<_>>().join(", ")
    };
    let (unknown, absent) = (without(false), without(true));
    if asked.iter().any(|category| category.id() == CARE_24H) && !town.coverage(&Category::new(CARE_24H)).any {
        notes.push(format!(
            "no layer has a care site ({CARE_24H}): without one there is no woonservicegebied anywhere. Add a layer with the 24-hour care sites"
        ));
    }
    if !unknown.is_empty() {
        notes.push(format!("no data, so onbekend everywhere: {unknown}"));
    }
    if !absent.is_empty() {
        notes.push(format!("none in data that is declared complete, so absent everywhere: {absent}"));
    }
    notes
}
