#!/usr/bin/env bash
# Measures our road engine beside Valhalla and OSRM on the same extracts, in one run: building, routes, matrices, isochrones, and how far the
# answers differ. tests/peers/README.md says what is asked of whom.
#
#   scripts/bench-roads.sh [EXTRACT…]    Andorra, Liechtenstein and Porto by default
#   BIG=1 scripts/bench-roads.sh         and an extract of Kazakhstan's size, which is made first: some minutes and 10 GiB of disk
#   PAIRS=500                            so many pairs of points
#
# What is missing, a peer or an extract, is said and left out.
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

# How our engine is built and asked: the one place. As a user builds it, where the terminal program is there and can; else by the bench's own.
ask=$target/release/examples/roads_peer
if "$target/release/qosjol" region build --help >/dev/null 2>&1; then
  build="$target/release/qosjol region build EXTRACT -o PACK"
else
  build="$ask PACK build EXTRACT"
fi
OURS_BUILD=${OURS_BUILD-$build}
OURS_ASK=${OURS_ASK-"$ask PACK MODE"}

out=$root/out/bench-roads
extracts=${QOSJOL_EXTRACTS:-$root/../shared/osm}

scripts/peers.sh bench
python=$tools/peers/bin/python
if ! [ -x "$python" ]; then
  printf 'There is nothing to compare with, so nothing is measured here.\n'
  exit 0
fi
if ! "$python" -c 'import osmium' 2>/dev/null; then
  printf 'The reader of extracts is not installed (PyPI osmium), so there are no places to route between; nothing is measured here.\n'
  exit 0
fi

files=("$@")
if [ ${#files[@]} -eq 0 ]; then
  files=("$extracts"/andorra.osm.pbf "$extracts"/liechtenstein.osm.pbf "$extracts"/porto.osm.pbf)
  if [ "${BIG:-}" = 1 ]; then
    mkdir -p "$out"
    maker=$root/../shared/tools/make-big.py
    if ! [ -s "$out/BIG.osm.pbf" ] && [ -f "$maker" ]; then
      say "Making an extract of Kazakhstan's size"
      "$python" "$maker" 14 14 "$out/making.osm.pbf" "$extracts/liechtenstein.osm.pbf"
      mv "$out/making.osm.pbf" "$out/BIG.osm.pbf"
    fi
    files+=("$out/BIG.osm.pbf")
  fi
fi

say "Road engines, side by side"
"$python" tests/peers/bench.py --pairs "${PAIRS:-500}" --build "$OURS_BUILD" --ask "$OURS_ASK" --out "$out" "${files[@]}"
