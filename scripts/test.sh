#!/usr/bin/env bash
# Runs the tests: the page, formatting, lints, Rust, and the window end to end. The first step that fails ends the run.
#
#   scripts/test.sh            everything
#   scripts/test.sh STEP…      some of: page format lint build rust e2e
#
# One target folder and one profile serve them all: the window under test is the debug build with scripted file dialogs.
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

as_shipped=(--workspace --locked --features "$shipped")
as_tested=(--workspace --locked --features "$shipped,qosjol-desktop/scripted-dialogs")
log=$(mktemp)
step=setup
passed=0 failed=0 skipped=0

# Counts come from the closing lines of the test runners themselves.
count() {
  local plain
  plain=$(sed 's/\x1b\[[0-9;]*m//g' "$log")
  # cargo test: `test result: ok. 3 passed; 0 failed; 1 ignored; …`
  sum passed "$(sed -n 's/^test result: .* \([0-9]*\) passed;.*/\1/p' <<<"$plain")"
  sum failed "$(sed -n 's/^test result: .* \([0-9]*\) failed;.*/\1/p' <<<"$plain")"
  sum skipped "$(sed -n 's/^test result: .* \([0-9]*\) ignored;.*/\1/p' <<<"$plain")"
  # vitest: `      Tests  1 failed | 41 passed (42)`
  sum passed "$(sed -n 's/^ *Tests .*[^0-9]\([0-9]*\) passed.*/\1/p' <<<"$plain")"
  sum failed "$(sed -n 's/^ *Tests .*[^0-9]\([0-9]*\) failed.*/\1/p' <<<"$plain")"
  sum skipped "$(sed -n 's/^ *Tests .*[^0-9]\([0-9]*\) skipped.*/\1/p' <<<"$plain")"
  # node --test: `ℹ pass 12`
  sum passed "$(sed -n 's/^[^a-z]* pass \([0-9]*\)$/\1/p' <<<"$plain")"
  sum failed "$(sed -n 's/^[^a-z]* fail \([0-9]*\)$/\1/p' <<<"$plain")"
  sum skipped "$(sed -n 's/^[^a-z]* skipped \([0-9]*\)$/\1/p' <<<"$plain")"
  : >"$log"
}
sum() {
  local -n into=$1
  local number
  for number in $2; do into=$((into + number)); done
}

closing() {
  local status=$?
  count
  rm -f "$log"
  if [ "$status" -ne 0 ]; then
    printf '\nThe step "%s" failed.\n' "$step"
    # A step that fails without a failed test (a lint, a build) counts as one failure.
    if [ "$failed" -eq 0 ]; then failed=1; fi
  fi
  if [ $((passed + failed)) -eq 0 ]; then return; fi
  printf '\n%s passed, %s failed' "$passed" "$failed"
  if [ "$skipped" -gt 0 ]; then printf ', %s skipped' "$skipped"; fi
  printf '\n'
}
trap closing EXIT

# Runs one command of the step, and keeps what it prints for the count.
run() {
  "$@" 2>&1 | tee -a "$log"
  count
}

do_page() {
  npm --prefix ui run --silent check
  run npm --prefix ui run --silent test
  npm --prefix ui run --silent build
}
do_format() { cargo fmt --all --check; }
do_lint() {
  # Once as shipped and once as tested: the file dialogs differ.
  cargo clippy "${as_shipped[@]}" --all-targets -- -D warnings
  cargo clippy "${as_tested[@]}" --all-targets -- -D warnings
}
do_build() { cargo build "${as_tested[@]}" --all-targets; }
do_rust() { run cargo test "${as_tested[@]}"; }
do_e2e() { run scripts/e2e.sh; }

steps=("$@")
if [ ${#steps[@]} -eq 0 ]; then steps=(page format lint build rust e2e); fi
for step in "${steps[@]}"; do
  case $step in
    page) name="The page: types, tests, build" ;;
    format) name="Formatting" ;;
    lint) name="Lints" ;;
    build) name="Build of everything, the window and the terminal program too" ;;
    rust) name="Rust tests, examples in the documentation too" ;;
    e2e) name="The window, end to end" ;;
    *) die "There is no step '$step'. There are: page format lint build rust e2e" ;;
  esac
  say "$name"
  started=$SECONDS
  "do_$step"
  printf '(%s s)\n' $((SECONDS - started))
done
