#!/bin/sh
# Rebuild the shipped model of contacts, bit for bit, from seeds. Usage:
# train-contact.sh SUTURE-CLI [OUTPUT]
#
# Tissues with faint membranes teach by cells that are cut, pieces in 3D and linked
# masks; those of layer gaps (train.sh) by linked masks alone. No real stack is
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
export SOURCE_DATE_EPOCH=1796040000

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
rounds=2

# kind, shape, cells, seed
linked='
compact    40,160,160  120 1
loose      40,160,160  120 1
palisade   40,160,160  120 1
flat       40,160,160  120 1
rough      40,160,160  120 1
thickwall  40,160,160  120 1
files      40,160,160  120 1
compact    24,128,128  200 2
flat       24,128,128  150 2
loose      24,128,128  200 2
nuclei     30,128,128  150 1
nuclei     30,128,128  300 2
nuclei     40,160,160  120 3
nuclei     24,128,128  200 4
palisade   24,128,128  250 2
rough      24,128,128  200 2
thickwall  20,128,128  200 2
nuclei     36,128,128  100 5
nuclei     50,128,128  150 6
nuclei     20,96,96    120 7
compact    30,96,96    200 3
rough      30,96,96    200 3
loose      30,128,128  300 3
flat       16,128,128  200 3
palisade   32,96,96    150 3
thickwall  30,128,128  250 3
'

set --
seed=0
round=0
while test "$round" -lt "$rounds"
do
  echo "$tissues" > "$work/tissues"
  while read -r shape voxel cells
  do
    test -n "$shape" || continue
    seed=$((seed + 1))
    "$cli" synthesize --kind contact --shape "$shape" --spacing "$voxel" \
      --cells "$cells" --seed "$seed" -o "$work/faint-$seed.tif" > /dev/null
    rm "$work/faint-$seed.tif"
    set -- "$@" "$work/faint-$seed.truth.tif" --raw "$work/faint-$seed.raw.tif" \
      --licence 'synthetic, made by Suture'
  done < "$work/tissues"
  round=$((round + 1))
done
echo "$linked" > "$work/tissues"
while read -r kind shape cells number
do
  test -n "$shape" || continue
  "$cli" synthesize --tissue "$kind" --shape "$shape" --cells "$cells" \
    --seed "$number" -o "$work/$kind-$number.tif" > /dev/null
  rm "$work/$kind-$number.tif"
  set -- "$@" "$work/$kind-$number.truth.tif" \
    --raw "$work/$kind-$number.raw.tif" --licence 'synthetic, made by Suture' \
    --masks-only "$work/$kind-$number.truth.tif"
done < "$work/tissues"
"$cli" train --kind contact "$@" --seed 1 --force -o "$output"
