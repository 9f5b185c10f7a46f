//! Where the file lies: folders, links, pipes, locks, and doors that are closed.

use std::any::Any;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

use crate::case::Case;
use crate::make::gpkg;

fn disk(broken: &'static str) -> Case {
    Case::of("on disk", broken, "p.gpkg")
}

fn folder_in_its_place(folder: &Path) -> Box<dyn Any> {
    fs::create_dir(folder.join("p.gpkg")).unwrap();
    Box::new(())
}

fn dangling_link(folder: &Path) -> Box<dyn Any> {
    symlink("weg.gpkg", folder.join("p.gpkg")).unwrap();
    Box::new(())
}

fn link_to_itself(folder: &Path) -> Box<dyn Any> {
    symlink("p.gpkg", folder.join("p.gpkg")).unwrap();
    Box::new(())
}

fn pipe(folder: &Path) -> Box<dyn Any> {
    assert!(Command::new("mkfifo").arg(folder.join("p.gpkg")).status().unwrap().success());
    Box::new(())
}

fn pipe_for_a_prj(folder: &Path) -> Box<dyn Any> {
    assert!(Command::new("mkfifo").arg(folder.join("p.prj")).status().unwrap().success());
    Box::new(())
}

fn closed(folder: &Path) -> Box<dyn Any> {
    fs::set_permissions(folder.join("p.gpkg"), Permissions::from_mode(0o000)).unwrap();
    Box::new(())
}

fn locked(folder: &Path) -> Box<dyn Any> {
    let db = Connection::open(folder.join("p.gpkg")).unwrap();
    db.execute_batch("BEGIN EXCLUSIVE").unwrap();
    Box::new(db)
}

/// Rows in the write-ahead log only, as QGIS leaves them while it edits.
fn ahead(folder: &Path) -> Box<dyn Any> {
    let db = Connection::open(folder.join("p.gpkg")).unwrap();
    db.execute_batch("PRAGMA journal_mode = WAL; UPDATE percelen SET id = 'nieuw' WHERE id = 'b'").unwrap();
    Box::new(db)
}

fn result_may_not_be_written(folder: &Path) -> Box<dyn Any> {
    fs::set_permissions(folder.join("uit"), Permissions::from_mode(0o555)).unwrap();
    Box::new(())
}

pub fn cases() -> Vec<Case> {
    let two: &[(&str, f64)] = &[("a", 14.142), ("b", 63.246)];
    let wal = || gpkg::changed("PRAGMA journal_mode = WAL");
    vec![
        disk("a folder in place of a file").arrange(folder_in_its_place).refused(&["it is a folder, not a file"]),
        disk("a link to nothing").arrange(dangling_link).refused(&["cannot open", "Paths are relative to the project file"]),
        disk("a link to itself").arrange(link_to_itself).refused(&["cannot open"]),
        disk("a pipe").arrange(pipe).refused(&["no file on disk; save it as one"]),
        Case::of("on disk", "a pipe for a .prj", "p.shp")
            .bytes(crate::make::shp::ab)
            .file("p.dbf", || crate::make::shp::dbf(&[b"a", b"b"], &[]))
            .arrange(pipe_for_a_prj)
            .refused(&["no .prj beside it"]),
        disk("a file that may not be read")
            .bytes(gpkg::good)
            .arrange(closed)
            .by_nobody()
            .refused(&["cannot open", "ermission denied"]),
        disk("a folder that may not be written to").bytes(gpkg::good).by_nobody().read(two, &[]),
        disk("a folder that may not be written to, and a file in WAL mode").bytes(wal).by_nobody().read(two, &[]),
        disk("a file in WAL mode").bytes(wal).read(two, &[]),
        disk("rows that another program has in its write-ahead log")
            .bytes(gpkg::good)
            .arrange(ahead)
            .read(&[("a", 14.142), ("nieuw", 63.246)], &[]),
        disk("a file that another program holds locked")
            .bytes(gpkg::good)
            .arrange(locked)
            .refused(&["another program is writing to it", "save and close it there"]),
        Case::of("on disk", "a folder for the result that may not be written to", "uit")
            .project(|| crate::case::HEAD.as_bytes().to_vec())
            .arrange(result_may_not_be_written)
            .by_nobody()
            .refused(&["uit", "ermission denied"]),
    ]
}
