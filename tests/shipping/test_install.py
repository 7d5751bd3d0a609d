"""What is installed works wherever it is put, and tells nothing of who built it.

Installed as `meson install` does it, into a folder of the test.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from cli import SAMPLE, CliTest, main

BUILD = os.environ['SUTURE_BUILD']
SOURCE = os.environ['SUTURE_SOURCE']
PREFIX = os.environ['SUTURE_PREFIX'].lstrip('/')
HAS_WINDOW = os.environ['SUTURE_HAS_WINDOW'] == 'true'
# What measures coverage or looks for leaks writes paths down.
IS_PLAIN = os.environ['SUTURE_IS_PLAIN'] == 'true'


class Install(CliTest):
    def setUp(self):
        super().setUp()
        if shutil.which('meson') is None:
            self.skipTest('needs the program meson on the path')
        subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet',
                        '--destdir', self.folder / 'first'], check=True, capture_output=True)
        self.prefix = self.folder / 'first' / PREFIX

    def run_there(self, prefix, *arguments):
        env = {k: v for k, v in os.environ.items() if not k.startswith('SUTURE')}
        return subprocess.run([prefix / 'bin/suture-cli', *map(str, arguments)], env=env,
                              capture_output=True, text=True, encoding='utf-8', cwd='/')

    def test_it_finds_its_models_wherever_it_is_moved(self):
        moved = self.folder / 'elsewhere, far'
        for prefix in [self.prefix, moved]:
            done = self.run_there(prefix, 'screen', prefix / 'share/suture/sample/labels.tif')
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertGreater(len(done.stdout.splitlines()), 10)
            if prefix != moved:
                shutil.move(prefix, moved)
        shutil.rmtree(moved / 'share')
        done = self.run_there(moved, 'screen', SAMPLE / 'labels.tif')
        self.assertEqual(done.returncode, 2)
        self.assertIn('SUTURE_MODELS', done.stderr)

    def test_no_path_of_who_built_it_is_in_what_is_installed(self):
        if not IS_PLAIN:
            self.skipTest('what measures coverage or looks for leaks writes paths down')
        n = 0
        for path in sorted(self.prefix.rglob('*')):
            if not path.is_file():
                continue
            if path.read_bytes()[:4] == b'\x7fELF':
                subprocess.run(['strip', path], check=True)
            content = path.read_bytes()
            for folder in [SOURCE, BUILD]:
                self.assertNotIn(os.fsencode(folder), content, path)
            n += 1
        self.assertGreater(n, 10)

    def test_licences_and_pages_come_along(self):
        share = self.prefix / 'share'
        programs = ['suture-cli'] + (['suture'] if HAS_WINDOW else [])
        for name in programs:
            page = share / f'man/man1/{name}.1'
            text = page.read_text(encoding='utf-8')
            self.assertIn('.TH ', text, page)
            if shutil.which('man'):
                done = subprocess.run(['man', '--warnings', '-E', 'UTF-8', '-l', '-Tutf8', '-Z',
                                       page], capture_output=True, text=True)
                self.assertEqual(done.stderr, '', page)
        licence = share / 'licenses/suture/LICENSE'
        self.assertEqual(licence.read_bytes(), (pathlib.Path(SOURCE) / 'LICENSE').read_bytes())
        self.assertIn('licen', (share / 'suture/sample/README.md').read_text().lower())

    def test_without_the_window_nothing_of_gtk_is_asked_for_or_installed(self):
        build = self.folder / 'build'
        subprocess.run(['meson', 'setup', build, SOURCE, '-Dgui=false', '-Dtests=false'],
                       check=True, capture_output=True)

        def tells(what):
            return json.loads(subprocess.run(['meson', 'introspect', build, what], check=True,
                                             capture_output=True, text=True).stdout)

        libraries = {library['name'] for library in tells('--dependencies')}
        self.assertIn('gsl', libraries)
        self.assertEqual({name for name in libraries if re.match('gtk|gdk|epoxy|cairo', name)}, set())
        names = {os.path.basename(path) for path in tells('--installed').values()}
        self.assertIn('suture-cli', names)
        self.assertEqual(names & {'suture', 'suture.1', 'applications', 'icons', 'metainfo'}, set())


if __name__ == '__main__':
    main(__name__)
