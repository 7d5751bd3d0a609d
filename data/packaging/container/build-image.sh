#!/bin/sh
# build-image.sh: the image that Containerfile describes, on a machine that reaches a
# Debian mirror and no registry, and the sample's job run in it.
#
# The image that Containerfile begins with is made of Debian's packages; all the rest is
# as everywhere. Everything stays in build/image, or where SUTURE_IMAGE says. It needs
# root, and the packages buildah and mmdebstrap.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../../.." && pwd)
state=${SUTURE_IMAGE:-$tree/build/image}
work=$state/data
image=suture-cli

mkdir -p "$state"
# Neither services nor a network of its own: it need not be a machine of containers.
export BUILDAH_ISOLATION=chroot

say ()
{
  printf 'build-image: %s\n' "$*" >&2
}

# build_with WORD…: buildah, with images of its own
build_with ()
{
  buildah --root "$state/storage" --runroot "$state/run" "$@"
}

# quietly LOG COMMAND…: what it said is shown if it fails
quietly ()
{
  log=$state/$1.log
  shift
  "$@" >"$log" 2>&1 || {
    tail -n 40 "$log" >&2
    exit 1
  }
}

# make_base NAME SUITE: a bare system, under the name of Docker's
make_base ()
{
  say "making $1 of Debian's packages"
  sh "$tree/tests/roots/make.sh" "$2" "$state/root"
  rm -rf "$state"/root/var/cache/apt/archives/*.deb "$state"/root/var/lib/apt/lists/*
  container=$(build_with from scratch)
  cp -a "$state/root/." "$(build_with mount "$container")/"
  build_with unmount "$container" >/dev/null
  build_with config --cmd /bin/bash "$container"
  build_with commit --quiet --rm "$container" "docker.io/library/$1" >/dev/null
  rm -rf --one-file-system "$state/root"
}

# inside WORD…: what "docker run" would do with these words
inside ()
{
  build_with run --volume "$work:/data" "$container" -- suture-cli "$@"
}

for base in $(sed -n 's/^FROM \([^ ]*\).*/\1/p' "$here/Containerfile" | sort -u); do
  suite=${base#debian:}
  build_with inspect --type image "docker.io/library/$base" >/dev/null 2>&1 ||
    make_base "$base" "${suite%-slim}"
done

say "building"
quietly build build_with build --pull-never --network host --format docker \
  --ignorefile "$here/Containerfile.dockerignore" -f "$here/Containerfile" \
  -t "$image" "$tree"
entry=$(build_with inspect --type image --format '{{.Docker.Config.Entrypoint}}' "$image")
[ "$entry" = '[suture-cli]' ] || {
  say "the image starts $entry, and not suture-cli"
  exit 1
}

rm -rf "$work"
mkdir -p "$work"
cp "$tree/tests/data/hdf5/plantseg.h5" "$work"
container=$(build_with from --pull-never "$image")
trap 'build_with rm "$container" >/dev/null' EXIT
sample=/usr/share/suture/sample
inside --version
inside correct $sample/labels.tif --raw $sample/raw.tif -o fixed.tif --report fixed.json
inside evaluate fixed.tif $sample/truth.tif
inside correct plantseg.h5 --threshold 0 -o fixed.h5
(cd "$work" && sha256sum fixed.tif)
say "$(build_with images --format '{{.Name}}: {{.Size}}' "$image"), in $state/storage"
