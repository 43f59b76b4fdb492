# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Steps that the verbs of ./dev are made of. Sourced with the checkout as working folder.

say() { printf '[dev] %s\n' "$*"; }
fail() {
  printf '[dev] %s\n' "$*" >&2
  exit 1
}

# Prints the first cmake or ctest that runs and is new enough: the one on PATH may be a broken or an old shim.
find_cmake_tool() {
  local tool=$1 candidate version
  for candidate in "$(command -v "$tool" 2>/dev/null)" "/usr/bin/$tool" "/usr/local/bin/$tool"; do
    if [ -z "$candidate" ] || [ ! -x "$candidate" ]; then continue; fi
    version=$("$candidate" --version 2>/dev/null | sed -n '1s/.*version \([0-9]*\.[0-9]*\).*/\1/p') || continue
    if [ -n "$version" ] && [ "$(printf '3.25\n%s\n' "$version" | sort -V | head -n 1)" = 3.25 ]; then
      echo "$candidate"
      return 0
    fi
  done
  fail "$tool 3.25 or newer is needed"
}

find_ninja() {
  local candidate
  for candidate in "$(command -v ninja 2>/dev/null)" /usr/bin/ninja; do
    if [ -n "$candidate" ] && "$candidate" --version >/dev/null 2>&1; then
      echo "$candidate"
      return 0
    fi
  done
  fail "ninja is missing"
}

# Memory in kB that builds may take: what is available, or less inside a container with a limit.
available_memory_kb() {
  local kb limit
  kb=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
  if [ "$limit" != max ] && [ $((limit / 1024)) -lt "$kb" ]; then kb=$((limit / 1024)); fi
  echo "$kb"
}

# A file that includes LibTorch takes up to 1.5 GB to compile.
job_count() {
  local jobs by_memory
  if [ -n "${SELFMENT_JOBS:-}" ]; then
    echo "$SELFMENT_JOBS"
    return 0
  fi
  jobs=$(nproc)
  by_memory=$(($(available_memory_kb) / 1572864))
  if [ "$by_memory" -lt "$jobs" ]; then jobs=$by_memory; fi
  if [ "$jobs" -lt 1 ]; then jobs=1; fi
  echo "$jobs"
}

has_display() { [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; }

setup() { bash scripts/setup.sh "$@"; }

# configure PRESET [cmake arguments]: quiet when nothing is to be done.
configure() {
  local preset=$1 folder=build/$1 log cmake
  shift
  cmake=$(find_cmake_tool cmake)
  log=$folder/configure.log
  if [ -e "$folder/build.ninja" ] && [ "$(cat "$folder/configured-for" 2>/dev/null)" = "$(configuration "$@")" ]; then
    return 0 # ninja runs CMake again by itself where a list file changed
  fi
  mkdir -p "$folder"
  say "configuring the preset $preset"
  if ! "$cmake" --preset "$preset" -DCMAKE_MAKE_PROGRAM="$(find_ninja)" "$@" >"$log" 2>&1; then
    cat "$log" >&2
    fail "configuring failed"
  fi
  configuration "$@" >"$folder/configured-for"
}

# What a configured folder depends on beside the list files.
configuration() { printf '%s\n' "$SELFMENT_ROOT" "${SELFMENT_TORCH:-venv}" "${SELFMENT_CUDA:-0}" "$@"; }

# build PRESET [targets]
build() {
  local preset=$1
  shift
  say "building the preset $preset with $(job_count) jobs${*:+: $*}"
  "$(find_ninja)" -C "build/$preset" -j "$(job_count)" "$@" || fail "the build failed"
}

# run_tests PRESET ctest-arguments...
run_tests() {
  local preset=$1
  shift
  "$(find_cmake_tool ctest)" --test-dir "build/$preset" --output-on-failure -j "$(nproc)" "$@"
}

needs_program() {
  [ -x "build/release/bin/$1" ] || fail "build/release/bin/$1 was not built"
}
