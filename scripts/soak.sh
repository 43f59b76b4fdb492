#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Load and faults on an engine elsewhere, on loopback. Called by ./dev soak.
#   ./dev soak                     one round, seed 1
#   ./dev soak MINUTES [ARGS]      rounds of faults for so long
#   ./dev soak --seed N [ARGS]     another round; --help lists all arguments
# The report is out/soak.json.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

arguments=()
case ${1:-} in
  '' | -*) ;;
  *[!0-9]*)
    echo "usage: ./dev soak [MINUTES] [--seed N] [more, see ./dev soak --help]" >&2
    exit 2
    ;;
  *)
    arguments+=(--minutes "$1")
    shift
    ;;
esac
mkdir -p out
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen
exec build/release/tests/soak --report out/soak.json "${arguments[@]}" "$@"
