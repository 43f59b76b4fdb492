#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes pictures of the window in its states: scripts/screenshots.sh [FOLDER]   (default: out/screenshots)
# SELFMENT_BUILD: build folder to take the program from (default: build/release).
# SELFMENT_SCREENSHOT_SCALE: device pixels per logical pixel (default 2).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${SELFMENT_BUILD:-$root/build/release}
out=${1:-$root/out/screenshots}
mkdir -p "$out"
cmake --build "$build" --target studio_screenshots models_screenshots training_screenshots evaluation_screenshots
export QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=${SELFMENT_SCREENSHOT_SCALE:-2}
export LC_ALL=C.UTF-8
"$build/bin/studio_screenshots" "$out"
"$build/bin/models_screenshots" "$out"
"$build/bin/training_screenshots" "$out"
"$build/bin/evaluation_screenshots" "$out"
