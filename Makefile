# All that a developer types. `make help` lists it; tools/setup.sh says what is installed and where.

SHELL := /usr/bin/env bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
# Two builds at once only fight for the processors and for Cargo's lock.
.NOTPARALLEL:

PORT ?= 8080
# The site must not grow past this, in KB (1000 bytes) of brotli, until its first interactive verdict. It was raised to 323, step by step, and came down
# to what was promised when what stands below the verdict went to workers (ADR 7). The goal is 150.
SIZE_LIMIT_KB := 260

# Trunk.toml is the one place that names the versions.
export TRUNK_VERSION := $(shell sed -n 's/^trunk-version = "\(.*\)"/\1/p' Trunk.toml)
export WASM_BINDGEN_VERSION := $(shell sed -n 's/^wasm_bindgen = "\(.*\)"/\1/p' Trunk.toml)
# Of what checks the crates, which builds nothing.
export CARGO_DENY_VERSION := 0.20.2

# Tools live outside the checkout, one folder for each tool and version, so that every clone shares them.
CACHE_HOME := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)
export HOK_TOOLS ?= $(CACHE_HOME)/heroku-or-kubernetes/tools
export PATH := $(CURDIR)/node_modules/.bin:$(HOK_TOOLS)/trunk-$(TRUNK_VERSION)/bin:$(HOK_TOOLS)/wasm-bindgen-cli-$(WASM_BINDGEN_VERSION)/bin:$(HOK_TOOLS)/cargo-deny-$(CARGO_DENY_VERSION)/bin:$(PATH):$(HOME)/.cargo/bin

# Programs hold the paths of sources, for messages of panics: the same site must come out of any folder, and say nothing of the machine.
# Cargo takes these flags in the place of those in .cargo/config.toml, which are therefore repeated; it splits them at spaces, so that
# paths with one are left as they are. Sources of the standard library are there only for those who have installed them.
RUST_VERSION := $(shell sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
RUST_SOURCES := $(wildcard $(or $(RUSTUP_HOME),$(HOME)/.rustup)/toolchains/$(RUST_VERSION)-*/lib/rustlib/src/rust)
remap = $(if $(word 2,$1),,$(if $1,--remap-path-prefix=$1=$2))
WASM_FLAGS := --cfg erase_components \
  $(call remap,$(CURDIR),.) \
  $(call remap,$(CARGO_TARGET_DIR),target) \
  $(call remap,$(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src,crates) \
  $(if $(RUST_SOURCES),$(call remap,$(RUST_SOURCES),/rustc/$(shell rustc -vV | sed -n 's/^commit-hash: //p')))
# Programs for the browser are linted together, with all that any of them uses; what is idle in one of them alone is seen when it is built.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := $(WASM_FLAGS) -D warnings

# How long properties are tried with new cases, and the test files that have any.
EXPLORE_MINUTES ?= 10
PROPERTIES := $(patsubst tests/%.rs,%::,$(shell grep -l '^proptest! {' tests/*.rs))

# How long each target runs. What it finds is kept out of the checkout; what of it is worth a test is moved to fuzz/corpus by hand.
# There is no unsafe code of ours for a sanitizer to watch, and without one several times as much is tried.
FUZZ_SECONDS ?= 600
FUZZ_TARGETS := $(basename $(notdir $(wildcard fuzz/fuzz_targets/*.rs)))

# What the built site depends on; `make serve` builds nothing while none of it is newer than the site.
SITE_SOURCES := $(shell find src style public tools tests/cases/published docs/method.md build .cargo build.rs Cargo.toml Cargo.lock Trunk.toml index.html package-lock.json rust-toolchain.toml -type f 2>/dev/null)
SCRIPTS = $(shell find public tools tests/browser tests/exports tests/site -name '*.js' -o -name '*.mjs')

# What wasm-opt may take for granted: what rustc writes today. index.html is the one place that says it.
WASM_FEATURES := $(shell sed -n 's/.*data-wasm-opt-params="\([^"]*\) -g".*/\1/p' index.html)

# Whole addresses are written into the site, which an older build need not have.
ifdef SITE_URL
.PHONY: dist/index.html
endif

.PHONY: help setup serve dev dist test test-rust test-site lint audit reproduce explore fuzz bench lighthouse card clean

help: ## List these commands
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

setup: ## Install what building needs and is missing, outside the checkout
	@tools/setup.sh rust node wasm

serve: setup dist/index.html ## Build the site and serve it on http://127.0.0.1:8080 (PORT=... for another port)
	@node tools/serve.mjs dist --port $(PORT)

# What is half written may be built.
dev: export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := $(WASM_FLAGS)
dev: setup ## Serve a development build that reloads when a file changes
	trunk serve --dist target/dev-site --port $(PORT)

dist: setup dist/index.html ## Build the release site into dist/ and print its sizes (SITE_URL=https://... names its address)
	@node tools/sizes.mjs dist

dist/index.html: $(SITE_SOURCES)
	@echo 'Building the site: some eight minutes on two processors the first time, then less'
	trunk build --release

test: test-rust test-site ## Run every test: engine, command line, size budget, and the built site in a browser

# Properties are tried with the same cases each time, so that a commit passes or fails wherever it is tested; make explore tries others.
test-rust: export PROPTEST_RNG_SEED ?= 2026
test-rust: ## Run the tests of the Rust code only
	@tools/setup.sh rust
	if cargo nextest --version >/dev/null 2>&1; then \
	  cargo nextest run --features charts,schema; cargo test --quiet --doc --features charts,schema; \
	else cargo test --features charts,schema; fi
	@# In the profile that finishes the site, so that the views are compiled once.
	cargo test --quiet --profile dev --features ssr --bin site

test-site: ## Build the site, check its size and run the browser journeys
	@tools/setup.sh rust node wasm browser firefox
	@$(MAKE) --no-print-directory dist/index.html
	node tools/sizes.mjs dist --limit-kb $(SIZE_LIMIT_KB)
	@# Two at a time: a browser that waits leaves room for another, and more would wait for each other. What a failed test leaves open, a browser
	@# above all, must not keep the run from its end.
	node --test --test-concurrency=2 --test-force-exit --test-timeout=900000 --test-reporter=spec tests/exports/*.test.mjs tests/site/*.test.mjs tests/browser/*.test.mjs

lint: ## Check format, lints, documentation and the syntax of scripts
	@tools/setup.sh rust
	cargo fmt --check
	cargo clippy --all-targets --features ssr -- -D warnings
	cargo clippy --bin assess -- -D warnings
	cargo clippy --lib --bin app --bin case --bin files --features hydrate,worker --target wasm32-unknown-unknown -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --features ssr
	printf '%s\0' $(SCRIPTS) | xargs -0 -n 1 -P 2 node --check
	for script in tools/*.sh .ci/run; do bash -n "$$script"; done
	@if cargo deny --version >/dev/null 2>&1; then cargo deny check licenses bans sources; \
	else echo 'Licences and sources of crates: not checked here; make audit installs what checks them'; fi

audit: ## Check licences, sources and known flaws of what is built in (needs the network)
	@tools/setup.sh rust node audit
	@tools/audit.sh

reproduce: ## Build what is committed twice, in two folders, and compare all files (twice as long as a first build)
	@tools/setup.sh rust node wasm
	@tools/reproduce.sh

explore: ## Try each property with new cases, again and again, for EXPLORE_MINUTES (10); ends where one fails, with the case
	cargo test --features charts,schema --test main --no-run
	@end=$$(( $$(date +%s) + 60 * $(EXPLORE_MINUTES) )); rounds=0; while [ "$$(date +%s)" -lt "$$end" ]; do \
	  cargo test --quiet --features charts,schema --test main -- $(PROPERTIES); rounds=$$((rounds + 1)); \
	done; echo "$$rounds rounds, and nothing found"

fuzz: ## Try each way in with any bytes, FUZZ_SECONDS each (600); needs cargo-fuzz and a nightly toolchain
	@cargo fuzz --version >/dev/null 2>&1 || { echo 'make fuzz needs cargo-fuzz: cargo install cargo-fuzz' >&2; exit 1; }
	@cargo +nightly --version >/dev/null 2>&1 || { echo 'make fuzz needs a nightly toolchain: rustup toolchain install nightly' >&2; exit 1; }
	@for target in $(FUZZ_TARGETS); do \
	  echo "$$target: $(FUZZ_SECONDS) seconds"; mkdir -p target/fuzz-corpus/$$target; \
	  cargo +nightly fuzz run --sanitizer none --target-dir target/fuzz $$target target/fuzz-corpus/$$target fuzz/corpus/$$target -- \
	    -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=2048 -max_len=4096; \
	done

bench: ## Measure the engine, native and as WebAssembly, files as they are read, and keystrokes in a browser
	@tools/setup.sh rust
	cargo build --profile host --bin assess
	cargo run --profile host --example bench
	@tools/setup.sh node wasm
	for profile in release worker; do \
	  cargo rustc --quiet --profile $$profile --bin engine_wasm --features wasm-bench --target wasm32-unknown-unknown -- -C link-arg=--export=assess; \
	done
	wasm-opt -Oz $(WASM_FEATURES) target/wasm32-unknown-unknown/release/engine_wasm.wasm -o target/engine_page.wasm
	wasm-opt -O3 $(WASM_FEATURES) target/wasm32-unknown-unknown/worker/engine_wasm.wasm -o target/engine_worker.wasm
	node tools/bench-wasm.mjs target/engine_page.wasm target/engine_worker.wasm target/bench.json
	@tools/setup.sh chromium
	@$(MAKE) --no-print-directory dist/index.html
	node tools/bench-files.mjs dist
	node tools/bench-page.mjs dist

lighthouse: ## Audit the built site by Lighthouse, as a phone and as a desktop
	@tools/setup.sh rust node wasm chromium
	@$(MAKE) --no-print-directory dist/index.html
	node tools/lighthouse.mjs dist

card: ## Draw the pictures that other sites show of this one
	@tools/setup.sh node chromium
	node tools/social-card.mjs public

clean: ## Remove what was built, but not the installed tools
	rm -rf dist node_modules
	cargo clean
