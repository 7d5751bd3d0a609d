#!/usr/bin/env python3
"""Measure how well the shipped model and its rivals decide, and write it down.

Usage: accuracy.py BUILD_ROOT [--part PART] [--variants FOLDER] [--output FILE]
                   [--limit SECONDS]

The page has three parts, each of which says of which model it is: real errors
(real_errors.py), contacts (contact_accuracy.py) and blanked layers. With --part real,
--part contacts or --part blanked only that one is measured, and the others stay as they
stand. Real errors with their family left out need
what bench-folds wrote (--variants); with --part real and without it, only the shipped
model is measured.

For blanked layers: without --variants the four rivals (feature sets paper and extended, perceptron
and logistic regression) are trained first, by data/models/train.sh, and all four
once more without each fifth of the real volumes. Stacks are synthetic tissues of
seeds that nothing was trained on, and the labelled stacks in ../shared/data (or
$SUTURE_SHARED/data), each judged by models that never saw it; those whose voxels
are about as high as wide also turned, so that rows or columns are layers. A stack
that takes longer than --limit is listed as not measured.
"""
import argparse
import hashlib
import math
import os
import pathlib
import subprocess
import sys
import tempfile

import contact_accuracy
import real_errors

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get('SUTURE_SHARED', SOURCE.parent / 'shared')) / 'data'
SIX = ['compact', 'loose', 'palisade', 'flat', 'rough', 'thickwall']
UNEVEN = ['uneven', 'winding']                                  # cells of very unequal sizes
TISSUES = SIX + ['files'] + UNEVEN
SHAPE, CELLS, SEEDS = '40,160,160', 120, (101, 102, 103)
SHIPPED_AS = 'extended-perceptron'                              # what the recipe keeps
VARIANTS = ['paper-perceptron', 'paper-logistic', 'extended-perceptron', 'extended-logistic']
# Labels and raw stack of a folder, in order of preference.
TRUTHS = [('labels.tif', 'raw.tif'), ('labels_gt.tif', 'raw.tif'), ('labels_manual.tif', 'raw.tif'),
          ('original/rgb_3D_0_segm.tiff', 'original/rgb_3D_0.tiff')]
KINDS = ['cut', 'damaged', 'thin', 'natural', 'opened']
N_BINS = 10
# Voxels much higher than wide (or nobody says), or far too large: not turned.
NOT_TURNED = {'big_mouse_embryo_2048', 'mouse_embryo_nuclei_emb01_t501',
              'mouse_embryo_nuclei_emb11_t501', 'mouse_embryo_16cell_auto',
              'organoid_thin_egfp_d0', 'em_snemi_mini', 'plant_ovule_nuclei_1135',
              'plant_nuclei_tiff_75'}
Z = 1.959963984540054                                           # of a 95 % interval


class Result:
    """What one model decided on some stacks: counts by kind, areas under the curve (of one
    stack), and by tenths of the score n and sum of scores of false and of true cases."""

    def __init__(self, fields):
        n = 2 * len(KINDS)
        numbers = [int(field) for field in fields[:n]]
        self.counts = {kind: (numbers[2 * i], numbers[2 * i + 1]) for i, kind in enumerate(KINDS)}
        self.auc, self.auc_natural, self.auc_opened = (float(f) for f in fields[n:n + 3])
        pairs = [(int(count), float(total))
                 for count, total in zip(fields[n + 3::2], fields[n + 4::2])]
        self.bins = [(pairs[2 * i], pairs[2 * i + 1]) for i in range(N_BINS)]

    @property
    def error(self):
        return calibration_error(self.bins)


def calibration_error(bins):
    """Of a balanced set: false and true cases weigh one half each."""
    totals = [sum(pair[side][0] for pair in bins) for side in (0, 1)]
    if not all(totals):
        return math.nan
    error = 0.0
    for pair in bins:
        shares = [pair[side][0] / totals[side] / 2 for side in (0, 1)]
        score = sum(pair[side][1] / totals[side] / 2 for side in (0, 1))
        error += abs(score - shares[1])
    return error


def add_bins(results):
    """Bins of all results together."""
    return [tuple((sum(r.bins[i][side][0] for r in results), sum(r.bins[i][side][1] for r in results))
                  for side in (0, 1)) for i in range(N_BINS)]


class Wrong:
    """A case that the shipped model decides wrongly, and its drawing."""

    def __init__(self, stack, fields):
        self.stack, self.drawing = stack, []
        (self.raw, self.kind, self.score, self.upper, self.lower, self.first, self.layers,
         self.reasons) = fields

    def describe(self):
        cells = (f'cell {self.upper}' if self.kind == 'cut' else
                 f'cells {self.upper} and {self.lower}')
        what = {'cut': 'cut cell', 'natural': 'natural gap', 'opened': 'opened gap'}[self.kind]
        raw = 'with raw' if self.raw == 'raw' else 'without raw'
        return (f'**{self.stack}**, {raw}: {what}, {cells}, {self.layers} layers from layer '
                f'{self.first} on, score {self.score}: {self.reasons}')


def parse(text, name):
    """({(model, raw): Result}, [Wrong]) of bench-accuracy's lines."""
    results, wrong = {}, []
    for line in text.splitlines():
        word, rest = line.split('\t', 1)
        if word == 'counts':
            model, raw, *fields = rest.split('\t')
            results[pathlib.Path(model).stem, raw] = Result(fields)
        elif word == 'wrong':
            wrong.append(Wrong(name, rest.split('\t')))
        elif word == 'drawing':
            wrong[-1].drawing.append(rest)
    return results, wrong


N_FIFTHS = 5


def fifths():
    """{folder of ../shared/data that the recipe learns from: the fifth it lies in}."""
    lines = (SOURCE / 'data/models/volumes.txt').read_text(encoding='utf-8').splitlines()
    volumes = [line.split('/')[0] for line in lines if line and not line.startswith('#')]
    return {volume: i % N_FIFTHS for i, volume in enumerate(volumes)}


def synthetic_stacks(cli, folder):
    for tissue in TISSUES:
        for seed in SEEDS:
            name = f'{tissue} {seed}'
            path = folder / f'{tissue}-{seed}.tif'
            subprocess.run([cli, 'synthesize', '--tissue', tissue, '--shape', SHAPE, '--cells',
                            str(CELLS), '--seed', str(seed), '-o', path],
                           check=True, stdout=subprocess.DEVNULL)
            yield (name, 'z', folder / f'{tissue}-{seed}.truth.tif',
                   folder / f'{tissue}-{seed}.raw.tif', tissue)


def real_stacks():
    """Those with a truth; a folder of automatic labels alone gives None in its place."""
    learned = fifths()
    for folder in sorted(SHARED.iterdir()) if SHARED.is_dir() else []:
        truth, raw = next(((folder / labels, folder / raw) for labels, raw in TRUTHS
                           if (folder / labels).exists()), (None, None))
        if not truth:
            if folder.is_dir():
                yield folder.name, 'z', None, None, 'real'
            continue
        raw = raw if raw.exists() else None
        name = folder.name + (' ¹' if folder.name in learned else '')
        yield name, 'z', truth, raw, 'real'
        if folder.name not in NOT_TURNED:
            for axis in 'yx':
                yield f'{name}, {axis} up', axis, truth, raw, 'turned'


def models_for(name, variants):
    """Models that the stack is unseen by, in the order of the shipped one and VARIANTS."""
    fifth = fifths().get(name.split(' ¹')[0])
    if fifth is None:
        return [SOURCE / 'data/models/layer-gap.json', *(variants / f'{v}.json' for v in VARIANTS)]
    without = variants / f'without-{fifth}'
    shipped = without / 'layer-gap.json'
    if not shipped.exists():
        shipped.write_bytes((without / f'{SHIPPED_AS}.json').read_bytes())
    return [shipped, *(without / f'{v}.json' for v in VARIANTS)]


def measure(program, name, axis, labels, raw, models, limit):
    """What parse() gives, or why there is none."""
    try:
        done = subprocess.run([program, axis, labels, raw or '-', *models], capture_output=True,
                              text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return f'takes longer than {limit:g} s'
    if done.returncode == 0:
        return parse(done.stdout, name)
    return done.stderr.strip().split(': ', 1)[-1]


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
                yield [name, 'yes' if raw == 'raw' else 'no',
                       *(share(result.counts[kind]) for kind in KINDS),
                       figure(result.auc_natural), figure(result.auc_opened), figure(result.error)]


GROUPS = [('six tissues', lambda group: group in SIX),
          ('cell files', lambda group: group == 'files'),
          ('uneven', lambda group: group in UNEVEN),
          ('real', lambda group: group == 'real'),
          ('real, turned', lambda group: group == 'turned')]


def results_of(stacks, title, model, raw):
    is_in = dict(GROUPS)[title]
    return [found[model, raw] for _, group, found in stacks
            if is_in(group) and (model, raw) in found]


def rival_rows(stacks, models):
    for title, _ in GROUPS:
        for raw in ('raw', 'none'):
            for model in models:
                results = results_of(stacks, title, model, raw)
                if results:
                    yield [title, 'yes' if raw == 'raw' else 'no', model,
                           *(share(add_up(results, [kind])) for kind in KINDS),
                           figure(calibration_error(add_bins(results)))]


def goal_rows(stacks, model):
    """What the shipped model is to reach, and what it does, with raw and without."""
    goals = [('six tissues', 'cut', .995), ('six tissues', 'natural', .985),
             ('six tissues', 'damaged', .965), ('cell files', 'cut', .970),
             ('cell files', 'natural', .950), ('real', 'cut', .990),
             ('real', 'natural', .950), ('real, turned', 'cut', .990),
             ('real, turned', 'natural', .950)]
    for title, kind, least in goals:
        row = [title, kind, f'≥ {least:.3f}']
        for raw in ('raw', 'none'):
            results = results_of(stacks, title, model, raw)
            row.append(share(add_up(results, [kind])) if results else '—')
        yield row
    aucs = [[r.auc_opened for r in results_of(stacks, 'cell files', model, raw)]
            for raw in ('raw', 'none')]
    yield ['cell files', 'ROC, opened, least of the seeds', '≥ 0.850',
           *(figure(min(values)) for values in aucs)]
    for title, _ in GROUPS:
        errors = [results_of(stacks, title, model, raw) for raw in ('raw', 'none')]
        goal = '—' if title == 'uneven' else '≤ 0.030'
        yield [title, 'ECE', goal, *(figure(calibration_error(add_bins(results)))
                                          if results else '—' for results in errors)]


def reliability_rows(results):
    """Scores against outcomes, of a balanced set."""
    bins = add_bins(results)
    totals = [sum(pair[side][0] for pair in bins) for side in (0, 1)]
    for i, pair in enumerate(bins):
        shares = [pair[side][0] / totals[side] / 2 for side in (0, 1)]
        weight = sum(shares)
        score = sum(pair[side][1] / totals[side] / 2 for side in (0, 1))
        yield [f'{i / N_BINS:.1f} to {(i + 1) / N_BINS:.1f}', f'{weight:.3f}',
               figure(score / weight if weight else math.nan),
               figure(shares[1] / weight if weight else math.nan),
               str(pair[0][0] + pair[1][0])]


def describe_wrong(wrong):
    lines = ['### What the shipped model decides wrongly', '',
             'Every cut cell and natural gap of a real stack that it decides wrongly unseen, and of',
             'stacks that aren’t turned the opened gaps that it is sure are one cell (score 0.9 or more),',
             'as a section along z (down) where the facing masks overlap most: `U` the upper cell, `L`',
             'the lower, `o` others, `-` what was cut out, `u` and `l` what the cells lost at a gap that',
             'was opened; a `|` stands before layers of the gap. Beside it the raw stack, where there is',
             'one, from blank to `@`. The numbers are what spoke most for the score: the value of the',
             'feature and what it adds to the logit.', '']
    for case in wrong:
        lines += [case.describe(), '', '```', *(row.rstrip() for row in case.drawing), '```', '']
    return lines


def describe(stacks, skipped, wrong, models, same):
    columns = ['cut cells', 'damaged', 'thin', 'natural gaps', 'opened gaps']
    seeds = ', '.join(str(seed) for seed in SEEDS)
    lines = ['Shares of cases that are decided rightly at the threshold 0.5, with 95 % intervals',
             '(Wilson). True cases: *cut cells*,',
             'whole cells of which 1 to 3 layers were blanked; *damaged*, the same with shrunken and ragged',
             'masks, spilled neighbours and fragments; *thin*, cut cells of few layers. False cases: *natural gaps* of the labelled stack;',
             '*opened gaps*, between cells that lay on each other and lost layers at their ends. ROC: area',
             'under the curve of all true cases against natural or opened gaps. ECE: expected calibration',
             f'error of a balanced set, in tenths. Tissues: {SHAPE} voxels, {CELLS} cells, seeds {seeds},',
             'which nothing was trained on. Real stacks are all unseen: those marked ¹, which the shipped',
             'model learns from, are judged by what the same recipe learns without them and without every',
             'other stack of their fifth (data/models/volumes.txt keeps stacks of one kind in one fifth).',
             '*Turned*: stacks whose voxels are about as high as wide, with rows or columns taken for',
             'layers, because natural gaps are few; their cells are those of the stack itself, so the two',
             'aren’t independent.', '',
             'The recipe was tried on tissues of the seeds 201 to 203, which stand nowhere here; but the',
             'figures of real stacks were seen with each trial, so “unseen” means unseen by the fit. Three',
             'things were learned from them: membranes may be dark, so that the recipe learns from either',
             'sign of stain; turned stacks teach, but calibrate nothing; inputs further than 5 standard',
             'deviations out are cut off there. Five more were tried on both and kept: how often wrong',
             'partners are met is set to what one cut cell in five makes (one in ten before); calibration by',
             'squares, apart for pairs with a raw stack and without; and from stacks that have both answers;',
             'true and false cases of a stack count alike; eight cell files teach (four before).', '',
             'The *uneven* tissues (uneven: crowded cells among large ones; winding: those, tall and',
             'meandering) are of a kind that nothing was trained on, and there is no goal for them: what',
             'becomes of a tissue whose cells are of very unequal sizes.', '',
             '### Goals', '']
    lines += table(['stacks', 'figure', 'goal', 'with raw', 'without raw'],
                   goal_rows(stacks, models[0]))
    lines += ['Cell files without raw have no goal but the area under the curve and honest scores:',
              'geometry can’t know there. Their scores against what the cases are:', '']
    lines += table(['score', 'share of the set', 'mean score', 'share that is one cell', 'cases'],
                   reliability_rows(results_of(stacks, 'cell files', models[0], 'none')))
    lines += ['### The shipped model', '']
    lines += table(['stack', 'raw', *columns, 'ROC, natural', 'ROC, opened', 'ECE'],
                   stack_rows(stacks, models[0]))
    lines += ['¹ Judged without its fifth of the stacks.', '']
    if skipped:
        lines += ['Not measured: ' + '; '.join(f'{name} ({why})' for name, why in skipped) + '.', '']
    lines += ['### Against its rivals', '',
              'The same cases teach each of them; paper and extended are the feature sets.'
              + ''.join(f' layer-gap, the shipped model, is {name}.' for name in same), '']
    lines += table(['stacks', 'raw', 'model', *columns, 'ECE'], rival_rows(stacks, models))
    lines += describe_wrong(wrong)
    for model in models[1:]:
        lines += [f'### {model}, stack by stack', '']
        lines += table(['stack', 'raw', *columns, 'ROC, natural', 'ROC, opened', 'ECE'],
                       stack_rows(stacks, model))
    return lines


def train_variants(cli, folder):
    model = folder / 'layer-gap.json'
    subprocess.run([SOURCE / 'data/models/train.sh', cli, model, folder,
                    cli.parents[2] / 'tests/bench/bench-folds'], check=True,
                   stdout=subprocess.DEVNULL)
    if model.read_bytes() != (SOURCE / 'data/models/layer-gap.json').read_bytes():
        print('accuracy.py: data/models/layer-gap.json is not what its recipe gives here',
              file=sys.stderr)
    return folder


def measure_blanked(options, folder, variants):
    """The lines of the part on blanked layers."""
    cli = options.build.resolve() / 'src/cli/suture-cli'
    program = options.build.resolve() / 'tests/bench/bench-accuracy'
    stacks, skipped, wrong = [], [], []
    for name, axis, labels, raw, group in [*synthetic_stacks(cli, folder), *real_stacks()]:
        found = (measure(program, name, axis, labels, raw,
                         models_for(name.split(',')[0], variants), options.limit)
                 if labels else 'no ground truth')
        print(f'{name}: {found if isinstance(found, str) else "measured"}', flush=True)
        if isinstance(found, str):
            skipped.append((name, found))
            continue
        stacks.append((name, group, found[0]))
        if group in ('real', 'turned'):
            wrong += [case for case in found[1]
                      if group == 'real' or case.kind != 'opened']
    # A rival that is the shipped model itself needs no second row.
    models = models_for('', variants)
    shipped = models[0].read_bytes()
    names = [models[0].stem, *(model.stem for model in models[1:]
                               if model.read_bytes() != shipped)]
    same = [model.stem for model in models[1:] if model.read_bytes() == shipped]
    return describe(stacks, skipped, wrong, names, same)


# The page's parts: name, heading. What stands under “Cuts” is real-cuts.py's, and kept.
PARTS = {'real': '## Real errors', 'contacts': '## Contacts', 'blanked': '## Blanked layers',
         'cuts': '## Cuts'}
HEAD = ['# Accuracy', '',
        'Written by `./dev accuracy`, in parts, each of which says of which model it is; how,',
        'says `tests/bench/accuracy.py`.', '']


def read_parts(path):
    """{name: its lines below the heading}; none where the page isn't there."""
    parts, name = {}, None
    headings = {heading: name for name, heading in PARTS.items()}
    for line in path.read_text(encoding='utf-8').splitlines() if path.exists() else []:
        name = headings.get(line, name)
        if name and line not in headings:
            parts.setdefault(name, []).append(line)
    return parts


def write_page(path, parts):
    lines = list(HEAD)
    for name, heading in PARTS.items():
        if name in parts:
            lines += [heading, *parts[name]]
            while not lines[-1]:
                lines.pop()
            lines.append('')
    path.write_text('\n'.join(lines).rstrip() + '\n', encoding='utf-8')


def of_model():
    """Which model a part is of, to stand under its heading."""
    model = (SOURCE / 'data/models/layer-gap.json').read_bytes()
    return ['', f'*Of the model whose file has the SHA-256 {hashlib.sha256(model).hexdigest()[:16]}….*', '']


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('--part', choices=['blanked', 'contacts', 'real'])
    parser.add_argument('--variants', type=pathlib.Path)
    parser.add_argument('--output', type=pathlib.Path, default=SOURCE / 'tests/bench/ACCURACY.md')
    parser.add_argument('--limit', type=float, default=1800)
    options = parser.parse_args()
    cli = options.build.resolve() / 'src/cli/suture-cli'
    parts = read_parts(options.output)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        variants = options.variants
        if variants is None and options.part in (None, 'blanked'):
            variants = train_variants(cli, folder)
        if options.part in (None, 'real'):
            parts['real'] = of_model() + real_errors.describe(cli, variants)
            write_page(options.output, parts)
        if options.part in (None, 'contacts'):
            parts['contacts'] = contact_accuracy.describe(
                cli, options.build.resolve() / 'tests/bench/bench-contacts')
            write_page(options.output, parts)
        if options.part in (None, 'blanked'):
            parts['blanked'] = of_model() + measure_blanked(options, folder, variants)
            write_page(options.output, parts)


if __name__ == '__main__':
    main()
