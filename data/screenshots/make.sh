#!/bin/sh
# make.sh PROGRAM: takes the README's and the software centres' pictures from the
# built program on the sample: opens it, answers a few pairs, photographs a layer
# gap, a contact and a cut.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

program=$(realpath "$1")
folder=$(realpath "$(dirname "$0")")
data=$(dirname "$folder")

if [ "${2:-}" != inside ]; then
  exec xvfb-run -a -s '-screen 0 1360x960x24' \
    dbus-run-session -- "$0" "$program" inside
fi

home=$(mktemp -d)
trap 'kill $review $manager 2>/dev/null; rm -rf "$home"' EXIT
export HOME="$home" GSK_RENDERER=cairo GSETTINGS_BACKEND=memory \
  GTK_A11Y=none LC_ALL=C.UTF-8 SUTURE_MODELS="$data/models"

openbox >/dev/null 2>&1 &
manager=$!
"$program" "$data/sample/labels.tif" "$data/sample/raw.tif" &
review=$!

window=$(timeout 60 xdotool search --sync --onlyvisible --name labels.tif |
  tail -n 1)
sleep "${SUTURE_SCREENING_SECONDS:-8}"

keys ()
{
  for key in "$@"; do
    xdotool key --clearmodifiers "$key"
    sleep 0.6
  done
}

# shot NAME: of fewer colours than anybody sees, which halves the file
shot ()
{
  sleep 2
  import -window "$window" +dither -colors 256 -strip \
    -define png:compression-level=9 "PNG8:$folder/$1.png"
  printf '%s\n' "$folder/$1.png"
}

# Away with what is said of the stack, and the pointer into a view
xdotool mousemove --window "$window" 1245 74 click 1
xdotool mousemove --window "$window" 380 300
keys a r a e e 3
shot review
keys 3 ctrl+l 9 0 4 Return
shot contact
keys ctrl+l 9 1 8 Return
shot cut
