# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# One function per verb of ./dev. Sourced after build_steps.sh.

verb_setup() {
  setup build
  say "everything needed is installed"
}

verb_build() {
  setup build
  configure release
  build release "$@"
}

verb_run() {
  setup build
  configure release
  build release programs
  if has_display; then
    needs_program selfment-studio
    if [ $# -eq 0 ]; then set -- "$SELFMENT_ROOT/resources/samples"; fi
    say "opening Selfment Studio"
    cd "$SELFMENT_INVOKED_FROM"
    exec "$SELFMENT_ROOT/build/release/bin/selfment-studio" "$@"
  fi
  needs_program selfment
  say "no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the window cannot open;"
  if [ $# -gt 0 ]; then fail "to segment files of yours: build/release/bin/selfment segment FILES --out FOLDER"; fi
  say "segmenting the sample photos on the command line instead"
  build/release/bin/selfment segment resources/samples --out out/samples --existing overwrite
  say "the masks are in $SELFMENT_ROOT/out/samples"
}

# The small engine tests under ASan and UBSan first, then everything in the release build, so that the run ends with
# ctest's summary of all tests.
verb_test() {
  local status=0 small_status=0
  setup build readers
  configure release
  configure asan
  build release
  build asan small_tests
  say "small tests under AddressSanitizer and UndefinedBehaviorSanitizer"
  ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:fast_unwind_on_malloc=0}" \
    LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$SELFMENT_ROOT/scripts/lsan_suppressions.txt:print_suppressions=0}" \
    UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}" \
    run_tests asan -L small "$@" || small_status=$?
  say "all tests"
  run_tests release "$@" || status=$?
  if [ "$small_status" -ne 0 ]; then
    say "FAILED: the small tests under the sanitizers (above the full run)" >&2
    return "$small_status"
  fi
  return "$status"
}

verb_tsan() {
  setup build
  configure tsan
  build tsan thread_tests
  TSAN_OPTIONS="${TSAN_OPTIONS:-ignore_noninstrumented_modules=1 halt_on_error=1 second_deadlock_stack=1}" \
    run_tests tsan -L threads "$@"
}

# Everything that drives widgets or the window, under ASan and UBSan with leaks looked for.
verb_leaks() {
  setup build
  configure asan
  build asan gui_tests
  ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:fast_unwind_on_malloc=0}" \
    LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$SELFMENT_ROOT/scripts/lsan_suppressions.txt:print_suppressions=0}" \
    UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}" \
    run_tests asan -L gui "$@"
}

verb_fuzz() {
  local seconds=${1:-}
  case $seconds in
    '' | *[!0-9]*) fail "usage: ./dev fuzz SECONDS" ;;
  esac
  setup build fuzz
  configure fuzz
  build fuzz tests/fuzz/all
  bash scripts/fuzz.sh "$seconds"
}

verb_soak() {
  setup build
  configure release
  build release soak
  bash scripts/soak.sh "$@"
}

verb_bench() {
  setup build
  configure release
  build release
  bash scripts/bench.sh "$@"
}

verb_format() {
  setup build check
  git ls-files -z -- '*.h' '*.cpp' | xargs -0 clang-format -i
}

verb_lint() {
  setup build check
  configure release
  # Generated headers (moc, resources) must exist before clang-tidy reads the sources.
  build release
  bash scripts/lint.sh "$@"
}

verb_translations() {
  setup build
  python3 scripts/translations.py update
}

verb_screenshots() {
  setup build
  configure release
  build release programs
  bash scripts/screenshots.sh "${1:-out/screenshots}"
}

verb_package() {
  setup build package
  configure release
  build release
  bash packaging/make_package.sh
}

verb_try_package() {
  compgen -G 'build/package/*.deb' >/dev/null || verb_package
  bash packaging/try_package.sh
}

verb_clean() {
  rm -rf build out compile_commands.json
  say "removed build/ and out/"
}
