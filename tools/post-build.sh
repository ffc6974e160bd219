#!/usr/bin/env bash
# Finishes a build of Trunk, which calls this with its staging folder: adds ECharts, then pre-renders the page, and says what is in it.
set -euo pipefail
cd "$(dirname "$0")/.."

# The name carries a hash of the content, so that a browser may keep the file for ever.
esbuild tools/echarts.entry.mjs --bundle --minify --format=iife --target=es2020 --legal-comments=linked \
  --entry-names='echarts-[hash]' --outdir="$TRUNK_STAGING_DIR" --log-level=warning

# The glue of wasm-bindgen is written for people to read.
if [[ $TRUNK_PROFILE == release ]]; then
  for glue in "$TRUNK_STAGING_DIR"/app-*.js; do
    esbuild "$glue" --minify --format=esm --target=es2022 --allow-overwrite --outfile="$glue" --log-level=warning
  done
fi

# Scripts around the app are written for people, too. Other people's pages load embed.js: at most 3 KB.
esbuild public/boot.js --bundle --minify --format=esm --target=es2022 --allow-overwrite --outfile="$TRUNK_STAGING_DIR/boot.js" --log-level=warning
for script in embed theme crash offline; do
  esbuild "$TRUNK_STAGING_DIR/$script.js" --minify --target=es2022 --allow-overwrite --outfile="$TRUNK_STAGING_DIR/$script.js" --log-level=warning
done

# What wasm-opt may take for granted: what rustc writes today, as index.html says it for the first pass.
read -ra wasm_options < <(sed -n 's/.*data-wasm-opt-params="\([^"]*\) -g".*/\1/p' index.html)
# The first KB of memory is the far end of the stack: no address of ours lies there.
wasm_options+=(--low-memory-unused)

# To link a program and to shorten it keep one processor busy each: programs are made at the same time, in profiles of their own, so that none
# waits for the lock of another.
jobs=()
meanwhile() {
  "$@" &
  jobs+=($!)
}

# The last of a program's steps: what packs it finds nearby what it has seen before. Nothing may put its functions in another order after that.
pack_well() {
  node tools/order.mjs "$1"
  wasm-opt "${@:2}" --strip-debug --generate-stack-ir --optimize-stack-ir "${wasm_options[@]}" "$1" -o "$1"
}

# What the first pass leaves, two more shorten a little, without what is never called. The names of its functions go into a list, which is asked
# for where the page has stopped: numbers say nothing to those who mend it.
shorten_app() {
  local wasm=$1 list=${1%_bg.wasm}.functions.txt
  node tools/snip.mjs "$wasm"
  for _ in 1 2; do
    wasm-opt -Oz "${wasm_options[@]}" -g "$wasm" -o "$wasm"
  done
  pack_well "$wasm" --symbolmap="$list"
  sed -i.bak -E 's/^[0-9]+://; s/::h[0-9a-f]{16}//; s/\[[0-9a-f]{16}\]//g' "$list"
  rm "$list.bak"
}
if [[ $TRUNK_PROFILE == release ]]; then
  for wasm in "$TRUNK_STAGING_DIR"/app-*_bg.wasm; do
    meanwhile shorten_app "$wasm"
  done
fi

# Programs that workers run, named by their content: what goes beyond the verdict is waited for, and built for speed; what reads files
# and writes them is loaded by those who ask for it, and built for size.
build_program() {
  local name=$1 profile=$2 level=$3 wasm=$TRUNK_STAGING_DIR/$1.wasm hash
  shift 3
  cargo rustc --quiet --profile "$profile" --bin "$name" --features worker --target wasm32-unknown-unknown -- \
    $(printf -- ' -C link-arg=--export=%s' room length "$@")
  cp "${CARGO_TARGET_DIR:-target}/wasm32-unknown-unknown/$profile/$name.wasm" "$wasm"
  node tools/keep.mjs "$wasm" room length "$@"
  wasm-opt "$level" "${wasm_options[@]}" -g "$wasm" -o "$wasm"
  pack_well "$wasm"
  hash=$(sha256sum "$wasm" | cut -c1-16)
  mv "$wasm" "$TRUNK_STAGING_DIR/$name-$hash.wasm"
}
meanwhile build_program case worker -O3 look pieces piece odds costs
meanwhile build_program files release -Oz boxes take put written team
# The dev profile: the tests use it too, so that one build serves both.
cargo build --quiet --features ssr --bin site
for job in "${jobs[@]}"; do
  wait "$job"
done

esbuild tools/worker.entry.mjs --minify --format=iife --target=es2022 --entry-names='worker-[hash]' \
  --outdir="$TRUNK_STAGING_DIR" --log-level=warning

# What the boxes do: sharing, with what draws codes, files of a team, and files of a decision. What the sections below the verdict do.
for script in boxes costs; do
  esbuild "tools/$script.entry.mjs" --bundle --minify --format=esm --target=es2022 --legal-comments=linked --entry-names="$script-[hash]" \
    --outdir="$TRUNK_STAGING_DIR" --log-level=warning
done

# Trunk names the app by what Cargo has made, before all that came after: a host that keeps names for ever needs the content's own.
if [[ $TRUNK_PROFILE == release ]]; then
  for glue in "$TRUNK_STAGING_DIR"/app-*.js; do
    old=$(basename "$glue" .js)
    new=app-$(cat "$glue" "${glue%.js}_bg.wasm" | sha256sum | cut -c1-16)
    mv "${glue%.js}_bg.wasm" "$TRUNK_STAGING_DIR/${new}_bg.wasm"
    mv "${glue%.js}.functions.txt" "$TRUNK_STAGING_DIR/$new.functions.txt"
    mv "$glue" "$TRUNK_STAGING_DIR/$new.js"
    sed -i.bak "s/$old/$new/g" "$TRUNK_STAGING_DIR/index.html"
    rm "$TRUNK_STAGING_DIR/index.html.bak"
  done
fi

# A development page gets no policy: Trunk's live reload is an inline script.
policy=--policy
[[ $TRUNK_PROFILE == release ]] || policy=--no-policy

cargo run --quiet --features ssr --bin site -- "$TRUNK_STAGING_DIR" "$policy"

[[ $TRUNK_PROFILE == release ]] || exit 0

# All of it once more, in one file, which carries what is packed best.
cargo run --quiet --features ssr --bin site -- --pack "$TRUNK_STAGING_DIR"/*.wasm "$TRUNK_STAGING_DIR"/{app,echarts,worker}-*.js
node tools/single-file.mjs "$TRUNK_STAGING_DIR"

# For those who host the site or look into it, not for its pages: after the list of what a browser keeps.
node tools/notices.mjs "$TRUNK_STAGING_DIR"
node tools/compress.mjs "$TRUNK_STAGING_DIR"

# Last of all, since it knows every other file: sha256sum -c SHA256SUMS
(cd "$TRUNK_STAGING_DIR" && find . -type f ! -name SHA256SUMS | sed 's|^\./||' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum >SHA256SUMS)
