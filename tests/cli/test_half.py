"""Floats of 16 bits stay what they are, in every format that has them."""
import json
import os
import pathlib
import struct
import subprocess
import sys
import unittest
import zipfile

from cli import CliTest, Stack, main, two_cells
import picture_files
import zarr_files

SPACING = ['--spacing', '0.5,0.15,0.2']

# Debian's own modules, whatever Python runs this.
H5PY = '''
import json, sys
sys.path.append('/usr/lib/python3/dist-packages')
import h5py, numpy
what = json.load(sys.stdin)
with h5py.File(what['path'], what['mode']) as file:
    if what['mode'] == 'w':
        voxels = numpy.array(what['voxels'], what['type']).reshape(what['shape'])
        file.create_dataset('cells', data=voxels, chunks=(2, 7, 9), compression='gzip')
    else:
        cells = file['cells']
        print(json.dumps([cells.dtype.str, cells.chunks, cells.compression, cells[:].ravel().tolist()]))
'''


def halves(values, order='<'):
    return struct.pack(f'{order}{len(values)}e', *values)


def npy(values, shape, order):
    header = repr({'descr': order + 'f2', 'fortran_order': False, 'shape': shape}).encode()
    header += b' ' * (63 - (10 + len(header)) % 64) + b'\n'
    return b'\x93NUMPY\x01\x00' + struct.pack('<H', len(header)) + header + halves(values, order)


class Half(CliTest):
    def setUp(self):
        super().setUp()
        self.cells = two_cells()
        plain = self.cells.write(self.folder / 'plain.npy')
        self.correct(plain, 'plain-out.npy')
        self.corrected = list(Stack.read(self.folder / 'plain-out.npy').voxels)
        self.assertNotEqual(self.corrected, list(self.cells.voxels))

    def correct(self, path, name):
        self.ok('correct', path, '--threshold', '0', *SPACING, '-o', self.folder / name)
        return self.folder / name

    def test_numpy(self):
        for order in '<>':
            path = self.folder / f'{ord(order)}.npy'
            path.write_bytes(npy(self.cells.voxels, self.cells.shape, order))
            self.assertEqual(self.ok_json('info', path)['sample_type'], 'float16')
            out = self.correct(path, f'{ord(order)}-out.npy').read_bytes()
            self.assertIn(f"'{order}f2'".encode(), out)
            self.assertEqual(out[-13200:], halves(self.corrected, order))

    def test_npz(self):
        with zipfile.ZipFile(self.folder / 'cells.npz', 'w') as archive:
            archive.writestr('cells.npy', npy(self.cells.voxels, self.cells.shape, '<'))
        out = self.correct(self.folder / 'cells.npz', 'out.npz')
        with zipfile.ZipFile(out) as archive:
            self.assertEqual(archive.read('cells.npy')[-13200:], halves(self.corrected))

    def test_tiff(self):
        path = self.folder / 'layers'
        path.mkdir()
        for packed, big in ((False, False), (True, True)):
            for z in range(11):
                bits = struct.unpack('<600H', halves(self.cells.voxels[600 * z:600 * z + 600]))
                (path / f'z{z}.tif').write_bytes(
                    picture_files.tiff((20, 30), bits, packed=packed, big=big, floats=True))
            self.assertEqual(self.ok_json('info', path)['sample_type'], 'float16')
            out = self.correct(path, f'out-{packed}')
            for z in range(11):
                _, bits, values, tags = picture_files.read_tiff((out / f'z{z}.tif').read_bytes())
                self.assertEqual((bits, tags[339]), (16, (3,)))
                self.assertEqual(struct.pack('<600H', *values),
                                 halves(self.corrected[600 * z:600 * z + 600]))

    def test_zarr(self):
        for i, how in enumerate((dict(), dict(big=True), dict(version=3, separator='/'))):
            path = zarr_files.group(self.folder / f'{i}.zarr',
                                    {'multiscales': zarr_files.multiscales('zyx', [[0.5, 0.15, 0.2]])})
            zarr_files.Array((11, 20, 30), self.cells.voxels, 'f2', chunks=(4, 7, 16),
                             compressor={'id': 'gzip', 'level': 1}, **how).write(path / '0')
            self.assertEqual(self.ok_json('info', path)['sample_type'], 'float16')
            before = zarr_files.Array.read(path / '0')
            after = zarr_files.Array.read(self.correct(path, f'{i}-out.zarr') / '0')
            self.assertEqual(after.metadata(), before.metadata())
            self.assertEqual(after.values, self.corrected)

    def h5py(self, **what):
        done = subprocess.run(['/usr/bin/python3' if pathlib.Path('/usr/bin/python3').exists() else sys.executable,
                               '-c', H5PY], input=json.dumps(what), text=True, capture_output=True)
        if 'ModuleNotFoundError' in done.stderr:
            self.skipTest('written with python3-h5py, which is not here')
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    @unittest.skipUnless(os.environ.get('SUTURE_HDF5'), 'built without HDF5')
    def test_hdf5(self):
        for kind in ('<f2', '>f2'):
            path = self.folder / f'{ord(kind[0])}.h5'
            self.h5py(path=str(path), mode='w', type=kind, shape=[11, 20, 30], voxels=list(self.cells.voxels))
            self.assertEqual(self.ok_json('info', path)['sample_type'], 'float16')
            out = self.correct(path, f'{ord(kind[0])}-out.h5')
            self.assertEqual(json.loads(self.h5py(path=str(out), mode='r')),
                             [kind, [2, 7, 9], 'gzip', self.corrected])

    def test_larger_ids_are_widened(self):
        """Ids above 2048 aren't exact: linked layers get new ids, which need more bits."""
        layers = Stack((2, 4, 1100), 'u2')
        for x in range(1100):
            layers.fill([0], range(2), [x], x + 1)
            layers.fill([1], range(2, 4), [x], x + 1)
        path = self.folder / 'wide.npy'
        path.write_bytes(npy(layers.voxels, layers.shape, '<'))
        self.ok('link', path, '-o', self.folder / 'linked.npy')
        self.assertIn(b"'<f4'", (self.folder / 'linked.npy').read_bytes())

    def test_an_id_that_is_not_exact_is_refused(self):
        voxels = list(self.cells.voxels)
        voxels[700] = 2050
        path = self.folder / 'cells.npy'
        path.write_bytes(npy(voxels, self.cells.shape, '<'))
        self.refused(2, 'info', path, says=('z=1 y=3 x=10', '2050', 'exact'))


if __name__ == '__main__':
    main(__name__)
