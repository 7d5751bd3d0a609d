#!/bin/sh
# Rebuild the shipped model of cuts, bit for bit, from seeds and from the volumes
# with a raw stack that volumes.txt names by hash. Usage:
# train-cut.sh SUTURE-CLI [OUTPUT [WITHOUT]]
#
# WITHOUT is a fifth of volumes.txt, 0 to 4, whose volumes are left out: what
# tests/bench/real-cuts.py judges their families by.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

cli=$1
here=$(cd "$(dirname "$0")" && pwd)
output=${2:-$here/cut.json}
without=${3:--}
data=${SUTURE_SHARED:-$here/../../../shared}/data
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT INT TERM
work=$temporary/synthetic
mkdir "$work"

# The date in the provenance: raise it with the recipe, not with the clock.
export SOURCE_DATE_EPOCH=1796083200

# kind, shape, cells, seed: one in place of each volume that is left out, so that
# both lie in each fifth, the rest behind them. Nuclei, of which the real volumes
# give a few cases only, stand at the end.
tissues='
compact    40,160,160  120 1
loose      40,160,160  120 1
palisade   40,160,160  120 1
rough      40,160,160  120 1
thickwall  40,160,160  120 1
flat       40,160,160  120 1
files      40,160,160  120 1
compact    40,160,160  120 2
loose      40,160,160  120 2
palisade   40,160,160  120 2
nuclei     30,128,128  150 1
nuclei     30,128,128  300 2
nuclei     40,160,160  120 3
nuclei     24,128,128  200 4
nuclei     36,128,128  100 5
nuclei     50,128,128  150 6
nuclei     20,96,96    120 7
'

set --
absent=0
n_volumes=0

is_file_with_sum ()
{
  test -f "$1" && test "$(sha256sum "$1" | cut -d ' ' -f 1)" = "$2"
}

add_tissue ()
{
  "$cli" synthesize --tissue "$1" --shape "$2" --cells "$3" --seed "$4" \
    -o "$work/$1-$4.tif" > /dev/null
  rm "$work/$1-$4.tif"
}

echo "$tissues" | grep . > "$temporary/tissues"
while read -r line
do
  case $line in
    \#* | '') continue ;;
  esac
  IFS='|' read -r labels raw labels_sum raw_sum side licence <<END
$line
END
  group=$((n_volumes % 5))
  n_volumes=$((n_volumes + 1))
  # Of C. elegans the truth merges some cells, which is what is learned here, and
  # what electron microscopy shows are neurites, which swell and shrink many times.
  case $labels in
    celegans* | em_*) raw=- ;;
  esac
  if test "$raw" = - || test "$group" = "$without"
  then
    # Its place is taken, so that all others keep their fifth.
    read -r kind shape cells seed < "$temporary/tissues" || continue
    sed -i 1d "$temporary/tissues"
    add_tissue "$kind" "$shape" "$cells" "$seed"
    set -- "$@" "$work/$kind-$seed.truth.tif" --raw "$work/$kind-$seed.raw.tif" \
      --licence 'synthetic, made by Suture'
    continue
  fi
  if ! is_file_with_sum "$data/$labels" "$labels_sum" ||
     ! is_file_with_sum "$data/$raw" "$raw_sum"
  then
    echo "absent, or not the file the recipe names: $data/$labels" >&2
    absent=$((absent + 1))
    continue
  fi
  set -- "$@" "$data/$labels" --raw "$data/$raw" --licence "$licence"
done < "$here/volumes.txt"

# What is left of the tissues stands behind all.
while read -r kind shape cells seed
do
  add_tissue "$kind" "$shape" "$cells" "$seed"
  set -- "$@" "$work/$kind-$seed.truth.tif" --raw "$work/$kind-$seed.raw.tif" \
    --licence 'synthetic, made by Suture'
done < "$temporary/tissues"

if test "$absent" -gt 0
then
  echo "$absent volumes are absent: the model won't be the shipped one" >&2
fi
"$cli" train --kind cut "$@" --seed 1 --force -o "$output"
