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
export SOURCE_DATE_EPOCH=1796126400

# list_tissues PLACE: kind, shape, cells and seed of those before or behind the volumes
list_tissues ()
{
  sed -n "s/^$1 [a-z]* //p" "$here/tissues.txt"
}

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

{ list_tissues before; cat "$here/volumes.txt"; list_tissues behind; } > "$temporary/stacks"

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
