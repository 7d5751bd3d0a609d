"""What was acknowledged is there, whenever the program was killed."""
import csv
import io
import os
import random
import re
import shutil
import subprocess
import time

from app import (PROGRAM, STRIDE, AppTest, Injection, Log, Running, acknowledged, can_attach,
                 look_for_no_leaks, main, say, times)

look_for_no_leaks()

WRITES = ['pwrite64', 'write', 'writev', 'ftruncate', 'fallocate']
SYNCS = ['fsync', 'fdatasync', 'sync_file_range']
NAMES = ['rename', 'renameat', 'renameat2', 'link', 'linkat', 'unlink', 'unlinkat']


class Kill(AppTest):
    def check_survived(self, path, issued, lines, noted):
        """The file holds what was acknowledged, and nothing that nobody said.

        @noted: how many events were there before. Returns how many are now.
        """
        events = self.events_after_death(path)
        n_acknowledged = max(acknowledged(lines), noted)
        self.assertGreaterEqual(len(events), n_acknowledged, lines)
        self.assertEqual(events, issued[:len(events)])
        Log.replay(events)
        return len(events)

    def test_killed_at_random_moments(self):
        rand = random.Random(500)
        n_kills, n_reviews = times(500), max(1, times(500) // 25)
        n_acknowledged = n_found = n_in_opening = n_without_file = 0
        for _ in range(n_reviews):
            shutil.rmtree(self.reviews, ignore_errors=True)
            n_before, issued = 0, []
            for _ in range(n_kills // n_reviews):
                log = Log.replay(issued)
                running = Running()
                began = time.monotonic()
                running.do(f'open {self.labels}', 'wait', 'go-on if-any', 'idle', 'print saved',
                           'say ready', *(log.step(rand) for _ in range(300)))
                if rand.random() < 0.25:
                    time.sleep(rand.uniform(0, 0.15))
                else:
                    running.await_line('ready')
                    if rand.random() < 0.5:
                        running.await_acknowledged(n_before + 1)
                    time.sleep(rand.uniform(0, 0.03))
                _, lines, error = running.kill()
                self.assertEqual(error, '', error)
                self.assertFalse([l for l in lines if l.startswith(('noticed', 'failed'))], lines)
                if 'ready' in lines:  # this was opened after the kill before
                    self.assertEqual(self.one(lines, 'save-state').split()[1:],
                                     [str(n_before), 'of', str(n_before)])
                else:
                    n_in_opening += 1
                n_acknowledged += max(0, acknowledged(lines) - n_before)
                paths = self.review_paths()
                self.assertLessEqual(len(paths), 1)
                if not paths:
                    self.assertEqual(acknowledged(lines), 0)
                    n_without_file += 1
                    continue
                n_now = self.check_survived(paths[0], log.events, lines, n_before)
                n_found += n_now - n_before
                n_before, issued = n_now, log.events[:n_now]
                if n_before > 6000:
                    shutil.rmtree(self.reviews)
                    n_before, issued = 0, []
            self.run_script(f'open {self.labels}', 'wait', 'go-on if-any', 'idle', 'accept 1 11',
                            'saved', f'export {self.out}/x.npy force')
        self.assertGreater(n_acknowledged, n_kills // 4)
        say(f'killed {n_kills // n_reviews * n_reviews} times ({n_in_opening} while opening, '
            f'{n_without_file} before there was a file): {n_acknowledged} decisions '
            f'acknowledged, {n_found} found, 0 lost; every review opened sound and went on')


# Each leaves off where the next goes on; threads count their calls apart, so
# that what one thread does early isn't hidden by another that does more.
NEW = ['open {labels}', 'idle', 'accept 1 11', 'saved']
OLD = ['open {labels}', 'wait', 'go-on', 'idle', 'threshold 0.25', 'not-a-cell 4 14', 'saved',
       'unsure 5 15', 'undo', 'redo', 'saved']
WRITING = ['open {labels}', 'wait', 'go-on', 'idle', 'accept 6 16', 'saved',
           'export {out}/x.npy force', 'wait', 'export-decisions {out}/x.csv force', 'wait',
           'save-review-as {out}/copy.suture-review force', 'wait', 'saved']


def can_trace():
    if not shutil.which('strace'):
        return False
    done = subprocess.run(['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync',
                           '-e', 'inject=fsync:signal=SIGKILL:when=1', 'true'],
                          capture_output=True)
    return done.returncode == 0 and not done.stderr


class KillAtEachCall(AppTest):
    def setUp(self):
        super().setUp()
        if not can_trace():
            self.skipTest('strace isn’t here or may not trace; the engine’s own tests kill at '
                          'each operation of the database')
        self.run_script(f'open {self.labels}', 'idle', 'accept 1 11', 'reject 2 12', 'undo',
                        'saved')
        self.before = self.folder / 'before'
        shutil.copytree(self.reviews, self.before)

    def lines_of(self, script):
        return [line.format(labels=self.labels, out=self.out) for line in script]

    def begin(self, script):
        shutil.rmtree(self.reviews, ignore_errors=True)
        shutil.rmtree(self.out)
        self.out.mkdir()
        if script is not NEW:
            shutil.copytree(self.before, self.reviews)
        if script is WRITING:
            (self.out / 'x.npy').write_bytes(b'an earlier export')
            (self.out / 'x.csv').write_bytes(b'an earlier table')

    def count_calls(self, script):
        """The most calls of each kind that one thread makes."""
        self.begin(script)
        trace = self.folder / 'trace'
        self.run_script(*self.lines_of(script), prefix=[
            'strace', '-f', '-qq', '-o', trace, '-e',
            'trace=' + ','.join('?' + c for c in WRITES + SYNCS + NAMES)])
        counts = {}
        for thread, call in re.findall(r'^(\d+) +(\w+)\(', trace.read_text(), re.MULTILINE):
            counts[call, thread] = counts.get((call, thread), 0) + 1
        most = {}
        for (call, _), n in counts.items():
            most[call] = max(most.get(call, 0), n)
        return most

    def expected(self, script):
        log = Log()
        if script is not NEW:
            log.decide((1, 11), 'accepted')
            log.decide((2, 12), 'rejected')
            log.undo()
        answers = {'accept': 'accepted', 'reject': 'rejected', 'unsure': 'unsure',
                   'not-a-cell': 'not-a-cell'}
        for words in map(str.split, script):
            if words[0] in answers:
                log.decide((int(words[1]), int(words[2])), answers[words[0]])
            elif words[0] in ('undo', 'redo'):
                getattr(log, words[0])()
        return log.events

    def check_files(self, exported):
        """Each is the earlier one or the new one."""
        for name, earlier in [('x.npy', b'an earlier export'), ('x.csv', b'an earlier table')]:
            data = (self.out / name).read_bytes()
            if data != earlier:
                self.assertEqual(self.strip(name, data), self.strip(name, exported[name]))
        copy = self.out / 'copy.suture-review'
        if copy.exists():
            self.assertEqual(self.events_after_death(copy), self.expected(WRITING))

    @staticmethod
    def strip(name, data):
        """Without the moment of each answer, and how long it took."""
        if not name.endswith('.csv'):
            return data
        return [{k: v for k, v in row.items() if k not in ('seconds', 'decided_at')}
                for row in csv.DictReader(io.StringIO(data.decode()))]

    def run_injected(self, script, call, how):
        """Returns (exit code, lines)."""
        lines = self.lines_of(script)
        if not can_attach():
            done = subprocess.run(
                ['strace', '-f', '-qq', '-o', '/dev/null', '-e', f'trace={call}', '-e',
                 f'inject={call}:{how}', PROGRAM, '--script', '-', '--ack'],
                input='\n'.join(lines) + '\n', capture_output=True, text=True, timeout=60)
            return done.returncode, done.stdout.splitlines()
        # Quicker: the start of the program, which writes nothing, isn't traced.
        running = Running().sync()
        with Injection(running.process.pid, call, how):
            running.do(*lines)
            code, told, _ = running.end()
        return code, told

    def kill_at_each(self, script, call, n_calls, exported):
        """Each call, or every STRIDE-th. Returns (kills, acknowledged, found)."""
        kills = n_acknowledged = n_found = 0
        expected = self.expected(script)
        n_first = 0 if script is NEW else 3
        for at in range(1, 2 * n_calls + 20, STRIDE):
            self.begin(script)
            code, lines = self.run_injected(script, call, f'signal=SIGKILL:when={at}')
            if code == 0:
                return kills, n_acknowledged, n_found
            kills += 1
            n_acknowledged += max(0, acknowledged(lines) - n_first)
            paths = self.review_paths()
            self.assertEqual(acknowledged(lines) if not paths else 0, 0)
            if paths:
                events = self.events_after_death(paths[0])
                self.assertEqual(events, expected[:len(events)])
                self.assertGreaterEqual(len(events), max(acknowledged(lines), n_first), (call, at))
                n_found += len(events) - n_first
            if script is WRITING:
                self.check_files(exported)
            # It opens, says nothing of damage, and goes on.
            out, _ = self.run_script(f'open {self.labels}', 'idle', 'go-on if-any', 'idle',
                                     'print answers', 'accept 9 19', 'saved')
            self.assertFalse([l for l in out if l.startswith(('noticed', 'failed'))], out)
        self.fail(f'{call}: the script didn’t run through with {at} calls')

    def test_killed_at_each_write_sync_and_rename(self):
        self.begin(WRITING)
        self.run_script(*self.lines_of(WRITING))
        exported = {name: (self.out / name).read_bytes() for name in ('x.npy', 'x.csv')}
        total = [0, 0, 0]
        for name, script in [('a new review', NEW), ('an earlier review', OLD),
                             ('export and copy', WRITING)]:
            for call, n_calls in sorted(self.count_calls(script).items()):
                figures = self.kill_at_each(script, call, n_calls, exported)
                # How often threads wake each other, and how many changes share a
                # commit, depends on the moment.
                self.assertGreaterEqual(figures[0], n_calls // 2 // STRIDE, call)
                say(f'{name}, killed at each {call}: {figures[0]} kills, {figures[1]} '
                    f'acknowledged, {figures[2]} found, 0 lost')
                total = [t + f for t, f in zip(total, figures)]
        say('in all: {} kills, {} decisions acknowledged, {} found, 0 lost'.format(*total))


if __name__ == '__main__':
    main(__name__)
