#!/usr/bin/env bash
# Builds Qosjol and opens its window with an example journey. Without a display it does the same main job in the terminal: plans the
# journey, prints the days, writes the GPX file and says where.
#
#   scripts/run.sh [JOURNEY]    altai-ring (the default), great-steppe or by-air
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

journey=${1:-altai-ring}
[ -f "data/journeys/$journey.toml" ] ||
  die "There is no example journey '$journey'. There are: $(basename -s .toml data/journeys/*.toml | tr '\n' ' ')"

# macOS and Windows always have a display; X11 and Wayland name theirs.
has_display() {
  case $(uname -s) in
    Linux | *BSD) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] ;;
    *) true ;;
  esac
}

if has_display; then
  scripts/setup.sh run
  say "The window's page"
  npm --prefix ui run --silent build
  say "The app (the first build takes some minutes)"
  cargo build --release --locked -p qosjol-desktop --features "$shipped"
  say "The window: $journey"
  exec "$target/release/qosjol-desktop" --journey "$journey"
fi

printf 'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): the journey is planned in the terminal.\n'
scripts/setup.sh terminal
say "The terminal program (the first build takes some minutes)"
cargo build --release --locked -p cli
qosjol=$target/release/qosjol
mkdir -p out
trip=out/$journey.qosjol

say "Planning data/journeys/$journey.toml"
# The example is planned anew each time; a plan of the user's own is never in this place.
rm -f "$trip" "out/$journey.gpx"
"$qosjol" plan "data/journeys/$journey.toml" -o "$trip"
say "The days"
"$qosjol" show "$trip"
say "The GPX file"
"$qosjol" export "$trip" --to gpx -o "out/$journey.gpx"
printf '\nThe plan:     %s\nThe GPX file: %s\n' "$root/$trip" "$root/out/$journey.gpx"
