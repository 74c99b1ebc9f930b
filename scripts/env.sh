# shellcheck shell=bash disable=SC2034 # the variables are for those that source this
# Where the tools are found. The other scripts source this file; it is not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=$root/.tools
cd "$root" || exit 1

# What setup.sh put into .tools comes before what the system has.
export PATH="$tools/node/node_modules/.bin:$tools/bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
# setup.sh names another toolchain here where the pinned one could not be had and an installed one is no older.
if [ -s "$tools/toolchain" ]; then
  RUSTUP_TOOLCHAIN=$(cat "$tools/toolchain")
  export RUSTUP_TOOLCHAIN
fi

# Cargo's own variable moves the build elsewhere; a relative path is relative to the root.
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")

say() { printf '\n== %s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# With this feature the app serves its own page; without it, it looks for the page's development server.
shipped=tauri/custom-protocol
