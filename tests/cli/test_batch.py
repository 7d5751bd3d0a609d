"""Reports of corrections, a table of many, and a folder of stacks through Snakemake."""
import csv
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time
import unittest

import picture_files
import zarr_files
from cli import PROGRAM, SAMPLE, SOURCE, CliTest, Stack, main, run, two_cells

SNAKEFILE = SOURCE / 'data/batch/Snakefile'


class Endings(CliTest):
    def test_a_folder_may_hold_every_kind_of_file_that_is_written(self):
        table = (SOURCE / 'src/engine/stack/suture-stack-format.c').read_text(encoding='utf-8')
        lists = re.findall(r'_endings\[\] = \{(.*?)\}', table, re.DOTALL)
        written = {'.' + ending for one in lists for ending in re.findall(r'"(\w+)"', one)}
        written = {'.nii.gz' if ending == '.gz' else ending for ending in written}
        text = SNAKEFILE.read_text(encoding='utf-8')
        pairs = {'.hdr', '.img'}                        # read, and said to be left out
        for name, kind in [('ENDINGS', written - {'.zarr'} - pairs), ('FOLDER_ENDINGS', {'.zarr'}),
                           ('PAIR_ENDINGS', pairs)]:
            taken = re.search(rf'^{name} = \((.*?)\)', text, re.MULTILINE | re.DOTALL).group(1)
            self.assertEqual(kind - set(re.findall(r'"([^"]*)"', taken)), set())
        self.assertTrue({'.tif', '.zarr'} <= written)


class Reports(CliTest):
    def correct(self, name='report.json', *options, labels=SAMPLE / 'labels.tif'):
        report = self.folder / name
        self.ok('correct', labels, *options, '-o', self.folder / 'fixed.tif', '--force',
                '--report', report)
        return report

    def test_a_report_says_what_did_it_of_what_and_how_long_it_took(self):
        report = json.loads(self.correct('a.json', '--raw', SAMPLE / 'raw.tif').read_text())
        version = self.ok('--version').split()[1]
        self.assertEqual(report['program'], {'name': 'suture-cli', 'version': version})
        self.assertTrue(report['raw']['path'].endswith('raw.tif'))
        self.assertEqual(report['raw']['shape'], [32, 128, 128])
        self.assertTrue(report['output'].endswith('fixed.tif'))
        self.assertEqual(report['parameters']['kind'], 'all')
        self.assertIsNone(report['parameters']['decisions'])
        self.assertIn('several', ' '.join(n['text'] for n in report['notices']))
        times = report['times']
        self.assertRegex(times['began'], r'^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d')
        for part in ['reading_s', 'working_s', 'writing_s']:
            self.assertGreater(times[part], 0)
        self.assertGreater(len(report['pairs']), 0)

    def test_a_report_as_a_table_has_notices_and_versions_too(self):
        rows = list(csv.DictReader(self.correct('a.csv').open(encoding='utf-8')))
        notices = [row['reason'] for row in rows if row['what'] == 'notice']
        self.assertIn('several', ' '.join(notices))
        program, = [row['reason'] for row in rows if row['what'] == 'program']
        self.assertTrue(program.startswith(self.ok('--version').strip()), program)
        self.assertIn('model', program)

    def test_a_summary_is_the_reports_row_by_row(self):
        paths = [self.correct('a.json', '--raw', SAMPLE / 'raw.tif'),
                 self.correct('b.json', '--threshold', '0.99')]
        reports = [json.loads(path.read_text()) for path in paths]
        rows = list(csv.DictReader(self.ok('summary', *paths).splitlines()))
        self.assertEqual([row['report'] for row in rows], [str(path) for path in paths])
        self.assertEqual([int(row['n_pairs']) for row in rows],
                         [len(report['pairs']) for report in reports])
        self.assertNotEqual(rows[0]['n_pairs'], rows[1]['n_pairs'])
        for row, report in zip(rows, reports):
            for name in ['gone', 'joined', 'covered', 'trimmed', 'masks', 'filled_px']:
                self.assertEqual(int(row[name]), report['counts'][name])
            self.assertEqual(int(row['n_cells']), report['n_cells'])
            self.assertEqual(row['notices'].split(), [n['code'] for n in report['notices']])
        self.assertEqual(rows[1]['raw'], '')
        table = self.ok_json('summary', *paths)
        self.assertEqual(table['all']['n_stacks'], 2)
        self.assertEqual(table['all']['n_pairs'], sum(len(r['pairs']) for r in reports))

    def test_what_is_no_report_is_refused_by_its_name(self):
        good = self.correct()
        bad = self.folder / 'bad.json'
        for content, word in [('{"program": 3}', 'no report'), ('[]', 'no report'),
                              ('{', 'JSON'), ('{"counts": {}, "pairs": []}', 'no report')]:
            bad.write_text(content)
            self.refused(2, 'summary', good, bad, says=['bad.json', word])
        self.refused(2, 'summary', self.folder / 'none.json', says=['none.json'])
        report = json.loads(good.read_text())
        report['counts']['joined'] = -1
        bad.write_text(json.dumps(report))
        self.refused(2, 'summary', bad, says=['no report'])


class Exchange(CliTest):
    def setUp(self):
        super().setUp()
        self.labels = two_cells().write(self.folder / 'labels.npy')

    def test_candidates_as_json_are_decisions_once_they_are_decided(self):
        table = self.folder / 'pairs.json'
        found = self.ok_json('screen', self.labels)
        pair, = found['candidates']
        self.assertEqual(pair['decision'], 'pending')
        outs = []
        for answer in ['accepted', 'rejected']:
            pair['decision'] = answer
            table.write_text(json.dumps(found))
            outs.append(self.folder / f'{answer}.npy')
            self.ok('correct', self.labels, '--decisions', table, '-o', outs[-1])
        before = Stack.read(self.labels)
        self.assertEqual(Stack.read(outs[1]).voxels, before.voxels)
        self.assertEqual(set(Stack.read(outs[0]).voxels), {0, 1, 3})
        as_csv = self.folder / 'pairs.csv'
        as_csv.write_text(self.ok('screen', self.labels).replace('pending', 'accepted'))
        other = self.folder / 'by-table.npy'
        self.ok('correct', self.labels, '--decisions', as_csv, '-o', other)
        self.assertEqual(other.read_bytes(), outs[0].read_bytes())

    def test_no_column_stands_twice(self):
        for options in [[], ['--kind', 'contact', '--spacing', '1,1,1'],
                        ['--kind', 'all', '--spacing', '1,1,1']]:
            rows = list(csv.reader(self.ok('screen', self.labels, *options).splitlines()))
            self.assertEqual(len(rows[0]), len(set(rows[0])), options)
            self.assertTrue(all(len(row) == len(rows[0]) for row in rows))

    def test_a_dash_for_the_raw_stack_is_none(self):
        without = self.ok('screen', self.labels)
        self.assertEqual(self.ok('screen', self.labels, '--raw', '-'), without)
        self.assertIsNone(self.ok_json('screen', self.labels, '--raw', '-')['raw'])
        self.refused(2, 'correct', self.labels, '--decisions', '-', '-o', self.folder / 'x.npy')

    def test_json_says_which_version_wrote_it(self):
        for arguments in [['info', self.labels], ['screen', self.labels],
                          ['evaluate', self.labels, self.labels]]:
            self.assertEqual(self.ok_json(*arguments)['program']['version'],
                             self.ok('--version').split()[1])

    def test_progress_is_lines_where_there_is_no_terminal(self):
        tissue = self.folder / 'tissue.tif'
        arguments = ['synthesize', '--tissue', 'compact', '--shape', '48,512,512', '--cells', '900',
                     '-o', tissue, '--force']
        code, _, err = run(*arguments, env={'SUTURE_PROGRESS': '1'})
        self.assertEqual(code, 0, err)
        shares = [int(line.split()[1]) for line in err.splitlines()
                  if line.startswith('suture-cli: ') and line.endswith(' %')]
        self.assertGreater(len(shares), 0, err)
        self.assertEqual(shares, sorted(shares))
        code, _, err = run(*arguments, env={'SUTURE_PROGRESS': '0'})
        self.assertNotIn(' %', err)


class Batch(CliTest):
    def setUp(self):
        super().setUp()
        self.labels, self.out = self.folder / 'all labels', self.folder / 'out'
        self.labels.mkdir()

    def command(self, *options, settings=()):
        return ['snakemake', '-s', SNAKEFILE, '-d', self.folder, '--cores', '2', '--keep-going',
                '--rerun-incomplete', '--nocolor', *options, '--config', f'labels={self.labels}',
                f'out={self.out}', f'suture={PROGRAM}', 'threads=1', *settings]

    def snakemake(self, *options, settings=()):
        env = {**os.environ, 'HOME': str(self.folder), 'XDG_CACHE_HOME': str(self.folder)}
        return subprocess.run(self.command(*options, settings=settings), env=env,
                              capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def done(self):
        return {p.name: p.stat().st_mtime_ns for p in self.out.glob('*.json')}

    def table(self, name):
        return list(csv.DictReader((self.out / name).open(encoding='utf-8')))


@unittest.skipUnless(shutil.which('snakemake'), 'needs the program snakemake')
class Folders(Batch):
    """Stacks that are folders: Zarr, and, if one says so, layers as single files."""

    def content(self, folder):
        return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob('*')
                if p.is_file() and p.name != '.snakemake_timestamp'}

    def setUp(self):
        super().setUp()
        for name in ['plain.zarr', 'bad.zarr', 'mine.raw.zarr']:
            stack = two_cells()
            zarr_files.Array(stack.shape, stack.voxels, 'u2').write(self.labels / name)
        zarr_files.ome(self.labels / 'mine.ome.zarr', two_cells())
        (self.labels / 'bad.zarr/0.0.0').write_bytes(b'short')
        two_cells().write(self.labels / 'file.npy')

    def test_zarr_folders_are_stacks_like_others(self):
        for half in ('two.hdr', 'two.img'):
            (self.labels / half).write_bytes(b'')
        ended = self.snakemake()
        self.assertNotEqual(ended.returncode, 0, 'one was damaged')
        self.assertIn('two.hdr, two.img', ended.stderr)
        self.assertEqual([row['stack'] for row in self.table('failed.csv')], ['bad.zarr'])
        rows = {pathlib.Path(r['labels']).name: r for r in self.table('summary.csv')}
        self.assertEqual(set(rows), {'plain.zarr', 'mine.ome.zarr', 'file.npy'})
        self.assertTrue(rows['mine.ome.zarr']['raw'].endswith('mine.raw.zarr'))
        self.assertEqual(rows['plain.zarr']['raw'], '')
        for name, raw in [('plain.zarr', '-'), ('mine.ome.zarr', self.labels / 'mine.raw.zarr')]:
            direct = self.folder / ('direct ' + name)
            self.ok('correct', self.labels / name, '--raw', raw, '-o', direct)
            self.assertEqual(self.content(direct), self.content(self.out / name))

    def test_what_changes_inside_a_folder_is_done_again_and_nothing_else(self):
        self.snakemake()
        before = self.done()
        chunk = self.labels / 'mine.ome.zarr/labels/cells/0/0.0.0'
        os.utime(chunk, ns=(chunk.stat().st_atime_ns, chunk.stat().st_mtime_ns + 10 ** 9))
        shutil.copy(self.labels / 'plain.zarr/0.0.0', self.labels / 'bad.zarr/0.0.0')
        ended = self.snakemake()
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertEqual(self.table('failed.csv'), [])
        after = self.done()
        self.assertEqual({name for name in after if after[name] != before.get(name)},
                         {'mine.ome.zarr.json', 'bad.zarr.json'})

    def test_the_raw_stack_in_the_labels_own_folder_is_taken_if_named(self):
        for name in ['plain.zarr', 'bad.zarr', 'mine.raw.zarr']:
            shutil.rmtree(self.labels / name)
        (self.labels / 'file.npy').unlink()
        ended = self.snakemake(settings=['options=--raw-dataset 0'])
        self.assertEqual(ended.returncode, 0, ended.stderr)
        row, = self.table('summary.csv')
        self.assertEqual(pathlib.Path(row['raw']).name, 'mine.ome.zarr')

    def test_folders_of_layers_are_stacks_if_one_says_so(self):
        labels = self.labels / 'layers'
        labels.mkdir()
        for i in range(1, 5):
            (labels / f'{i}.png').write_bytes(picture_files.png((20, 20), [7] * 400))
        (self.labels / 'notes').mkdir()
        shutil.rmtree(self.labels / 'bad.zarr')
        self.assertEqual(self.snakemake().returncode, 0)
        self.assertNotIn('layers.json', self.done())
        ended = self.snakemake(settings=['layers=yes'])
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertIn('layers.json', self.done())
        self.assertEqual(len(list((self.out / 'layers').glob('*.png'))), 4)


@unittest.skipUnless(shutil.which('snakemake'), 'needs the program snakemake')
class Folder(Batch):
    N = 20

    def setUp(self):
        super().setUp()
        for i in range(self.N):
            stack = two_cells()
            stack.fill([10], range(2), range(1 + i), 40 + i)
            stack.write(self.labels / f'stack {i:02}.npy')
        shutil.copy(SAMPLE / 'labels.tif', self.labels / 'sample.tif')
        shutil.copy(SAMPLE / 'raw.tif', self.labels / 'sample.raw.tif')
        damaged = self.labels / 'stack 07.npy'
        damaged.write_bytes(damaged.read_bytes()[:500])

    def kill_half_way(self):
        process = subprocess.Popen(self.command(), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, start_new_session=True,
                                   env={**os.environ, 'HOME': str(self.folder)})
        deadline = time.monotonic() + 300
        while len(self.done()) < self.N // 2 and time.monotonic() < deadline:
            self.assertIsNone(process.poll(), 'it was done before it could be killed')
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def check_all(self):
        rows = {pathlib.Path(r['labels']).name: r for r in self.table('summary.csv')}
        names = {p.name for p in self.labels.iterdir()} - {'sample.raw.tif', 'stack 07.npy'}
        self.assertEqual(set(rows), names)
        self.assertTrue(rows['sample.tif']['raw'].endswith('sample.raw.tif'))
        failed = self.table('failed.csv')
        self.assertEqual([row['stack'] for row in failed], ['stack 07.npy'])
        self.assertIn('stack 07.npy', failed[0]['why'])
        for name in names:
            raw = self.labels / 'sample.raw.tif' if name == 'sample.tif' else '-'
            direct = self.folder / ('direct' + pathlib.Path(name).suffix)
            self.ok('correct', self.labels / name, '--raw', raw, '-o', direct, '--force')
            self.assertEqual(direct.read_bytes(), (self.out / name).read_bytes(), name)

    def test_a_folder_goes_on_after_a_kill_and_the_damaged_stack_fails_alone(self):
        self.kill_half_way()
        before = self.done()
        whole = {name: at for name, at in before.items()
                 if (self.out / name.removesuffix('.json')).exists()}
        self.snakemake('--unlock')
        ended = self.snakemake()
        self.assertNotEqual(ended.returncode, 0, 'a stack was damaged')
        self.check_all()
        # Those that Snakemake had seen end, all but the ones that just ran, were left as they were.
        same = sum(self.done()[name] == at for name, at in whole.items())
        self.assertGreaterEqual(same, len(whole) - 2)
        again = self.snakemake('--dry-run')
        self.assertRegex(again.stdout + again.stderr, r'(?m)^correct +1\b')

    def test_folders_that_can_not_be_are_named_with_what_to_do(self):
        for settings, words in [
                ([f'labels={self.folder}/none', f'out={self.out}'], ['none', 'labels=FOLDER']),
                ([f'labels={self.labels}', f'out={self.labels}'], ['out=FOLDER'])]:
            done = subprocess.run(['snakemake', '-s', SNAKEFILE, '-d', self.folder, '-n', '--cores',
                                   '1', '--config', *settings], capture_output=True, text=True,
                                  env={**os.environ, 'HOME': str(self.folder)})
            self.assertNotEqual(done.returncode, 0)
            for word in words:
                self.assertIn(word, done.stdout + done.stderr)

    def test_jobs_can_be_handed_to_a_cluster(self):
        """A command that takes a script, starts it elsewhere and says its number, as
        sbatch does."""
        submit = self.folder / 'submit'
        submit.write_text('#!/bin/sh\nnohup sh "$@" >/dev/null 2>&1 &\necho $!\n')
        submit.chmod(0o755)
        for i in range(4, self.N):
            if i != 7:
                (self.labels / f'stack {i:02}.npy').unlink()
        ended = self.snakemake('--jobs', '3', '--cluster', str(submit), '--latency-wait', '60')
        self.assertNotEqual(ended.returncode, 0)
        self.check_all()


if __name__ == '__main__':
    main(__name__)
