#!/usr/bin/env python3
"""Cuts on real segmentation errors, each family judged by a model that was fitted without it.

Usage: real-cuts.py SUTURE_CLI FOLDS [--no-raw] [--no-correct] [--both-kinds] [--out FILE.json] [--page ACCURACY.md]
       [--draw FILE.tif] [FILTER…]

FOLDS holds without-N.json, which `data/models/train-cut.sh SUTURE_CLI FILE N` writes: the
Nth fifth of data/models/volumes.txt, in which a family of tissue lies, is unseen by it.
Families that no licensed volume is of are judged by the shipped model. --page puts the
figures into the section “Cuts” of that page, its last one; --draw makes a picture of the
thirty wrong proposals with the highest scores: XZ and YZ through the middle of the cut, raw
stack, body and true cells.

A body holds a true cell if that has 5 % and 15 voxels of itself there, and 5 % of the body.
It is serious if the second cell has at least half of itself and 15 % of the body there. A cut
is right if each side is home of a cell and at most 25 % of the smaller side is misplaced,
wrong if one side is home of none or more than 50 % are, else unsure, as is one that isn't
right where less than 30 % of a side is in true cells: the truth knows nothing of it
A body of which less than 30 % is in true cells is left out
(../shared/cuts/README.md; lab/training/from-cuts/suture-cut-judging.h).
"""
import importlib.util
import json
import os
import pathlib
import shutil
import sys
import tempfile

import numpy as np
import tifffile
from scipy import ndimage

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get('SUTURE_SHARED', SOURCE.parent / 'shared'))
# Stacks of ../shared/real by the fifth that their family lies in; None: in none.
FAMILIES = [('fly_gland', None), ('mouse_nuclei', 2), ('nuclei_small', 2), ('ovule_nuclei', 3),
            ('plant_ovule', 3)]
# Within a layer pixels hang together by side or corner, between layers where masks share one.
# How it is corrected, and with what it is compared.
WAYS = [('joined', ['--kind', 'layer-gap']), ('cut', ['--cut', '--kind', 'layer-gap']),
        ('both kinds', []), ('cut, both kinds', ['--cut'])]
TOUCHING = np.zeros((3, 3, 3), bool)
TOUCHING[1] = True
TOUCHING[:, 1, 1] = True


def load_real():
    spec = importlib.util.spec_from_file_location('real', SHARED / 'real/real.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def bodies(labels):
    """(id, first voxel) → (box, mask) of every body."""
    found = {}
    for index, box in enumerate(ndimage.find_objects(labels), 1):
        if box is None:
            continue
        parts, n = ndimage.label(labels[box] == index, TOUCHING)
        for part in range(1, n + 1):
            mask = parts == part
            first = np.argwhere(mask)[0] + [s.start for s in box]
            found[(index, *map(int, first))] = (box, mask)
    return found


class Judge:
    """What the true cells say of one body."""

    def __init__(self, truth, sizes, box, mask):
        here = np.where(mask, truth[box], 0)
        self.first = box[0].start
        self.volume = int(mask.sum())
        self.layers = mask.sum((1, 2))
        cells = np.unique(here[here > 0])
        counts = np.array([(here == c).sum((1, 2)) for c in cells]).reshape(len(cells), len(mask))
        total = counts.sum(1)
        held = (total >= 15) & (total >= .05 * self.volume) & (total >= .05 * sizes[cells])
        self.counts = counts[held]
        self.inside = (here > 0).sum((1, 2))
        self.is_known = self.inside.sum() >= .3 * self.volume and self.volume >= 8
        share = total / np.maximum(sizes[cells], 1)
        largest = total.argmax() if len(total) else -1
        self.is_serious = any(i != largest and share[i] >= .5 and total[i] >= .15 * self.volume
                              for i in range(len(total)))

    def verdict(self, layer):
        k = layer - self.first + 1
        above, below = self.counts[:, :k].sum(1), self.counts[:, k:].sum(1)
        smaller = min(self.layers[:k].sum(), self.layers[k:].sum())
        misplaced = np.minimum(above, below).sum()
        has_homes = (above >= below).any() and (below > above).any()
        if has_homes and misplaced <= .25 * smaller:
            return 'right'
        is_known = all(inside.sum() >= .3 * layers.sum() for inside, layers in
                       ((self.inside[:k], self.layers[:k]), (self.inside[k:], self.layers[k:])))
        return 'wrong' if is_known and not (has_homes and misplaced <= .5 * smaller) else 'unsure'


def screen(real, cli, path, raw):
    return json.loads(real.run(cli, 'screen', str(path), '--kind', 'cut', *raw, '--format', 'json'))['candidates']


def measure(real, cli, path, with_raw, wants_correction, wants_both_kinds):
    name = path.name[:-4]
    stack = SHARED / 'real/stacks' / name.split('.')[0]
    truth_path = stack / 'truth.tif'
    raw = ['--raw', str(stack / 'raw.tif')] if with_raw else []
    labels, truth = tifffile.imread(path), tifffile.imread(truth_path)
    sizes = np.bincount(truth.ravel())
    judges = {key: Judge(truth, sizes, box, mask) for key, (box, mask) in bodies(labels).items()}
    found = [dict(score=c['score'], primary=c['primary'], layer=c['layer'], features=c['features'],
                  key=(c['id'], c['upper_layer'], c['upper_y'], c['upper_x']))
             for c in screen(real, cli, path, raw)]
    for cut in found:
        cut['verdict'] = judges[cut['key']].verdict(cut['layer'])
    result = {'id': name, 'path': str(path), 'cuts': found, 'family': name.split('.')[0],
              'bodies': {key: judge.is_serious for key, judge in judges.items() if judge.is_known}}
    if wants_correction and with_raw:
        result.update(correct(real, cli, path, truth_path, raw, wants_both_kinds))
    return result


def correct(real, cli, path, truth_path, raw, wants_both_kinds):
    """AP50 and VOI as it is, joined, cut and joined."""
    told = {}
    with tempfile.TemporaryDirectory() as folder:
        out, report = os.path.join(folder, 'o.tif'), os.path.join(folder, 'r.json')
        told['before'] = json.loads(real.run(cli, 'evaluate', str(path), str(truth_path), '--format', 'json'))
        for what, extra in WAYS[:4 if wants_both_kinds else 2]:
            real.run(cli, 'correct', str(path), *raw, *extra, '--report', report, '--force', '-o', out)
            told[what] = json.loads(real.run(cli, 'evaluate', out, str(truth_path), '--format', 'json'))
            told[what]['counts'] = json.load(open(report))['counts']
    return told


def summary(real, results):
    """The figures that the issue asks for."""
    best, serious, scores = [], [], []
    for result in results:
        of_body = {}
        for cut in result['cuts']:
            if cut['primary']:
                of_body[cut['key']] = cut
        for key, is_serious in result['bodies'].items():
            cut = of_body.get(key)
            serious.append(is_serious)
            scores.append(cut['score'] if cut else 0.)
            best.append(cut['verdict'] if cut else None)
    serious, scores = np.array(serious), np.array(scores)
    verdict = np.array([b or '' for b in best])
    order = np.argsort(-scores, kind='stable')
    hits = np.cumsum(serious[order])
    precision = hits / np.arange(1, len(order) + 1)
    at = np.searchsorted(hits, .7 * serious.sum())
    right, wrong = np.cumsum(verdict[order] == 'right'), np.cumsum(verdict[order] == 'wrong')
    right_serious = np.cumsum((verdict[order] == 'right') & serious[order])
    share = {}
    for least in (.9, .8):
        good = np.flatnonzero(right >= least * (right + wrong))
        good = good[right[good] > 0]
        share[least] = right_serious[good[-1]] / max(1, serious.sum()) if len(good) else 0.
    decided = np.isin(verdict, ['right', 'wrong'])
    p, y = scores[decided], verdict[decided] == 'right'
    ece = sum(abs(p[b].mean() - y[b].mean()) * b.sum() for k in range(10)
              for b in [(p >= k / 10) & ((p < (k + 1) / 10) | (k == 9))] if b.any()) / max(1, len(p))
    line = {'segmentations': len(results), 'bodies': len(serious), 'serious': int(serious.sum()),
            'AUC': float(real.area_under_curve(scores, serious)), 'precision at recall .7': float(precision[min(at, len(precision) - 1)]),
            'right at precision .9': float(share[.9]), 'right at precision .8': float(share[.8]), 'ECE': float(ece),
            'proposals': float((scores >= .1).sum() / len(results)),
            'sure': {v: int(((verdict == v) & (scores >= .95)).sum()) for v in ('right', 'wrong', 'unsure')}}
    done = [r for r in results if 'cut' in r]
    for what in ('before', *(way for way, _ in WAYS)):
        if done and what in done[0]:
            line[what] = {name: float(np.mean([r[what][key] for r in done])) for name, key in
                          (('AP50', 'precision_50'), ('VOI split', 'vi_split_bits'), ('VOI merge', 'vi_merge_bits'))}
    for what, base in (('cut', 'joined'), ('cut, both kinds', 'both kinds')):
        if done and what in done[0]:
            line[what]['worse'] = sum(r[what]['precision_50'] < r[base]['precision_50'] - 1e-9 for r in done)
            line[what]['cells cut'] = sum(r[what]['counts']['cut'] for r in done)
    return line


def with_best_scores(results):
    """The results of who knows the verdict on every cut that is looked at: what no score of
    cuts can do better. Equally right cuts keep the order of their scores."""
    known = []
    for result in results:
        cuts, best = [], {}
        for cut in result['cuts']:
            score = {'right': .9, 'unsure': .5, 'wrong': 0.}[cut['verdict']] + .05 * cut['score']
            cuts.append({**cut, 'score': score, 'primary': False})
            if cut['key'] not in best or score > best[cut['key']]['score']:
                best[cut['key']] = cuts[-1]
        for cut in best.values():
            cut['primary'] = True
        known.append({'cuts': cuts, 'bodies': result['bodies']})
    return known


# Figure, where it stands, what the trial had and what is wanted (a comparison with it).
GOALS = [('serious bodies: area under the curve', 'AUC', '.976', '≥ .97'),
         ('serious bodies: precision at recall .7', 'precision at recall .7', '.91', '≥ .90'),
         ('right proposals of serious bodies at precision .9', 'right at precision .9', '.66', '≥ .65'),
         ('right proposals of serious bodies at precision .8', 'right at precision .8', '.77', '≥ .75'),
         ('ECE', 'ECE', '.012', '≤ .03'),
         ('proposals from .1 on, a stack', 'proposals', '13', '≤ 15')]


# What the order of the scores decides.
RANKED = ('AUC', 'precision at recall .7', 'right at precision .9', 'right at precision .8')


def page_section(table):
    """The section of ACCURACY.md."""
    all_of_it = table['all']
    lines = ['## Cuts', '',
             f'Written by `tests/bench/real-cuts.py`: {all_of_it["segmentations"]} real segmentations of',
             'five tissues, all of `../shared/real` but C. elegans, each family judged by what is learned',
             f'without it; {all_of_it["bodies"]} bodies, {all_of_it["serious"]} of them seriously two cells.',
             'A body’s proposal is its best cut. What is right, wrong and serious, says the script.', '',
             'No score does better than the last column says, of who knows which cuts are right:',
             'bodies have right cuts that aren’t seriously two cells, and of the serious ones some',
             'are two side by side, which no cut between layers parts.', '',
             '| figure | trial | goal | measured | at best |', '|---|---|---|---|---|']
    lines += [f'| {title} | {trial} | {goal} | {all_of_it[key]:.3f} | {best} |'
              for title, key, trial, goal in GOALS
              for best in [f'{all_of_it["at best"][key]:.3f}' if key in RANKED else '–']]
    if 'cut' in all_of_it:
        for what, base in (('cut', 'joined'), ('cut, both kinds', 'both kinds')):
            if what not in all_of_it:
                continue
            cut, joined = all_of_it[what], all_of_it[base]
            how = '--kind layer-gap' if what == 'cut' else 'both kinds'
            lines += [f'| correct --cut over joins alone ({how}): AP50 | +.049 | ≥ +.04 | {joined["AP50"]:.3f} → {cut["AP50"]:.3f} | – |',
                      f'| … stacks that are worse | 8 of 125 | ≤ 6 of 58 | {cut["worse"]} | – |',
                      f'| … VOI merge | .723 → .618 | ≤ .63 | {joined["VOI merge"]:.3f} → {cut["VOI merge"]:.3f} | – |']
        lines += ['', 'Before anything is done AP50 is {AP50:.3f}, VOI {VOI split:.3f} + {VOI merge:.3f}.'.format(**all_of_it['before'])]
    lines += ['', '| family | bodies | serious | AUC | precision at recall .7 | right at .9 | right at .8 | ECE | right / wrong / unsure from .95 on |',
              '|---|---|---|---|---|---|---|---|---|']
    for name, line in table.items():
        sure = line['sure']
        lines.append(f'| {name} | {line["bodies"]} | {line["serious"]} | {line["AUC"]:.3f} | {line["precision at recall .7"]:.2f}'
                     f' | {line["right at precision .9"]:.2f} | {line["right at precision .8"]:.2f} | {line["ECE"]:.3f}'
                     f' | {sure["right"]} / {sure["wrong"]} / {sure["unsure"]} |')
    return '\n'.join(lines) + '\n'


def write_page(page, table):
    text = page.read_text(encoding='utf-8')
    start = text.find('\n## Cuts\n')
    page.write_text((text[:start] if start >= 0 else text) + '\n' + page_section(table), encoding='utf-8')


def tile(result, cut, size=72):
    """XZ and YZ through the middle of the cut: raw with the cut, body, truth."""
    stack = SHARED / 'real/stacks' / result['id'].split('.')[0]
    labels, truth, raw = (tifffile.imread(p) for p in (result['path'], stack / 'truth.tif', stack / 'raw.tif'))
    box, mask = bodies(labels)[tuple(cut['key'])]
    middle = [int(round(m)) + s.start for m, s in zip(ndimage.center_of_mass(mask), box)]
    body = np.zeros(labels.shape, bool)
    body[box] = mask
    rows = []
    for plane in (np.s_[:, middle[1], :], np.s_[:, :, middle[2]]):
        across = middle[2] if plane[1] != slice(None) else middle[1]
        x = slice(max(0, across - size // 2), across + size // 2)
        z = slice(max(0, middle[0] - 12), middle[0] + 12)
        views = [view[plane][z, x] for view in (raw, body, truth)]
        grey = np.clip((views[0] - np.percentile(raw, 1)) / max(1e-9, np.ptp(np.percentile(raw, (1, 99.5)))), 0, 1) * 255
        pictures = []
        for view in (grey, views[1] * 160 + (labels[plane][z, x] > 0) * 50, (views[2] * 37 % 200) + (views[2] > 0) * 50):
            picture = np.zeros((24, size), np.uint8)
            picture[:view.shape[0], :view.shape[1]] = view
            k = cut['layer'] - z.start
            if 0 <= k < 24:
                picture[k, :4] = picture[k, -4:] = 255
            pictures.append(np.kron(picture, np.ones((3, 1), np.uint8)))
        rows.append(np.hstack(pictures))
    return np.pad(np.vstack(rows), 2, constant_values=128)


def draw(results, path):
    wrong = [(cut['score'], result, cut) for result in results for cut in result['cuts']
             if cut['primary'] and cut['verdict'] == 'wrong']
    wrong.sort(key=lambda one: -one[0])
    tiles = [tile(result, cut) for _, result, cut in wrong[:30]]
    for number, (score, result, cut) in enumerate(wrong[:30], 1):
        print(number, result['id'], f'{score:.3f}', cut['key'], cut['layer'])
    tifffile.imwrite(path, np.vstack([np.hstack(tiles[i:i + 3]) for i in range(0, len(tiles) - len(tiles) % 3, 3)]))


def main():
    words = sys.argv[1:]
    cli, folds = words.pop(0), pathlib.Path(words.pop(0))
    with_raw, wants_correction, wants_both_kinds = True, True, False
    out, page, picture, filters = None, None, None, []
    while words:
        word = words.pop(0)
        if word == '--no-raw':
            with_raw = False
        elif word == '--both-kinds':
            wants_both_kinds = True
        elif word == '--no-correct':
            wants_correction = False
        elif word == '--out':
            out = words.pop(0)
        elif word == '--page':
            page = pathlib.Path(words.pop(0))
        elif word == '--draw':
            picture = words.pop(0)
        else:
            filters.append(word)
    real, results, table = load_real(), [], {}
    for prefix, fifth in FAMILIES:
        model = SOURCE / 'data/models/cut.json' if fifth is None else folds / f'without-{fifth}.json'
        if fifth is None and not model.exists():
            model = folds / 'all.json'
        with tempfile.TemporaryDirectory() as models:
            for name in ('layer-gap.json', 'contact.json'):
                shutil.copy(SOURCE / 'data/models' / name, models)
            shutil.copy(model, pathlib.Path(models) / 'cut.json')
            os.environ['SUTURE_MODELS'] = models
            some = [measure(real, cli, path, with_raw, wants_correction, wants_both_kinds)
                    for path in sorted((SHARED / 'real/segmented').glob(f'{prefix}*.tif'))
                    if not filters or any(f in path.name for f in filters)]
        if some:
            table[prefix] = summary(real, some)
            print(prefix, json.dumps(table[prefix], indent=None), flush=True)
        results += some
    table['all'] = summary(real, results)
    table['all']['at best'] = summary(real, with_best_scores(results))
    print('all', json.dumps(table['all'], indent=1))
    if page:
        write_page(page, table)
    if picture:
        draw(results, picture)
    if out:
        for r in results:
            r['bodies'] = [[*k, bool(v)] for k, v in r['bodies'].items()]
        json.dump({'table': table, 'results': results}, open(out, 'w'))


if __name__ == '__main__':
    main()
