"""suture --script: the same review as the window's, by lines."""
import array
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import unittest

from app import (ANSWERS, PAIRS, PROGRAM, AppTest, Log, main, read_events, say, times)
from cli import SAMPLE, SOURCE, Stack, run


class Lines(AppTest):
    def test_a_review_from_beginning_to_end(self):
        out, _ = self.run_script(
            '# nine cut cells', f'open {self.labels}   # in one file', '', 'idle',
            'print counts', 'accept 1 11', 'reject 2 12', 'unsure 3 13', 'not-a-cell 4 14',
            'undo', 'undo', 'redo', 'filter all', 'decide 1 accepted', 'threshold 0.25',
            'penalty 0.5', 'emd-range quartiles', 'saved', 'print saved', 'print state',
            f'export {self.out}/a.npy', 'wait', f'export-decisions {self.out}/a.csv', 'wait',
            f'save-review-as {self.out}/copy.suture-review', 'wait', 'memory', 'say good  bye')
        said = self.one(out, 'counted')
        self.assertTrue(said.startswith('cells fewer than before: 2 (joined to another: 2'), said)
        self.assertEqual(self.one(out, 'exported ' + str(self.out / 'a.npy')), '')
        self.assertEqual(self.one(out, 'exported ' + str(self.out / 'a.csv')), '')
        self.assertEqual(self.one(out, 'copied'), str(self.out / 'copy.suture-review'))
        self.assertEqual(self.one(out, 'save-state'), 'saved 8 of 8')
        self.assertEqual(out[-1], 'good bye')
        path, = self.review_paths()
        self.assertEqual(self.one(out, 'review'), str(path))
        self.assertEqual(read_events(path), read_events(self.out / 'copy.suture-review'))
        self.assertEqual([e[0] for e in read_events(path)],
                         ['decide'] * 4 + ['undo'] * 2 + ['redo', 'decide'])
        self.assert_no_strays(self.out, 'a.npy', 'a.csv', 'copy.suture-review')
        self.assert_no_strays(self.reviews, path.name)

        out, _ = self.run_script(f'open {self.labels}', 'idle', 'print state', 'go-on', 'idle',
                                 'print saved', 'print answers', 'print counts')
        self.assertEqual(self.one(out, 'earlier'), '1')
        self.assertEqual(self.one(out, 'save-state'), 'saved 8 of 8')
        self.assertEqual([l for l in out if l.startswith('answer')],
                         Log.replay(read_events(path)).lines())

    @unittest.skipUnless(os.environ.get('SUTURE_HDF5'), 'built without HDF5')
    def test_a_plantseg_file_from_beginning_to_end(self):
        """Screened, reviewed, exported, and the export opened again."""
        labels, out = self.data / 'plantseg.h5', self.out / 'out.h5'
        shutil.copy(SOURCE / 'tests' / 'data' / 'hdf5' / 'plantseg.h5', labels)
        opening = f'open {labels} {labels} dataset=label raw-dataset=raw'
        said, _ = self.run_script(opening, 'idle', 'accept 1 2', 'saved')
        said, _ = self.run_script(opening, 'idle', 'go-on', 'idle', 'print answers',
                                  f'export {out}', 'wait')
        self.assertEqual(len([line for line in said if line.startswith('answer')]), 1)
        self.assertEqual(self.one(said, f'exported {out}'), '')
        before, after = (json.loads(run('info', path, '--format', 'json')[1]) for path in (labels, out))
        for name in ('flavour', 'dataset', 'sample_type', 'shape', 'spacing_um'):
            self.assertEqual(after[name], before[name], name)
        self.assertEqual((before['n_cells'], after['n_cells']), (3, 2))
        counts = [self.one(self.run_script(f'open {path} {path} dataset=label raw-dataset=raw', 'idle',
                                           'print counts')[0], 'counts') for path in (labels, out)]
        self.assertNotEqual(*counts)

    def test_which_planes_are_layers_is_said_in_the_script(self):
        stack = Stack.read(self.labels)
        twice = Stack(stack.shape, stack.kind, stack.voxels + stack.voxels)
        twice.shape = (2, *stack.shape)
        path = twice.write(self.folder / 'twice.npy')
        out, _ = self.run_script(f'open {path}', 'wait', code=2)
        self.assertIn('axes=cz (', self.one(out, 'failed'))
        out, _ = self.run_script(f'open {path} axes=cz', 'idle', 'accept 1 11', 'saved',
                                 f'export {self.out}/a.npy', 'wait')
        self.assertEqual(Stack.read(self.out / 'a.npy').shape, stack.shape)
        out, _ = self.run_script(f'open {path}', 'idle', 'go-on', 'idle', 'print counts')
        self.assertEqual([line for line in out if line.startswith('failed')], [])
        self.run_script(f'open {path} raw.npy axes=q', code=1)

    def test_a_channel_of_the_raw_stack_is_chosen_and_remembered(self):
        labels = Stack.read(self.labels)
        n = len(labels.voxels)
        raw = Stack(labels.shape, 'u1', array.array('B', bytes(n) + bytes(i % 251 for i in range(n))))
        raw.shape = (2, *labels.shape)
        path = raw.write(self.folder / 'two.npy')
        out, _ = self.run_script(f'open {self.labels} {path} raw-channel=2', 'idle', 'accept 1 11',
                                 'saved', 'print state')
        self.assertEqual([line for line in out if line.startswith('failed')], [])
        # Black alone shows nothing, which is said of the first channel and of no other.
        dark, _ = self.run_script(f'open {self.labels} {path}', 'idle')
        self.assertTrue([line for line in dark if 'contrast' in line], dark)
        self.assertFalse([line for line in out if 'contrast' in line], out)
        self.run_script(f'open {self.labels} {path} raw-channel=0', code=1)
        out, _ = self.run_script(f'open {self.labels} {path} raw-channel=3', 'wait', code=2)
        self.assertIn('no channel 3', self.one(out, 'failed'))

    def test_a_proposed_pair_is_replayed_from_the_table(self):
        """Two pieces with a whole cell between them, which screening passes over."""
        stack = Stack.read(self.labels)
        nz, ny, nx = stack.shape
        tall = Stack((3 * nz, ny, 2 * nx))
        for z in range(nz):
            for y in range(ny):
                for x in range(nx):
                    tall.voxels[(z * ny + y) * 2 * nx + x] = stack.voxels[(z * ny + y) * nx + x]
        for first, cell in ((2, 50), (14, 51), (26, 52)):
            for z in range(first, first + 10):
                radius = 5 + min(z - first, first + 9 - z) // 2
                tall.fill([z], range(20 - radius, 20 + radius),
                          range(nx + 20 - radius, nx + 20 + radius), cell)
        labels, csv = tall.write(self.folder / 'tall.npy'), self.out / 'a.csv'
        by_hand, replayed = self.out / 'a.npy', self.out / 'b.npy'
        self.assertFalse(self.is_joined(labels, 50, 52))
        self.run_script(f'open {labels}', 'idle', 'accept 50 52', code=2)
        for path in self.review_paths():
            path.unlink()
        self.run_script(f'open {labels}', 'idle', 'propose 50 52', 'wait', 'accept 50 52',
                        'accept 1 11', 'saved', f'export {by_hand}', 'wait',
                        f'export-decisions {csv}', 'wait')
        self.assertTrue(self.is_joined(by_hand, 50, 52))
        code, _, error = run('correct', labels, '--decisions', csv, '-o', replayed)
        self.assertEqual(code, 0, error)
        self.assertEqual(Stack.read(replayed).voxels, Stack.read(by_hand).voxels)

    @staticmethod
    def is_joined(path, upper, lower):
        return lower not in Stack.read(path).voxels and upper in Stack.read(path).voxels

    def test_without_ack_it_says_only_what_was_asked_for(self):
        out, err = self.run_script(f'open {self.labels}', 'wait', 'accept 1 11', 'saved',
                                   'say here', ack=False)
        self.assertEqual((out, err), (['here'], ''))

    def test_a_wrong_line_is_named_and_nothing_is_done(self):
        script = self.folder / 'my.script'
        for line, says in [('opne x', 'opne'), ('accept 1', 'UPPER LOWER'), ('undo now', 'undo'),
                           ('say "never closed', 'quotation')]:
            with self.subTest(line):
                script.write_text(f'# first\nopen {self.labels}\nwait\n{line}\n')
                done = subprocess.run([PROGRAM, '--script', script], capture_output=True, text=True)
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn(f'{script}:4: ', done.stderr)
                self.assertIn(says, done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1)
                self.assertFalse(self.reviews.exists())

    def test_a_value_that_makes_no_sense_stops_the_script_with_all_saved(self):
        for line, code in [('penalty -1', 1), ('threshold 2', 1), ('emd-range wide', 1),
                           ('filter everything', 1), ('decide 1 yes', 1), ('sleep soon', 1),
                           ('print money', 1), ('export x perhaps', 1), ('accept one two', 1),
                           ('accept 1 12', 2), ('decide 99 accepted', 2), ('go-on 7', 2),
                           ('redo', 2), ('settle keep', 2)]:
            with self.subTest(line):
                for path in self.review_paths():
                    path.unlink()
                out, err = self.run_script(f'open {self.labels}', 'wait', 'accept 1 11', line,
                                           'accept 2 12', code=code)
                self.assertTrue(err.startswith('suture: -:4: '), err)
                self.assertEqual(len(err.splitlines()), 1, err)
                self.assertEqual(out[-1], 'saved 1')
                self.assertEqual(len(read_events(self.review_paths()[0])), 1)

    def test_a_conflict_is_told_when_it_is_exported(self):
        stack = Stack((16, 16, 16))  # 1 above 11, and a fragment 50 in the gap
        for z in range(16):
            if not 6 <= z < 9:
                stack.fill([z], range(3, 13), range(3, 13), 1 if z < 6 else 11)
        stack.fill([7], range(6, 9), range(6, 9), 50)
        labels = stack.write(self.folder / 'three.npy')
        script = [f'open {labels}', 'wait', 'begin-new', 'wait', 'reject 1 11', 'accept 1 50',
                  'accept 50 11', 'accept 50 11', f'export {self.out}/x.npy force', 'wait', 'saved']
        said = ('1 rejected pair is joined by accepted ones all the same: '
                '1 + 11 (by 1 + 50, 50 + 11)')
        out, _ = self.run_script(*script)
        self.assertIn(f'noticed {said}', out)
        self.assertEqual(out[-1], 'saved 3')
        self.assertTrue((self.out / 'x.npy').exists())
        _, err = self.run_script(*script, ack=False)
        self.assertEqual(err, f'suture: {said}\n')

    def test_usage(self):
        for arguments in (['--script'], ['--ack'], ['--script', '-', 'labels.tif'],
                          ['--script', '-', '--nonsense']):
            with self.subTest(arguments):
                done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True,
                                      stdin=subprocess.DEVNULL)
                self.assertEqual(done.returncode, 1, done.stderr)
        done = subprocess.run([PROGRAM, '--script', self.folder / 'none'], capture_output=True)
        self.assertEqual(done.returncode, 2)
        text = subprocess.run([PROGRAM, '--script', '-', '--help'], capture_output=True,
                              text=True).stdout
        for name in ('open-review', 'cancel-after', 'export-decisions', 'random'):
            self.assertIn(f'  {name} ', text)
        env = {k: v for k, v in os.environ.items() if k not in ('DISPLAY', 'WAYLAND_DISPLAY')}
        self.assertIn('--script=FILE', subprocess.run([PROGRAM, '--help'], env=env, text=True,
                                                      capture_output=True).stdout)

    def test_what_can_not_be_opened_or_written_is_said(self):
        out, _ = self.run_script(f'open {self.folder}/none.npy', 'wait', code=2)
        self.assertIn('none.npy', self.one(out, 'failed'))
        out, _ = self.run_script(f'open {self.labels}', 'wait', f'export {self.folder}/no/x.npy',
                                 'wait', code=3)
        self.assertIn('x.npy', self.one(out, 'failed'))
        self.run_script('export x', code=2)


def words(*paths):
    """Of a script's line, whatever is in the names; those that aren't there, aren't."""
    return shlex.join(str(path) for path in paths if path)


class Replay(AppTest):
    """From the original labels, the very file that the session exports."""

    def check(self, labels, raw, name, env):
        path = self.review_paths()[0]
        exported = self.out / ('session' + name)
        self.run_script(f'open {words(labels, raw)}', 'idle', 'go-on', 'idle', f'export {exported}',
                        'wait', f'export-decisions {self.out}/session.csv', 'wait')
        table = self.out / 'cli.csv'
        self.ok('review', 'export', path, '-o', table, '--force', env=env)
        self.assertEqual(table.read_bytes(), (self.out / 'session.csv').read_bytes())
        as_json = self.out / 'cli.json'
        self.ok('review', 'export', path, '--format', 'json', '-o', as_json, '--force', env=env)
        outs = []
        for i, arguments in enumerate([
                ('review', 'replay', path, labels),
                ('correct', labels, '--decisions', table),
                ('correct', labels, '--decisions', as_json)]):
            outs.append(self.out / f'{i}{name}')
            self.ok(*arguments, '-o', outs[-1], '--force', env=env)
            self.assertEqual(outs[-1].read_bytes(), exported.read_bytes(), arguments)
        self.assertNotEqual(exported.read_bytes(), pathlib.Path(labels).read_bytes())
        for path in [exported, *outs]:
            path.unlink()
        (self.out / 'session.csv').unlink()

    def test_npy_and_tiff_after_a_random_history(self):
        n = 0
        for labels, raw, name in [(self.labels, '', '.npy'),
                                  (SAMPLE / 'labels.tif', SAMPLE / 'raw.tif', '.tif')]:
            for path in self.review_paths():
                path.unlink()
            self.run_script(f'open {words(labels, raw)}', 'wait', 'decide 1 accepted', 'idle')
            self.check(labels, raw, name, {})
            for seed, env in [(3, {'LC_ALL': 'de_DE.UTF-8'}), (4, {'LC_ALL': 'tr_TR.UTF-8'})]:
                self.run_script(f'open {words(labels, raw)}', 'idle', 'go-on', 'idle',
                                f'random 200 {seed}', 'decide 2 accepted', 'saved', env=env)
                self.check(labels, raw, name, env)
                n += 1
        say(f'{n} random histories: review replay, correct --decisions (CSV and JSON) and the '
            'session write the same bytes, TIFF and npy')

    def test_random_steps_end_where_a_replay_ends(self):
        """Whatever the thread count and the locale."""
        ends, n_events = set(), 0
        for threads, locale, n in [(1, 'C.UTF-8', times(100000)), (2, 'de_DE.UTF-8', times(10000)),
                                   (7, 'tr_TR.UTF-8', times(10000)), (2, 'C.UTF-8', times(10000))]:
            for path in self.review_paths():
                path.unlink()
            table, stack = self.out / 'end.csv', self.out / 'end.npy'
            out, _ = self.run_script(
                f'threads {threads}', f'open {self.labels}', 'wait', f'random {times(10000)} 1',
                'idle', 'print answers', 'print state', f'export-decisions {table} force', 'wait',
                f'export {stack} force', 'wait', f'random {n - times(10000)} 2', 'saved',
                'print answers', 'print state', 'print saved', env={'LC_ALL': locale})
            path, = self.review_paths()
            events = read_events(path)
            log = Log.replay(events)
            said = [l for l in out if l.startswith(('answer', 'can-undo'))]
            half = [i for i, l in enumerate(said) if l.startswith('can-undo')][0] + 1
            first = Log.replay(events[:times(10000)])
            for lines, twin in [(said[:half], first), (said[half:], log)]:
                self.assertEqual(lines, twin.lines() + [
                    f'can-undo {int(bool(twin.done))} can-redo {int(bool(twin.undone))}'])
            self.assertEqual(self.one(out, 'save-state'), f'saved {n} of {n}')
            self.assertEqual(len(events), n)
            n_events += n
            ends.add((tuple(said[:half]), b'\n'.join(
                b','.join(line.split(b',')[:4]) for line in table.read_bytes().splitlines()),
                stack.read_bytes()))
        self.assertEqual(len(ends), 1)
        say(f'{n_events} random decisions, changes, undos and redos in 4 runs, the longest of '
            f'{times(100000)}: each ends as an independent replay of its file does; threads '
            '1, 2, 7 and C, de_DE, tr_TR alike')

    def test_an_hour_of_10000_decisions_grows_by_less_than_50_mb(self):
        out, _ = self.run_script(
            f"open {words(SAMPLE / 'labels.tif', SAMPLE / 'raw.tif')}", 'wait', 'random 500 1', 'idle',
            'memory', 'random 10000 2', 'idle', 'memory')
        before, after = [int(l.split()[1]) for l in out if l.startswith('memory')]
        say(f'10,000 decisions, changes and undos: {before} KiB before, {after} KiB after, '
            f'growth {(after - before) / 1024:.1f} MiB')
        if not os.environ.get('ASAN_OPTIONS'):
            self.assertLess(after - before, 50 * 1000 * 1000 / 1024)


if __name__ == '__main__':
    main(__name__)
