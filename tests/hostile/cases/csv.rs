//! CSV as it leaves a spreadsheet, a mail and a crash; and the `stops.txt` of GTFS.

use crate::case::Case;

const HEAD: &str = "id;naam;x;y\n";
const A: &str = "a;Hoek;237010;472510\n";
const B: &str = "b;Plein;237060;472520\n";

fn csv(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case::of("CSV", broken, "p.csv").bytes(make)
}

fn text(broken: &'static str, text: &'static str) -> Case {
    csv(broken, move || text.as_bytes().to_vec())
}

/// The head, a, and this row.
fn row(broken: &'static str, row: &'static [u8]) -> Case {
    csv(broken, move || [HEAD.as_bytes(), A.as_bytes(), row].concat())
}

fn good() -> String {
    format!("{HEAD}{A}{B}")
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn stops(broken: &'static str, text: &'static str) -> Case {
    Case::of("GTFS stops", broken, "stops.txt").facilities("category = \"ov_halte\"").text(text)
}

pub fn cases() -> Vec<Case> {
    let a: &[(&str, f64)] = &[("a", 14.142)];
    let two: &[(&str, f64)] = &[("a", 14.142), ("b", 63.246)];
    vec![
        csv("empty file", Vec::new).refused(&["the file is empty (0 bytes)", "again"]),
        csv("nothing but blank lines", || vec![b'\n'; 900]).refused(&["no header line", "expected a header line and rows"]),
        csv("a header and no rows", || HEAD.as_bytes().to_vec()).read(&[], &[]),
        csv("NUL bytes in place of the file, as after a crash", || vec![0; 5000]).refused(&["NUL bytes", "again"]),
        csv("NUL bytes at the end, as after a crash", || [good().into_bytes(), vec![0; 500]].concat())
            .read(two, &[(1, "skipped", "text with NUL bytes")]),
        row("a NUL byte in a name", b"b;Pl\0in;237060;472520\n").read(a, &[(1, "skipped", "text with NUL bytes")]),
        csv("cut short in a row", || good().into_bytes()[..40].to_vec()).read(a, &[(1, "skipped", "a row of another width")]),
        row("a row of another width", b"b;Plein\n").read(a, &[(1, "skipped", "a row of another width")]),
        csv("a quote that is never closed, first in its row", || format!("{HEAD}{A}\"b;Plein;237060;472520\n{A}").into_bytes())
            .read(a, &[(1, "skipped", "a quote that is never closed")]),
        text(
            "a quote that is never closed, last in its row",
            "x;y;id;naam\n237010;472510;a;Hoek\n237060;472520;b;\"Plein\n237000;472500;c;Berg\n",
        )
        .read(a, &[(1, "skipped", "a quote that is never closed")]),
        text("a quote that is never closed, in the header", "id;\"naam;x;y\na;Hoek;237010;472510\n").refused(&[
            "its header has a quote (\") before \"naam",
            "is never closed",
            "close it",
        ]),
        row("quotes in the middle of a text", b"b;Plein \"Oost\";237060;472520\n").read(two, &[]),
        row("a line break in a text between quotes", b"b;\"Plein\nOost\";237060;472520\n").read(two, &[]),
        csv("a mark before the text (BOM) and CRLF", || format!("\u{feff}{}", good().replace('\n', "\r\n")).into_bytes())
            .read(two, &[]),
        csv("lone CR between rows", || good().replace('\n', "\r").into_bytes()).read(two, &[]),
        csv("`sep=;` first, and lone CR", || format!("sep=;\n{}", good()).replace('\n', "\r").into_bytes()).read(two, &[]),
        csv("UTF-16 with a mark", || [b"\xFF\xFE".to_vec(), utf16(&good())].concat()).refused(&["UTF-16", "CSV UTF-8"]),
        csv("UTF-16 without a mark", || utf16(&good())).refused(&["NUL bytes", "UTF-16", "CSV UTF-8"]),
        row("Latin-1 letters", b"b;Caf\xe9;237060;472520\n").refused(&["row 2 is not UTF-8", "CSV UTF-8"]),
        row("Latin-1 letters, and the project file says so", b"b;Caf\xe9;237060;472520\n")
            .with("encoding = \"windows-1252\"")
            .read(two, &[]),
        csv("Latin-1 letters in the header", || b"id;na\xe4m;x;y\n".to_vec()).refused(&["header is not UTF-8", "CSV UTF-8"]),
        csv("a web page saved as CSV", || b"<!DOCTYPE html><html><body>Inloggen</body></html>".to_vec())
            .refused(&["a web page that was saved in place of the data"]),
        csv("a PDF called .csv", || b"%PDF-1.7 ...".to_vec()).refused(&["this is a PDF", "GeoPackage"]),
        csv("a gzip called .csv", || b"\x1f\x8b\x08\0rest".to_vec()).refused(&["a gzip file; unpack it"]),
        csv("an old Excel file (.xls) called .csv", || [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat())
            .refused(&["an old Excel", "save the sheet as CSV"]),
        csv("a picture called .csv", || [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &[0xA5; 600]].concat())
            .refused(&["NUL bytes", "no text"]),
        text("no columns for the place", "id;naam\na;Hoek\n").refused(&["no columns `x` and `y`", "Rename them"]),
        text("one column", "id\na\n").refused(&["the header has one column", "Save the file as CSV with `;`"]),
        text("tabs between columns", "id\tx\ty\na\t237010\t472510\n")
            .refused(&["the header has one column", "Save the file as CSV with `;`"]),
        text("two columns `x`", "id;x;y;x\na;237010;472510;6.5\n").refused(&["two columns `x`", "rename one"]),
        text("two columns `id`", "id;x;y;id\na;237010;472510;b\n").refused(&["two columns `id`", "rename one"]),
        csv("10,000 columns", || {
            let more: String = (0..10_000).map(|number| format!(";k{number}")).collect();
            format!("id;x;y{more}\na;237010;472510{}\n", ";".repeat(10_000)).into_bytes()
        })
        .read(a, &[]),
        csv("10,000 columns, and none for the place", || {
            let more: String = (0..10_000).map(|number| format!(";kolom{number}")).collect();
            format!("id{more}\n").into_bytes()
        })
        .refused(&["no columns `x` and `y`", "and 9", "more", "Rename them"]),
        csv("a header of 10 MB", || "x".repeat(10 << 20).into_bytes()).refused(&["the header has one column", "xxx…"]),
        csv("a name of 10 MB", || format!("{HEAD}{A}b;{};237060;472520\n", "x".repeat(10 << 20)).into_bytes()).read(two, &[]),
        csv("a category of 10 MB", || format!("id;soort;x;y\na;{};237010;472510\n", "x".repeat(10 << 20)).into_bytes())
            .facilities("category = { field = \"soort\" }")
            .read(&[], &[(1, "skipped", "unknown category")]),
        csv("a coordinate of 10 MB", || format!("{HEAD}{A}b;Plein;{};472520\n", "x".repeat(10 << 20)).into_bytes())
            .read(a, &[(1, "skipped", "not a coordinate")]),
        text("a header with control characters", "id;\u{1b}[31mnaam\na;Hoek\n").refused(&["no columns `x` and `y`"]),
        row("a coordinate with control characters", b"b;Plein;\x1b[31m;472520\n")
            .read(a, &[(1, "skipped", "not a coordinate")]),
        row("NaN and inf for coordinates", b"b;Plein;NaN;inf\n").read(a, &[(1, "skipped", "not a coordinate")]),
        row("a coordinate of 10^999", b"b;Plein;1e999;472520\n").read(a, &[(1, "skipped", "not a coordinate")]),
        row("a coordinate of 10^300", b"b;Plein;1e300;472520\n")
            .read(a, &[(1, "skipped", "outside the area of the coordinate system")]),
        row("points between thousands and a decimal comma", b"b;Plein;237.060,0;472.520,0\n").read(two, &[]),
        text("degrees under x and y", "id;x;y\na;6.588;52.235\n").refused(&["degrees taken for metres", "EPSG:4326"]),
        text("x and y swapped", "id;x;y\na;472510;237010\n").refused(&["swapped axes", "fields = { x = \"y\", y = \"x\" }"]),
        row("the same id twice", b"a;Plein;237060;472520\n")
            .read(&[("a", 14.142), ("a#2", 63.246)], &[(1, "repaired", "double id")]),
        stops("no places", "stop_id,stop_name\n1,Markt\n").refused(&["stop_name"]),
        stops(
            "a stop without a place",
            "stop_id,stop_name,stop_lat,stop_lon,location_type\n1,Markt,52.2353,6.588,0\n2,Kerk,,,0\n",
        )
        .read(&[("1", 97.780)], &[(1, "skipped", "no place")]),
        stops("longitude and latitude swapped", "stop_id,stop_name,stop_lat,stop_lon,location_type\n1,Markt,6.588,52.2353,0\n")
            .refused(&["swapped axes", "the columns the other way round"]),
        stops("cut short in a row", "stop_id,stop_name,stop_lat,stop_lon,location_type\n1,Markt,52.2353,6.588,0\n2,Ke")
            .read(&[("1", 97.780)], &[(1, "skipped", "a row of another width")]),
    ]
}
