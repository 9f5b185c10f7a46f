//! What a coordinate system is called.

use std::fmt;

use super::error::CrsError;

/// A coordinate system, as a file or a project names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Crs {
    /// The Dutch national grid, EPSG:28992, in metres. Also stands for EPSG:7415, which adds NAP heights.
    RdNew,
    /// Longitude and latitude in degrees, EPSG:4326. Also stands for ETRS89 (EPSG:4258), taken to be the same.
    Wgs84,
    /// The plane of web maps, EPSG:3857. Read, never measured in.
    WebMercator,
    /// Any other, by its EPSG code. Only a build with the feature `proj` can do something with it.
    Other(u32),
}

impl Crs {
    /// The system that a text names.
    ///
    /// `EPSG:28992`, `epsg:28992`, `28992`, `urn:ogc:def:crs:EPSG::28992` (with or without a version between the last
    /// colons), `http://www.opengis.net/def/crs/EPSG/0/28992`, `OGC:CRS84` and `urn:ogc:def:crs:OGC:1.3:CRS84`.
    /// Whether the code exists is not looked at here.
    ///
    /// ```
    /// use woonkring::read::crs::Crs;
    /// assert_eq!(Crs::parse("urn:ogc:def:crs:EPSG::28992").ok(), Some(Crs::RdNew));
    /// assert_eq!(Crs::parse("EPSG:25832").ok(), Some(Crs::Other(25832)));
    /// ```
    ///
    /// # Errors
    /// [`CrsError::Unreadable`] for anything else, with the text as found.
    pub fn parse(text: &str) -> Result<Crs, CrsError> {
        let unreadable = || CrsError::Unreadable { found: text.trim().to_owned() };
        let name = text.trim().to_ascii_lowercase();
        let parts: Vec<&str> = name.split([':', '/', '#']).filter(|part| !part.is_empty()).collect();
        let code = match parts[..] {
            [code] | ["epsg", code] => code,
            ["ogc", code] if code == "crs84" => code,
            ["urn", "ogc" | "x-ogc", "def", "crs", "epsg", code] => code,
            ["urn", "ogc" | "x-ogc", "def", "crs", "epsg" | "ogc", _, code] => code,
            ["http" | "https", "www.opengis.net", "def", "crs", "epsg" | "ogc", _, code] => code,
            ["http" | "https", "www.opengis.net", "gml", "srs", "epsg.xml", code] => code,
            _ => return Err(unreadable()),
        };
        match code {
            "crs84" => Ok(Crs::Wgs84),
            _ if code.bytes().all(|b| b.is_ascii_digit()) => {
                code.parse().ok().filter(|code| *code > 0).map(Crs::from_epsg).ok_or_else(unreadable)
            }
            _ => Err(unreadable()),
        }
    }

    /// The system with this EPSG code, as GeoPackage's `srs_id` has it. Every number gives one.
    pub fn from_epsg(code: u32) -> Crs {
        match code {
            28992 | 7415 => Crs::RdNew,
            4326 | 4979 | 4258 | 4937 => Crs::Wgs84,
            3857 | 900_913 | 102_100 => Crs::WebMercator,
            other => Crs::Other(other),
        }
    }

    /// Its EPSG code as a number, such as 28992.
    pub fn epsg(self) -> u32 {
        match self {
            Crs::RdNew => 28992,
            Crs::Wgs84 => 4326,
            Crs::WebMercator => 3857,
            Crs::Other(code) => code,
        }
    }

    /// Its code as a project file has it, such as `EPSG:28992`.
    pub fn code(self) -> String {
        format!("EPSG:{}", self.epsg())
    }

    /// Its name, such as `RD New`. Of an [`Other`](Crs::Other) only the code is known here;
    /// [`WorkPlane::name`](super::WorkPlane::name) has it in full.
    pub fn name(self) -> String {
        match self {
            Crs::RdNew => "RD New".to_owned(),
            Crs::Wgs84 => "WGS 84".to_owned(),
            Crs::WebMercator => "Web Mercator".to_owned(),
            Crs::Other(_) => self.code(),
        }
    }
}

/// Name and code: `RD New (EPSG:28992)`, or the code alone for an [`Other`](Crs::Other).
impl fmt::Display for Crs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Crs::Other(code) => write!(f, "EPSG:{code}"),
            known => write!(f, "{} ({})", known.name(), known.code()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_coordinate_system_is_understood() {
        for text in [
            "EPSG:28992",
            "epsg:28992",
            " 28992 ",
            "urn:ogc:def:crs:EPSG::28992",
            "urn:ogc:def:crs:EPSG:6.9:28992",
            "http://www.opengis.net/def/crs/EPSG/0/28992",
            "https://www.opengis.net/def/crs/EPSG/0/28992",
            "http://www.opengis.net/gml/srs/epsg.xml#28992",
            "EPSG:7415",
        ] {
            assert_eq!(Crs::parse(text).unwrap(), Crs::RdNew, "{text}");
        }
        for text in ["EPSG:4326", "4258", "EPSG:4979", "OGC:CRS84", "CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84"] {
            assert_eq!(Crs::parse(text).unwrap(), Crs::Wgs84, "{text}");
        }
        assert_eq!(Crs::parse("EPSG:900913").unwrap(), Crs::WebMercator);
        assert_eq!(Crs::parse("EPSG:25832").unwrap(), Crs::Other(25832));
        assert_eq!((Crs::RdNew.code(), Crs::RdNew.name()), ("EPSG:28992".to_owned(), "RD New".to_owned()));
        assert_eq!(Crs::Other(25832).to_string(), "EPSG:25832");
    }

    #[test]
    fn a_name_that_says_nothing_is_refused_with_the_accepted_forms() {
        for text in
            ["", "RD", "EPSG:", "EPSG:-1", "EPSG:0", "EPSG:28992:1", "EPSG:99999999999", "urn:ogc:def:crs:EPSG", "ESRI:102100"]
        {
            let error = Crs::parse(text).unwrap_err();
            assert_eq!(error, CrsError::Unreadable { found: text.to_owned() });
            assert!(error.to_string().contains(&format!("`{text}`")) && error.to_string().contains("EPSG:28992"), "{error}");
        }
    }
}
