#!/bin/sh
# build-debs.sh: Debian packages of this tree for the system it is run on, looked
# through by lintian and installed in a bare root, where the sample's job is run.
#
# All in build/packages, or where SUTURE_PACKAGES says. It needs root, and the packages
# debhelper, dpkg-dev, lintian and mmdebstrap, beside what a build needs.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
state=${SUTURE_PACKAGES:-$tree/build/packages}
version=$(sed -n "s/^  version: '\(.*\)',/\1/p" "$tree/meson.build")
source=$state/suture-$version

say ()
{
  printf 'build-debs: %s\n' "$*" >&2
}

# The tree, with debian/ where Debian's tools look for it
rm -rf "$source" "$state"/*.deb
sh "$tree/tests/roots/copy-tree.sh" "$source"
cp -r "$here/debian" "$source/debian"

cd "$source"
say "building"
dpkg-buildpackage --build=binary --no-sign >"$state/build.log" 2>&1 || {
  tail -n 40 "$state/build.log" >&2
  exit 1
}
cd "$state"
# Nobody has asked Debian for the package yet, and it isn't uploaded.
lintian --fail-on error,warning \
  --suppress-tags initial-upload-closes-no-bugs,bogus-mail-host-in-debian-changelog \
  ./*.changes
say "lintian has nothing to say"
ls -l ./*_"$version"-*.deb

# A bare root that has nothing but what the packages ask for
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
root=$state/root
sh "$tree/tests/roots/make.sh" "$suite" "$root"
cp ./suture*_"$version"-*.deb "$root/root/"
rm -f "$root"/root/*-dbgsym_*
sh "$tree/tests/roots/enter.sh" "$root" sh -euc '
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    /root/suture-cli_*.deb >/dev/null 2>&1
  du -sh --exclude=/proc --exclude=/dev / 2>/dev/null | sed "s/\t.*/ with suture-cli alone/"
  sample=/usr/share/suture/sample
  suture-cli correct $sample/labels.tif --raw $sample/raw.tif -o /root/fixed.tif \
    --report /root/fixed.json
  suture-cli evaluate /root/fixed.tif $sample/truth.tif
  cd /root && sha256sum fixed.tif
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    /root/suture_*.deb >/dev/null 2>&1
  suture --version
'
say "packages: $state"
