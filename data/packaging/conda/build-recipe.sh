#!/bin/sh
# build-recipe.sh: the commands of meta.yaml, run one by one on a machine that reaches a
# Debian mirror and no conda-forge, in a bare root with Debian's libraries of the same
# names; then those of its tests, with nothing else on the path than what was installed.
#
# All in build/conda, or where SUTURE_CONDA says. It needs root, and the packages
# mmdebstrap, python3-jinja2 and python3-yaml.
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

here=$(cd "$(dirname "$0")" && pwd)
tree=$(cd "$here/../../.." && pwd)
state=${SUTURE_CONDA:-$tree/build/conda}
root=$state/root
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")

# Debian's Python: that has the modules.
recipe ()
{
  /usr/bin/python3 "$here/recipe.py" "$@"
}

mkdir -p "$state"
# shellcheck disable=SC2046 # a list of packages
sh "$tree/tests/roots/make.sh" "$suite" "$root" $(recipe packages)
sh "$tree/tests/roots/copy-tree.sh" "$root/src"
recipe build >"$root/build.sh"
recipe test >"$root/test.sh"
sh "$tree/tests/roots/enter.sh" "$root" sh -euc '
  export PREFIX=/opt/conda
  cd /src
  sh -eux /build.sh >/build.log 2>&1 || { tail -n 40 /build.log >&2; exit 1; }
  cd /tmp
  PATH="$PREFIX/bin" /bin/sh -eux /test.sh
'
printf 'build-recipe: the commands of the recipe work; %s\n' "$root/opt/conda" >&2
