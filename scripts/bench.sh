#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Times of the program itself on the sample photos, and whatever tests/bench holds. Called by ./dev bench.
#   ./dev bench                    start-up times, one photo, the samples as a batch
#   ./dev bench window [ARGS]      the window: start, longest hold-up of its event loop, memory (JSON; --help)
#   ./dev bench SCRIPT [ARGS]      tests/bench/SCRIPT.py with these arguments
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
selfment=build/release/bin/selfment

if [ "${1:-}" = window ]; then
  shift
  cmake --build build/release --target window_bench
  export LC_ALL=C.UTF-8
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then exec build/release/bin/window_bench "$@"; fi
  echo "[bench] no display: on Qt's offscreen platform" >&2
  QT_QPA_PLATFORM=offscreen exec build/release/bin/window_bench "$@"
fi

if [ $# -gt 0 ]; then
  script=tests/bench/$1.py
  if [ ! -f "$script" ]; then
    echo "[bench] there is no $script; there are: $(cd tests/bench 2>/dev/null && ls -- *.py 2>/dev/null | tr '\n' ' ')" >&2
    exit 2
  fi
  shift
  exec python3 "$script" "$@"
fi

# median_ms RUNS command...
median_ms() {
  local runs=$1 begin end times=()
  shift
  for _ in $(seq "$runs"); do
    begin=$(date +%s%N)
    "$@" >/dev/null 2>&1
    end=$(date +%s%N)
    times+=($(((end - begin) / 1000000)))
  done
  printf '%s\n' "${times[@]}" | sort -n | sed -n "$(((runs + 1) / 2))p"
}

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
echo "selfment --version              $(median_ms 5 "$selfment" --version) ms"
echo "selfment segment, one photo     $(median_ms 5 "$selfment" segment resources/samples/cat.jpg --out "$out" \
  --existing overwrite) ms"
echo "selfment segment, the samples   $(median_ms 3 "$selfment" segment resources/samples --out "$out" \
  --existing overwrite) ms"
