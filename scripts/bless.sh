#!/usr/bin/env bash
# Rewrites what is made from code: the page's types from the planner's, and golden texts. What changed is to be read before it is committed.
set -euo pipefail
# shellcheck source=scripts/env.sh
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

# Each test that compares with such a file writes it instead when it sees this.
BLESS=1 INSTA_UPDATE=always cargo test --workspace --locked --quiet --exclude qosjol-desktop
git status --short -- ui/src/gen crates tests 2>/dev/null || true
