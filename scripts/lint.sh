#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# clang-format, layer check, translation check, then clang-tidy over the files changed against the main branch, those
# named, or all with --all. Called by ./dev lint, which has built the release preset before.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

status=0
step() {
  echo "[lint] $1"
  shift
  "$@" || status=1
}

check_format() { git ls-files -z -- '*.h' '*.cpp' | xargs -0 clang-format --dry-run -Werror; }

# What differs from the place where this branch left main, committed or not.
changed_files() {
  local base
  base=$(git merge-base HEAD main 2>/dev/null || git rev-parse HEAD)
  { git diff --name-only --diff-filter=d "$base"; git ls-files --others --exclude-standard; } | sort -u
}

# clang-tidy reads the compile commands of g++: precompiled headers and the OpenMP of g++ mean
# nothing to it, so those flags go.
compile_commands_for_clang() {
  mkdir -p build/lint
  python3 - <<'PY'
import json, re
with open("build/release/compile_commands.json") as file:
    entries = json.load(file)
for entry in entries:
    entry["command"] = re.sub(r" -Winvalid-pch| -include \S+cmake_pch\S+| -fopenmp(?= )", "", entry["command"])
with open("build/lint/compile_commands.json", "w") as file:
    json.dump(entries, file)
PY
}

# Those of the files named that this configuration compiles: clang-tidy can only guess at the others.
compiled_files() {
  python3 - "$@" <<'PY'
import json, os, sys
with open("build/lint/compile_commands.json") as file:
    compiled = {os.path.realpath(os.path.join(e["directory"], e["file"])) for e in json.load(file)}
for name in sys.argv[1:]:
    if os.path.realpath(name) in compiled:
        sys.stdout.write(name + "\0")
PY
}

tidy() {
  compile_commands_for_clang
  compiled_files "$@" | xargs -0 -r -n 1 -P "$(nproc)" clang-tidy --quiet -p build/lint --warnings-as-errors='*' \
    --extra-arg=-Wno-unknown-warning-option 2>/dev/null
}

step "clang-format" check_format
step "layers" python3 -B tests/layers/check_layers.py
step "translations" python3 -B scripts/translations.py check
if [ "${1:-}" = --all ]; then
  mapfile -t files < <(git ls-files -- 'engine/*.cpp' 'widgets/*.cpp' 'app/*.cpp')
elif [ $# -gt 0 ]; then
  files=("$@")
else
  mapfile -t files < <(changed_files | grep -E '^(engine|widgets|app)/.*\.cpp$' || true)
fi
if [ "${#files[@]}" -gt 0 ]; then
  step "clang-tidy over ${#files[@]} files" tidy "${files[@]}"
fi
if [ "$status" -eq 0 ]; then echo "[lint] nothing to complain about"; fi
exit "$status"
