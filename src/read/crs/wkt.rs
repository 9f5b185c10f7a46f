//! The coordinate system that a well-known text names, as `.prj` files and GeoPackages have it.

use super::code::Crs;

/// The system of a well-known text: by the EPSG code that it ends with, or else by its name, as Esri writes it. `None` where it
/// tells neither; its numbers are not looked at.
///
/// ```
/// use woonkring::read::crs::{Crs, of_wkt};
/// assert_eq!(of_wkt(r#"PROJCS["RD_New",GEOGCS["GCS_Amersfoort",DATUM["D_Amersfoort"]]]"#), Some(Crs::RdNew));
/// assert_eq!(of_wkt(r#"GEOGCS["WGS 84",AUTHORITY["EPSG","4326"]]"#), Some(Crs::Wgs84));
/// ```
pub fn of_wkt(text: &str) -> Option<Crs> {
    let text = text.trim();
    own_code(text).or_else(|| of_name(text))
}

/// The EPSG code that stands last, where the text ends: that of the whole, not of a part.
fn own_code(text: &str) -> Option<Crs> {
    let upper = text.to_ascii_uppercase();
    let start = upper.rfind("AUTHORITY[").into_iter().chain(upper.rfind("ID[")).max()?;
    let (inside, rest) = upper[start..].split_once('[')?.1.split_once(']')?;
    if rest.chars().any(|letter| letter != ']' && !letter.is_whitespace()) || rest.matches(']').count() != 1 {
        return None;
    }
    let mut words = inside.split(',').map(|word| word.trim().trim_matches('"'));
    let code = words.next().filter(|name| *name == "EPSG").and_then(|_| words.next())?.parse().ok()?;
    Some(Crs::from_epsg(code))
}

/// The system that the text's first name means.
fn of_name(text: &str) -> Option<Crs> {
    let name = text.split('"').nth(1)?;
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let code = match name.as_str() {
        "rdnew" | "amersfoortrdnew" => 28992,
        "rdold" | "amersfoortrdold" => 28991,
        "wgs84" | "gcswgs1984" | "wgs1984" => 4326,
        "etrs89" | "gcsetrs1989" | "etrs1989" => 4258,
        "gcsamersfoort" | "amersfoort" => 4289,
        "wgs1984webmercatorauxiliarysphere" | "wgs84pseudomercator" => 3857,
        _ => zone(&name)?,
    };
    Some(Crs::from_epsg(code))
}

/// The code of a northern UTM zone by its name.
fn zone(name: &str) -> Option<u32> {
    let of = |prefixes: [&str; 2], base: u32| {
        let rest = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix))?;
        let zone: u32 = rest.strip_suffix('n')?.parse().ok()?;
        (1..=60).contains(&zone).then_some(base + zone)
    };
    of(["etrs1989utmzone", "etrs89utmzone"], 25_800).or_else(|| of(["wgs1984utmzone", "wgs84utmzone"], 32_600))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_the_whole_counts_and_not_that_of_a_part() {
        let parts = r#"PROJCS["My plane",GEOGCS["Amersfoort",AUTHORITY["EPSG","4289"]],UNIT["metre",1]]"#;
        assert_eq!(of_wkt(parts), None);
        let whole = r#"PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",AUTHORITY["EPSG","4289"]],AUTHORITY["EPSG","28992"]]"#;
        assert_eq!(of_wkt(whole), Some(Crs::RdNew));
        assert_eq!(of_wkt(r#"PROJCRS["x",CS[Cartesian,2],ID["EPSG",25832]]"#), Some(Crs::Other(25832)));
    }

    #[test]
    fn names_as_esri_writes_them_are_known() {
        assert_eq!(of_wkt(r#"PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989"]]"#), Some(Crs::Other(25832)));
        assert_eq!(of_wkt(r#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]"#), Some(Crs::Wgs84));
        assert_eq!(of_wkt(r#"PROJCS["Some_Local_Grid"]"#), None);
        assert_eq!(of_wkt(""), None);
        assert_eq!(of_wkt("]]["), None);
    }
}
