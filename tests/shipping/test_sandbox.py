"""What is written inside a Flatpak's sandbox lasts, or is said to be lost. The sandbox is
one like it: the same mark, a home in memory, a folder of the person's, lent files."""
import os
import pathlib
import shutil
import subprocess
import unittest

from cli import PROGRAM, SOURCE, CliTest, main, two_cells

BOX = ['bwrap', '--unshare-pid', '--ro-bind', '/usr', '/usr', '--symlink', 'usr/lib', '/lib',
       '--symlink', 'usr/lib64', '/lib64', '--symlink', 'usr/bin', '/bin', '--proc', '/proc',
       '--dev', '/dev', '--tmpfs', '/tmp', '--tmpfs', '/home']


def can_box():
    return shutil.which('bwrap') is not None and subprocess.run(
        [*BOX, 'true'], capture_output=True).returncode == 0


@unittest.skipUnless(can_box(), 'needs the program bwrap, and leave to make a sandbox')
class Sandbox(CliTest):
    def setUp(self):
        super().setUp()
        self.folder = pathlib.Path(os.path.realpath(self.folder))
        (self.folder / 'info').write_text('[Application]\n')
        (self.folder / 'mine').mkdir()
        for name in ['lent', 'chosen', 'tree']:
            (self.folder / name).mkdir()
        shutil.copy(PROGRAM, self.folder / 'suture-cli')
        shutil.copytree(SOURCE / 'data/models', self.folder / 'models')
        two_cells().write(self.folder / 'lent/labels.npy')

    def inside(self, *arguments, marked=True):
        # Contacts want a voxel size, and say so where there is none.
        if arguments[0] in ('correct', 'screen'):
            arguments = [arguments[0], '--kind', 'layer-gap', *arguments[1:]]
        mark = ['--ro-bind', self.folder / 'info', '/.flatpak-info'] if marked else []
        done = subprocess.run(
            [*BOX, *mark, '--ro-bind', self.folder / 'suture-cli', '/app/bin/suture-cli',
             '--ro-bind', self.folder / 'models', '/app/share/suture/models',
             '--bind', self.folder / 'lent', '/run/user/1000/doc/1a2b3c',
             '--bind', self.folder / 'chosen', '/run/user/1000/doc/4d5e6f',
             '--tmpfs', '/run/user/2000', '--symlink', '/run/user/1000/doc',
             '/run/user/2000/doc',
             '--bind', self.folder / 'tree', '/run/user/1000/doc/7a8b9c/tree',
             '--bind', self.folder / 'mine', '/data', '--setenv', 'LC_ALL', 'C.UTF-8',
             '--unsetenv', 'SUTURE_MODELS', '/app/bin/suture-cli', *arguments],
            capture_output=True, text=True, stdin=subprocess.DEVNULL)
        return done.returncode, done.stderr

    LABELS = '/run/user/1000/doc/1a2b3c/labels.npy'

    def test_what_is_written_into_memory_is_said_to_be_lost(self):
        for out in ['/tmp/fixed.npy', '/home/fixed.npy']:
            code, err = self.inside('correct', self.LABELS, '-o', out)
            self.assertEqual(code, 0, err)
            self.assertEqual(err.count('\n'), 1, err)
            self.assertIn(f'{out} is in the sandbox', err)
            self.assertIn('--filesystem=', err)
        code, err = self.inside('correct', self.LABELS, '-o', '/data/fixed.npy', '--report',
                                '/tmp/report.json')
        self.assertIn('/tmp/report.json is in the sandbox', err)

    def test_what_is_written_into_a_folder_lasts_without_a_word(self):
        code, err = self.inside('correct', self.LABELS, '-o', '/data/fixed.npy')
        self.assertEqual((code, err), (0, ''))
        self.assertTrue((self.folder / 'mine/fixed.npy').exists())

    def test_nothing_is_written_beside_a_lent_file(self):
        for arguments in [['correct', self.LABELS, '-o', '/run/user/1000/doc/1a2b3c/x.npy'],
                          ['correct', self.LABELS, '-o', '/data/fixed.npy', '--report',
                           '/run/user/1000/doc/1a2b3c/x.json'],
                          ['screen', self.LABELS, '-o', '/run/user/1000/doc/1a2b3c/x.csv']]:
            code, err = self.inside(*arguments)
            self.assertEqual(code, 3, err)
            self.assertIn('would be lost', err)
            self.assertEqual(err.count('\n'), 1, err)
        self.assertEqual(os.listdir(self.folder / 'lent'), ['labels.npy'])
        self.assertEqual(os.listdir(self.folder / 'mine'), [])

    def test_what_was_chosen_in_a_file_dialog_is_written(self):
        for place, name in [('4d5e6f', 'chosen'), ('7a8b9c/tree', 'tree')]:
            code, err = self.inside('correct', self.LABELS, '-o',
                                    f'/run/user/1000/doc/{place}/fixed.npy')
            self.assertEqual((code, err), (0, ''))
            self.assertEqual(os.listdir(self.folder / name), ['fixed.npy'])

    def test_a_link_to_where_files_are_lent_is_followed(self):
        """As Flatpak makes /run/user/1000/doc a link to /run/flatpak/doc."""
        code, err = self.inside('correct', self.LABELS, '-o', '/run/user/2000/doc/4d5e6f/x.npy')
        self.assertEqual((code, err), (0, ''))
        self.assertEqual(os.listdir(self.folder / 'chosen'), ['x.npy'])

    def test_a_lent_file_is_called_by_its_own_name(self):
        (self.folder / 'lent/labels.npy').write_bytes(b'no array')
        code, err = self.inside('info', self.LABELS)
        self.assertEqual(code, 2)
        self.assertTrue(err.startswith('suture-cli: labels.npy: '), err)

    def test_outside_of_a_sandbox_nothing_is_said(self):
        self.assertEqual(self.inside('correct', self.LABELS, '-o', '/tmp/fixed.npy', marked=False),
                         (0, ''))


if __name__ == '__main__':
    main(__name__)
