"""Recipes of packages ask for what a build needs, and name the tree's version."""
import re
import unittest

from cli import SOURCE, CliTest, main

PACKAGING = SOURCE / 'data/packaging'
OF_WINDOW = {'libgtk-4-dev', 'libepoxy-dev'}
OF_CONDA = {'libglib2.0-dev': 'glib', 'libtiff-dev': 'libtiff', 'libgsl-dev': 'gsl',
            'libjson-glib-dev': 'json-glib', 'libsqlite3-dev': 'sqlite', 'zlib1g-dev': 'zlib',
            'libblosc-dev': 'blosc', 'libzstd-dev': 'zstd', 'libhdf5-dev': 'hdf5'}
# Conda's compiler brings these, or they are a part of another, or can be done without.
NOT_OF_CONDA = {'gcc', 'libc6-dev', 'libglib2.0-dev-bin', 'liblzf-dev'}
# Every Debian that builds packages has these, or they are a part of another.
OF_DEBIAN = {'gcc', 'libc6-dev', 'libglib2.0-dev-bin'}
TOOLS_OF_CONDA = {'meson': 'meson', 'ninja-build': 'ninja', 'pkg-config': 'pkg-config',
                  'gettext': 'gettext'}


def needed():
    """What ./dev installs to build."""
    text = (SOURCE / 'dev').read_text(encoding='utf-8')
    return set(re.search(r'^to_build="([^"]*)"', text, re.MULTILINE).group(1).split())


class Packaging(CliTest):
    def test_the_image_asks_for_what_dev_installs_but_for_the_window(self):
        text = (PACKAGING / 'container/Containerfile').read_text(encoding='utf-8')
        first = text.split('--no-install-recommends')[1].split('COPY')[0]
        self.assertEqual(needed() - OF_WINDOW - set(first.replace('\\', '').split()), set())

    def test_conda_asks_for_what_dev_installs_but_for_the_window(self):
        text = (PACKAGING / 'conda/meta.yaml').read_text(encoding='utf-8')
        asked = set(re.findall(r'^    - ([a-z0-9-]+)', text, re.MULTILINE))
        of_conda = {**OF_CONDA, **TOOLS_OF_CONDA}
        wanted = needed() - OF_WINDOW - NOT_OF_CONDA
        self.assertEqual(wanted - set(of_conda), set(), 'name it here and in the recipe')
        self.assertEqual({of_conda[name] for name in wanted} - asked, set())

    def test_debian_asks_for_what_dev_installs(self):
        control = (PACKAGING / 'debian/control').read_text(encoding='utf-8')
        field = re.search(r'^Build-Depends:\n((?: .*\n)+)', control, re.MULTILINE).group(1)
        asked = {line.split()[0].rstrip(',') for line in field.splitlines()}
        self.assertEqual(needed() - OF_DEBIAN - asked, set())
        self.assertEqual(asked - needed(), {'debhelper-compat'})

    def test_the_version_is_the_trees(self):
        version = re.search(r"version: '([^']*)'", (SOURCE / 'meson.build').read_text()).group(1)
        recipe = (PACKAGING / 'conda/meta.yaml').read_text(encoding='utf-8')
        self.assertEqual(re.search(r'version: "([^"]*)"', recipe).group(1), version)
        changes = (PACKAGING / 'debian/changelog').read_text(encoding='utf-8')
        self.assertEqual(re.match(r'suture \(([^-]*)-', changes).group(1), version)


if __name__ == '__main__':
    main(__name__)
