"""Folders of single layers, and masks of one bit."""
import picture_files
from cli import CliTest, Stack, main, two_cells


class FolderTest(CliTest):
    def said(self, info):
        return ' '.join(notice['text'] for notice in info['notices'])


class Folders(FolderTest):
    def layers(self):
        stack = two_cells()
        return [list(stack.voxels[600 * z:600 * z + 600]) for z in range(11)]

    def put(self, folder, make, ending, **how):
        """Numbers without zeros before them: 2 is before 10."""
        path = self.folder / folder
        path.mkdir()
        for z, values in enumerate(self.layers()):
            (path / f'leaf 7 z{z + 1}.{ending}').write_bytes(make((20, 30), values, **how))
        return path

    def corrected(self):
        plain = two_cells().write(self.folder / 'plain.npy')
        self.ok('correct', plain, '--threshold', '0', '--spacing', '1,1,1', '-o', self.folder / 'out.npy',
                '--force')
        voxels = Stack.read(self.folder / 'out.npy').voxels
        return [list(voxels[600 * z:600 * z + 600]) for z in range(11)]

    def test_read_and_written_as_such_a_folder(self):
        for name, make, ending, how in (
                ('tiff', picture_files.tiff, 'tif', {}), ('big', picture_files.tiff, 'TIF', {'big': True}),
                ('packed', picture_files.tiff, 'tiff', {'packed': True}), ('png', picture_files.png, 'png', {}),
                ('bytes', picture_files.png, 'png', {'bits': 8})):
            path = self.put(name, make, ending, **how)
            (path / 'notes.txt').write_text('no layer')
            (path / '.hidden.tif').write_text('nor this')
            info = self.ok_json('info', path)
            self.assertEqual((info['flavour'], info['shape'], info['n_cells']), ('folder', [11, 20, 30], 3))
            self.assertIn('11 pictures in the order of their numbers', self.said(info))
            # No size is made up where a picture tells none.
            self.assertEqual((info['spacing_um'], info['spacing_from']), (None, 'none'))
            out = self.folder / f'{name}-out'
            self.ok('correct', f'{path}/', '--threshold', '0', '--spacing', '1,1,1', '-o', out)
            self.assertEqual(sorted(p.name for p in out.iterdir()),
                             sorted(p.name for p in path.iterdir() if p.name.startswith('leaf')))
            read = picture_files.read_png if ending == 'png' else picture_files.read_tiff
            for z, values in enumerate(self.corrected()):
                seen = read((out / f'leaf 7 z{z + 1}.{ending}').read_bytes())
                self.assertEqual(seen[:3], ((20, 30), how.get('bits', 16), values))
                if ending != 'png':
                    self.assertEqual(seen[3][259], (8 if how.get('packed') else 1,))

    def test_the_same_pairs_as_of_a_file(self):
        path = self.put('tiff', picture_files.tiff, 'tif')
        labels = two_cells().write(self.folder / 'x.npy')
        how = ('--spacing', '2,0.5,0.25', '--format', 'csv')
        self.assertEqual(self.ok('screen', path, *how), self.ok('screen', labels, *how))
        raw = self.put('raw', picture_files.png, 'png')
        self.assertEqual(self.ok('screen', labels, '--raw', raw, *how),
                         self.ok('screen', path, '--raw', raw, *how))

    def test_missing_numbers_are_said(self):
        path = self.put('tiff', picture_files.tiff, 'tif')
        (path / 'leaf 7 z6.tif').unlink()
        info = self.ok_json('info', path)
        self.assertEqual(info['shape'], [10, 20, 30])
        self.assertIn('(1, the first is 6)', self.said(info))

    def test_what_is_no_stack_is_refused(self):
        path = self.put('x', picture_files.tiff, 'tif')
        layer = self.layers()[0]
        for name, data, says in (
                ('leaf 7 z1_cp_masks.tif', picture_files.tiff((20, 30), layer), 'more than a number'),
                ('leaf 8 z1.tif', picture_files.tiff((20, 30), layer), "can't be told which number"),
                ('leaf 7 z01.tif', picture_files.tiff((20, 30), layer), 'same number'),
                ('leaf 7 z12.tif', picture_files.tiff((20, 20), layer[:400]), '20×20 uint16'),
                ('leaf 7 z12.tif', picture_files.tiff((20, 30), layer[:600], bits=8), 'uint8'),
                ('leaf 7 z12.tif', picture_files.tiff((20, 30), layer, pages=2), '2 '),
                ('leaf 7 z12.tif', b'not a TIFF at all', 'neither a TIFF nor a PNG'),
                ('leaf 7 z12.tif', picture_files.png((20, 30), layer * 3, 8, 2), 'in colours'),
                ('leaf 7 z12.tif', picture_files.png((20, 30), layer)[:60], 'damaged'),
                ('leaf 7 z12.tif', b'', 'empty')):
            (path / name).write_bytes(data)
            self.refused(2, 'info', path, says=(says,))
            (path / name).unlink()
        for file in list(path.iterdir())[1:]:
            file.unlink()
        self.refused(2, 'info', path, says=('this folder is no stack',))

    def test_where_nothing_is_written(self):
        path = self.put('x', picture_files.tiff, 'tif')
        arguments = ('correct', path, '--threshold', '0', '--spacing', '1,1,1', '--force', '-o')
        self.refused(3, *arguments, path, says=('never replaced',))
        self.refused(3, *arguments, path / 'out', says=('one of the inputs',))
        self.refused(1, *arguments, self.folder / 'out.tif', says=('without an ending',))
        self.assertEqual(self.files(), ['x'])

    def test_a_layer_alone_says_where_the_others_are(self):
        path = self.put('x', picture_files.tiff, 'tif')
        said = self.said(self.ok_json('info', path / 'leaf 7 z3.tif'))
        self.assertIn('open the folder instead', said)

    def test_masks_of_one_bit(self):
        mask = [int(v > 0) for v in self.layers()[3]]
        path = self.folder / 'mask.tif'
        for packed in (False, True):
            path.write_bytes(picture_files.tiff((20, 30), mask, bits=1, packed=packed, pages=4))
            info = self.ok_json('info', path)
            self.assertEqual((info['shape'], info['sample_type'], info['n_cells']), ([4, 20, 30], 'uint8', 2))  # in two places
            self.assertIn('black or white', self.said(info))
            out = self.folder / 'out.tif'
            self.ok('correct', path, '--spacing', '1,1,1', '-o', out, '--force')
            self.assertEqual(picture_files.read_tiff(out.read_bytes())[:3], ((20, 30), 8, mask))
        self.refused(2, 'info', path, '--as', 'raw', says=('no raw image',))


class OmeFiles(FolderTest):
    """One stack, a file for each layer."""

    def metadata(self, name='z{}.ome.tif'):
        planes = ''.join(f'<TiffData IFD="0" FirstZ="{z}" PlaneCount="1"><UUID FileName="{name.format(z)}">'
                         f'urn:uuid:{z}</UUID></TiffData>' for z in range(11))
        return ('<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">'
                '<Image ID="Image:0"><Pixels DimensionOrder="XYZCT" Type="uint16" SizeX="30" SizeY="20" '
                'SizeZ="11" SizeC="1" SizeT="1" PhysicalSizeX="0.2" PhysicalSizeY="0.15" '
                f'PhysicalSizeZ="0.5"><Channel ID="Channel:0"/>{planes}</Pixels></Image></OME>')

    def put(self, description):
        for z in range(11):
            values = two_cells().voxels[600 * z:600 * z + 600]
            (self.folder / f'z{z}.ome.tif').write_bytes(
                picture_files.tiff((20, 30), values, description=description))
        return self.folder / 'z3.ome.tif'

    def check(self, path):
        info = self.ok_json('info', path)
        self.assertEqual((info['shape'], info['n_cells'], info['spacing_um']),
                         ([11, 20, 30], 3, [0.5, 0.15, 0.2]))
        self.assertIn('in 11 files', self.said(info))
        how = ('--format', 'csv', '--spacing', '0.5,0.15,0.2')
        labels = two_cells().write(self.folder / 'x.npy')
        self.assertEqual(self.ok('screen', path, *how), self.ok('screen', labels, *how))
        out = self.folder / 'out.ome.tif'
        self.ok('correct', path, '--threshold', '1', '-o', out)
        again = self.ok_json('info', out)
        self.assertEqual((again['flavour'], again['shape'], again['spacing_um']),
                         ('ome', [11, 20, 30], [0.5, 0.15, 0.2]))

    def test_each_file_tells_of_all(self):
        self.check(self.put(self.metadata()))

    def test_a_companion(self):
        path = self.put('<OME><BinaryOnly MetadataFile="x.companion.ome" UUID="urn:uuid:0"/></OME>')
        (self.folder / 'x.companion.ome').write_text(self.metadata())
        self.check(self.folder / 'x.companion.ome')
        (self.folder / 'out.ome.tif').unlink()
        self.check(path)

    def test_what_is_missing_is_said(self):
        path = self.put(self.metadata())
        (self.folder / 'z7.ome.tif').unlink()
        self.refused(2, 'info', path, says=("z7.ome.tif: the file can't be opened",))
        (self.folder / 'z7.ome.tif').write_bytes(picture_files.tiff((20, 20), [0] * 400))
        self.refused(2, 'info', path, says=('another size or type',))
        self.refused(2, 'info', self.put(self.metadata('../{}.ome.tif')), says=("can't be opened",))
        self.refused(2, 'info', self.put(self.metadata().replace('IFD="0"', 'IFD="9"')), says=('page 10',))
        companion = self.folder / 'x.companion.ome'
        for text in ('<OME>', '<OME/>', self.metadata().replace('<TiffData', '<No').replace('</TiffData', '</No'),
                     '<!DOCTYPE a>' + self.metadata(), self.metadata().replace('SizeZ="11"', 'SizeZ="99999999"')):
            companion.write_text(text)
            self.refused(2, 'info', companion)


if __name__ == '__main__':
    main(__name__)
