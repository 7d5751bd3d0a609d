#!/bin/sh
# build.sh [quick]: the Flatpak, built without Flathub, and both programs run in it.
#
# Needs root or user namespaces. Everything is kept in $SUTURE_FLATPAK (a folder of the
# person's cache), 2 GB of it, so that a second run takes only what has changed. "quick"
# takes the libraries of this machine's packages in place of building them.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

here=$(cd "$(dirname "$0")" && pwd)
tree=$(dirname "$here")
state=${SUTURE_FLATPAK:-${XDG_CACHE_HOME:-$HOME/.cache}/suture-flatpak}
id=io.github.suture_cells.Suture
manifest=$here/$id.json

export SUTURE_RUNTIME_SUITE="${SUTURE_RUNTIME_SUITE:-trixie}"
export FLATPAK_USER_DIR="$state/installation"
export LC_ALL=C.UTF-8
mkdir -p "$state"

say ()
{
  printf 'flatpak: %s\n' "$*" >&2
}

# quietly LOG COMMAND…: what it said is shown if it fails
quietly ()
{
  log=$state/$1.log
  shift
  "$@" >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    say "all of it is in $log"
    exit 1
  }
}

install_runtimes ()
{
  sh "$here/runtimes.sh" "$manifest" "$state"
  flatpak --user remote-add --if-not-exists --no-gpg-verify \
    runtimes "file://$state/runtimes"
  ostree config --repo="$FLATPAK_USER_DIR/repo" set core.fsync false
  for name in Platform Sdk; do
    flatpak --user install -y --noninteractive --or-update \
      runtimes "runtime/org.gnome.$name" >/dev/null
  done
}

# Other sources, and nothing else, than Flathub would take
write_manifest ()
{
  sources=$state/archives
  if [ "${1:-}" = quick ]; then
    sources=$state/libraries
    python3 "$here/copy-libraries.py" "$manifest" \
      "$(flatpak --user info --show-location org.gnome.Platform)/files" "$sources"
  else
    mkdir -p "$sources"
    sh "$here/fetch-archives.sh" "$manifest" "$SUTURE_RUNTIME_SUITE" "$sources"
  fi
  python3 "$here/local-manifest.py" "$manifest" "$tree" "$sources" >"$state/$id.json"
}

# make limits itself to the machine's load, other programs' too; --jobs lifts that
# limit along with the number.
build ()
{
  (cd "$state" && flatpak-builder --user --force-clean --disable-updates \
    --disable-rofiles-fuse --ccache --jobs="$(($(nproc) * 2))" \
    --repo="$state/repo" "$state/app" "$id.json")
}

# What one hands out: a single file. On the other machine, Flathub's runtime.
pack ()
{
  flatpak build-update-repo "$state/repo" &&
    flatpak --user remote-add --if-not-exists --no-gpg-verify suture \
      "file://$state/repo" &&
    flatpak --user install -y --noninteractive --or-update suture "$id" &&
    flatpak build-bundle "$state/repo" "$state/suture.flatpak" "$id" master
}

install_runtimes
write_manifest "$@"
say "building"
quietly build build
quietly pack pack
say "$state/suture.flatpak: $(du -h "$state/suture.flatpak" | cut -f 1)"
sh "$here/try.sh" "$id" "$state"
