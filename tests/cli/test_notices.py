"""What commands say of odd stacks, on standard error and as "notices"."""
import array
import json

from cli import CliTest, Stack, main, run, two_cells


def columns(id_of, n_layers=20):
    """25 square columns of cells, walls between them; @id_of: (column, layer) -> id."""
    stack = Stack((n_layers, 60, 60))
    for z in range(n_layers):
        for column in range(25):
            y, x = column // 5 * 12, column % 5 * 12
            stack.fill([z], range(y + 2, y + 12), range(x + 2, x + 12), id_of(column, z))
    return stack


def whole(column, z):
    return column + 1


def frame_lost(column, z):
    return 0 if z == 9 else whole(column, z) + (100 if z > 9 else 0)


class Notices(CliTest):
    def codes(self, *arguments):
        return [notice['code'] for notice in self.ok_json(*arguments)['notices']]

    def said(self, *arguments):
        code, _, err = run(*arguments)
        self.assertEqual(code, 0, err)
        return err.splitlines()

    def test_each_command_says_it_once_and_lists_it(self):
        labels = columns(frame_lost).write(self.folder / 'labels.npy')
        report = self.folder / 'report.json'
        self.assertEqual(self.codes('info', labels), ['empty-layers'])
        self.assertEqual(self.codes('screen', labels, '--threshold', '0'), ['empty-layers'])
        for arguments in (['info', labels], ['screen', labels, '--kind', 'layer-gap'],
                          ['correct', labels, '--kind', 'layer-gap', '--threshold', '0', '-o',
                           self.folder / 'out.npy', '--report', report]):
            with self.subTest(arguments):
                lines = self.said(*arguments)
                self.assertEqual(len([l for l in lines if 'no label at all' in l]), 1, lines)
                self.assertIn('z = 9', lines[0])
        notice, = json.loads(report.read_text())['notices']
        self.assertEqual(sorted(notice), ['code', 'text', 'what_to_do'])
        self.assertIn('join the pairs', notice['what_to_do'])

    def test_a_healthy_stack_is_silent(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        for command in (['info'], ['screen'], ['screen', '--threshold', '0']):
            self.assertEqual(self.said(command[0], labels, *command[1:])[1:], [])
        self.assertEqual(self.codes('info', labels), [])

    def test_a_mask_is_no_label_stack(self):
        labels = columns(lambda column, z: 255).write(self.folder / 'mask.npy')
        self.assertEqual(self.codes('info', labels), ['one-id'])
        self.assertEqual(self.codes('screen', labels), ['one-id', 'no-pairs'])

    def test_an_empty_list_says_why(self):
        labels = columns(whole).write(self.folder / 'labels.npy')
        self.assertEqual(self.codes('screen', labels), ['no-pairs'])
        line, = self.said('screen', labels, '--kind', 'layer-gap', '--max-gap', '2')
        self.assertIn('1 to 2 layers', line)
        line, = self.said('correct', labels, '--kind', 'layer-gap', '-o', self.folder / 'out.npy')
        self.assertIn('No piece ends', line)
        said = self.said('correct', labels, '--spacing', '1,1,1', '-o', self.folder / 'both.npy')
        self.assertIn('touch or face each other across missing layers', said[-1])
        cut = two_cells().write(self.folder / 'cut.npy')
        line, = self.said('screen', cut, '--kind', 'layer-gap', '--threshold', '1')
        self.assertIn('threshold of 1', line)

    def test_what_a_file_says_is_a_notice_too(self):
        stack = columns(whole)
        floats = Stack(stack.shape, 'u2', stack.voxels).write(self.folder / 'labels.npy')
        data = floats.read_bytes().replace(b'<u2', b'<f4')
        floats.write_bytes(data[:-len(stack.voxels) * 2] +
                           array.array('f', stack.voxels).tobytes())
        notice, = self.ok_json('info', floats)['notices']
        self.assertEqual((notice['code'], notice['what_to_do']), ('file', None))
        self.assertIn('floating point', notice['text'])


class Refusals(CliTest):
    def refusal_of(self, value):
        stack = columns(whole)
        path = stack.write(self.folder / 'labels.npy')
        voxels = array.array('f', stack.voxels)
        voxels[7] = value
        data = path.read_bytes().replace(b'<u2', b'<f4')
        path.write_bytes(data[:-len(stack.voxels) * 2] + voxels.tobytes())
        return self.refused(2, 'info', path)

    def test_a_background_that_is_no_id_is_named(self):
        for value, name in ((-1.0, '-1'), (float('nan'), 'nan')):
            with self.subTest(name):
                said = self.refusal_of(value)
                self.assertIn(f'holds {name}', said)
                self.assertIn('replace it by 0', said)

    def test_labels_that_were_interpolated(self):
        self.assertIn('nearest neighbour', self.refusal_of(1.5))


class Evaluation(CliTest):
    def evaluate(self, truth, *options):
        labels = columns(whole).write(self.folder / 'labels.npy')
        return self.ok_json('evaluate', labels, truth.write(self.folder / 'truth.npy'), *options)

    def codes_of(self, truth, *options):
        return [notice['code'] for notice in self.evaluate(truth, *options)['notices']]

    def test_a_truth_that_fits_is_silent(self):
        self.assertEqual(self.codes_of(columns(whole)), [])
        cut = columns(lambda column, z: whole(column, z) + (50 if z > 11 else 0))
        self.assertEqual(self.codes_of(cut), [])

    def test_an_empty_truth_is_said(self):
        self.assertEqual(self.codes_of(Stack((20, 60, 60))), ['empty-truth'])

    def test_a_sparse_truth_is_said(self):
        got = self.evaluate(columns(lambda column, z: whole(column, z) if column % 8 == 0 else 0))
        self.assertEqual([n['code'] for n in got['notices']], ['sparse-truth'])
        self.assertEqual(got['n_without_truth'], 21)

    def test_a_truth_that_lies_otherwise_is_said(self):
        """Cells of half the width, that lie across those of the labels."""
        truth = Stack((20, 60, 60))
        for z in range(20):
            for y in range(60):
                truth.fill([z], [y], range(60), 1 + y // 3 + 20 * (z // 2))
        self.assertEqual(self.codes_of(truth), ['misfitting-truth'])

    def test_background_is_that_of_the_stack_it_surrounds(self):
        """Truth whose walls are 1; in the labels 1 is a cell."""
        truth = columns(lambda column, z: column + 2)
        truth.voxels = array.array('H', [v or 1 for v in truth.voxels])
        self.assertLess(self.evaluate(truth)['precision_50'], 1)
        got = self.evaluate(truth, '--background', '1')
        self.assertEqual((got['precision_50'], got['n_cells'], got['n_truth']), (1, 25, 25))
        code, _, err = run('evaluate', self.folder / 'labels.npy', self.folder / 'truth.npy')
        self.assertEqual(code, 0)
        self.assertIn('--background 1', err)

    def test_background_of_both(self):
        both = columns(lambda column, z: column + 2)
        both.voxels = array.array('H', [v or 1 for v in both.voxels])
        path = both.write(self.folder / 'both.npy')
        got = self.ok_json('evaluate', path, path, '--background', '1')
        self.assertEqual((got['n_cells'], got['n_truth'], got['precision_50']), (25, 25, 1))


if __name__ == '__main__':
    main(__name__)
