#!/bin/sh
# Rebuild the shipped model of contacts, bit for bit, from seeds. Usage:
# train-contact.sh SUTURE-CLI [OUTPUT]
#
# Tissues with faint membranes teach by cells that are cut, pieces in 3D and linked
# masks; those of layer gaps (tissues.txt) by linked masks alone. No real stack is
# learned from: with a plant ovule or electron microscopy among them models did no
# better on the other (engine/DECISIONS.md).
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

cli=$1
here=$(cd "$(dirname "$0")" && pwd)
output=${2:-$here/contact.json}
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT INT TERM
work=$temporary/synthetic
mkdir "$work"

# The date in the provenance: raise it with the recipe, not with the clock.
export SOURCE_DATE_EPOCH=1796130000

# shape, voxel, cells: one after the other, each with the next seed
tissues='
64,96,96   1,1,1  60
32,110,110 3,1,1  90
64,96,96   1,1,1  45
28,120,120 4,1,1  60
64,96,96   1,1,1  90
32,110,110 3,1,1  45
64,96,96   1,1,1  60
28,120,120 4,1,1  90
64,96,96   1,1,1  45
32,110,110 3,1,1  60
64,96,96   1,1,1  90
28,120,120 4,1,1  45
'
# Likewise, each a part of a larger tissue: cells are large against the stack, and
# half of them are cut off by its sides.
cropped='
32,96,96   1,1,1   14
20,110,110 2,1,1   20
32,110,110 1.5,1,1 25
16,110,110 3,1,1   25
48,96,96   1,1,1   25
24,120,120 4,1,1   30
'
rounds=2

set --
seed=0
round=0
while test "$round" -lt "$((2 * rounds))"
do
  crop=
  if test "$round" -lt "$rounds"
  then
    echo "$tissues" > "$work/tissues"
  else
    echo "$cropped" > "$work/tissues"
    crop=--cropped
  fi
  while read -r shape voxel cells
  do
    test -n "$shape" || continue
    seed=$((seed + 1))
    # shellcheck disable=SC2086 # $crop is one word or none
    "$cli" synthesize --kind contact --shape "$shape" --spacing "$voxel" \
      --cells "$cells" --seed "$seed" $crop -o "$work/faint-$seed.tif" > /dev/null
    rm "$work/faint-$seed.tif"
    set -- "$@" "$work/faint-$seed.truth.tif" --raw "$work/faint-$seed.raw.tif" \
      --licence 'synthetic, made by Suture'
  done < "$work/tissues"
  round=$((round + 1))
done
sed -n 's/^[a-z]* both //p' "$here/tissues.txt" > "$work/tissues"
while read -r kind shape cells number
do
  "$cli" synthesize --tissue "$kind" --shape "$shape" --cells "$cells" \
    --seed "$number" -o "$work/$kind-$number.tif" > /dev/null
  rm "$work/$kind-$number.tif"
  set -- "$@" "$work/$kind-$number.truth.tif" \
    --raw "$work/$kind-$number.raw.tif" --licence 'synthetic, made by Suture' \
    --masks-only "$work/$kind-$number.truth.tif"
done < "$work/tissues"
"$cli" train --kind contact "$@" --seed 1 --force -o "$output"
