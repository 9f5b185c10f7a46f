"""The choice of sites by HiGHS (scipy.optimize.milp), on the programme of `cargo bench --bench choice`.

    python choice_scipy.py FOLDER [GAP]

Timed is `milp` alone, from a matrix that is ready to an answer within the gap (0.005); scipy gives HiGHS one thread. Ends with an error where
the two sides cannot both be right: a cost below the other's bound.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

folder = Path(sys.argv[1])
gap = float(sys.argv[2]) if len(sys.argv) > 2 else 0.005
programme = json.loads((folder / "programme.json").read_text())
found = json.loads((folder / "found.json").read_text())
cost, low, high, whole = (np.array(column, dtype=float) for column in zip(*programme["quantities"]))
rows, columns, weights = [], [], []
for row, (_, _, terms) in enumerate(programme["limits"]):
    for column, weight in terms:
        rows.append(row)
        columns.append(column)
        weights.append(weight)
matrix = csr_array((weights, (rows, columns)), shape=(len(programme["limits"]), len(cost)))
least = [-np.inf if limit[0] is None else limit[0] for limit in programme["limits"]]
most = [np.inf if limit[1] is None else limit[1] for limit in programme["limits"]]
begin = time.perf_counter()
answer = milp(
    cost,
    integrality=whole,
    bounds=Bounds(low, high),
    constraints=LinearConstraint(matrix, least, most),
    options={"mip_rel_gap": gap},
)
seconds = time.perf_counter() - begin
if answer.status != 0:
    sys.exit(f"HiGHS: {answer.message}")
print(f"scipy threads=1 seconds={seconds:.3f} gap={gap} lack={answer.fun:.0f} bound={answer.mip_dual_bound:.1f} steps={answer.mip_node_count}")
if found["lack"] < answer.mip_dual_bound - 0.5 or answer.fun < found["bound"] - 0.5:
    sys.exit(f"DIFFERENT: a cost below the other's bound: {found} and {answer.fun} ({answer.mip_dual_bound})")
print(f"  equal: both costs, {found['lack']} and {answer.fun:.0f}, lie above both bounds")
