#!/bin/sh
# make.sh SUITE FOLDER [PACKAGE…]: a bare system of a Debian suite, in a folder.
#
# From the mirror that this machine's apt already uses; packages once fetched stay
# in $SUTURE_DEBS (a folder beside FOLDER). Needs root, and mmdebstrap.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

suite=$1
root=$2
shift 2
debs=${SUTURE_DEBS:-$(dirname "$root")/debs-$suite}

mirror=$(apt-get indextargets --format '$(REPO_URI)' \
  'Created-By: Packages' 'Label: Debian' | sort -u | head -n 1)
if [ -z "$mirror" ]; then
  echo "make.sh: apt knows no Debian mirror" >&2
  exit 1
fi
# What apt was told of that mirror, as a proxy, certificates and how old it may be,
# holds inside, too.
settings=$(mktemp)
trap 'rm -f "$settings"' EXIT
apt-config dump | grep -iE '^Acquire::(https?::|Check-Valid-Until )' >"$settings" || :

mkdir -p "$debs"
rm -rf "$root"
mmdebstrap --quiet --mode=root --variant=minbase --components=main \
  --aptopt="$settings" \
  --aptopt='APT::Install-Recommends "false"' \
  --aptopt='Acquire::Languages "none"' \
  --dpkgopt='force-unsafe-io' \
  --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/info/*' \
  --skip=cleanup/apt,cleanup/reproducible,essential/unlink \
  --setup-hook='mkdir -p "$1/var/cache/apt/archives"' \
  --setup-hook="sync-in '$debs' /var/cache/apt/archives" \
  --customize-hook="sync-out /var/cache/apt/archives '$debs'" \
  --include="$(echo "$@" | tr -s ' \n' ',')" \
  "$suite" "$root" "$mirror" >&2
