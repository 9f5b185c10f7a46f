"""The nearest facility of each category on foot by scipy, on the network of `cargo bench --bench walk`.

    python walk_scipy.py FOLDER [ROUNDS]

What is timed: `csgraph.dijkstra(min_only=True, limit=…)`, one call per category, on a matrix that is ready; the making of that matrix by itself.
"""

import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.sparse.csgraph import dijkstra
from walk_network import Network, matrix

network = Network(sys.argv[1])
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
ends, cost = network.passable()
starts = [network.start_nodes(category) for category in network.categories]
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def timed(work):
    seconds = []
    for _ in range(rounds):
        begin = time.perf_counter()
        found = work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds), found


def search(indices, directed):
    return dijkstra(graph, directed=directed, indices=indices, min_only=True, limit=network.bound_m)


build, graph = timed(lambda: matrix(ends, cost, len(network.nodes)))
print(f"scipy what=build threads=1 seconds={build:.5f}")
# Each way is walked both ways, so it may be called either way: the faster one counts.
directed = min((True, False), key=lambda directed: timed(lambda: search(starts[0], directed))[0])
seconds, found = timed(lambda: [search(indices, directed) for indices in starts])
print(f"scipy what=nearest threads=1 seconds={seconds:.5f}")
with ThreadPoolExecutor(CORES) as pool:
    seconds, found = timed(lambda: list(pool.map(lambda indices: search(indices, directed), starts)))
print(f"scipy what=nearest threads={CORES} seconds={seconds:.5f}")
np.array(found).tofile(network.folder / "scipy-nearest.f64")
