#!/usr/bin/env bash
# Drives the real window through WebDriver, on a display without a screen.
#
#   scripts/e2e.sh [NAME…]    journey, roads and checks (the default), or others of tests/e2e/*.test.mjs
#
# Builds nothing: `make e2e` builds and then calls this. QOSJOL_APP and QOSJOL_CLI name other programs than the debug build's.
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

export QOSJOL_APP=${QOSJOL_APP:-$target/debug/qosjol-desktop}
export QOSJOL_CLI=${QOSJOL_CLI:-$target/debug/qosjol}
[ -x "$QOSJOL_APP" ] || die "There is no $QOSJOL_APP. 'make e2e' builds it."

tests=("$@")
if [ ${#tests[@]} -eq 0 ]; then tests=(journey roads checks); fi
tests=("${tests[@]/%/.test.mjs}")

cd tests/e2e
rm -rf out
mkdir out
# The bus of accessibility is not there to be waited for. What the bus, the web view and the app have to say goes into a file.
export NO_AT_BRIDGE=1 QOSJOL_MESSAGES=$PWD/out/messages.log
# One test after the other: there is one display.
# shellcheck disable=SC2016 # expanded by the inner shell
if ! xvfb-run -a -s '-screen 0 1440x900x24' \
  bash -c 'exec dbus-run-session -- node --test --test-concurrency=1 --test-reporter=spec "$@" 2>>"$QOSJOL_MESSAGES"' e2e "${tests[@]}"; then
  printf '\nThe last messages of the app and of what is around it (all: tests/e2e/out/messages.log):\n'
  tail -n 30 "$QOSJOL_MESSAGES"
  exit 1
fi
