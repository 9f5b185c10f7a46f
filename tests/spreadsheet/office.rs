//! A real spreadsheet program opens the file, where the machine has one.

use std::process::Command;

use calamine::DataType;

use crate::support::SAMPLE;

#[test]
fn libreoffice_opens_the_workbook_and_reads_the_same_rows() {
    if !Command::new("soffice").arg("--version").output().is_ok_and(|out| out.status.success()) {
        eprintln!("skipped: no LibreOffice on this machine (Debian: libreoffice-calc-nogui)");
        return;
    }
    let place = tempfile::tempdir().unwrap();
    std::fs::copy(SAMPLE.file("woonkring.xlsx"), place.path().join("w.xlsx")).unwrap();
    let home = format!("-env:UserInstallation=file://{}", place.path().join("home").display());
    // Every sheet as a table of its own: comma, double quote, UTF-8, from the first line on, as it stands and not as it shows.
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
    let mut office = Command::new("soffice");
    office.args([&home, "--headless", "--convert-to", filter, "--outdir", "uit", "w.xlsx"]).current_dir(place.path());
    let out = office.output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    for name in SAMPLE.sheets() {
        let file = place.path().join("uit").join(format!("w-{name}.csv"));
        let mut read = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(&file).unwrap();
        let rows: Vec<csv::StringRecord> = read.records().map(Result::unwrap).collect();
        let sheet = SAMPLE.sheet(&name);
        assert_eq!(rows.len(), sheet.height(), "{name}");
        for (row, cells) in rows.iter().zip(sheet.rows()) {
            let text = |at: usize| row.get(at).unwrap_or_default();
            for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.is_string()) {
                assert_eq!(text(at), cell.to_string(), "{name}");
            }
        }
    }
}
