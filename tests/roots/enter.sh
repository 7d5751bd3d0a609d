#!/bin/sh
# enter.sh FOLDER COMMAND…: run a command in a system that make.sh has made, with
# processes, devices and a scratch folder of its own, which end with it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

root=$(cd "$1" && pwd)
shift
export root
exec unshare --mount --pid --fork --ipc --uts --kill-child sh -ec '
  mount --make-rprivate /
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
  [ ! -e /etc/resolv.conf ] || cp -L /etc/resolv.conf "$root/etc/resolv.conf"
  # Not chroot alone: what makes a sandbox of its own may not leave one.
  cd "$root"
  pivot_root . .
  umount --lazy .
  exec chroot . env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
    LANG=C.UTF-8 CI="${CI:-}" "$@"
' sh "$@"
