#!/bin/sh
# try.sh ID STATE: what build.sh has installed, run inside: the command line on the
# sample and on an HDF5 file, and the window, of which a picture is taken.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

id=$1
state=$2

# Flatpak, the portal and the sandbox keep files in the home: not in the person's.
if [ "${3:-}" != inside ]; then
  HOME=$(mktemp -d)
  export HOME XDG_RUNTIME_DIR="$HOME/run" GSK_RENDERER=cairo GTK_A11Y=none \
    LC_ALL=C.UTF-8
  unset XDG_DATA_HOME XDG_CACHE_HOME XDG_CONFIG_HOME
  mkdir -m 700 "$XDG_RUNTIME_DIR"
  status=0
  xvfb-run -a -s '-screen 0 1360x960x24 -ac' dbus-run-session -- sh "$0" "$@" inside \
    3>&2 2>"$state/try.log" || status=$?
  fusermount3 -qu "$XDG_RUNTIME_DIR/doc" || :
  rm -rf --one-file-system "$HOME"
  [ $status = 0 ] || tail -n 40 "$state/try.log" >&2
  exit $status
fi

mine=$HOME/mine
mkdir "$mine"
trap 'flatpak kill '"$id"' 2>/dev/null || :' EXIT

say ()
{
  printf 'flatpak: %s\n' "$*" >&3
}

cli ()
{
  flatpak --user run --filesystem="$mine" --command=suture-cli "$id" "$@"
}

# The command line, on the sample inside
sample=/app/share/suture/sample
cli correct $sample/labels.tif --raw $sample/raw.tif -o "$mine/fixed.tif"
cli evaluate "$mine/fixed.tif" $sample/truth.tif

# HDF5, whose program locks itself in once more
/usr/bin/python3 - "$mine/labels.h5" <<'PYTHON'
import sys
import h5py
import numpy
labels = numpy.zeros((12, 40, 40), dtype='u2')
labels[1:5, 5:20, 5:20] = 7
labels[6:11, 5:20, 5:20] = 9
labels[2:9, 25:35, 25:35] = 11
with h5py.File(sys.argv[1], 'w') as file:
    for name, how in [('segmentation', 'gzip'), ('again', 'lzf')]:
        data = file.create_dataset(name, data=labels, compression=how, chunks=True)
        data.attrs['element_size_um'] = (1.0, 0.25, 0.25)
PYTHON
for dataset in segmentation again; do
  cli correct "$mine/labels.h5" --dataset $dataset -o "$mine/$dataset.h5" \
    --threshold 0
  cli info "$mine/$dataset.h5" --dataset $dataset >/dev/null
  say "HDF5, $dataset: corrected inside"
done

# Files lent by the document portal: the labels as a file manager gives them, and a
# file to write as the file dialog gives it, before it is there
lend ()
{
  [ -d "$1" ] || : >>"$1" # flatpak 1.14's --noexist crashes
  flatpak document-export --app="$id" --allow-read "${2:---allow-read}" "$1" |
    sed "s|.*/doc/|/run/user/$(id -u)/doc/|"
}
lent ()
{
  flatpak --user run --command=suture-cli "$id" "$@" 2>"$mine/said" ||
    { code=$?; cat "$mine/said" >&2; return $code; }
}
cp "$mine/labels.h5" "$mine/lent.h5"
labels=$(lend "$mine/lent.h5")
chosen=$(lend "$mine/chosen.h5" --allow-write)
rm "$mine/chosen.h5"
lent correct "$labels" --dataset again --kind layer-gap --threshold 0 -o "$chosen"
cmp "$mine/again.h5" "$mine/chosen.h5"
if grep -q 'own memory' "$mine/said"; then
  say "that file is said to be lost"
  exit 1
fi
say "a file that a dialog has lent is written"
if lent correct "$labels" --dataset again -o "$(dirname "$labels")/beside.h5" ||
  ! grep -q 'would be lost' "$mine/said" || [ -e "$mine/beside.h5" ]
then
  say "a file beside a lent one is neither kept nor refused"
  exit 1
fi
say "a file beside a lent one is refused"

# Folders, lent as a whole: a stack that is one, and one to write into; a file that is
# lent can't become a folder, and that is said
mkdir "$mine/labels.zarr" "$mine/folder"
/usr/bin/python3 - "$mine/labels.h5" "$mine/labels.zarr" <<'PYTHON'
import json
import pathlib
import sys
import h5py
folder = pathlib.Path(sys.argv[2])
labels = h5py.File(sys.argv[1])['segmentation'][:]
(folder / '.zarray').write_text(json.dumps({
    'zarr_format': 2, 'shape': labels.shape, 'chunks': labels.shape, 'dtype': '<u2',
    'compressor': None, 'fill_value': 0, 'order': 'C', 'filters': None}))
(folder / '0.0.0').write_bytes(labels.astype('<u2').tobytes())
PYTHON
labels=$(lend "$mine/labels.zarr")
folder=$(lend "$mine/folder" --allow-write)
lent correct "$labels" --kind layer-gap --threshold 0 -o "$folder/fixed.zarr"
[ "$(cmp -l "$mine/labels.zarr/0.0.0" "$mine/folder/fixed.zarr/0.0.0" | wc -l)" -gt 0 ]
chosen=$(lend "$mine/chosen.zarr" --allow-write)
rm "$mine/chosen.zarr"
if lent correct "$labels" --kind layer-gap --threshold 0 -o "$chosen" || [ "$(wc -l <"$mine/said")" != 1 ]; then
  say "a folder where a file is lent is neither written nor refused"
  exit 1
fi
say "a folder is written into one that is lent"

# The window
openbox >/dev/null 2>&1 &
flatpak --user run "$id" $sample/labels.tif $sample/raw.tif >&2 &
window=$(timeout 60 xdotool search --sync --onlyvisible --name labels.tif | tail -n 1)
[ -n "$window" ] || { say "no window opened"; exit 1; }
sleep "${SUTURE_SCREENING_SECONDS:-10}"
import -window "$window" "$state/window.png"
say "the window opened: $state/window.png"
