"""The job of suture-cli: screen, correct, replay, on small and on real stacks."""
import array
import csv
import io
import json
import math
import os
import pathlib
import re
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import unittest

from cli import PROGRAM, SAMPLE, CliTest, Stack, columns, main, run, two_cells


class Info(CliTest):
    def test_says_shape_type_cells_and_voxel_size(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        info = self.ok_json('info', labels, '--spacing', '0.4,0.1,0.2')
        self.assertEqual(info['shape'], [11, 20, 30])
        self.assertEqual(info['sample_type'], 'uint16')
        self.assertEqual((info['n_cells'], info['max_id']), (3, 3))
        self.assertEqual(info['spacing_um'], [0.4, 0.1, 0.2])
        self.assertEqual(info['spacing_from'], 'option')
        self.assertIn('11 × 20 × 30', self.ok('info', labels))

    def test_unknown_voxel_size_is_null(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        info = self.ok_json('info', labels)
        self.assertIsNone(info['spacing_um'])
        self.assertEqual(info['spacing_from'], 'none')

    def test_largest_ids_are_exact(self):
        stack = two_cells()
        large = Stack(stack.shape, 'u8', array.array('Q', (
            v and 2**64 - v for v in stack.voxels)))
        labels = large.write(self.folder / 'labels.npy')
        self.assertEqual(int(self.ok_json('info', labels)['max_id']), 2**64 - 1)
        pair, = self.ok_json('screen', labels)['candidates']
        self.assertEqual((int(pair['upper']), int(pair['lower'])), (2**64 - 1, 2**64 - 2))

    def test_progress_only_on_a_terminal(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        done = subprocess.run([PROGRAM, 'screen', labels, '--kind', 'layer-gap'],
                              capture_output=True)
        self.assertEqual(done.stderr, b'')


class Accuracy(CliTest):
    def synthesize(self):
        self.ok('synthesize', '--tissue', 'compact', '--shape', '30,64,64',
                '--cells', '20', '--seed', '77', '-o', self.folder / 'cut.tif')
        return self.folder / 'cut.truth.tif', self.folder / 'cut.raw.tif'

    def test_counts_by_kind_with_intervals_and_calibration(self):
        labels, raw = self.synthesize()
        report = self.ok_json('accuracy', labels, '--raw', raw)
        accuracy = report['stacks'][0]['accuracy']
        self.assertEqual(accuracy, report['all'])
        for name in ('true', 'cut', 'damaged', 'false', 'natural', 'opened'):
            part = accuracy[name]
            self.assertTrue(0 <= part['n_right'] <= part['n'])
            low, high = part['interval_95']
            self.assertTrue(0 <= low <= high <= 1)
            if part['n']:
                self.assertTrue(low <= part['accuracy'] <= high)
        self.assertEqual(accuracy['true']['n'],
                         sum(accuracy[kind]['n'] for kind in ('cut', 'damaged', 'thin')))
        rows = accuracy['reliability']
        self.assertEqual(len(rows), 10)
        self.assertAlmostEqual(sum(row['weight'] for row in rows), 1.0, delta=1e-9)
        self.assertEqual(sum(row['n_true'] for row in rows), accuracy['true']['n'])
        self.assertEqual(sum(row['n_false'] for row in rows), accuracy['false']['n'])
        gaps = [row['weight'] * abs(row['mean_score'] - row['share_true'])
                for row in rows if row['weight']]
        self.assertAlmostEqual(sum(gaps), accuracy['calibration_error'], delta=1e-9)

    def test_text_has_true_and_false_cases(self):
        labels, _ = self.synthesize()
        parts = self.ok_json('accuracy', labels)['all']
        rows = {line[:22].strip(): line[22:] for line in self.ok('accuracy', labels).splitlines()}
        for name, key in (('true cases', 'true'), ('cut cells', 'cut'),
                          ('damaged cuts', 'damaged'), ('false cases', 'false')):
            self.assertIn(f"{parts[key]['n_right']} of {parts[key]['n']}", rows[name])

    def test_no_false_cases_no_reliability(self):
        stack = Stack((11, 20, 20))
        for z in range(11):
            radius = 4 + min(z, 10 - z) // 2
            stack.fill([z], *[range(10 - radius, 10 + radius)] * 2, 1)
        said = self.ok('accuracy', stack.write(self.folder / 'one.npy'))
        self.assertIn('true cases', said)
        self.assertIn('both true and false', said)
        self.assertNotIn('0.1 to 0.2', said)

    def test_background_of_another_id_changes_nothing(self):
        as_0, as_1 = (columns(id).write(self.folder / f'{id}.npy') for id in (0, 1))
        for shape in ((), ('--shape-tolerance',)):
            wanted = self.ok_json('accuracy', as_0, *shape)['all']
            got = self.ok_json('accuracy', as_1, '--background', '1', *shape)['all']
            self.assertEqual(got, wanted)
            self.assertNotEqual(self.ok_json('accuracy', as_1, *shape)['all'], wanted)
        _, _, err = run('accuracy', as_1)
        self.assertIn('1.npy: id 1 ', err)
        self.assertIn('--background 1', err)

    def test_trains_both_classifiers_and_their_variants(self):
        self.ok('synthesize', '--tissue', 'compact', '--shape', '36,96,96',
                '--cells', '30', '--seed', '1', '-o', self.folder / 'cut.tif')
        labels, model = self.folder / 'cut.truth.tif', self.folder / 'model.json'
        variants = self.folder / 'variants'
        variants.mkdir()
        said = self.ok('train', labels, '-o', model, '--classifier', 'logistic',
                       '--variants', variants)
        self.assertIn('perceptron, held out', said)
        self.assertIn('kept: logistic regression', said)
        self.assertEqual(json.loads(model.read_text())['provenance']['classifier'], 'logistic')
        n_layers = {name: len(json.loads((variants / f'{name}.json').read_text())['layers'])
                    for name in ('paper-perceptron', 'paper-logistic', 'extended-perceptron',
                                 'extended-logistic')}
        self.assertEqual([n_layers[name] for name in sorted(n_layers)], [1, 2, 1, 2])
        scored = self.ok_json('accuracy', labels, '--model', variants / 'paper-logistic.json')
        self.assertGreater(scored['all']['auc'], 0.8)

    def test_shape_tolerance_widens(self):
        labels, _ = self.synthesize()
        report = self.ok_json('accuracy', labels, '--shape-tolerance')['all']
        shares = [report[name]['accuracy'] for name in ('strict', 'within_1_sd', 'within_2_sd')]
        self.assertEqual(shares, sorted(shares))
        self.assertGreater(report['strict']['n'], 10)
        self.assertIn('1 σ', self.ok('accuracy', labels, '--shape-tolerance'))


class Screen(CliTest):
    def test_lists_the_cut_cell_with_its_evidence(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        report = self.ok_json('screen', labels, '--emd-tolerance', '0')
        self.assertEqual(report['n_candidates'], 1)
        pair = report['candidates'][0]
        self.assertEqual((pair['upper'], pair['lower']), (1, 2))
        self.assertEqual((pair['gap_first_layer'], pair['gap_layers']), (5, 1))
        self.assertEqual(pair['overlap'], [64, 64, 100, 100, 144, 100, 100, 64, 64][:len(pair['overlap'])])
        self.assertEqual((pair['emd_unit'], pair['emd_stride']), ('px', 2))
        self.assertEqual((len(pair['emd_upper']), len(pair['emd_lower'])), (3, 3))
        self.assertIsNone(pair['centroid_um'])
        self.assertTrue(pair['primary'])
        self.assertTrue(0.0 <= pair['score'] <= 1.0)
        self.assertEqual(pair['reported'], pair['score'] >= 0.5)
        self.assertEqual(report['n_reported'], sum(c['reported'] for c in report['candidates']))

    def test_contributions_add_up_to_the_score(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        for options in ([], ['--penalty', '1.5', '--emd-range', 'quartiles']):
            pair = self.ok_json('screen', labels, *options)['candidates'][0]
            self.assertEqual(set(pair['contributions']), set(pair['features']))
            logit = pair['contribution_base'] + sum(pair['contributions'].values())
            self.assertAlmostEqual(1 / (1 + math.exp(-logit)), pair['score'], delta=1e-6)
            for name in pair['missing']:
                self.assertEqual(pair['contributions'][name], 0.0)

    def test_lengths_scale_with_the_voxel_size(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        px = self.ok_json('screen', labels, '--emd-tolerance', '0')['candidates'][0]
        um = self.ok_json('screen', labels, '--emd-tolerance', '0', '--spacing',
                          '0.5,0.25,0.25')['candidates'][0]
        self.assertEqual(um['emd_unit'], 'um')
        self.assertAlmostEqual(um['emd_gap'], px['emd_gap'] * 0.25, delta=1e-12)
        for a, b in zip(um['emd_upper_stats'], px['emd_upper_stats']):
            self.assertAlmostEqual(a, b * 0.25, delta=1e-12)
        self.assertEqual(um['r2_quadratic'], px['r2_quadratic'])

    def test_csv_and_json_agree(self):
        for kind in ('layer-gap', 'contact', 'all'):
            arguments = ['screen', SAMPLE / 'labels.tif', '--raw', SAMPLE / 'raw.tif', '--kind', kind]
            report = self.ok_json(*arguments)
            table = list(csv.DictReader(io.StringIO(self.ok(*arguments))))
            self.assertEqual(len(table), report['n_candidates'])
            for row, pair in zip(table, report['candidates']):
                self.assertEqual((int(row['upper']), int(row['lower'])),
                                 (pair['upper'], pair['lower']))
                self.assertEqual(float(row['score']), pair['score'])
                # A table of both has the features of layer gaps alone.
                for name, value in pair['features'].items() if kind != 'all' else ():
                    self.assertEqual(float(row[name]) if row[name] else None, value, name)
        self.assertEqual(self.ok('screen', SAMPLE / 'labels.tif', '--raw', SAMPLE / 'raw.tif'),
                         self.ok(*arguments))

    def test_same_for_any_number_of_threads(self):
        one = self.ok('screen', SAMPLE / 'labels.tif', '--format', 'json', '--threads', 1)
        five = self.ok('screen', SAMPLE / 'labels.tif', '--format', 'json', '--threads', 5)
        self.assertEqual(one, five)

    def test_same_in_another_locale(self):
        plain = self.ok('screen', SAMPLE / 'labels.tif', env={'LC_ALL': 'C.UTF-8'})
        for name in ('de_DE.UTF-8', 'tr_TR.UTF-8'):
            self.assertEqual(self.ok('screen', SAMPLE / 'labels.tif', env={'LC_ALL': name}), plain)

    def test_higher_penalty_and_threshold_only_take_pairs_off(self):
        def reported(*options):
            report = self.ok_json('screen', SAMPLE / 'labels.tif', *options)
            return {(c['upper'], c['lower']) for c in report['candidates'] if c['reported']}
        before = reported('--threshold', 0.2)
        for options in (['--threshold', 0.5], ['--threshold', 0.5, '--penalty', 1],
                        ['--threshold', 0.5, '--penalty', 3]):
            now = reported(*options)
            self.assertLessEqual(now, before)
            before = now

    def test_worked_numbers(self):
        golden = json.loads(self.shared('golden/candidates.json').read_text())
        for want in golden['candidates']:
            stack = self.shared(f"golden/candidates/{want['id']}.tif")
            for stride, name in (('gap', 'stride2'), ('1', 'stride1')):
                with self.subTest(id=want['id'], stride=stride):
                    report = self.ok_json('screen', stack, '--emd-tolerance', 0,
                                          '--emd-stride', stride)
                    pair, = [c for c in report['candidates']
                             if (c['upper'], c['lower']) == (1, 2)]
                    self.check_pair(pair, want, want[name])

    def check_pair(self, pair, want, emds):
        self.assertEqual(pair['overlap'], want['overlap_area'])
        self.assertAlmostEqual(pair['r2_linear'], want['linear_r2'], delta=1e-9)
        self.assertAlmostEqual(pair['r2_quadratic'], want['quadratic_r2'], delta=1e-9)
        self.assertEqual(pair['monotone'], want['strictly_monotone'])
        self.assertEqual(pair['rise_then_fall'], want['strictly_rise_then_fall'])
        self.close(pair['emd_gap'], want['emd_gap'])
        for ours, theirs, stats in (('emd_upper', 'emd_a', 'stats_a'),
                                    ('emd_lower', 'emd_b', 'stats_b')):
            if not emds[theirs]:
                continue  # too few layers: METHOD.md section 3.2 says what is reported
            self.assertEqual(len(pair[ours]), len(emds[theirs]))
            for a, b in zip(pair[ours], emds[theirs]):
                self.close(a, b)
            for a, key in zip(pair[ours + '_stats'], ('min', 'q1', 'median', 'q3', 'max')):
                self.assertAlmostEqual(a, emds[stats][key], delta=1e-9 * (1 + a))

    def close(self, a, b):
        self.assertTrue(math.isclose(a, b, rel_tol=1e-6), (a, b))


class Correct(CliTest):
    def crumbs(self):
        """Pieces 1 and 2 of one cell; in its gap 4, wholly under the fill, 5, which
        sticks out of it, and 7, as 5, with pieces 8 and 9 of another cell."""
        stack = Stack((11, 20, 40))
        for first, upper, lower in ((3, 1, 2), (23, 8, 9)):
            stack.fill(range(0, 4), range(4, 16), range(first, first + 12), upper)
            stack.fill(range(6, 11), range(4, 16), range(first, first + 12), lower)
        stack.fill([4], [8], [7, 8], 4)
        stack.fill([5], [8], [13, 14, 15, 16], 5)
        stack.fill([4], [8], range(33, 37), 7)
        return stack

    def check_report(self, stack, path, report):
        out = Stack.read(path)
        before, after = set(stack.voxels) - {0}, set(out.voxels) - {0}
        named = [cell['id'] for cell in report['joined'] + report['covered']]
        self.assertEqual(sorted(named), sorted(before - after))
        self.assertEqual(report['counts']['gone'], len(before - after))
        for cell in report['covered'] + report['trimmed']:
            taken = [b for a, b in zip(stack.voxels, out.voxels)
                     if a == cell['id'] and b != cell['id']]
            self.assertEqual({t['into']: t['voxels'] for t in cell['taken']},
                             {b: taken.count(b) for b in taken})
            self.assertEqual(cell['voxels'], list(stack.voxels).count(cell['id']))
        return named

    def test_every_id_that_is_gone_is_counted_and_named(self):
        stack = self.crumbs()
        labels = stack.write(self.folder / 'labels.npy')
        out, report = self.folder / 'out.npy', self.folder / 'report.json'
        decisions = self.folder / 'decisions.csv'
        decisions.write_text('upper,lower,decision\n1,2,accepted\n8,9,accepted\n')
        for how in (['--decisions', decisions], ['--threshold', 0]):
            said = self.ok('correct', labels, *how, '-o', out, '--report', report, '--force')
            found = json.loads(report.read_text())
            self.assertEqual(self.check_report(stack, out, found), [2, 9, 4])
            self.assertIn('cells fewer than before: 3 (joined to another: 2, covered by fills: '
                          '1); cells that lose some voxels to fills: 2', said)
            self.assertEqual([(p['upper'], p['lower'], p['into']) for p in found['pairs']],
                             [(1, 2, 1), (8, 9, 8)])
            for pair in found['pairs']:
                self.assertEqual(pair['reason'], 'score' if '--threshold' in how else 'decision')
                self.assertEqual(pair['score'] is not None, '--threshold' in how)
        rows = self.ok('correct', labels, *how, '-o', out, '--report', '-', '--force')
        rows = list(csv.DictReader(io.StringIO(rows)))
        self.assertEqual([(r['what'], r['id'], r['into']) for r in rows
                          if r['what'] not in ('pair', 'notice', 'program')],
                         [('joined', '2', '1'), ('joined', '9', '8'), ('covered', '4', '1'),
                          ('trimmed', '5', '1'), ('trimmed', '7', '8')])
        self.assertEqual([r['upper'] for r in rows if r['what'] == 'pair'], ['1', '8'])

    def test_a_report_never_replaces_the_stack(self):
        labels = self.crumbs().write(self.folder / 'labels.npy')
        out = self.folder / 'out'
        link = self.folder / 'link.json'
        link.symlink_to('out.npy')
        self.refused(1, 'correct', labels, '-o', out, '--report', out, '--force', says=['report'])
        self.refused(1, 'correct', labels, '-o', self.folder / 'out.npy', '--format', 'json',
                     says=['--report'])
        self.ok('correct', labels, '-o', self.folder / 'out.npy')
        code, _, err = run('correct', labels, '-o', self.folder / 'out.npy', '--report', link,
                           '--force')
        self.assertNotEqual(code, 0)
        self.assertIn('link.json', err)
        self.assertEqual(Stack.read(self.folder / 'out.npy').shape, self.crumbs().shape, err)

    def correct(self, stack, pairs, name='out.npy'):
        labels = self.folder / 'labels.npy'
        stack.write(labels)
        decisions = self.folder / 'decisions.csv'
        decisions.write_text('upper,lower,decision\n' + ''.join(
            f'{a},{b},{answer}\n' for a, b, answer in pairs))
        self.ok('correct', labels, '--decisions', decisions, '-o', self.folder / name, '--force')
        return Stack.read(self.folder / name)

    def test_accepted_pair_becomes_one_cell_and_nothing_else_changes(self):
        stack = two_cells()
        out = self.correct(stack, [(1, 2, 'accepted')])
        self.assertEqual((out.shape, out.kind), (stack.shape, stack.kind))
        self.assertEqual(set(out.voxels), {0, 1, 3})
        layer = 20 * 30
        for i, (before, after) in enumerate(zip(stack.voxels, out.voxels)):
            if before in (1, 2):
                self.assertEqual(after, 1)
            elif i // layer != 5:
                self.assertEqual(after, before)
        filled = sum(v == 1 for v in out.voxels[5 * layer:6 * layer])
        self.assertTrue(140 <= filled <= 200, filled)

    def test_other_answers_change_nothing(self):
        stack = two_cells()
        for answer in ('rejected', 'unsure', 'not-a-cell', 'cut-first', 'pending'):
            self.assertEqual(self.correct(stack, [(1, 2, answer)]).voxels, stack.voxels)

    def test_what_waits_for_a_cut_is_in_the_report(self):
        labels = two_cells().write(self.folder / 'waiting.npy')
        table = self.folder / 'waiting.csv'
        table.write_text('upper,lower,decision\n1,2,Cut-First\n')
        for ending in ('.json', '.csv'):
            report = self.folder / f'report{ending}'
            code, _, err = run('correct', labels, '--decisions', table, '--report', report,
                               '-o', self.folder / 'out.npy', '--force')
            self.assertEqual(code, 0, err)
            self.assertIn('1 pair waits for a cut', err)
            if ending == '.json':
                told = json.loads(report.read_text())
                self.assertEqual([(pair['upper'], pair['lower']) for pair in told['cut_first']],
                                 [(1, 2)])
                self.assertEqual(told['counts']['joined'], 0)
            else:
                rows = list(csv.DictReader(report.read_text().splitlines()))
                self.assertEqual([(row['upper'], row['lower'], row['reason']) for row in rows
                                  if row['what'] == 'cut-first'], [('1', '2', 'decision')])

    def test_chain_of_three_in_any_order(self):
        stack = Stack((12, 16, 16))
        for z in range(12):
            if z not in (3, 8):
                stack.fill([z], range(4, 12), range(4, 12), 7 if z < 3 else 2 if z < 8 else 5)
        a, b = (7, 2, 'accepted'), (2, 5, 'accepted')
        one = self.correct(stack, [a, b])
        two = self.correct(stack, [b, a])
        self.assertEqual(one.voxels, two.voxels)
        self.assertEqual(set(one.voxels), {0, 2})

    def test_rejected_pair_that_others_join_is_told(self):
        stack = Stack((12, 16, 16))
        for z in range(12):
            if z not in (3, 8):
                stack.fill([z], range(4, 12), range(4, 12), 7 if z < 3 else 2 if z < 8 else 5)
        labels = stack.write(self.folder / 'labels.npy')
        decisions = self.folder / 'decisions.csv'
        decisions.write_text('upper,lower,decision\n7,2,accepted\n2,5,accepted\n7,5,rejected\n')
        code, _, err = run('correct', labels, '--decisions', decisions, '-o',
                           self.folder / 'out.npy')
        self.assertEqual(code, 0)
        said = [line for line in err.splitlines() if 'rejected' in line]
        self.assertEqual(len(said), 1, err)
        self.assertTrue(said[0].endswith('1 rejected pair is joined by accepted ones all the '
                                         'same: 7 + 5 (by 7 + 2, 2 + 5)'), err)

    def test_pair_is_meant_whichever_cell_comes_first(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        written = []
        for row in ('1,2', '2,1', '2.0,1.0'):
            decisions = self.folder / 'decisions.csv'
            decisions.write_text(f'Upper,lower,decision\n{row},Accepted \n,,\n')
            out = self.folder / f'out-{len(written)}.npy'
            self.ok('correct', labels, '--decisions', decisions, '-o', out)
            written.append(out.read_bytes())
        self.assertEqual(written[0], written[1])
        self.assertEqual(written[0], written[2])
        self.assertNotEqual(written[0], labels.read_bytes())

    def test_pair_that_isnt_there_is_refused(self):
        stack = two_cells()
        stack.fill([0], range(2), range(28, 30), 4)  # far from all others
        labels = stack.write(self.folder / 'labels.npy')
        decisions = self.folder / 'decisions.csv'
        for row in ('1,9', '1,4'):
            decisions.write_text(f'upper,lower,decision\n{row},accepted\n')
            self.refused(2, 'correct', labels, '--decisions', decisions, '-o',
                         self.folder / 'out.npy')
        for text in ('upper,lower\n1,2\n', 'upper,lower,decision\n1,2,maybe\n',
                     'upper,lower,decision\n1,x,accepted\n', ''):
            decisions.write_text(text)
            self.refused(2, 'correct', labels, '--decisions', decisions, '-o',
                         self.folder / 'out.npy', says=['decisions.csv'])
        self.assertEqual(self.files(), ['decisions.csv', 'labels.npy'])

    def test_screen_table_can_be_filled_in_and_replayed(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        table = self.folder / 'table.csv'
        self.ok('screen', labels, '-o', table)
        table.write_text(table.read_text().replace('pending', 'accepted'))
        self.ok('correct', labels, '--decisions', table, '-o', self.folder / 'out.npy')
        self.assertEqual(set(Stack.read(self.folder / 'out.npy').voxels), {0, 1, 3})

    def test_threshold_0_accepts_every_primary_pair(self):
        labels = two_cells().write(self.folder / 'labels.npy')
        self.ok('correct', labels, '--threshold', 0, '-o', self.folder / 'out.npy')
        self.assertEqual(set(Stack.read(self.folder / 'out.npy').voxels), {0, 1, 3})

    def test_sample_gets_better(self):
        def compare(path):
            return self.ok_json('evaluate', path, SAMPLE / 'truth.tif')
        out = self.folder / 'out.tif'
        before = compare(SAMPLE / 'labels.tif')
        for kind in ('layer-gap', 'all'):
            self.ok('correct', SAMPLE / 'labels.tif', '--raw', SAMPLE / 'raw.tif', '--kind', kind,
                    '-o', out, '--force')
            after = compare(out)
            self.assertLess(after['n_oversegmented'], before['n_oversegmented'])
            # Contacts of a crop with whole cells tempt: few may be wrong.
            self.assertLessEqual(after['n_overmerged'] - before['n_overmerged'],
                                 0 if kind == 'layer-gap' else 3)
            self.assertGreater(after['precision_50'], before['precision_50'])

    def test_true_pairs_of_the_sample_give_back_the_truth(self):
        out = self.folder / 'out.tif'
        rows = list(csv.DictReader((SAMPLE / 'pairs.csv').open()))
        decisions = self.folder / 'decisions.csv'
        decisions.write_text('upper,lower,decision\n' + ''.join(
            f"{r['upper']},{r['lower']},accepted\n" for r in rows))
        self.ok('correct', SAMPLE / 'labels.tif', '--decisions', decisions, '-o', out)
        after = self.ok_json('evaluate', out, SAMPLE / 'truth.tif')
        self.assertEqual(after['n_oversegmented'], 0)
        self.assertEqual(after['n_cells'], after['n_truth'])
        self.assertGreater(after['precision_50'], 0.999)


    def test_what_an_export_cannot_keep_is_named(self):
        labels = self.folder / 'labels.tif'
        self.ok('synthesize', '--tissue', 'compact', '--shape', '8,64,64', '--cells', '20', '-o', labels)
        sample_format, unknown = struct.pack('<HHII', 339, 3, 1, 1), struct.pack('<HHII', 65001, 3, 1, 1)
        contents = labels.read_bytes()
        self.assertIn(sample_format, contents)
        labels.write_bytes(contents.replace(sample_format, unknown, 1))
        for command in ('correct', 'synthesize'):
            out = self.folder / f'{command}.tif'
            code, _, err = run(command, labels, '-o', out)
            self.assertEqual(code, 0, err)
            self.assertEqual(err.count('TIFF tag 65001'), 1, err)
            code, _, err = run(command, out, '-o', self.folder / f'{command}-again.tif')
            self.assertNotIn('TIFF tag', err)


def can_trace():
    return shutil.which('strace') and subprocess.run(
        ['strace', '-qq', '-o', os.devnull, 'true'], stderr=subprocess.DEVNULL).returncode == 0


class Interrupted:
    """A job that a tracer stops at each call of a kind, from the Nth of a thread
    on; Ctrl+C comes while it is stopped for the first time."""

    def __init__(self, trace, call, n, where, *arguments):
        self.trace = trace
        self.job = subprocess.Popen(
            ['strace', '-f', '-qq', '-o', trace, '-e', f'trace={call}',
             '-e', f'inject={call}:signal=SIGSTOP:when={n}+', *where, PROGRAM,
             *map(str, arguments)],
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.until = time.monotonic() + 120

    def stops(self):
        """Threads, in the order in which they were stopped."""
        if not self.trace.exists():
            return []
        return re.findall(r'^(\d+) +--- stopped by SIGSTOP', self.trace.read_text(), re.M)

    def end(self):
        """Returns (exit code, standard error), or None if it never stopped."""
        pid, n = None, 0
        while self.job.poll() is None:
            assert time.monotonic() < self.until, 'neither stops nor ends'
            stops = self.stops()
            if len(stops) > n:
                n = len(stops)
                if pid is None:
                    status = pathlib.Path(f'/proc/{stops[0]}/status').read_text()
                    pid = int(re.search(r'^Tgid:\s*(\d+)', status, re.M)[1])
                    os.kill(pid, signal.SIGINT)
                os.kill(pid, signal.SIGCONT)
            time.sleep(0.005)
        err = self.job.communicate()[1]
        return (self.job.returncode, err) if pid is not None else None


@unittest.skipUnless(can_trace(), 'needs strace, and leave to trace')
class Cancel(CliTest):
    def test_ctrl_c_is_130_and_leaves_nothing(self):
        labels = self.folder / 'labels.tif'
        self.ok('synthesize', '--tissue', 'compact', '--shape', '20,256,256', '--cells', 120,
                '-o', labels)
        before = self.files()
        with tempfile.TemporaryDirectory() as traces:
            # The linker reads too, before the program has begun.
            reading, writing = ('-P', str(labels)), ()
            for call, n, where in (('pread64', 1, reading), ('pread64', 3, reading),
                                   ('pwrite64', 1, writing), ('pwrite64', 5, writing)):
                interrupted = Interrupted(pathlib.Path(traces) / f'{call}-{n}', call, n, where,
                                          'correct', labels, '--emd-tolerance', '0', '-o',
                                          self.folder / 'out.tif')
                ended = interrupted.end()
                self.assertIsNotNone(ended, f'{call} {n} was never called')
                self.assertEqual(ended[0], 130, (call, n, ended[1]))
                self.assertEqual(self.files(), before)


class Synthesize(CliTest):
    def test_same_seed_same_bytes(self):
        for name, seed in (('a', 5), ('b', 5), ('c', 6)):
            self.ok('synthesize', '--tissue', 'loose', '--shape', '16,96,96', '--cells', 30,
                    '--seed', seed, '--min-layers', 6, '-o', self.folder / f'{name}.tif')
        def read(name):
            return (self.folder / name).read_bytes()
        for ending in ('.tif', '.truth.tif', '.raw.tif', '.pairs.csv'):
            self.assertEqual(read('a' + ending), read('b' + ending))
        self.assertNotEqual(read('a.tif'), read('c.tif'))

    def test_truth_of_npy_is_npy(self):
        out = self.folder / 'x.npy'
        labels = two_cells().write(self.folder / 'labels.npy')
        self.ok('synthesize', labels, '--min-layers', 5, '-o', out)
        self.assertEqual(self.files(), ['labels.npy', 'x.npy', 'x.pairs.csv', 'x.truth.npy'])
        self.assertEqual(Stack.read(self.folder / 'x.truth.npy').voxels, Stack.read(labels).voxels)

    def test_failing_leaves_nothing_behind(self):
        (self.folder / 'x.pairs.csv').mkdir()
        self.refused(3, 'synthesize', SAMPLE / 'truth.tif', '-o', self.folder / 'x.tif', '--force')
        self.assertEqual(self.files(), ['x.pairs.csv'])

    def test_a_raw_stack_is_segmented_anew(self):
        truth, raw = SAMPLE / 'truth.tif', SAMPLE / 'raw.tif'
        for method in ('transport', 'overlap'):
            out = self.folder / f'{method}.tif'
            self.ok('synthesize', truth, '--raw', raw, '--errors', 'resegmented', '--seed', 6,
                    '--method', method, '-o', out)
            found = {(c['upper'], c['lower']) for c in self.ok_json('screen', out)['candidates']}
            pairs = {(int(r['upper']), int(r['lower']))
                     for r in csv.DictReader((self.folder / f'{method}.pairs.csv').open())}
            self.assertGreater(len(pairs), 0)
            self.assertLess(len(pairs), len(found))
            self.assertLessEqual(pairs, found)
            told = self.ok_json('evaluate', out, self.folder / f'{method}.truth.tif')
            self.assertGreater(told['precision_50'], .15)
            self.assertLess(told['precision_50'], 1)
        self.assertNotEqual((self.folder / 'overlap.tif').read_bytes(),
                            (self.folder / 'transport.tif').read_bytes())

    def test_errors_have_one_source(self):
        truth, raw, out = SAMPLE / 'truth.tif', SAMPLE / 'raw.tif', self.folder / 'x.tif'
        for says, *arguments in (('--raw', '--raw', raw), ('--method', '--method', 'overlap'),
                                 ('--errors', '--errors', 'both', '--raw', raw),
                                 ('--raw', '--errors', 'resegmented'),
                                 ('--damage', '--errors', 'resegmented', '--raw', raw, '--damage')):
            self.refused(1, 'synthesize', truth, *arguments, '-o', out, says=[says])
        self.assertEqual(self.files(), [])

    def test_true_pairs_are_suspected(self):
        out = self.folder / 'x.tif'
        self.ok('synthesize', SAMPLE / 'truth.tif', '--seed', 3, '-o', out)
        pairs = {(int(r['upper']), int(r['lower']))
                 for r in csv.DictReader((self.folder / 'x.pairs.csv').open())}
        self.assertGreater(len(pairs), 10)
        found = {(c['upper'], c['lower']) for c in self.ok_json('screen', out)['candidates']}
        self.assertLessEqual(pairs, found)


if __name__ == '__main__':
    main(__name__)
