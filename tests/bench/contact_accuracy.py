"""Contacts: precision and recall at every threshold, against the paper's features.

Sources: clean rugged cuts of faint tissues with seeds that nothing was learned from, cubic
voxels and four times as high as wide; and, if it is there, ../shared/real-contact: pieces of
hard tissue, of a plant ovule, and of electron microscopy. Contacts are judged by the truth as
real.py does: right if both bodies have one owner, wrong if two, left out if one has none.
Needs Debian's python3-numpy and python3-tifffile.
"""
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get('SUTURE_SHARED', SOURCE.parent / 'shared')) / 'real-contact'
THRESHOLDS = (.05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95)
# Of the tissues that are cut: name, shape, voxel, cells, seeds.
CLEAN = [('clean cuts, 1:1:1', '72,96,96', '1,1,1', 60, (9101, 9102, 9103)),
         ('clean cuts, 4:1:1', '32,120,120', '4,1,1', 60, (9111, 9112, 9113))]
# Of the stacks there: name, beginning of the file.
REAL = [('hard tissue', 'hard'), ('plant ovule', 'ovule'), ('gala (EM)', 'galatrain'),
        ('EM, 250³', 'em250')]
TILTS = ((0, 30), (30, 60), (60, 90.1))
AUTHORS_R2 = .524


def load():
    """NumPy and tifffile, or None where they aren't."""
    try:
        import numpy
        import tifffile
    except ImportError:
        return None
    return numpy, tifffile


class Judged:
    """Contacts of some stacks: what is right, and what each way to decide says of them."""

    def __init__(self, np, rows):
        table = np.array(rows, float).reshape(-1, 20)
        self.right, self.tilt, self.score, self.blind, self.wall = table[:, :5].T
        self.r2 = table[:, 5:7].max(1)
        self.paper = table[:, 7:19]
        self.right = self.right > 0


def owners(np, labels, truth):
    """The true cell that a body belongs to, 0 if none (real.py)."""
    overlap = np.zeros((int(labels.max()) + 1, int(truth.max()) + 1), np.int64)
    np.add.at(overlap, (labels.ravel(), truth.ravel()), 1)
    size = overlap.sum(1)
    best = overlap[:, 1:].argmax(1) + 1
    share = overlap[np.arange(len(overlap)), best]
    inside = size - overlap[:, 0]
    known = (inside >= .3 * size) & (share >= .6 * np.maximum(inside, 1)) & (size > 0)
    known[0] = False
    return np.where(known, best, 0)


def list_contacts(program, labels, raw):
    """{(upper, lower): what bench-contacts --list says of it}"""
    done = subprocess.run([program, '--list', labels, *([raw] if raw else [])], check=True,
                          text=True, stdout=subprocess.PIPE)
    lines = (line.split('\t') for line in done.stdout.splitlines())
    return {(int(line[0]), int(line[1])): [float(word) for word in line[2:]] for line in lines}


def judge_stack(tools, program, labels_path, raw, truth_path):
    """Rows of Judged."""
    np, tifffile = tools
    labels, truth = tifffile.imread(labels_path), tifffile.imread(truth_path)
    owner = owners(np, labels, truth)
    return [[owner[a] == owner[b], *figures, 0]
            for (a, b), figures in list_contacts(program, labels_path, raw).items()
            if owner[a] and owner[b]]


def clean_stacks(cli, folder, shape, voxel, cells, seeds):
    """Labels, raw stack and truth of each."""
    for seed in seeds:
        tissue, cut = folder / f'tissue-{seed}.tif', folder / f'cut-{seed}.tif'
        run = lambda *words: subprocess.run([cli, 'synthesize', '--kind', 'contact', '--force', *words],
                                            check=True, stdout=subprocess.DEVNULL)
        run('--shape', shape, '--spacing', voxel, '--cells', str(cells), '--seed', str(seed),
            '-o', tissue)
        truth = folder / f'tissue-{seed}.truth.tif'
        run(truth, '--fraction', '0.35', '--seed', str(seed), '-o', cut)
        yield cut, folder / f'tissue-{seed}.raw.tif', truth


def real_stacks(prefix):
    for labels in sorted((SHARED / 'segmented').glob(f'{prefix}*.tif')):
        stack = SHARED / 'stacks' / labels.name.split('.')[0]
        yield labels, stack / 'raw.tif', stack / 'truth.tif'


# --- Figures ---------------------------------------------------------------


def auc(np, right, score):
    order = np.argsort(score, kind='stable')
    ranks = np.empty(len(score))
    ranks[order] = np.arange(1, len(score) + 1)
    values, inverse, counts = np.unique(score, return_inverse=True, return_counts=True)
    sums = np.bincount(inverse, ranks)
    ranks = (sums / counts)[inverse]
    n, m = right.sum(), (~right).sum()
    return (ranks[right].sum() - n * (n + 1) / 2) / (n * m) if n and m else float('nan')


def curve(np, right, score):
    """Precision and recall at each score, falling; ties together."""
    order = np.argsort(-score, kind='stable')
    ends = np.r_[np.flatnonzero(np.diff(score[order])), len(score) - 1]
    found = np.cumsum(right[order])[ends]
    return found / (ends + 1), found / max(right.sum(), 1)


def average_precision(np, right, score):
    precision, recall = curve(np, right, score)
    return float((np.diff(np.r_[0, recall]) * precision).sum())


def recall_at(np, right, score, least):
    precision, recall = curve(np, right, score)
    return float(recall[precision >= least].max(initial=0))


def at_threshold(right, chosen):
    """Precision, recall and how many."""
    n = int(chosen.sum())
    hits = int((right & chosen).sum())
    return (hits / n if n else float('nan'), hits / right.sum() if right.sum() else float('nan'), n)


def fit_paper(np, judged):
    """What learns from the paper's twelve features: logistic regression on them, their squares
    and products. Sources weigh alike, and so do right and wrong contacts of each."""
    x = np.concatenate([j.paper for j in judged])
    y = np.concatenate([j.right for j in judged])
    weight = np.concatenate([np.where(j.right, 1 / max(j.right.sum(), 1), 1 / max((~j.right).sum(), 1))
                             for j in judged])
    low, median = np.log(1e-3), None
    prepared = lambda v: np.concatenate([np.where(np.isnan(v[:, :11]), np.nan,
                                                  np.maximum(np.log(np.maximum(v[:, :11], 1e-9)), low)),
                                         np.clip(v[:, 11:], -20, 20)], 1)
    x = prepared(x)
    median = np.nanmedian(x, 0)
    x = np.where(np.isnan(x), median, x)
    mean, sd = x.mean(0), x.std(0) + 1e-9
    pairs = np.triu_indices(x.shape[1])

    def expand(v):
        v = np.clip((v - mean) / sd, -5, 5)
        return np.concatenate([np.ones((len(v), 1)), v, v[:, pairs[0]] * v[:, pairs[1]]], 1)
    inputs, weight = expand(x), weight / weight.sum()
    beta = np.zeros(inputs.shape[1])
    ridge = np.full(len(beta), 1e-4)
    ridge[0] = 0
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(inputs @ beta, -30, 30)))
        slope = inputs.T @ (weight * (p - y)) + ridge * beta
        bend = (inputs * (weight * p * (1 - p))[:, None]).T @ inputs + np.diag(ridge + 1e-9)
        step = np.linalg.solve(bend, slope)
        beta -= step / max(1, np.abs(step).max())
        if np.abs(step).max() < 1e-6:
            break

    def score(values):
        v = prepared(values)
        return expand(np.where(np.isnan(v), median, v)) @ beta
    return score


# --- The page --------------------------------------------------------------


def figure(value):
    return '—' if value != value else f'{value:.3f}'


def table(header, rows):
    return ['| ' + ' | '.join(header) + ' |', '|' + '---|' * len(header),
            *('| ' + ' | '.join(row) + ' |' for row in rows), '']


def threshold_tables(judged):
    for title, which in (('With raw stack', 'score'), ('Without raw stack', 'blind')):
        rows = []
        for name, found in judged.items():
            values = [at_threshold(found.right, getattr(found, which) >= t) for t in THRESHOLDS]
            rows.append([name, *(f'{figure(p)} / {figure(r)}' for p, r, _ in values)])
        yield from [f'### {title}: precision / recall from a score on', '']
        yield from table(['source', *(f'{t:g}' for t in THRESHOLDS)], rows)


def rival_rows(np, judged):
    for name, found in judged.items():
        paper = fit_paper(np, [j for other, j in judged.items() if other != name])
        ways = [('Suture, with raw', found.score), ('Suture, without', found.blind),
                ('mean boundary value', -found.wall), ('the paper’s 12 features', paper(found.paper))]
        for title, score in ways:
            score = np.nan_to_num(score, nan=-1e9)
            yield [name, title, figure(auc(np, found.right, score)),
                   figure(average_precision(np, found.right, score)),
                   figure(recall_at(np, found.right, score, .8)),
                   figure(recall_at(np, found.right, score, .9)), '—', '—']
        precision, recall, _ = at_threshold(found.right, np.nan_to_num(found.r2) > AUTHORS_R2)
        yield [name, 'the authors’ rule', *['—'] * 4, figure(precision), figure(recall)]


def goal_rows(np, judged):
    goals = {'clean cuts': (.999, None, .98, .96, None), 'hard tissue': (.985, .95, .90, .85, None),
             'plant ovule': (.99, .95, .80, .80, .90), 'gala': (.97, .95, None, None, None)}
    for name, found in judged.items():
        wanted = next((goal for key, goal in goals.items() if name.startswith(key)), None)
        if wanted is None:
            continue
        precision, recall, _ = at_threshold(found.right, found.score >= .5)
        got = (auc(np, found.right, found.score), average_precision(np, found.right, found.score),
               precision, recall, recall_at(np, found.right, found.score, .9))
        yield [name, *(figure(value) if least is None else
                       f'{figure(value)} (≥ {least:g}: {"reached" if value >= least else "**missed**"})'
                       for value, least in zip(got, wanted))]


def tilt_rows(judged):
    for name, found in judged.items():
        if not name.startswith('clean'):
            continue
        for low, high in TILTS:
            some = (found.tilt >= low) & (found.tilt < high)
            precision, recall, _ = at_threshold(found.right[some], found.score[some] >= .5)
            yield [name, f'{low}° to {min(high, 90):g}°', str(int(found.right[some].sum())),
                   str(int((~found.right[some]).sum())), figure(precision), figure(recall)]


def voi_rows(cli, folder):
    """What `correct` makes of the real stacks: VOI split and merge."""
    for _, prefix in REAL:
        for labels, raw, truth in real_stacks(prefix):
            out = folder / 'corrected.tif'
            subprocess.run([cli, 'correct', labels, '--raw', raw, '--kind', 'contact', '--force',
                            '-o', out], check=True, stdout=subprocess.DEVNULL)
            before, after = (json.loads(subprocess.run(
                [cli, 'evaluate', path, truth, '--format', 'json'], check=True, text=True,
                stdout=subprocess.PIPE).stdout) for path in (labels, out))
            sums = [f['vi_split_bits'] + f['vi_merge_bits'] for f in (before, after)]
            yield [labels.name.split('.dt')[0], *(f'{f[key]:.3f}' for f in (before, after)
                                                  for key in ('vi_split_bits', 'vi_merge_bits')),
                   f'{sums[1] - sums[0]:+.3f}']


def describe(cli, program):
    tools = load()
    if tools is None:
        return ['Not measured: NumPy or tifffile isn’t there.', '']
    np = tools[0]
    model = (SOURCE / 'data/models/contact.json').read_bytes()
    judged = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name, shape, voxel, cells, seeds in CLEAN:
            judged[name] = Judged(np, [row for files in clean_stacks(cli, folder, shape, voxel, cells, seeds)
                                       for row in judge_stack(tools, program, files[0], files[1], files[2])])
            print(f'{name}: measured', flush=True)
        for name, prefix in REAL:
            rows = [row for files in real_stacks(prefix)
                    for row in judge_stack(tools, program, *files)]
            if rows:
                judged[name] = Judged(np, rows)
                print(f'{name}: measured', flush=True)
        voi = list(voi_rows(cli, folder))
    lines = ['', f'*Of the model whose file has the SHA-256 {hashlib.sha256(model).hexdigest()[:16]}….*', '',
             'Contacts of bodies that have an owner in the truth: right if they have one, wrong if two.',
             'Nothing here was learned from. *Clean cuts*: cells of faint tissues, cut along rugged planes',
             'with any tilt (35 % of the cells), at the rate at which they meet other contacts. *Hard',
             'tissue*: another make of synthetic tissue, in watershed pieces. The others are real stacks,',
             'in watershed pieces and agglomerated ones (`../shared/real-contact`).', '']
    lines += table(['source', 'right', 'wrong'],
                   [[name, str(int(f.right.sum())), str(int((~f.right).sum()))] for name, f in judged.items()])
    lines += ['### Goals, with raw stack; precision and recall at ½', '']
    lines += table(['source', 'AUC', 'average precision', 'precision', 'recall', 'recall at precision .9'],
                   goal_rows(np, judged))
    lines += list(threshold_tables(judged))
    lines += ['### Clean cuts by their tilt, with raw stack, at ½', '']
    lines += table(['source', 'plane', 'right', 'wrong', 'precision', 'recall'], tilt_rows(judged))
    lines += ['Turned, features scatter by at most 3 % in cubic voxels and 10 % in voxels four times as',
              'high as wide: the tests `contacts` and `rotated-layers` fail if one doesn’t.', '',
              '### Against the paper’s features and mean boundary value', '',
              'The paper’s twelve features are those of the rotated layers, EMD and shape index;',
              'what learns from them is a logistic regression with squares and products, of all',
              'the other sources. The mean boundary value, by which GASP and multicut join, is that of the',
              'raw stack on the contact’s faces. The authors’ rule is the one that reproduces what their',
              f'code decides: R² over {AUTHORS_R2:g}. These have no threshold but that.', '']
    lines += table(['source', 'by', 'AUC', 'average precision', 'recall at precision .8',
                    'recall at .9', 'precision of the rule', 'its recall'], rival_rows(np, judged))
    if voi:
        lines += ['### What `correct --kind contact` makes of the stacks there', '',
                  'Variation of information in bits, with raw stack.', '']
        lines += table(['stack', 'split', 'merge', 'split after', 'merge after', 'sum'], voi)
    return lines
