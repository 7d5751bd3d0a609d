"""Recipes of packages ask for what a build needs, and name the tree's version."""
import json
import re
import unittest

from cli import SOURCE, CliTest, main

PACKAGING = SOURCE / 'data/packaging'
MANIFEST = SOURCE / 'flatpak/io.github.suture_cells.Suture.json'
OF_WINDOW = {'libgtk-4-dev', 'libepoxy-dev'}
OF_CONDA = {'libglib2.0-dev': 'glib', 'libtiff-dev': 'libtiff', 'libgsl-dev': 'gsl',
            'libjson-glib-dev': 'json-glib', 'libsqlite3-dev': 'sqlite', 'zlib1g-dev': 'zlib',
            'libblosc-dev': 'blosc', 'libzstd-dev': 'zstd',
            'libpng-dev': 'libpng', 'libhdf5-dev': 'hdf5'}
# Conda's compiler brings these, or they are a part of another, or can be done without.
NOT_OF_CONDA = {'gcc', 'libc6-dev', 'libglib2.0-dev-bin', 'liblzf-dev'}
# Every Debian that builds packages has these, or they are a part of another.
OF_DEBIAN = {'gcc', 'libc6-dev', 'libglib2.0-dev-bin'}
# What Flathub's runtime, org.gnome.Platform, brings; the rest is the manifest's to build.
OF_GNOME = {'gcc', 'libc6-dev', 'meson', 'ninja-build', 'pkg-config', 'gettext', 'libglib2.0-dev',
            'libglib2.0-dev-bin', 'libtiff-dev', 'libjson-glib-dev', 'libsqlite3-dev', 'zlib1g-dev',
            'libzstd-dev', 'libpng-dev', 'libgtk-4-dev', 'libepoxy-dev'}
MODULES = {'libblosc-dev': 'c-blosc', 'libgsl-dev': 'gsl', 'libhdf5-dev': 'hdf5', 'liblzf-dev': 'liblzf'}
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

    def test_the_flatpak_builds_what_its_runtime_lacks(self):
        modules = {m['name']: m for m in json.loads(MANIFEST.read_text())['modules']}
        wanted = needed() - OF_GNOME
        self.assertEqual(wanted - set(MODULES), set(), 'name it here and in the manifest')
        self.assertEqual({*(MODULES[name] for name in wanted), 'suture'}, set(modules))
        for name, module in modules.items():
            for source in module['sources'] if name != 'suture' else []:
                self.assertEqual(source['type'], 'archive', name)
                self.assertRegex(source['url'], r'^https?://[a-z.]+\.[a-z]+/.*\.tar\.', name)
                self.assertRegex(source['sha256'], r'^[0-9a-f]{64}$', name)

    def test_the_flatpak_may_show_a_window_and_nothing_else(self):
        manifest = json.loads(MANIFEST.read_text())
        self.assertEqual(manifest['id'], MANIFEST.stem)
        self.assertEqual(sorted(manifest['finish-args']),
                         ['--device=dri', '--share=ipc', '--socket=fallback-x11',
                          '--socket=wayland'])

    def test_the_version_is_the_trees(self):
        version = re.search(r"version: '([^']*)'", (SOURCE / 'meson.build').read_text()).group(1)
        recipe = (PACKAGING / 'conda/meta.yaml').read_text(encoding='utf-8')
        self.assertEqual(re.search(r'version: "([^"]*)"', recipe).group(1), version)
        changes = (PACKAGING / 'debian/changelog').read_text(encoding='utf-8')
        self.assertEqual(re.match(r'suture \(([^-]*)-', changes).group(1), version)


if __name__ == '__main__':
    main(__name__)
