#!/bin/sh
# fetch-archives.sh MANIFEST SUITE FOLDER: the archive that Debian builds each of the
# manifest's libraries from, by its own name, into FOLDER. Modules have the names of
# Debian's source packages. apt checks what it fetches against the signed index.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

manifest=$1
suite=$2
folder=$3
apt=$folder/apt

names=$(python3 -c '
import json, sys
print(*(m["name"] for m in json.load(open(sys.argv[1]))["modules"] if m["name"] != "suture"))
' "$manifest")

missing=
for name in $names; do
  ls "$folder/$name"_*.orig.tar.* >/dev/null 2>&1 || missing="$missing $name"
done
[ -n "$missing" ] || exit 0

mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial"
# The mirror this machine already uses; no host is written here.
apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' |
  sort -u | sed -n "1s|.*|deb-src & $suite main|p" >"$apt/sources.list"

# apt_get WORD…: with lists of its own
apt_get ()
{
  apt-get -qq -o Dir::Etc::sourcelist="$apt/sources.list" \
    -o Dir::Etc::sourceparts=- -o Dir::State::Lists="$apt/lists" \
    -o Dir::Cache="$apt/cache" -o Acquire::Languages=none \
    -o APT::Sandbox::User=root "$@" >&2
}

apt_get update
cd "$folder"
# shellcheck disable=SC2086
apt_get source --tar-only $missing
