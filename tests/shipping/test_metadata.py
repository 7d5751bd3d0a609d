"""What software centres and desktops read of the program is complete, and valid
by the tools that judge it; with the addresses of whoever hands it out, and without."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import xml.etree.ElementTree

from cli import SOURCE, CliTest, main

DATA = SOURCE / 'data'
ID = 'io.github.suture_cells.Suture'
BUILT = pathlib.Path(os.environ['SUTURE_BUILD']) / 'data'
ADDRESSES = {'homepage': 'https://example.org/suture', 'bugtracker': 'https://example.org/bugs',
             'sources': 'https://example.org/code', 'screenshots': 'https://example.org/pictures/'}


def needs(program):
    return unittest.skipUnless(shutil.which(program), f'needs the program {program}')


class Metadata(CliTest):
    def fill(self, addresses):
        path = self.folder / f'{ID}.metainfo.xml'
        subprocess.run([sys.executable, DATA / 'metainfo.py', DATA / f'{ID}.metainfo.xml.in', path,
                        *(f'{key}={address}' for key, address in addresses.items())], check=True)
        return path

    def succeeds(self, *command):
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_addresses_are_filled_in_or_left_out(self):
        root = xml.etree.ElementTree.parse(self.fill(ADDRESSES)).getroot()
        self.assertEqual([u.text for u in root.iter('url')],
                         ['https://example.org/suture', 'https://example.org/bugs',
                          'https://example.org/code'])
        self.assertEqual([i.text for i in root.iter('image')],
                         [f'https://example.org/pictures/{name}.png'
                          for name in ('review', 'contact', 'cut')])
        path = self.fill(dict.fromkeys(ADDRESSES, ''))
        root = xml.etree.ElementTree.parse(path).getroot()
        self.assertEqual([*root.iter('url'), *root.iter('screenshots')], [])
        self.assertNotIn('@', path.read_text(encoding='utf-8'))
        done = subprocess.run([sys.executable, DATA / 'metainfo.py', DATA / f'{ID}.metainfo.xml.in',
                               path, 'homepage=example'], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn('-Dhomepage', done.stderr)

    def test_what_linters_of_software_centres_ask_for(self):
        root = xml.etree.ElementTree.parse(self.fill(ADDRESSES)).getroot()
        summary = root.findtext('summary')
        self.assertLessEqual(len(summary), 35)
        self.assertFalse(summary.endswith('.'))
        self.assertNotIn(root.findtext('name'), summary)
        self.assertTrue(root.find('developer').get('id'))
        self.assertTrue(root.findtext('developer/name'))
        self.assertEqual({c.get('scheme_preference') for c in root.iter('color')}, {'light', 'dark'})
        for shot in root.iter('screenshot'):
            caption = shot.findtext('caption')
            self.assertTrue(0 < len(caption) <= 100 and not caption.endswith('.'), caption)
            image = shot.find('image')
            name = image.text.rsplit('/', 1)[1]
            head = (DATA / 'screenshots' / name).read_bytes()[16:24]
            self.assertEqual([int(image.get('width')), int(image.get('height'))],
                             [int.from_bytes(head[:4], 'big'), int.from_bytes(head[4:], 'big')])
        for release in root.iter('release'):
            self.assertTrue(release.findtext('description/p').strip())
            self.assertRegex(release.get('date'), r'^\d{4}-\d\d-\d\d$')

    @needs('appstreamcli')
    def test_appstream_has_nothing_to_say_of_it(self):
        # Before 1.0 AppStream knew developers by another name, which 1.0 doesn't.
        version = subprocess.run(['appstreamcli', '--version'], capture_output=True,
                                 text=True).stdout
        is_old = re.search(r'version: 0\.', version) is not None
        self.succeeds('appstreamcli', 'validate', '--no-net', '--strict', '--explain',
                      *(['--override=unknown-tag=pedantic'] if is_old else []),
                      self.fill(ADDRESSES))
        self.succeeds('appstreamcli', 'validate', '--no-net', '--explain',
                      *([] if is_old else ['--override=url-homepage-missing=info']), BUILT / f'{ID}.metainfo.xml')

    @needs('desktop-file-validate')
    def test_the_entry_of_the_menu_is_valid(self):
        self.succeeds('desktop-file-validate', BUILT / f'{ID}.desktop')

    def test_every_type_the_menu_opens_is_named_to_software_centres(self):
        entry = (BUILT / f'{ID}.desktop').read_text(encoding='utf-8')
        types = re.search(r'^MimeType=(.*)$', entry, re.MULTILINE).group(1).strip(';').split(';')
        root = xml.etree.ElementTree.parse(self.fill(ADDRESSES)).getroot()
        self.assertEqual(types, [t.text for t in root.iter('mediatype')])

    @needs('update-mime-database')
    @needs('gio')
    def test_files_have_the_types_that_the_program_opens(self):
        packages = self.folder / 'share/mime/packages'
        packages.mkdir(parents=True)
        shutil.copy(DATA / f'{ID}.mime.xml', packages / f'{ID}.xml')
        self.succeeds('update-mime-database', packages.parent)
        env = {**os.environ, 'XDG_DATA_HOME': str(self.folder / 'share')}
        for name, content, kind in [
                ('a.npy', b'\x93NUMPY\x01\x00', 'application/x-npy'),
                ('an array', b'\x93NUMPY\x01\x00' + bytes(100), 'application/x-npy'),
                ('a.suture-review', b'SQLite format 3\x00' + bytes(84),
                 'application/vnd.suture.review+sqlite3'),
                ('a.sqlite', b'SQLite format 3\x00' + bytes(84), 'application/vnd.sqlite3')]:
            path = self.folder / name
            path.write_bytes(content)
            out = subprocess.run(['gio', 'info', '-a', 'standard::content-type', path], env=env,
                                 capture_output=True, text=True, check=True).stdout
            self.assertIn(f'standard::content-type: {kind}\n', out, name)

    @needs('man')
    def test_every_option_of_the_window_is_in_its_page(self):
        text = subprocess.run([os.environ['SUTURE'], '--help'], capture_output=True,
                              text=True).stdout
        page = (DATA / 'suture.1').read_text(encoding='utf-8').replace('\\-', '-')
        options = re.findall(r'--[a-z-]+', text)
        self.assertIn('--script', options)
        for option in options:
            self.assertIn(option, page)
        done = subprocess.run(['man', '--warnings', '-E', 'UTF-8', '-l', '-Tutf8', '-Z',
                               DATA / 'suture.1'], capture_output=True, text=True)
        self.assertEqual(done.stderr, '')


if __name__ == '__main__':
    main(__name__)
