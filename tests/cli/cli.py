"""What the tests of suture-cli share: running it, small stacks, TAP.

Stacks are .npy files, which the standard library can read and write, so that
the tests need nothing beside Python.
"""
import array
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ['SUTURE_CLI']
SOURCE = pathlib.Path(os.environ['SUTURE_SOURCE'])
SHARED = pathlib.Path(os.environ.get('SUTURE_SHARED') or SOURCE.parent / 'shared')
SAMPLE = SOURCE / 'data' / 'sample'
CODES = {'u1': 'B', 'u2': 'H', 'u4': 'I', 'i8': 'q', 'u8': 'Q'}


def run(*arguments, env=None, timeout=300):
    """Run suture-cli; returns (exit code, standard output, standard error)."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=timeout,
                          env={**os.environ, **(env or {})})
    return (done.returncode, done.stdout.decode('utf-8', 'replace'),
            done.stderr.decode('utf-8', 'replace'))


class Stack:
    """Voxels of a .npy file: a flat array, z slowest, and its shape."""

    def __init__(self, shape, kind='u2', voxels=None):
        self.shape, self.kind = tuple(shape), kind
        n = shape[0] * shape[1] * shape[2]
        self.voxels = voxels if voxels is not None else array.array(CODES[kind], bytes(
            n * struct.calcsize(CODES[kind])))

    def fill(self, layers, rows, columns, value):
        _, ny, nx = self.shape
        for z in layers:
            for y in rows:
                for x in columns:
                    self.voxels[(z * ny + y) * nx + x] = value

    def write(self, path):
        header = repr({'descr': '<' + self.kind, 'fortran_order': False,
                       'shape': self.shape}).encode()
        header += b' ' * (63 - (10 + len(header)) % 64) + b'\n'
        pathlib.Path(path).write_bytes(
            b'\x93NUMPY\x01\x00' + struct.pack('<H', len(header)) + header +
            self.voxels.tobytes())
        return path

    @staticmethod
    def read(path):
        data = pathlib.Path(path).read_bytes()
        length, = struct.unpack('<H', data[8:10])
        header = data[10:10 + length].decode()
        kind = re.search(r"'descr': '[<|]([a-z]\d)'", header).group(1)
        shape = [int(n) for n in re.search(r"'shape': \(([^)]*)\)", header).group(1).split(',')]
        return Stack(shape, kind, array.array(CODES[kind], data[10 + length:]))


def two_cells():
    """A column cut by one blank layer (ids 1 and 2) beside a whole one (3)."""
    stack = Stack((11, 20, 30))
    for z in range(11):
        radius = 4 + min(z, 10 - z) // 2
        rows = range(10 - radius, 10 + radius)
        if z != 5:
            stack.fill([z], rows, range(8 - radius, 8 + radius), 1 if z < 5 else 2)
        stack.fill([z], rows, range(22 - radius, 22 + radius), 3)
    return stack


def columns(background=0):
    """Sixteen columns of two cells that lie on each other, ids from 2 on."""
    stack = Stack((30, 80, 80))
    stack.fill(range(30), range(80), range(80), background)
    for cell in range(32):
        column, first = cell // 2, 15 * (cell % 2)
        y, x = 10 + 20 * (column // 4), 10 + 20 * (column % 4)
        for z in range(first, first + 15):
            radius = 3 + min(z - first, first + 14 - z) // 2 + column % 3
            stack.fill([z], range(y - radius, y + radius), range(x - radius, x + radius), 2 + cell)
    return stack


class CliTest(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='suture-cli-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def ok(self, *arguments, **options):
        code, out, err = run(*arguments, **options)
        self.assertEqual(code, 0, f'{arguments}: {err}')
        return out

    def ok_json(self, *arguments, **options):
        return json.loads(self.ok(*arguments, '--format', 'json', **options))

    def refused(self, code, *arguments, says=()):
        """The exit code, one sentence on standard error, nothing else there."""
        got, _, err = run(*arguments)
        self.assertEqual(got, code, f'{arguments}: {err}')
        lines = [l for l in err.splitlines() if l]
        self.assertEqual(len(lines), 1, err)
        self.assertTrue(lines[0].startswith('suture-cli: '), err)
        for word in says:
            self.assertIn(str(word), err)
        return err

    def files(self):
        return sorted(p.name for p in self.folder.iterdir())

    def shared(self, relative):
        if not (SHARED / relative).exists():
            self.skipTest("compares with stacks that only Suture's developers have; others "
                          'test the same code')
        return SHARED / relative


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.n = 0

    def line(self, word, test, note=''):
        self.n += 1
        print(f'{word} {self.n} {test.id()}{note}', flush=True)

    def addSuccess(self, test):
        self.line('ok', test)

    def addSkip(self, test, reason):
        self.line('ok', test, f' # SKIP {reason}')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.line('not ok', test)
        for text in self.failures[-1][1].splitlines():
            print('# ' + text)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err:
            for text in self._exc_info_to_string(err, test).splitlines():
                print(f'# {subtest}: {text}')

    def addError(self, test, err):
        super().addError(test, err)
        self.line('not ok', test)
        for text in self.errors[-1][1].splitlines():
            print('# ' + text)


def main(module):
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    result = TapResult()
    print(f'1..{suite.countTestCases()}')
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
