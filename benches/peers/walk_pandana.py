"""The nearest facility of each category on foot by pandana, on the network of `cargo bench --bench walk`.

    python walk_pandana.py FOLDER

What is timed: `Network` (its contraction hierarchy), then `set_pois` and `nearest_pois` of each category. `precompute` is left out: it is for
aggregations, and `nearest_pois` gives the same without it.
"""

import os
import sys
import time

import numpy as np
import pandas as pd
from walk_network import Network as Written

os.environ.setdefault("OMP_NUM_THREADS", str(os.cpu_count()))
import pandana  # noqa: E402  (it reads the number of threads as it is loaded)

written = Written(sys.argv[1])
ends, cost = written.passable()
x, y = (pd.Series(written.nodes[:, side]) for side in (0, 1))
starts = [written.nodes[written.start_nodes(category)] for category in written.categories]

begin = time.perf_counter()
network = pandana.Network(x, y, pd.Series(ends[:, 0]), pd.Series(ends[:, 1]), pd.DataFrame({"metres": cost}))
built = time.perf_counter()
found = []
for category, places in zip(written.categories, starts):
    name = f"category {category}"
    network.set_pois(name, written.bound_m, 1, pd.Series(places[:, 0]), pd.Series(places[:, 1]))
    found.append(network.nearest_pois(written.bound_m, name, num_pois=1)[1].to_numpy())
end = time.perf_counter()
print(f"pandana what=build seconds={built - begin:.4f}")
print(f"pandana what=nearest seconds={end - built:.4f}")
print(f"pandana what=whole seconds={end - begin:.4f}")
np.array(found, dtype=float).tofile(written.folder / "pandana-nearest.f64")
