#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs every fuzz target for a number of seconds each. New inputs go to build/fuzz/corpus/NAME; an input that breaks
# something is left as build/fuzz/crash-* and named at the end. Called by ./dev fuzz.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
seconds=$1

status=0
count=0
for target in build/fuzz/fuzz/fuzz_*; do
  [ -x "$target" ] || continue
  name=$(basename "$target")
  name=${name#fuzz_}
  mkdir -p "build/fuzz/corpus/$name"
  folders=("build/fuzz/corpus/$name")
  if [ -d "tests/fuzz/corpus/$name" ]; then folders+=("tests/fuzz/corpus/$name"); fi
  echo "[fuzz] $name for $seconds seconds"
  # Without a limit on memory a decompression bomb would end the machine, not the run.
  if ! "$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 \
    -artifact_prefix=build/fuzz/crash- "${folders[@]}" >"build/fuzz/$name.log" 2>&1; then
    tail -n 40 "build/fuzz/$name.log" >&2
    status=1
  fi
  grep -E 'stat::number_of_executed_units|stat::peak_rss_mb' "build/fuzz/$name.log" || true
  count=$((count + 1))
done
if [ "$count" -eq 0 ]; then
  echo "[fuzz] no fuzz target was built" >&2
  exit 1
fi
echo "[fuzz] $count targets, $([ "$status" -eq 0 ] && echo "nothing found" || echo "inputs that break them: build/fuzz/crash-*")"
exit "$status"
