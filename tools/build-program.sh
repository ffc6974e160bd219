#!/usr/bin/env bash
# Makes a program that workers of the page run, named by its content, in the folder that Trunk fills.
# Usage: build-program.sh NAME PROFILE LEVEL EXPORT..., with the profile of Cargo.toml, the level of wasm-opt, and what scripts call in it.
set -euo pipefail
cd "$(dirname "$0")/.."
: "${WASM_FEATURES:?is set by the Makefile: run make dist}"

name=$1 profile=$2 level=$3
shift 3
wasm=$TRUNK_STAGING_DIR/$name.wasm
read -ra wasm_features <<<"$WASM_FEATURES"
cargo rustc --quiet --profile "$profile" --bin "$name" --features worker --target wasm32-unknown-unknown -- \
  $(printf -- ' -C link-arg=--export=%s' room length "$@")
cp "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/$profile/$name.wasm" "$wasm"
node tools/keep.mjs "$wasm" room length "$@"
wasm-opt "$level" "${wasm_features[@]}" "$wasm" -o "$wasm"
mv "$wasm" "$TRUNK_STAGING_DIR/$name-$(sha256sum "$wasm" | cut -c1-16).wasm"
