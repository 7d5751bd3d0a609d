"""suture-cli link: masks of single layers, linked to cells."""
import json

from cli import CliTest, Stack, main


def numbered_by_layer(n_layers=12, kind='u1', columns=30):
    """Square columns of cells, numbered otherwise on each layer."""
    stack = Stack((n_layers, 8, 8 * columns), kind)
    for z in range(n_layers):
        for column in range(columns):
            stack.fill([z], range(1, 7), range(8 * column + 1, 8 * column + 7),
                       (column + 7 * z) % columns + 1)
    return stack


class Link(CliTest):
    def test_columns_become_cells(self):
        stack = numbered_by_layer()
        for method in ('transport', 'overlap'):
            out = self.folder / f'{method}.npy'
            said = self.ok('link', stack.write(self.folder / 'layers.npy'), '--method', method,
                           '-o', out)
            self.assertIn('360 masks of layers are 30 cells', said)
            linked = Stack.read(out)
            self.assertEqual(linked.kind, 'u1')
            layer = len(linked.voxels) // 12
            first = linked.voxels[:layer]
            for z in range(12):
                self.assertEqual(linked.voxels[z * layer:(z + 1) * layer], first)
            self.assertEqual(sorted(set(first)), list(range(31)))

    def test_the_type_is_wide_enough(self):
        """300 masks of one layer each that nothing goes on from."""
        stack = Stack((20, 4, 60), 'u1')
        for z in range(20):
            for k in range(15):
                stack.fill([z], range(4), range(4 * k + 2 * (z % 2), 4 * k + 2 * (z % 2) + 2), k + 1)
        out = self.folder / 'out.npy'
        self.ok('link', stack.write(self.folder / 'layers.npy'), '-o', out)
        linked = Stack.read(out)
        self.assertEqual(linked.kind, 'u2')
        self.assertEqual(max(linked.voxels), 300)
        self.ok('link', self.folder / 'layers.npy', '--drop-single', '-o', out, '--force')
        self.assertEqual(set(Stack.read(out).voxels), {0})

    def test_a_linked_stack_is_not_odd_any_more(self):
        layers = numbered_by_layer(columns=60).write(self.folder / 'layers.npy')
        linked = self.folder / 'linked.npy'
        def codes(path):
            return [notice['code'] for notice in self.ok_json('info', path)['notices']]
        self.assertIn('unlinked-layers', codes(layers))
        self.ok('link', layers, '-o', linked)
        self.assertNotIn('unlinked-layers', codes(linked))

    def test_same_bytes_for_any_threads(self):
        layers = numbered_by_layer().write(self.folder / 'layers.npy')
        for n in (1, 4):
            self.ok('link', layers, '--threads', n, '-o', self.folder / f'{n}.npy')
        self.assertEqual((self.folder / '1.npy').read_bytes(),
                         (self.folder / '4.npy').read_bytes())

    def test_nothing_is_replaced_unasked(self):
        layers = numbered_by_layer().write(self.folder / 'layers.npy')
        before = layers.read_bytes()
        self.refused(3, 'link', layers, '-o', layers, '--force', says=['layers.npy'])
        self.refused(1, 'link', layers, says=['-o'])
        self.refused(1, 'link', layers, '--method', 'luck', '-o', self.folder / 'x.npy',
                     says=['transport', 'overlap'])
        (self.folder / 'there.npy').write_text('mine')
        self.refused(3, 'link', layers, '-o', self.folder / 'there.npy', says=['--force'])
        self.assertEqual(layers.read_bytes(), before)
        self.assertEqual((self.folder / 'there.npy').read_text(), 'mine')

    def test_as_the_published_programs_do(self):
        """On the same masks: by overlap to the last digit, by transport better on average."""
        name = 'fly_gland_201804102a'
        layers = self.shared(f'real/layers/{name}.tis-s.tif')
        truth = self.shared(f'real/stacks/{name}/truth.tif')
        for method, published, arguments in (('overlap', 'iou', []),
                                             ('transport', 'cs', ['--drop-single'])):
            theirs = self.shared(f'real/segmented/{name}.tis-s.{published}.tif')
            out = self.folder / f'{method}.tif'
            self.ok('link', layers, '--method', method, *arguments, '-o', out)
            ours, other = (json.loads(self.ok('evaluate', path, truth, '--format', 'json'))
                           for path in (out, theirs))
            if method == 'overlap':
                self.assertEqual(ours, other)
            self.assertGreaterEqual(ours['precision_50'], other['precision_50'])


if __name__ == '__main__':
    main(__name__)
