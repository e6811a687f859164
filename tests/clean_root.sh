#!/usr/bin/env bash
# Proves the README on a machine that has nothing: makes a bare Debian 12 in a temporary folder,
# unpacks the last commit there and runs both of its commands. Needs root, debootstrap and the
# network that apt uses. Run by hand: it takes as long as a fresh machine does.
#   tests/clean_root.sh [demo|tests]   default: both
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

what=${1:-both}
if ((EUID != 0)); then
  echo "tests/clean_root.sh must run as root: it mounts and changes root." >&2
  exit 1
fi
if ! command -v debootstrap >/dev/null; then
  echo "debootstrap is missing: apt-get install debootstrap" >&2
  exit 1
fi

root=$(mktemp -d "${TMPDIR:-/tmp}/tandem-root.XXXXXX")

# A mount left behind would let the rm reach into this machine, so nothing is removed then.
clean_up() {
  local mounted
  mounted=$(awk -v root="$root/" 'index($2, root) == 1 {print $2}' /proc/mounts | sort -r)
  for point in $mounted; do
    umount "$point" || umount --lazy "$point"
  done
  if grep -q " $root/" /proc/mounts; then
    echo "still mounted, not removed: $root" >&2
  else
    rm -rf --one-file-system "$root"
  fi
}
trap clean_up EXIT

# The files of this machine's apt that name Debian's own archive, and the mirror they name. Other
# archives stay outside: a bare Debian has none.
sources=()
mirror=
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
  [[ -f $file ]] || continue
  found=$(sed -n -e 's/^deb .*\(https\{0,1\}:[^ ]*\) bookworm .*/\1/p' "$file")
  if grep -q '^Suites:.*\bbookworm\( \|$\)' "$file"; then
    found=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p' "$file" | grep -v security)
  fi
  [[ -z $found ]] || sources+=("$file")
  mirror=${mirror:-$(head -n 1 <<<"$found")}
done
mirror=${mirror:-http://deb.debian.org/debian}
proxy=$(apt-config shell proxy Acquire::http::Proxy)
eval "$proxy"
[[ -z ${proxy:-} ]] || export http_proxy=$proxy

seconds() { echo "== $1: $((SECONDS / 60)) min $((SECONDS % 60)) s since the start"; }

echo "== a bare Debian 12 from $mirror"
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 || {
  tail -n 20 "$root.log" >&2
  exit 1
}
rm -f "$root.log"
seconds "debootstrap"

# apt inside must reach what apt outside reaches: sources, keys, proxy and name service.
mkdir -p "$root"/etc/apt/sources.list.d "$root"/etc/apt/apt.conf.d
((${#sources[@]} == 0)) || rm -f "$root/etc/apt/sources.list"
for file in "${sources[@]}" /etc/apt/apt.conf /etc/resolv.conf /etc/hosts; do
  [[ ! -f $file ]] || cp -L "$file" "$root$file"
done
for folder in /etc/apt/trusted.gpg.d /etc/apt/keyrings /usr/share/keyrings; do
  [[ ! -d $folder ]] || { mkdir -p "$root$folder" && cp -rnL "$folder/." "$root$folder/"; }
done
for file in /etc/apt/apt.conf.d/*; do
  if grep -qi proxy "$file" 2>/dev/null; then
    cp "$file" "$root$file"
  fi
done
if [[ -d /etc/ssl/certs ]]; then
  mkdir -p "$root/etc/ssl/certs" && cp -rL /etc/ssl/certs/. "$root/etc/ssl/certs/"
fi

mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount --bind /dev "$root/dev"
mkdir -p "$root/dev/shm"

mkdir "$root/tandem"
git archive HEAD | tar -x -C "$root/tandem"

failed=0
inside() {
  echo "== $*"
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    ${http_proxy:+http_proxy="$http_proxy"} \
    chroot "$root" /bin/bash -c "cd /tandem && $*" || failed=1
  seconds "$*"
}

if [[ $what != tests ]]; then
  inside "bash deploy/demo.sh --once --hours 2 --time-scale 2000"
fi
if [[ $what != demo ]]; then
  inside "bash tests/run.sh"
fi
if ((failed)); then
  echo "FAILED: a README command does not work on a bare machine"
else
  echo "ok: the README holds on a bare machine"
fi
exit "$failed"
