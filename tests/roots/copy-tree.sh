#!/bin/sh
# copy-tree.sh FOLDER: this tree into FOLDER, as far as git knows it or would take it.
# What is there already and isn't in the tree stays, and files keep their times.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

mkdir -p "$1"
folder=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
git ls-files --cached --others --exclude-standard | sort -u | while read -r file; do
  [ ! -e "$file" ] || printf '%s\n' "$file"
done | tar cf - -T - | tar xf - -C "$folder" --no-same-owner
