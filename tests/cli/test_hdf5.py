"""HDF5 files: read, corrected, exported; damaged ones, and a helper that dies."""
import json
import os
import random
import shlex
import shutil
import stat
import subprocess
import sys
import time
import unittest

from cli import PROGRAM, SOURCE, CliTest, Stack, main, run, two_cells

# Debian's own modules, whatever Python runs this.
sys.path.append('/usr/lib/python3/dist-packages')
try:
    import h5py
    import numpy
except ImportError:
    h5py = None

HELPER = os.environ['SUTURE_HDF5']
FILES = SOURCE / 'tests' / 'data' / 'hdf5'
DAMAGED = 'the file is damaged'
needs_h5py = unittest.skipIf(h5py is None, 'written with python3-h5py, which is not here')


class Reading(CliTest):
    def test_a_plantseg_file(self):
        said = self.ok_json('info', FILES / 'plantseg.h5')
        self.assertEqual((said['flavour'], said['dataset'], said['sample_type'], said['n_cells']),
                         ('hdf5', 'label', 'uint16', 3))
        self.assertIn('2 × 0.5 × 0.25 µm (from element_size_um)',
                      self.ok('info', FILES / 'plantseg.h5'))
        self.assertEqual(self.ok_json('info', FILES / 'plantseg.h5', '--as', 'raw')['dataset'],
                         'raw')

    def test_an_ilastik_file(self):
        """Four axes, of which one is 1 long; the voxel size in axistags."""
        said = self.ok('info', FILES / 'ilastik.h5')
        self.assertIn('11 × 20 × 30 (z, y, x)', said)
        self.assertIn('1.5 × 0.5 × 0.25 µm (from axistags)', said)

    @needs_h5py
    def test_axistags_without_a_unit(self):
        shutil.copy(FILES / 'ilastik.h5', self.folder / 'x.h5')
        with h5py.File(self.folder / 'x.h5', 'a') as file:
            del file['exported_data'].attrs['axis_units']
        said = self.ok_json('info', self.folder / 'x.h5')
        self.assertIsNone(said['spacing_um'])
        self.assertIn('1.5 × 0.5 × 0.25 (z, y, x) and doesn’t say in what unit', said['notices'][0]['text'])

    def test_which_dataset_is_asked(self):
        self.refused(2, 'info', FILES / 'two.h5',
                     says=('--dataset a/seg (11×20×30 uint16)', '--dataset b/seg'))
        self.refused(2, 'info', FILES / 'two.h5', '--dataset', 'seg', says=('several end so',))
        self.refused(2, 'info', FILES / 'two.h5', '--dataset', 'c/seg', says=('no dataset',))
        self.refused(2, 'info', FILES / 'many.h5',
                     says=('9 datasets that may be the labels', '--dataset t2/membranes', ', …'))
        self.refused(2, 'info', FILES / 'many.h5', '--as', 'raw', says=('9 datasets that may be the raw stack',))
        self.refused(2, 'info', FILES / 'plantseg.h5', '--dataset', '?',
                     says=('4 datasets that may be the labels', '--dataset raw'))
        self.refused(2, 'info', FILES / 'ilastik.h5', '--dataset', '?', says=('no other dataset',))
        said = self.ok_json('info', FILES / 'two.h5', '--dataset', '/b/seg')
        self.assertEqual((said['dataset'], said['sample_type']), ('b/seg', 'uint32'))
        self.refused(2, 'screen', two_cells().write(self.folder / 'x.npy'), '--raw',
                     FILES / 'two.h5', says=('--raw-dataset a/seg',))

    @needs_h5py
    def test_the_raw_stack_of_several(self):
        """The level of a pyramid that fits, and the one that is called raw."""
        labels = two_cells().write(self.folder / 'x.npy')
        values = numpy.arange(11 * 20 * 30, dtype='u2').reshape(11, 20, 30)
        for names, says in ((('0/Data', '1/Data'), '0/Data'), (('cells', 'nuclei', 'raw'), 'raw')):
            with h5py.File(self.folder / 'raw.h5', 'w') as file:
                for i, name in enumerate(names):
                    file[name] = values[::2, ::2, ::2] if i and 'raw' not in names else values
            path = self.folder / 'raw.h5'
            how = ('--spacing', '2,0.5,0.25', '--format', 'csv')
            self.assertEqual(self.ok('screen', labels, '--raw', path, *how),
                             self.ok('screen', labels, '--raw', path, '--raw-dataset', says, *how))
        with h5py.File(self.folder / 'raw.h5', 'w') as file:
            file['a'], file['b'] = values, values
        self.refused(2, 'screen', labels, '--raw', self.folder / 'raw.h5', says=('--raw-dataset a (',))

    def test_the_same_pairs_as_of_another_format(self):
        """Raw from the same file, by name alone."""
        labels = two_cells().write(self.folder / 'x.npy')
        spacing = ('--spacing', '2,0.5,0.25', '--format', 'csv')
        self.assertEqual(
            self.ok('screen', FILES / 'plantseg.h5', '--raw-dataset', 'raw', *spacing),
            self.ok('screen', labels, '--raw', FILES / 'plantseg.h5', *spacing))

    def test_evaluated(self):
        self.ok('evaluate', FILES / 'two.h5', FILES / 'two.h5', '--dataset', 'a/seg',
                '--truth-dataset', 'b/seg')

    @needs_h5py
    def test_chunks_and_filters(self):
        labels = numpy.zeros((9, 40, 31), '<u4')
        labels[:, 3:20, 4:20] = numpy.arange(1, 10)[:, None, None]
        for n, how in enumerate((
                {}, {'chunks': (1, 40, 31)}, {'chunks': (9, 5, 7), 'compression': 'gzip'},
                {'chunks': (4, 16, 16), 'compression': 'gzip', 'shuffle': True},
                {'chunks': (2, 40, 31), 'fletcher32': True}, {'compression': 'lzf'})):
            path = self.folder / f'{n}.h5'
            with h5py.File(path, 'w', libver='latest' if n % 2 else None) as file:
                file.create_dataset('seg', data=labels, **how)
            if how.get('compression') == 'lzf' and not self.has_lzf(path):
                continue
            out = self.folder / f'{n}-out.h5'
            self.ok('correct', path, '-o', out, '--threshold', '1')
            with h5py.File(out) as file, h5py.File(path) as before:
                self.assertTrue((file['seg'][:] == labels).all(), how)
                for what in ('chunks', 'compression', 'shuffle', 'fletcher32', 'dtype'):
                    self.assertEqual(getattr(file['seg'], what), getattr(before['seg'], what))

    def has_lzf(self, path):
        code, _, err = run('info', path)
        if code:
            self.assertIn('is compressed by lzf', err)
        return code == 0

    @needs_h5py
    def test_behind_a_user_block(self):
        """As MATLAB writes it."""
        labels = numpy.zeros((3, 4, 5), 'u2')
        labels[:, 1:3, 1:3] = 7
        for block, words in ((512, b'MATLAB 7.3 MAT-file'), (2048, b'mine')):
            path = self.folder / 'x.mat'
            with h5py.File(path, 'w', userblock_size=block) as file:
                file['seg'] = labels
            with open(path, 'r+b') as file:
                file.write(words)
            info = self.ok_json('info', path)
            self.assertEqual((info['shape'], info['n_cells']), ([3, 4, 5], 1))
            self.assertEqual('columns first' in json.dumps(info['notices']), block == 512)
            self.ok('correct', path, '--spacing', '1,1,1', '-o', self.folder / 'out.mat', '--force')
            with h5py.File(self.folder / 'out.mat') as file:
                self.assertTrue((file['seg'][:] == labels).all())
            self.assertEqual((self.folder / 'out.mat').read_bytes()[:len(words)], words)
        path.write_bytes(b'MATLAB 5.0 MAT-file, Platform: GLNXA64' + bytes(500))
        self.refused(2, 'info', path, says=('-v7.3',))

    @needs_h5py
    def test_channels(self):
        """A raw stack's channel is chosen, wherever its axis stands; labels have none."""
        labels = numpy.asarray(two_cells().voxels, 'u2').reshape(two_cells().shape)
        raw = numpy.arange(labels.size, dtype='u2').reshape(labels.shape) * 7 % 251
        both = numpy.stack([raw * 0, raw])
        tags = '{"axes": [%s]}'
        cells = two_cells().write(self.folder / 'cells.npy')
        plain = Stack(labels.shape)
        plain.voxels = type(plain.voxels)('H', raw.ravel().tolist())
        spacing = ('--spacing', '2,0.5,0.25', '--format', 'json')
        said = self.ok_json('screen', cells, '--raw', plain.write(self.folder / 'raw.npy'), *spacing)
        path = self.folder / 'both.h5'
        for axes, at, named in (('czyx', 0, True), ('zcyx', 1, True), ('zyxc', 3, True), ('tzyxc', 3, True),
                                ('czyx', 0, False), ('zcyx', 1, False), ('zyxc', 3, False)):
            values = numpy.moveaxis(both, 0, at)
            with h5py.File(path, 'w') as file:
                one = file.create_dataset('raw', data=values[None] if axes[0] == 't' else values,
                                          compression='gzip')
                if named:
                    one.attrs['axistags'] = tags % ', '.join(f'{{"key": "{name}"}}' for name in axes)
            read = self.ok_json('screen', cells, '--raw', path, '--raw-channel', '2', *spacing)
            self.assertEqual(read['candidates'], said['candidates'], axes)
            self.assertNotEqual(self.ok_json('screen', cells, '--raw', path, *spacing)['candidates'], said['candidates'])
            self.refused(2, 'screen', cells, '--raw', path, '--raw-channel', '3', says=('2 channels',))
            self.refused(2, 'info', path, says=('one channel of it',))
            if named:
                self.assertIn('channel 2 of 2', json.dumps(read))
            elif axes[0] != 'z' or axes[1] == 'c':
                self.refused(2, 'info', path, '--as', 'raw', says=("doesn't say which", '--axes zc'))
        with h5py.File(path, 'w') as file:
            file['label'] = labels[..., None]
            file['label'].attrs['axistags'] = tags % ', '.join(f'{{"key": "{name}"}}' for name in 'zyxc')
        self.assertEqual(self.ok_json('info', path)['shape'], list(labels.shape))

    @needs_h5py
    def test_what_is_no_stack_is_refused(self):
        with h5py.File(self.folder / 'x.h5', 'w') as file:
            file['time'] = numpy.zeros((2, 3, 4, 5), 'u2')
            file['turned'] = numpy.zeros((3, 4, 5), 'u2')
            file['turned'].attrs['axistags'] = (
                '{"axes": [{"key": "x"}, {"key": "y"}, {"key": "z"}]}')
            file['words'] = numpy.zeros((3, 4, 5), 'S3')
            file['negative'] = numpy.full((3, 4, 5), -1, 'i4')
            file.create_dataset('large', shape=(10 ** 9, 10 ** 9, 10 ** 9), dtype='u2',
                                chunks=(1, 1000, 1000))
            file['out'] = h5py.ExternalLink(str(FILES / 'plantseg.h5'), '/label')
        for name, says in (('time', '2, 3, 4, 5'), ('turned', 'x=3, y=4, z=5'),
                           ('words', 'neither whole numbers'), ('negative', 'negative'),
                           ('out', 'no dataset'), ('large', 'memory')):
            self.refused(2, 'info', self.folder / 'x.h5', '--dataset', name, says=(says,))

    @needs_h5py
    def test_other_files_stay_closed(self):
        """HDF5 may keep voxels in a file of any name; the helper opens none."""
        secret = self.folder / 'secret'
        secret.write_bytes(b'\1' * 480)
        with h5py.File(self.folder / 'x.h5', 'w') as file:
            file.create_dataset('seg', (3, 4, 5), 'u8', external=[(str(secret), 0, 480)])
        self.refused(2, 'info', self.folder / 'x.h5', says=(DAMAGED,))


class Writing(CliTest):
    def test_read_again(self):
        before = (FILES / 'plantseg.h5').read_bytes()
        out = self.folder / 'out.h5'
        self.ok('correct', FILES / 'plantseg.h5', '-o', out, '--kind', 'layer-gap', '--threshold', '0')
        self.assertEqual((FILES / 'plantseg.h5').read_bytes(), before)
        said = self.ok_json('info', out)
        self.assertEqual((said['dataset'], said['sample_type'], said['n_cells']),
                         ('label', 'uint16', 2))
        self.assertIn('(from element_size_um)', self.ok('info', out))
        self.assertEqual(self.files(), ['out.h5'])

    def test_names(self):
        self.refused(1, 'correct', FILES / 'plantseg.h5', '-o', self.folder / 'out.tif',
                     says=('HDF5', '.h5'))
        copy = self.folder / 'copy.h5'
        copy.write_bytes((FILES / 'plantseg.h5').read_bytes())
        self.refused(3, 'correct', copy, '-o', copy, '--force', says=('never replaced',))

    @needs_h5py
    def test_nothing_else_changes(self):
        path, out = self.folder / 'x.h5', self.folder / 'out.h5'
        path.write_bytes((FILES / 'plantseg.h5').read_bytes())
        with h5py.File(path, 'a') as file:
            file['a/b'] = numpy.arange(10)
            file['a/soft'] = h5py.SoftLink('/label')
            file['label'].attrs['list'] = ['ä', 'b']
        self.ok('correct', path, '-o', out, '--kind', 'layer-gap', '--threshold', '0')
        with h5py.File(path) as old, h5py.File(out) as new:
            names, others = [], []
            old.visit(names.append)
            new.visit(others.append)
            self.assertEqual(names, others)
            for name in ['/', *names]:
                self.assertEqual({k: list(numpy.atleast_1d(v)) for k, v in old[name].attrs.items()},
                                 {k: list(numpy.atleast_1d(v)) for k, v in new[name].attrs.items()})
                if isinstance(old[name], h5py.Dataset) and name != 'label':
                    self.assertTrue((old[name][()] == new[name][()]).all(), name)
            self.assertEqual(new['a'].get('soft', getlink=True).path, '/label')
            changed = old['label'][:] != new['label'][:]
            self.assertTrue(changed.any())
            self.assertTrue(numpy.isin(old['label'][:][changed], [0, 2]).all())

    @needs_h5py
    def test_widened_and_never_wrapped(self):
        """300 masks of single layers, numbered in 8 bits."""
        labels = numpy.zeros((20, 4, 60), '>u2').astype('u1')
        for z in range(20):
            for k in range(15):
                labels[z, :, 4 * k + 2 * (z % 2):4 * k + 2 * (z % 2) + 2] = k + 1
        chunks = {'chunks': (3, 4, 20)}
        for n, how in enumerate((
                {**chunks, 'compression': 'gzip', 'shuffle': True}, {**chunks, 'fillvalue': 7},
                {**chunks, 'maxshape': (None, 4, 60)}, {'fillvalue': 7}, {})):
            path, out = self.folder / f'{n}.h5', self.folder / f'{n}-out.h5'
            with h5py.File(path, 'w', libver='latest' if n % 2 else None) as file:
                one = file.create_dataset('g/seg', data=labels, **how)
                one.attrs['element_size_um'] = [1.0, 2.0, 3.0]
                one.attrs['text'] = 'kept'
            self.ok('link', path, '-o', out)
            with h5py.File(out) as file, h5py.File(path) as before:
                one = file['g/seg']
                self.assertEqual((one.dtype, list(file), list(file['g'])),
                                 (numpy.dtype('u2'), ['g'], ['seg']))
                for what in ('chunks', 'compression', 'shuffle', 'fillvalue', 'maxshape'):
                    self.assertEqual(getattr(one, what), getattr(before['g/seg'], what), how)
                self.assertEqual(one[:].max(), 300)
                self.assertEqual((list(one.attrs['element_size_um']), one.attrs['text']),
                                 ([1.0, 2.0, 3.0], 'kept'))


class Damage(CliTest):
    def mutant(self, data, dice):
        if dice.randrange(5) == 0:
            return data[:dice.randrange(len(data))]
        bytes_ = bytearray(data)
        for _ in range(dice.choice((1, 1, 2, 8, 64))):
            at = dice.randrange(min(len(data), dice.choice((800, 6000, len(data)))))
            bytes_[at] = dice.choice((0, 1, 127, 128, 255, dice.randrange(256)))
        return bytes(bytes_)

    def test_mutants_are_a_sentence(self):
        """Read, or refused in one sentence; the program never dies of one."""
        dice = random.Random(20)
        thorough = os.environ.get('SUTURE_TEST_THOROUGH')
        for name in ('plantseg.h5', 'ilastik.h5', 'two.h5'):
            data = (FILES / name).read_bytes()
            for _ in range(2000 if thorough else 25):
                path = self.folder / 'mutant.h5'
                path.write_bytes(self.mutant(data, dice))
                code, _, err = run('info', path)
                self.assertIn(code, (0, 2), err)
                if code:
                    self.assertEqual(len(err.splitlines()), 1, err)

    GREETING = 'echo "suture-hdf5 1" >&5'

    def helper(self, *lines):
        path = self.folder / 'helper'
        path.write_text('\n'.join(('#!/bin/sh', *lines, '')))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return {'SUTURE_HDF5_HELPER': str(path)}

    def test_a_helper_that_fails_is_a_sentence(self):
        hello = self.GREETING
        real = f'[ $1 = read ] || exec {shlex.quote(HELPER)} "$@"'
        for lines in ((hello, 'kill -9 $$'), (hello, 'exit 0'), (hello, 'echo nonsense >&5'),
                      (hello, 'echo "error file" >&5'),
                      (hello, 'echo "{\\"datasets\\": [1]}" >&5'),
                      (hello, 'yes | tr -d "\\n" >&5'),
                      ('kind=$1; shift 2', f'exec {shlex.quote(HELPER)} $kind 1 "$@"'),
                      (real, hello, 'echo ok >&5; kill -9 $$'),
                      (real, hello, 'echo ok >&5; exec cat <&5 >&5')):
            code, _, err = run('info', FILES / 'plantseg.h5', env=self.helper(*lines))
            self.assertEqual((code, len(err.splitlines())), (2, 1), (lines, err))
            self.assertIn(DAMAGED, err)

    def test_a_helper_that_hangs_is_ended(self):
        began = time.monotonic()
        code, _, err = run('info', FILES / 'plantseg.h5',
                           env=self.helper(self.GREETING, 'exec sleep 1000'))
        self.assertEqual(code, 2, err)
        self.assertIn(DAMAGED, err)
        self.assertLess(time.monotonic() - began, 100)

    def is_broken(self, path, why):
        """The installation, and not the file, in one sentence that says what to do."""
        code, _, err = run('info', FILES / 'plantseg.h5', env={'SUTURE_HDF5_HELPER': str(path)})
        self.assertEqual((code, len(err.splitlines())), (2, 1), err)
        self.assertNotIn('damaged', err)
        for word in ("suture-hdf5, can't be started", why, 'install Suture again'):
            self.assertIn(word, err)

    def test_a_helper_that_is_missing_or_may_not_be_started_is_named(self):
        self.is_broken(self.folder / 'nothing', 'No such file')
        path = self.folder / 'helper'
        self.helper()
        path.chmod(0o644)
        self.is_broken(path, 'Permission denied')
        path.chmod(0o755)
        path.write_bytes(b'\x7fELF' + bytes(60))
        self.is_broken(path, 'helper')

    def test_a_helper_that_does_not_run_is_told_from_a_damaged_file(self):
        """In the words of the system, where it says any."""
        for lines, why in ((('exit 127',), "doesn't answer"), (('kill -9 $$',), "doesn't answer"),
                           (('echo hello >&5',), "doesn't answer"),
                           (('echo "  no libhdf5 here\nmore" >&2; exit 127',), 'no libhdf5 here)'),
                           (('yes | head -c 1000000 >&2; exit 127',), '(y)'),
                           (('printf "\\377\\376" >&2; exit 1',), '(��)')):
            self.is_broken(self.helper(*lines)['SUTURE_HDF5_HELPER'], why)

    @unittest.skipUnless(shutil.which('gcc'), 'needs the program gcc')
    def test_a_library_that_is_missing_is_named(self):
        source, library = self.folder / 'a.c', self.folder / 'libgone.so'
        source.write_text('int main (void) { return 0; }\n')
        subprocess.run(['gcc', '-shared', '-fPIC', '-o', library, source], check=True)
        subprocess.run(['gcc', '-o', self.folder / 'helper', source, '-Wl,--no-as-needed',
                        library], check=True)
        library.unlink()
        self.is_broken(self.folder / 'helper', 'libgone.so: cannot open')

    def test_a_helper_that_is_replaced_before_an_export_is_said(self):
        """As an upgrade does while the labels are open."""
        out = self.folder / 'out.h5'
        for count in (1, 2, 3):
            # Of those that a correction starts, so many are whole.
            env = self.helper(f'n=$(cat {shlex.quote(str(self.folder))}/n 2>/dev/null || echo 0)',
                              f'echo $((n + 1)) >{shlex.quote(str(self.folder))}/n',
                              f'[ $n -ge {count} ] || exec {shlex.quote(HELPER)} "$@"',
                              'echo "no libhdf5" >&2; exit 127')
            (self.folder / 'n').unlink(missing_ok=True)
            code, _, err = run('correct', FILES / 'plantseg.h5', '--kind', 'layer-gap', '-o', out,
                               env=env)
            self.assertEqual(len(err.splitlines()), 1, err)
            self.assertEqual(code, 2 if count < 2 else 3, (count, err))
            self.assertIn('(no libhdf5)', err)
            self.assertFalse(out.exists())

    def test_the_helper_finds_libraries_where_suture_does(self):
        """As a cluster's modules say, and a sandbox without a list of its libraries."""
        place = str(self.folder / 'libraries')
        env = self.helper(f'[ "$LD_LIBRARY_PATH" = {shlex.quote(place)} ] || exit 127',
                          f'exec {shlex.quote(HELPER)} "$@"')
        code, _, err = run('info', FILES / 'plantseg.h5', env={**env, 'LD_LIBRARY_PATH': place})
        self.assertEqual(code, 0, err)

    def test_a_helper_that_dies_while_writing_leaves_nothing(self):
        for lines in ((self.GREETING, 'kill -9 $$'), (self.GREETING, 'echo ok >&5; kill -9 $$')):
            env = self.helper(f'[ $1 = write ] || exec {shlex.quote(HELPER)} "$@"', *lines)
            code, _, err = run('correct', FILES / 'plantseg.h5', '--kind', 'layer-gap', '-o',
                               self.folder / 'out.h5',
                               env=env)
            self.assertEqual((code, len(err.splitlines())), (3, 1), err)
            self.assertEqual(self.files(), ['helper'])

    def test_interrupted(self):
        env = {**os.environ, **self.helper('exec sleep 1000')}
        with subprocess.Popen([PROGRAM, 'info', FILES / 'plantseg.h5'], env=env,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(1)
            process.terminate()
            self.assertNotEqual(process.wait(10), 0)


if __name__ == '__main__':
    main(__name__)
