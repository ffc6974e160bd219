#!/usr/bin/env bash
# Checks what is built in: licences, versions and sources of crates by deny.toml, then published flaws of crates and of npm packages,
# which need the network. What could not be checked is said, and fails like what was found.
set -uo pipefail
cd "$(dirname "$0")/.."

problems=()

cargo deny check licenses bans sources || problems+=('crates: deny.toml does not allow what is told above')

# The database is fetched first, so that what it says is not taken for what keeps it away.
if cargo deny fetch db; then
  cargo deny check advisories || problems+=('crates: flaws are known, or a crate was taken back; they are told above')
else
  problems+=('crates: NOT CHECKED for known flaws: the database of RustSec could not be reached')
fi

if answer=$(npm audit --omit=dev --json 2>/dev/null); then
  echo 'npm: no known flaws in what ships'
elif grep -q '"vulnerabilities"' <<<"$answer"; then
  npm audit --omit=dev
  problems+=('npm: flaws are known; they are told above')
else
  problems+=('npm: NOT CHECKED for known flaws: the registry does not answer audits (npm audit --omit=dev tells more)')
fi

((${#problems[@]} == 0)) || { printf 'audit: %s\n' "${problems[@]}" >&2; exit 1; }
echo 'audit: nothing found, nothing left out'
