"""suture-cli … --kind contact: pieces that touch."""
import csv
import io
import json
import shutil

from cli import SOURCE, CliTest, Stack, main, run, two_cells


class Contacts(CliTest):
    """A model of five small tissues, and one more tissue to try it on."""

    made = None  # once for all tests

    def setUp(self):
        super().setUp()
        self.model = self.folder / 'contact.json'
        self.labels, self.raw, self.truth = (
            self.folder / f'new{end}' for end in ('.tif', '.raw.tif', '.truth.tif'))
        if Contacts.made is None:
            truths, raws = [], []
            for seed in range(1, 6):
                path = self.tissue(f't{seed}', seed)
                truths.append(f'{path}.truth.tif')
                raws.append(f'{path}.raw.tif')
            Contacts.said = self.ok('train', '--kind', 'contact', *truths, '--raw', *raws, '-o',
                                    self.model)
            self.tissue('new', 40)
            Contacts.made = {path.name: path.read_bytes() for path in
                             (self.model, self.labels, self.raw, self.truth,
                              self.folder / 'new.pairs.csv')}
        for name, content in Contacts.made.items():
            (self.folder / name).write_bytes(content)

    def tissue(self, name, seed):
        path = self.folder / name
        self.ok('synthesize', '--kind', 'contact', '--shape', '20,36,40', '--cells', '12',
                '--spacing', '1.5,1,1', '--seed', str(seed), '-o', f'{path}.tif')
        return path

    def screen(self, *more):
        return self.ok('screen', self.labels, '--raw', self.raw, '--kind', 'contact', '--model',
                       self.model, *more)

    def check_rotated_layers(self, contact):
        """Of contacts that score .05 or more and have layers on both sides, as a layer gap has
        them; else nothing."""
        values = [contact['emd_upper'], contact['emd_lower'], contact['overlap']]
        if contact['score'] < .05 or contact['layer_um'] is None:
            self.assertEqual([*values, contact['emd_gap'], contact['class'], contact['layer_um']],
                             [[], [], [], None, None, None])
            return
        self.assertEqual((contact['emd_unit'], contact['emd_stride']), ('um', 2))
        self.assertGreaterEqual(contact['emd_gap'], 0)
        self.assertTrue(1 <= len(contact['overlap']) <= 11)
        self.assertLessEqual(len(contact['emd_upper']) + len(contact['emd_lower']), 8)

    def test_screens_every_contact_as_json_and_csv(self):
        found = json.loads(self.screen('--format', 'json'))
        rows = list(csv.DictReader(io.StringIO(self.screen())))
        self.assertEqual(found['parameters']['kind'], 'contact')
        self.assertEqual(len(rows), found['n_candidates'])
        self.assertGreater(found['n_candidates'], 10)
        for candidate, row in zip(found['candidates'], rows):
            self.assertEqual((str(candidate['upper']), str(candidate['lower'])),
                             (row['upper'], row['lower']))
            self.assertEqual(candidate['kind'], 'contact')
            self.check_rotated_layers(candidate)
            self.assertEqual(candidate['gap_layers'], 0)
            self.assertGreater(candidate['contact_area_um2'], 0)
            self.assertAlmostEqual(sum(n * n for n in candidate['plane']['normal']), 1, places=6)
            self.assertAlmostEqual(float(row['score']), candidate['score'])
            self.assertTrue(0 <= candidate['score'] <= 1)
        likely = [c for c in found['candidates'] if c['score'] >= .05]
        self.assertGreater(sum(c['layer_um'] is not None for c in likely), len(likely) / 2)
        self.assertEqual(sum(c['reported'] for c in found['candidates']), found['n_reported'])

    def test_is_the_same_for_any_number_of_threads(self):
        self.assertEqual(self.screen('--threads', '1'), self.screen('--threads', '3'))

    def test_joins_what_it_reports_and_lists_why(self):
        out, report = self.folder / 'out.tif', self.folder / 'report.json'
        found = json.loads(self.screen('--format', 'json', '--threshold', '0.3'))
        self.ok('correct', self.labels, '--raw', self.raw, '--kind', 'contact', '--model',
                self.model, '--threshold', '0.3', '--report', report, '-o', out)
        told = json.loads(report.read_text())
        reported = {(c['upper'], c['lower']): c['score'] for c in found['candidates']
                    if c['reported']}
        self.assertGreater(len(reported), 0)
        self.assertEqual({(p['upper'], p['lower']): p['score'] for p in told['pairs']}, reported)
        self.assertEqual(told['counts']['masks'], 0)
        before, after = (json.loads(self.ok('evaluate', path, self.truth, '--format', 'json'))
                         for path in (self.labels, out))
        self.assertLess(after['vi_split_bits'], before['vi_split_bits'])

    def test_joins_what_a_person_accepts(self):
        rows = list(csv.DictReader(io.StringIO(self.screen())))
        table, out = self.folder / 'mine.csv', self.folder / 'out.tif'
        table.write_text('upper,lower,decision\n'
                         f"{rows[0]['upper']},{rows[0]['lower']},accepted\n")
        said = self.ok('correct', self.labels, '--decisions', table, '-o', out)
        self.assertIn('joined to another: 1', said)

    def test_needs_the_voxel_size(self):
        stack = Stack((6, 8, 8))
        stack.fill(range(6), range(8), range(4), 1)
        stack.fill(range(6), range(8), range(4, 8), 2)
        path = stack.write(self.folder / 'a.npy')
        code, _, said = run('screen', path, '--kind', 'contact', '--model', self.model)
        self.assertEqual(code, 2)
        self.assertIn('--spacing', said)
        self.ok('screen', path, '--kind', 'contact', '--model', self.model, '--spacing', '1,1,1')

    def test_refuses_what_says_nothing_of_contacts(self):
        for option in (['--max-gap', '2'], ['--penalty', '1'], ['--emd-range', 'quartiles']):
            code, _, said = run('screen', self.labels, '--kind', 'contact', *option)
            self.assertEqual(code, 1)
            self.assertIn(option[0], said)
        for option in (['--max-wall', '1', '--kind', 'layer-gap'], ['--model', self.model]):
            code, _, said = run('screen', self.labels, *option)
            self.assertEqual(code, 1 if option[0] == '--max-wall' else 2)

    def test_looks_across_walls_and_says_so(self):
        stack = Stack((9, 12, 21))
        stack.fill(range(9), range(12), range(10), 1)
        stack.fill(range(9), range(12), range(11, 21), 2)
        path = stack.write(self.folder / 'wall.npy')
        more = ['--kind', 'contact', '--model', self.model, '--spacing', '1,1,1', '--format', 'json']
        _, out, said = run('screen', path, *more)
        self.assertIn('1 voxel of background', said)
        found = json.loads(out)
        self.assertEqual((found['parameters']['max_wall'], found['n_candidates']), (1, 1))
        self.assertEqual(json.loads(self.ok('screen', path, '--max-wall', '0', *more))
                         ['n_candidates'], 0)

    def test_fills_walls_alike_with_decisions_and_without(self):
        stack = Stack((9, 12, 21))
        stack.fill(range(1, 8), range(1, 11), range(1, 10), 1)
        stack.fill(range(1, 8), range(1, 11), range(11, 20), 2)
        path, table = stack.write(self.folder / 'wall.npy'), self.folder / 'both.csv'
        outs = [self.folder / 'alone.npy', self.folder / 'told.npy']
        report = self.folder / 'alone.json'
        table.write_text('upper,lower,decision\n1,2,accepted\n')
        self.ok('correct', path, '--spacing', '1,1,1', '--kind', 'contact', '--model', self.model,
                '--threshold', '0', '--report', report, '-o', outs[0])
        said = self.ok('correct', path, '--spacing', '1,1,1', '--decisions', table, '-o', outs[1])
        self.assertEqual(outs[0].read_bytes(), outs[1].read_bytes())
        stack.fill(range(1, 8), range(1, 11), range(1, 20), 1)
        whole = stack.write(self.folder / 'whole.npy')
        self.assertEqual(outs[1].read_bytes()[-9 * 12 * 21:], whole.read_bytes()[-9 * 12 * 21:])
        self.assertEqual(json.loads(report.read_text())['counts']['wall_voxels'], 70)
        self.assertIn('between pieces that touch: 70', said)

    def test_takes_both_kinds_at_once(self):
        shutil.copy(SOURCE / 'data' / 'models' / 'layer-gap.json', self.folder)
        models = {'SUTURE_MODELS': str(self.folder)}
        stack = two_cells()
        for z in range(11):  # the whole cell is cut where it touches itself
            stack.fill([z], range(10, 16), range(18, 26), 4)
        path = stack.write(self.folder / 'both.npy')
        more = [path, '--kind', 'all', '--spacing', '1,1,1', '--max-wall', '0']
        found = json.loads(run('screen', *more, '--format', 'json', env=models)[1])
        rows = list(csv.DictReader(io.StringIO(run('screen', *more, env=models)[1])))
        kinds = [c['kind'] for c in found['candidates']]
        self.assertEqual(kinds, [row['kind'] for row in rows])
        self.assertEqual((kinds.count('layer-gap'), kinds.count('contact')), (1, 1))
        self.assertEqual(found['n_candidates'], 2)
        report = self.folder / 'both.json'
        code, _, said = run('correct', *more, '--report', report, '-o', self.folder / 'o.npy',
                            env=models)
        self.assertEqual(code, 0, said)
        self.assertEqual({(p['upper'], p['lower'], p['score'])
                          for p in json.loads(report.read_text())['pairs']},
                         {(c['upper'], c['lower'], c['score']) for c in found['candidates']
                          if c['reported']})
        for command in (['screen', path, '--model', self.model],
                        ['train', path, '-o', self.folder / 'm.json'], ['accuracy', path],
                        ['synthesize', path, '-o', self.folder / 's.npy']):
            self.assertEqual(run(*command, '--kind', 'all', env=models)[0], 1)

    def test_of_a_pair_that_is_both_the_better_evidence_counts(self):
        shutil.copy(SOURCE / 'data' / 'models' / 'layer-gap.json', self.folder)
        models = {'SUTURE_MODELS': str(self.folder)}
        path = two_cells().write(self.folder / 'gaps.npy')
        more = [path, '--spacing', '1,1,1', '--format', 'json']
        alone = json.loads(run('screen', *more, '--kind', 'layer-gap', env=models)[1])
        _, out, said = run('screen', *more, '--kind', 'all', '--max-wall', '3', env=models)
        both = json.loads(out)
        gaps = {(c['upper'], c['lower']): c for c in both['candidates'] if c['kind'] == 'layer-gap'}
        seen = {(c['upper'], c['lower']): c for c in both['candidates'] if c['kind'] == 'contact'}
        self.assertTrue(gaps.keys() & seen.keys())
        for c in alone['candidates']:  # a contact that says no doesn't part what a gap joins
            pair = (c['upper'], c['lower'])
            self.assertLessEqual(c['reported'], gaps[pair]['reported'] or
                                 seen.get(pair, {}).get('reported', False))
            self.assertFalse(gaps[pair]['reported'] and seen.get(pair, {}).get('reported', False))

        # Here pieces end at layer gaps: contacts are joined more cautiously.
        self.assertEqual(both['parameters']['contact_threshold'], .55)
        self.assertIn('segmented layer by layer', said)
        told = json.loads(run('screen', *more, '--kind', 'all', '--contact-threshold', '0.3',
                              env=models)[1])
        self.assertEqual(told['parameters']['contact_threshold'], .3)
        self.assertEqual(run('screen', *more, '--kind', 'all', '--contact-threshold', '2')[0], 1)
        self.assertEqual(run('screen', *more, '--kind', 'layer-gap', '--contact-threshold',
                             '.5')[0], 1)
        said_nothing = json.loads(run('screen', *more, env=models)[1])
        self.assertEqual(said_nothing['parameters']['kind'], 'all')
        self.assertEqual(said_nothing['candidates'], both['candidates'])
        whole = json.loads(run('screen', self.labels, '--kind', 'all', '--format', 'json',
                               env=models)[1])
        self.assertEqual(whole['parameters']['contact_threshold'],
                         whole['parameters']['threshold'])

    def shipped(self, *command):
        return run(*command, env={'SUTURE_MODELS': str(SOURCE / 'data' / 'models')})

    def test_bridges_belong_to_their_pair(self):
        stack = Stack((10, 40, 40))
        for row in range(4):        # columns that lack a layer, found in one under another id
            for column in range(4):
                number, y, x = 4 * row + column + 1, 10 * row + 1, 10 * column + 1
                stack.fill(range(4), range(y, y + 8), range(x, x + 8), number)
                stack.fill(range(5, 10), range(y, y + 8), range(x, x + 8), number + 20)
                stack.fill(range(4, 5), range(y, y + 7), range(x, x + 8), number + 40)
        path = stack.write(self.folder / 'bridges.npy')
        found = json.loads(self.shipped('screen', path, '--spacing', '1,1,1', '--kind', 'all',
                                        '--format', 'json')[1])['candidates']
        gaps = {(c['upper'], c['lower']) for c in found
                if c['kind'] == 'layer-gap' and c['reported']}
        self.assertTrue(gaps)
        touching = {(n, n + 40) for n, _ in gaps} | {(n + 40, n + 20) for n, _ in gaps}
        bridges = [c for c in found if (c['upper'], c['lower']) in touching]
        self.assertEqual(len(bridges), 2 * len(gaps))
        self.assertFalse([c for c in bridges if c['reported']])

    def test_contacts_of_thin_cells_are_left_to_people(self):
        stack = Stack((8, 40, 40))
        for row in range(4):
            for column in range(4):
                number, y, x = 4 * row + column + 1, 10 * row, 10 * column
                stack.fill(range(2), range(y, y + 10), range(x, x + 10), number)
                stack.fill(range(3, 5), range(y, y + 10), range(x, x + 10), number + 20)
                stack.fill(range(5, 8), range(y, y + 10), range(x, x + 10), number + 40)
        path = stack.write(self.folder / 'thin.npy')
        _, out, said = self.shipped('screen', path, '--spacing', '10,1,1', '--kind', 'all',
                                    '--format', 'json')
        told = json.loads(out)
        self.assertEqual(told['parameters']['contact_threshold'], 1)
        self.assertIn('Cells of so few layers', said)
        self.assertFalse([c for c in told['candidates']
                          if c['kind'] == 'contact' and c['reported']])

    def test_raw_stack_that_does_not_fit_is_no_evidence_for_contacts(self):
        edges = [0, 9, 14, 26, 33, 40]
        cells, raw, turned = Stack((8, 40, 40)), Stack((8, 40, 40), 'u1'), Stack((8, 40, 40), 'u1')
        for row, (y, below) in enumerate(zip(edges, edges[1:])):
            for column, (x, beyond) in enumerate(zip(edges, edges[1:])):
                cells.fill(range(8), range(y, below), range(x, beyond), 5 * row + column + 1)
                inside = range(y + 1, below - 1), range(x + 1, beyond - 1)
                raw.fill(range(8), range(y, below), range(x, beyond), 200)
                raw.fill(range(8), *inside, 20)
                turned.fill(range(8), range(40 - below, 40 - y), range(40 - beyond, 40 - x), 200)
                turned.fill(range(8), range(41 - below, 39 - y), range(41 - beyond, 39 - x), 20)
        path = cells.write(self.folder / 'cells.npy')
        scores = []
        for more in ([], ['--raw', turned.write(self.folder / 'turned.npy')],
                     ['--raw', raw.write(self.folder / 'raw.npy')]):
            code, out, said = self.shipped('screen', path, *more, '--spacing', '1,1,1', '--kind',
                                           'contact', '--format', 'json')
            self.assertEqual(code, 0, said)
            scores.append([c['score'] for c in json.loads(out)['candidates']])
        self.assertGreater(len(scores[0]), 30)
        self.assertEqual(scores[0], scores[1])
        self.assertNotEqual(scores[0], scores[2])

    def test_evaluate_counts_what_still_wants_joining(self):
        stack, truth = Stack((9, 8, 24)), Stack((9, 8, 24))
        stack.fill(range(4), range(8), range(8), 1)      # one cell lacks a layer
        stack.fill(range(5, 9), range(8), range(8), 2)
        stack.fill(range(9), range(8), range(12, 16), 3)  # one is in two, and touches another
        stack.fill(range(9), range(8), range(16, 20), 4)
        stack.fill(range(9), range(8), range(20, 24), 5)
        truth.fill(range(9), range(8), range(8), 1)
        truth.fill(range(9), range(8), range(12, 20), 2)
        truth.fill(range(9), range(8), range(20, 24), 3)
        files = [stack.write(self.folder / 's.npy'), truth.write(self.folder / 't.npy')]
        told = self.ok_json('evaluate', *files, '--kind', 'all', '--max-wall', '0')['joins']
        self.assertEqual(told, {
            'layer-gap': {'n_candidates': 1, 'n_right': 1, 'n_wrong': 0, 'n_needed': 1},
            'contact': {'n_candidates': 2, 'n_right': 1, 'n_wrong': 1, 'n_needed': 1}})
        told = self.ok_json('evaluate', *files, '--kind', 'contact', '--max-wall', '1')['joins']
        self.assertEqual(told, {
            'contact': {'n_candidates': 3, 'n_right': 2, 'n_wrong': 1, 'n_needed': 2}})
        self.assertNotIn('joins', self.ok_json('evaluate', *files))
        self.assertIn('suspected contacts', self.ok('evaluate', *files, '--kind', 'contact'))
        for wrong in (['--max-wall', '1'], ['--kind', 'cut']):
            self.assertEqual(run('evaluate', *files, *wrong)[0], 1)

    def test_accuracy_counts_both_sources(self):
        told = json.loads(self.ok('accuracy', '--kind', 'contact', self.truth, '--raw', self.raw,
                                  '--model', self.model, '--format', 'json'))
        self.assertEqual([(a['source'], a['has_raw']) for a in told['accuracy']],
                         [('cuts', False), ('cuts', True), ('pieces', False), ('pieces', True),
                          ('masks', False), ('masks', True)])
        self.assertGreater(told['accuracy'][1]['auc'], 0.9)
        self.assertIn('cut cells, with raw stack: precision', self.said)

    def test_cuts_cells_of_a_labelled_stack(self):
        out = self.folder / 'cut.tif'
        said = self.ok('synthesize', self.truth, '--kind', 'contact', '--fraction', '1', '-o', out)
        pairs = list(csv.DictReader(open(self.folder / 'cut.pairs.csv')))
        self.assertIn(f'{len(pairs)} pairs', said)
        self.assertGreater(len(pairs), 5)
        after = json.loads(self.ok('evaluate', out, self.truth, '--format', 'json'))
        self.assertEqual(after['n_overmerged'], 0)


if __name__ == '__main__':
    main(__name__)
