//! What was typed, what is done, what is said. It belongs to the binary and sees the library's public names only.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is the floor that talks to people")]

mod args;
mod check;
mod compare;
mod messages;
mod new;
mod normen;
mod plain;
mod planning;
mod progress;
mod run;
mod streets;
mod table;
mod toets;

use std::error::Error;
use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use woonkring::write::Format;

use args::{Args, Command, Normen, Toets, Written};

/// Does what was typed; exit code 0 done, 1 failed with its cause, 2 wrong use.
pub fn main() -> ExitCode {
    let args = Args::parse();
    if let Some(message) = wrong_use(&args) {
        Args::command().error(clap::error::ErrorKind::ArgumentConflict, message).exit();
    }
    match done(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", plain::text(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}

/// What was typed and would not be used.
fn wrong_use(args: &Args) -> Option<&'static str> {
    if args.command.is_some() && args.out.is_some() {
        return Some("-o before a command is for the sample; put it behind: woonkring analyse PROJECT -o FOLDER");
    }
    let Written { afstand, looproutes, format, crs } = &args.written;
    if args.command.is_some() && (!format.is_empty() || crs.is_some() || afstand.is_some() || *looproutes) {
        return Some(
            "--afstand, --looproutes, --format and --crs before a command are for the sample; put them behind: woonkring analyse PROJECT",
        );
    }
    if let Some(Command::Toets(Toets { aandeel_55plus: Some(of_55), aandeel_65plus: Some(of_65), .. })) = &args.command
        && of_65 > of_55
    {
        return Some(
            "--aandeel-65plus is above --aandeel-55plus, and who is 65 or older is 55 or older too; correct one of the two",
        );
    }
    let written = match &args.command {
        Some(Command::Analyse { written, .. }) => written,
        _ => &args.written,
    };
    let by_air = written.afstand.is_some_and(|word| !word.distance().is_on_foot());
    if written.looproutes && by_air {
        return Some("--looproutes draws walks, and --afstand hemelsbreed takes none; leave out one of the two");
    }
    let has_geojson = written.format.is_empty() || written.format.iter().any(|word| word.format() == Format::GeoJson);
    let message = "--crs is for GeoJSON, which is not among the formats; add geojson to --format";
    (written.crs.is_some() && !has_geojson).then_some(message)
}

/// Whether whoever read our output has had enough (`woonkring normen | head -1`).
fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = error.source();
    }
    false
}

fn done(args: &Args) -> Result<(), Box<dyn Error>> {
    if let Some(threads) = args.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build_global()?;
    }
    let mut out = std::io::stdout().lock();
    match &args.command {
        None => run::sample(&mut out, args.out.as_deref().unwrap_or("woonkring-uit".as_ref()), &args.written, args.quiet),
        Some(Command::Analyse { project, out: folder, written }) => {
            run::analyse(&mut out, project, folder, written, args.quiet)
        }
        Some(Command::Check { project, out: folder }) => check::check(&mut out, project, folder, args.quiet),
        Some(Command::Vergelijk { a, b, out: folder, format }) => {
            compare::compare(&mut out, [a, b], folder, format, args.quiet)
        }
        Some(Command::Toets(typed)) => toets::toets(&mut out, typed, args.quiet),
        Some(Command::New { folder, voorbeeld }) => new::new(&mut out, folder, *voorbeeld, args.quiet),
        Some(Command::Normen { what: None }) => Ok(normen::list(&mut out)?),
        Some(Command::Normen { what: Some(Normen::Show { name }) }) => Ok(normen::show(&mut out, name)?),
        Some(Command::Normen { what: Some(Normen::Check { file }) }) => Ok(normen::check(&mut out, file)?),
        Some(Command::Completions { shell }) => {
            let mut text = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "woonkring", &mut text);
            Ok(out.write_all(&text)?)
        }
    }
}
