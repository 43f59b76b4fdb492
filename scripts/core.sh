#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the engine's core alone against the LibTorch of a Python that has torch, and runs the golden comparisons on
# the processor and on the first CUDA device, if there is one: for machines without Qt and OpenCV, such as GPU servers.
#
#     scripts/core.sh [CMAKE ARGUMENTS]          # e.g. -DCMAKE_PREFIX_PATH=/opt/headers
#
# Needs cmake, ninja, g++, Eigen, nlohmann-json, spdlog and xxhash.h; with a CUDA build of torch its CUDA toolkit (nvcc) too.
# PYTHON names the Python (default: python3). Afterwards build/core/bin has selfment-core-check, selfment-bench,
# selfment-spectral-bench and selfment-head-bench.
set -euo pipefail

cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
torch=$("${PYTHON:-python3}" -c '
import importlib.util
found = importlib.util.find_spec("torch")
print(found.submodule_search_locations[0] if found else "")')
if [ -z "$torch" ]; then
  echo "core.sh: ${PYTHON:-python3} has no torch; name one that has: PYTHON=/path/to/python3" >&2
  exit 1
fi
cmake --preset core -DSELFMENT_TORCH="$torch" "$@"
cmake --build build/core --target selfment-core-check selfment-bench selfment-spectral-bench selfment-head-bench
build/core/bin/selfment-core-check --device cpu
build/core/bin/selfment-core-check --device auto
