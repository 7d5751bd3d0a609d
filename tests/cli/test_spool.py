"""Stacks that lie in a file for want of memory: the same bytes come out."""
import gzip
import os
import subprocess
import unittest
import zipfile

from cli import PROGRAM, SAMPLE, SOURCE, CliTest, columns, main, run, two_cells
import picture_files
import stack_files
import zarr_files

try:
    import h5py
except ImportError:
    h5py = None

needs_h5py = unittest.skipIf(h5py is None or not os.environ.get('SUTURE_HDF5'),
                             'written with python3-h5py, and read with libhdf5')
SPACING = ['--spacing', '0.5,0.15,0.2']


class Spool(CliTest):
    def setUp(self):
        super().setUp()
        self.spool = self.folder / 'spool'

    def env(self, **more):
        return {'SUTURE_SPOOL': str(self.spool), 'SUTURE_SPOOL_ABOVE': '0', **more}

    def put(self, name, data):
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def layers(self, name, make, stack):
        nz, ny, nx = stack.shape
        path = self.folder / name
        path.mkdir()
        for z in range(nz):
            values = list(stack.voxels[ny * nx * z:ny * nx * (z + 1)])
            (path / f'z{z}.{name}').write_bytes(make((ny, nx), values))
        return path

    def files_of(self, stack):
        """A file of each format."""
        spacing = (0.5, 0.15, 0.2)
        plain = stack.write(self.folder / 'cells.npy')
        yield plain
        yield self.put('fortran.npy', stack_files.fortran_npy(stack))
        yield SAMPLE / 'labels.tif'
        yield self.put('cells.nii', stack_files.nifti(stack, spacing, True))
        yield self.put('cells.nii.gz', gzip.compress(stack_files.nifti(stack, spacing)))
        yield self.put('cells.nrrd', stack_files.nrrd(stack, spacing))
        yield self.put('packed.nrrd', stack_files.nrrd(stack, spacing, packed=True))
        yield self.put('cells.mha', stack_files.metaimage(stack))
        yield self.put('packed.mha', stack_files.metaimage(stack, packed=True))
        with zipfile.ZipFile(self.folder / 'cells.npz', 'w', zipfile.ZIP_DEFLATED) as archive:
            archive.writestr('cells.npy', plain.read_bytes())
        yield self.folder / 'cells.npz'
        yield self.layers('tif', picture_files.tiff, stack)
        yield self.layers('png', picture_files.png, stack)
        for name, how in (('flat', dict(chunks=(1, 20, 30))), ('deep', dict(chunks=(64, 64, 64))),
                          ('sharded', dict(chunks=(2, 5, 8), shards=(4, 20, 16), version=3, separator='/'))):
            yield zarr_files.ome(self.folder / f'{name}.zarr', stack, **how)
        if os.environ.get('SUTURE_HDF5'):
            yield SOURCE / 'tests' / 'data' / 'hdf5' / 'plantseg.h5'

    def bytes_of(self, path):
        if path.is_dir():
            return {p.relative_to(path): p.read_bytes() for p in sorted(path.rglob('*')) if p.is_file()}
        return path.read_bytes()

    def compare(self, *arguments, out):
        """What is written from memory is what is written from a file, for any number of threads."""
        code, said, err = run(*arguments, '-o', self.folder / 'memory' / out)
        self.assertEqual(code, 0, err)
        expected = self.bytes_of(self.folder / 'memory' / out)
        for threads in (1, 3):
            path = self.folder / f'spooled-{threads}' / out
            self.assertEqual(run(*arguments, '--threads', threads, '-o', path, env=self.env()),
                             (code, *(text.replace('/memory/', f'/spooled-{threads}/') for text in (said, err))))
            self.assertEqual(self.bytes_of(path), expected, arguments)
        self.assertEqual(list(self.spool.iterdir()), [])

    def test_every_format(self):
        for folder in ('memory', 'spooled-1', 'spooled-3'):
            (self.folder / folder).mkdir()
        for path in self.files_of(two_cells()):
            self.compare('correct', path, '--threshold', '0', *SPACING, out=path.name)
            self.compare('screen', path, *SPACING, '--format', 'json', out=f'{path.name}.json')

    def test_contacts_and_a_raw_stack(self):
        for folder in ('memory', 'spooled-1', 'spooled-3'):
            (self.folder / folder).mkdir()
        labels = columns().write(self.folder / 'cells.npy')
        raw = columns()
        raw.voxels = type(raw.voxels)('H', (v * 37 % 1009 for v in range(len(raw.voxels))))
        arguments = [labels, '--raw', raw.write(self.folder / 'raw.npy'), *SPACING, '--kind', 'all']
        self.compare('screen', *arguments, '--format', 'json', out='pairs.json')
        self.compare('correct', *arguments, '--threshold', '0.3', out='cells.npy')

    def test_a_limit_on_the_address_space(self):
        """A file in the stack's place would have to be mapped; said before any layer is read."""
        path = self.folder / 'large.npy'
        shape = (1200, 1000, 1000)
        header = repr({'descr': '|u1', 'fortran_order': False, 'shape': shape}).encode()
        header += b' ' * (63 - (10 + len(header)) % 64) + b'\n'
        with open(path, 'wb') as file:
            file.write(b'\x93NUMPY\x01\x00' + len(header).to_bytes(2, 'little') + header)
            file.truncate(10 + len(header) + shape[0] * shape[1] * shape[2])
        done = subprocess.run(['sh', '-c', 'ulimit -v 1000000 && exec "$0" "$@"', PROGRAM, 'info', path],
                              capture_output=True, text=True, timeout=300, env={**os.environ, **self.env()})
        self.assertEqual((done.returncode, done.stdout), (2, ''))
        self.assertIn('ulimit -v unlimited', done.stderr)
        self.assertEqual(list(self.spool.iterdir()), [])

    @needs_h5py
    def test_deep_chunks_of_hdf5(self):
        """Two slabs of 64 layers are more than the memory there is, and one chunk is little."""
        path = self.folder / 'deep.h5'
        with h5py.File(path, 'w') as file:
            file.create_dataset('label', (64, 1024, 1024), 'u2', chunks=(64, 64, 64), compression='gzip')
            for z in range(5, 60):
                file['label'][z, 100:200, 300:400] = 7
        arguments = ['correct', path, '--threshold', '0.5', *SPACING]
        env = self.env(SUTURE_MEMORY='200M', SUTURE_SPOOL_ABOVE='1T')
        self.assertEqual(run(*arguments, '-o', self.folder / 'memory.h5')[0], 0)
        self.assertEqual(run(*arguments, '-o', self.folder / 'spooled.h5', env=env)[0], 0)
        self.assertEqual(self.bytes_of(self.folder / 'spooled.h5'), self.bytes_of(self.folder / 'memory.h5'))
        self.assertTrue(self.spool.is_dir())

    @needs_h5py
    def test_one_chunk_of_hdf5_that_is_too_large(self):
        path = self.folder / 'one.h5'
        with h5py.File(path, 'w') as file:
            file.create_dataset('label', (64, 512, 512), 'u4', chunks=(64, 512, 512))
        self.refused(path, '“label” is stored in chunks of 67.1\u00a0MB')

    def test_one_chunk_of_zarr_that_is_too_large(self):
        path = self.folder / 'one.zarr'
        array = zarr_files.Array((64, 1024, 512), [], 'u2', chunks=(64, 1024, 512))
        zarr_files.write_json(path / '.zarray', array.metadata())
        self.refused(path, 'is stored in chunks of 67.1\u00a0MB')

    def refused(self, path, why):
        code, out, err = run('info', path, env=self.env(SUTURE_MEMORY='100M'))
        self.assertEqual((code, out), (2, ''))
        self.assertIn(why, err)
        self.assertIn('chunks=', err)

    def test_a_limit_that_is_no_size(self):
        for name in ('SUTURE_MEMORY', 'SUTURE_SPOOL_ABOVE'):
            code, out, err = run('info', two_cells().write(self.folder / 'cells.npy'), env={name: 'much'})
            self.assertEqual((code, out), (1, ''))
            self.assertIn(f'{name} is “much”', err)


if __name__ == '__main__':
    main(__name__)
