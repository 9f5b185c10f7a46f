"""Nearest distance and count within 500 m by scipy's cKDTree, on the points of `cargo bench --bench reach`.

    python reach_scipy.py FOLDER tune            try the settings, keep the fastest in FOLDER/scipy-best.json
    python reach_scipy.py FOLDER run [ROUNDS]    time the fastest, write what was found

What is timed: from points in memory to all distances and counts, the trees (and the sorting, where it pays) included.
"""

import json
import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import numpy as np
from scipy.spatial import cKDTree

WITHIN_M = 500.0
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()

folder = Path(sys.argv[1])
parcels = np.fromfile(folder / "parcels.f64").reshape(-1, 2)
facilities = np.fromfile(folder / "facilities.f64").reshape(-1, 2)
category = np.fromfile(folder / "facilities.u8", dtype=np.uint8)
CATEGORIES = int(category.max()) + 1


def by_cell(points, cell_m):
    """The order by square cell, rows of cells there and back."""
    cell = np.floor(points / cell_m).astype(np.int64)
    along = np.where(cell[:, 1] % 2, -cell[:, 0], cell[:, 0])
    return np.lexsort((along, cell[:, 1]))


def by_hilbert(points, order=10):
    """The order along a Hilbert curve."""
    low, high = points.min(axis=0), points.max(axis=0)
    steps = ((points - low) / (high - low) * ((1 << order) - 1)).astype(np.int64)
    x, y = steps[:, 0], steps[:, 1]
    position = np.zeros(len(points), np.int64)
    for level in reversed(range(order)):
        side = 1 << level
        right, up = (x & side) > 0, (y & side) > 0
        position += side * side * ((3 * right) ^ up)
        flip = ~up & right
        x, y = np.where(flip, side - 1 - (x & (side - 1)), x & (side - 1)), np.where(flip, side - 1 - (y & (side - 1)), y & (side - 1))
        x, y = np.where(up, x, y), np.where(up, y, x)
    return np.argsort(position, kind="stable")


ORDERS = {
    "as given": lambda points: None,
    "cells of 1 km": lambda points: by_cell(points, 1000.0),
    "Hilbert curve": by_hilbert,
}


def measure(order, leafsize, balanced, compact, threads, by):
    """All distances and counts, parcel by parcel, category by category."""
    sequence = ORDERS[order](parcels)
    asked = parcels if sequence is None else parcels[sequence]
    nearest = np.empty((CATEGORIES, len(parcels)))
    counts = np.empty((CATEGORIES, len(parcels)), np.uint32)

    def one(at, workers):
        tree = cKDTree(facilities[category == at], leafsize=leafsize, balanced_tree=balanced, compact_nodes=compact)
        nearest[at] = tree.query(asked, k=1, workers=workers)[0]
        counts[at] = tree.query_ball_point(asked, WITHIN_M, workers=workers, return_sorted=False, return_length=True)

    if by == "workers" or threads == 1:
        for at in range(CATEGORIES):
            one(at, threads)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda at: one(at, 1), range(CATEGORIES)))
    if sequence is None:
        return nearest.T, counts.T
    back_nearest, back_counts = np.empty_like(nearest), np.empty_like(counts)
    back_nearest[:, sequence], back_counts[:, sequence] = nearest, counts
    return back_nearest.T, back_counts.T


def timed(settings, rounds):
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        found = measure(**settings)
        seconds.append(time.perf_counter() - start)
    return seconds, found


def tune():
    best = {}
    for threads in sorted({1, CORES}):
        splits = ["workers"] if threads == 1 else ["workers", "categories"]
        tried = []
        # Each setting once, then the best few more often: a busy moment must not choose for the peer.
        for order, leafsize, (balanced, compact), by in product(
            ORDERS, (8, 16, 32, 64), ((True, True), (False, True), (False, False)), splits
        ):
            settings = dict(order=order, leafsize=leafsize, balanced=balanced, compact=compact, threads=threads, by=by)
            tried.append((min(timed(settings, 1)[0]), settings))
        tried.sort(key=lambda pair: pair[0])
        again = [(min(timed(settings, 5)[0]), settings) for _, settings in tried[:6]]
        again.sort(key=lambda pair: pair[0])
        best[str(threads)] = again[0][1]
        print(f"scipy threads={threads} tried={len(tried)} best={again[0][0]:.5f} slowest={tried[-1][0]:.5f} {again[0][1]}")
    (folder / "scipy-best.json").write_text(json.dumps(best, indent=1))


def run(rounds):
    best = json.loads((folder / "scipy-best.json").read_text())
    for threads, settings in best.items():
        seconds, (nearest, counts) = timed(settings, rounds)
        print(f"scipy threads={threads} seconds={statistics.median(seconds):.5f}")
    np.ascontiguousarray(nearest).tofile(folder / "scipy-nearest.f64")
    np.ascontiguousarray(counts).tofile(folder / "scipy-counts.u32")


if sys.argv[2] == "tune":
    tune()
else:
    run(int(sys.argv[3]) if len(sys.argv) > 3 else 5)
