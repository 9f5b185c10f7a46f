//! What can be typed.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

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
    /// Say nothing but errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Use this many threads; the result is the same with any number [default: all cores].
    #[arg(long, global = true, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
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
    },
    /// Look at the input of a project: what is read, kept, skipped and why. Writes nothing.
    Check {
        /// The project file.
        project: PathBuf,
    },
    /// Make a project to fill in, with templates.
    New {
        /// The folder to make.
        folder: PathBuf,
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
