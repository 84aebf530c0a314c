"""NetworkX writes graphs in every format it has; Influence reads them and must come to the same PageRank.

    python roundtrips.py files FOLDER            the small files and goldens that the tests of engine/Influence.Storage read
    python roundtrips.py compare INFLUENCE N     N random graphs a format, read by the program INFLUENCE; prints a table

Lists of edges and of neighbours lose what they cannot hold (people without edges, weights): there the golden is the PageRank of
the graph that NetworkX itself reads back from the same file.
"""

import csv
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import networkx as nx
import scipy.io

KINDS = ("directed", "undirected", "weighted", "multi")
PLAIN = ["x&y", "<t>", "é", "日本", "😀", "007", "7", 12, "@h", "+p", "-m", "=e", "o'c", "Z", "z", "ÅNGSTRÖM", "a.b", "[deleted]"]
ODD = ["a b", 'q"u', 'say "hi" you', "a,b", "semi;c", "pi|pe", "two  blanks", "ta\tb", "{brace}"]
ALONE = ["alone", "0"]


def graph_of(kind, seed, ids):
    """A random graph: repeats, loops, and two people without edges."""
    draw = random.Random(seed)
    graph = {"directed": nx.DiGraph, "undirected": nx.Graph, "weighted": nx.DiGraph, "multi": nx.MultiDiGraph}[kind]()
    graph.add_nodes_from(ids)
    for _ in range(2 * len(ids)):
        ends = draw.choice(ids), draw.choice(ids)
        if kind == "weighted":
            graph.add_edge(*ends, weight=draw.choice([0.25, 0.5, 2.0, 3.0]))
        else:
            graph.add_edge(*ends)
    graph.add_nodes_from(ALONE)
    return graph


def text(write):
    held = io.BytesIO()
    write(held)
    return held.getvalue()


def metis(graph):
    """NetworkX has no writer of METIS; the format is the manual's: counts, then the neighbours of each node."""
    order = {node: place + 1 for place, node in enumerate(graph)}
    lines = [f"{len(order)} {graph.number_of_edges()}"]
    lines += [" ".join(str(order[other]) for other in graph[node]) for node in order]
    return ("\n".join(lines) + "\n").encode(), {str(place): node for node, place in order.items()}


def files(kind, seed):
    """Name, bytes and PageRank by id of every file."""
    whole = graph_of(kind, seed, PLAIN + ODD)
    for ending, content in {
        "graphml": text(lambda to: nx.write_graphml(whole, to)),
        "gexf": text(lambda to: nx.write_gexf(whole, to)),
        "gml": text(lambda to: nx.write_gml(whole, to)),
        "links.json": json.dumps(nx.node_link_data(whole, edges="links")).encode(),
        "edges.json": json.dumps(nx.node_link_data(whole, edges="edges"), indent=1, ensure_ascii=False).encode(),
        "adjacency.json": json.dumps(nx.adjacency_data(whole)).encode(),
        "cytoscape.json": json.dumps(nx.cytoscape_data(whole)).encode(),
    }.items():
        yield f"{kind}.{ending}", content, pagerank(whole)

    # Pajek cuts labels at tabs.
    labelled = graph_of(kind, seed, PLAIN + [one for one in ODD if "\t" not in one])
    yield f"{kind}.net", text(lambda to: nx.write_pajek(labelled, to)), pagerank(labelled)

    words = graph_of(kind, seed, PLAIN)
    to_read = {"nodetype": str, "create_using": type(words)}
    for ending, write, read in (
        ("edgelist", nx.write_edgelist, nx.read_edgelist),
        ("adjlist", nx.write_adjlist, nx.read_adjlist),
        ("multiline", nx.write_multiline_adjlist, nx.read_multiline_adjlist),
    ):
        content = text(lambda to: write(words, to))
        yield f"{kind}.{ending}", content, pagerank(read(io.BytesIO(content), **to_read))
    if kind == "weighted":
        content = text(lambda to: nx.write_weighted_edgelist(words, to))
        yield f"{kind}.txt", content, pagerank(nx.read_weighted_edgelist(io.BytesIO(content), **to_read))

    matrix = text(lambda to: scipy.io.mmwrite(to, nx.to_scipy_sparse_array(words, weight="weight")))
    numbers = {node: str(place + 1) for place, node in enumerate(words)}
    yield f"{kind}.mtx", matrix, {numbers[node]: score for node, score in pagerank(words, str_keys=False).items()}
    if kind == "undirected":
        simple = nx.Graph(words)
        simple.remove_edges_from(list(nx.selfloop_edges(simple)))
        content, node_of = metis(simple)
        scores = pagerank(simple, str_keys=False)
        yield f"{kind}.metis", content, {number: scores[node] for number, node in node_of.items()}


def pagerank(graph, str_keys=True):
    scores = nx.pagerank(graph, tol=1e-15, max_iter=10_000)
    return {str(node): score for node, score in scores.items()} if str_keys else scores


def needs_undirected(name):
    """These formats do not say whether their edges go both ways."""
    return name.startswith("undirected") and name.endswith((".edgelist", ".adjlist", ".multiline"))


def write_files(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    goldens = {}
    for kind in KINDS:
        for name, content, scores in files(kind, seed=9):
            (folder / name).write_bytes(content)
            goldens[name] = {"undirected": needs_undirected(name), "pagerank": scores}
    (folder / "pagerank.json").write_text(json.dumps(goldens, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def compare(program, count):
    worst = {}
    for seed in range(count):
        for kind in KINDS:
            for name, content, scores in files(kind, seed):
                with tempfile.TemporaryDirectory() as folder:
                    path = pathlib.Path(folder) / "graph"
                    path.write_bytes(content)
                    asked = [program, "rank", "--graph", str(path), "--json", "--top", "all", "--weighted"]
                    asked += ["--tolerance", "1e-14"]
                    asked += ["--undirected"] if needs_undirected(name) else []
                    answer = subprocess.run(asked, capture_output=True, text=True)
                    document = json.loads(answer.stdout)
                    if "items" not in document:
                        sys.exit(f"{name}, seed {seed}: {document}")
                    ours = {item["id"]: item["score"] for item in document["items"]}
                    apart = 1.0 if ours.keys() != scores.keys() else max(abs(ours[one] - scores[one]) for one in scores)
                    if apart > 1e-9:
                        print(f"{name}, seed {seed}: {apart}, {sorted(ours.keys() ^ scores.keys())}", file=sys.stderr)
                    worst[name] = max(worst.get(name, 0.0), apart)
    print(f"| file | graphs | largest difference of a PageRank |\n|---|---|---|")
    for name, apart in sorted(worst.items()):
        print(f"| {name} | {count} | {apart:.1e} |")
    return 1 if max(worst.values()) > 1e-9 else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["files", folder]:
            write_files(folder)
        case ["compare", program, number]:
            sys.exit(compare(program, int(number)))
        case _:
            sys.exit(__doc__)
