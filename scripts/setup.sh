#!/usr/bin/env bash
# Sets up what Qosjol needs: system packages, Rust, Node and the window's npm packages.
#
#   scripts/setup.sh terminal   what builds the terminal program
#   scripts/setup.sh run        what builds and opens the window
#   scripts/setup.sh test       what the tests need besides
#
# It says what it will install before it does, installs nothing twice, and is done in a moment when nothing is missing.
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

group=${1:-run}
case $group in
  terminal | run | test) ;;
  *) die "usage: scripts/setup.sh terminal|run|test" ;;
esac

# Debian 12, Ubuntu 22.04 and later know all of these by these names.
packages=(
  build-essential # the linker, and a C compiler for the build scripts of crates
  ca-certificates # whom to trust when rustup, cargo and npm fetch
  curl            # fetches rustup
)
if [ "$group" != terminal ]; then
  packages+=(
    pkg-config             # finds the next one
    libwebkit2gtk-4.1-dev  # the web view; brings GTK 3 and libsoup 3
  )
fi
if [ "$group" = test ]; then
  packages+=(
    xvfb xauth          # a display without a screen, and the key to it
    dbus                # dbus-run-session: GTK wants a session bus
    webkit2gtk-driver   # WebKitWebDriver, which drives the window
    gpsbabel            # reads our GPX back, as another program would
    libxml2-utils       # xmllint, which holds our GPX against its schema
    minisign age        # the originals, which our signatures and sealed files are held against
  )
fi

# The least Node that the window's build takes.
node_pin=22.23.3
npm_pin=11.19.1
# The driver of Tauri windows; known good with the web view of Debian 12.
tauri_driver_pin=2.0.6

node_is_new_enough() {
  node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1)' 2>/dev/null
}

# The version that rust-toolchain.toml asks for.
rust_pin=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)

# Whether the compiler that answers here is the pinned one or a newer one, with the tools that the tests use.
rust_is_new_enough() {
  local version
  # An rustup of today must not fetch a toolchain just because it is asked for its version.
  version=$(RUSTUP_AUTO_INSTALL=0 rustc --version 2>/dev/null | cut -d' ' -f2) || return 1
  [ -n "$version" ] || return 1
  [ "$(printf '%s\n' "$rust_pin" "$version" | sort -V | head -n 1)" = "$rust_pin" ] || return 1
  cargo --version >/dev/null 2>&1 || return 1
  if [ "$group" = test ]; then
    cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1
  fi
}

missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || printf '%s ' "$package"
  done
}

# -- what is missing --------------------------------------------------------------------------------------------------

want_apt=''
if command -v apt-get >/dev/null; then
  want_apt=$(missing_packages "${packages[@]}")
else
  printf 'There is no apt-get here: on this system the packages are yours to install. Needed: %s\n' "${packages[*]}"
fi

want_rust=''
rust_is_new_enough || want_rust=yes

want_node='' want_npm=''
if [ "$group" != terminal ]; then
  command -v npm >/dev/null || want_npm=yes
  node_is_new_enough || want_node=yes
  if [ -n "$want_npm" ]; then
    want_apt="$want_apt$(missing_packages npm)"
    # A system's npm comes with a system's Node, which is then the one to judge; both are old on Debian 12.
    want_node=yes
  fi
fi

want_driver=''
if [ "$group" = test ] && ! [ "$(cat "$tools/bin/tauri-driver.version" 2>/dev/null)" = "$tauri_driver_pin" ]; then
  want_driver=yes
fi

# npm's packages are up to date when the lock file is no newer than the stamp of the last install, and the Node the same.
stale() {
  local folder=$1
  [ -f "$folder/package-lock.json" ] || return 1
  [ "$(cat "$folder/node_modules/.qosjol-stamp" 2>/dev/null)" != "$(npm_stamp "$folder")" ]
}
npm_stamp() { printf '%s %s' "$(cksum <"$1/package-lock.json")" "$(node --version 2>/dev/null)"; }

folders=()
if [ "$group" != terminal ]; then folders+=(ui); fi
if [ "$group" = test ]; then folders+=(tests/e2e); fi
want_npm_folders=()
for folder in "${folders[@]}"; do
  if [ -n "$want_node" ] || stale "$folder"; then want_npm_folders+=("$folder"); fi
done

# -- say it -----------------------------------------------------------------------------------------------------------

if [ -z "$want_apt$want_rust$want_node$want_driver" ] && [ ${#want_npm_folders[@]} -eq 0 ]; then
  exit 0
fi
printf 'Qosjol needs what is not here yet. This will be installed:\n'
[ -z "$want_apt" ] || printf '  system packages (apt-get):   %s\n' "$want_apt"
[ -z "$want_rust" ] || printf '  Rust %s (rustup):        for your user, in %s\n' "$rust_pin" "${RUSTUP_HOME:-$HOME/.rustup}"
[ -z "$want_node" ] || printf '  Node %s (npm):          in %s\n' "$node_pin" "$tools/node"
[ ${#want_npm_folders[@]} -eq 0 ] || printf '  npm packages, as locked:     in %s\n' "${want_npm_folders[*]}"
[ -z "$want_driver" ] || printf '  tauri-driver %s (cargo):  in %s\n' "$tauri_driver_pin" "$tools/bin"

# -- do it ------------------------------------------------------------------------------------------------------------

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    die "Installing system packages needs root, and there is no sudo here. As root, run:
  apt-get update && apt-get install --no-install-recommends $want_apt
then run this again."
  fi
}

if [ -n "$want_apt" ]; then
  say "System packages"
  as_root apt-get update -q || printf 'apt-get update did not quite succeed; trying with the lists that are there.\n' >&2
  # shellcheck disable=SC2086 # a list of names
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $want_apt
fi

if [ -n "$want_rust" ]; then
  say "Rust $rust_pin"
  if ! command -v rustup >/dev/null; then
    installer=$(mktemp)
    curl --proto '=https' --tlsv1.2 -sSf -o "$installer" https://sh.rustup.rs ||
      die "rustup could not be fetched. Install Rust $rust_pin or newer by hand (rustup.rs says how), then run this again."
    sh "$installer" -y --profile minimal --default-toolchain none --no-modify-path
    rm -f "$installer"
  fi
  rm -f "$tools/toolchain"
  unset RUSTUP_TOOLCHAIN
  if ! rustup toolchain install "$rust_pin" --profile minimal --component rustfmt --component clippy; then
    # Without a network an installed toolchain will do if it is no older than the pinned one.
    for toolchain in $(rustup toolchain list | cut -d' ' -f1 | grep -v nightly); do
      export RUSTUP_TOOLCHAIN=$toolchain
      if rust_is_new_enough; then
        printf 'Rust %s could not be fetched; the installed %s is new enough.\n' "$rust_pin" "$toolchain"
        mkdir -p "$tools"
        printf '%s\n' "$toolchain" >"$tools/toolchain"
        break
      fi
      unset RUSTUP_TOOLCHAIN
    done
  fi
  hash -r
  rust_is_new_enough || die "Rust $rust_pin or newer is needed and could not be installed. What rustup said stands above."
fi

if [ -n "$want_node" ]; then
  say "Node $node_pin"
  mkdir -p "$tools/node"
  # The package `node` carries Node itself; the npm beside it is one that this Node and the lock files know.
  npm install --prefix "$tools/node" --no-save --no-package-lock --no-audit --no-fund "node@$node_pin" "npm@$npm_pin"
  hash -r
  node_is_new_enough || die "Node 20.19 or newer is needed and could not be installed into $tools/node."
fi

for folder in "${want_npm_folders[@]}"; do
  say "npm packages of $folder"
  (cd "$folder" && npm ci --no-audit --no-fund)
  npm_stamp "$folder" >"$folder/node_modules/.qosjol-stamp"
done

if [ -n "$want_driver" ]; then
  say "tauri-driver $tauri_driver_pin"
  # A folder of its own: the workspace's lints and target folder are not meant for it.
  CARGO_TARGET_DIR=$tools/build cargo install --locked --root "$tools" tauri-driver --version "$tauri_driver_pin"
  rm -rf "$tools/build"
  printf '%s\n' "$tauri_driver_pin" >"$tools/bin/tauri-driver.version"
fi
