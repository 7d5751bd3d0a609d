#!/bin/sh
# newest.sh [SUITE [OPTION…]]: the README's own test command in a bare system that is
# newer than the one most of us have, with warnings as errors, in a folder whose path
# has a space.
#
# Everything stays in build/newest, or where SUTURE_ROOTS says; remove SUITE there to
# begin anew.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../.." && pwd)
suite=${1:-trixie}
[ $# -eq 0 ] || shift
root=${SUTURE_ROOTS:-$tree/build/newest}/$suite
copy="$root/srv/a tree"

mkdir -p "$(dirname "$root")"
[ -e "$root/etc/debian_version" ] || sh "$here/make.sh" "$suite" "$root"

# What was built there before stays; a file that is gone from the tree doesn't.
mkdir -p "$copy"
find "$copy" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
sh "$here/copy-tree.sh" "$copy"

CI=true exec sh "$here/enter.sh" "$root" \
  sh -c 'cd "/srv/a tree" && exec ./dev test "$@"' sh "$@"
