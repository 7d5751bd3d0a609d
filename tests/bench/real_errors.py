"""Real segmentation errors: what is reported, judged by ground truth.

The stacks and the judging are ../shared/real (real.py there); here they are run for the
shipped model, and for each family of tissue with a model that was fitted without it.
"""
import importlib.util
import os
import pathlib
import shutil
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get('SUTURE_SHARED', SOURCE.parent / 'shared'))
SHIPPED = SOURCE / 'data/models/layer-gap.json'
# Stacks of ../shared/real by the fifth that their family lies in; None: in none.
FAMILIES = [('celegans', 1), ('fly_gland', None), ('mouse_nuclei', 2), ('nuclei_small', 2),
            ('ovule_nuclei', 3), ('plant_ovule', 3)]
# The paper's Table 3: correct / (correct + incorrect) of real cases.
PAPER = [('sepal', .844), ('pedicle', .826), ('valve', .949), ('leaf', .933), ('anther', .881),
         ('filament', .767)]


def load():
    """The module real.py, or None where it isn't."""
    path = SHARED / 'real/real.py'
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location('real', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure_family(real, cli, model, prefix, with_raw, kind='layer-gap'):
    """One result of real.py for each stack of the family."""
    with tempfile.TemporaryDirectory() as models:
        shutil.copy(model, pathlib.Path(models) / 'layer-gap.json')
        for other in ('contact.json', 'cut.json'):
            shutil.copy(SHIPPED.with_name(other), models)
        os.environ['SUTURE_MODELS'] = models
        return [real.measure(cli, str(path), ['--kind', kind], with_raw)
                for path in sorted((SHARED / 'real/segmented').glob(f'{prefix}*.tif'))]


def measure_all(real, cli, folds, with_raw, kind='layer-gap'):
    """(family, its results) of all stacks, by the shipped model if @folds is None, else each
    family by the model in @folds without it; families that the recipe has no volume of are
    judged by the shipped one, which never saw them either."""
    for prefix, fifth in FAMILIES:
        model = (SHIPPED if folds is None or fifth is None else
                 folds / f'without-{fifth}/extended-perceptron.json')
        yield prefix, measure_family(real, cli, model, prefix, with_raw, kind)


def group(results):
    """[(title, results)]: by tissue, by how masks were linked, all."""
    titles = {'cs': 'linked by transport', 'iou': 'linked by overlap'}
    families = sorted({r['family'] for r in results})
    return [*((f, [r for r in results if r['family'] == f]) for f in families),
            *((title, [r for r in results if r['stitch'] == s]) for s, title in titles.items()),
            ('all', results)]


def rows(real, results):
    for title, some in group(results):
        line = real.summary(title, some)
        yield [title, str(line['segmentations']), str(line['right']), str(line['wrong']),
               str(line['unsure']), f"{line['accuracy']:.3f}",
               f"{line['recall of right pairs']:.3f}", f"{line['of thin ones']:.3f}",
               f"{line['auc']:.3f}", f"{line['ece']:.3f}",
               f"{line['AP50'][0]:.3f} → {line['AP50'][1]:.3f}", str(line['worse']),
               f"{line['overmerged'][1] - line['overmerged'][0]:+.2f}",
               f"{line['links joined']:.2f}", *(f'{line[voi][0]:.3f} → {line[voi][1]:.3f}'
                                                for voi in ('VOI split', 'VOI merge'))]


COLUMNS = ['stacks', 'n', 'right', 'wrong', 'unsure', 'right of both', 'recall', 'one layer',
           'AUC', 'ECE', 'AP50', 'worse', 'overmerged', 'joins', 'VOI split', 'VOI merge']


def table(header, lines):
    return ['| ' + ' | '.join(header) + ' |', '|' + '---|' * len(header),
            *('| ' + ' | '.join(line) + ' |' for line in lines), '']


def describe(cli, folds):
    """The part of the page; with each family left out first if there is @folds."""
    real = load()
    if real is None:
        return ['Not measured: ../shared/real isn’t there.', '']
    lines = ['2D masks of real stacks, layer by layer, stitched in two ways, with all their errors. A',
             'reported pair is *right* if both pieces have the same owner in the ground truth, *wrong*',
             'if two, *unsure* if one has none. Of what is reported: right of right and wrong, as in',
             'the paper’s Table 3. Recall of the right pairs that were found, and of those with a piece',
             'of one layer. AP50, stacks in which it is worse, overmerged cells a stack, the share of',
             'the joins that true cells need, and variation of information in bits: after',
             '`correct`. Only synthetic tissues are segmented once more to learn from. Of C. elegans,',
             'plant ovules, their nuclei and the crowded nuclei the recipe has volumes whose layers are',
             'blanked; fly glands and mouse nuclei teach nothing.', '',
             'The paper’s Table 3, its own real cases:', '']
    lines += table([name for name, _ in PAPER], [[f'{value:.3f}' for _, value in PAPER]])
    for title, models in ([('each family left out of the fit', folds)] if folds else []) + [
            ('the shipped model', None)]:
        for with_raw in (True, False):
            results = [r for _, some in measure_all(real, cli, models, with_raw) for r in some]
            raw = 'with' if with_raw else 'without'
            lines += [f'### {title.capitalize()}, {raw} raw stack', '']
            lines += table(COLUMNS, rows(real, results))
    results = [r for _, some in measure_all(real, cli, None, True, 'all') for r in some]
    lines += ['### Layer gaps and contacts, the shipped models, with raw stack', '',
              '`--kind all`; pairs are of both kinds, recall is of all that touch, and one layer of',
              'layer gaps alone.', '']
    lines += table(COLUMNS, rows(real, results))
    return lines
