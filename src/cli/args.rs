//! What can be typed.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use woonkring::model::Distance;
use woonkring::read::Site;
use woonkring::write::Format;

/// Where can a zorgzame gemeenschap work: for whom, how surely, and if not here, what is missing?
///
/// Without a command: the main job on the built-in sample, Hof van Twente (schematic and partly invented).
#[derive(Debug, Parser)]
#[command(name = "woonkring", version)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The folder for the sample's result [default: woonkring-uit].
    #[arg(short, long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// What is written, for the sample's result.
    #[command(flatten)]
    pub written: Written,
    /// Say nothing but errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Use this many threads; the result is the same with any number [default: all cores].
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
}

/// What is measured and what is written.
#[derive(Debug, clap::Args)]
pub struct Written {
    /// By which distance parcels are judged: `beide` judges on foot and shows the circle beside it; on foot needs a layer of streets
    /// (`straten`) [default: beide where the project has one, else hemelsbreed].
    #[arg(long, value_name = "AFSTAND")]
    pub afstand: Option<DistanceWord>,
    /// Draw the walk of each parcel to its nearest care site, shop and meeting place, with its weak stretches, in the layer
    /// `looproutes`.
    #[arg(long)]
    pub looproutes: bool,
    /// The formats of the layers, with commas between [default: gpkg,geojson,csv,xlsx]. `run.json` and `invoer.csv` are always written.
    #[arg(long, value_delimiter = ',', value_name = "FORMATS")]
    pub format: Vec<FormatWord>,
    /// The coordinates of the GeoJSON layers; GeoPackage and FlatGeobuf are always on the work plane [default: wgs84].
    #[arg(long, value_name = "CRS")]
    pub crs: Option<CrsWord>,
}

/// A format, as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum FormatWord {
    /// One GeoPackage with all layers.
    Gpkg,
    /// GeoJSON, one file per layer.
    Geojson,
    /// CSV, one file per layer.
    Csv,
    /// FlatGeobuf, one file per layer.
    Fgb,
    /// One spreadsheet with a sheet per table.
    Xlsx,
}

impl FormatWord {
    /// The format.
    pub fn format(self) -> Format {
        match self {
            FormatWord::Gpkg => Format::GeoPackage,
            FormatWord::Geojson => Format::GeoJson,
            FormatWord::Csv => Format::Csv,
            FormatWord::Fgb => Format::FlatGeobuf,
            FormatWord::Xlsx => Format::Xlsx,
        }
    }
}

/// A distance, as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum DistanceWord {
    /// By air: circles with their detour band.
    Hemelsbreed,
    /// On foot over the streets.
    TeVoet,
    /// On foot, with the circle beside it.
    Beide,
}

impl DistanceWord {
    /// The distance.
    pub fn distance(self) -> Distance {
        match self {
            DistanceWord::Hemelsbreed => Distance::ByAir,
            DistanceWord::TeVoet => Distance::OnFoot,
            DistanceWord::Beide => Distance::Both,
        }
    }
}

/// Coordinates, as they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CrsWord {
    /// Longitude and latitude, as RFC 7946 wants.
    Wgs84,
    /// Metres in RD New; refused where the project measures in another plane.
    Rd,
    /// Metres on the work plane of the project, whichever it is.
    Vlak,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Judge every parcel of a project, draw the zones, write the layers.
    Analyse {
        /// The project file.
        project: PathBuf,
        /// The folder for the result.
        #[arg(short, long, default_value = "woonkring-uit", value_name = "FOLDER")]
        out: PathBuf,
        /// What is written.
        #[command(flatten)]
        written: Written,
    },
    /// Look at the input of a project: what is read, kept, skipped and why. Writes every finding to `invoer.csv`, and nothing else.
    Check {
        /// The project file.
        project: PathBuf,
        /// The folder for `invoer.csv`; what is in it already is left alone.
        #[arg(short, long, default_value = "woonkring-uit", value_name = "FOLDER")]
        out: PathBuf,
    },
    /// Hold two runs side by side: which parcels changed class and why, and what each kern gained and lost.
    Vergelijk {
        /// The first: the folder of a result, or a project file, which is then analysed.
        a: PathBuf,
        /// The second.
        b: PathBuf,
        /// The folder for the difference.
        #[arg(short, long, default_value = "woonkring-verschil", value_name = "FOLDER")]
        out: PathBuf,
        /// The formats of the layers, with commas between [default: gpkg,geojson,csv,xlsx].
        #[arg(long, value_delimiter = ',', value_name = "FORMATS")]
        format: Vec<FormatWord>,
    },
    /// Hold one initiative against every profile, definition of a cluster, area and need, with the reasons and what would make it
    /// suitable.
    Toets(Toets),
    /// Make a project to fill in, with templates.
    New {
        /// The folder to make.
        folder: PathBuf,
        /// Put the built-in sample in it (Hof van Twente, schematic and partly invented) in place of the templates.
        #[arg(long)]
        voorbeeld: bool,
    },
    /// List the norm sets that are built in, and how many of their values have a source.
    Normen {
        /// What to do with one.
        #[command(subcommand)]
        what: Option<Normen>,
    },
    /// Print completions for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// What to do with a norm set.
#[derive(Debug, Subcommand)]
pub enum Normen {
    /// Show a norm set: every value with its source.
    Show {
        /// A built-in norm set, or a file.
        name: String,
    },
    /// Check a norm set of your own.
    Check {
        /// The file.
        file: String,
    },
}

/// One initiative.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("plaats").required(true).args(["op", "initiatief", "perceel"]))]
pub struct Toets {
    /// The project file [default: the built-in sample].
    pub project: Option<PathBuf>,
    /// Where it is: longitude and latitude in degrees, or X and Y in metres of RD New.
    #[arg(long, value_name = "LON,LAT", value_parser = Site::parse, allow_hyphen_values = true)]
    pub op: Option<Site>,
    /// A file of which the first usable feature is the initiative: a point or an area, with the columns of a layer of parcels.
    #[arg(long, value_name = "FILE")]
    pub initiatief: Option<PathBuf>,
    /// A parcel of the project, by its id.
    #[arg(long, value_name = "ID")]
    pub perceel: Option<String>,
    /// How many homes it has.
    #[arg(long, value_name = "N")]
    pub woningen: Option<u32>,
    /// The housing form that it is for; may be given several times [default: every form].
    #[arg(long, value_name = "FORM")]
    pub woonvorm: Vec<String>,
    /// Whether it has a meeting room of its own.
    #[arg(long, value_name = "JA|NEE")]
    pub ontmoetingsruimte: Option<YesNo>,
    /// Whether its homes are step-free; not said is not known.
    #[arg(long, value_name = "JA|NEE")]
    pub nultreden: Option<YesNo>,
    /// Whether transport is arranged for its residents.
    #[arg(long, value_name = "JA|NEE")]
    pub vervoer: Option<YesNo>,
    /// The share of residents of 55 and older, 0 to 1.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub aandeel_55plus: Option<f64>,
    /// The share of residents of 65 and older, 0 to 1.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub aandeel_65plus: Option<f64>,
    /// What it is called.
    #[arg(long, value_name = "NAME")]
    pub naam: Option<String>,
    /// By which distance it is judged [default: beide where the project has streets, else hemelsbreed].
    #[arg(long, value_name = "AFSTAND")]
    pub afstand: Option<DistanceWord>,
    /// Also write toets.txt, toets.json and toets.html, one page to print, into this folder.
    #[arg(short, long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,
    /// Print JSON in place of the text.
    #[arg(long)]
    pub json: bool,
}

/// Yes or no, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum YesNo {
    /// Yes.
    Ja,
    /// No.
    Nee,
}

impl YesNo {
    /// Whether it is yes.
    pub fn is_yes(self) -> bool {
        self == YesNo::Ja
    }
}

/// A share, with a decimal point or a comma.
fn share(typed: &str) -> Result<f64, String> {
    let share = typed.trim().replace(',', ".").parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected a share from 0 to 1, such as 0.6".to_owned())
}
