#!/usr/bin/env python3
"""Whether other programs see in inputs and exports what Suture sees.

Usage: interop.py SUTURE-CLI DUMP-STACK [NAME…]

Stacks of every kind are written by tifffile, nibabel, NumPy, Teem, ITK, h5py, zarr, Pillow and ImageJ,
corrected and cut by suture-cli, and each file is read by ImageJ, tifffile, Pillow,
nibabel, NumPy, Teem, ITK, h5py and zarr, whichever know its format, voxel by voxel. A table at the end
says which program read how many files of which format, of others and of ours.
Files of the folder `shared` (see tests/README.md) join in where it is. A NAME
picks the files that have it in theirs. Needs a display; ./dev interop brings one.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import collections
import os
import pathlib
import shutil
import sys
import tempfile
import warnings

import numpy

import readers
import stacks

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get('SUTURE_SHARED') or SOURCE.parent / 'shared')

ENDINGS = ('.ome.tif', '.tif', '.nii.gz', '.nii', '.hdr', '.npy', '.npz', '.nrrd', '.nhdr', '.mha', '.mhd', '.h5',
           '.zarr', '-layers')
# An export of half a pair is one file.
WRITTEN = {'hdr': 'nii'}


def difference(seen, expected):
    """What is wrong with an array, in words; None if nothing."""
    if seen.shape != expected.shape:
        return f'shape {seen.shape}, not {expected.shape}'
    wrong = seen.astype('f8') != expected.astype('f8')
    if not wrong.any():
        return None
    layers = numpy.flatnonzero(wrong.any(axis=(1, 2)))
    return f'{100 * wrong.mean():.1f} % of the voxels differ, from layer {layers[0] + 1} on'


class Interop:
    def __init__(self, cli, dump_stack, scratch, picked):
        self.cli, self.scratch, self.picked = cli, scratch, picked
        self.suture = readers.Suture(dump_stack, scratch)
        self.others = [readers.ImageJ(scratch), readers.Tifffile(), readers.Pillow(),
                       readers.Nibabel(), readers.Numpy(), readers.Teem(), readers.Itk(scratch), readers.H5py(), readers.Zarr(),
                       readers.Pictures(), readers.ImageJFolder(scratch)]
        self.passed = self.failed = 0
        self.table = collections.Counter()

    def is_picked(self, path):
        return not self.picked or any(word in path.name for word in self.picked)

    def report(self, path, kind, problems, notes):
        self.passed += not problems
        self.failed += bool(problems)
        print(f'{"FAIL" if problems else "ok  "} {path.name} ({kind}): ' + '; '.join(problems + notes), flush=True)

    def count(self, reader, path, kind, is_equal):
        ending = next(e for e in ENDINGS if path.name.endswith(e)).strip('.-')
        direction = 'others’' if kind == 'input' else 'ours'
        self.table[ending, reader.name, direction, is_equal] += 1

    def print_table(self):
        """Files that a program sees as Suture does, of all that it reads."""
        cells = {key[:3] for key in self.table}
        print(f'\n{"format":10} {"program":18} {"others’ files":>14} {"our exports":>14}')
        for ending, name in sorted({cell[:2] for cell in cells}):
            said = []
            for direction in ('others’', 'ours'):
                right, wrong = (self.table[ending, name, direction, ok] for ok in (True, False))
                said.append(f'{right} of {right + wrong}' if right + wrong else 'none')
            print(f'{ending:10} {name:18} {said[0]:>14} {said[1]:>14}')

    def view(self, reader, path, kind, expected, problems, notes):
        try:
            wrong = difference(reader.read(path), expected)
        except readers.Unreadable as reason:
            notes.append(f'{reader.name} doesn’t read it ({reason})')
        except (readers.Failed, OSError, ValueError, KeyError) as reason:
            problems.append(f'{reader.name}: {reason}')
        else:
            (problems if wrong else notes).append(f'{reader.name}: {wrong or "equal"}')
            self.count(reader, path, kind, not wrong)

    def check(self, path, kind, truth=None):
        """One line for one file."""
        problems, notes = [], []
        try:
            ours = self.suture.read(path)
        except readers.Failed as reason:
            self.report(path, kind, [f'Suture: {reason}'], notes)
            return
        if truth is not None and difference(ours, truth):
            problems.append(f'Suture: {difference(ours, truth)}')
        for reader in self.others:
            if path.name.endswith(reader.endings):
                self.view(reader, path, kind, ours, problems, notes)
        self.report(path, kind, problems, notes)

    def make(self, kind, path, *arguments):
        stem, *ending = path.name.split('.', 1)
        # What stands behind a dot would be an ending.
        out = self.scratch / (f'{stem}.{kind}.{WRITTEN.get(ending[0], ending[0])}' if ending else f'{kind}-{stem}')
        status, said = readers.run([self.cli, kind, path, *arguments, '-o', out])
        if status == 0:
            self.check(out, kind)
            shutil.rmtree(out) if out.is_dir() else out.unlink()
        else:
            self.report(path, kind, [said], [])

    def check_with_exports(self, path, truth=None):
        if not self.is_picked(path):
            return
        self.check(path, 'input', truth)
        self.make('correct', path)
        self.make('synthesize', path, '--seed', '1')

    def check_tissue(self):
        """Synthetic tissue has no file to be like."""
        out = self.scratch / 'tissue.tif'
        if not self.is_picked(out):
            return
        status, said = readers.run([self.cli, 'synthesize', '--tissue', 'compact', '--shape', '12,64,64',
                                    '--seed', '1', '-o', out])
        if status != 0:
            self.report(out, 'synthesize', [said], [])
            return
        for path in (out, out.with_suffix('.truth.tif'), out.with_suffix('.raw.tif')):
            self.check(path, 'synthesize')


def saved_by_imagej(scratch, files):
    """The uncompressed ImageJ stacks once more, as ImageJ itself saves them."""
    for path, volume in list(files.items()):
        if path.stem in ('imagej-u8', 'imagej-u16', 'imagej-float', 'imagej-lut-u8'):
            copy = scratch / f'saved-by-{path.name}'
            readers.imagej_macro('save-stack.ijm', path, copy)
            files[copy] = volume


def shared_files():
    names = ('ij-lut-labels-info-overlay', 'ij-uncompressed', 'ij-written-by-imagej', 'palette-labels',
             'orientation-4', 'ome-named.ome', 'pair-labels')
    found = [SHARED / 'cases-files' / f'{name}.tif' for name in names]
    return [path for path in found if path.exists()]


def main():
    cli, dump_stack, *picked = sys.argv[1:]
    warnings.simplefilter('ignore')  # Pillow's, of EXIF tags that aren't there
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        interop = Interop(cli, dump_stack, scratch, picked)
        files = stacks.write_all(scratch)
        stacks.compress_all(scratch, files)
        stacks.write_nifti(scratch, files)
        saved_by_imagej(scratch, files)
        for path, volume in files.items():
            interop.check_with_exports(path, volume)
        for write in (stacks.write_numpy, stacks.write_nrrd, stacks.write_metaimage, stacks.write_ome_files,
                      stacks.write_hdf5, stacks.write_zarr, stacks.write_pictures):
            for path, volume in write(scratch).items():
                interop.check_with_exports(path, volume)
        for path in [SOURCE / 'data' / 'sample' / 'labels.tif'] + shared_files():
            interop.check_with_exports(path)
        interop.check_tissue()
    interop.print_table()
    print(f'{interop.passed} passed, {interop.failed} failed')
    return interop.failed > 0


if __name__ == '__main__':
    sys.exit(main())
