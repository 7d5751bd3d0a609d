"""Help, wrong usage and exit codes of suture-cli."""
import json
import os
import subprocess
import unittest

from cli import PROGRAM, SAMPLE, CliTest, Stack, main, run, two_cells

COMMANDS = ['info', 'screen', 'correct', 'link', 'train', 'accuracy', 'evaluate', 'synthesize', 'review',
            'summary']


class Usage(CliTest):
    def test_every_command_has_help(self):
        overview = self.ok('--help')
        for command in COMMANDS:
            self.assertIn(command, overview)
            text = self.ok(command, '--help')
            self.assertTrue(text.startswith(f'Usage: suture-cli {command}'), text)
            self.assertIn('--help', text)
            self.assertEqual(text, self.ok('help', command))

    def test_man_page_has_every_option_of_the_help(self):
        for command in COMMANDS:
            options = [w.split('=')[0].rstrip(',') for w in self.ok(command, '--help').split()
                       if w.startswith('--')]
            man = self.ok('help', '--man', command).replace('\\-', '-')
            for option in options:
                self.assertIn(option, man, command)

    def test_wrong_usage_is_1(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        for arguments in (['sew'], ['screen'], ['screen', labels, labels],
                          ['screen', labels, '--sew'],
                          ['screen', labels, '--max-gap', '0'],
                          ['screen', labels, '--max-gap', 'two'],
                          ['screen', labels, '--emd-stride', '0'],
                          ['screen', labels, '--emd-tolerance', '-1'],
                          ['screen', labels, '--emd-tolerance', 'nan'],
                          ['screen', labels, '--emd-range', 'all'],
                          ['screen', labels, '--penalty', '-0.5'],
                          ['screen', labels, '--threshold', '1.5'],
                          ['screen', labels, '--spacing', '1,1'],
                          ['screen', labels, '--spacing', '1,0,1'],
                          ['screen', labels, '--spacing', '1,1,inf'],
                          ['screen', labels, '--format', 'xml'],
                          ['screen', labels, '--kind', 'touch'],
                          ['screen', labels, '--raw', labels, '--raw', labels],
                          ['correct', labels],
                          ['correct', labels, '-o', '-'],
                          ['correct', labels, '-o', self.folder / 'x.TIF'],
                          ['synthesize', labels, '-o', self.folder / 'x.tif'],
                          ['synthesize', '--tissue', 'loose', '--shape', '8,32,32', '--cells', '4',
                           '-o', self.folder / 'x.npy'],
                          ['synthesize', '-o', self.folder / 'x.npy'],
                          ['synthesize', labels, '--tissue', 'loose', '-o', self.folder / 'x'],
                          ['synthesize', '--tissue', 'jelly', '-o', self.folder / 'x.npy'],
                          ['train', labels],
                          ['correct', labels, '--decisions', labels, '--decisions', labels, '-o',
                           self.folder / 'x.npy'],
                          ['review', 'new', labels, '--decisions', labels, '--decisions',
                           labels]):
            with self.subTest(arguments):
                self.refused(1, *arguments)
        self.assertEqual(self.files(), ['labels.npy'])

    def test_options_of_another_mode_are_named(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        for says, *arguments in (
                ('--model', 'train', labels, '--model', labels),
                ('Raw stacks: 2, label stacks: 1', 'train', labels, '--raw', labels, labels),
                ('after --holdout-raw: 1', 'train', labels, '--holdout-raw', labels),
                ('after --holdout: 1', 'train', labels, '--holdout', labels, '--holdout-raw',
                 labels, labels),
                ('Licences: 2', 'train', labels, '--licence', 'a', '--licence', 'b')):
            self.refused(1, *arguments, '-o', self.folder / 'x.json', says=[says])

    def test_nothing_typed_shows_the_commands_and_is_1(self):
        code, out, err = run()
        self.assertEqual((code, out), (1, ''))
        self.assertIn('synthesize', err)

    def test_input_refused_is_2_and_names_the_file(self):
        missing = self.folder / 'missing.tif'
        text = self.folder / 'text.tif'
        text.write_text('not a stack')
        empty = self.folder / 'empty.npy'
        empty.write_bytes(b'')
        for path in (missing, text, empty, self.folder):
            for command in ('info', 'screen', 'accuracy'):
                with self.subTest(command=command, path=path):
                    self.refused(2, command, path, says=[path.name])

    def test_without_a_locale_letters_are_like_those_that_are_meant(self):
        env = {'LC_ALL': 'C'}
        out = self.ok('info', SAMPLE / 'labels.tif', env=env)
        self.assertIn('32 x 128 x 128', out)
        self.assertIn('0.235 x 0.15 x 0.15 um', out)
        for command in ['info', 'screen', 'correct', 'train', 'review']:
            text = self.ok(command, '--help', env=env)
            self.assertTrue(text.isascii())
            self.assertNotIn('?', text)
        self.assertIn('×', self.ok('info', SAMPLE / 'labels.tif'))

    def test_names_never_reach_the_terminal_as_they_are(self):
        """Line breaks, ESC, the C1 control CSI, and what turns the order of letters."""
        for name in ('a\nb.npy', '\x1b[31mred.npy', 'c\x9b2J.npy', '\u202eypn.tif', 'd\re.npy'):
            path = self.folder / name
            for command in (['info', path], ['screen', path], ['correct', path, '-o', 'x.npy'],
                            ['screen', two_cells().write(self.folder / 'a.npy'), '--model', path],
                            ['train', '--decisions', path, '-o', 'm.json'], ['review', 'report', path],
                            ['evaluate', path, path], ['review', 'salvage', path]):
                with self.subTest(command=command):
                    self.assert_plain(*command)
            two_cells().write(path)
            with self.subTest(name):
                self.assertEqual(run('info', path)[0], 0)
                self.assert_plain('info', path)
                self.assertEqual(self.ok_json('info', path)['path'].startswith(str(self.folder)), True)
            path.unlink()

    def assert_plain(self, *command):
        code, out, err = run(*command)
        for text in (out, err):
            bad = [c for c in text if c in '\u202e\x7f' or '\x80' <= c < '\xa0' or c < ' ' and c != '\n']
            self.assertEqual(bad, [], text)
        self.assertEqual(len(err.splitlines()), 1 if code else 0, err)

    def test_which_planes_are_layers_is_asked_and_answered(self):
        """The refusal names the options, and each of them opens the file."""
        cells = two_cells()
        twice = Stack((22, 20, 30), voxels=cells.voxels + cells.voxels)
        twice.shape = (2, 11, 20, 30)
        labels, raw = twice.write(self.folder / 'l.npy'), self.folder / 'r.npy'
        out = self.folder / 'out.npy'
        code, said, error = run('info', labels)
        self.assertEqual((code, said), (2, ''), error)
        for answer in ['--axes cz (11 layers', '--axes zc (2 layers', '--axes z (22 layers']:
            self.assertIn(answer, error)
        for axes, shape in [('cz', [11, 20, 30]), ('ZCYX', [2, 20, 30]), ('z', [22, 20, 30])]:
            code, said, error = run('info', labels, '--axes', axes, '--format', 'json')
            self.assertEqual(code, 0, error)
            self.assertEqual(json.loads(said)['shape'], shape)
        code, _, error = run('correct', labels, '--axes', 'cz', '-o', out)
        self.assertEqual(code, 0, error)
        self.assertIn('the first of 2 channels', error)
        self.assertEqual(Stack.read(out).shape, (11, 20, 30))
        self.assertEqual(run('info', out)[0], 0)

        square = Stack((121, 20, 30))
        square.shape = (11, 11, 20, 30)
        square.write(raw)
        cells.write(labels)
        code, _, error = run('info', labels, '--raw', raw)
        self.assertEqual(code, 2)
        self.assertIn('--raw-axes cz (11 layers', error)
        code, _, error = run('info', labels, '--raw', raw, '--raw-axes', 'cz')
        self.assertEqual(code, 0, error)
        code, _, error = run('info', raw, '--as', 'raw')
        self.assertEqual(code, 2)
        self.assertIn('--axes cz (11 layers', error)
        code, _, error = run('info', labels, '--axes', 'xyz')
        self.assertEqual(code, 1)
        self.assertIn('--axes', error)

    def test_raw_of_another_shape_is_2_and_shows_both(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        raw = Stack((11, 30, 20)).write(self.folder / 'raw.npy')
        err = self.refused(2, 'screen', labels, '--raw', raw)
        for number in ('11', '20', '30'):
            self.assertIn(number, err)

    def test_raw_of_square_layers_with_z_last_is_2_and_says_why(self):
        """Its columns may be the labels' rows: nobody could tell."""
        labels = Stack((4, 6, 6)).write(self.folder / 'labels.npy')
        raw = Stack((6, 6, 4)).write(self.folder / 'raw.npy')
        self.refused(2, 'screen', labels, '--raw', raw, says=['more than one would fit'])

    def test_output_that_exists_is_3_and_untouched(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        there = self.folder / 'there.csv'
        there.write_text('mine')
        self.refused(3, 'screen', labels, '-o', there, says=['there.csv', '--force'])
        self.refused(1, 'correct', labels, '-o', there, '--force', says=['there.csv', '.npy'])
        self.assertEqual(there.read_text(), 'mine')
        self.ok('screen', labels, '-o', there, '--force')
        self.assertTrue(there.read_text().startswith('upper,lower'))
        self.assertEqual(self.files(), ['labels.npy', 'there.csv'])

    def test_an_input_is_never_replaced(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        before = labels.read_bytes()
        link = self.folder / 'link.npy'
        link.symlink_to('labels.npy')
        hard = self.folder / 'hard.npy'
        os.link(labels, hard)
        for out in (labels, link, hard):
            for command in ('correct', 'screen'):
                self.refused(3, command, labels, '-o', out, '--force', says=[out.name])
        self.assertEqual(labels.read_bytes(), before)
        self.assertEqual(self.files(), ['hard.npy', 'labels.npy', 'link.npy'])

    def test_folder_that_isnt_there_is_3(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        self.refused(3, 'screen', labels, '-o', self.folder / 'no' / 'x.csv', says=['x.csv'])
        self.refused(3, 'correct', labels, '-o', self.folder / 'no' / 'x.npy', says=['x.npy'])
        self.assertEqual(self.files(), ['labels.npy'])

    def test_full_disk_is_3(self):
        if not os.path.exists('/dev/full'):
            self.skipTest('there is no /dev/full')
        labels = two_cells().write(self.folder / 'labels.npy')
        gaps = ['screen', labels, '--kind', 'layer-gap']
        for arguments in (gaps, [*gaps, '-o', '/dev/stdout'],
                          ['info', labels], ['evaluate', labels, labels], ['help'],
                          ['screen', '--help']):
            with open('/dev/full', 'wb') as full, self.subTest(arguments):
                done = subprocess.run([PROGRAM, *map(str, arguments)], stdout=full,
                                      stderr=subprocess.PIPE, text=True)
                self.assertEqual(done.returncode, 3)
                self.assertIn('full', done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1)


if __name__ == '__main__':
    main(__name__)
