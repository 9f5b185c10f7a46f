//! Reads the geometry of a GeoPackage, byte by byte, by the standard and not by the program that wrote it.

use geo::{Coord, Geometry, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon};

/// A geometry with what its header says.
#[derive(Debug)]
pub struct Blob {
    pub srs: i32,
    /// West, east, south, north, if the header has a box.
    pub envelope: Option<[f64; 4]>,
    pub empty: bool,
    pub geometry: Geometry<f64>,
}

/// Bytes that are taken from the front.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let (head, tail) = self.0.split_first_chunk::<N>().ok_or("it ends too early")?;
        self.0 = tail;
        Ok(*head)
    }

    fn int(&mut self) -> Result<u32, String> {
        Ok(u32::from_le_bytes(self.take()?))
    }

    fn double(&mut self) -> Result<f64, String> {
        Ok(f64::from_le_bytes(self.take()?))
    }

    fn coord(&mut self) -> Result<Coord<f64>, String> {
        Ok(Coord { x: self.double()?, y: self.double()? })
    }

    fn many<T>(&mut self, one: impl Fn(&mut Self) -> Result<T, String>) -> Result<Vec<T>, String> {
        (0..self.int()?).map(|_| one(self)).collect()
    }

    fn geometry(&mut self) -> Result<Geometry<f64>, String> {
        let [order] = self.take()?;
        if order != 1 {
            return Err(format!("byte order {order}, not little endian"));
        }
        Ok(match self.int()? {
            1 => Point(self.coord()?).into(),
            2 => LineString(self.many(Self::coord)?).into(),
            3 => {
                let mut rings = self.many(|bytes| bytes.many(Self::coord))?.into_iter();
                if rings.clone().any(|ring| ring.len() < 4 || ring.first() != ring.last()) {
                    return Err("a ring is not closed".to_owned());
                }
                Polygon::new(LineString(rings.next().ok_or("an empty polygon")?), rings.map(LineString).collect()).into()
            }
            4 => MultiPoint(self.many(|bytes| Ok(bytes.geometry()?.try_into().unwrap()))?).into(),
            5 => MultiLineString(self.many(|bytes| Ok(bytes.geometry()?.try_into().unwrap()))?).into(),
            6 => MultiPolygon(self.many(|bytes| Ok(bytes.geometry()?.try_into().unwrap()))?).into(),
            other => return Err(format!("geometry code {other}")),
        })
    }
}

impl Blob {
    /// Reads a whole blob, to its last byte.
    pub fn read(bytes: &[u8]) -> Result<Blob, String> {
        let mut bytes = Bytes(bytes);
        let [g, p, version, flags] = bytes.take()?;
        if (g, p, version) != (b'G', b'P', 0) {
            return Err(format!("it starts with {g} {p} {version}"));
        }
        if flags & 1 != 1 || flags & 0b1110_0000 != 0 {
            return Err(format!("flags {flags:08b}"));
        }
        let srs = bytes.int()? as i32;
        let envelope = match (flags >> 1) & 0b111 {
            0 => None,
            1 => Some([bytes.double()?, bytes.double()?, bytes.double()?, bytes.double()?]),
            other => return Err(format!("an envelope of kind {other}")),
        };
        let geometry = bytes.geometry()?;
        if !bytes.0.is_empty() {
            return Err(format!("{} bytes too many", bytes.0.len()));
        }
        Ok(Blob { srs, envelope, empty: flags & 0b0001_0000 != 0, geometry })
    }

    /// The name of its type.
    pub fn kind(&self) -> &'static str {
        match self.geometry {
            Geometry::Point(_) => "POINT",
            Geometry::MultiPoint(_) => "MULTIPOINT",
            Geometry::LineString(_) => "LINESTRING",
            Geometry::MultiLineString(_) => "MULTILINESTRING",
            Geometry::Polygon(_) => "POLYGON",
            _ => "MULTIPOLYGON",
        }
    }
}
