#!/usr/bin/env bash
# Builds the site from what is committed, twice and with nothing in common but the tools, and compares every file: who has the source can
# see that a site is made of it. Folders differ in name and length, and Cargo's home is reached by two paths, as on two machines.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[[ -z $(git status --porcelain) ]] || echo 'reproduce: changes that are not committed are left out' >&2
ln -s "${CARGO_HOME:-$HOME/.cargo}" "$work/cargo"

build() {
  local name=$1
  git clone --quiet . "$work/$name"
  echo "reproduce: building in $work/$name"
  CARGO_TARGET_DIR="$work/$name-target" make --no-print-directory -C "$work/$name" dist
  # Two of them would need twice the room.
  rm -rf "$work/$name-target"
}
build one
CARGO_HOME="$work/cargo" build in/another/place

if diff "$work/one/dist/SHA256SUMS" "$work/in/another/place/dist/SHA256SUMS" >"$work/differs"; then
  echo "reproduce: $(wc -l <"$work/one/dist/SHA256SUMS") files, the same in both"
else
  echo 'reproduce: these files differ (< first, > second):' >&2
  grep '^[<>]' "$work/differs" | sed 's/[0-9a-f]\{48\}  /…  /' | sort -k3 >&2
  exit 1
fi
