#!/usr/bin/env bash
# Measures in release builds: atlas load, corridor route, recomputing a 14-day plan, the road engine beside others', and the start to an interactive window.
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

say "Building for release"
npm --prefix ui run --silent build
cargo build --release --locked -p planner --example bench -p qosjol-desktop --bin qosjol-desktop --features "$shipped"
cargo build --release --locked -p cli --bin qosjol -p roads --example roads_peer
say "Atlas, routes, plans"
"$target/release/examples/bench"
scripts/bench-roads.sh
say "Start to interactive"
QOSJOL_APP=$target/release/qosjol-desktop scripts/e2e.sh startup
