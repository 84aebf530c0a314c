"""Cascades a second of processor time beside CyNetDiff: same files, chances and seeds, one thread, in one run, load time apart.

    dotnet build tests/Influence.Benchmarks -c Release
    PYTHON=$(../shared/peers/setup)         # a Python that has CyNetDiff
    $PYTHON tests/Influence.Benchmarks/peers/cascades.py [SECONDS]

Ours and CyNetDiff's runs of a case come after each other, three times; the table has the medians. Processor time and not the clock,
so that other work on the machine disturbs less. Asked are the 1 and the 50 people with most followers of Slashdot and facebook, with
chances of the weighted cascade (1 / in-degree) and of 0.01.
"""
import gzip
import os
import pathlib
import statistics
import subprocess
import sys
from array import array

import numpy as np
from cynetdiff.models import IndependentCascadeModel

SECONDS = sys.argv[1] if len(sys.argv) > 1 else "1"
RUNS = 3
ROOT = pathlib.Path(__file__).resolve().parents[3]
OURS = ROOT / "artifacts/bin/Influence.Benchmarks/release/Influence.Benchmarks"
DATA = pathlib.Path(os.environ.get("INFLUENCE_TEST_DATA", ROOT.parent / "shared/data"))
FILES = {"slashdot": "slashdot/soc-Slashdot0902.txt.gz", "facebook": "facebook/facebook_combined.txt.gz"}


def edges_of(name):
    with gzip.open(DATA / FILES[name], "rt") as lines:
        pairs = np.array([line.split()[:2] for line in lines if line[0] != "#"], dtype=np.int64)
    if name == "facebook":
        pairs = np.vstack([pairs, pairs[:, ::-1]])
    pairs = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
    ids, numbers = np.unique(pairs, return_inverse=True)
    return len(ids), numbers.reshape(pairs.shape)


def theirs(name, chance, count):
    nodes, edges = edges_of(name)
    starts = np.searchsorted(edges[:, 0], np.arange(nodes)).astype(np.uint32)
    into = np.bincount(edges[:, 1], minlength=nodes)
    chances = 1 / into[edges[:, 1]] if chance == "wc" else np.full(len(edges), 0.01)
    seeds = np.argsort(-np.bincount(edges[:, 0], minlength=nodes), kind="stable")[:count]
    model = IndependentCascadeModel(array("I", starts), array("I", edges[:, 1].astype(np.uint32)),
                                    activation_probs=array("f", chances.astype(np.float32)))
    model.set_seeds({int(seed) for seed in seeds})
    worlds, reached, before = 0, 0, os.times().user
    while os.times().user - before < float(SECONDS):
        for _ in range(20):
            model.reset_model()
            model.advance_until_completion()
            reached += model.get_num_activated_nodes()
        worlds += 20
    return worlds / (os.times().user - before), reached / worlds


def ours(name, chance, count):
    lines = subprocess.run([OURS, "worlds", SECONDS, name, chance, str(count)], check=True, capture_output=True, text=True).stdout
    return [float(line.split("\t")[1]) for line in lines.splitlines()], float(lines.splitlines()[0].split("\t")[2])


print("| graph | chances | seeds | people reached | CyNetDiff, cascades/s | one by one | eight at once | eight / CyNetDiff |")
print("|---|---|---|---|---|---|---|---|")
for name in FILES:
    for chance in ("wc", "uniform"):
        for count in (1, 50):
            runs = [(theirs(name, chance, count), ours(name, chance, count)) for _ in range(RUNS)]
            peer = statistics.median(run[0][0] for run in runs)
            one, eight = (statistics.median(run[1][0][kind] for run in runs) for kind in (0, 1))
            print(f"| {name} | {chance} | {count} | {runs[0][1][1]:,.0f} (CyNetDiff {runs[0][0][1]:,.0f}) | {peer:,.0f} | {one:,.0f} | "
                  f"{eight:,.0f} | {eight / peer:.1f} |", flush=True)
