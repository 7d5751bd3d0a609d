"""What the tests of `suture --script` share: running it, small stacks, and what
a review's file must hold.

Python's standard library only; stacks and TAP are those of the tests of
suture-cli.
"""
import collections
import functools
import itertools
import os
import pathlib
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from cli import CliTest, Stack, main  # noqa: F401 (tests import main from here)

PROGRAM = os.environ['SUTURE']
ANSWERS = ['accepted', 'rejected', 'unsure', 'not-a-cell', 'cut-first', 'pending']
COMMANDS = {'accepted': 'accept', 'rejected': 'reject', 'unsure': 'unsure',
            'not-a-cell': 'not-a-cell', 'cut-first': 'cut-first', 'pending': 'pending'}


def say(text):
    """A figure for whoever reads the test's output."""
    print(f'# {text}', flush=True)


THOROUGH = bool(os.environ.get('SUTURE_TEST_THOROUGH'))


def times(usual):
    """How often to repeat: all of it in `./dev test --thorough`, else a tenth."""
    return usual if THOROUGH else max(1, usual // 10)


# Where something fails at each of many calls, a quick run takes every fifth.
STRIDE = 1 if THOROUGH else 5


def errors_at(errors, calls, is_thorough=THOROUGH):
    """(call, which one of its kind, error): what to try where each of the calls, in
    order, could fail with each error. Twin of suture_test_takes_turn(): the calls of a
    kind take turns, each kind fails with every error, and so do the first call of all and
    the last; if it is to be thorough, every call."""
    n_of_kind, n_before = collections.Counter(calls), collections.Counter()
    for i, call in enumerate(calls):
        n_ways = min(n_of_kind[call], len(errors))
        for way, error in enumerate(errors):
            if is_thorough or i in (0, len(calls) - 1) or (n_before[call] + way) % n_ways == 0:
                yield call, n_before[call] + 1, error
        n_before[call] += 1


def cut_cells():
    """Nine round columns, each cut by one to three missing layers: k above the
    gap, 10 + k below it (k from 1 to 9)."""
    stack = Stack((16, 42, 42))
    for k, (row, column) in enumerate(itertools.product(range(3), repeat=2), 1):
        for z in range(16):
            gap = 6 + k % 3
            if gap <= z < gap + 1 + k % 2:
                continue
            radius = 5.5 - 0.03 * (z - 8) ** 2 - 0.1 * k
            for y in range(-6, 7):
                for x in range(-6, 7):
                    if x * x + y * y <= radius * radius:
                        stack.fill([z], [row * 14 + 7 + y], [column * 14 + 7 + x],
                                   k if z < gap else 10 + k)
    return stack


PAIRS = [(k, 10 + k) for k in range(1, 10)]


class Log:
    """What deciding, undoing and redoing come to; a twin of the program's own."""

    def __init__(self):
        self.answers, self.done, self.undone, self.events = {}, [], [], []

    def _set(self, kind, pair, answer, previous):
        self.answers[pair] = answer
        self.events.append((kind, *pair, answer, previous))

    def decide(self, pair, answer):
        previous = self.answers.get(pair, 'pending')
        self.done.append((pair, previous, answer))
        self.undone.clear()
        self._set('decide', pair, answer, previous)

    def undo(self):
        pair, previous, answer = self.done.pop()
        self.undone.append((pair, previous, answer))
        self._set('undo', pair, previous, answer)

    def redo(self):
        pair, previous, answer = self.undone.pop()
        self.done.append((pair, previous, answer))
        self._set('redo', pair, answer, previous)

    def step(self, rand):
        """Does something at random, and returns the command for it."""
        kind = rand.random()
        if kind < 0.25 and self.done:
            self.undo()
            return 'undo'
        if kind < 0.4 and self.undone:
            self.redo()
            return 'redo'
        pair, answer = rand.choice(PAIRS), rand.choice(ANSWERS)
        if self.answers.get(pair, 'pending') != answer:  # else nothing happens
            self.decide(pair, answer)
        return f'{COMMANDS[answer]} {pair[0]} {pair[1]}'

    def lines(self):
        """As `print answers` says it."""
        return [f'answer {p[0]} {p[1]} {a}' for p, a in sorted(self.answers.items())
                if a != 'pending']

    @staticmethod
    def replay(events):
        """The log that these events are of, or an AssertionError."""
        log = Log()
        for event in events:
            kind, upper, lower, answer, _ = event
            if kind == 'decide':
                log.decide((upper, lower), answer)
            else:
                getattr(log, kind)()
            assert log.events[-1] == event, (log.events[-1], event)
        return log


def read_events(path):
    """The events of a review, as any SQLite program reads them."""
    db = sqlite3.connect(path)
    try:
        assert db.execute('PRAGMA integrity_check').fetchall() == [('ok',)], path
        assert db.execute('PRAGMA foreign_key_check').fetchall() == [], path
        return db.execute('SELECT kind, upper_id, lower_id, answer, previous FROM event '
                          'ORDER BY sequence').fetchall()
    finally:
        db.close()


class Running:
    """A script whose lines are given while it runs."""

    def __init__(self, arguments=('--script', '-', '--ack'), env=None, prefix=()):
        self.lines, self.told = [], threading.Condition()
        self.process = subprocess.Popen(
            [*prefix, PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**os.environ, **(env or {})}, text=True,
            encoding='utf-8', errors='replace')
        self.reader = threading.Thread(target=self._read)
        self.reader.start()
        self.error = None
        self.error_reader = threading.Thread(target=self._read_error)
        self.error_reader.start()
        self.n_marks = 0

    def _read(self):
        for line in self.process.stdout:
            with self.told:
                self.lines.append(line.rstrip('\n'))
                self.told.notify_all()
        with self.told:
            self.lines.append(None)
            self.told.notify_all()

    def _read_error(self):
        self.error = self.process.stderr.read()

    def do(self, *lines):
        try:
            self.process.stdin.write('\n'.join(lines) + '\n')
            self.process.stdin.flush()
        except BrokenPipeError:
            pass

    def await_line(self, text, timeout=60):
        """Until a line that begins so is there, or the program has ended."""
        until = time.monotonic() + timeout
        with self.told:
            while True:
                for line in self.lines:
                    if line is None or line.startswith(text):
                        return line
                if not self.told.wait(until - time.monotonic()):
                    raise AssertionError(f'no “{text}” in {self.lines}')

    def await_acknowledged(self, n, timeout=60):
        """Until so many events are on the disk."""
        with self.told:
            self.told.wait_for(lambda: None in self.lines or acknowledged(self.lines) >= n, timeout)

    def sync(self, *lines):
        """Does the lines and returns once they are done."""
        self.n_marks += 1
        mark = f'mark {self.n_marks}'
        self.do(*lines, 'say ' + mark)
        if self.await_line(mark) is None:
            raise AssertionError(f'the script has ended: {self.end()}')
        return self

    def end(self, timeout=60):
        """Returns (exit code, lines, standard error)."""
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        code = self.process.wait(timeout)
        self.reader.join(timeout)
        self.error_reader.join(timeout)
        self.process.stdout.close()
        self.process.stderr.close()
        return code, [l for l in self.lines if l is not None], self.error

    def kill(self):
        self.process.kill()
        return self.end()


def look_for_no_leaks():
    """LeakSanitizer traces the program at its end, which a program that is traced
    already doesn't allow: it would fail."""
    os.environ['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'


class Injection:
    """Makes calls of a running program fail while it lasts: the Nth of each
    thread, counted from the beginning of this. Or writes down which are made."""

    def __init__(self, pid, call, how='', trace='/dev/null'):
        self.tracer = subprocess.Popen(
            ['strace', '-f', '-o', trace, '-p', str(pid), '-e', f'trace={call}',
             *(['-e', f'inject={call}:{how}'] if how else [])],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.said = b''
        while b'attached' not in self.said:
            select.select([self.tracer.stderr], [], [], 20)
            data = os.read(self.tracer.stderr.fileno(), 4096)
            if not data:
                break
            self.said += data

    def works(self):
        return b'attached' in self.said

    def __enter__(self):
        assert self.works(), self.said
        return self

    def __exit__(self, *_):
        self.tracer.send_signal(signal.SIGINT)  # which leaves the program running
        self.tracer.stderr.read()
        self.tracer.stderr.close()
        self.tracer.wait(20)


@functools.cache
def can_attach():
    if not shutil.which('strace'):
        return False
    sleeper = subprocess.Popen(['sleep', '20'])
    try:
        injection = Injection(sleeper.pid, 'fsync', 'error=EIO:when=1')
        works = injection.works()
        injection.__exit__()
        return works
    finally:
        sleeper.kill()
        sleeper.wait()


def acknowledged(lines):
    """How many events the program said are on the disk."""
    return max([int(l.split()[1]) for l in lines if l and l.startswith('saved ')],
               default=0)


class AppTest(CliTest):
    def setUp(self):
        super().setUp()
        self.reviews = self.folder / 'reviews'
        os.environ['SUTURE_REVIEWS'] = str(self.reviews)
        self.data = self.folder / 'data'
        self.data.mkdir()
        self.labels = CUT_CELLS.write(self.data / 'labels.npy')
        self.out = self.folder / 'out'
        self.out.mkdir()

    def run_script(self, *lines, code=0, env=None, prefix=(), ack=True, timeout=300):
        """Runs it; returns (lines of standard output, standard error)."""
        done = subprocess.run([*prefix, PROGRAM, '--script', '-', *(['--ack'] if ack else [])],
                              input='\n'.join(map(str, lines)) + '\n', capture_output=True,
                              timeout=timeout, env={**os.environ, **(env or {})}, text=True,
                              encoding='utf-8', errors='replace')
        if code is not None:
            self.assertEqual(done.returncode, code, (done.stdout[-2000:], done.stderr[-2000:]))
        return done.stdout.splitlines(), done.stderr

    def review_paths(self):
        if not self.reviews.exists():
            return []
        return sorted(p for p in self.reviews.iterdir() if p.suffix == '.suture-review')

    def events_after_death(self, path):
        """Of a review whose program was killed: of a copy, so that the program
        finds its file as it was left."""
        with tempfile.TemporaryDirectory() as folder:
            for suffix in ('', '-journal'):
                if os.path.exists(f'{path}{suffix}'):
                    shutil.copy(f'{path}{suffix}', folder)
            return read_events(os.path.join(folder, os.path.basename(path)))

    def assert_no_strays(self, folder, *expected):
        self.assertEqual(sorted(os.listdir(folder)), sorted(expected))

    def one(self, lines, text):
        """The rest of the one line that begins so."""
        found = [l[len(text):].strip() for l in lines if l.startswith(text)]
        self.assertEqual(len(found), 1, (text, lines))
        return found[0]


CUT_CELLS = cut_cells()
