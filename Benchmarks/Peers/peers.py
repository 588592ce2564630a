"""Other tools at the same questions, on the same file.

usage: peers.py PEER TASK FOLDER NAME [ANSWERS]

Reads FOLDER/NAME.csv (company,owner,percent; companies are the numbers below "companies" in NAME.json) and
prints one line of JSON: seconds or latencies. With ANSWERS, writes what was found there as CSV, for comparison.
A: owners of one company; B: owners of every company; C: control closure; D: load.
"pruned" drops every path that is worth less than the figure beside it, which can lose owners.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

LINE = 0.25
MARGIN = 1e-9


class Register:
    def __init__(self, folder, name):
        self.path = os.path.join(folder, name + ".csv")
        with open(os.path.join(folder, name + ".json")) as file:
            about = json.load(file)
        self.companies, self.persons = about["companies"], about["persons"]

    def sample(self, count):
        """The companies that graph-bench asks about: SplitMix64, seed 99."""
        mask, state, found = (1 << 64) - 1, 99, []
        for _ in range(count):
            state = (state + 0x9E3779B97F4A7C15) & mask
            mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
            mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
            found.append(((mixed ^ (mixed >> 31)) * self.companies) >> 64)
        return found


def columns(register):
    import numpy
    table = numpy.loadtxt(register.path, delimiter=",", skiprows=1)
    points = numpy.rint(table[:, 2] * 100).astype("int64")
    return table[:, 0].astype("int64"), table[:, 1].astype("int64"), points


def latencies(ask, companies, cap=100.0):
    """Milliseconds at the middle, at 99 in 100 and at the most; stops after `cap` seconds."""
    times, answers, begin = [], [], time.perf_counter()
    for company in companies:
        start = time.perf_counter()
        found = ask(company)
        times.append((time.perf_counter() - start) * 1e3)
        answers.extend((company, person, share) for person, share in found)
        if time.perf_counter() - begin > cap:
            break
    done = len(times)
    times.sort()
    result = {"p50": times[done // 2], "p99": times[min(done - 1, done * 99 // 100)], "max": times[-1], "asked": done}
    return result, answers


def matrices(register):
    import numpy
    import scipy.sparse as sparse
    company, owner, points = columns(register)
    n = register.companies
    inside = owner < n
    weights = points / 10000.0
    w = sparse.csr_matrix((weights[inside], (company[inside], owner[inside])), (n, n))
    p = sparse.csr_matrix((weights[~inside], (company[~inside], owner[~inside] - n)), (n, register.persons))
    return numpy, sparse, w, p


# MARK: SciPy

def scipy_a(register):
    numpy, sparse, w, p = matrices(register)
    n = register.companies

    def ask(company):
        row = sparse.csr_matrix(([1.0], ([0], [company])), (1, n))
        visits = row
        for _ in range(2000):
            row = row @ w
            row.data[row.data < 1e-13] = 0
            row.eliminate_zeros()
            if row.nnz == 0:
                break
            visits = visits + row
        found = visits @ p
        keep = found.data >= LINE - MARGIN
        return zip((found.indices[keep] + n).tolist(), found.data[keep].tolist())

    return latencies(ask, register.sample(1000))


def scipy_b(register):
    numpy, sparse, w, p = matrices(register)
    start = time.perf_counter()
    total, step = p.tocsr(), p.tocsr()
    for _ in range(500):
        step = w @ step
        step.data[step.data < 1e-6] = 0
        step.eliminate_zeros()
        if step.nnz == 0:
            break
        total = total + step
    found = total.tocoo()
    keep = found.data >= LINE - 1e-5
    seconds = time.perf_counter() - start
    n = register.companies
    return {"seconds": seconds}, zip(found.row[keep].tolist(), (found.col[keep] + n).tolist(), found.data[keep].tolist())


def scipy_d(register):
    start = time.perf_counter()
    matrices(register)
    return {"seconds": time.perf_counter() - start}, []


# MARK: graph libraries

def solve_above(companies_above, owners_of, n, company):
    import numpy
    order = {node: place for place, node in enumerate(companies_above)}
    size = len(order)
    matrix, persons = numpy.eye(size), {}
    for node, place in order.items():
        for owner, weight in owners_of(node):
            if owner < n:
                matrix[order[owner], place] -= weight
            else:
                persons.setdefault(owner, []).append((place, weight))
    start = numpy.zeros(size)
    start[order[company]] = 1
    visits = numpy.linalg.solve(matrix, start)
    found = ((person, sum(visits[at] * weight for at, weight in parts)) for person, parts in persons.items())
    return [(person, share) for person, share in found if share >= LINE - MARGIN]


def igraph_load(register):
    import igraph
    company, owner, points = columns(register)
    graph = igraph.Graph(n=register.companies + register.persons, edges=list(zip(company.tolist(), owner.tolist())), directed=True)
    graph.es["weight"] = (points / 10000.0).tolist()
    return graph


def igraph_a(register):
    graph = igraph_load(register)
    weights, n = graph.es["weight"], register.companies

    def owners_of(node):
        return [(graph.es[edge].target, weights[edge]) for edge in graph.incident(node, mode="out")]

    def ask(company):
        above = [node for node in graph.subcomponent(company, mode="out") if node < n]
        return solve_above(above, owners_of, n, company)

    return latencies(ask, register.sample(1000))


def igraph_d(register):
    start = time.perf_counter()
    igraph_load(register)
    return {"seconds": time.perf_counter() - start}, []


def networkx_load(register):
    import networkx
    company, owner, points = columns(register)
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(register.companies + register.persons))
    graph.add_weighted_edges_from(zip(company.tolist(), owner.tolist(), (points / 10000.0).tolist()))
    return graph


def networkx_a(register):
    import networkx
    graph, n = networkx_load(register), register.companies

    def owners_of(node):
        return [(owner, data["weight"]) for owner, data in graph.adj[node].items()]

    def ask(company):
        above = [node for node in networkx.descendants(graph, company) | {company} if node < n]
        return solve_above(above, owners_of, n, company)

    return latencies(ask, register.sample(1000))


def networkx_d(register):
    start = time.perf_counter()
    networkx_load(register)
    return {"seconds": time.perf_counter() - start}, []


# MARK: SQLite

def sqlite_load(register, path=":memory:"):
    import sqlite3
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("CREATE TABLE holding(company INTEGER, owner INTEGER, points INTEGER)")
    with open(register.path) as file:
        next(file)
        rows = (line.split(",") for line in file)
        base.executemany("INSERT INTO holding VALUES (?,?,?)", ((int(c), int(o), round(float(p) * 100)) for c, o, p in rows))
    base.execute("CREATE INDEX up ON holding(company, owner, points)")
    base.execute("CREATE INDEX down ON holding(owner, company, points)")
    base.commit()
    return base


PATHS_ONE = """WITH RECURSIVE walk(node, share) AS (
  SELECT owner, points / 10000.0 FROM holding WHERE company = {company}
  UNION ALL
  SELECT h.owner, walk.share * h.points / 10000.0 FROM walk JOIN holding h ON h.company = walk.node
  WHERE walk.node < {n} AND walk.share * h.points / 10000.0 > {prune})
SELECT node, SUM(share) FROM walk WHERE node >= {n} GROUP BY node HAVING SUM(share) >= {line}"""

PATHS_ALL = """WITH RECURSIVE walk(company, node, share) AS (
  SELECT company, owner, points / 10000.0 FROM holding
  UNION ALL
  SELECT walk.company, h.owner, walk.share * h.points / 10000.0 FROM walk JOIN holding h ON h.company = walk.node
  WHERE walk.node < {n} AND walk.share * h.points / 10000.0 > {prune})
SELECT company, node, SUM(share) FROM walk WHERE node >= {n} GROUP BY company, node HAVING SUM(share) >= {line}"""


def sqlite_a(register, prune=1e-4):
    base = sqlite_load(register)
    text = PATHS_ONE.format(company="?", n=register.companies, prune=prune, line=LINE - MARGIN)
    return latencies(lambda company: base.execute(text, (company,)).fetchall(), register.sample(1000))


def sqlite_b(register):
    base = sqlite_load(register)
    text = PATHS_ALL.format(n=register.companies, prune=1e-4, line=LINE - MARGIN)
    start = time.perf_counter()
    rows = base.execute(text).fetchall()
    return {"seconds": time.perf_counter() - start}, rows


def closure(run, fetch):
    """Semi-naive: pairs found in one round are joined in the next one; votes are counted in whole points."""
    run("CREATE TABLE control AS SELECT owner AS x, company AS y FROM holding WHERE points > 5000 AND owner <> company")
    run("CREATE INDEX control_pair ON control(x, y)")
    run("CREATE TABLE votes AS SELECT h.owner AS x, h.company AS y, SUM(h.points) AS points FROM holding h "
        "WHERE h.owner IN (SELECT x FROM control) GROUP BY h.owner, h.company")
    run("CREATE TABLE fresh AS SELECT * FROM control")
    while fetch("SELECT COUNT(*) FROM fresh") > 0:
        run("CREATE TABLE more AS SELECT f.x, h.company AS y, SUM(h.points) AS points FROM fresh f "
            "JOIN holding h ON h.owner = f.y WHERE h.company <> f.x GROUP BY f.x, h.company")
        run("CREATE TABLE sums AS SELECT x, y, SUM(points) AS points FROM "
            "(SELECT * FROM votes UNION ALL SELECT * FROM more) AS parts GROUP BY x, y")
        run("DROP TABLE votes")
        run("ALTER TABLE sums RENAME TO votes")
        run("DROP TABLE fresh")
        run("CREATE TABLE fresh AS SELECT v.x, v.y FROM votes v WHERE v.points > 5000 AND v.x <> v.y AND NOT EXISTS "
            "(SELECT 1 FROM control c WHERE c.x = v.x AND c.y = v.y)")
        run("INSERT INTO control SELECT * FROM fresh")
        run("DROP TABLE more")


def sqlite_c(register):
    base = sqlite_load(register)
    start = time.perf_counter()
    closure(base.execute, lambda text: base.execute(text).fetchone()[0])
    seconds = time.perf_counter() - start
    return {"seconds": seconds}, base.execute("SELECT x, y FROM control").fetchall()


def sqlite_d(register):
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        sqlite_load(register, os.path.join(folder, "base.db"))
        return {"seconds": time.perf_counter() - start}, []


def sqlite_e(register):
    """The shell as a whole process for each question."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "base.db")
        sqlite_load(register, path).close()

        def ask(company):
            text = PATHS_ONE.format(company=company, n=register.companies, prune=1e-4, line=LINE - MARGIN)
            out = subprocess.run(["sqlite3", "-readonly", path, text], capture_output=True, text=True).stdout
            return [(int(row.split("|")[0]), float(row.split("|")[1])) for row in out.split()]

        return latencies(ask, register.sample(300))


# MARK: DuckDB

def duckdb_load(register):
    import duckdb
    base = duckdb.connect()
    base.execute(
        "CREATE TABLE holding AS SELECT company::INTEGER AS company, owner::INTEGER AS owner, "
        "(percent * 100)::INTEGER AS points FROM read_csv(?, header = true, columns = "
        "{'company': 'INTEGER', 'owner': 'INTEGER', 'percent': 'DECIMAL(9,4)'})", [register.path])
    base.execute("CREATE INDEX up ON holding(company)")
    return base


def duckdb_a(register):
    base = duckdb_load(register)
    text = PATHS_ONE.format(company="?", n=register.companies, prune=1e-4, line=LINE - MARGIN)
    return latencies(lambda company: base.execute(text, [company]).fetchall(), register.sample(200))


def duckdb_b(register):
    base = duckdb_load(register)
    text = PATHS_ALL.format(n=register.companies, prune=1e-4, line=LINE - MARGIN)
    start = time.perf_counter()
    base.execute("CREATE TABLE found AS " + text)
    seconds = time.perf_counter() - start
    return {"seconds": seconds}, base.execute("SELECT * FROM found").fetchall()


def duckdb_frontier(register):
    base = duckdb_load(register)
    n = register.companies
    start = time.perf_counter()
    base.execute("CREATE TABLE front AS SELECT company, owner AS node, points / 10000.0::DOUBLE AS share FROM holding")
    base.execute(f"CREATE TABLE parts AS SELECT company, node, share FROM front WHERE node >= {n}")
    while True:
        base.execute(
            "CREATE OR REPLACE TABLE front AS SELECT f.company, h.owner AS node, SUM(f.share * h.points / 10000.0) AS share "
            f"FROM front f JOIN holding h ON h.company = f.node WHERE f.node < {n} GROUP BY f.company, h.owner "
            "HAVING SUM(f.share * h.points / 10000.0) > 1e-4")
        if base.execute("SELECT COUNT(*) FROM front").fetchone()[0] == 0:
            break
        base.execute(f"INSERT INTO parts SELECT company, node, share FROM front WHERE node >= {n}")
    base.execute(f"CREATE TABLE found AS SELECT company, node, SUM(share) AS share FROM parts GROUP BY company, node HAVING SUM(share) >= {LINE - MARGIN}")
    seconds = time.perf_counter() - start
    return {"seconds": seconds}, base.execute("SELECT * FROM found").fetchall()


def duckdb_c(register):
    base = duckdb_load(register)
    start = time.perf_counter()
    closure(base.execute, lambda text: base.execute(text).fetchone()[0])
    seconds = time.perf_counter() - start
    return {"seconds": seconds}, base.execute("SELECT x, y FROM control").fetchall()


def duckdb_d(register):
    start = time.perf_counter()
    duckdb_load(register)
    return {"seconds": time.perf_counter() - start}, []


def duckdb_bods(register):
    """Lines of BODS into a table of numbered holdings; no adjacency."""
    import duckdb
    base = duckdb.connect()
    path = register.path.replace(".csv", ".bods.jsonl")
    start = time.perf_counter()
    base.execute(
        "CREATE TABLE statement AS SELECT recordId, recordType, recordDetails.subject AS company, "
        "recordDetails.interestedParty AS owner, recordDetails.interests[1].share.exact AS percent "
        "FROM read_json(?, format = 'newline_delimited', columns = {recordId: 'VARCHAR', recordType: 'VARCHAR', "
        "recordDetails: 'STRUCT(subject VARCHAR, interestedParty VARCHAR, interests STRUCT(share STRUCT(\"exact\" DOUBLE))[])'})",
        [path])
    base.execute("CREATE TABLE node AS SELECT recordId AS id, row_number() OVER () AS number FROM statement WHERE recordType <> 'relationship'")
    base.execute(
        "CREATE TABLE holding AS SELECT c.number AS company, o.number AS owner, s.percent FROM statement s "
        "JOIN node c ON c.id = s.company JOIN node o ON o.id = s.owner WHERE s.recordType = 'relationship'")
    return {"seconds": time.perf_counter() - start}, []


# MARK: Kùzu

def kuzu_load(register, folder):
    import kuzu
    link = kuzu.Connection(kuzu.Database(os.path.join(folder, "base")))
    nodes = os.path.join(folder, "nodes.csv")
    with open(nodes, "w") as file:
        for node in range(register.companies + register.persons):
            file.write(f"{node},{'true' if node >= register.companies else 'false'}\n")
    link.execute("CREATE NODE TABLE Party(id INT64, person BOOLEAN, PRIMARY KEY(id))")
    link.execute("CREATE REL TABLE Holds(FROM Party TO Party, percent DOUBLE)")
    link.execute(f"COPY Party FROM '{nodes}'")
    link.execute(f"COPY Holds FROM '{register.path}' (HEADER=true)")
    return link


def kuzu_a(register):
    with tempfile.TemporaryDirectory() as folder:
        link = kuzu_load(register, folder)
        text = ("MATCH p = (a:Party {id: $id})-[e:Holds* ACYCLIC 1..6]->(b:Party) WHERE b.person "
                "WITH b.id AS person, list_product(list_transform(rels(p), x -> x.percent / 100.0)) AS part "
                "WITH person, SUM(part) AS share WHERE share >= $line RETURN person, share")

        def ask(company):
            answer = link.execute(text, {"id": company, "line": LINE - MARGIN})
            found = []
            while answer.has_next():
                found.append(tuple(answer.get_next()))
            return found

        return latencies(ask, register.sample(200), cap=60)


def kuzu_d(register):
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        kuzu_load(register, folder)
        return {"seconds": time.perf_counter() - start}, []


# MARK: PostgreSQL: a server of its own in a folder of its own, without syncing

class Postgres:
    def __init__(self, register):
        self.folder = tempfile.mkdtemp(prefix="bench-pg-")
        root = "/usr/lib/postgresql"
        self.bin = os.path.join(root, sorted(os.listdir(root))[-1], "bin")
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.user:
            subprocess.run(["chown", "postgres", self.folder], check=True)
        self.run(["initdb", "-D", self.folder + "/data", "-A", "trust", "--no-sync"])
        options = (f"-k {self.folder} -c listen_addresses= -c fsync=off -c shared_buffers=2GB -c work_mem=1GB "
                   "-c max_parallel_workers_per_gather=2")
        self.run(["pg_ctl", "-D", self.folder + "/data", "-o", options, "-w", "-l", self.folder + "/log", "start"])
        self.load_seconds = time.perf_counter()
        self.sql("CREATE UNLOGGED TABLE raw(company int, owner int, percent numeric);")
        with open(register.path) as file:
            self.sql("COPY raw FROM STDIN WITH (FORMAT csv, HEADER true);", file)
        self.sql("CREATE UNLOGGED TABLE holding AS SELECT company, owner, (percent * 100)::int AS points FROM raw; "
                 "CREATE INDEX up ON holding(company) INCLUDE (owner, points); "
                 "CREATE INDEX down ON holding(owner) INCLUDE (company, points); ANALYZE holding;")
        self.load_seconds = time.perf_counter() - self.load_seconds

    def run(self, words):
        subprocess.run(self.user + [os.path.join(self.bin, words[0])] + words[1:], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")

    def sql(self, text, file=None):
        words = self.user + [os.path.join(self.bin, "psql"), "-h", self.folder, "-d", "postgres", "-qAtX", "-F", ",", "-c", text]
        return subprocess.run(words, check=True, stdin=file, capture_output=True, text=True, cwd="/").stdout

    def stop(self):
        self.run(["pg_ctl", "-D", self.folder + "/data", "-m", "immediate", "stop"])
        subprocess.run(["rm", "-rf", self.folder])


def postgres_b(register):
    server = Postgres(register)
    try:
        text = PATHS_ALL.format(n=register.companies, prune=1e-4, line=LINE - MARGIN).replace("10000.0", "10000.0::float8")
        start = time.perf_counter()
        out = server.sql("CREATE UNLOGGED TABLE found AS " + text)
        seconds = time.perf_counter() - start
        rows = [line.split(",") for line in server.sql("SELECT * FROM found").split()]
        return {"seconds": seconds}, [(int(a), int(b), float(c)) for a, b, c in rows]
    finally:
        server.stop()


def postgres_c(register):
    server = Postgres(register)
    try:
        start = time.perf_counter()
        closure(lambda text: server.sql(text.replace("CREATE TABLE", "CREATE UNLOGGED TABLE")), lambda text: int(server.sql(text)))
        seconds = time.perf_counter() - start
        return {"seconds": seconds}, [tuple(map(int, line.split(","))) for line in server.sql("SELECT x, y FROM control").split()]
    finally:
        server.stop()


def postgres_d(register):
    server = Postgres(register)
    server.stop()
    return {"seconds": server.load_seconds}, []


def main():
    peer, task, folder, name = sys.argv[1:5]
    register = Register(folder, name)
    result, rows = globals()[f"{peer}_{task}"](register)
    result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if len(sys.argv) > 5:
        with open(sys.argv[5], "w") as file:
            for row in rows:
                file.write(",".join(str(part) for part in row) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
