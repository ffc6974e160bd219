#!/usr/bin/env bash
# Prepares a build of Trunk: one short style sheet, since each file more is a request more.
set -euo pipefail
cd "$(dirname "$0")/.."

esbuild style/main.css --bundle --minify --target=es2022,chrome115,firefox115,safari16.5 --outfile=target/style/site.css --log-level=warning
