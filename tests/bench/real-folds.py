#!/usr/bin/env python3
"""Real segmentation errors, each family judged by a model that was fitted without it.

Usage: real-folds.py SUTURE_CLI FOLDS [--no-raw]

FOLDS is what bench-folds wrote (train.sh ... VARIANTS BENCH-FOLDS): its without-N/ hold
models that the Nth fifth of data/models/volumes.txt, one family of tissue, is unseen by.
Runs ../shared/real/real.py for the stacks of each family with the model without it and sums
up. Families that no licensed volume is of are judged by the shipped model.
"""
import pathlib
import sys

import real_errors


def main():
    cli, folds = sys.argv[1], pathlib.Path(sys.argv[2])
    real, results = real_errors.load(), []
    for prefix, some in real_errors.measure_all(real, cli, folds, '--no-raw' not in sys.argv):
        real.summary(prefix, some)
        results += some
    for stitch in sorted({result['stitch'] for result in results}):
        real.summary(f'by {stitch}', [r for r in results if r['stitch'] == stitch])
    real.summary('but C. elegans', [r for r in results if r['family'] != 'C. elegans embryo'])
    real.summary('all', results)


if __name__ == '__main__':
    main()
