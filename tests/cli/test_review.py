"""suture-cli review: what is kept of a review gives the same results again."""
import csv
import io
import json
import os
import sqlite3

from cli import SAMPLE, CliTest, Stack, main, run, two_cells


class Review(CliTest):
    def setUp(self):
        super().setUp()
        self.reviews = self.folder / 'reviews'
        os.environ['SUTURE_REVIEWS'] = str(self.reviews)

    def decisions(self, name, answers):
        """A table with the sample's primary pairs, answered in turn."""
        rows = csv.DictReader(io.StringIO(
            self.ok('screen', SAMPLE / 'labels.tif', '--raw', SAMPLE / 'raw.tif', '--kind',
                    'layer-gap')))
        path = self.folder / name
        with open(path, 'w') as file:
            file.write('upper,lower,decision\n')
            primary = [r for r in rows if r['primary'] in ('1', 'true')]
            for i, row in enumerate(primary):
                file.write(f"{row['upper']},{row['lower']},{answers[i % len(answers)]}\n")
        self.assertGreater(len(primary), 6)
        return path

    def new(self, name='a.csv', answers=('accepted', 'rejected', 'accepted', 'unsure')):
        table = self.decisions(name, answers)
        return self.ok('review', 'new', SAMPLE / 'labels.tif', '--raw', SAMPLE / 'raw.tif',
                       '--decisions', table).strip(), table

    def test_list_says_what_how_far_and_where(self):
        self.assertIn('no reviews', self.ok('review', 'list'))
        path, _ = self.new()
        entry, = self.ok_json('review', 'list')['reviews']
        self.assertEqual(entry['path'], path)
        self.assertEqual(entry['labels'], str((SAMPLE / 'labels.tif').resolve()))
        self.assertEqual(entry['shape'], self.ok_json('info', SAMPLE / 'labels.tif')['shape'])
        self.assertEqual(sum(entry['answers'].values()), entry['n_events'])
        self.assertIn(entry['name'], self.ok('review', 'list'))

    def test_export_has_the_scores_and_features_of_screening(self):
        path, table = self.new()
        report = self.ok_json('screen', SAMPLE / 'labels.tif', '--raw', SAMPLE / 'raw.tif')
        answers = {(r['upper'], r['lower']): r['decision'] for r in csv.DictReader(open(table))}
        rows = list(csv.DictReader(io.StringIO(self.ok('review', 'export', path))))
        self.assertEqual(len(rows), report['n_candidates'])
        for row, pair in zip(rows, report['candidates']):
            self.assertEqual((int(row['upper']), int(row['lower'])), (pair['upper'], pair['lower']))
            self.assertEqual(float(row['score']), pair['score'])
            if pair['kind'] != 'layer-gap':
                continue
            self.assertEqual(row['decision'], answers.get((row['upper'], row['lower']), 'pending'))
            for name, value in pair['features'].items():
                self.assertEqual(float(row[name]) if row[name] else None, value, name)
        as_json = json.loads(self.ok('review', 'export', path, '--format', 'json'))['decisions']
        self.assertEqual([(r['upper'], r['lower'], r['score'], r['decision']) for r in as_json],
                         [(int(r['upper']), int(r['lower']), float(r['score']), r['decision'])
                          for r in rows])

    def test_replay_and_correct_give_the_same_file(self):
        path, table = self.new()
        exported = self.folder / 'exported.csv'
        outs = [self.folder / name for name in ('a.tif', 'b.tif', 'c.tif', 'd.tif')]
        self.ok('review', 'export', path, '-o', exported)
        self.ok('review', 'replay', path, SAMPLE / 'labels.tif', '-o', outs[0])
        self.ok('correct', SAMPLE / 'labels.tif', '--decisions', exported, '-o', outs[1])
        self.ok('correct', SAMPLE / 'labels.tif', '--decisions', table, '-o', outs[2])
        self.ok('review', 'replay', path, SAMPLE / 'labels.tif', '-o', outs[3], '--threads', 3,
                env={'LC_ALL': 'de_DE.UTF-8'})
        for out in outs[1:]:
            self.assertEqual(out.read_bytes(), outs[0].read_bytes(), out.name)
        self.assertNotEqual(outs[0].read_bytes(), (SAMPLE / 'labels.tif').read_bytes())

    def test_replay_refuses_a_stack_with_one_other_voxel(self):
        stack = two_cells()
        labels = stack.write(self.folder / 'labels.npy')
        path = self.ok('review', 'new', labels).strip()
        self.ok('review', 'replay', path, labels, '-o', self.folder / 'same.npy')
        wider = Stack(stack.shape, 'u4')
        for i, value in enumerate(stack.voxels):
            wider.voxels[i] = value
        self.ok('review', 'replay', path, wider.write(self.folder / 'wider.npy'), '-o',
                self.folder / 'wider-out.npy')
        stack.voxels[100] ^= 1
        before = labels.stat()
        stack.write(labels)
        os.utime(labels, ns=(before.st_atime_ns, before.st_mtime_ns))
        out = self.folder / 'out.npy'
        self.refused(2, 'review', 'replay', path, labels, '-o', out, says=['labels.npy'])
        self.assertFalse(out.exists())

    def test_compare_two_reviewers(self):
        first, _ = self.new('a.csv', ['accepted', 'rejected'])
        second, _ = self.new('b.csv', ['accepted', 'rejected', 'rejected', 'accepted'])
        report = self.ok_json('review', 'compare', first, second)
        rows = list(csv.DictReader(io.StringIO(
            self.ok('review', 'compare', first, second, '--format', 'csv'))))
        self.assertEqual(len(rows), report['n_both'] - report['n_same'])
        self.assertEqual(report['agreement'], report['n_same'] / report['n_both'])
        self.assertTrue(-1 <= report['kappa'] < 1)
        same = self.ok_json('review', 'compare', first, first)
        self.assertEqual((same['kappa'], same['differing']), (1, []))
        labels = two_cells().write(self.folder / 'labels.npy')
        other = self.ok('review', 'new', labels).strip()
        self.refused(2, 'review', 'compare', first, other, says=['different stacks'])

    def repeat(self, path, answers):
        """Answer pairs once more, as the window does, in the order of their ids."""
        db = sqlite3.connect(path)
        places = ', '.join(f'{cell}{face}_{axis}' for face in ('', '_face')
                           for cell in ('upper', 'lower') for axis in 'zyx')
        held = db.execute("SELECT upper_id, lower_id, answer, sequence FROM event "
                          "WHERE kind = 'decide' ORDER BY upper_id, lower_id").fetchall()
        n, = db.execute('SELECT max(sequence) FROM event').fetchone()
        for i, (pair, again) in enumerate(zip(held, answers)):
            db.execute("INSERT INTO event SELECT ?, 'repeat', upper_id, lower_id, ?, answer, 1.5, "
                       f"'ada', ?, '0.1.0', NULL, 1, {places}, side FROM event WHERE sequence = ?",
                       (n + 1 + i, again, i, pair[3]))
        db.commit()
        db.close()
        return [pair[:3] for pair in held[:len(answers)]]

    def test_compare_with_oneself(self):
        path, table = self.new('a.csv', ['accepted', 'rejected'])
        self.assertEqual(self.ok_json('review', 'compare', path)['n_both'], 0)
        before = self.ok('review', 'export', path)
        again = ['accepted', 'accepted', 'rejected', 'unsure', 'rejected']
        held = self.repeat(path, again)
        expected = [(str(u), str(l), a, b) for (u, l, a), b in zip(held, again) if a != b]
        self.assertTrue(0 < len(expected) < len(again))
        report = self.ok_json('review', 'compare', path)
        self.assertEqual((report['n_both'], report['n_same']),
                         (len(again), len(again) - len(expected)))
        self.assertEqual(report['agreement'], report['n_same'] / report['n_both'])
        counts = {a: {b: [(h[2], s) for h, s in zip(held, again)].count((a, b)) for b in row}
                  for a, row in report['counts'].items()}
        self.assertEqual(report['counts'], counts)
        rows = csv.DictReader(io.StringIO(self.ok('review', 'compare', path, '--format', 'csv')))
        self.assertEqual([tuple(r.values())[:4] for r in rows], expected)
        self.assertIn('answered twice', self.ok('review', 'compare', path))

        # What holds, and what is replayed from it, is what it was.
        self.assertEqual(self.ok('review', 'export', path), before)
        outs = [self.folder / name for name in ('a.tif', 'b.tif', 'c.tif')]
        exported = self.folder / 'exported.csv'
        self.ok('review', 'export', path, '-o', exported)
        self.ok('review', 'replay', path, SAMPLE / 'labels.tif', '-o', outs[0])
        self.ok('correct', SAMPLE / 'labels.tif', '--decisions', exported, '-o', outs[1])
        self.ok('correct', SAMPLE / 'labels.tif', '--decisions', table, '-o', outs[2])
        for out in outs[1:]:
            self.assertEqual(out.read_bytes(), outs[0].read_bytes(), out.name)

    def new_of_contacts(self, *answers):
        """A review of all kinds, its contacts answered in turn, and the model of these."""
        found = self.ok_json('screen', SAMPLE / 'labels.tif', '--raw', SAMPLE / 'raw.tif',
                             '--kind', 'all')
        gaps = {(c['upper'], c['lower']) for c in found['candidates'] if c['kind'] == 'layer-gap'}
        contacts = [(c['upper'], c['lower']) for c in found['candidates']
                    if c['kind'] == 'contact' and (c['upper'], c['lower']) not in gaps]
        table = self.folder / 'contacts.csv'
        rows = [(*pair, answer) for pair, answer in zip(contacts, answers)]
        rows.append((*min(gaps), 'accepted'))
        table.write_text('upper,lower,decision\n' +
                         ''.join(f'{u},{l},{d}\n' for u, l, d in rows))
        return self.ok('review', 'new', SAMPLE / 'labels.tif', '--raw', SAMPLE / 'raw.tif',
                       '--kind', 'all', '--decisions', table).strip(), rows, len(contacts), table

    def test_contacts_are_kept_counted_and_replayed(self):
        answers = ['accepted', 'rejected', 'rejected', 'unsure']
        path, rows, n_contacts, table = self.new_of_contacts(*answers)
        db = sqlite3.connect(path)
        models = {(u, l): name for u, l, name in db.execute(
            'SELECT upper_id, lower_id, name FROM event JOIN model ON model.id = event.model')}
        db.close()
        kinds = {(int(r['upper']), int(r['lower'])): r['kind'] for r in csv.DictReader(
            io.StringIO(self.ok('review', 'export', path)))}
        for upper, lower, _ in rows:  # each event names what scored its kind of pair
            self.assertTrue(models[upper, lower].startswith(kinds[upper, lower]), models)
        self.assertEqual(set(kinds.values()), {'layer-gap', 'contact'})

        exported, outs = self.folder / 'e.csv', [self.folder / name for name in ('a.tif', 'b.tif')]
        self.ok('review', 'export', path, '-o', exported)
        for what in (path, exported):  # the review itself, and its table
            told = self.ok_json('review', 'report', what)['contacts']
            self.assertEqual(told['n_candidates'], n_contacts)
            self.assertEqual([told['all'][name] for name in ('correct', 'incorrect', 'unsure')],
                             [1, 2, 1])
            self.assertEqual(told['filtration'], 1 - told['n_reported'] / n_contacts)
        self.assertIn(f'of {n_contacts} contacts', self.ok('review', 'report', path))
        self.ok('review', 'replay', path, SAMPLE / 'labels.tif', '-o', outs[0])
        self.ok('correct', SAMPLE / 'labels.tif', '--decisions', table, '-o', outs[1])
        self.assertEqual(outs[0].read_bytes(), outs[1].read_bytes())
        self.refused(1, 'review', 'new', SAMPLE / 'labels.tif', '--kind', 'contact',
                     says=['leave out --kind'])

    def test_rename(self):
        path, _ = self.new()
        name = self.ok_json('review', 'list')['reviews'][0]['name']
        self.ok('review', 'rename', name, ' Root tip, día 3 ')
        entry, = self.ok_json('review', 'list')['reviews']
        self.assertEqual((entry['title'], entry['path']), ('Root tip, día 3', path))
        self.assertIn('Root tip, día 3', self.ok('review', 'list', env={'LC_ALL': 'C.UTF-8'}))
        self.refused(1, 'review', 'rename', path, ' ')
        self.refused(2, 'review', 'rename', 'missing', 'x', says=['missing', 'list'])

    def test_a_title_is_one_plain_line(self):
        path, _ = self.new()
        self.ok('review', 'rename', path, 'a\x1b[2J\nb')
        self.assertIn('  a [2J b\n', self.ok('review', 'list'))
        self.assertEqual(self.ok_json('review', 'list')['reviews'][0]['title'], 'a\x1b[2J\nb')

    def test_delete_and_restore(self):
        path, _ = self.new()
        data = open(path, 'rb').read()
        name = self.ok_json('review', 'list')['reviews'][0]['name']
        said = self.ok('review', 'delete', name)
        self.assertIn(f'suture-cli review restore {name}', said)
        self.assertFalse(os.path.exists(path))
        report = self.ok_json('review', 'list')
        self.assertEqual(report['reviews'], [])
        self.assertEqual([e['name'] for e in report['trash']], [name])
        self.assertEqual(report['trash'][0]['n_events'], sum(report['trash'][0]['answers'].values()))
        text = self.ok('review', 'list')
        self.assertIn('no reviews', text)
        self.assertIn(name, text)
        self.refused(2, 'review', 'export', name)
        self.refused(2, 'review', 'delete', name, says=['list'])

        # Back under its name; under another one if that is taken by now.
        self.assertEqual(self.ok('review', 'restore', name).strip(), path)
        self.assertEqual(open(path, 'rb').read(), data)
        self.assertEqual(self.ok_json('review', 'list')['trash'], [])
        self.ok('review', 'delete', path)
        other, _ = self.new()
        self.assertEqual(other, path)
        back = self.ok('review', 'restore', name).strip()
        self.assertNotEqual(back, path)
        self.assertEqual(open(back, 'rb').read(), data)
        self.assertEqual(len(self.ok_json('review', 'list')['reviews']), 2)

    def test_only_what_is_in_the_trash_is_restored(self):
        path, _ = self.new()
        self.refused(2, 'review', 'restore', path, says=['trash'])
        self.refused(2, 'review', 'restore', 'missing', says=['missing'])
        self.assertTrue(os.path.exists(path))
        labels = two_cells().write(self.folder / 'labels.npy')
        self.refused(2, 'review', 'delete', labels)
        self.assertTrue(labels.exists())

    def test_damaged_is_refused_until_salvaged(self):
        path, _ = self.new()
        before = self.ok('review', 'export', path)
        with open(path, 'r+b') as file:
            data = file.read()
            at = data.rindex(b'accepted')
            file.seek(at)
            file.write(b'acc\0\0ted')
        damaged = open(path, 'rb').read()
        self.refused(2, 'review', 'export', path, says=['salvage'])
        self.assertEqual(open(path, 'rb').read(), damaged)
        self.assertIn('damaged', self.ok('review', 'salvage', path))
        self.assertEqual(open(path + '.damaged-1', 'rb').read(), damaged)
        self.assertEqual(self.ok('review', 'export', path), before)
        self.assertIn('sound', self.ok('review', 'salvage', path))

    def test_a_strangers_review_is_listed_with_its_problem(self):
        path, _ = self.new()
        other, _ = self.new('b.csv')
        db = sqlite3.connect(path)
        db.executescript("""
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace (replace (sql, 'value TEXT NOT NULL',
                'value TEXT'), 'STRICT, ', '') WHERE name = 'setting'""")
        db.close()
        db = sqlite3.connect(path)
        db.executescript("""
            INSERT INTO setting VALUES ('title', NULL);
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace (replace (sql, 'value TEXT',
                'value TEXT NOT NULL'), ') WITHOUT', ') STRICT, WITHOUT') WHERE name = 'setting'""")
        db.close()
        entries = {e['path']: e for e in self.ok_json('review', 'list')['reviews']}
        self.assertIn('setting.value', entries[path]['problem'])
        self.assertIsNone(entries[other]['problem'])
        self.assertIn('setting.value', self.ok('review', 'list'))
        n = entries[other]['n_events']
        self.assertIn(f'{n} steps', self.ok('review', 'salvage', path))
        entries = {e['path']: e for e in self.ok_json('review', 'list')['reviews']}
        self.assertIsNone(entries[path]['problem'])
        self.assertEqual(entries[path]['n_events'], n)

    def test_any_sqlite_reads_it(self):
        path, table = self.new()
        db = sqlite3.connect(path)
        ids = {(r['upper'], r['lower']) for r in csv.DictReader(open(table))}
        self.assertEqual({(str(a), str(b)) for a, b in
                          db.execute('SELECT upper_id, lower_id FROM event')}, ids)
        self.assertEqual(db.execute('PRAGMA application_id').fetchone(), (0x53757472,))
        self.assertEqual(db.execute('PRAGMA journal_mode').fetchone(), ('delete',))
        for score, features in db.execute('SELECT score, features FROM candidate'):
            self.assertTrue(0 <= score <= 1)
            self.assertIn('shape_index', json.loads(features))
        db.close()

    def test_nothing_is_left_beside_the_review(self):
        path, _ = self.new()
        self.ok('review', 'salvage', path)
        self.assertEqual([str(p) for p in self.reviews.iterdir()], [path])

    def test_wrong_usage(self):
        for arguments in (['review'], ['review', 'sew'], ['review', 'export'],
                          ['review', 'list', 'x'], ['review', 'replay', 'x'],
                          ['review', 'compare'], ['review', 'compare', 'x', 'y', 'z'],
                          ['review', 'rename', 'x'], ['review', 'delete'],
                          ['review', 'restore', 'x', 'y'],
                          ['review', 'list', '--raw', 'x'],
                          ['review', 'export', 'x', '--penalty', '2'],
                          ['review', 'delete', 'x', '-o', 'y']):
            with self.subTest(arguments):
                self.refused(1, *arguments)
        self.refused(2, 'review', 'export', 'missing', says=['missing'])
        self.refused(2, 'review', 'report', 'missing', says=['missing', 'review list'])
        path, _ = self.new()
        self.refused(1, 'review', 'report', path, '--threshold', '0.5', says=['--threshold'])
        self.refused(3, 'review', 'export', path, '--force', '-o', path, says=['never replaced'])
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.folder)
        for _ in range(2):  # a file may have the name of an action
            self.ok('review', 'report', path, '--force', '-o', 'report')
        text = self.folder / 'text.suture-review'
        text.write_text('no database')
        self.refused(2, 'review', 'export', text, says=['no review'])
        self.refused(2, 'review', 'salvage', text, says=['no review'])


if __name__ == '__main__':
    main(__name__)
