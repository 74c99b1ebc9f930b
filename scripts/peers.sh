#!/usr/bin/env bash
# Installs other people's routing engines into .tools/peers, for the tests and benches that compare with them: Valhalla and OSRM, as Python
# packages that carry the programs. Needs Python 3.12 or newer and extracts to compare on; without them, or without a network, it says so
# and succeeds: what compares is then skipped, and says so too.
#
#   scripts/peers.sh         what the tests need
#   scripts/peers.sh bench   and what the benches need
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

packages=(pyvalhalla==3.9.1 osrm-bindings==26.10.0)
# Reads and writes extracts: for tools that make large ones.
if [ "${1:-}" = bench ]; then packages+=(osmium==4.3.2); fi
folder=$tools/peers

skip() {
  printf 'No peers to compare with: %s\n' "$*"
  exit 0
}

is_new_enough() {
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

# The newest Python that will do: named outright, on the path, or one of pyenv's.
find_python() {
  local candidate
  for candidate in ${QOSJOL_PYTHON:-} python3.13 python3.12 python3.14 python3 \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python; do
    if is_new_enough "$candidate"; then
      printf '%s' "$candidate"
      return
    fi
  done
  return 1
}

stamp="${packages[*]}"
# What the benches need has all that the tests need.
case "$(cat "$folder/stamp" 2>/dev/null)" in "$stamp"*) exit 0 ;; esac

extracts=${QOSJOL_EXTRACTS:-$root/../shared/osm}
[ -d "$extracts" ] || skip "there are no extracts in $extracts to compare on (QOSJOL_EXTRACTS names another folder)."
python=$(find_python) || skip "there is no Python 3.12 or newer here (QOSJOL_PYTHON=/path/to/python names one)."
say "Routing engines to compare with, into .tools/peers"
rm -rf "$folder"
mkdir -p "$tools"
"$python" -m venv "$folder" || { rm -rf "$folder"; skip "$python can make no environment of its own."; }
if ! "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: "${packages[@]}"; then
  rm -rf "$folder"
  skip "the packages could not be installed; what pip said stands above."
fi
printf '%s' "$stamp" >"$folder/stamp"
