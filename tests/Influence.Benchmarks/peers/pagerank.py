"""PageRank beside NetworKit: same files, same number of updates, same threads, in one run; load time apart, median of five.

    dotnet build tests/Influence.Benchmarks -c Release
    PYTHON=$(../shared/peers/setup)         # a Python that has networkit
    $PYTHON tests/Influence.Benchmarks/peers/pagerank.py ../shared/data/slashdot/soc-Slashdot0902.txt.gz \
        ../shared/data/networks/wiki-Vote.txt.gz synthetic:1000000:10000000

Prints a table: milliseconds an update, million edges a second, and NetworKit's time divided by ours (above 1: ours is faster).
A synthetic graph is of the same size on both sides, but each side draws its own.
"""
import gzip
import json
import pathlib
import statistics
import subprocess
import sys
import time

import networkit as nk
import numpy as np

UPDATES = 50
RUNS = 5
ROOT = pathlib.Path(__file__).resolve().parents[3]
OURS = ROOT / "artifacts/bin/Influence.Benchmarks/release/Influence.Benchmarks"


def edges_of(source):
    if source.startswith("synthetic:"):
        nodes, edges = (int(part) for part in source.split(":")[1:])
        draws = np.random.default_rng(42)
        sources = (draws.random(edges) ** 2 * nodes).astype(np.int64)
        targets = nodes - 1 - (draws.random(edges) ** 2 * nodes).astype(np.int64)
        return nodes, sources, targets
    opened = gzip.open if source.endswith(".gz") else open
    with opened(source, "rt") as lines:
        pairs = np.array([line.split()[:2] for line in lines if line[0] not in "#\r\n"], dtype=np.int64)
    ids, numbers = np.unique(pairs, return_inverse=True)
    numbers = numbers.reshape(pairs.shape)
    return len(ids), np.ascontiguousarray(numbers[:, 0]), np.ascontiguousarray(numbers[:, 1])


def networkit_seconds(source, threads):
    nk.setNumberOfThreads(threads)
    nodes, sources, targets = edges_of(source)
    graph = nk.GraphFromCoo((np.ones(len(sources)), (sources, targets)), n=nodes, directed=True, weighted=False)
    times = []
    for _ in range(RUNS + 1):
        rank = nk.centrality.PageRank(
            graph, damp=0.85, tol=1e-300, distributeSinks=nk.centrality.SinkHandling.DistributeSinks)
        rank.maxIterations = UPDATES
        start = time.perf_counter()
        rank.run()
        times.append((time.perf_counter() - start) / rank.numberOfIterations())
    return statistics.median(times[1:]), max(rank.scores())


def our_seconds(source, threads):
    text = subprocess.run(
        [OURS, "pagerank-times", source, str(UPDATES), str(threads)], check=True, capture_output=True, text=True).stdout
    found = json.loads(text)
    return found["seconds"] / UPDATES, found["edges"], found["top"]


def main():
    print(f"{'graph':<34}{'threads':>8}{'ours ms':>10}{'M edges/s':>11}{'NetworKit ms':>14}{'ratio':>7}   highest scores")
    for source in sys.argv[1:]:
        for threads in (1, 2):
            ours, edges, top = our_seconds(source, threads)
            peer, peer_top = networkit_seconds(source, threads)
            print(f"{pathlib.Path(source).name:<34}{threads:>8}{ours * 1e3:>10.3f}{edges / ours / 1e6:>11.0f}"
                  f"{peer * 1e3:>14.3f}{peer / ours:>7.2f}   {top:.9f} {peer_top:.9f}", flush=True)


main()
