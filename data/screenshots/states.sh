#!/bin/sh
# states.sh PROGRAM FOLDER: photographs the built program in the states that a
# person meets, into FOLDER, one PNG each, to be looked at: on the sample, and on
# stacks that stacks.py makes. The widgets' tests leave more: see
# "./dev screenshots". With names of groups behind FOLDER, only those are taken:
# empty loading contact gap rivals conflict channels small looks rtl error.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

program=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
here=$(realpath "$(dirname "$0")")
data=$(dirname "$here")

if [ -z "${SUTURE_INSIDE:-}" ]; then
  shift 2
  export SUTURE_INSIDE=1
  exec xvfb-run -a -s '-screen 0 1600x1100x24' \
    dbus-run-session -- "$0" "$program" "$folder" "$@"
fi
shift 2
groups=$*

home=$(mktemp -d)
review=
trap 'kill $review $manager 2>/dev/null; rm -rf "$home"' EXIT
export HOME="$home" XDG_CONFIG_HOME="$home/.config" GSK_RENDERER=cairo GSETTINGS_BACKEND=memory \
  GTK_A11Y=none LC_ALL=C.UTF-8 SUTURE_MODELS="$data/models"

openbox >/dev/null 2>&1 &
manager=$!

# begin NAME WIDTH HEIGHT [FILE…]: the program, with a window of that size
begin ()
{
  title=$1 width=$2 height=$3
  shift 3
  "$program" "$@" >/dev/null 2>&1 &
  review=$!
  window=$(timeout 60 xdotool search --sync --onlyvisible --name "$title" |
    tail -n 1)
  xdotool mousemove 1590 1090 windowsize "$window" "$width" "$height"
  xdotool windowactivate "$window"
  sleep "${SUTURE_SCREENING_SECONDS:-8}"
}

finish ()
{
  kill "$review" 2>/dev/null || true
  wait "$review" 2>/dev/null || true
  review=
  # Nothing to go on with for those that come next
  rm -rf "$home/.local"
}

keys ()
{
  for key in "$@"; do
    xdotool key --clearmodifiers "$key"
    sleep 0.6
  done
}

# shot NAME [SECONDS]: what is on the screen then, without the empty desktop
# around it
shot ()
{
  sleep "${2:-1.2}"
  import -window root -trim "$folder/$1.png"
  printf '%s\n' "$folder/$1.png"
}

# show ID: the first pair of the list that has a cell of this label id
show ()
{
  keys ctrl+l
  xdotool type "$1"
  keys Return
  sleep 1
}

# wants GROUP: whether it is to be taken
wants ()
{
  case " ${groups:-$1} " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}

if wants empty; then
  begin Suture 1280 840
  shot empty
  keys F1
  shot help
  finish
fi

if wants loading; then
  # A gigabyte takes its time
  python3 "$here/stacks.py" --large "$home/large.npy"
  SUTURE_SCREENING_SECONDS=0 begin Suture 1280 840 "$home/large.npy"
  shot loading 0.8
  finish

  SUTURE_SCREENING_SECONDS=0 begin labels.tif 1280 840 "$data/sample/labels.tif" \
    "$data/sample/raw.tif"
  shot screening 0.5
  finish

  begin labels.tif 1280 840 "$data/sample/labels.tif"
  shot without-raw
  finish
fi

if wants contact; then
  begin labels.tif 1280 840 "$data/sample/labels.tif" "$data/sample/raw.tif"
  show 628
  shot contact
  keys 3
  shot contact-solid
  finish
fi

if wants gap; then
  begin labels.tif 1280 840 "$data/sample/labels.tif" "$data/sample/raw.tif"
  shot gap
  keys 3
  shot solid
  keys 3 o
  shot outline
  keys o m Right Right Right Right Right Right Down Down Down Down Page_Down
  shot ruler
  keys Escape c
  xdotool mousemove --window "$window" 1022 27 click 1
  shot view-controls
  keys Escape
  # Into the upper piece, and what a right click offers there
  xdotool mousemove --window "$window" 456 611 click 3
  shot context-menu
  keys Down Return
  shot cut-by-hand
  keys Escape p
  shot propose
  keys Escape Escape alt+ctrl+s
  shot stacks
  keys Escape ctrl+shift+r
  shot report
  keys Escape c a r s e
  shot answered
  keys ctrl+h
  shot history
  keys Escape ctrl+t
  shot tables
  keys Escape ctrl+shift+a
  shot accept-above
  keys Escape ctrl+question
  shot keys
  keys Escape Escape ctrl+comma
  shot preferences
  keys Escape ctrl+l 9 9 9
  shot no-match
  keys Escape
  for i in $(seq 40); do xdotool key --clearmodifiers a; sleep 0.3; done
  shot end
  finish
fi

python3 "$here/stacks.py" "$home"

# review_like NAME COMMAND…: of the stack of that name
review_like ()
{
  name=$1
  shift
  rm -f "$home/$name.suture-review"
  {
    printf 'open %s\nwait\nidle\n' "$home/$name.npy $home/$name-raw.npy"
    printf '%s\n' "$@" "save-review-as $home/$name.suture-review" wait
  } | "$program" --script - >/dev/null
  rm -rf "$home/.local"
}

if wants rivals; then
  # Halves of a cell are likely neither's partner, so that they score low
  review_like rivals 'threshold 0.02' 'reject 9 19'
  begin rivals.npy 1280 840 "$home/rivals.suture-review"
  show 15
  shot rivals
  finish
fi

if wants conflict; then
  review_like rivals 'filter all' 'accept 1 50' 'accept 50 11' 'reject 1 11'
  begin rivals.npy 1280 840 "$home/rivals.suture-review"
  keys ctrl+shift+c
  shot conflict
  finish
fi

if wants channels; then
  begin rivals.npy 1280 840 "$home/rivals.npy" "$home/channels-raw.npy"
  xdotool mousemove --window "$window" 1022 27 click 1
  sleep 1
  # Two more of them
  xdotool mousemove --window "$window" 885 160 click 1
  xdotool mousemove --window "$window" 885 210 click 1
  shot channels
  keys Escape alt+ctrl+s
  shot channels-stacks
  finish
fi

if wants small; then
  begin labels.tif 1024 700 "$data/sample/labels.tif" "$data/sample/raw.tif"
  shot small
  finish
fi

if wants looks; then
  printf '[preferences]\ncolours=dark\n' > "$home/preferences.ini"
  export SUTURE_PREFERENCES="$home/preferences.ini"
  begin labels.tif 1280 840 "$data/sample/labels.tif" "$data/sample/raw.tif"
  shot dark
  finish
  unset SUTURE_PREFERENCES

  export GTK_THEME=HighContrast
  begin labels.tif 1280 840 "$data/sample/labels.tif" "$data/sample/raw.tif"
  shot high-contrast
  finish
  unset GTK_THEME

  # Text twice as large
  mkdir -p "$XDG_CONFIG_HOME/gtk-4.0"
  printf '[Settings]\ngtk-font-name=Sans 20\n' > "$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
  begin labels.tif 1024 840 "$data/sample/labels.tif" "$data/sample/raw.tif"
  shot large-text
  finish
  rm "$XDG_CONFIG_HOME/gtk-4.0/settings.ini"
fi

# From right to left, as GTK's Hebrew translation turns it, though our texts are
# English: GLib asks GTK for no translation where a program hasn't any, except in
# English locales, and gettext reads LANGUAGE only in one that there is
if wants rtl; then
  localedef -i en_US -f UTF-8 "$home/en_US.UTF-8"
  export LOCPATH="$home" LC_ALL=en_US.UTF-8 LANGUAGE=he
  begin labels.tif 1280 840 "$data/sample/labels.tif" "$data/sample/raw.tif"
  shot rtl
  keys a r ctrl+t
  shot rtl-tables
  keys Escape alt+ctrl+s
  shot rtl-stacks
  finish
  unset LOCPATH LANGUAGE
  export LC_ALL=C.UTF-8
fi

if wants error; then

  printf 'no stack\n' > "$home/broken.tif"
  begin Suture 1280 840 "$home/broken.tif"
  shot error
  finish
fi
