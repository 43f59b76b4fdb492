#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Puts the pictures of the documentation into docs/images: scripts/doc_images.sh [FOLDER]
# FOLDER holds what ./dev screenshots wrote at one device pixel per logical pixel (SELFMENT_SCREENSHOT_SCALE=1; default:
# out/screenshots). Pictures that are not in it stay as they are. Needs ImageMagick.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
from=${1:-$root/out/screenshots}
limit=256000 # bytes

# name in docs/images: picture
pictures="
studio-start: start-light
studio-fiedler: layer-fiedler-vector-light
studio-compare: compare-four-light
studio-ipo: ipo-light
studio-spectrum: spectrum-light
studio-library: library-filmstrip-light
studio-engine: engine-dialog-certificate-light
studio-touchup: touchup-light
studio-export: export-dialog-light
studio-jobs: exporting-light
studio-training: training-light
studio-evaluation: evaluation-light
studio-palette: command-palette-search-light
"

while IFS=': ' read -r name picture; do
  source=$from/$picture.png
  target=$root/docs/images/$name.png
  [ -n "$name" ] && [ -f "$source" ] || continue
  # As few colours as it takes to stay below the limit.
  for colours in 256 192 128 96 64; do
    convert "$source" -strip -dither FloydSteinberg -colors "$colours" -define png:compression-level=9 "PNG8:$target"
    [ "$(stat -c %s "$target")" -gt "$limit" ] || break
  done
  printf '%s: %s bytes\n' "$name" "$(stat -c %s "$target")"
done <<<"$pictures"
