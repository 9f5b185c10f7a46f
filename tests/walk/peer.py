"""Compares the walks that woonkring finds with scipy's and networkx's, on a network that `cargo bench --bench walk` wrote.

    python3 -m venv venv && venv/bin/pip install scipy networkx pandas
    cargo bench --bench walk -- FOLDER --random 7       (or --project FILE, or the grid of the comparison without either)
    venv/bin/python tests/walk/peer.py FOLDER [--labels]

Nothing is shared with woonkring but the edges, what they cost, and where the starts join them. Compared are, per category and node: the metres to
the nearest (scipy's `dijkstra(min_only=True)`), each walk edge by edge, and, on networks of at most 5,000 nodes or with `--labels`, the labels and
metres of the two nearest (one search of scipy per start). On the small ones also the nodes of each walk with networkx. Exit code 1 if anything
differs by a millimetre or more.
"""

import sys
from pathlib import Path

import networkx as nx
import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benches" / "peers"))
from walk_network import MILLIMETRE, Network  # noqa: E402

SMALL = 5_000
wrong = 0


def check(what, bad):
    global wrong
    if bad:
        wrong += 1
        print(f"DIFFERENT: {what}: {bad} of them")


def within(network, metres):
    """Infinite where it lies beyond the bound; what lies on it by a millimetre may be either."""
    return np.where(metres <= network.bound_m, metres, np.inf)


def apart(network, mine, theirs):
    edge = np.isfinite(theirs) ^ np.isfinite(mine)
    on_bound = np.minimum(mine, theirs) > network.bound_m - MILLIMETRE
    both = np.isfinite(theirs) & np.isfinite(mine)
    difference = np.abs(np.where(both, mine, 0) - np.where(both, theirs, 0))
    return (difference >= MILLIMETRE) | (edge & ~on_bound), difference.max(initial=0)


def with_starts(network, category):
    """The matrix with a node more for every start, from which one can only leave."""
    ends, cost = network.passable()
    labels, place, node, seed_cost = network.seeds(category)
    nodes = len(network.nodes)
    # A matrix knows no edge of no metres: every way from a start is a metre longer, and what is found a metre less.
    pairs = {}
    for at, to, metres in zip(place, node, seed_cost):
        pairs[(nodes + at, to)] = min(metres + 1.0, pairs.get((nodes + at, to), np.inf))
    out = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    rows, columns = np.r_[ends[:, 0], ends[:, 1], out[:, 0]], np.r_[ends[:, 1], ends[:, 0], out[:, 1]]
    values = np.r_[cost, cost, list(pairs.values())]
    size = nodes + len(labels)
    return csr_matrix((values, (rows, columns)), shape=(size, size)), labels, pairs


def two_nearest(network, graph, labels):
    """Per node the two least metres of different labels, with the least metres of each label where there are few nodes."""
    nodes = len(network.nodes)
    best = np.full((nodes, 2), np.inf)
    of = np.full((nodes, 2), -1)
    for label in np.unique(labels):
        found = dijkstra(graph, indices=nodes + np.flatnonzero(labels == label), min_only=True, limit=network.bound_m + 1)[:nodes] - 1
        first, second = found < best[:, 0], (found >= best[:, 0]) & (found < best[:, 1])
        best[first], of[first] = np.c_[found, best[:, 0]][first], np.c_[np.full(nodes, label), of[:, 0]][first]
        best[second, 1], of[second, 1] = found[second], label
    return best, of


def walks(network, category, mine):
    """Each walk edge by edge: the metres that are left go down by what each edge costs. Returns the node that follows on each."""
    next_edge = network.found("next")[category]
    node = np.flatnonzero(~np.isnan(next_edge))
    edge = next_edge[node].astype(int)
    ends = network.ends[edge]
    check("edges that lead on from a node that is none of its ends", (ends != node[:, None]).all(axis=1).sum())
    to = np.where(ends[:, 0] == node, ends[:, 1], ends[:, 0])
    check("steps that are not as long as their edge", (np.abs(mine[node] - network.cost[edge] - mine[to]) >= MILLIMETRE).sum())
    after = np.full(len(network.nodes), -1)
    after[node] = to
    return after


def main(folder, *options):
    network = Network(folder)
    nodes = len(network.nodes)
    small = nodes <= SMALL
    largest, compared, shapes = 0.0, 0, 0
    for category in network.categories:
        mine = network.found("nearest")[category]
        graph, labels, pairs = with_starts(network, category)
        theirs = dijkstra(graph, indices=np.arange(nodes, graph.shape[0]), min_only=True, limit=network.bound_m + 1)[:nodes] - 1
        theirs = within(network, theirs)
        bad, most = apart(network, mine, theirs)
        check(f"category {category}, the nearest", bad.sum())
        largest, compared = max(largest, most), compared + np.isfinite(mine).sum()
        after = walks(network, category, mine)
        if small or "--labels" in options:
            best, of = two_nearest(network, graph, labels)
            two, two_of = network.found("two", 2)[category], network.found("two-label", 2)[category]
            for rank in (0, 1):
                bad, most = apart(network, two[:, rank], within(network, best[:, rank]))
                check(f"category {category}, number {rank + 1} of the two nearest", bad.sum())
                largest = max(largest, most)
            # Labels, where no other is as near to a millimetre.
            clear = np.isfinite(two).all(axis=1)
            clear[clear] = best[clear, 1] - best[clear, 0] >= MILLIMETRE
            check(f"category {category}, labels of the nearest", (two_of[clear, 0] != of[clear, 0]).sum())
            check(f"category {category}, nearest of one and of two", (network.found("label")[category][clear] != of[clear, 0]).sum())
        if small:
            shapes += compare_shapes(network, category, pairs, mine, after)
    print(f"{nodes} nodes, {len(network.ends)} edges, {len(network.category)} starts: {compared} distances, {shapes} walks node by node")
    print(f"all the same (largest difference {largest:.1e} m)" if not wrong else f"{wrong} differences")
    return 1 if wrong else 0


def compare_shapes(network, category, pairs, mine, after):
    """The nodes of each walk, where networkx knows only one that is as short."""
    graph = nx.DiGraph()
    ends, cost = network.passable()
    for (one, other), metres in zip(ends.tolist(), cost.tolist()):
        graph.add_edge(one, other, metres=metres)
        graph.add_edge(other, one, metres=metres)
    for (start, node), metres in pairs.items():
        graph.add_edge(start, int(node), metres=metres)
    starts = {start for start, _ in pairs}
    if not starts:
        return 0
    metres, paths = nx.multi_source_dijkstra(graph, starts, weight="metres")
    bad = count = 0
    for node in np.flatnonzero(np.isfinite(mine)).tolist():
        bad += abs(metres[node] - 1 - mine[node]) >= MILLIMETRE
        mine_path, at = [node], node
        while after[at] >= 0 and len(mine_path) <= len(after):
            at = after[at]
            mine_path.append(int(at))
        theirs = [step for step in paths[node] if step not in starts][::-1]
        if mine_path != theirs:
            # As long all the same?
            steps = zip(mine_path, mine_path[1:])
            length = sum(graph.edges[step]["metres"] for step in steps)
            last = min((graph.edges[start, mine_path[-1]]["metres"] for start in starts if graph.has_edge(start, mine_path[-1])), default=np.inf)
            bad += abs(length + last - metres[node]) >= MILLIMETRE
        count += 1
    check(f"category {category}, walks that networkx has shorter", bad)
    return count


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
