"""Recipes of packages ask for what a build needs, and name the tree's version."""
import importlib.util
import json
import re
import sys
import unittest

from cli import SOURCE, CliTest, main

PACKAGING = SOURCE / 'data/packaging'
MANIFEST = SOURCE / 'flatpak/io.github.suture_cells.Suture.json'
OF_WINDOW = {'libgtk-4-dev', 'libepoxy-dev'}
# Every Debian that builds packages has these, or they are a part of another.
OF_DEBIAN = {'gcc', 'libc6-dev', 'libglib2.0-dev-bin'}
# What Flathub's runtime, org.gnome.Platform, brings; the rest is the manifest's to build.
OF_GNOME = {'gcc', 'libc6-dev', 'meson', 'ninja-build', 'pkg-config', 'gettext', 'libglib2.0-dev',
            'libglib2.0-dev-bin', 'libtiff-dev', 'libjson-glib-dev', 'libsqlite3-dev', 'zlib1g-dev',
            'libzstd-dev', 'libpng-dev', 'libgtk-4-dev', 'libepoxy-dev'}
MODULES = {'libblosc-dev': 'c-blosc', 'libgsl-dev': 'gsl', 'libhdf5-dev': 'hdf5', 'liblzf-dev': 'liblzf'}
# What conda-forge's linter knows, in its order.
SECTIONS = {'package': {'name', 'version'}, 'source': {'path', 'url', 'sha256'},
            'build': {'number', 'skip', 'script'}, 'requirements': {'build', 'host', 'run'},
            'test': {'commands'}, 'about': {'home', 'summary', 'license', 'license_family',
                                            'license_file'}}


def load_recipe():
    """data/packaging/conda/recipe.py, if what it reads the recipe with is here."""
    sys.path.append('/usr/lib/python3/dist-packages')  # whatever Python runs this
    spec = importlib.util.spec_from_file_location('recipe', PACKAGING / 'conda/recipe.py')
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    try:
        spec.loader.exec_module(module)
    except ImportError:
        return None
    return module


CONDA = load_recipe()


def needed():
    """What ./dev installs to build."""
    text = (SOURCE / 'dev').read_text(encoding='utf-8')
    return set(re.search(r'^to_build="([^"]*)"', text, re.MULTILINE).group(1).split())


class Packaging(CliTest):
    def test_the_image_asks_for_what_dev_installs_but_for_the_window(self):
        text = (PACKAGING / 'container/Containerfile').read_text(encoding='utf-8')
        first = text.split('--no-install-recommends')[1].split('COPY')[0]
        self.assertEqual(needed() - OF_WINDOW - set(first.replace('\\', '').split()), set())

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


@unittest.skipUnless(CONDA, 'reads the recipe with python3-jinja2 and python3-yaml, which are '
                     'not here')
class Conda(CliTest):
    def setUp(self):
        super().setUp()
        self.recipe = CONDA.read()

    def test_it_asks_for_what_dev_installs_but_for_the_window(self):
        asked = {package for name in CONDA.names(self.recipe) for package in CONDA.DEBIAN[name]}
        self.assertEqual(needed() - OF_WINDOW - {'liblzf-dev'} - asked, set())
        self.assertEqual(asked - needed(), set())

    def test_it_is_what_linters_ask_for(self):
        self.assertEqual(list(self.recipe), list(SECTIONS))
        for section, known in SECTIONS.items():
            self.assertEqual(set(self.recipe[section]) - known, set(), section)
        about = self.recipe['about']
        self.assertTrue((SOURCE / about['license_file']).is_file())
        self.assertEqual(about['license'], 'GPL-3.0-or-later')
        self.assertLessEqual(len(about['summary']), 80)
        self.assertRegex(self.recipe['package']['name'], r'^[a-z0-9-]+$')
        self.assertTrue((PACKAGING / 'conda' / self.recipe['source']['path']).resolve() == SOURCE.resolve())

    def test_its_commands_run_what_it_asks_for_and_installs(self):
        tools = {line.split()[0] for line in self.recipe['requirements']['build']}
        for command in self.recipe['build']['script']:
            self.assertIn(command.split()[0], tools)
            self.assertIn('_conda', command)
        for command in self.recipe['test']['commands']:
            self.assertEqual(command.split()[0], 'suture-cli')
            for path in re.findall(r'\$PREFIX/share/suture/(\S+)', command):
                self.assertTrue((SOURCE / 'data' / path).is_file(), path)


if __name__ == '__main__':
    main(__name__)
