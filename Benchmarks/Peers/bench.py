"""Runs Unveil and other tools on one generated register, one after the other, and compares answers and times.

usage: bench.py GRAPH-BENCH FOLDER SIZE CAP RESULTS

Fails where Unveil's answers differ from the exact reference (SciPy, where it ends within the cap); whatever
other tools miss or add is reported. Times gate nothing.
"""
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import time

PEERS = [
    ("D", "scipy", "d", "SciPy matrices"), ("D", "duckdb", "d", "DuckDB, table and index"),
    ("D", "sqlite", "d", "SQLite, two indexes"), ("D", "igraph", "d", "igraph"),
    ("D", "networkx", "d", "NetworkX"), ("D", "kuzu", "d", "Kùzu"), ("D", "postgres", "d", "PostgreSQL, two indexes"),
    ("D2", "duckdb", "bods", "DuckDB, typed read_json, no adjacency"),
    ("A", "scipy", "a", "SciPy power iteration"), ("A", "igraph", "a", "igraph, dense solve"),
    ("A", "networkx", "a", "NetworkX, dense solve"), ("A", "sqlite", "a", "SQLite CTE, pruned at 1e-4"),
    ("A", "duckdb", "a", "DuckDB CTE, pruned at 1e-4"), ("A", "kuzu", "a", "Kùzu, acyclic paths up to 6"),
    ("B", "scipy", "b", "SciPy matrix product, drops 1e-6"), ("B", "duckdb", "b", "DuckDB CTE, pruned at 1e-4"),
    ("B", "duckdb", "frontier", "DuckDB frontier loop, pruned at 1e-4"), ("B", "sqlite", "b", "SQLite CTE, pruned at 1e-4"),
    ("B", "postgres", "b", "PostgreSQL CTE, pruned at 1e-4"),
    ("C", "duckdb", "c", "DuckDB semi-naive loop"), ("C", "sqlite", "c", "SQLite semi-naive loop"),
    ("C", "postgres", "c", "PostgreSQL semi-naive loop"),
    ("E", "sqlite", "e", "sqlite3 shell, pruned at 1e-4"),
]


def run(words, cap):
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=cap)
    except subprocess.TimeoutExpired:
        return None, "did not end in %d s" % cap
    if done.returncode != 0:
        lines = (done.stderr.strip() or "failed").splitlines()
        return None, lines[-1][:80]
    for line in reversed(done.stdout.splitlines()):
        if line.startswith("{"):
            return json.loads(line), None
    return None, "no result"


def rows(path, parts):
    found = {}
    if os.path.exists(path):
        with open(path) as file:
            for line in file:
                words = line.rstrip().split(",")
                found[tuple(int(word) for word in words[:2])] = float(words[2]) if parts == 3 else 0.0
    return found


def compare(task, path, ours, sample, asked):
    theirs = rows(path, 2 if task == "C" else 3)
    if task == "A" or task == "E":
        names = set(sample[:asked])
        ours = {key: value for key, value in ours.items() if key[0] in names}
    missing = [key for key in ours if key not in theirs]
    extra = [key for key in theirs if key not in ours]
    worst = max((abs(theirs[key] - value) for key, value in ours.items() if key in theirs), default=0.0)
    return len(missing), len(extra), worst


def machine():
    model, memory = platform.machine(), ""
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":")[1].strip()
                break
    with open("/proc/meminfo") as file:
        memory = "%d GB" % round(int(file.readline().split()[1]) / 1e6)
    return "%d × %s, %s, %s" % (os.cpu_count(), model, memory, platform.platform())


def seconds(value):
    if value is None:
        return "–"
    if value >= 10:
        return "%.0f s" % value
    return "%.2f s" % value if value >= 0.1 else "%.1f ms" % (value * 1e3) if value >= 1e-3 else "%.1f µs" % (value * 1e6)


def cold(bench, graph, name, folder, sample):
    """Whole processes of our own, on the compiled graph."""
    times = []
    for company in sample[:300]:
        start = time.perf_counter()
        subprocess.run([bench, "query", graph, "GEN-COM-%010d" % company], capture_output=True)
        times.append((time.perf_counter() - start) * 1e3)
    times.sort()
    return {"p50": times[150], "p98": times[294], "p99": times[297], "max": times[-1], "asked": 300}


def main():
    bench, folder, size, cap, results = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
    here = os.path.dirname(os.path.abspath(__file__))
    name = "register-%d" % size
    table = os.path.join(folder, name + ".csv")
    lines_file = os.path.join(folder, name + ".bods.jsonl")
    with_lines = size <= 1_000_000
    if not os.path.exists(table) or (with_lines and not os.path.exists(lines_file)):
        subprocess.run([bench, "generate", str(size), folder, "7"] + (["bods"] if with_lines else []), check=True)
    sys.path.insert(0, here)
    import peers
    register = peers.Register(folder, name)
    sample = register.sample(1000)
    load = os.getloadavg()[0]
    answers = os.path.join(folder, "answers")
    os.makedirs(answers, exist_ok=True)
    own, problem = run([bench, "tasks", table, str(size), str(register.persons), answers], 3600)
    if own is None:
        sys.exit("graph-bench failed: " + problem)
    lattice, _ = run([bench, "lattice", "10", "20"], 60)
    bods, scan, shell = None, None, None
    if with_lines:
        bods = {threads: run([bench, "bods", lines_file, str(threads)], 3600)[0] for threads in (1, 2)}
        scan, _ = run([bench, "scan", lines_file], 600)
        graph = os.path.join(folder, name + ".graph")
        run([bench, "compile", lines_file, graph], 3600)
        shell = cold(bench, graph, name, folder, sample)
    owners, control = rows(answers + "/owners.csv", 3), rows(answers + "/control.csv", 2)
    text = ["# %s: %d companies" % (datetime.date.today().isoformat(), size), ""]
    text += ["Machine: %s. Load average at the start: %.1f. Seed 7, %d persons, %d holdings." % (machine(), load, register.persons, own["holdings"]),
             "", "Every tool ran alone, after the others, on the same file; a peer was stopped after %d s. Times on the wall; in brackets our time of the processor, which other programs on the machine change less. Made by `make bench SIZE=%d`; the method stands in Docs/Performance.md." % (cap, size), ""]
    text += ["Lattice, 10 wide and 20 deep (10²⁰ paths): %.1f µs, exactly 100 %%." % lattice["microseconds.p50"], "",
             "Redone exactly because a line lay within the error: %d of %d companies (%.2f %%); largest error %.1e." %
             (own["b.redone"], size, 100 * own["b.redone"] / size, own["b.error"] * 1e-12), "",
             "Peak memory: %d MB after load, %d MB with all answers. Edge visits %d, stored entries %d, closure visits %d." %
             (own["memory.load"], own["memory.peak"], own["b.visits"], own["b.entries"], own["c.visits"]), ""]
    text += ["A band of four points around every holding: %s [%s], %.1f times the exact run; %d companies are left to the resolver." %
             (seconds(own["bands"]), seconds(own["bands.cpu"]), own["bands.cpu"] / (own["b.cpu"] + own["prepare.cpu"]), own["bands.left"]), ""]
    if scan:
        text += ["Scan of JSON lines: %.2f GB/s on one core (%.2f by time of the processor)." % (scan["scan.gigabytes"], scan["scan.gigabytes.cpu"]), ""]
    if bods:
        for threads in (1, 2):
            text += ["From lines of BODS to every owner, %d thread%s: %s (read %s, compile %s, answers %s), %d MB." %
                     (threads, "" if threads == 1 else "s", seconds(bods[threads]["headline"]), seconds(bods[threads]["bods.read"]),
                      seconds(bods[threads]["bods.compile"]), seconds(bods[threads]["b.withPreparation"]), bods[threads]["memory.peak"]), ""]
    ours = {
        "A": (own["a.p99"], "p50 %s, p99 %s, max %s" % (seconds(own["a.p50"]), seconds(own["a.p99"]), seconds(own["a.max"]))),
        "B": (own["b"] + own["prepare"], "%s + %s for large loops [%s + %s]" % (seconds(own["b"]), seconds(own["prepare"]), seconds(own["b.cpu"]), seconds(own["prepare.cpu"]))),
        "C": (own["c"], "%s [%s]" % (seconds(own["c"]), seconds(own["c.cpu"]))),
        "D": (own["load"], "%s [%s]" % (seconds(own["load"]), seconds(own["load.read.cpu"] + own["load.compile.cpu"]))),
        "D2": (bods[1]["bods.load"], "%s [%s]" % (seconds(bods[1]["bods.load"]), seconds(bods[1]["bods.read.cpu"] + bods[1]["bods.compile.cpu"]))) if bods else None,
        "E": (shell["p98"] / 1e3, "median %.1f ms, p98 %.1f ms" % (shell["p50"], shell["p98"])) if shell else None,
    }
    titles = {"A": "A. Owners of one company, loaded; ratio of p99", "B": "B. Owners of every company", "C": "C. Control closure",
              "D": "D. Load from a table", "D2": "D. Load from lines of BODS", "E": "E. One question as a whole process; ratio of p98 to p99"}
    failed = False
    for task in ["A", "B", "C", "D", "D2", "E"]:
        if ours[task] is None:
            continue
        text += ["## " + titles[task], "", "| tool | time | ratio | missing | extra | largest difference | MB |", "|---|---|---|---|---|---|---|",
                 "| Unveil | %s | 1 | 0 | 0 | – | |" % ours[task][1]]
        for kind, peer, word, title in PEERS:
            if kind != task:
                continue
            out = os.path.join(answers, "%s-%s.csv" % (peer, word))
            if os.path.exists(out):
                os.remove(out)
            result, problem = run([sys.executable, os.path.join(here, "peers.py"), peer, word, folder, name, out], cap)
            if result is None:
                text.append("| %s | %s | – | – | – | – | – |" % (title, problem))
            else:
                wrong = ("–", "–", "–")
                if task in "ABCE":
                    missing, extra, worst = compare(task, out, control if task == "C" else owners, sample, result.get("asked", 0))
                    wrong = (str(missing), str(extra), "%.0e" % worst if task != "C" else "–")
                    isReference = (peer in ("scipy", "igraph", "networkx") and task == "A") or task == "C"
                    if isReference and (missing or extra):
                        failed = True
                if "seconds" in result:
                    shown, measure = seconds(result["seconds"]), result["seconds"]
                else:
                    shown = "p50 %s, p99 %s, max %s" % tuple(seconds(result[key] / 1e3) for key in ("p50", "p99", "max"))
                    if result["asked"] not in (200, 300, 1000):
                        shown += " (%d asked)" % result["asked"]
                    measure = result["p99"] / 1e3
                text.append("| %s | %s | %.1f | %s | %s | %s | %d |" % (title, shown, measure / ours[task][0], *wrong, result["memory"]))
            print(text[-1], flush=True)
        text.append("")
    os.makedirs(results, exist_ok=True)
    path = os.path.join(results, "%s-%d.md" % (datetime.date.today().isoformat(), size))
    with open(path, "w") as file:
        file.write("\n".join(text))
    print("\n".join(text))
    print("written to", path)
    if failed:
        sys.exit("Answers differ from an exact reference.")


if __name__ == "__main__":
    main()
