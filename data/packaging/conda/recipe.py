#!/usr/bin/env python3
"""recipe.py packages|build|test: what meta.yaml asks for and does, for a machine without
conda: Debian's packages in the place of conda-forge's, and the commands, one a line.

It needs python3-jinja2 and python3-yaml, as conda itself does.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import sys

import jinja2
import yaml

RECIPE = pathlib.Path(__file__).parent / 'meta.yaml'
DEBIAN = {'c_compiler': ['gcc'], 'c_stdlib': ['libc6-dev'], 'meson': ['meson'],
          'ninja': ['ninja-build'], 'pkg-config': ['pkg-config'], 'gettext': ['gettext'],
          'glib': ['libglib2.0-dev', 'libglib2.0-dev-bin'], 'libtiff': ['libtiff-dev'],
          'gsl': ['libgsl-dev'], 'json-glib': ['libjson-glib-dev'], 'sqlite': ['libsqlite3-dev'],
          'zlib': ['zlib1g-dev'], 'blosc': ['libblosc-dev'], 'zstd': ['libzstd-dev'],
          'libpng': ['libpng-dev'], 'hdf5': ['libhdf5-dev']}


def read():
    """The recipe, its {{ … }} filled in with names as conda-build does."""
    text = jinja2.Environment(undefined=jinja2.StrictUndefined).from_string(
        RECIPE.read_text(encoding='utf-8')).render(
            compiler=lambda language: f'{language}_compiler',
            stdlib=lambda language: f'{language}_stdlib')
    return yaml.safe_load(text)


def names(recipe):
    """What it builds with, without versions."""
    needs = recipe['requirements']
    return [line.split()[0] for line in needs['build'] + needs['host']]


def main(what):
    recipe = read()
    if what == 'packages':
        lines = [package for name in names(recipe) for package in DEBIAN[name]]
    else:
        lines = {'build': recipe['build']['script'], 'test': recipe['test']['commands']}[what]
    print('\n'.join(lines))


if __name__ == '__main__':
    main(*sys.argv[1:])
