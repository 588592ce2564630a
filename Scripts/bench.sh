#!/bin/sh
# Runs the benchmarks: bench.sh SIZE CAP. Peers are installed from PyPI into a folder that git ignores.
set -eu
size=${1:-1000000}
cap=${2:-180}
folder=${BENCH_FOLDER:-.build/bench}
swift=${SWIFT:-swift}

mkdir -p "$folder"
"$swift" build -c release --static-swift-stdlib --product graph-bench
bench=$("$swift" build -c release --static-swift-stdlib --show-bin-path)/graph-bench
if [ ! -x "$folder/venv/bin/python" ]; then
  python3 -m venv "$folder/venv" || { echo "Please install python3-venv and run this again." >&2; exit 69; }
fi
for package in numpy scipy networkx igraph duckdb kuzu; do
  "$folder/venv/bin/python" -c "import $package" 2>/dev/null \
    || "$folder/venv/bin/pip" install -q "$package" \
    || echo "$package could not be had: it is left out, and the table says so." >&2
done
exec "$folder/venv/bin/python" Benchmarks/Peers/bench.py "$bench" "$folder" "$size" "$cap" Benchmarks/Results
