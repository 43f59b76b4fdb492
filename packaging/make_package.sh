#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes build/package/*.deb from build/release. Called by ./dev package.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
# shellcheck source=../scripts/build_steps.sh
. scripts/build_steps.sh

for program in bin/selfment bin/selfment-studio lib/selfment-studio/libselfment-engine.so \
  lib/selfment-studio/libselfment-remote.so; do
  [ -e "build/release/$program" ] || fail "build/release/$program is missing: build first"
done
rm -rf build/package
say "packing (LibTorch makes this take some minutes)"
if ! "$(find_cmake_tool cpack)" --config build/release/CPackConfig.cmake -B "$PWD/build/package" \
  >build/package.log 2>&1; then
  cat build/package.log >&2
  fail "cpack failed"
fi
rm -rf build/package/_CPack_Packages
for package in build/package/*.deb; do
  say "made $package ($(du -h "$package" | cut -f1))"
done
