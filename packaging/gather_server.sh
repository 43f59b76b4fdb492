#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# gather_server.sh FOLDER: copies what `selfment serve` needs from this checkout to FOLDER/tree, every file at the place
# where it is now (LibTorch is found by the places it was built with), and writes the Debian packages that it needs
# besides to FOLDER/packages, one a line. For the Containerfile.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
[ $# -eq 1 ] || { echo "usage: $0 FOLDER" >&2; exit 2; }
KEPT=$1
PROGRAM=$PWD/build/release/bin/selfment
[ -x "$PROGRAM" ] || { echo "$PROGRAM is missing: build first" >&2; exit 1; }

# keep FILE...: copies to the same place below FOLDER/tree.
keep() { tar -C / -cf - "${@#/}" | tar -C "$KEPT/tree" -xf -; }

mkdir -p "$KEPT/tree/usr/bin"
keep "$PROGRAM"
ln -sf "$PROGRAM" "$KEPT/tree/usr/bin/selfment"
mkdir -p "$KEPT/tree$PWD/share/selfment-studio"
cp -a resources/models "$KEPT/tree$PWD/share/selfment-studio/"

# LibTorch and, in its CUDA build, the libraries that came with it: looked for beside each other at run time.
torch=$(ldd "$PROGRAM" | awk '$1 ~ /^libc10\.so/ { print $3 }')
torch_folder=$(dirname "$torch")
for library in "$torch_folder"/*.so*; do
  case $library in *libtorch_python*) ;; *) keep "$library" ;; esac
done
for libraries in "$torch_folder"/../../nvidia/*/lib "$torch_folder"/../../torch.libs; do
  if [ -d "$libraries" ]; then keep "$(readlink -f "$libraries")"; fi
done
for licence in "$torch_folder"/../../torch-*.dist-info/licenses "$torch_folder"/../../torch-*.dist-info/LICENSE; do
  if [ -e "$licence" ]; then keep "$(readlink -f "$licence")"; fi
done

# package_of LIBRARY: dpkg knows a library by the path without /usr or with it.
package_of() {
  local file found
  file=$(readlink -f "$1")
  for found in "$file" "${file#/usr}"; do
    if dpkg-query -S "$found" 2>/dev/null | cut -d: -f1 | head -n 1 | grep .; then return 0; fi
  done
  echo "no package has $file" >&2
  return 1
}
ldd "$PROGRAM" | awk '$3 ~ /^\// { print $3 }' | grep -v "^$torch_folder" | grep -v '/nvidia/' | while read -r library; do
  package_of "$library"
done | sort -u >"$KEPT/packages.needed"
mv "$KEPT/packages.needed" "$KEPT/packages"
