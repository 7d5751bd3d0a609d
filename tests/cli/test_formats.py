"""Stacks of each format, read, corrected and written in the same one."""
import array
import gzip
import zipfile

from cli import CliTest, Stack, main, run, two_cells
import stack_files

SPACING = (0.5, 0.15, 0.2)


class Formats(CliTest):
    def put(self, name, data):
        path = self.folder / name
        path.write_bytes(data)
        return path

    def correct(self, path, *arguments, like=None):
        """The file once corrected, and what .npy, corrected, holds."""
        out = self.folder / f'out-{(like or path).name}'
        self.ok('correct', path, '--kind', 'layer-gap', '--threshold', '0', '-o', out, *arguments)
        plain = two_cells().write(self.folder / 'plain.npy')
        self.ok('correct', plain, '--kind', 'layer-gap', '--threshold', '0', '--spacing',
                '0.5,0.15,0.2', '-o', self.folder / 'plain-out.npy', '--force')
        corrected = Stack.read(self.folder / 'plain-out.npy')
        self.assertNotEqual(corrected.voxels, two_cells().voxels)
        return out, corrected

    def test_nifti(self):
        for name, big in (('cells.nii', False), ('big.nii', True), ('cells.nii.gz', False)):
            data = stack_files.nifti(two_cells(), SPACING, big)
            path = self.put(name, gzip.compress(data) if name.endswith('gz') else data)
            info = self.ok_json('info', path)
            self.assertEqual((info['flavour'], info['sample_type'], info['shape']),
                             ('nifti', 'uint16', [11, 20, 30]))
            self.assertEqual(info['spacing_um'], list(SPACING))
            out, corrected = self.correct(path)
            shape, spacing, voxels, text = stack_files.read_nifti(out.read_bytes())
            self.assertEqual((shape, spacing, text), ((11, 20, 30), list(SPACING), b'leaf 7'))
            self.assertEqual(voxels, stack_files.samples(corrected, big))
            self.assertEqual(out.read_bytes()[:2] == b'\x1f\x8b', name.endswith('gz'))

    def test_nibabel_reads_what_is_written(self):
        for name in ('cells.nii', 'cells.nii.gz'):
            data = stack_files.nifti(two_cells(), SPACING)
            path = self.put(name, gzip.compress(data) if name.endswith('gz') else data)
            out, corrected = self.correct(path, '--spacing', '1,0.25,0.5')
            seen = stack_files.read_by_nibabel(out)
            if seen is None:
                self.skipTest('read back with python3-nibabel, which is not here')
            shape, kind, steps, unit, voxels = seen
            self.assertEqual((shape, kind, unit), ([11, 20, 30], 'u2', 'micron'))
            self.assertEqual(steps, [0.5, 0.25, 1.0])
            self.assertEqual([v for layer in voxels for row in layer for v in row],
                             list(corrected.voxels))

    def test_the_ending_says_whether_nifti_is_packed(self):
        path = self.put('cells.nii.gz', gzip.compress(stack_files.nifti(two_cells(), SPACING)))
        self.ok('correct', path, '-o', self.folder / 'plain.nii')
        self.assertEqual((self.folder / 'plain.nii').read_bytes()[:4], b'\x5c\x01\0\0')

    def test_a_pair_of_nifti(self):
        """Either half is opened; an export is one file."""
        whole = stack_files.nifti(two_cells(), SPACING)
        header, samples = bytearray(whole[:348]), whole[352:]
        header[108:112], header[344:348] = bytes(4), b'ni1\0'
        for name, pack in (('cells', bytes), ('packed', gzip.compress)):
            gz = '.gz' if pack is gzip.compress else ''
            half = self.put(f'{name}.hdr', bytes(header))
            other = self.put(f'{name}.img{gz}', pack(samples))
            for path in (half, other):
                info = self.ok_json('info', path)
                self.assertEqual((info['flavour'], info['n_cells'], info['spacing_um']), ('nifti', 3, list(SPACING)))
            self.refused(1, 'correct', other, '-o', self.folder / 'out.img', says=['.nii'])
            out, corrected = self.correct(half, like=self.folder / f'{name}.nii')
            shape, spacing, voxels, text = stack_files.read_nifti(out.read_bytes())
            self.assertEqual((shape, spacing, text), ((11, 20, 30), list(SPACING), b'leaf 7'))
            self.assertEqual((voxels, out.read_bytes()[344:348]), (stack_files.samples(corrected), b'n+1\0'))
            other.unlink()
            self.refused(2, 'info', half, says=[f'{name}.img'])
        header[344:348] = bytes(4)
        self.put('old.img', samples)
        self.refused(2, 'info', self.put('old.hdr', bytes(header)), says=['Analyze'])
        self.refused(2, 'info', self.folder / 'old.img', says=['Analyze'])

    def test_nrrd(self):
        for name, packed in (('raw.nrrd', False), ('gzip.nrrd', True)):
            path = self.put(name, stack_files.nrrd(two_cells(), SPACING, packed))
            info = self.ok_json('info', path)
            self.assertEqual((info['flavour'], info['spacing_um']), ('nrrd', list(SPACING)))
            out, corrected = self.correct(path)
            fields, lines, voxels = stack_files.read_nrrd(out.read_bytes())
            self.assertEqual(voxels, stack_files.samples(corrected))
            self.assertEqual(fields['encoding'], 'gzip' if packed else 'raw')
            for kept in ('# a leaf', 'plant:=7', 'space directions: (0.2,0,0) (0,0.15,0) (0,0,0.5)'):
                self.assertIn(kept, lines)

    def test_another_voxel_size_of_nrrd(self):
        path = self.put('raw.nrrd', stack_files.nrrd(two_cells(), SPACING))
        self.ok('correct', path, '--spacing', '1,0.25,0.5', '-o', self.folder / 'out.nrrd')
        info = self.ok_json('info', self.folder / 'out.nrrd')
        self.assertEqual((info['spacing_um'], info['spacing_from']), ([1, 0.25, 0.5], 'nrrd'))

    def test_nrrd_lies_where_it_lay(self):
        """3D Slicer names no unit; whoever says that it is µm moves nothing."""
        data = stack_files.nrrd(two_cells(), SPACING).replace(b'space units: "um" "um" "um"\n', b'space origin: (7,8,9)\n')
        path = self.put('slicer.nrrd', data)
        self.assertIsNone(self.ok_json('info', path)['spacing_um'])
        for spacing, directions in (('0.5,0.15,0.2', '(0.2,0,0) (0,0.15,0) (0,0,0.5)'),
                                    ('1,0.15,0.2', '(0.2,0,0) (0,0.15,0) (0,0,1)'),
                                    ('2,0.3,0.1', '(0.1,0,0) (0,0.3,0) (0,0,2)')):
            out, _ = self.correct(path, '--spacing', spacing, '--force')
            _, lines, _ = stack_files.read_nrrd(out.read_bytes())
            for kept in ('space origin: (7,8,9)', f'space directions: {directions}', 'kinds: space space space',
                         'space units: "um" "um" "um"'):
                self.assertIn(kept, lines)
            self.assertEqual(self.ok_json('info', out)['spacing_from'], 'nrrd')

    def test_metaimage(self):
        for name, packed in (('raw.mha', False), ('zlib.mha', True)):
            path = self.put(name, stack_files.metaimage(two_cells(), packed))
            info = self.ok_json('info', path)
            self.assertEqual((info['flavour'], info['sample_type']), ('metaimage', 'uint16'))
            out, corrected = self.correct(path, '--spacing', '0.5,0.15,0.2')
            fields, voxels = stack_files.read_metaimage(out.read_bytes())
            self.assertEqual(voxels, stack_files.samples(corrected))
            self.assertEqual((fields['ElementSpacing'], fields['Offset'], fields['DimSize']),
                             ('0.2 0.15 0.5', '1 2 3', '30 20 11'))

    def test_npz(self):
        """As numpy.savez writes it, and what Python's own zip says of ours."""
        plain = two_cells().write(self.folder / 'cells.npy').read_bytes()
        for name, method in (('stored.npz', zipfile.ZIP_STORED), ('packed.npz', zipfile.ZIP_DEFLATED)):
            path = self.folder / name
            with zipfile.ZipFile(path, 'w', method) as archive:
                archive.writestr('masks.npy', plain)
                archive.writestr('note.npy', stack_files.npy_text())
            self.assertEqual(self.ok_json('info', path)['flavour'], 'npz')
            out, corrected = self.correct(path)
            with zipfile.ZipFile(out) as archive:
                self.assertIsNone(archive.testzip())
                self.assertEqual([(entry.filename, entry.compress_type) for entry in archive.infolist()],
                                 [('masks.npy', method)])
                (self.folder / 'again.npy').write_bytes(archive.read('masks.npy'))
            self.assertEqual(Stack.read(self.folder / 'again.npy').voxels, corrected.voxels)

    def test_an_archive_of_several_stacks_is_refused(self):
        plain = two_cells().write(self.folder / 'cells.npy').read_bytes()
        with zipfile.ZipFile(self.folder / 'two.npz', 'w') as archive:
            for name in ('nuclei.npy', 'cells.npy'):
                archive.writestr(name, plain)
        self.refused(2, 'info', self.folder / 'two.npz', says=['--dataset nuclei', '--dataset cells'])

    def test_a_size_without_unit_is_said_and_not_taken(self):
        path = self.put('raw.mha', stack_files.metaimage(two_cells()))
        self.assertIsNone(self.ok_json('info', path)['spacing_um'])
        self.assertIn('0.5 × 0.15 × 0.2', self.ok_json('info', path)['notices'][0]['text'])

    def test_the_unit_of_metaimage(self):
        """DistanceUnits; a person's size is kept in the file's unit, or µm if it has none."""
        data = stack_files.metaimage(two_cells())
        for unit, spacing, size, said in (
                ('um', (), (0.5, 0.15, 0.2), 'ElementSpacing = 0.2 0.15 0.5\n'),
                ('mm', (), (500, 150, 200), 'ElementSpacing = 0.2 0.15 0.5\n'),
                ('mm', ('--spacing', '1,0.25,0.5'), (1, 0.25, 0.5), 'DistanceUnits = mm\nElementSpacing = 0.0005 0.00025 0.001\n'),
                ('', ('--spacing', '1,0.25,0.5'), (1, 0.25, 0.5), 'DistanceUnits = um\nElementSpacing = 0.5 0.25 1\n')):
            line = f'DistanceUnits = {unit}\n'.encode() if unit else b''
            path = self.put('x.mha', data.replace(b'NDims', line + b'NDims', 1))
            if unit:
                self.assertEqual(self.ok_json('info', path)['spacing_from'], 'metaimage')
            out, corrected = self.correct(path, '--force', *spacing)
            self.assertIn(said.encode(), out.read_bytes())
            self.assertEqual((out.read_bytes().count(b'DistanceUnits'), out.read_bytes().count(b'Spacing')), (1, 1))
            self.assertEqual(self.ok_json('info', out)['spacing_um'], list(size))
            self.assertEqual(stack_files.read_metaimage(out.read_bytes())[1], stack_files.samples(corrected))

    def test_a_size_too_large_for_cells_is_said(self):
        """ITK-SNAP writes mm, whatever was meant."""
        data = bytearray(stack_files.nifti(two_cells(), SPACING))
        data[123] = 2
        info = self.ok_json('info', self.put('x.nii', bytes(data)))
        self.assertEqual(info['spacing_um'], [500, 150, 200])
        self.assertIn('perhaps its unit is wrong', info['notices'][0]['text'])
        self.assertNotIn('unit is wrong', str(self.ok_json('info', self.put('x.nii', stack_files.nifti(two_cells(), SPACING)))))

    def test_samples_beside_the_header(self):
        self.put('cells.raw', stack_files.samples(two_cells()))
        for name, header in (('cells.mhd', stack_files.metaimage(two_cells(), beside='cells.raw')),
                             ('cells.nhdr', stack_files.nrrd(two_cells(), SPACING, beside='./cells.raw'))):
            path = self.put(name, header)
            self.assertEqual(self.ok_json('info', path)['n_cells'], 3)
            out, corrected = self.correct(path)
            self.assertIn(stack_files.samples(corrected), out.read_bytes())
        self.assertEqual((self.folder / 'cells.raw').read_bytes(), stack_files.samples(two_cells()))

    def test_samples_elsewhere_are_refused(self):
        (self.folder / 'in').mkdir()
        self.put('cells.raw', stack_files.samples(two_cells()))
        for name in ('../cells.raw', str(self.folder / 'cells.raw')):
            self.refused(2, 'info', self.put('in/cells.mhd', stack_files.metaimage(two_cells(), beside=name)),
                         says=['same folder', 'cells.mhd'])
            self.refused(2, 'info', self.put('in/cells.nhdr', stack_files.nrrd(two_cells(), SPACING, beside=name)),
                         says=['same folder', 'cells.nhdr'])

    def test_same_bytes_for_any_threads(self):
        path = self.put('cells.nii.gz', gzip.compress(stack_files.nifti(two_cells(), SPACING)))
        written = set()
        for n in (1, 4):
            self.ok('correct', path, '--threads', n, '-o', self.folder / f'{n}.nii.gz')
            written.add((self.folder / f'{n}.nii.gz').read_bytes())
        self.assertEqual(len(written), 1)

    def test_labels_and_raw_of_different_formats(self):
        labels = self.put('cells.nrrd', stack_files.nrrd(two_cells(), SPACING, True))
        raw = self.put('raw.nii', stack_files.nifti(two_cells(), SPACING))
        self.assertEqual(self.ok_json('info', labels, '--raw', raw)['n_cells'], 3)

    def test_a_raw_stack_of_other_axes(self):
        """One order alone makes it the labels' shape; of two none is taken."""
        labels, raw = two_cells(), Stack((11, 20, 30))
        for i in range(len(raw.voxels)):
            raw.voxels[i] = i * 7919 % 1000
        turned = Stack((30, 20, 11))
        for z in range(11):
            for y in range(20):
                for x in range(30):
                    turned.voxels[(x * 20 + y) * 11 + z] = raw.voxels[(z * 20 + y) * 30 + x]
        paths = [stack.write(self.folder / f'{i}.npy') for i, stack in enumerate((labels, raw, turned))]
        how = ('--spacing', '2,0.5,0.25', '--format', 'csv')
        self.assertEqual(self.ok('screen', paths[0], '--raw', paths[1], *how),
                         self.ok('screen', paths[0], '--raw', paths[2], *how))
        notices = self.ok_json('info', paths[0], '--raw', paths[2])['notices']
        self.assertIn('what it calls x, y, z was taken for z, y, x', ' '.join(notice['text'] for notice in notices))
        square = Stack((11, 20, 20)).write(self.folder / 'square.npy')
        other = Stack((20, 20, 11)).write(self.folder / 'other.npy')
        self.refused(2, 'info', square, '--raw', other, says=('20×20×11',))

    def test_labels_and_raw_in_the_wrong_order_are_said(self):
        labels, raw = two_cells(), Stack((11, 20, 30))
        for i in range(len(raw.voxels)):
            raw.voxels[i] = i * 7919 % 1000
        labels, raw = labels.write(self.folder / 'labels.npy'), raw.write(self.folder / 'raw.npy')
        arguments = ('screen', raw, '--raw', labels, '--spacing', '1,1,1')
        code, _, err = run(*arguments)
        self.assertEqual(code, 0)
        self.assertIn('labels.npy looks like labels', err)
        Stack((11, 20, 30), 'i8', array.array('q', [-1] * 6600)).write(raw)
        self.refused(2, *arguments, says=('negative', 'labels.npy is the label stack, name it first'))
        code, _, err = run('screen', labels, '--raw', raw, '--spacing', '1,1,1')
        self.assertEqual((code, 'looks like labels' in err), (0, False))

    def test_an_archive_of_several(self):
        path = self.folder / 'x.npz'
        raw = Stack((11, 20, 30))
        other = Stack((11, 20, 30))
        with zipfile.ZipFile(path, 'w') as archive:
            for name, stack in (('cells', two_cells()), ('nuclei', other), ('raw', raw)):
                stack.write(self.folder / 'one.npy')
                archive.write(self.folder / 'one.npy', f'{name}.npy')
        self.refused(2, 'info', path, says=('--dataset cells (11×20×30 uint16)', '--dataset nuclei'))
        info = self.ok_json('info', path, '--dataset', 'cells')
        self.assertEqual((info['dataset'], info['n_cells']), ('cells', 3))
        self.ok('correct', path, '--dataset', 'cells', '--threshold', '0', '--spacing', '1,1,1', '-o',
                self.folder / 'out.npz')
        with zipfile.ZipFile(self.folder / 'out.npz') as archive:
            self.assertEqual(archive.namelist(), ['cells.npy'])


if __name__ == '__main__':
    main(__name__)
