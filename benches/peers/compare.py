"""Checks that both sides found the same, and prints how much faster ours is.

    python compare.py reach FOLDER ROUNDS_FILE
    python compare.py walk FOLDER ROUNDS_FILE
    python compare.py chain FOLDER ROUNDS_FILE

ROUNDS_FILE holds the lines that both sides printed, round by round, ours first. Ends with an error where they differ.
"""

import json
import re
import statistics
import sys
from pathlib import Path

import numpy as np
import pandas as pd

MILLIMETRE = 1e-3
# pandana cuts every edge off to a whole millimetre; within 1,500 m there are some thirty of them.
PANDANA_M = 0.05


def check(what, holds):
    print(f"  {'equal' if holds else 'DIFFERENT'}: {what}")
    if not holds:
        sys.exit(f"the two sides differ: {what}")


def rounds(file, ours, peer):
    """Per kind of measurement, the pairs of (ours, peer) round by round."""
    kinds = {}
    for line in Path(file).read_text().splitlines():
        found = re.match(rf"({ours}|{peer})\s(?:threads=(\d+) )?seconds=([\d.]+)(?: peak_mib=([\d.]+))?", line)
        if found:
            side, kind, seconds, peak = found.groups()
            kinds.setdefault(kind, {}).setdefault(side, []).append((float(seconds), float(peak or 0)))
    return {kind: list(zip(sides[ours], sides[peer])) for kind, sides in kinds.items()}


def table(pairs_by_kind, peer, label):
    print(f"\n| {label} | woonkring | {peer} | ratio | of each round | peak memory |\n|---|---|---|---|---|---|")
    for kind, pairs in pairs_by_kind.items():
        ratios = [theirs[0] / ours[0] for ours, theirs in pairs]
        times = [statistics.median(pair[side][0] for pair in pairs) for side in (0, 1)]
        peaks = [max(pair[side][1] for pair in pairs) for side in (0, 1)]
        memory = f"{peaks[0]:.0f} / {peaks[1]:.0f} MiB" if peaks[0] else "-"
        each = " ".join(f"{ratio:.1f}" for ratio in ratios)
        print(f"| {kind or 'whole'} | {times[0]:.3f} s | {times[1]:.3f} s | **{statistics.median(ratios):.1f}** | {each} | {memory} |")


def reach(folder, file):
    both = [np.fromfile(folder / f"{side}-nearest.f64") for side in ("woonkring", "scipy")]
    apart = np.abs(both[0] - both[1]).max()
    check(f"{len(both[0])} nearest distances, to a millimetre (largest difference {apart:.1e} m)", apart <= MILLIMETRE)
    counts = [np.fromfile(folder / f"{side}-counts.u32", dtype=np.uint32) for side in ("woonkring", "scipy")]
    check(f"{len(counts[0])} counts within 500 m, {counts[0].sum()} together", np.array_equal(*counts))
    table(rounds(file, "woonkring", "scipy"), "scipy", "threads")
    settings = json.loads((folder / "scipy-best.json").read_text())
    for threads, best in settings.items():
        print(f"\nscipy's best with {threads}: {best}")


def walk(folder, file):
    bound_m = np.fromfile(folder / "bound.f64")[0]
    ours = np.fromfile(folder / "woonkring-nearest.f64")
    scipy = np.fromfile(folder / "scipy-nearest.f64")
    reached = np.isfinite(ours)
    check(f"{len(ours)} nodes and categories, {reached.sum()} within {bound_m:.0f} m", np.array_equal(reached, np.isfinite(scipy)))
    apart = np.abs(ours[reached] - scipy[reached]).max()
    check(f"their metres by scipy, to a millimetre (largest difference {apart:.1e} m)", apart <= MILLIMETRE)
    pandana = np.fromfile(folder / "pandana-nearest.f64")
    # Beyond the bound it says the bound itself.
    both = reached & (pandana < bound_m)
    check(f"{both.sum()} within the bound by pandana as well", (ours[reached & ~both] > bound_m - PANDANA_M).all())
    check("those that only pandana finds lie on the bound", (pandana[(pandana < bound_m) & ~reached] > bound_m - PANDANA_M).all())
    less = ours[both] - pandana[both]
    right = less.min() >= -MILLIMETRE and less.max() <= PANDANA_M
    check(f"their metres by pandana, as far as it goes (up to {less.max():.3f} m less, {np.median(less):.3f} m in the middle)", right)
    seconds = {}
    for line in Path(file).read_text().splitlines():
        found = re.match(r"(\w+) what=(\w+) (?:threads=(\d+) )?seconds=([\d.]+)", line)
        if found:
            seconds.setdefault((found[1], found[2], int(found[3] or 0)), []).append(float(found[4]))
    cores = max(threads for _, _, threads in seconds)
    middle = {key: statistics.median(values) for key, values in seconds.items()}
    build = middle["scipy", "build", 1]
    # With threads scipy may be slower: the faster one counts.
    best = min((1, cores), key=lambda threads: middle["scipy", "nearest", threads])
    their = seconds["scipy", "nearest", best]
    print(f"\n| walk | woonkring | peer | ratio | of each round |\n|---|---|---|---|---|")
    rows = [(what, threads, "scipy", their) for what in ("nearest", "two") for threads in (1, cores)]
    rows += [("whole", threads, "scipy, its matrix included", [one + build for one in their]) for threads in (1, cores)]
    rows += [("whole", cores, "pandana, all of it", seconds["pandana", "whole", 0])]
    rows += [("nearest", cores, "pandana, its questions alone", seconds["pandana", "nearest", 0])]
    for what, threads, peer, theirs in rows:
        mine = seconds["woonkring", what, threads]
        ratios = [one / other for one, other in zip(theirs if len(theirs) > 1 else theirs * len(mine), mine)]
        each = " ".join(f"{ratio:.1f}" for ratio in ratios)
        times = f"{statistics.median(mine):.4f} s | {statistics.median(theirs):.3f} s ({peer})"
        print(f"| {what}, {threads} threads | {times} | **{statistics.median(ratios):.1f}** | {each} |")


def chain(folder, file):
    outs = [folder / "woonkring-uit", folder / "geopandas-uit"]
    parcels = [pd.read_csv(out / "percelen.csv", dtype=str, keep_default_na=False).set_index("id").sort_index() for out in outs]
    check(f"{len(parcels[0])} parcels", parcels[0].index.equals(parcels[1].index))
    for column in [name for name in parcels[0] if name.endswith("_klasse")]:
        for klass in sorted(set(parcels[0][column]) | set(parcels[1][column])):
            sets = [set(table.index[table[column] == klass]) for table in parcels]
            check(f"{column} = {klass}: {len(sets[0])} parcels", sets[0] == sets[1])
    for name in parcels[0].columns:
        ours, theirs = (table[name] for table in parcels)
        if name in ("capaciteit", "oppervlakte_m2", "x", "y") or re.search("_(score|min|max|bekend|tekort_m)$", name):
            apart = (pd.to_numeric(ours).fillna(-1) - pd.to_numeric(theirs).fillna(-1)).abs().max()
            # One in the last decimal that is written.
            last = {"x": 1e-3, "y": 1e-3, "oppervlakte_m2": 0.1}.get(name, 0.1 if name.endswith("_m") else 0.01)
            check(f"column {name}, to its last decimal", apart <= last * 1.01)
        elif name != "fictief":
            check(f"column {name}", ours.equals(theirs))
    keys = ["perceel", "profiel", "categorie"]
    values = ["hemelsbreed_m", "voorziening_id", "oordeel", "rand", "punten_min", "punten_max", "tekort_m"]
    judged = [pd.read_csv(out / "toetsing.csv", usecols=keys + values).set_index(keys).sort_index() for out in outs]
    check(f"{len(judged[0])} rows of toetsing", judged[0].index.equals(judged[1].index))
    apart = (judged[0]["hemelsbreed_m"].fillna(-1) - judged[1]["hemelsbreed_m"].fillna(-1)).abs().max()
    check(f"their distances, to a millimetre (as written: {apart:.3f} m)", apart <= MILLIMETRE * 1.001)
    for name in values[1:]:
        check(f"their {name}", judged[0][name].equals(judged[1][name]))
    zones = [pd.read_csv(out / "zones.csv").groupby(["gebied", "soort"])["oppervlakte_ha"].agg(["size", "sum"]) for out in outs]
    near = np.allclose(zones[0]["sum"], zones[1]["sum"], rtol=1e-4) and (zones[0]["size"] - zones[1]["size"]).abs().max() <= 2
    check(f"{zones[0]['size'].sum()} zones of {zones[0]['sum'].sum():.0f} ha: per rule and kind, hectares to 1 in 10,000", near)
    circles = [sum(1 for _ in open(out / "cirkels.csv")) - 1 for out in outs]
    check(f"{circles[0]} circles", circles[0] == circles[1])
    table(rounds(file, "woonkring", "geopandas"), "geopandas", "chain")
    sizes = [sum(at.stat().st_size for at in out.iterdir() if at.suffix in (".csv", ".geojson")) / 1e6 for out in outs]
    print(f"\nwritten: {sizes[0]:.0f} MB by woonkring, {sizes[1]:.0f} MB by geopandas")


{"reach": reach, "walk": walk, "chain": chain}[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])
