#!/bin/sh
# make.sh PROGRAM: takes review.png, the README's picture, from the built
# program on the sample: opens it, answers a few pairs, photographs the window.
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
# Away with what is said of the stack, and the pointer into a view
xdotool mousemove --window "$window" 1245 74 click 1
xdotool mousemove --window "$window" 380 300
for key in a r a e e e e e e e; do
  xdotool key --clearmodifiers "$key"
  sleep 0.5
done
sleep 1.5
import -window "$window" "$folder/review.png"
printf '%s\n' "$folder/review.png"
