"""A disk that fails, files that go away: what was written is whole, or as it was
before, and what was decided is kept."""
import collections
import os
import re
import shutil
import subprocess
import time
import unittest

from app import (CUT_CELLS, AppTest, Injection, Running, can_attach, errors_at,
                 look_for_no_leaks, main, read_events, say, times)
from cli import Stack

look_for_no_leaks()

ERRORS = ['ENOSPC', 'EIO', 'EDQUOT']


def list_calls(pid, calls, work, folder):
    """Those that are made in work(), in order; of each kind, of the thread only that makes
    most of them."""
    trace = folder / 'trace'
    with Injection(pid, ','.join('?' + c for c in calls), trace=trace):
        work()
    made = re.findall(r'^(\d+) +(\w+)\(', trace.read_text(), re.MULTILINE)
    n_made = collections.Counter(made)
    busiest = {call: max((n, thread) for (thread, c), n in n_made.items() if c == call)[1]
               for _, call in made}
    return [call for thread, call in made if thread == busiest[call]]


def describe(calls):
    return (', '.join(ERRORS) + ' at '
            + ', '.join(f'{n} {c}' for c, n in sorted(collections.Counter(calls).items())))


class Turns(unittest.TestCase):
    # Those of test-turns.c, whose numbers these are too.
    CALLS = ('open write sync write sync write sync write sync rename open write sync write sync '
             'write write write write rename rename sync unlink').split()
    WAYS = range(6)

    def test_each_call_and_each_kind_in_every_way(self):
        tried = list(errors_at(self.WAYS, self.CALLS, False))
        self.assertEqual(len(tried), len(set(tried)))
        self.assertEqual({(call, n) for call, n, _ in tried},
                         {(call, self.CALLS[:i + 1].count(call))
                          for i, call in enumerate(self.CALLS)})
        self.assertEqual({(call, way) for call, _, way in tried},
                         {(call, way) for call in self.CALLS for way in self.WAYS})
        self.assertEqual([way for call, n, way in tried if (call, n) == ('open', 1)],
                         list(self.WAYS))
        self.assertEqual(len(tried), 38)

    def test_everything_if_thorough(self):
        self.assertEqual(len(list(errors_at(self.WAYS, self.CALLS, True))),
                         len(self.CALLS) * len(self.WAYS))


class Disk(AppTest):
    def setUp(self):
        super().setUp()
        if not can_attach():
            self.skipTest('strace isn’t here or may not trace a running program; the engine’s '
                          'own tests fail each operation of the database')
        self.running = Running()
        self.addCleanup(self.running.kill)
        self.running.sync(f'open {self.labels}', 'idle', 'accept 1 11', 'idle')
        self.pid = self.running.process.pid

    def since(self, n):
        return [l for l in self.running.lines[n:] if not l.startswith(('mark', 'counted '))]

    def check_sentence(self, sentence, name):
        """Names the file, says what is wrong, and what to do."""
        self.assertIn(name, sentence)
        self.assertRegex(sentence, ': .*; ')
        self.assertNotIn('\n', sentence)

    def fail_export(self, command, name):
        path = self.out / name
        line = f'{command} {path} force'
        self.running.sync(line, 'wait')
        calls = list_calls(self.pid, ['openat', 'pwrite64', 'fsync', 'fchmod', 'linkat', 'rename'],
                           lambda: self.running.sync(line, 'wait'), self.folder)
        self.assertIn('pwrite64', calls)
        new = path.read_bytes()
        n_failed = n_done = 0
        for call, at, error in errors_at(ERRORS, calls):
            path.write_bytes(b'an earlier export')
            n = len(self.running.lines)
            with Injection(self.pid, call, f'error={error}:when={at}'):
                self.running.sync(line, 'wait')
            said = self.since(n)
            self.assertEqual(len(said), 1, said)
            if said[0].startswith('failed '):
                self.check_sentence(said[0], name)
                # Where only the folder couldn't be synced, the new one is there.
                self.assertEqual(path.read_bytes(),
                                 new if 'may not last' in said[0] else b'an earlier export')
                n_failed += 1
            else:
                self.assertEqual(said, [f'exported {path}'])
                self.assertEqual(path.read_bytes(), new)
                n_done += 1
            self.assert_no_strays(self.out, name)
        path.unlink()
        self.assertGreaterEqual(n_failed, 4 * len(ERRORS))
        say(f'{command}: {n_failed + n_done} errors ({describe(calls)}): {n_failed} times the '
            f'earlier file byte for byte and one sentence, {n_done} times the new one whole, no '
            'other file')

    def test_export_is_the_old_file_or_the_new(self):
        self.fail_export('export', 'x.npy')
        self.fail_export('export-decisions', 'x.csv')
        self.running.do('saved')
        code, _, _ = self.running.end()
        self.assertEqual(code, 3)

    def test_a_decision_that_can_not_be_saved_is_kept_and_tried_again(self):
        commit = ['accept 2 12', 'idle']
        calls = list_calls(self.pid, ['openat', 'pwrite64', 'fdatasync', 'fsync', 'unlink'],
                           lambda: self.running.sync(*commit), self.folder)
        self.assertGreaterEqual(calls.count('pwrite64'), 3)
        n_events, n_failed, n_kept, path = 2, 0, 0, self.review_paths()[0]
        for call, at, error in errors_at(ERRORS, calls):
            n = len(self.running.lines)
            n_events += 1
            with Injection(self.pid, call, f'error={error}:when={at}'):
                self.running.sync('reject 2 12' if n_events % 2 else commit[0], 'idle',
                                  'print saved')
            state = self.one(self.since(n), 'save-state ')
            if state.startswith('failed'):
                n_failed += 1
                self.assertIn(f' of {n_events} ', state)
                self.assertIn(path.name, state)
            else:
                n_kept += 1
            self.assertIsNotNone(self.running.await_line(f'saved {n_events}'))
            self.running.sync('print saved')
            self.assertIn(f'save-state saved {n_events} of {n_events}', self.since(n))
        self.assertGreater(n_failed, 2 * len(ERRORS))
        code, _, error = self.running.end()
        self.assertEqual((code, error), (0, ''))
        self.assertEqual(len(read_events(path)), n_events)
        self.assert_no_strays(self.reviews, path.name)
        say(f'the review: {n_failed + n_kept} errors ({describe(calls)}): {n_failed} times the '
            f'save state said so and the next try saved it, {n_kept} times it was saved all the '
            f'same; {n_events} decisions, 0 lost')


class Folders(AppTest):
    def setUp(self):
        super().setUp()
        self.prefix = []
        if os.geteuid() == 0:  # whom no permission stops
            if not shutil.which('setpriv'):
                self.skipTest('root is stopped by no permission, and setpriv isn’t here')
            self.prefix = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
            self.folder.chmod(0o755)
            if subprocess.run([*self.prefix, 'test', '-x', os.environ['SUTURE'], '-a', '-r',
                               os.environ['SUTURE_MODELS']]).returncode != 0:
                self.skipTest('nobody may run the program where it was built')
        self.reviews.mkdir()
        self.reviews.chmod(0o777)
        self.addCleanup(self.let_in)

    def let_in(self):
        for path in (self.reviews, self.out):
            path.chmod(0o777)

    def test_a_read_only_folder_is_named(self):
        (self.out / 'x.npy').write_bytes(b'an earlier export')
        self.out.chmod(0o555)
        for command in ('export', 'export-decisions', 'save-review-as'):
            for name in ('x.npy', 'y.npy'):
                out, _ = self.run_script(f'open {self.labels}', 'idle', 'go-on if-any', 'idle',
                                         'accept 1 11', 'saved', f'{command} {self.out}/{name} force',
                                         'wait', code=3, prefix=self.prefix)
                sentence = self.one(out, 'failed')
                self.assertIn(name, sentence)
                self.assertRegex(sentence, '; |, save it')
        self.assertEqual((self.out / 'x.npy').read_bytes(), b'an earlier export')
        self.assert_no_strays(self.out, 'x.npy')

    def test_decisions_wait_for_a_folder_that_can_be_written_to(self):
        self.reviews.chmod(0o555)
        running = Running(prefix=self.prefix)
        self.addCleanup(running.kill)
        running.sync(f'open {self.labels}', 'idle', 'accept 1 11', 'idle', 'print saved')
        state = self.one(running.lines, 'save-state ')
        self.assertRegex(state, r'^failed 0 of 1 \S')
        self.reviews.chmod(0o777)
        self.assertIsNotNone(running.await_line('saved 1'))  # by itself, after a while
        code, _, error = running.end()
        self.assertEqual((code, error), (0, ''))
        self.assertEqual(len(read_events(self.review_paths()[0])), 1)

    def test_a_review_in_a_read_only_folder_can_be_read(self):
        self.run_script(f'open {self.labels}', 'idle', 'accept 1 11', 'saved', prefix=self.prefix)
        self.reviews.chmod(0o555)
        out, err = self.run_script(f'open {self.labels}', 'idle', 'go-on', 'idle', 'print answers',
                                   'print saved', 'accept 2 12', code=2, prefix=self.prefix)
        self.assertEqual(self.one(out, 'answer'), '1 11 accepted')
        self.assertIn('read-only', self.one(out, 'save-state'))
        self.assertIn('read', err)


class Sources(AppTest):
    LINES = ('idle', 'accept 1 11', 'accept 4 14', 'reject 2 12', 'idle')

    def right_export(self):
        path = self.out / 'right.npy'
        self.run_script(f'open {self.labels}', *self.LINES, f'export {path}', 'wait')
        for review in self.review_paths():
            review.unlink()
        return path.read_bytes()

    def test_source_gone_or_truncated_while_open(self):
        right = self.right_export()

        def truncate():
            os.truncate(self.labels, 1000)

        def empty():
            os.truncate(self.labels, 0)

        for what in (truncate, empty, self.labels.unlink, lambda: shutil.rmtree(self.data)):
            self.data.mkdir(exist_ok=True)
            CUT_CELLS.write(self.labels)
            path = self.out / 'x.npy'
            running = Running()
            running.sync(f'open {self.labels}', *self.LINES)
            what()
            running.do(f'export {path} force', 'wait', 'accept 3 13', 'saved')
            code, lines, error = running.end()
            self.assertEqual((code, error), (0, ''), lines)
            self.assertFalse([l for l in lines if l.startswith('failed')], lines)
            self.assertEqual(path.read_bytes(), right)

    def test_source_truncated_while_it_is_read(self):
        large = Stack((40, 300, 300))
        n_refused = n_read = 0
        for i in range(times(15)):
            large.write(self.labels)
            running = Running()
            running.sync()
            running.do(f'open {self.labels}', 'wait', 'idle')
            time.sleep(0.006 * i)
            os.truncate(self.labels, 10000 * i)
            code, lines, _ = running.end()
            self.assertIn(code, (0, 2))
            if code == 2:
                self.assertIn('labels.npy', self.one(lines, 'failed'))
            n_refused += code == 2
            n_read += code == 0
        say(f'truncated {times(15)} times while it was read: {n_refused} times refused with a '
            f'sentence, {n_read} times read before')


if __name__ == '__main__':
    main(__name__)
