#!/usr/bin/env python3
"""Real segmentation errors, each family judged by a model that was fitted without it.

Usage: real-folds.py SUTURE_CLI FOLDS [--no-raw]

FOLDS is what bench-folds wrote (train.sh ... VARIANTS BENCH-FOLDS): its without-N/ hold
models that the Nth fifth of data/models/volumes.txt, one family of tissue, is unseen by.
Runs ../shared/real/real.py for the stacks of each family with the model without it and sums
up. Families that no licensed volume is of are judged by the shipped model.
"""
import importlib.util
import os
import pathlib
import shutil
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get('SUTURE_SHARED', SOURCE.parent / 'shared'))
# Stacks of ../shared/real by the fifth that their family lies in; None: in none.
FAMILIES = [('celegans', 1), ('fly_gland', None), ('mouse_nuclei', 2), ('nuclei_small', 2),
            ('ovule_nuclei', 3), ('plant_ovule', 3)]


def load_real():
    spec = importlib.util.spec_from_file_location('real', SHARED / 'real/real.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    cli, folds = sys.argv[1], pathlib.Path(sys.argv[2])
    with_raw = '--no-raw' not in sys.argv
    real, results = load_real(), []
    for prefix, fifth in FAMILIES:
        model = (SOURCE / 'data/models/layer-gap.json' if fifth is None else
                 folds / f'without-{fifth}/extended-perceptron.json')
        with tempfile.TemporaryDirectory() as models:
            shutil.copy(model, pathlib.Path(models) / 'layer-gap.json')
            os.environ['SUTURE_MODELS'] = models
            some = [real.measure(cli, str(path), [], with_raw)
                    for path in sorted((SHARED / 'real/segmented').glob(f'{prefix}*.tif'))]
        real.summary(prefix, some)
        results += some
    for stitch in sorted({result['stitch'] for result in results}):
        real.summary(f'by {stitch}', [r for r in results if r['stitch'] == stitch])
    real.summary('but C. elegans', [r for r in results if r['family'] != 'C. elegans embryo'])
    real.summary('all', results)


if __name__ == '__main__':
    main()
