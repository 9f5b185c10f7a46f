"""The network that `cargo bench --bench walk` wrote: nodes, edges, starts, as numpy arrays; and its graph as scipy has it."""

from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

MILLIMETRE = 1e-3


class Network:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.nodes = self.read("nodes").reshape(-1, 2)
        edges = self.read("edges").reshape(-1, 4)
        self.ends, self.length_m, self.cost = edges[:, :2].astype(np.int32), edges[:, 2], edges[:, 3]
        starts = self.read("starts").reshape(-1, 5)
        self.category, self.label, self.edge = (starts[:, at].astype(np.int32) for at in range(3))
        self.along_m, self.off_m = starts[:, 3], starts[:, 4]
        self.bound_m = float(self.read("bound")[0])
        self.categories = range(int(self.category.max()) + 1)

    def read(self, name):
        return np.fromfile(self.folder / f"{name}.f64")

    def found(self, name, width=1):
        """What woonkring found, per category and node."""
        return self.read(f"woonkring-{name}").reshape(len(self.categories), len(self.nodes), width).squeeze()

    def passable(self):
        """The edges that can be passed and are no loops; of several between two nodes the shortest, for a matrix has one place for them."""
        use = np.isfinite(self.cost) & (self.ends[:, 0] != self.ends[:, 1])
        ends, cost = np.sort(self.ends[use], axis=1), self.cost[use]
        order = np.lexsort((cost, ends[:, 1], ends[:, 0]))
        ends, cost = ends[order], cost[order]
        first = np.r_[True, (ends[1:] != ends[:-1]).any(axis=1)] if len(ends) else np.zeros(0, bool)
        return ends[first], cost[first]

    def seeds(self, category):
        """From each start of a category to the ends of its edge: its place among the starts of the category, the node, what it costs."""
        at = np.flatnonzero(self.category == category)
        slow = self.cost[self.edge[at]] / self.length_m[self.edge[at]]
        along = [self.along_m[at], self.length_m[self.edge[at]] - self.along_m[at]]
        node = [self.ends[self.edge[at], side] for side in (0, 1)]
        cost = [self.off_m[at] + metres * slow for metres in along]
        place, node, cost = np.tile(np.arange(len(at)), 2), np.concatenate(node), np.concatenate(cost)
        use = np.isfinite(cost)
        return self.label[at], place[use], node[use], cost[use]

    def start_nodes(self, category):
        """The nodes at which the starts of a category stand, where all of them stand at one."""
        at = np.flatnonzero(self.category == category)
        end = self.along_m[at] > 0
        assert (self.off_m[at] == 0).all() and (self.along_m[at][end] == self.length_m[self.edge[at]][end]).all()
        return self.ends[self.edge[at], end.astype(int)]


def matrix(ends, cost, size):
    """Both ways, ready to be searched."""
    both = np.concatenate([ends, ends[:, ::-1]])
    return csr_matrix((np.concatenate([cost, cost]), (both[:, 0], both[:, 1])), shape=(size, size))
