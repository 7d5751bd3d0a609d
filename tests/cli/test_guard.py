"""Every command that writes × everything that it must not write onto."""
import os
import resource
import signal
import subprocess

from cli import PROGRAM, SAMPLE, CliTest, main, run, two_cells
from targets import INPUTS, OTHERS, REVIEWS, WRONG_ENDINGS, Targets


class Matrix(CliTest):
    def setUp(self):
        super().setUp()
        self.targets = Targets(self.folder)
        self.before = self.targets.state()

    def check(self, names, *arguments):
        """Each is refused, with --force and without, in one sentence that names
        it, and every file is as it was."""
        for name in names:
            for force in ([], ['--force']):
                with self.subTest(arguments=arguments[:3], name=name, force=force):
                    code, out, err = run(*arguments, *force, '-o', f'{self.folder}/{name}')
                    self.assertEqual(code, 1 if name in WRONG_ENDINGS else 3, err)
                    self.assertEqual(out, '')
                    self.assertEqual(len(err.splitlines()), 1, err)
                    self.assertIn(os.path.basename(name), err)
                    self.assertIn('; ', err)
        self.assertEqual(self.targets.state(), self.before)

    def test_stacks(self):
        t = self.targets
        names = INPUTS + REVIEWS + OTHERS + WRONG_ENDINGS
        self.check(names, 'correct', t.labels, '--raw', t.raw, '--decisions', t.decisions)
        self.check(['model.json'], 'correct', t.labels, '--model', t.model)
        self.check(['labels.npy', 'link', 'hard', 'rawlink', 'reviews/own', 'review', 'fifo'],
                   'review', 'replay', t.review, t.labels)
        self.check(REVIEWS + OTHERS + WRONG_ENDINGS + ['labels.npy', 'link', 'hard'],
                   'synthesize', t.labels, '--min-layers', 5)

    def test_tables_and_models(self):
        t = self.targets
        self.check(INPUTS[:-1] + REVIEWS + OTHERS + WRONG_ENDINGS + ['model.json'], 'screen',
                   t.labels, '--raw', t.raw, '--model', t.model)
        self.check(['link', 'review', 'x.png', 'fifo'], 'screen', t.labels, '--format', 'json')
        self.check(REVIEWS + OTHERS + WRONG_ENDINGS + ['model.json', 'decisions.csv'], 'train',
                   '--decisions', t.decisions, '--model', t.model)
        self.check(['link', 'hard', 'labels.npy', 'review', 'fifo', 'x.png'], 'train', t.labels)

    def test_what_is_said_of_reviews(self):
        t = self.targets
        for action in ('export', 'compare', 'report'):
            self.check(['link', 'hard', 'rawlink', *REVIEWS, *OTHERS, *WRONG_ENDINGS], 'review',
                       action, t.review)
        self.check(REVIEWS + OTHERS + WRONG_ENDINGS, 'review', 'list')

    def test_siblings_are_asked_before_the_work(self):
        for sibling in ('x.truth.npy', 'x.pairs.csv'):
            for target in ('labels.npy', 'review'):
                (self.folder / sibling).symlink_to(target)
                before = self.targets.state()
                code, _, err = run('synthesize', self.targets.labels, '--force', '-o',
                                   self.folder / 'x.npy')
                self.assertEqual(code, 3, err)
                self.assertIn(sibling, err)
                self.assertEqual(self.targets.state(), before)
                (self.folder / sibling).unlink()

    def test_other_files_are_replaced_with_force_only(self):
        for name, arguments in [('x.npy', ['correct', self.targets.labels]),
                                ('x.csv', ['screen', self.targets.labels])]:
            path = self.folder / name
            path.write_text('mine')
            path.chmod(0o640)
            self.refused(3, *arguments, '-o', path, says=[name, '--force'])
            self.assertEqual(path.read_text(), 'mine')
            self.ok(*arguments, '--force', '-o', path)
            self.assertNotEqual(path.read_bytes(), b'mine')
            self.assertEqual(path.stat().st_mode & 0o777, 0o640)


class Streams(CliTest):
    """Pipes and devices: nothing hangs, and signals are heeded."""

    def start(self, *arguments, **options):
        process = subprocess.Popen([PROGRAM, *map(str, arguments)], stderr=subprocess.PIPE,
                                   **options)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        return process

    def test_standard_output_by_any_name(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        expected = self.ok('screen', labels)
        for name in ('-', '/dev/stdout', '/dev/fd/1'):
            self.assertEqual(self.ok('screen', labels, '-o', name), expected)
            with open(self.folder / 'out', 'w+b') as out:
                done = subprocess.run([PROGRAM, 'screen', labels, '-o', name], stdout=out)
                self.assertEqual(done.returncode, 0)
                self.assertEqual((self.folder / 'out').read_text(), expected)
        self.assertEqual(self.ok('screen', labels, '-o', '/dev/null'), '')

    def test_not_appended_to_an_input(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        before = labels.read_bytes()
        for arguments in (['screen', labels], ['info', labels], ['evaluate', labels, labels],
                          ['correct', labels, '-o', self.folder / 'x.npy']):
            with self.subTest(arguments[0]), open(labels, 'ab') as out:
                done = subprocess.run([PROGRAM, *arguments], stdout=out, stderr=subprocess.PIPE)
                self.assertEqual(done.returncode, 3)
                self.assertIn(b'never replaced', done.stderr)
                self.assertEqual(labels.read_bytes(), before)
                self.assertEqual(self.files(), ['labels.npy'])

    def test_a_signal_is_heeded_while_nobody_reads(self):
        process = self.start('screen', SAMPLE / 'labels.tif', '--format', 'json', '-o',
                             '/dev/stdout', stdout=subprocess.PIPE)
        self.addCleanup(process.stdout.close)
        process.stdout.read(1)  # it writes, and the rest is more than a pipe holds
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(30), 130)

    def test_a_closed_pipe_ends_it_without_a_word(self):
        """But for what is said of the stack."""
        process = self.start('screen', SAMPLE / 'labels.tif', '--format', 'json',
                             stdout=subprocess.PIPE)
        process.stdout.read(1)
        process.stdout.close()
        self.assertEqual(process.wait(30), -signal.SIGPIPE)
        self.assertEqual(process.stderr.read().decode(), run('info', SAMPLE / 'labels.tif')[2])

    def test_a_limit_on_files_is_told(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        done = subprocess.run([PROGRAM, 'screen', labels, '-o', self.folder / 'x.csv'],
                              stderr=subprocess.PIPE, preexec_fn=lambda: resource.setrlimit(
                                  resource.RLIMIT_FSIZE, (64, 64)))
        self.assertEqual(done.returncode, 3)
        self.assertIn(b'x.csv', done.stderr)
        self.assertEqual(self.files(), ['labels.npy'])

    def test_what_is_no_file_is_no_input(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        os.mkfifo(self.folder / 'fifo')
        for name in ('/dev/zero', self.folder / 'fifo'):
            for arguments in (['screen', name], ['screen', labels, '--model', name],
                              ['screen', labels, '--raw', name],
                              ['correct', labels, '--decisions', name, '-o', self.folder / 'x'],
                              ['train', '--decisions', name, '-o', self.folder / 'x'],
                              ['review', 'report', name], ['review', 'export', name],
                              ['review', 'new', labels, '--decisions', name]):
                with self.subTest(arguments):
                    code, out, err = run(*arguments, timeout=60)
                    self.assertEqual((code, out, len(err.splitlines())), (2, '', 1), err)
                    self.assertIn(os.path.basename(name), err)
        self.assertEqual(self.files(), ['fifo', 'labels.npy'])


if __name__ == '__main__':
    main(__name__)
