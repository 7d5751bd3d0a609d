#!/bin/sh
# Rebuild the shipped models, bit for bit, from seeds and from volumes named by
# hash. Usage: train.sh SUTURE-CLI [OUTPUT [VARIANTS [BENCH-FOLDS]]]
#
# With BENCH-FOLDS (tests/bench/bench-folds) VARIANTS also gets, for each fifth of
# the volumes, what is learned without it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

cli=$1
here=$(cd "$(dirname "$0")" && pwd)
output=${2:-$here/layer-gap.json}
variants=${3:-}
folds=${4:-}
data=${SUTURE_SHARED:-$here/../../../shared}/data
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT INT TERM
work=$temporary/synthetic
mkdir "$work"

# The date in the provenance: raise it with the recipe, not with the clock.
export SOURCE_DATE_EPOCH=1796040000

# kind, shape, cells, seed
tissues='
compact    40,160,160  120 1
loose      40,160,160  120 1
palisade   40,160,160  120 1
flat       40,160,160  120 1
rough      40,160,160  120 1
thickwall  40,160,160  120 1
files      40,160,160  120 1
'

# Those that joined the recipe later stand behind the volumes, so that all others
# keep their numbers, by which stacks are held out. The many of small cells and
# nuclei are there for their raw stacks, which are segmented once more.
tissues_behind='
files      40,160,160  120 2
files      40,160,160  120 5
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
compact    16,160,160  150 4
rough      16,160,160  120 4
files      24,128,128  200 3
loose      40,96,96    150 4
flat       30,160,160  200 4
'

set --
absent=0
n_volumes=0
list=$temporary/list

add_tissue ()
{
  "$cli" synthesize --tissue "$1" --shape "$2" --cells "$3" --seed "$4" \
    -o "$work/$1-$4.tif"
  rm "$work/$1-$4.tif"
}

is_file_with_sum ()
{
  test -f "$1" && test "$(sha256sum "$1" | cut -d ' ' -f 1)" = "$2"
}

{ echo "$tissues"; cat "$here/volumes.txt"; echo "$tissues_behind"; } > "$temporary/stacks"

while read -r line
do
  case $line in
    \#* | '') continue ;;
    *\|*)
      IFS='|' read -r labels raw labels_sum raw_sum side licence <<END
$line
END
      if ! is_file_with_sum "$data/$labels" "$labels_sum" ||
         { test "$raw" != - && ! is_file_with_sum "$data/$raw" "$raw_sum"; }
      then
        echo "absent, or not the file the recipe names: $data/$labels" >&2
        absent=$((absent + 1))
        continue
      fi
      labels=$data/$labels
      test "$raw" = - || raw=$data/$raw
      group=$((n_volumes % 5))
      n_volumes=$((n_volumes + 1)) ;;
    *)
      read -r kind shape cells seed <<END
$line
END
      add_tissue "$kind" "$shape" "$cells" "$seed"
      labels=$work/$kind-$seed.truth.tif
      raw=$work/$kind-$seed.raw.tif
      side=upright
      licence='synthetic, made by Suture'
      group=- ;;
  esac
  set -- "$@" "$labels" --raw "$raw" --licence "$licence"
  test "$side" = upright || set -- "$@" --turned "$labels"
  test "$group" = - || test "$raw" = - || set -- "$@" --blanked-only "$labels"
  echo "$group|$labels|$raw|$side" >> "$list"
done < "$temporary/stacks"

if test "$absent" -gt 0
then
  echo "$absent volumes are absent: the model won't be the shipped one" >&2
fi
test -z "$variants" || set -- "$@" --variants "$variants"
"$cli" train "$@" --features extended --seed 1 --force -o "$output"
test -z "$folds" || "$folds" "$list" "$variants"
