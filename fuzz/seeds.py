"""Makes the first inputs of every fuzz target: small files that are good.

    python3 fuzz/seeds.py WOONKRING CORPUS

WOONKRING is the binary, which writes the GeoPackage, FlatGeobuf, GeoJSON and CSV; the rest is made here byte by byte. CORPUS gets a
folder per target. Files stand behind one byte that chooses the role of the layer (see src/lib.rs), several files with a break between.
"""

import io
import json
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

BREAK = b"\n====\n"
ROOT = Path(__file__).resolve().parent.parent
LAYERS = 9  # roles, without a `crs` and then with one
X, Y = 237000.0, 472500.0
LON, LAT = 6.588, 52.2353
WKT = (
    'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Oblique_Stereographic"],UNIT["metre",1],AUTHORITY["EPSG","28992"]]'
)


def square(x, y, size):
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]


# Well-known binary, little- and big-endian.


def wkb(kind, body, order="<"):
    return bytes([order == "<"]) + struct.pack(order + "I", kind) + body


def ring(corners, order="<"):
    return struct.pack(order + "I", len(corners)) + b"".join(struct.pack(order + f"{len(c)}d", *c) for c in corners)


def many(kind, parts):
    return wkb(kind, struct.pack("<I", len(parts)) + b"".join(parts))


def geometries():
    point = wkb(1, struct.pack("<2d", X, Y))
    hole = wkb(3, struct.pack("<I", 2) + ring(square(X, Y, 100)) + ring(square(X + 20, Y + 20, 30)))
    bow = wkb(3, struct.pack("<I", 1) + ring([(X, Y), (X + 50, Y + 50), (X + 50, Y), (X, Y + 50), (X, Y)]))
    high = wkb(1003, struct.pack("<I", 1) + ring([(*corner, 3.0) for corner in square(X, Y, 60)]))
    measured = wkb(3001, struct.pack("<4d", X, Y, 1, 2))
    big = wkb(3, struct.pack(">I", 1) + ring(square(X, Y, 80), ">"), ">")
    apart = wkb(3, struct.pack("<I", 1) + ring(square(X + 90, Y + 10, 70)))
    line = wkb(2, ring(square(X, Y, 100)))
    points = many(4, [point, wkb(1, struct.pack("<2d", X + 5, Y))])
    return {
        "point": point, "hole": hole, "bow": bow, "high": high, "measured": measured, "big": big, "line": line,
        "points": points, "parts": many(6, [hole, apart]), "surfaces": many(12, [apart]), "mixed": many(7, [point, hole]),
        "postgis": b"\x01" + struct.pack("<II2d", 0x20000001, 28992, X, Y), "curve": wkb(8, ring(square(X, Y, 100))),
        "headed": b"GP\0\x03" + struct.pack("<i4d", 28992, X, X + 100, Y, Y + 100) + hole, "empty": b"GP\0\x11" + struct.pack("<i", 28992) + many(6, []),
    }


# A GeoPackage as small as they come.


def geopackage(kinds):
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "klein.gpkg"
        db = sqlite3.connect(path)
        db.executescript(f"""
            PRAGMA page_size = 512; PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;
            CREATE TABLE gpkg_spatial_ref_sys (srs_name, srs_id INTEGER PRIMARY KEY, organization, organization_coordsys_id, definition);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('RD', 28992, 'EPSG', 28992, '{WKT}');
            CREATE TABLE gpkg_contents (table_name, data_type, srs_id); INSERT INTO gpkg_contents VALUES ('l', 'features', 28992);
            CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m);
            INSERT INTO gpkg_geometry_columns VALUES ('l', 'g', 'GEOMETRY', 28992, 0, 0);
            CREATE TABLE l (fid INTEGER PRIMARY KEY, g BLOB, id TEXT, naam TEXT, soort TEXT, shop TEXT, inwoners, inwoners_65plus);""")
        head = b"GP\0\x01" + struct.pack("<i", 28992)
        for at, blob in enumerate(kinds):
            row = (head + blob, f"a{at}", "Plek", "supermarkt", "supermarket", 900, 200)
            db.execute("INSERT INTO l (g, id, naam, soort, shop, inwoners, inwoners_65plus) VALUES (?,?,?,?,?,?,?)", row)
        db.commit()
        db.close()
        return path.read_bytes()


# Shapefile.


def shapefile(kind, records):
    body, at = b"", 50
    for number, record in enumerate(records, 1):
        content = struct.pack("<i", kind) + record
        body += struct.pack(">2i", number, len(content) // 2) + content
    at += len(body) // 2
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, at) + struct.pack("<2i8d", 1000, kind, X, Y, X + 100, Y + 100, 0, 0, 0, 0)
    fields = [(b"id", b"C", 8, 0), (b"soort", b"C", 12, 0), (b"inwoners", b"N", 8, 0), (b"fictief", b"L", 1, 0)]
    described = b"".join(struct.pack("<11sc4xBB14x", name, type_, size, dec) for name, type_, size, dec in fields)
    row = b" " + b"a1".ljust(8) + b"supermarkt".ljust(12) + b"900".rjust(8) + b"F"
    dbf = struct.pack("<4BIHH20x", 3, 124, 1, 1, len(records), 33 + len(described), len(row)) + described + b"\r" + row * len(records) + b"\x1a"
    return BREAK.join([head + body, dbf, WKT.encode(), b"UTF-8"])


def polygon(rings, more=b""):
    corners = [corner for one in rings for corner in one]
    starts = [sum(map(len, rings[:at])) for at in range(len(rings))]
    places = b"".join(struct.pack("<2d", *corner) for corner in corners)
    return struct.pack("<4d2i", X, Y, X + 100, Y + 100, len(rings), len(corners)) + struct.pack(f"<{len(starts)}i", *starts) + places + more


def shapefiles():
    outer, hole = square(X, Y, 100)[::-1], square(X + 20, Y + 20, 30)
    heights = struct.pack("<2d5d", 0, 9, *range(5))
    box = struct.pack("<4d", X, Y, X + 5, Y)
    return {
        "points": shapefile(1, [struct.pack("<2d", X, Y), struct.pack("<2d", X + 5, Y)]),
        "hole": shapefile(5, [polygon([outer, hole])]),
        "high": shapefile(15, [polygon([outer], heights + heights)]),
        "measured": shapefile(21, [struct.pack("<3d", X, Y, 2)]),
        "several": shapefile(8, [box + struct.pack("<i4d", 2, X, Y, X + 5, Y)]),
        "line": shapefile(3, [polygon([outer])]),
    }


# OpenStreetMap.


def varint(number):
    out = b""
    while number >= 0x80:
        out, number = out + bytes([number & 0x7F | 0x80]), number >> 7
    return out + bytes([number])


def zigzag(number):
    return (number << 1) ^ (number >> 63)


def number(field, value):
    return varint(field << 3) + varint(value)


def message(field, body):
    return varint(field << 3 | 2) + varint(len(body)) + body


def packed(field, numbers):
    return message(field, b"".join(map(varint, numbers)))


def deltas(field, numbers):
    return packed(field, [zigzag(one - before) for before, one in zip([0, *numbers], numbers)])


def blob(kind, body):
    head = message(1, kind) + number(3, len(body))
    return struct.pack(">I", len(head)) + head + body


def pbf():
    texts = [b"", b"shop", b"supermarket", b"type", b"multipolygon", b"leisure", b"park", b"outer", b"amenity", b"pharmacy"]
    table = message(1, b"".join(message(1, text) for text in texts))
    places = [(int(lon * 1e7), int(lat * 1e7)) for lon, lat in square(LON, LAT, 0.001)[:4]]
    lons, lats = [place[0] for place in places], [place[1] for place in places]
    node = number(1, zigzag(90)) + packed(2, [1]) + packed(3, [2]) + number(8, zigzag(lats[0])) + number(9, zigzag(lons[0]))
    dense = deltas(1, [1, 2, 3, 4]) + deltas(8, lats) + deltas(9, lons) + packed(10, [8, 9, 0, 0, 0, 0])
    way = number(1, 7) + packed(2, [1]) + packed(3, [2]) + deltas(8, [1, 2, 3, 4, 1])
    placed = number(1, 8) + packed(2, [8]) + packed(3, [9]) + deltas(8, [1, 2, 3, 4, 1]) + deltas(9, lats + lats[:1]) + deltas(10, lons + lons[:1])
    relation = number(1, 5) + packed(2, [3, 5]) + packed(3, [4, 6]) + packed(8, [7]) + deltas(9, [7]) + packed(10, [1])
    header = blob(b"OSMHeader", message(1, b"".join(message(4, text) for text in [b"OsmSchema-V0.6", b"DenseNodes"])))
    groups = {"node": message(1, node), "dense": message(2, dense), "way": message(2, dense) + message(3, way)}
    groups["placed"] = message(3, placed)
    groups["relation"] = message(2, dense) + message(3, way) + message(4, relation)
    return {name: header + blob(b"OSMData", message(1, table + message(2, group))) for name, group in groups.items()}


def overpass():
    shop = {"shop": "supermarket", "name": "Winkel"}
    corners = [{"lat": lat, "lon": lon} for lon, lat in square(LON, LAT, 0.001)]
    nodes = [{"type": "node", "id": at + 1, **corner} for at, corner in enumerate(corners[:4])]
    way = {"type": "way", "id": 7, "nodes": [1, 2, 3, 4, 1], "tags": shop}
    member = {"type": "way", "ref": 7, "role": "outer", "geometry": corners}
    park = {"type": "relation", "id": 8, "members": [member], "tags": {"type": "multipolygon", "leisure": "park"}}
    bounds = {"minlat": LAT, "minlon": LON, "maxlat": LAT + 0.001, "maxlon": LON + 0.001}
    answers = {
        "node": [{**nodes[0], "tags": shop}], "body": [way, *nodes], "geometry": [{**way, "geometry": corners, "bounds": bounds}],
        "centre": [{**way, "center": corners[0]}], "relation": [park],
    }
    return {name: json.dumps({"version": 0.6, "elements": found}).encode() for name, found in answers.items()}


def zipped(files, packing):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


FEED = {
    "stops.txt": "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n1,Plein,52.2353,6.588,0,2\n2,Halte,52.2353,6.588,1,\n",
    "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type\na,08:00:00,08:00:00,1,1,0\nb,25:00:00,25:00:00,1,2,1\n",
    "trips.txt": "route_id,service_id,trip_id\nr,s,a\nr,t,b\n",
    "calendar.txt": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\ns,1,1,1,1,1,0,0,20240101,20241231\n",
    "calendar_dates.txt": "service_id,date,exception_type\nt,20240514,1\ns,20240514,2\n",
    "frequencies.txt": "trip_id,start_time,end_time,headway_secs\na,06:00:00,09:00:00,600\n",
}
PROJECT = """title = "Proef"
crs = "EPSG:28992"
norms = "twente-start"
[[layer]]
role = "voorzieningen"
path = "goed.csv"
category = { field = "soort", map = { "Winkel" = "supermarkt" } }
complete = ["supermarkt"]
fields = { id = "id", x = "x", y = "y" }
only = { soort = ["supermarkt", "ov_halte"] }
collected_beyond_m = 500.0
source = "verzonnen"
[[layer]]
role = "percelen"
path = "percelen-goed.csv"
encoding = "UTF-8"
"""
MORE = """[raster]
cell_m = 50
[[layer]]
role = "voorzieningen"
path = "stops.txt"
category = "ov_halte"
[[layer]]
role = "gebied"
path = "vlak.geojson"
crs = "EPSG:4326"
[[layer]]
role = "kernen"
path = "vlak.geojson"
preset = "cbs-buurten"
fictief = true
"""


def own_files(binary):
    """What woonkring itself writes of a small town, by name."""
    shape = {"type": "Polygon", "coordinates": [[list(c) for c in square(LON, LAT, 0.001)]]}
    parts = {"type": "MultiPolygon", "coordinates": [[[list(c) for c in square(LON + 0.002 * at, LAT, 0.001)]] for at in range(2)]}
    point = {"type": "Point", "coordinates": [LON, LAT]}
    points = {"type": "MultiPoint", "coordinates": [[LON, LAT], [LON + 0.001, LAT]]}

    def layer(*found):
        features = [{"type": "Feature", "properties": {"id": f"a{at}", "soort": "supermarkt", "inwoners": 9}, "geometry": geometry}
                    for at, geometry in enumerate(found)]
        return json.dumps({"type": "FeatureCollection", "features": features})

    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        (place / "v.geojson").write_text(layer(point, points, shape))
        (place / "p.geojson").write_text(layer(point, shape, parts))
        (place / "project.toml").write_text(
            'title = "Proef"\n[[layer]]\nrole = "voorzieningen"\npath = "v.geojson"\ncategory = { field = "soort" }\n'
            '[[layer]]\nrole = "percelen"\npath = "p.geojson"\n')
        run = [binary, "analyse", "project.toml", "-q", "--format", "gpkg,geojson,csv,fgb", "-o", "uit"]
        subprocess.run(run, cwd=place, check=True)
        found = {path.name: path.read_bytes() for path in sorted((place / "uit").iterdir()) if path.is_file()}
        return found | {"v.geojson": layer(point, points, shape).encode(), "p.geojson": layer(parts).encode()}


def main():
    binary, corpus = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    own = own_files(binary)

    def put(target, name, content):
        (corpus / target).mkdir(parents=True, exist_ok=True)
        (corpus / target / name).write_bytes(content)

    def put_roles(target, name, content, systems=1):
        for choice in range(LAYERS * systems):
            put(target, f"{name}-{choice}", bytes([choice]) + content)

    for name, content in own.items():
        target = {"geojson": "geojson", "csv": "csv", "fgb": "flatgeobuf"}.get(name.rsplit(".")[-1])
        if target and len(content) < 20_000:
            put_roles(target, name, content)
    for text in ["id;naam;soort;x;y;inwoners\na;Plek;supermarkt;237000;472500;9\n", 'id,soort,lon,lat\n"a,b",apotheek,6.588,52.2353\n',
                 "id\tgeometry\na\tPOINT (237000 472500)\n"]:
        put_roles("csv", f"csv-{len(text)}", text.encode(), 2)
    for name, content in geometries().items():
        put_roles("gpkg_geometry", name, content)
        put_roles("gpkg", name, geopackage([content, geometries()["point"]]))
    for name, content in shapefiles().items():
        put_roles("shapefile", name, content)
    for name, content in pbf().items():
        put_roles("osm_pbf", name, content)
    for name, content in overpass().items():
        put_roles("overpass", name, content)
    tables = {"laag.csv": b"id;soort;x;y\na;supermarkt;237000;472500\n"}
    shape = dict(zip(["l.shp", "l.dbf", "l.prj", "l.cpg"], shapefiles()["hole"].split(BREAK)))
    for name, files in {"csv": tables, "shape": shape, "feed": FEED, "geojson": {"a/v.geojson": own["v.geojson"]},
                        "gpkg": {"k.gpkg": geopackage([geometries()["hole"]])}}.items():
        put_roles("zip", f"{name}-stored", zipped(files, zipfile.ZIP_STORED))
        put_roles("zip", f"{name}-deflated", zipped(files, zipfile.ZIP_DEFLATED))
    for choice in range(2 * LAYERS):
        put("gtfs", f"feed-{choice}", bytes([choice]) + BREAK.join(text.encode() for text in FEED.values()))
    put("project", "small", PROJECT.encode())
    put("project", "whole", (PROJECT + MORE).encode())
    put("project", "template", (ROOT / "data/template/project.toml").read_bytes())
    put("norms", "whole", (ROOT / "data/norms/twente-start.toml").read_bytes())
    put("norms", "override", (ROOT / "data/template/normen.toml").read_bytes())


if __name__ == "__main__":
    main()
