#!/bin/sh
# in-sandbox.sh PROGRAM: a test in what looks to it like a Flatpak's sandbox: the
# mark of one, folders of the document portal, and a bus that is its own.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

program=$1
lent=$(mktemp -d)
trap 'rm -rf "$lent"' EXIT
mkdir "$lent/first" "$lent/second" "$lent/chosen"
echo '[Application]' >"$lent/info"

# All that is here, but the folder of lent files and the mark.
set --
for path in /*; do
  case $path in
    /dev|/proc|/run|/lost+found) ;;
    *)
      if [ -L "$path" ]; then
        set -- "$@" --symlink "$(readlink "$path")" "$path"
      elif [ -d "$path" ]; then
        set -- "$@" --bind "$path" "$path"
      fi ;;
  esac
done
set -- "$@" --dev-bind /dev /dev --proc /proc --tmpfs /run \
  --ro-bind "$lent/info" /.flatpak-info \
  --bind "$lent/first" /run/user/1000/doc/1a2b3c \
  --bind "$lent/second" /run/user/1000/doc/7a8b9c \
  --bind "$lent/chosen" /run/user/1000/doc/4d5e6f

if ! bwrap "$@" dbus-run-session -- true 2>/dev/null; then
  echo '1..0 # SKIP needs the programs bwrap and dbus-run-session, and leave to make a sandbox'
  exit 0
fi
bwrap "$@" dbus-run-session -- "$program"
