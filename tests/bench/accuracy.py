#!/usr/bin/env python3
"""Measure how well the shipped model and its rivals decide, and write it down.

Usage: accuracy.py BUILD_ROOT [--variants FOLDER] [--output FILE] [--limit SECONDS]

Without --variants the four rivals (feature sets paper and extended, perceptron
and logistic regression) are trained first, by data/models/train.sh. Stacks are
synthetic tissues of seeds that nothing was trained on, and the labelled stacks
in ../shared/data (or $SUTURE_SHARED/data). A stack that takes longer than
--limit is listed as not measured.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get('SUTURE_SHARED', SOURCE.parent / 'shared')) / 'data'
TISSUES = ['compact', 'loose', 'palisade', 'flat', 'rough', 'thickwall', 'files']
SHAPE, CELLS, SEED = '40,160,160', 120, 101
VARIANTS = ['paper-perceptron', 'paper-logistic', 'extended-perceptron', 'extended-logistic']
TRUTHS = ['labels.tif', 'labels_gt.tif', 'labels_manual.tif']   # in order of preference
KINDS = ['cut', 'damaged', 'natural', 'opened']
Z = 1.959963984540054                                           # of a 95 % interval


class Result:
    """What one model decided on one stack: counts by kind, and three figures."""

    def __init__(self, fields):
        numbers = [int(field) for field in fields[:8]]
        self.counts = {kind: (numbers[2 * i], numbers[2 * i + 1]) for i, kind in enumerate(KINDS)}
        self.auc, self.auc_natural, self.auc_opened, self.error = (float(f) for f in fields[8:])


def parse(text):
    """{(model, raw): Result} of bench-accuracy's lines."""
    results = {}
    for line in text.splitlines():
        model, raw, *fields = line.split('\t')
        results[pathlib.Path(model).stem, raw] = Result(fields)
    return results


def learned_from():
    """Folders of ../shared/data that the recipe learns from."""
    lines = (SOURCE / 'data/models/volumes.txt').read_text(encoding='utf-8').splitlines()
    return {line.split('/')[0] for line in lines if line and not line.startswith('#')}


def synthetic_stacks(cli, folder):
    for tissue in TISSUES:
        subprocess.run([cli, 'synthesize', '--tissue', tissue, '--shape', SHAPE, '--cells',
                        str(CELLS), '--seed', str(SEED), '-o', folder / f'{tissue}.tif'],
                       check=True, stdout=subprocess.DEVNULL)
        yield tissue, folder / f'{tissue}.truth.tif', folder / f'{tissue}.raw.tif', 'tissue'


def real_stacks():
    learned = learned_from()
    for folder in sorted(SHARED.iterdir()) if SHARED.is_dir() else []:
        truth = next((folder / name for name in TRUTHS if (folder / name).exists()), None)
        if truth:
            raw = folder / 'raw.tif'
            yield (folder.name, truth, raw if raw.exists() else None,
                   'learned' if folder.name in learned else 'unseen')


def measure(program, labels, raw, models, limit):
    """{(model, raw): Result}, or why there is none."""
    try:
        done = subprocess.run([program, labels, raw or '-', *models], capture_output=True,
                              text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return f'takes longer than {limit} s'
    return parse(done.stdout) if done.returncode == 0 else done.stderr.strip().split(': ', 1)[-1]


def share(count):
    """"0.990 (0.96–1.00, n = 99)", by Wilson's interval."""
    n, right = count
    if n == 0:
        return '—'
    p, whole = right / n, 1 + Z * Z / n
    half = Z * (p * (1 - p) / n + Z * Z / (4 * n * n)) ** 0.5
    middle = p + Z * Z / (2 * n)
    low, high = max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)
    return f'{p:.3f} ({low:.2f}–{high:.2f}, n = {n})'


def figure(value):
    return '—' if value != value else f'{value:.3f}'


def add_up(results, kinds):
    """Counts of these kinds over all results together."""
    counts = [result.counts[kind] for result in results for kind in kinds]
    return sum(n for n, _ in counts), sum(right for _, right in counts)


def table(header, rows):
    lines = ['| ' + ' | '.join(header) + ' |', '|' + '---|' * len(header)]
    return lines + ['| ' + ' | '.join(row) + ' |' for row in rows] + ['']


def stack_rows(stacks, model):
    for name, group, results in stacks:
        for raw in ('raw', 'none'):
            result = results.get((model, raw))
            if result:
                yield [f'{name}{" ¹" if group == "learned" else ""}', 'yes' if raw == 'raw' else 'no',
                       *(share(result.counts[kind]) for kind in KINDS),
                       figure(result.auc_natural), figure(result.auc_opened), figure(result.error)]


def rival_rows(stacks, models):
    groups = [('six tissues', lambda name, group: group == 'tissue' and name != 'files'),
              ('cell files', lambda name, group: name == 'files'),
              ('real, unseen', lambda name, group: group == 'unseen'),
              ('real, learned from', lambda name, group: group == 'learned')]
    for title, is_in in groups:
        for raw in ('raw', 'none'):
            for model in models:
                results = [found[model, raw] for name, group, found in stacks
                           if is_in(name, group) and (model, raw) in found]
                if results:
                    yield [title, 'yes' if raw == 'raw' else 'no', model,
                           *(share(add_up(results, [kind])) for kind in KINDS)]


def goal_rows(stacks, model):
    """What the shipped model is to reach, and what it does, with raw and without."""
    tissues = [name for name, group, _ in stacks if group == 'tissue' and name != 'files']
    unseen = [name for name, group, _ in stacks if group == 'unseen']
    goals = [('six tissues', tissues, 'cut', .995), ('six tissues', tissues, 'natural', .985),
             ('six tissues', tissues, 'damaged', .965), ('cell files', ['files'], 'cut', .970),
             ('cell files', ['files'], 'natural', .950), ('real, unseen', unseen, 'cut', .990),
             ('real, unseen', unseen, 'natural', .950)]
    for title, names, kind, least in goals:
        row = [title, kind, f'≥ {least:.3f}']
        for raw in ('raw', 'none'):
            results = [found[model, raw] for name, _, found in stacks
                       if name in names and (model, raw) in found]
            row.append(share(add_up(results, [kind])) if results else '—')
        yield row
    for name, group, found in stacks:
        if name == 'files':
            results = [found[model, raw] for raw in ('raw', 'none')]
            yield [name, 'ROC, opened', '≥ 0.850', *(figure(r.auc_opened) for r in results)]
            yield [name, 'ECE', '≤ 0.030', *(figure(r.error) for r in results)]


def describe(stacks, skipped, models, same):
    columns = ['cut cells', 'damaged', 'natural gaps', 'opened gaps']
    lines = ['# Accuracy', '',
             'Written by `./dev accuracy`; how, says `tests/bench/accuracy.py`. Shares of cases that are',
             'decided rightly at the threshold 0.5, with 95 % intervals (Wilson). True cases: *cut cells*,',
             'whole cells of which 1 to 3 layers were blanked; *damaged*, the same with shrunken and ragged',
             'masks, spilled neighbours and fragments. False cases: *natural gaps* of the labelled stack;',
             '*opened gaps*, between cells that lay on each other and lost layers at their ends. ROC: area',
             'under the curve of all true cases against natural or opened gaps. ECE: expected calibration',
             f'error of a balanced set, in tenths. Tissues: {SHAPE} voxels, {CELLS} cells, seed {SEED}, which',
             'nothing was trained on.', '',
             '## Goals', '']
    lines += table(['stacks', 'figure', 'goal', 'with raw', 'without raw'],
                   goal_rows(stacks, models[0]))
    lines += ['Cell files without raw have no goal but the area under the curve and honest scores:',
              'geometry can’t know there.', '', '## The shipped model', '']
    lines += table(['stack', 'raw', *columns, 'ROC, natural', 'ROC, opened', 'ECE'],
                   stack_rows(stacks, models[0]))
    lines += ['¹ The recipe learns from this stack; its cells aren’t unseen.', '']
    if skipped:
        lines += ['Not measured: ' + '; '.join(f'{name} ({why})' for name, why in skipped) + '.', '']
    lines += ['## Against its rivals', '',
              'The same cases teach each of them; paper and extended are the feature sets.'
              + ''.join(f' layer-gap, the shipped model, is {name}.' for name in same), '']
    lines += table(['stacks', 'raw', 'model', *columns], rival_rows(stacks, models))
    for model in models[1:]:
        lines += [f'## {model}, stack by stack', '']
        lines += table(['stack', 'raw', *columns, 'ROC, natural', 'ROC, opened', 'ECE'],
                       stack_rows(stacks, model))
    return '\n'.join(lines).rstrip() + '\n'


def train_variants(cli, folder):
    model = folder / 'layer-gap.json'
    subprocess.run([SOURCE / 'data/models/train.sh', cli, model, folder], check=True,
                   stdout=subprocess.DEVNULL)
    if model.read_bytes() != (SOURCE / 'data/models/layer-gap.json').read_bytes():
        print('accuracy.py: data/models/layer-gap.json is not what its recipe gives here',
              file=sys.stderr)
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('--variants', type=pathlib.Path)
    parser.add_argument('--output', type=pathlib.Path, default=SOURCE / 'tests/bench/ACCURACY.md')
    parser.add_argument('--limit', type=float, default=1800)
    options = parser.parse_args()
    cli = options.build.resolve() / 'src/cli/suture-cli'
    program = options.build.resolve() / 'tests/bench/bench-accuracy'
    stacks, skipped = [], []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        variants = options.variants or train_variants(cli, folder)
        models = [SOURCE / 'data/models/layer-gap.json',
                  *(variants / f'{name}.json' for name in VARIANTS)]
        for name, labels, raw, group in [*synthetic_stacks(cli, folder), *real_stacks()]:
            results = measure(program, labels, raw, models, options.limit)
            print(f'{name}: {results if isinstance(results, str) else "measured"}', flush=True)
            if isinstance(results, str):
                skipped.append((name, results))
            else:
                stacks.append((name, group, results))
        # A rival that is the shipped model itself needs no second row.
        shipped = models[0].read_bytes()
        names = [models[0].stem, *(model.stem for model in models[1:]
                                   if model.read_bytes() != shipped)]
        same = [model.stem for model in models[1:] if model.read_bytes() == shipped]
    text = describe(stacks, skipped, names, same)
    options.output.write_text(text, encoding='utf-8')


main()
