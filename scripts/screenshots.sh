#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes pictures of the window in its states, light and dark: scripts/screenshots.sh [FOLDER]   (default: out/screenshots)
# SELFMENT_BUILD: build folder to take the program from (default: build/release).
# SELFMENT_SCREENSHOT_SCALE: device pixels per logical pixel (default 2).
# SELFMENT_SCREENSHOT_DATA: folder with images/ and masks/ of annotated photos; with it, there are pictures of a real
# evaluation and of ground truth, which take minutes.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${SELFMENT_BUILD:-$root/build/release}
out=${1:-$root/out/screenshots}
mkdir -p "$out"
programs=(studio_screenshots models_screenshots training_screenshots evaluation_screenshots library_screenshots
  touchup_screenshots engines_screenshots)
cmake --build "$build" --target "${programs[@]}"
export QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=${SELFMENT_SCREENSHOT_SCALE:-2}
export LC_ALL=C.UTF-8
for program in "${programs[@]}"; do
  "$build/bin/$program" "$out"
done
