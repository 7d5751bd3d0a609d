"""./dev says what it waits for and needs. The system that it meets is made here: what it
runs are small programs that write down how they were called."""
import os
import pathlib
import shutil
import subprocess
import time
import unittest

from cli import SOURCE, CliTest, main


class Dev(CliTest):
    def setUp(self):
        super().setUp()
        self.tree, self.bin = self.folder / 'a tree', self.folder / 'bin'
        (self.tree / 'tests').mkdir(parents=True)
        self.bin.mkdir()
        shutil.copy(SOURCE / 'dev', self.tree)
        for name in ['sh', 'dirname', 'mkdir', 'cat', 'cut', 'tr', 'tail', 'sed', 'grep', 'sleep',
                     'env', 'echo']:
            os.symlink(shutil.which(name), self.bin / name)
        self.program('id', 'echo 1000')
        self.program('dpkg-query', 'echo "install ok installed"')

    def program(self, name, script):
        path = self.bin / name
        path.unlink(missing_ok=True)
        path.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.folder}/calls"\n{script}\n')
        path.chmod(0o755)

    def dev(self, *arguments, env=None):
        done = subprocess.run(['/bin/sh', self.tree / 'dev', *arguments], capture_output=True,
                              text=True, stdin=subprocess.DEVNULL,
                              env={'PATH': str(self.bin), 'LC_ALL': 'C.UTF-8', **(env or {})})
        calls = self.folder / 'calls'
        names = calls.read_text().splitlines() if calls.exists() else []
        calls.unlink(missing_ok=True)
        return done, [call for call in names if not call.startswith(('id', 'dpkg-query'))]

    def builder(self):
        """What configures and compiles, and leaves a program behind that says its words."""
        self.program('meson', 'if [ "$1" = setup ]; then mkdir -p "$2"; : >"$2/build.ninja"; fi\n'
                     'for i in 1 2 3 4 5 6 7 8; do echo "The Meson build system $i"; done')
        script = '#!/bin/sh\\necho "suture-cli $*"\\n'
        self.program('ninja', 'echo "[1/2] Compiling"\nmkdir -p "$2/src/cli"\n'
                     f'printf \'{script}\' >"$2/src/cli/suture-cli"\n'
                     f'{shutil.which("chmod")} +x "$2/src/cli/suture-cli"')

    def test_without_leave_to_install_the_whole_command_is_named(self):
        self.program('dpkg-query', 'case "$*" in *libgsl-dev|*meson) exit 1;; esac\n'
                     'echo "install ok installed"')
        self.program('apt-get', '')
        done, calls = self.dev('run')
        self.assertEqual(done.returncode, 1)
        self.assertIn('apt-get install --no-install-recommends meson libgsl-dev', done.stderr)
        self.assertEqual(calls, [])

    def test_a_second_run_says_nothing_of_meson_and_leaves_the_result(self):
        self.program('apt-get', '')
        self.builder()
        done, calls = self.dev('run')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([call.split()[:2] for call in calls],
                         [['meson', 'setup'], ['ninja', '-C']])
        done, calls = self.dev('run')
        self.assertEqual([call.split()[0] for call in calls], ['ninja'])
        self.assertNotIn('Meson', done.stdout + done.stderr)
        place = f'{self.tree}/build/sample/corrected.tif'
        self.assertIn(place, done.stderr)
        self.assertTrue(os.path.isdir(os.path.dirname(place)))
        self.assertNotIn('rm ', done.stderr)

    def test_what_fails_is_shown_from_its_first_failure_on(self):
        self.builder()
        self.program('ninja', 'echo "[1/2] Compiling a"\necho "FAILED: b"\necho "b.c:1: error"\n'
                     'exit 1')
        done, _ = self.dev('run')
        self.assertEqual(done.returncode, 1)
        self.assertIn('b.c:1: error', done.stderr)
        self.assertNotIn('Compiling a', done.stderr)

    def test_warnings_are_shown(self):
        self.builder()
        self.program('ninja', 'echo "[1/2] Compiling"\necho "a.c:1: warning: odd"\necho "  at"\n'
                     'echo "[2/2] Linking"\nmkdir -p "$2/src/cli"\n'
                     f'{shutil.which("ln")} -sf {shutil.which("true")} "$2/src/cli/suture-cli"')
        done, _ = self.dev('run')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('a.c:1: warning: odd\n  at\n', done.stderr)
        self.assertNotIn('Linking', done.stderr)

    def test_a_long_silence_is_none(self):
        self.builder()
        self.program('ninja', 'echo "[7/9] Compiling the engine"\nsleep 11\nexit 1')
        began = time.monotonic()
        done, _ = self.dev('run')
        self.assertGreater(time.monotonic() - began, 10)
        self.assertIn('10 s: [7/9] Compiling the engine', done.stderr)


if __name__ == '__main__':
    main(__name__)
