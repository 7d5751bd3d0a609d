"""Zarr folders: read, corrected, exported; damaged ones."""
import json
import unittest

from cli import CliTest, Stack, main, run, two_cells
import zarr_files
from zarr_files import Array, group, multiscales, nearest, ome

try:
    import numpy
    import zarr
except ImportError:
    zarr = None

SPACING = [0.5, 0.15, 0.2]
BLOSC = {'id': 'blosc', 'cname': 'lz4', 'clevel': 5, 'shuffle': 1, 'blocksize': 0}
ZSTD = {'id': 'zstd', 'level': 3}
LAYOUTS = [
    dict(chunks=(1, 20, 30)),
    dict(chunks=(4, 7, 16), compressor={'id': 'zlib', 'level': 1}, separator='/'),
    dict(chunks=(11, 20, 30), compressor={'id': 'gzip', 'level': 5}, big=True),
    dict(chunks=(3, 8, 8), version=3, separator='/', compressor={'id': 'gzip', 'level': 1}),
    dict(chunks=(64, 64, 64), version=3, separator='.', prefix=False, big=True, crc=True),
    dict(chunks=(2, 5, 8), shards=(4, 20, 16), version=3, separator='/', crc=True,
         compressor={'id': 'gzip', 'level': 1}),
    dict(chunks=(2, 20, 30), shards=(4, 20, 30), version=3, separator='/', index_first=True),
]
if zarr_files.numcodecs:
    LAYOUTS += [dict(chunks=(4, 16, 16), compressor=BLOSC),
                dict(chunks=(4, 16, 16), compressor={**BLOSC, 'cname': 'zstd', 'shuffle': 2}, big=True),
                dict(chunks=(5, 16, 16), compressor=ZSTD, separator='/'),
                dict(chunks=(5, 16, 16), compressor=ZSTD, version=3, separator='/', crc=True),
                dict(chunks=(4, 16, 16), compressor={**BLOSC, 'cname': 'blosclz'}, version=3, separator='/')]


class ZarrTest(CliTest):
    def edit(self, path, **changes):
        what = json.loads(path.read_text())
        what.update(changes)
        path.write_text(json.dumps(what))


class Zarr(ZarrTest):
    def corrected(self):
        plain = two_cells().write(self.folder / 'plain.npy')
        self.ok('correct', plain, '--threshold', '0', '--spacing', '0.5,0.15,0.2', '-o',
                self.folder / 'plain-out.npy', '--force')
        return Stack.read(self.folder / 'plain-out.npy')

    def correct(self, path, *arguments, name='out.zarr'):
        out = self.folder / name
        self.ok('correct', path, '--threshold', '0', '-o', out, *arguments)
        return out

    def test_every_layout_is_read_and_kept(self):
        labels = two_cells()
        corrected = self.corrected()
        self.assertNotEqual(corrected.voxels, labels.voxels)
        for i, how in enumerate(LAYOUTS):
            path = ome(self.folder / f'{i}.zarr', labels, **how)
            info = self.ok_json('info', path)
            self.assertEqual((info['flavour'], info['dataset'], info['shape'], info['n_cells']),
                             ('zarr', 'labels/cells', [11, 20, 30], 3))
            self.assertEqual((info['spacing_um'], info['spacing_from']), (SPACING, 'ome'))
            out = self.correct(path, name=f'{i}-out.zarr')
            cells = Array.read(out / 'labels/cells/0')
            before = Array.read(path / 'labels/cells/0')
            self.assertEqual(cells.values, list(corrected.voxels))
            self.assertEqual(cells.metadata(), before.metadata())
            small = Array.read(out / 'labels/cells/1')
            self.assertEqual(small.values,
                             nearest((11, 20, 30), corrected.voxels, (5, 10, 15)))

    def test_all_else_is_as_it_was(self):
        path = ome(self.folder / 'x.zarr', two_cells(), chunks=(4, 16, 16))
        (path / 'notes').mkdir()
        (path / 'notes' / 'empty').write_bytes(b'')
        before = {p.relative_to(path): p.read_bytes() for p in path.rglob('*') if p.is_file()}
        out = self.correct(path)
        self.assertEqual(before, {p.relative_to(path): p.read_bytes() for p in path.rglob('*') if p.is_file()})
        after = {p.relative_to(out): p.read_bytes() for p in out.rglob('*') if p.is_file()}
        changed = {name for name in before if after.get(name) != before[name]}
        self.assertTrue(changed)
        for name in changed:
            self.assertEqual(name.parts[:2], ('labels', 'cells'), name)
            self.assertFalse(name.name.startswith('.z'), name)
        self.assertEqual(self.files(), ['out.zarr', 'x.zarr'])

    def test_labels_alone(self):
        """The folder of the labels is a stack of its own."""
        path = ome(self.folder / 'x.zarr', two_cells(), chunks=(4, 16, 16)) / 'labels' / 'cells'
        self.assertEqual(self.ok_json('info', path)['dataset'], '0')
        out = self.correct(path)
        self.assertEqual(Array.read(out / '0').values, list(self.corrected().voxels))
        self.assertEqual(self.ok_json('info', path / '0')['shape'], [11, 20, 30])
        self.correct(path / '0', '--spacing', '0.5,0.15,0.2', name='array.zarr')
        self.assertEqual(Array.read(self.folder / 'array.zarr').values, list(self.corrected().voxels))

    def test_raw_and_labels(self):
        """Raw at the root, the same pairs as of other formats."""
        raw = Stack((11, 20, 30))
        for i in range(len(raw.voxels)):
            raw.voxels[i] = i * 7919 % 1000
        path = ome(self.folder / 'x.zarr', two_cells(), list(raw.voxels), version=3)
        npy = two_cells().write(self.folder / 'l.npy'), raw.write(self.folder / 'r.npy')
        said = self.ok('screen', npy[0], '--raw', npy[1], '--spacing', '0.5,0.15,0.2', '--format', 'csv')
        self.assertEqual(self.ok('screen', path, '--raw', path, '--format', 'csv'), said)
        self.assertEqual(self.ok_json('info', path, '--as', 'raw')['dataset'], '0')

    def test_several_are_asked_about(self):
        path = ome(self.folder / 'x.zarr', two_cells(), chunks=(4, 16, 16))
        group(path / 'labels' / 'nuclei', {'multiscales': multiscales('zyx', [SPACING])})
        Array((11, 20, 30), [0] * 6600).write(path / 'labels' / 'nuclei' / '0')
        self.refused(2, 'info', path, says=('--dataset labels/cells (11×20×30 uint16)',
                                            '--dataset labels/nuclei'))
        self.assertEqual(self.ok_json('info', path, '--dataset', 'cells')['n_cells'], 3)

    def test_axes(self):
        values = list(two_cells().voxels)
        for name, axes, shape in (('one', 'tczyx', (1, 1, 11, 20, 30)), ('time', 'tyx', (11, 20, 30))):
            path = group(self.folder / name, {'multiscales': multiscales(axes, [[1] * len(axes)])})
            Array(shape, values, chunks=[min(4, n) for n in shape]).write(path / '0')
        self.assertEqual(self.ok_json('info', self.folder / 'one')['shape'], [11, 20, 30])
        self.refused(2, 'info', self.folder / 'time', says=('--axes z (11 layers)',))
        self.assertEqual(self.ok_json('info', self.folder / 'time', '--axes', 'z')['shape'], [11, 20, 30])
        path = group(self.folder / 'xyz', {'multiscales': multiscales('xyz', [[1, 1, 1]])})
        Array((11, 20, 30), values).write(path / '0')
        self.refused(2, 'info', path, says=('x=11, y=20, z=30', 'transpose'))

    def test_one_channel_of_two(self):
        """The other one stays, where it is in files of its own."""
        other = [5] * 6600
        axes = {'multiscales': multiscales('czyx', [[1, *SPACING]])}
        for chunks, is_apart in (((1, 4, 20, 30), True), ((2, 4, 20, 30), False)):
            path = group(self.folder / f'{chunks[0]}.zarr', axes)
            Array((2, 11, 20, 30), list(two_cells().voxels) + other, chunks=chunks).write(path / '0')
            arguments = (path, '--axes', 'cz', '--threshold', '0', '-o')
            if is_apart:
                out = self.folder / 'out.zarr'
                self.ok('correct', *arguments, out)
                self.assertEqual(Array.read(out / '0').values, list(self.corrected().voxels) + other)
            else:
                code, _, err = run('correct', *arguments, self.folder / 'no.zarr')
                self.assertEqual(code, 3)
                self.assertIn('in the same chunks', err)

    def test_a_wider_type(self):
        """Metadata say so wherever they speak of it."""
        wide = Stack((2, 4, 200), 'u1')
        for x in range(200):
            wide.fill([0], range(2), [x], x + 1)
            wide.fill([1], range(2, 4), [x], x + 1)
        for version in (2, 3):
            path = ome(self.folder / f'{version}.zarr', wide, levels=((2, 4, 200), (1, 2, 100)),
                       chunks=(1, 4, 200), version=version)
            cells = path / 'labels/cells/0' / ('.zarray' if version == 2 else 'zarr.json')
            summary = {'labels/cells/0' + ('/.zarray' if version == 2 else ''): json.loads(cells.read_text())}
            if version == 2:
                zarr_files.write_json(path / '.zmetadata', {'metadata': summary})
            else:
                self.edit(path / 'zarr.json', consolidated_metadata={'metadata': summary})
            out = self.folder / f'{version}-out.zarr'
            self.ok('link', path, '-o', out)
            for array, n in (('0', 400), ('1', 100)):
                seen = Array.read(out / 'labels/cells' / array)
                self.assertEqual((seen.kind, len(set(seen.values) - {0})), ('u2', n))
            text = (out / ('.zmetadata' if version == 2 else 'zarr.json')).read_text()
            self.assertEqual(json.loads(text).get('consolidated_metadata', json.loads(text))['metadata'], {
                name: json.loads((out / 'labels/cells/0' / cells.name).read_text()) for name in summary})

    def test_missing_chunks_are_the_fill_value(self):
        labels = two_cells()
        for version in (2, 3):
            path = Array((11, 20, 30), labels.voxels, chunks=(1, 20, 30), fill=3, version=version,
                         separator='/').write(self.folder / str(version))
            (path / ('5/0/0' if version == 2 else 'c/5/0/0')).unlink(missing_ok=True)
            self.ok('correct', path, '--threshold', '1', '-o', self.folder / f'{version}.zarr')
            layer = Array.read(self.folder / f'{version}.zarr').values[5 * 600:6 * 600]
            self.assertEqual(set(layer), {3})

    def test_where_nothing_is_written(self):
        path = ome(self.folder / 'x.zarr', two_cells(), chunks=(4, 16, 16))
        (self.folder / 'there.zarr').mkdir()
        arguments = ('correct', path, '--threshold', '0', '--force', '-o')
        self.refused(3, *arguments, path, says=('never replaced',))
        self.refused(3, *arguments, path / 'labels' / 'new.zarr', says=('one of the inputs',))
        self.refused(3, *arguments, self.folder / 'there.zarr', says=('folders are never replaced',))
        self.refused(1, *arguments, self.folder / 'x.tif', says=('.zarr',))
        two_cells().write(self.folder / 'file')
        self.refused(3, *arguments, self.folder / 'file', says=('there is a file of this name',))
        self.assertEqual(list((self.folder / 'there.zarr').iterdir()), [])

    @unittest.skipIf(zarr is None, 'read with python3-zarr, which is not here')
    def test_zarr_reads_what_is_written(self):
        path = self.folder / 'x.zarr'
        # zarr 3 writes Zarr 3 unless told otherwise.
        second = {'zarr_format': 2} if int(zarr.__version__.split('.')[0]) > 2 else {}
        root = zarr.open_group(str(path), mode='w', **second)
        values = numpy.array(two_cells().voxels, 'u2').reshape(11, 20, 30)
        root.attrs['multiscales'] = multiscales('zyx', [SPACING])
        # zarr 3 has create_array for what zarr 2 calls create_dataset.
        create = getattr(root, 'create_array', None) or root.create_dataset
        array = create('0', shape=values.shape, dtype=values.dtype, chunks=(4, 16, 16))
        array[:] = values
        zarr.consolidate_metadata(str(path))
        out = self.correct(path)
        seen = zarr.open_consolidated(str(out), mode='r')['0']
        self.assertTrue((seen[:].ravel() == numpy.array(self.corrected().voxels)).all())
        self.assertEqual((seen.chunks, seen.dtype), ((4, 16, 16), values.dtype))
        old, new = (json.loads((folder / '0/.zarray').read_text()) for folder in [path, out])
        self.assertEqual(new['compressor'], old['compressor'])


class Damage(ZarrTest):
    def folder_of(self, **how):
        return ome(self.folder / 'x.zarr', two_cells(), **{'chunks': (4, 16, 16), **how}) / 'labels/cells'

    def test_chunks(self):
        compressors = [None, {'id': 'gzip', 'level': 1}] + ([BLOSC, ZSTD] if zarr_files.numcodecs else [])
        for i, compressor in enumerate(compressors):
            for what in ('short', 'long', 'flipped'):
                path = ome(self.folder / f'{i}-{what}', two_cells(), chunks=(4, 16, 16),
                           compressor=compressor) / 'labels/cells'
                chunk = path / '0' / '1.0.0'
                data = bytearray(chunk.read_bytes())
                if what == 'flipped':
                    data[4 if compressor else 0:12] = b'\xff' * 8
                chunk.write_bytes(data[:len(data) // 2] if what == 'short' else
                                  data + b'\0' * 100000 if what == 'long' else data)
                if what == 'flipped' and compressor is None:
                    continue
                self.refused(2, 'info', path, says=('1.0.0” is damaged',))
        chunk.write_bytes(b'')
        self.refused(2, 'info', path, says=('1.0.0', 'empty'))

    def test_metadata(self):
        for changes, says in (
                ({'shape': [10 ** 6] * 3}, 'memory'), ({'shape': [10 ** 18] * 3}, 'too large'),
                ({'shape': [-1, 2, 3]}, "doesn't describe"), ({'shape': [11, 20]}, "doesn't describe"),
                ({'chunks': [0, 1, 1]}, "doesn't describe"), ({'chunks': [2 ** 40] * 3}, '2 GB'),
                ({'shape': [11, 0, 30]}, 'no dataset in it is a stack'), ({'dtype': '<U5'}, 'no dataset'),
                ({'order': 'F'}, 'Fortran'), ({'filters': [{'id': 'delta'}]}, 'delta'),
                ({'compressor': {'id': 'lzma'}}, 'lzma'), ({'compressor': 5}, '“?”')):
            path = self.folder_of(levels=((11, 20, 30),))
            self.edit(path / '0' / '.zarray', **changes)
            self.refused(2, 'info', path, says=(says,))
        text = (path / '0' / '.zarray').read_text()
        (path / '0' / '.zarray').write_text(text[:len(text) // 2])
        self.refused(2, 'info', path, says=('.zarray',))

    def test_shards(self):
        path = Array((4, 4, 4), range(64), chunks=(2, 2, 2), shards=(4, 4, 4), version=3,
                     separator='/').write(self.folder / 'x')
        shard = path / 'c/0/0/0'
        data = shard.read_bytes()
        for at, value in ((len(data) - 12, 2 ** 63), (len(data) - 20, 2 ** 63), (len(data) - 12, 3)):
            shard.write_bytes(data[:at] + value.to_bytes(8, 'little') + data[at + 8:])
            self.refused(2, 'info', path, says=('c/0/0/0” is damaged',))
        shard.write_bytes(data[-20:])
        self.refused(2, 'info', path, says=('is damaged',))

    def test_paths_lead_nowhere_else(self):
        path = self.folder_of()
        for where, says in (('../../0', '../../0'), ('/etc', 'etc'), ('nothing', "isn't where")):
            attributes = json.loads((path / '.zattrs').read_text())
            attributes['multiscales'][0]['datasets'][0]['path'] = where
            (path / '.zattrs').write_text(json.dumps(attributes))
            self.refused(2, 'info', path, says=(says,))

    def test_levels_that_are_none(self):
        path = self.folder_of()
        self.edit(path / '1' / '.zarray', shape=[50, 100, 150])
        self.refused(3, 'correct', path, '--kind', 'layer-gap', '--threshold', '0', '-o',
                     self.folder / 'out.zarr', says=('lower resolution',))
        self.assertEqual(self.files(), ['x.zarr'])


if __name__ == '__main__':
    main(__name__)
