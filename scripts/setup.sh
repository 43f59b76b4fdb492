#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings a Debian 12 or Ubuntu 24.04 machine to where Selfment Studio can be built: apt packages, then LibTorch in a
# virtual environment of the checkout. Asks no questions; does nothing the second time.
# Usage: scripts/setup.sh [build] [check] [fuzz] [package] [readers]    (which groups of packages; default: build)
# readers: Python libraries, in the same virtual environment, with which a test reads back what the program writes.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

TORCH_VERSION=2.13.0
TORCH_INDEX=${SELFMENT_TORCH_INDEX:-https://download.pytorch.org/whl/cpu}

# "a|b": either will do (the name differs between releases).
BUILD_PACKAGES="g++ cmake ninja-build ccache pkg-config ca-certificates python3 python3-venv
  qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n libgl-dev qt6-svg-dev|libqt6svg6-dev
  qt6-image-formats-plugins libqcustomplot-dev libopencv-dev libeigen3-dev libspectra-dev nlohmann-json3-dev
  libspdlog-dev libcli11-dev libssl-dev openssl libwebp-dev libpng-dev libjpeg-dev libcurl4-openssl-dev libgrpc++-dev libprotobuf-dev protobuf-compiler-grpc libsecret-1-dev libxxhash-dev fonts-dejavu-core"
CHECK_PACKAGES="git clang-format clang-tidy"
FUZZ_PACKAGES="clang"
PACKAGE_PACKAGES="dpkg-dev file binutils"
READERS_PACKAGES="python3 python3-venv"
READERS="numpy>=2 pillow>=11 pycocotools>=2.0.8 opencv-python-headless>=4.10"
READERS_TRIAL="import cv2, numpy, PIL.Image, pycocotools.mask"

say() { printf '[setup] %s\n' "$*"; }
fail() {
  printf '[setup] %s\n' "$*" >&2
  exit 1
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

any_installed() {
  local name
  for name in ${1//|/ }; do
    if is_installed "$name"; then return 0; fi
  done
  return 1
}

# Prints the packages of the groups asked for that this machine lacks, alternatives still joined by "|".
missing_packages() {
  local entry
  for entry in "$@"; do
    any_installed "$entry" || echo "$entry"
  done
}

# Prints, for each entry, the first alternative that apt knows.
choose_alternatives() {
  local entry name chosen
  for entry in "$@"; do
    chosen=${entry%%|*}
    for name in ${entry//|/ }; do
      if [ -n "$(apt-cache madison "$name" 2>/dev/null)" ]; then
        chosen=$name
        break
      fi
    done
    echo "$chosen"
  done
}

# Prints the words to put before apt-get, or fails where there is no way to become root.
root_prefix() {
  if [ "$(id -u)" -eq 0 ]; then
    return 0
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    echo sudo
  else
    return 1
  fi
}

# Turns apt's log into one line of progress per package unpacked or set up.
show_apt_progress() {
  awk '/^(Unpacking|Setting up) / {
      n++
      if (terminal) { printf "\r\033[K[setup] %s", substr($0, 1, 70) } else if (n % 50 == 0) { printf "[setup] ... %d steps done\n", n }
      fflush()
    }
    /^Need to get / { printf "[setup] %s\n", $0; fflush() }
    END { if (terminal && n) printf "\r\033[K" }' terminal="$([ -t 1 ] && echo 1 || echo 0)"
}

# run_apt PREFIX LOG apt-get-arguments...
run_apt() {
  local prefix=$1 log=$2
  shift 2
  # The environment goes through env(1), since sudo would drop it.
  $prefix env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -q -y -o Dpkg::Use-Pty=0 \
    -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 "$@" </dev/null 2>&1 | tee -a "$log" | show_apt_progress
}

install_packages() {
  local missing=("$@") prefix log names
  if ! command -v apt-get >/dev/null; then
    fail "not a Debian or Ubuntu system. Install the counterparts of these packages: ${missing[*]}"
  fi
  if ! prefix=$(root_prefix); then
    printf '[setup] These packages are missing and only an administrator can install them. Please ask for:\n' >&2
    printf '  apt-get install --no-install-recommends %s\n' "$(choose_alternatives "${missing[@]}" | tr '\n' ' ')" >&2
    exit 1
  fi
  mkdir -p build
  log=build/setup-apt.log
  : >"$log"
  say "refreshing the package lists"
  run_apt "$prefix" "$log" update || say "the package lists could not be refreshed; going on with those present"
  mapfile -t names < <(choose_alternatives "${missing[@]}")
  say "installing ${#names[@]} packages and what they need: ${names[*]}"
  if ! run_apt "$prefix" "$log" install --no-install-recommends "${names[@]}"; then
    tail -n 25 "$log" >&2
    fail "apt-get failed; its whole output is in $log"
  fi
  say "packages installed"
}

setup_packages() {
  local groups=("$@") group variable entries=() missing=()
  if ! command -v dpkg-query >/dev/null; then
    say "no dpkg here: taking for granted that the libraries of docs/dependencies.md are installed"
    return 0
  fi
  for group in "${groups[@]}"; do
    variable=${group^^}_PACKAGES
    # Unquoted: a list of words.
    # shellcheck disable=SC2206
    entries+=(${!variable})
  done
  mapfile -t missing < <(missing_packages "${entries[@]}")
  if [ "${#missing[@]}" -gt 0 ]; then install_packages "${missing[@]}"; fi
}

torch_folder() {
  local folder
  for folder in .venv/lib/python3*/site-packages/torch; do
    if [ -d "$folder" ]; then
      echo "$folder"
      return 0
    fi
  done
  return 1
}

# True when the virtual environment holds a whole LibTorch of the kind wanted (version.py names the build).
torch_is_right() {
  local folder
  folder=$(torch_folder) || return 1
  [ -e "$folder/share/cmake/Torch/TorchConfig.cmake" ] && [ -e "$folder/lib/libtorch_cpu.so" ] || return 1
  compgen -G "$folder/../torch-*.dist-info/RECORD" >/dev/null || return 1
  grep -q "^__version__ = '$TORCH_VERSION" "$folder/version.py" || return 1
  if [ "${SELFMENT_CUDA:-0}" = 1 ]; then
    grep -q "^cuda.*= '" "$folder/version.py"
  else
    grep -q '^cuda.*= None' "$folder/version.py"
  fi
}

# pip's log with only what is fetched and installed left.
show_pip_progress() {
  awk '/^ *Downloading / { print "[setup]   fetching " $2 " " $3 " " $4; fflush() }
    /^Installing collected/ { print "[setup]   " $0; fflush() }
    /^Successfully installed/ { print "[setup]   " $0; fflush() }'
}

# pip_install LOG arguments...
pip_install() {
  local log=$1
  shift
  .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off --retries 5 "$@" \
    </dev/null 2>&1 | tee -a "$log" | show_pip_progress
}

create_environment() {
  local python=/usr/bin/python3
  [ -x "$python" ] || python=$(command -v python3) || fail "python3 is missing"
  if [ -x .venv/bin/python ] && .venv/bin/python -m pip --version >/dev/null 2>&1; then return 0; fi
  say "creating the virtual environment .venv"
  rm -rf .venv
  "$python" -m venv .venv || fail "'$python -m venv' failed: is the package python3-venv installed?"
}

install_torch() {
  local log=build/setup-pip.log
  mkdir -p build
  : >"$log"
  create_environment
  if [ "${SELFMENT_CUDA:-0}" = 1 ]; then
    say "installing LibTorch $TORCH_VERSION with CUDA (some gigabytes)"
    pip_install "$log" "torch==$TORCH_VERSION" || {
      tail -n 15 "$log" >&2
      fail "pip could not install torch; its output is in $log"
    }
  else
    say "installing LibTorch $TORCH_VERSION for the CPU (about 200 MB)"
    if ! pip_install "$log" "torch==$TORCH_VERSION+cpu"; then
      say "the default package index has no CPU build; asking $TORCH_INDEX"
      pip_install "$log" --index-url "$TORCH_INDEX" "torch==$TORCH_VERSION+cpu" || {
        tail -n 15 "$log" >&2
        fail "pip could not install torch from $TORCH_INDEX either (SELFMENT_TORCH_INDEX sets another index," \
          "SELFMENT_TORCH=DIR uses a LibTorch you have); its output is in $log"
      }
    fi
  fi
  torch_is_right || fail "the torch in .venv is not the build that was asked for; remove .venv and try again"
  say "LibTorch is ready in .venv"
}

readers_are_there() { .venv/bin/python -c "$READERS_TRIAL" 2>/dev/null; }

install_readers() {
  local log=build/setup-readers.log
  mkdir -p build
  : >"$log"
  create_environment
  say "installing the libraries that tests read files with"
  # Unquoted: a list of words.
  # shellcheck disable=SC2086
  pip_install "$log" $READERS || {
    tail -n 15 "$log" >&2
    fail "pip could not install $READERS; its output is in $log"
  }
  readers_are_there || fail "the libraries that were installed cannot be imported: $READERS_TRIAL"
  say "the readers are ready in .venv"
}

if [ $# -eq 0 ]; then set -- build; fi
setup_packages "$@"
if [ -n "${SELFMENT_TORCH:-}" ]; then
  [ -d "$SELFMENT_TORCH" ] || fail "SELFMENT_TORCH=$SELFMENT_TORCH is not a folder"
elif ! torch_is_right; then
  install_torch
fi
for group in "$@"; do
  if [ "$group" = readers ] && ! readers_are_there; then install_readers; fi
done
