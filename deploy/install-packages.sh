#!/usr/bin/env bash
# Installs the packages of debian-packages.txt, and those named as arguments, that are missing.
# Says nothing when nothing is missing, and then needs neither root nor a network.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

is_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

missing=()
for package in $(grep -v '^#' "$here/debian-packages.txt") "$@"; do
  is_installed "$package" || missing+=("$package")
done
((${#missing[@]})) || exit 0

as_root=()
if ((EUID != 0)); then
  if ! command -v sudo >/dev/null; then
    echo "These packages are missing, and only root can install them: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "Installing ${#missing[@]} Debian packages:"
printf '  %s\n' "${missing[@]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! {
  "${as_root[@]}" apt-get update -q &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -q -y --no-install-recommends "${missing[@]}"
} >"$log" 2>&1; then
  tail -n 30 "$log" >&2
  echo "apt-get failed; the lines above say why." >&2
  exit 1
fi
