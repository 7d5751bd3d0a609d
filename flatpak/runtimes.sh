#!/bin/sh
# runtimes.sh MANIFEST STATE: stand-ins for org.gnome.Platform and org.gnome.Sdk,
# made of Debian's packages, for machines that reach a Debian mirror but not
# Flathub.
#
# Both go, under the version that MANIFEST names, into the OSTree repository
# STATE/runtimes; what is there is kept. They show that the program builds, starts
# and finds its files in a sandbox, and nothing of the real runtime's versions.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

manifest=$1
state=$2
repo=$state/runtimes
here=$(cd "$(dirname "$0")" && pwd)
suite=${SUTURE_RUNTIME_SUITE:-trixie} # GTK 4.18, GLib 2.84: older than GNOME 50 has

# What of the real runtime this program uses, and what any program gets there. What
# the manifest has modules for isn't in it, so it must not be here.
platform="libgtk-4-1 libgtk-4-common libepoxy0 libtiff6 libjson-glib-1.0-0
  libsqlite3-0 zlib1g libzstd1 liblz4-1 libgl1-mesa-dri libegl1 libgl1 libgles2 libgomp1
  adwaita-icon-theme hicolor-icon-theme fonts-dejavu-core fonts-cantarell
  fontconfig dconf-gsettings-backend gsettings-desktop-schemas shared-mime-info
  librsvg2-common libglib2.0-bin libc-bin tzdata"
sdk="gcc g++ libc6-dev ccache make cmake meson ninja-build pkgconf gettext python3
  libgtk-4-dev libepoxy-dev libtiff-dev libjson-glib-dev libsqlite3-dev zlib1g-dev
  libzstd-dev liblz4-dev libgtk-4-bin desktop-file-utils appstream appstream-util appstream-compose
  libxml2-utils patch file xz-utils zstd elfutils autoconf automake libtool"

say ()
{
  printf 'runtimes: %s\n' "$*" >&2
}

version=$(sed -n 's/^ *"runtime-version": *"\(.*\)".*/\1/p' "$manifest")
arch=$(flatpak --default-arch)

# export_runtime ID FOLDER: what Flatpak takes of it
export_runtime ()
{
  id=$1
  root=$2
  build=$2.runtime
  rm -rf "$build"
  mkdir -p "$build/files"
  mv "$root/usr" "$build/usr"
  # In a sandbox, /etc is the runtime's usr/etc.
  rm -rf "$build/usr/etc"
  mv "$root/etc" "$build/usr/etc"
  for name in passwd group shadow gshadow hostname hosts resolv.conf \
    machine-id localtime mtab
  do
    rm -f "$build/usr/etc/$name" "$build/usr/etc/$name-"
  done
  rm -rf "$build/usr/etc/apt" "$build/usr/share/doc"
  find "$build/usr/share/locale" -mindepth 1 -maxdepth 1 -type d \
    ! -name de ! -name ar ! -name zh_CN -exec rm -r {} +
  cat >"$build/usr/etc/ld.so.conf" <<CONF
include /run/flatpak/ld.so.conf.d/app-*.conf
include /app/etc/ld.so.conf
/app/lib
include /run/flatpak/ld.so.conf.d/runtime-*.conf
include /etc/ld.so.conf.d/*.conf
CONF
  # Where Flatpak looks for it, to make a list of /app's libraries
  [ -e "$build/usr/bin/ldconfig" ] || ln -s ../sbin/ldconfig "$build/usr/bin/ldconfig"
  cat >"$build/metadata" <<METADATA
[Runtime]
name=$id
runtime=org.gnome.Platform/$arch/$version
sdk=org.gnome.Sdk/$arch/$version

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
PATH=/app/bin:/usr/bin
METADATA
  rm -rf "$root"
  # OSTree stores files, folders and links only, all readable.
  find "$build/usr" ! -type f ! -type d ! -type l -delete
  chmod -R u+rwX,go+rX "$build/usr"
  flatpak build-export --runtime --disable-sandbox --no-update-summary "$repo" \
    "$build" "$version" >/dev/null
  say "$id//$version: $(du -sh "$build/usr" | cut -f 1)"
  rm -rf "$build"
}

if [ ! -d "$repo/objects" ]; then
  mkdir -p "$repo"
  # Not compressed, nor flushed at every file: it lives as long as the build.
  ostree init --repo="$repo" --mode=bare-user-only
  ostree config --repo="$repo" set core.fsync false
fi

# make_runtime ID PACKAGE…: unless it is there, of the same packages
make_runtime ()
{
  id=$1
  shift
  made=$repo/$id-$version.packages
  if [ "$(cat "$made" 2>/dev/null)" = "$suite $*" ]; then
    return
  fi
  rm -f "$made"
  say "making $id//$version of Debian's packages"
  SUTURE_DEBS=$state/debs-$suite sh "$here/../tests/roots/make.sh" \
    "$suite" "$state/root" "$@"
  export_runtime "$id" "$state/root"
  echo "$suite $*" >"$made"
}

# shellcheck disable=SC2086 # lists of packages
make_runtime org.gnome.Platform $platform
# shellcheck disable=SC2086
make_runtime org.gnome.Sdk $platform $sdk
flatpak build-update-repo "$repo" >/dev/null
