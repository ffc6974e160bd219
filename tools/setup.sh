#!/usr/bin/env bash
# Installs what is missing for the parts named as arguments, at the pinned versions, and says what it does.
# Quick when nothing is missing. Called by the Makefile, which sets the versions and the folder for tools.
#   rust     the toolchain of rust-toolchain.toml with rustfmt, clippy and the wasm32 target
#   node     the packages of package-lock.json
#   wasm     Trunk and wasm-bindgen, into $HOK_TOOLS
#   audit    cargo-deny, into $HOK_TOOLS
#   browser  Chromium for tests, where this user may install Debian packages
#   chromium Chromium as people have it, for pictures and figures, likewise
#   firefox  Firefox, likewise
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

setup_rust() {
  has rustup || fail 'rustup is missing; install it from https://rustup.rs and run make again'
  local toolchain
  toolchain=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
  # Asked for by name: rustup may be set not to install a toolchain by itself.
  if ! rustup run "$toolchain" rustc --version >/dev/null 2>&1; then
    say "installing Rust $toolchain (about a minute)"
    rustup toolchain install "$toolchain" --profile minimal --no-self-update ||
      fail "Rust $toolchain could not be installed; is the network reachable?"
  fi
  local have
  have=$(rustup component list --toolchain "$toolchain" --installed)
  local component
  for component in rustfmt clippy; do
    grep -q "^$component" <<<"$have" || rustup component add --toolchain "$toolchain" "$component" ||
      fail "$component for Rust $toolchain could not be installed; is the network reachable?"
  done
  if ! grep -q '^rust-std-wasm32-unknown-unknown' <<<"$have"; then
    say 'installing the wasm32 target (a few seconds)'
    rustup target add --toolchain "$toolchain" wasm32-unknown-unknown ||
      fail 'the wasm32 target could not be installed; is the network reachable?'
  fi
}

setup_node() {
  has node || fail 'Node.js is missing; install version 20 or later from https://nodejs.org and run make again'
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  ((major >= 20)) || fail "Node.js $(node --version) is too old; install version 20 or later"
  has npm || fail 'npm is missing; it comes with Node.js from https://nodejs.org'
  # npm keeps no copy of the lock file that it installed from, so we do.
  local installed=node_modules/.installed-lock.json
  if ! cmp -s package-lock.json "$installed"; then
    say 'installing the packages of package-lock.json into node_modules (about 20 seconds)'
    npm ci --no-progress --loglevel=silent ||
      fail 'the packages could not be installed; is the network reachable? (npm ci tells more)'
    cp package-lock.json "$installed"
  fi
}

# setup_tool CRATE VERSION PROGRAM MINUTES [CARGO FLAG...]
setup_tool() {
  local crate=$1 version=$2 program=$3 minutes=$4
  shift 4
  # `trunk 0.21.14`, `wasm-bindgen 0.2.128`: the whole second word must be the version.
  if has "$program" && [[ $("$program" --version 2>/dev/null | awk '{ print $2; exit }') == "$version" ]]; then
    return
  fi
  local root=$HOK_TOOLS/$crate-$version
  if cargo binstall -V >/dev/null 2>&1; then
    say "installing $crate $version with cargo binstall into $root"
    if cargo binstall --no-confirm --disable-strategies compile --root "$root" "$crate@$version"; then
      return
    fi
    say "cargo binstall has no $crate $version for this machine"
  fi
  has cc || fail "a C compiler (cc) is missing, which building $crate needs; install gcc or clang"
  say "building $crate $version into $root (once, about $minutes minutes on two processors)"
  # Unoptimised tools are built in less than half the time and cost a build of the site a quarter of a second.
  # The shared target folder spares the second tool what both depend on.
  CARGO_TARGET_DIR=$HOK_TOOLS/.build CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 \
    cargo install --quiet --locked --root "$root" "$@" "$crate@$version" ||
    fail "$crate $version could not be installed; is the network reachable?"
}

setup_wasm() {
  # One after the other: two at once would need twice the memory and save no time.
  setup_tool wasm-bindgen-cli "$WASM_BINDGEN_VERSION" wasm-bindgen 2
  # Without Trunk's default features it looks for no update of itself.
  setup_tool trunk "$TRUNK_VERSION" trunk 3 --no-default-features --features rustls
  rm -rf "$HOK_TOOLS/.build"
}

setup_audit() {
  setup_tool cargo-deny "$CARGO_DENY_VERSION" cargo-deny 4
  rm -rf "$HOK_TOOLS/.build"
}

# Tests take two thirds of the time in the headless shell: it is what is installed where there is nothing, and also where nobody minds one program more.
setup_browser() {
  if node tools/chromium.mjs shell >/dev/null 2>&1; then return; fi
  if [[ -n ${CI:-} ]] || ! node tools/chromium.mjs >/dev/null 2>&1; then
    # Not every system has it as a package.
    if (install_debian 'chromium-headless-shell fonts-dejavu-core' 'no headless shell of Chromium here'); then return; fi
  fi
  setup_chromium
}

setup_chromium() {
  node tools/chromium.mjs >/dev/null 2>&1 ||
    install_debian 'chromium fonts-dejavu-core' \
      'no Chromium found; install it (Debian: apt-get install chromium) or set CHROME to its path'
}

setup_firefox() {
  node tools/firefox.mjs >/dev/null 2>&1 ||
    install_debian 'firefox-esr fonts-dejavu-core' \
      'no Firefox found; install it (Debian: apt-get install firefox-esr) or set FIREFOX to its path'
}

# install_debian PACKAGES ADVICE
install_debian() {
  local packages=$1 advice=$2 as_root=()
  has apt-get || fail "$advice"
  if [[ $(id -u) != 0 ]]; then
    { has sudo && sudo -n true 2>/dev/null; } || fail "$advice"
    as_root=(sudo -n)
  fi
  say "installing $packages from the Debian packages (about a minute)"
  # shellcheck disable=SC2086 # a word for each package
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive bash -c \
    "apt-get -qq update && apt-get -qq install -y --no-install-recommends $packages >/dev/null" ||
    fail "$advice"
}

: "${HOK_TOOLS:?is set by the Makefile: run make setup}"
for part in "$@"; do
  "setup_$part"
done
