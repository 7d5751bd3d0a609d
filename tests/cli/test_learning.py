"""suture-cli train --decisions and review report: from a person's answers."""
import csv
import io
import json
import os
import random
import shutil

from cli import CliTest, main, run

# In this person's tissue masks that lie on each other are one cell, gap or not.
LEAST_OVERLAP = 0.55


class Decided(CliTest):
    """A tissue with gaps that one person answers in their own way."""

    tissue, rows = None, None  # made once for all tests of these classes

    def setUp(self):
        super().setUp()
        self.reviews = self.folder / 'reviews'
        os.environ['SUTURE_REVIEWS'] = str(self.reviews)
        self.labels = self.folder / 'cut.tif'
        if Decided.tissue is None:
            self.ok('synthesize', '--tissue', 'compact', '--shape', '40,128,128', '--cells', '90',
                    '--seed', '31', '--fraction', '0.4', '-o', self.labels)
            Decided.tissue = self.labels.read_bytes()
            Decided.rows = list(csv.DictReader(io.StringIO(self.ok(
                'screen', self.labels, '--kind', 'layer-gap'))))
        self.labels.write_bytes(Decided.tissue)

    def table(self, name, answer):
        """A table without features: answer(row) of each suspected pair."""
        path = self.folder / name
        with open(path, 'w') as file:
            file.write('upper,lower,decision\n')
            for row in self.rows:
                file.write(f"{row['upper']},{row['lower']},{answer(row)}\n")
        return path

    def mine(self, name='mine.csv'):
        return self.table(name, lambda row: 'accepted' if float(
            row['overlap_over_smaller']) > LEAST_OVERLAP else 'rejected')

    def review(self, table):
        return self.ok('review', 'new', self.labels, '--kind', 'layer-gap', '--decisions',
                       table).strip()


class Learning(Decided):
    def test_table_review_and_stack_teach_the_same(self):
        table = self.mine()
        review = self.review(table)
        exported = [self.folder / name for name in ('a.csv', 'a.json')]
        self.ok('review', 'export', review, '-o', exported[0])
        self.ok('review', 'export', review, '--format', 'json', '-o', exported[1])
        models = [self.folder / f'{i}.json' for i in range(4)]
        said = self.ok('train', '--decisions', review, '-o', models[0])
        self.ok('train', '--decisions', exported[0], '-o', models[1], '--threads', 3)
        self.ok('train', '--decisions', exported[1], '-o', models[2])
        self.ok('train', self.labels, '--decisions', table, '-o', models[3])
        for model in models[1:]:
            self.assertEqual(model.read_bytes(), models[0].read_bytes(), model.name)
        for word in ('before', 'after', 'precision', 'recall', '1 review\n'):
            self.assertIn(word, said)
        lesson, = json.loads(models[0].read_text())['provenance']['decisions']
        answers = [r['decision'] for r in csv.DictReader(open(table))]
        self.assertEqual(lesson['n_accepted'], answers.count('accepted'))
        self.assertEqual(lesson['n_rejected'], answers.count('rejected'))
        self.assertGreater(lesson['held_back_after']['recall']['n_right'],
                           lesson['held_back_before']['recall']['n_right'])
        # The model is one: it screens, and it goes on learning.
        self.ok('screen', self.labels, '--model', models[0], '-o', self.folder / 'pairs.csv')
        code, _, err = run('train', '--decisions', exported[0], '--model', models[0],
                           '-o', self.folder / 'again.json')
        self.assertIn(code, (0, 2), err)
        self.assertIn('learned from decisions before', err)

    def test_a_review_and_its_export_count_once(self):
        review = self.review(self.mine())
        exported, one, both = (self.folder / name for name in ('a.csv', '1.json', '2.json'))
        self.ok('review', 'export', review, '-o', exported)
        self.ok('train', '--decisions', review, '-o', one)
        said = self.ok('train', '--decisions', review, exported, '-o', both)
        self.assertEqual(both.read_bytes(), one.read_bytes())
        self.assertIn('counted once', said)

    def test_a_stack_is_not_held_out_from_itself(self):
        copy = self.folder / 'copy.tif'
        shutil.copy(self.labels, copy)
        for arguments in ((self.labels, '--holdout', copy), (self.labels, copy)):
            err = self.refused(2, 'train', *arguments, '-o', self.folder / 'model.json')
            self.assertIn('copy.tif', err)

    def test_random_answers_write_no_model(self):
        dice = random.Random(5)
        table = self.table('dice.csv', lambda row: dice.choice(['accepted', 'rejected']))
        model = self.folder / 'model.json'
        self.refused(2, 'train', self.labels, '--decisions', table, '-o', model,
                     says=['chance'])
        self.assertFalse(model.exists())

    def test_too_few_are_declined(self):
        n = {'accepted': 0, 'rejected': 0}

        def answer(row):
            said = 'accepted' if float(row['overlap_over_smaller']) > LEAST_OVERLAP else 'rejected'
            n[said] += 1
            return said if said == 'rejected' or n[said] < 20 else 'unsure'

        table = self.table('few.csv', answer)
        self.refused(2, 'train', self.labels, '--decisions', table, '-o',
                     self.folder / 'model.json', says=['19 accepted', 'at least 20'])

    def test_without_features_the_stack_is_asked_for(self):
        self.refused(2, 'train', '--decisions', self.mine(), '-o', self.folder / 'model.json',
                     says=['mine.csv', 'label stack'])

    def test_one_table_a_stack(self):
        table = self.mine()
        self.refused(1, 'train', self.labels, '--decisions', table, self.mine('b.csv'), '-o',
                     self.folder / 'model.json', says=['1', '2'])
        self.refused(1, 'train', '-o', self.folder / 'model.json')
        self.refused(1, 'train', '--decisions', table, '--raw', self.labels, '-o',
                     self.folder / 'model.json', says=['--raw'])
        self.refused(3, 'train', self.labels, '--decisions', table, '--force', '-o', table)
        self.refused(1, 'train', '--decisions', table, self.labels, '-o',
                     self.folder / 'model.json', says=['cut.tif', 'before --decisions'])
        self.refused(2, 'train', '--decisions', self.folder / 'gone.csv', '-o',
                     self.folder / 'model.json', says=['gone.csv', 'review list'])

    def test_no_review_is_replaced(self):
        review = self.review(self.mine())
        before = open(review, 'rb').read()
        name = os.path.basename(review).rsplit('.', 1)[0]
        for arguments in (('train', '--decisions', name), ('review', 'list'),
                          ('review', 'export', name), ('review', 'report', self.mine())):
            self.refused(3, *arguments, '--force', '-o', review, says=['never replaced'])
        self.assertEqual(open(review, 'rb').read(), before)
        self.refused(1, 'train', self.labels, '--decisions', name, '-o', self.folder / 'm.json',
                     says=[name, 'leave the label stacks out'])

    def test_options_without_effect_are_refused(self):
        table, model = self.mine(), self.folder / 'model.json'
        for option in (('--holdout', self.labels), ('--holdout-raw', self.labels),
                       ('--turned', self.labels), ('--licence', 'free'), ('--features', 'paper'),
                       ('--classifier', 'logistic'), ('--variants', self.folder)):
            self.refused(1, 'train', self.labels, '--decisions', table, *option, '-o', model,
                         says=[option[0]])
        for option in (('--spacing', '2,1,1'), ('--max-gap=3',), ('--background', 1)):
            self.refused(1, 'train', '--decisions', table, *option, '-o', model,
                         says=[option[0].split('=')[0]])


class FromStacks(CliTest):
    def test_what_is_held_out_has_a_raw_stack_too(self):
        model = self.folder / 'model.json'
        for seed in (5, 6):
            self.ok('synthesize', '--tissue', 'compact', '--shape', '40,96,96', '--cells', '40',
                    '--seed', seed, '-o', self.folder / f'{seed}.tif')
        self.ok('train', self.folder / '5.truth.tif', '--raw', self.folder / '5.raw.tif',
                '--holdout', self.folder / '6.truth.tif', '--holdout-raw',
                self.folder / '6.raw.tif', '-o', model)
        held_out, = json.loads(model.read_text())['provenance']['held_out_stacks']
        self.assertTrue(held_out['has_raw'])

    def train(self, *arguments):
        model = self.folder / f'{len(arguments)}.json'
        self.ok('train', *arguments, '-o', model)
        return json.loads(model.read_text())['provenance']['stacks']

    def test_a_turned_stack_teaches_more(self):
        labels = self.folder / 'tissue.tif'
        self.ok('synthesize', '--tissue', 'compact', '--shape', '40,96,96', '--cells', '40',
                '--seed', '5', '-o', self.folder / 'cut.tif')
        (self.folder / 'cut.truth.tif').rename(labels)
        plain, = self.train(labels)
        turned, = self.train(labels, '--turned', labels)
        self.assertGreater(turned['n_true'], 2 * plain['n_true'])
        self.assertGreater(turned['n_false'], plain['n_false'])
        self.refused(1, 'train', labels, '--turned', 'other.tif', '-o', self.folder / 'x.json',
                     says=['other.tif', '--turned'])

    def test_a_stack_that_teaches_by_blanked_layers_alone(self):
        labels, raw = self.folder / 'cut.truth.tif', self.folder / 'cut.raw.tif'
        self.ok('synthesize', '--tissue', 'compact', '--shape', '24,80,80', '--cells', '40',
                '--seed', '5', '-o', self.folder / 'cut.tif')
        both, = self.train(labels, '--raw', raw)
        blanked, = self.train(labels, '--raw', raw, '--blanked-only', labels)
        self.assertGreater(both['n_false'], blanked['n_false'])
        self.refused(1, 'train', labels, '--blanked-only', 'other.tif', '-o',
                     self.folder / 'x.json', says=['other.tif', '--blanked-only'])


class Report(Decided):
    def test_counts_as_in_the_papers_tables(self):
        answers = ['accepted', 'rejected', 'unsure', 'not-a-cell', 'pending']
        given = {}

        def answer(row):
            given[row['upper'], row['lower']] = answers[len(given) % len(answers)]
            return given[row['upper'], row['lower']]

        review = self.review(self.table('mixed.csv', answer))
        report = self.ok_json('review', 'report', review)
        count = list(given.values()).count
        self.assertEqual([report['all'][name] for name in
                          ('correct', 'incorrect', 'unsure', 'not_a_cell', 'pending')],
                         [count(a) for a in answers])
        valid = count('accepted') + count('rejected')
        self.assertEqual(report['all']['valid_fixations'], valid)
        self.assertAlmostEqual(report['all']['accuracy'], count('accepted') / valid, delta=1e-12)
        settings = report['settings']
        self.assertEqual([(s['emd_range'], s['penalty']) for s in settings],
                         [(r, p) for r in ('minmax', 'quartiles') for p in (0, 1.3, 2, 2.5)])
        for setting in settings:
            screened = self.ok_json('screen', self.labels, '--penalty', setting['penalty'],
                                    '--emd-range', setting['emd_range'])
            # Listed to be looked at, which isn't quite what would be joined unattended.
            listed = [given[str(c['upper']), str(c['lower'])] for c in screened['candidates']
                      if c['primary'] and c['score'] >= screened['parameters']['threshold']]
            self.assertEqual(setting['n_reported'], len(listed))
            self.assertEqual(setting['n_candidates'], len(given))
            self.assertAlmostEqual(setting['filtration'], 1 - len(listed) / len(given),
                                   delta=1e-12)
            self.assertEqual([setting[name] for name in ('correct', 'incorrect', 'unsure')],
                             [listed.count(a) for a in answers[:3]])
        self.assertEqual(report['own'], settings[0])

    def test_a_table_exported_with_sliders_has_all(self):
        table = self.folder / 'slid.csv'
        self.ok('screen', self.labels, '--penalty', 2, '--emd-range', 'quartiles', '-o', table)
        plain = self.folder / 'plain.csv'
        self.ok('screen', self.labels, '-o', plain)
        report = self.ok_json('review', 'report', table)
        self.assertEqual(report['settings'], self.ok_json('review', 'report', plain)['settings'])
        self.assertEqual(report['own'], next(s for s in report['settings'] if
                                             (s['emd_range'], s['penalty']) == ('quartiles', 2)))

    def test_an_exported_table_gives_the_same(self):
        review = self.review(self.mine())
        report = self.ok_json('review', 'report', review)
        for name, options in (('a.csv', []), ('a.json', ['--format', 'json'])):
            exported = self.folder / name
            self.ok('review', 'export', review, *options, '-o', exported)
            self.assertEqual(self.ok_json('review', 'report', exported), report)
        # What was joined and why only the review tells.
        tables = self.ok('review', 'report', review).split('\n\nWhat was joined')[0]
        self.assertEqual(self.ok('review', 'report', exported).strip().split('\n\n')[1:],
                         tables.split('\n\n')[1:])
        self.assertEqual(self.ok_json('review', 'report', exported,
                                      env={'LC_ALL': 'de_DE.UTF-8'}), report)

    def test_several_are_added_up(self):
        def other(row):
            return 'unsure' if float(row['overlap_over_smaller']) > LEAST_OVERLAP else 'accepted'

        review, table = self.review(self.mine()), self.folder / 'other.csv'
        self.ok('review', 'export', self.review(self.table('o.csv', other)), '-o', table)
        both = self.ok_json('review', 'report', review, table)
        one, two = both['reviews']
        for part, name in ((one, review), (two, table)):
            self.assertEqual(part.pop('name'), str(name))
            self.assertEqual(part, self.ok_json('review', 'report', name))
        together = both['together']
        for name in ('correct', 'unsure', 'incorrect', 'valid_fixations', 'pending'):
            self.assertEqual(together['all'][name], one['all'][name] + two['all'][name])
        self.assertGreater(together['all']['unsure'], 0)
        for i, setting in enumerate(together['settings']):
            for name in ('n_candidates', 'n_reported', 'correct', 'valid_fixations'):
                self.assertEqual(setting[name],
                                 one['settings'][i][name] + two['settings'][i][name])
        self.assertNotIn('own', together)
        text = self.ok('review', 'report', review, table)
        self.assertIn('All 2 reviews', text)
        self.assertEqual(text.count('EMD range'), 3)
        # A table takes a threshold, a review has one; together there is none.
        both = self.ok_json('review', 'report', review, table, '--threshold', '0.7')
        self.assertEqual([part['threshold'] for part in both['reviews']], [0.5, 0.7])
        self.assertNotIn('threshold', both['together'])
        self.assertIn('own threshold', self.ok('review', 'report', review, table, '--threshold',
                                               '0.7'))
        odd = os.fsencode(table.with_name('b')) + b'\xff.csv'
        shutil.copy(table, odd)
        self.assertEqual(len(self.ok_json('review', 'report', os.fsdecode(odd), table)['reviews']),
                         2)

    def test_a_table_without_features_has_the_first_tables(self):
        code, out, err = run('review', 'report', self.mine(), '--format', 'json')
        self.assertEqual(code, 0, err)
        self.assertIn('mine.csv', err)
        self.assertEqual(set(json.loads(out)), {'all'})

    def test_a_page_shows_what_was_joined(self):
        review, page = self.review(self.mine()), self.folder / 'page.html'
        n_joined = self.ok_json('review', 'report', review)['all']['correct']
        self.assertGreater(n_joined, 0)
        self.ok('review', 'report', review, '--format', 'html', '-o', page)
        text = page.read_text(encoding='utf-8')
        self.assertEqual(text.count('<img '), n_joined)
        self.assertIn('cut.tif', text)
        # Another stack in its place, or none, gives no pictures, and that is said.
        self.labels.write_bytes(Decided.tissue + b'x')
        code, out, err = run('review', 'report', review, '--format', 'html')
        self.assertEqual((code, out.count('<img ')), (0, 0))
        self.assertIn('no pictures', err)
        self.assertEqual(out.count('<tr>'), text.count('<tr>') + text.count('<tr class="pair">'))

    def test_a_table_for_programs_has_the_same_numbers(self):
        mine, other = self.review(self.mine()), self.review(
            self.table('o.csv', lambda row: 'accepted'))
        report = self.ok_json('review', 'report', mine)
        rows = list(csv.DictReader(io.StringIO(
            self.ok('review', 'report', mine, '--format', 'csv'))))
        value = {(row['section'], row['item'], row['quantity']): row['value'] for row in rows}
        self.assertEqual(len(value), len(rows))
        for setting in report['settings']:
            item = f"{setting['emd_range']} {setting['penalty']:g}"
            for name in ('n_reported', 'filtration', 'correct', 'accuracy'):
                self.assertEqual(float(value.get(('list', item, name), 'nan')),
                                 float('nan') if setting[name] is None else setting[name])
        self.assertEqual(len({row['item'] for row in rows if row['section'] == 'joined'}),
                         report['all']['correct'])
        # Two reviewers of one stack: as "compare" says.
        compared = self.ok_json('review', 'compare', mine, other)
        rows = csv.DictReader(io.StringIO(
            self.ok('review', 'report', mine, other, '--format', 'csv')))
        agreement = {row['quantity']: float(row['value']) for row in rows
                     if row['section'] == 'agreement'}
        for name in ('n_both', 'n_same', 'agreement', 'kappa'):
            self.assertEqual(agreement[name], compared[name])

    def test_only_a_report_is_a_page(self):
        for arguments in (('screen', self.labels), ('review', 'list')):
            code, _, err = run(*arguments, '--format', 'html')
            self.assertEqual(code, 1)
            self.assertIn('review report', err)


if __name__ == '__main__':
    main(__name__)
