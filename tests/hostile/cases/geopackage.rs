//! GeoPackages that are broken as a file, or whose catalogue is.

use crate::case::Case;
use crate::make::gpkg::{ab, changed, filled, good, layer, list, long, sqlite};
use crate::make::{at, cut, wkb};

fn gpkg(broken: &'static str, make: impl Fn() -> Vec<u8> + 'static) -> Case {
    Case::of("GeoPackage", broken, "p.gpkg").bytes(make)
}

pub fn cases() -> Vec<Case> {
    let two: &[(&str, f64)] = &[("a", 14.142), ("b", 63.246)];
    vec![
        gpkg("empty file", Vec::new).refused(&["the file is empty (0 bytes)", "again"]),
        gpkg("cut short in its head", || good()[..60].to_vec()).refused(&["damaged or cut short", "export it again"]),
        gpkg("cut short in the catalogue", || cut(good(), 0.3)).refused(&["damaged or cut short", "export it again"]),
        gpkg("cut short among its rows", || cut(long(), 0.6)).refused(&["damaged or cut short", "export it again"]),
        gpkg("a page overwritten with noise", || {
            let file = long();
            let middle = file.len() / 2 / 4096 * 4096;
            at(file, middle, &[0xA5; 4096])
        })
        .refused(&["damaged or cut short", "export it again"]),
        gpkg("text called .gpkg", || b"Dit is geen kaart.".to_vec()).refused(&["no SQLite file", "export the layer again"]),
        gpkg("a SQLite file that is no GeoPackage", || sqlite(|db| db.execute_batch("CREATE TABLE t (a)").unwrap()))
            .refused(&["a SQLite file, but no GeoPackage", "export the layer as GeoPackage"]),
        gpkg("a SpatiaLite file", || sqlite(|db| db.execute_batch("CREATE TABLE spatial_ref_sys (a)").unwrap()))
            .refused(&["a SpatiaLite file, but no GeoPackage", "export the layer as GeoPackage"]),
        gpkg("no layer at all", || filled(|_| ())).refused(&["no layer with places", "export the layer again"]),
        gpkg("a layer without rows", || filled(|db| layer(db, "percelen", 28992, &[]))).read(&[], &[]),
        gpkg("the catalogue names a table that is not there", || filled(|db| list(db, "percelen", 28992))).refused(&[
            "names a layer `percelen`",
            "that is not in the file",
            "export the layer again",
        ]),
        gpkg("the catalogue names a geometry column that is not there", || {
            changed("UPDATE gpkg_geometry_columns SET column_name = 'vorm'")
        })
        .refused(&["`vorm`", "that is not in the file", "export the layer again"]),
        gpkg("no table of coordinate systems", || changed("DROP TABLE gpkg_spatial_ref_sys"))
            .refused(&["does not say which coordinate system", "crs = \"EPSG:28992\""]),
        gpkg("text where srs_id should be a number", || changed("UPDATE gpkg_geometry_columns SET srs_id = 'RD'"))
            .refused(&["its catalogue is damaged", "export the layer again"]),
        gpkg("a name in the catalogue that is not UTF-8", || {
            changed("UPDATE gpkg_geometry_columns SET column_name = CAST(x'67ff' AS TEXT)")
        })
        .refused(&["its catalogue is damaged", "export the layer again"]),
        gpkg("no coordinate system (srs_id -1)", || filled(|db| layer(db, "percelen", -1, &ab()))).refused(&[
            "does not say which coordinate system",
            "srs_id -1",
            "crs = \"EPSG:28992\"",
        ]),
        gpkg("no coordinate system in the file, one in the project file", || filled(|db| layer(db, "percelen", -1, &ab())))
            .with("crs = \"EPSG:28992\"")
            .read(two, &[]),
        gpkg("an srs_id that its own table does not have", || filled(|db| layer(db, "percelen", 12345, &ab()))).refused(&[
            "does not say which coordinate system",
            "srs_id 12345",
            "crs = \"EPSG:28992\"",
        ]),
        gpkg("a coordinate system of its own making", || filled(|db| layer(db, "percelen", 99, &ab()))).refused(&[
            "does not say which coordinate system",
            "srs_id 99",
            "crs = \"EPSG:28992\"",
        ]),
        gpkg("degrees, declared as RD New", || {
            filled(|db| layer(db, "percelen", 28992, &[("a", Some(wkb::gp(&wkb::point(6.588, 52.235))))]))
        })
        .refused(&["degrees taken for metres", "they look like", "EPSG:4326"]),
        gpkg("RD New, declared as degrees", || {
            filled(|db| layer(db, "percelen", 4326, &[("a", Some(wkb::gp_in(4326, &wkb::point(237_010.0, 472_510.0))))]))
        })
        .refused(&["metres taken for degrees", "they look like", "EPSG:28992"]),
        gpkg("x and y swapped", || {
            filled(|db| layer(db, "percelen", 28992, &[("a", Some(wkb::gp(&wkb::point(472_510.0, 237_010.0))))]))
        })
        .refused(&["swapped axes", "Swap X and Y coordinates"]),
        gpkg("another coordinate system than the project file says", good).with("crs = \"EPSG:4326\"").refused(&[
            "says EPSG:28992",
            "the project file says EPSG:4326",
            "take `crs` out",
        ]),
        gpkg("several layers and none is named", || {
            filled(|db| {
                layer(db, "een", 28992, &ab());
                layer(db, "twee", 28992, &ab());
            })
        })
        .refused(&["has 2 layers; say which", "table = \"een\"", "`een`, `twee`"]),
        gpkg("a layer named that is not there, but nearly", || {
            filled(|db| {
                layer(db, "percelen", 28992, &ab());
                layer(db, "panden", 28992, &ab());
            })
        })
        .with("table = \"perceelen\"")
        .refused(&["no layer `perceelen`", "did you mean `percelen`?", "it has: `panden`, `percelen`"]),
        Case::of("GeoPackage", "a `|layername=` that is not there", "p.gpkg|layername=wegen")
            .file("p.gpkg", good)
            .refused(&["no layer `wegen`", "it has: `percelen`"]),
        gpkg("a preset on another table", || filled(|db| layer(db, "pand", 28992, &ab())))
            .with("preset = \"bag-panden\"")
            .refused(&["no feature has a column", "`aantal_verblijfsobjecten`", "by preset \"bag-panden\""]),
        gpkg("a table with quotes, spaces and SQL in its name", || {
            filled(|db| layer(db, "een \"rare\" naam'; DROP TABLE x; --", 28992, &ab()))
        })
        .read(two, &[]),
        gpkg("a view in place of a table", || {
            filled(|db| {
                layer(db, "alle", 28992, &ab());
                db.execute_batch("CREATE VIEW percelen AS SELECT fid, geom, id FROM alle WHERE id = 'b'").unwrap();
                db.execute_batch("UPDATE gpkg_geometry_columns SET table_name = 'percelen'").unwrap();
                db.execute_batch("UPDATE gpkg_contents SET table_name = 'percelen'").unwrap();
            })
        })
        .read(&[("b", 63.246)], &[]),
        gpkg("a view whose rows never end", || {
            filled(|db| {
                list(db, "percelen", 28992);
                let endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)";
                db.execute_batch(&format!("CREATE VIEW percelen AS {endless} SELECT n AS fid, NULL AS geom, n AS id FROM c"))
                    .unwrap();
            })
        })
        .refused(&["`percelen` is a view", "without end", "export the layer again"]),
        gpkg("a view that works without end and gives no row", || {
            filled(|db| {
                list(db, "percelen", 28992);
                let endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)";
                let view =
                    format!("CREATE VIEW percelen AS {endless} SELECT n AS fid, NULL AS geom, n AS id FROM c WHERE n < 0");
                db.execute_batch(&view).unwrap();
            })
        })
        .refused(&["`percelen` is a view", "without end", "export the layer again"]),
        gpkg("text that is not UTF-8", || changed("UPDATE percelen SET id = CAST(x'436166e9' AS TEXT) WHERE id = 'b'"))
            .read(&[("a", 14.142)], &[(1, "skipped", "text that is not UTF-8")]),
        gpkg("the same id twice, at two places", || changed("UPDATE percelen SET id = 'a'"))
            .read(&[("a", 14.142), ("a#2", 63.246)], &[(1, "repaired", "double id")]),
        gpkg("ids that are numbers, blobs and nothing", || {
            changed("UPDATE percelen SET id = x'00FF' WHERE id = 'a'; UPDATE percelen SET id = NULL WHERE id = 'b'")
        })
        .read(&[("p-1", 14.142), ("p-2", 63.246)], &[]),
    ]
}
