#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs build/package/*.deb in a bare Debian root and runs it there. Needs root and debootstrap.
# SELFMENT_DEBIAN_MIRROR and SELFMENT_DEBIAN_SUITE choose another mirror and release.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
MIRROR=${SELFMENT_DEBIAN_MIRROR:-} # empty: the one debootstrap knows
SUITE=${SELFMENT_DEBIAN_SUITE:-bookworm}
ROOT=$PWD/build/clean-root

say() { printf '[try-package] %s\n' "$*"; }
fail() {
  printf '[try-package] %s\n' "$*" >&2
  exit 1
}
inside() { chroot "$ROOT" env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/root LC_ALL=C.UTF-8 "$@"; }

server=
remove_root() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
  umount "$ROOT/proc" 2>/dev/null || true
  rm -rf --one-file-system "$ROOT"
}

[ "$(id -u)" -eq 0 ] || fail "must run as root"
command -v debootstrap >/dev/null || fail "debootstrap is missing (apt-get install debootstrap)"
package=$(ls build/package/*.deb 2>/dev/null | head -n 1)
[ -n "$package" ] || fail "no package: ./dev package makes it"

remove_root
trap remove_root EXIT
mkdir -p build
say "making a bare $SUITE root"
debootstrap --variant=minbase "$SUITE" "$ROOT" ${MIRROR:+"$MIRROR"} >build/try-package.log 2>&1 ||
  { tail -n 20 build/try-package.log >&2; fail "debootstrap failed"; }
for settings in /etc/apt/apt.conf /etc/apt/apt.conf.d/*proxy*; do
  if [ -e "$settings" ]; then cp --parents "$settings" "$ROOT"; fi
done
mount -t proc proc "$ROOT/proc" 2>/dev/null || say "no /proc inside the root; going on"
cp "$package" "$ROOT/tmp/selfment-studio.deb"
say "installing the package and what it depends on"
inside env DEBIAN_FRONTEND=noninteractive sh -c \
  'apt-get -q update && apt-get -q -y install --no-install-recommends /tmp/selfment-studio.deb' \
  >>build/try-package.log 2>&1 || { tail -n 20 build/try-package.log >&2; fail "installing failed"; }

say "selfment --version"
inside selfment --version
say "selfment segment on the sample photos"
inside selfment segment /usr/share/selfment-studio/samples --out /tmp/masks
for photo in "$ROOT"/usr/share/selfment-studio/samples/*.jpg; do
  mask=$ROOT/tmp/masks/$(basename "$photo" .jpg).png
  [ -s "$mask" ] || fail "no mask for $(basename "$photo")"
done
say "the service as its unit starts it, and the same photos through it over TLS"
unit=$ROOT/usr/lib/systemd/system/selfment-serve.service
[ -s "$unit" ] || fail "/usr/lib/systemd/system/selfment-serve.service is missing"
# What systemd would do: a user without rights, the unit's folders, its variables with their places.
install -d -m 0700 -o 61184 -g 61184 "$ROOT/var/lib/selfment" "$ROOT/var/cache/selfment"
mapfile -t settings < <(sed -n 's/^Environment=//p' "$unit" | sed 's#%S#/var/lib#g; s#%C#/var/cache#g' | tr ' ' '\n')
as_service() { chroot --userspec=61184:61184 "$ROOT" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "${settings[@]}" "$@"; }
as_service /bin/sh -c "$(sed -n 's/^ExecStartPre=//p' "$unit")"
# Not through a function: the signal at the end must reach the program, not a shell.
# Unquoted: the words of the unit's line.
# shellcheck disable=SC2046
chroot --userspec=61184:61184 "$ROOT" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "${settings[@]}" \
  SELFMENT_LISTEN=127.0.0.1:0 SELFMENT_JSON=1 $(sed -n 's/^ExecStart=//p' "$unit") >"$ROOT/tmp/serve.out" &
server=$!
for _ in $(seq 300); do
  if grep -q listening "$ROOT/tmp/serve.out" || ! kill -0 "$server" 2>/dev/null; then break; fi
  sleep 0.1
done
told() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p' "$ROOT/tmp/serve.out"; }
address=$(told listening)
[ -n "$address" ] || fail "selfment serve does not listen"
install -m 0600 "$ROOT/var/lib/selfment/identity/token" "$ROOT/tmp/token"
inside selfment engines add here "$address" --engine-token-file /tmp/token --engine-fingerprint "$(told fingerprint)"
inside selfment segment /usr/share/selfment-studio/samples --out /tmp/remote-masks --engine here
for photo in "$ROOT"/usr/share/selfment-studio/samples/*.jpg; do
  name=$(basename "$photo" .jpg).png
  cmp "$ROOT/tmp/masks/$name" "$ROOT/tmp/remote-masks/$name" || fail "the engine elsewhere made another $name"
done
kill -TERM "$server"
wait "$server" || fail "selfment serve ended with status $?"
server=
say "selfment-studio, offscreen for five seconds"
status=0
inside env QT_QPA_PLATFORM=offscreen timeout 5 selfment-studio /usr/share/selfment-studio/samples || status=$?
[ "$status" -eq 124 ] || fail "selfment-studio ended by itself with status $status"
say "man pages and completion"
for file in share/man/man1/selfment.1.gz share/man/man1/selfment-studio.1.gz \
  share/bash-completion/completions/selfment share/zsh/vendor-completions/_selfment \
  share/applications/selfment-studio.desktop share/mime/packages/selfment-studio.xml \
  lib/selfment-studio/libselfment-engine.so lib/selfment-studio/libselfment-remote.so \
  lib/systemd/system/selfment-serve.service lib/systemd/user/selfment-serve.service; do
  [ -s "$ROOT/usr/$file" ] || fail "/usr/$file is missing"
done
say "removing it"
inside env DEBIAN_FRONTEND=noninteractive apt-get -q -y purge selfment-studio >>build/try-package.log 2>&1 ||
  { tail -n 20 build/try-package.log >&2; fail "removing failed"; }
[ ! -e "$ROOT/usr/bin/selfment" ] && [ ! -e "$ROOT/usr/lib/selfment-studio" ] || fail "something is left behind"
say "the package works in a bare $SUITE"
