"""The whole chain as a geopandas user would write it: the same files in, the same layers out.

    python chain_geopandas.py FOLDER OUT

FOLDER holds the project that `cargo bench --bench chain -- --data-only` makes. The rules are those of docs/method.md, by air.

Where the usual way is slow, this takes the fastest exact way that we found with these libraries: distances by a k-d tree and GEOS in place of
sjoin_nearest, circles from numpy in place of buffer, GDAL's own transformation in place of to_crs, the table of reasons written piece by piece.
"""

import json
import math
import resource
import sys
import time
import tomllib
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from scipy.spatial import cKDTree

import norms as norm_sets

CLASSES = np.array(["geschikt", "mogelijk", "met vervoer", "ongeschikt", "onbekend"], dtype=object)
SUITABLE, POSSIBLE, WITH_TRANSPORT, UNSUITABLE, UNKNOWN = range(5)
LEVELS = ("kern", "zeker", "mogelijk")

started = time.perf_counter()
phases = {}


def phase(name):
    global started
    now = time.perf_counter()
    phases[name] = phases.get(name, 0.0) + now - started
    started = now


def layers(project, role):
    return [layer for layer in project["layer"] if layer["role"] == role]


def read(folder, layer):
    return pyogrio.read_dataframe(folder / layer["path"]).to_crs(28992)


def representatives(shapes):
    """The centroid, or a point inside where that lies outside."""
    points = shapely.centroid(shapes)
    outside = ~shapely.intersects(shapes, points)
    points[outside] = shapely.point_on_surface(shapes[outside])
    return points


# --- measuring -------------------------------------------------------------------------------------------------------------


def nearest(parcels, circles, places):
    """The nearest of some points from the edge of each parcel: which, and how far.

    A k-d tree on the middle of the circle around each parcel gives the few that can be nearest, GEOS measures those from the edge:
    several times as fast as STRtree.query_nearest or sjoin_nearest, and as exact.
    """
    middles, radius = circles
    tree = cKDTree(places)
    best, which = np.full(len(parcels), np.inf), np.zeros(len(parcels), np.int64)
    points = shapely.points(places)
    todo, count = np.arange(len(parcels)), 4
    while len(todo):
        count = min(count, len(places))
        far, at = tree.query(middles[todo], k=count, workers=-1)
        far, at = far.reshape(len(todo), -1), at.reshape(len(todo), -1)
        bar = far[:, :1] + radius[todo, None]
        row, column = np.nonzero(far <= bar + 1e-6)
        distance = shapely.distance(parcels[todo[row]], points[at[row, column]])
        order = np.lexsort((at[row, column], distance, row))
        first = order[np.unique(row[order], return_index=True)[1]]
        best[todo[row[first]]], which[todo[row[first]]] = distance[first], at[row[first], column[first]]
        more = (far[:, -1:] <= bar).ravel() & (count < len(places))
        todo, count = todo[more], count * 4
    return which, best


# --- judging ---------------------------------------------------------------------------------------------------------------


def points(walk, ideal, maximum):
    return np.clip((maximum - walk) / (maximum - ideal), 0.0, 1.0)


def judge(profile, norms, parcels, found, edge, complete):
    """Every criterion of a profile at every parcel: a dictionary of columns per criterion, in the order of the profile."""
    detour = norms["defaults"]["detour"]["value"]
    judged = []
    for category, criterion in profile["criteria"].items():
        norm = norm_sets.by_air(criterion)
        if not norm:
            continue
        ideal, maximum = norm
        which, distance = found.get(category, (np.zeros(len(parcels), np.int64), np.full(len(parcels), np.inf)))
        in_complex = criterion.get("in_complex", False)
        said = parcels["ontmoetingsruimte"] if in_complex else None
        by_plan = (said == "ja").to_numpy() if in_complex else np.zeros(len(parcels), bool)
        open_to_plan = said.isna().to_numpy() if in_complex else np.zeros(len(parcels), bool)
        distance = np.where(by_plan, 0.0, distance)
        low, likely, high = (distance * detour[key] for key in ("low", "likely", "high"))
        seen = np.isfinite(distance)
        known = by_plan | (category in complete) | (seen & (low < maximum))
        judged.append(dict(
            category=category, criterion=criterion, ideal=ideal, maximum=maximum, which=which, distance=distance, seen=seen,
            by_plan=by_plan, open=open_to_plan, low=low, likely=likely, high=high, known=known,
            at_edge=~by_plan & np.where(seen, edge < distance, category in complete),
            hard=criterion["condition"] == "hard", weight=float(criterion["weight"]["value"]),
            points_min=np.where(known, points(high, ideal, maximum), 0.0),
            points_likely=np.where(known, points(likely, ideal, maximum), 0.0),
            points_max=np.where(known, points(low, ideal, maximum), 1.0),
            fails=known & (low > maximum), met=known & (high <= maximum),
            short=np.maximum(likely - maximum, 0.0),
        ))
    return judged


def outcome(profile, norms, labels, parcels, judged):
    """The columns of a profile: class, scores, what decides against it, what is missing."""
    count = len(parcels)
    total = sum(c["weight"] for c in judged)
    known_weight = sum(c["weight"] * c["known"] for c in judged)
    def percent(key, of):
        return np.clip(100.0 * sum(c["weight"] * c[key] for c in judged) / np.where(of > 0, of, 1.0), 0.0, 100.0)

    score_min, score_max = percent("points_min", np.full(count, total)), percent("points_max", np.full(count, total))
    score = np.where(known_weight > 0, percent("points_likely", known_weight), np.nan)
    best = np.clip(100.0 * sum(c["weight"] * np.where(c["known"], c["points_max"], 0.0) for c in judged)
                   / np.where(known_weight > 0, known_weight, 1.0), 0.0, 100.0)
    known = known_weight / total
    threshold, min_known = (norms["defaults"][key]["value"] for key in ("threshold", "min_known_weight"))
    hard = [c for c in judged if c["hard"]]
    no, yes = np.zeros(count, bool), np.ones(count, bool)
    fails = np.logical_or.reduce([no] + [c["fails"] & ~c["open"] for c in hard])
    met = np.logical_and.reduce([yes] + [c["met"] for c in hard])
    hard_unknown = np.logical_or.reduce([no] + [~c["known"] & ~c["open"] for c in hard])
    stop = np.logical_or.reduce([no] + [c["known"] & c["seen"] & (c["low"] < c["maximum"])
                                        for c in judged if c["category"] == "ov_halte"])
    klass = np.select(
        [fails, met & (score_min >= threshold), hard_unknown | (known < min_known), (known_weight > 0) & (best >= threshold), stop],
        [UNSUITABLE, SUITABLE, UNKNOWN, POSSIBLE, WITH_TRANSPORT], UNSUITABLE,
    )
    # The belemmering; of equals the first category by name.
    by_name = sorted(judged, key=lambda c: c["category"])
    names = np.array([c["category"] for c in by_name], dtype=object)
    failed = np.stack([np.where(c["hard"] & c["fails"] & ~c["open"], np.where(c["seen"], c["short"], np.inf), -1.0) for c in by_name])
    cost = np.stack([np.where(c["known"], c["weight"] * (1.0 - c["points_likely"]), 0.0) for c in by_name])
    short = np.stack([np.where(c["known"] & c["seen"], c["short"], np.nan) for c in by_name])
    any_failed = failed.max(axis=0) >= 0
    which = np.where(any_failed, failed.argmax(axis=0), cost.argmax(axis=0))
    has = any_failed | (cost.max(axis=0) > 0)
    provided = np.full(count, "", dtype=object)
    asks = klass != UNSUITABLE
    for c in hard:
        text = f"mits {labels[c['category']].lower()} in of bij het complex"
        add = asks & c["open"] & ~c["met"]
        provided[add] = np.where(provided[add] == "", text, provided[add] + "; " + text)
    missing = np.full(count, "", dtype=object)
    too_little = known < min_known
    for c in sorted(judged, key=lambda c: (not c["hard"], -c["weight"], c["category"])):
        add = (klass == UNKNOWN) & ~c["known"] & (too_little | (c["hard"] & ~c["open"]))
        missing[add] = np.where(missing[add] == "", c["category"], missing[add] + "; " + c["category"])
    p = profile["id"]
    return klass, {
        f"{p}_klasse": CLASSES[klass], f"{p}_score": np.round(score, 2), f"{p}_score_min": np.round(score_min, 2),
        f"{p}_score_max": np.round(score_max, 2), f"{p}_bekend": np.round(known, 2),
        f"{p}_belemmering": np.where(has, names[which], None),
        f"{p}_tekort_m": np.round(np.where(has, short[which, np.arange(count)], np.nan), 1),
        f"{p}_voorwaarde": np.where(provided == "", None, provided), f"{p}_ontbrekend": np.where(missing == "", None, missing),
    }


def assessment_rows(profile, parcels, facilities, judged):
    """The rows of the `toetsing` table, a frame per criterion."""
    for c in judged:
        real = c["seen"] & ~c["by_plan"]
        group = facilities.get(c["category"])
        walk = lambda key: np.where(c["seen"], np.round(c[key], 1), np.nan)
        verdict = np.select(
            [~c["known"], c["high"] <= c["ideal"], c["fails"]], ["onbekend", "voldoet", "voldoet niet"], "deels"
        )
        yield pd.DataFrame({
            "perceel": parcels["id"].to_numpy(), "profiel": profile["id"], "categorie": c["category"],
            "voorziening_id": np.where(real, group["id"].to_numpy(object)[c["which"]], None),
            "voorziening": np.where(c["by_plan"], "in het complex", np.where(real, group["naam"].to_numpy(object)[c["which"]], None)),
            "hemelsbreed_m": np.where(c["seen"], np.round(c["distance"], 3), np.nan), "loopafstand_m": walk("likely"),
            "ideaal_m": c["ideal"], "maximum_m": c["maximum"],
            "punten_min": np.round(c["points_min"], 4), "punten_max": np.round(c["points_max"], 4), "oordeel": verdict,
            "tekort_m": np.where(c["known"] & c["seen"], np.round(c["short"], 1), np.nan), "rand": c["at_edge"],
            "bron_norm": norm_sets.source(c["criterion"]), "loopafstand_min_m": walk("low"), "loopafstand_max_m": walk("high"),
            "gewicht": c["weight"], "hardheid": "hard" if c["hard"] else "zacht", "fictief": True,
        })


# --- circles and zones -----------------------------------------------------------------------------------------------------


def circles(places, radius):
    """Circles as polygons with sides that stay within 25 cm, as ours are drawn; faster than buffer."""
    radius -= 0.02
    exact = math.pi / math.acos(1.0 - min(0.25 / radius, 1.0))
    sides = min(max(math.ceil(exact / 4) * 4, 16), 360)
    angle = np.linspace(0.0, 2.0 * math.pi, sides, endpoint=False)
    ring = np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))
    ring = np.concatenate((ring, ring[:1]))
    return shapely.polygons(places[:, None, :] + ring[None, :, :])


def rings(norms, facilities):
    """The ideal and maximum circle of every facility, per profile."""
    likely = norms["defaults"]["detour"]["value"]["likely"]
    frames, shapes = [], []
    for profile in norms["profile"]:
        for category, criterion in profile["criteria"].items():
            norm = norm_sets.by_air(criterion)
            if not norm or category not in facilities:
                continue
            group = facilities[category]
            places = shapely.get_coordinates(group.geometry.values)
            for kind, metres in zip(("ideaal", "maximum"), norm):
                frames.append(pd.DataFrame({
                    "voorziening_id": group["id"].to_numpy(), "voorziening": group["naam"].to_numpy(), "categorie": category,
                    "profiel": profile["id"], "soort": kind, "norm_m": metres, "straal_m": round(metres / likely, 1), "fictief": True,
                }))
                shapes.append(circles(places, metres / likely))
    return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), geometry=np.concatenate(shapes), crs=28992)


def zones(norms, facilities, parcels, representative, kernen):
    """Where all conditions of a rule hold at once: unions of circles, intersected, in connected parts."""
    detour = norms["defaults"]["detour"]["value"]
    unions, made = {}, []

    def radius(ideal, maximum, level):
        return {"kern": ideal / detour["high"], "zeker": maximum / detour["high"], "mogelijk": maximum / detour["low"]}[level]

    def union(category, metres):
        if (category, metres) not in unions:
            unions[category, metres] = shapely.union_all(circles(shapely.get_coordinates(facilities[category].geometry.values), metres))
        return unions[category, metres]

    for rule, asked in norm_sets.area_rules(norms):
        for level in LEVELS:
            whole = None
            for category, ideal, maximum in asked:
                ground = union(category, radius(ideal, maximum, level))
                whole = ground if whole is None else shapely.intersection(whole, ground)
            parts = shapely.get_parts(whole)
            parts = parts[shapely.area(parts) >= 0.01]
            parts = parts[np.argsort(-shapely.area(parts), kind="stable")]
            if not len(parts):
                continue
            tree = shapely.STRtree(parts)
            frame = pd.DataFrame({
                "zone_id": [f"{rule}-{level}-{at + 1:03}" for at in range(len(parts))], "gebied": rule, "soort": level,
            })
            carried, care = {}, [[] for _ in parts]
            for category, ideal, maximum in asked:
                if category in carried:
                    continue
                group = facilities[category]
                facility, part = tree.query(group.geometry.values, predicate="dwithin", distance=radius(ideal, maximum, level))
                carried[category] = np.bincount(part, minlength=len(parts))
                if category == "zorg_24uur":
                    names = group["naam"].to_numpy()
                    for f, at in zip(facility, part):
                        care[at].append(names[f])
            if "zorg_24uur" not in carried:
                group = facilities["zorg_24uur"]
                names = group["naam"].to_numpy()
                for f, at in zip(*tree.query(group.geometry.values, predicate="within")):
                    care[at].append(names[f])
            parcel, part = tree.query(representative, predicate="intersects")
            capacity = np.bincount(part, weights=parcels["capaciteit"].fillna(0).to_numpy()[parcel], minlength=len(parts))
            frame["zorglocaties"] = ["; ".join(names) for names in care]
            touched = [[] for _ in parts]
            for kern, at in zip(*tree.query(kernen.geometry.values, predicate="intersects")):
                touched[at].append(kernen["naam"].iloc[kern])
            frame["kernen"] = ["; ".join(names) for names in touched]
            frame["oppervlakte_ha"] = np.round(shapely.area(parts) / 10_000.0, 4)
            frame["percelen"] = np.bincount(part, minlength=len(parts))
            frame["capaciteit"] = capacity.astype(int)
            frame["inwoners_65plus"] = None
            frame["voorzieningen"] = [
                "; ".join(f"{name} {carried[name][at]}" for name in sorted(carried) if carried[name][at]) for at in range(len(parts))
            ]
            frame["fictief"] = True
            made.append(gpd.GeoDataFrame(frame, geometry=parts, crs=28992))
    return pd.concat(made, ignore_index=True)


# --- writing ---------------------------------------------------------------------------------------------------------------


def write(frame, out, name, places=None):
    """A layer as GeoJSON in WGS 84 with seven decimals and as CSV with a representative point in metres."""
    # GDAL carries the coordinates over while it writes: faster than to_crs and the same result.
    pyogrio.write_dataframe(frame, out / f"{name}.geojson", driver="GeoJSON", layer_options={"RFC7946": "YES", "WRITE_BBOX": "YES"})
    places = shapely.get_coordinates(representatives(frame.geometry.values) if places is None else places)
    table = pd.DataFrame(frame.drop(columns="geometry"))
    table["x"], table["y"] = np.round(places[:, 0], 3), np.round(places[:, 1], 3)
    table.to_csv(out / f"{name}.csv", index=False)


def main(folder, out):
    out.mkdir(parents=True, exist_ok=True)
    project = tomllib.loads((folder / "project.toml").read_text())
    norms = norm_sets.load(folder / project["norms"])
    labels = {c["id"]: c["label"] for c in tomllib.loads((norm_sets.BUILT_IN.parent / "categories.toml").read_text())["category"]}
    [area], [kernen], [parcels], [places] = (
        [read(folder, layer) for layer in layers(project, role)] for role in ("gebied", "kernen", "percelen", "voorzieningen")
    )
    complete = set(layers(project, "voorzieningen")[0]["complete"])
    phase("reading")

    shapes = parcels.geometry.values
    representative = representatives(np.asarray(shapes))
    ground = area.geometry.union_all()
    shapely.prepare(ground)
    inside = shapely.intersects(ground, representative)
    parcels, representative = parcels[inside].reset_index(drop=True), representative[inside]
    shapes = np.asarray(parcels.geometry.values)
    edge = shapely.distance(ground.boundary, shapes)
    facilities = {name: group.sort_values("id").reset_index(drop=True) for name, group in places.groupby("categorie")}
    box = shapely.bounds(shapes)
    around = (box[:, :2] + box[:, 2:]) / 2.0, np.hypot(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]) / 2.0
    asked = {name for profile in norms["profile"] for name, c in profile["criteria"].items() if norm_sets.by_air(c)}
    found = {
        name: nearest(shapes, around, shapely.get_coordinates(facilities[name].geometry.values)) for name in sorted(asked) if name in facilities
    }
    phase("measuring")

    # The smallest kern that holds the representative point.
    by_size = kernen.assign(size=kernen.area).sort_values("size").reset_index(drop=True)
    parcel, kern = shapely.STRtree(by_size.geometry.values).query(representative, predicate="intersects")
    first = pd.Series(kern).groupby(parcel).min()
    settled = pd.Series(-1, index=range(len(parcels)))
    settled[first.index] = first
    settled = settled.to_numpy()
    kern_name = np.where(settled >= 0, by_size["naam"].to_numpy(object)[settled], None)
    small = (settled >= 0) & (by_size["inwoners"].to_numpy(float)[settled] <= norms["kern"]["small_kern_max_inhabitants"]["value"])
    capacity = parcels["capaciteit"].to_numpy(float)
    standing = np.full(len(parcels), "", dtype=object)
    for name, rule in norms["clusters"].items():
        least = np.where(small & ("small_kern_min_units" in rule), rule.get("small_kern_min_units", rule["min_units"])["value"],
                         rule["min_units"]["value"])
        holds = capacity >= least
        standing[holds] = np.where(standing[holds] == "", name, standing[holds] + "; " + name)
    standing = np.where(np.isnan(capacity), "onbekend", np.where(standing == "", "geen", standing))
    columns = {
        "id": parcels["id"], "naam": parcels["naam"], "kern": kern_name, "capaciteit": parcels["capaciteit"].astype("Int64"),
        "oppervlakte_m2": np.round(shapely.area(shapes), 1), "clusterregels": standing, "fictief": True,
    }
    judged, klasses = {}, {}
    for profile in norms["profile"]:
        judged[profile["id"]] = judge(profile, norms, parcels, found, edge, complete)
        klasses[profile["id"]], more = outcome(profile, norms, labels, parcels, judged[profile["id"]])
        columns.update(more)
    phase("scoring")

    drawn = zones(norms, facilities, parcels, representative, kernen)
    phase("drawing zones")

    write(gpd.GeoDataFrame(columns, geometry=shapes, crs=28992), out, "percelen", representative)
    phase("writing percelen")
    with open(out / "toetsing.csv", "w", newline="") as file:
        header = True
        for profile in norms["profile"]:
            for rows in assessment_rows(profile, parcels, facilities, judged[profile["id"]]):
                rows.to_csv(file, index=False, header=header)
                header = False
    phase("writing toetsing")
    write(drawn, out, "zones")
    phase("writing zones")
    around_facilities = rings(norms, facilities)
    write(around_facilities, out, "cirkels", shapely.centroid(around_facilities.geometry.values))
    phase("writing cirkels")
    layer = places[["id", "naam", "categorie", "geometry"]].assign(bron="verzonnen", fictief=True)
    write(layer, out, "voorzieningen", layer.geometry.values)
    kern_columns = {"id": by_size["id"], "naam": by_size["naam"], "inwoners": by_size["inwoners"]}
    group = [np.flatnonzero(settled == at) for at in range(len(by_size))]
    kern_columns["percelen"] = [len(rows) for rows in group]
    kern_columns["capaciteit"] = [int(np.nansum(capacity[rows])) for rows in group]
    for name, klass in klasses.items():
        for at, word in enumerate(CLASSES):
            kern_columns[f"{name}_{word.replace(' ', '_')}"] = [int((klass[rows] == at).sum()) for rows in group]
    write(gpd.GeoDataFrame(kern_columns, geometry=by_size.geometry.values, crs=28992), out, "kernen")
    phase("writing the rest")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak_mib={peak:.0f}")
    print("phases:", json.dumps({name: round(seconds, 2) for name, seconds in phases.items()}))


main(Path(sys.argv[1]), Path(sys.argv[2]))
