#!/usr/bin/env bash
# One command from a checkout to a played day: installs what is missing, builds, plays.
# Takes the options of tandem-demo (--hours, --time-scale, --seed, --once, --referrals FILE ...);
# bash deploy/demo.sh --help lists them.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

bash "$root/deploy/install-packages.sh"

# CMake reads its presets from the directory it is run in; the demo's own paths are the caller's.
(
  cd "$root"
  echo "Building tandemd, tandem and tandem-demo (the first time takes some minutes) ..."
  log=$(mktemp)
  trap 'rm -f "$log"' EXIT
  cmake --preset release >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    exit 1
  }
  build() {
    cmake --build build/release --target tandemd tandem tandem-demo
  }
  # On a screen ninja shows one moving line; elsewhere only what went wrong is worth reading.
  if [[ -t 1 ]]; then
    build
  elif ! build >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    exit 1
  fi
)

exec "$root/build/release/tandem-demo" --team-dir "$root/deploy/teams/leicester" "$@"
