"""Label stacks of every kind, written by the programs that others use.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import subprocess
import uuid

import h5py
import nibabel
import numcodecs
import numpy
import PIL.Image
import tifffile
import zarr

RESOLUTION = (1 / 0.15, 1 / 0.2)
IMAGEJ = {'imagej': True, 'resolution': RESOLUTION,
          'metadata': {'axes': 'ZYX', 'spacing': 0.5, 'unit': 'um'}}
OME = {'ome': True, 'metadata': {'axes': 'ZYX', 'PhysicalSizeX': 0.15, 'PhysicalSizeY': 0.2,
                                 'PhysicalSizeZ': 0.5, 'Name': 'leaf', 'Channel': {'Name': ['walls']}}}
PLAIN = {'metadata': None, 'photometric': 'minisblack'}


def labels(dtype, largest):
    """Nine round cells, each cut in two by an empty layer; the last id is the largest."""
    shape = (8, 47, 61)
    z, y, x = numpy.indices(shape)
    volume = numpy.zeros(shape, dtype)
    ids = 0
    for top in (8, 23, 38):
        for left in (10, 30, 50):
            disc = (y - top) ** 2 + (x - left) ** 2 <= 36
            for begin, end in ((0, 3), (4, 8)):
                ids += 1
                volume[disc & (z >= begin) & (z < end)] = ids if ids < 18 else largest
    return volume


def palette():
    return numpy.random.default_rng(1).integers(0, 65536, (3, 256)).astype(numpy.uint16)


TYPES = (('u8', 'u1', 200), ('u16', 'u2', 60000), ('float', 'f4', 70000))
ORDERS = (('', '<'), ('-be', '>'))


def kinds():
    """(name, volume, what tifffile is told) of every kind."""
    for name, dtype, largest in TYPES:
        volume = labels(dtype, largest)
        for suffix, order in ORDERS:
            told = {'byteorder': order}
            yield f'imagej-{name}{suffix}', volume, {**told, **IMAGEJ}
            yield f'imagej-zlib-{name}{suffix}', volume, {**told, **IMAGEJ, 'compression': 'zlib'}
            yield f'ome-{name}{suffix}', volume, {**told, **OME}
            yield f'plain-{name}{suffix}', volume, {**told, **PLAIN}
            yield f'bigtiff-{name}{suffix}', volume, {**told, **PLAIN, 'bigtiff': True}
        yield f'imagej-strips-{name}', volume, {**IMAGEJ, 'rowsperstrip': 10}
        yield f'ome-zlib-{name}', volume, {**OME, 'compression': 'zlib'}
        yield f'plain-zlib-{name}', volume, {**PLAIN, 'compression': 'zlib'}
        yield f'tiled-{name}', volume, {**PLAIN, 'tile': (32, 16)}
        yield f'tiled-zlib-{name}', volume, {**PLAIN, 'tile': (32, 16), 'compression': 'zlib'}
    volume = labels('u2', 60000)
    yield 'predictor-u16', volume, {**PLAIN, 'compression': 'zlib', 'predictor': True}
    yield 'imagej-predictor-u16', volume, {**IMAGEJ, 'compression': 'zlib', 'predictor': True}
    yield 'plain-u32', labels('u4', 300000), {**PLAIN}
    yield 'plain-u32-large', labels('u4', 3000000000), {**PLAIN}
    yield 'plain-i16', labels('i2', 30000), {**PLAIN}
    yield 'plain-half', labels('f2', 2000), {**PLAIN}
    yield 'plain-zlib-half-be', labels('f2', 2000), {'byteorder': '>', **PLAIN, 'compression': 'zlib'}
    yield 'palette-u8', labels('u1', 200), {'metadata': None, 'photometric': 'palette', 'colormap': palette()}
    yield 'orientation-u16', volume, {**PLAIN, 'extratags': [(274, 'H', 1, 4, False)]}
    yield 'imagej-lut-u8', labels('u1', 200), {**IMAGEJ, 'colormap': palette(), 'photometric': 'palette'}


def write_all(folder):
    """Writes them. Returns {path: the voxels}."""
    files = {}
    for name, volume, told in kinds():
        path = folder / f'{name}.{"ome.tif" if name.startswith("ome") else "tif"}'
        tifffile.imwrite(path, volume, **told)
        files[path] = volume
    return files


def nifti_kinds():
    """(name, volume, nibabel's class, ending)"""
    for name, dtype, largest in TYPES:
        yield f'nifti-{name}', labels(dtype, largest), nibabel.Nifti1Image, 'nii'
        yield f'nifti-gzip-{name}', labels(dtype, largest), nibabel.Nifti1Image, 'nii.gz'
        yield f'nifti-2-{name}', labels(dtype, largest), nibabel.Nifti2Image, 'nii'
        yield f'nifti-pair-{name}', labels(dtype, largest), nibabel.Nifti1Pair, 'hdr'
        yield f'nifti-2-pair-{name}', labels(dtype, largest), nibabel.Nifti2Pair, 'hdr'
    yield 'nifti-i64', labels('i8', 300000), nibabel.Nifti1Image, 'nii'


def write_nifti(folder, files):
    """Adds them to the files."""
    for name, volume, kind, ending in nifti_kinds():
        image = kind(volume.T, None, dtype=volume.dtype)
        image.header.set_zooms((0.15, 0.2, 0.5))
        image.header.set_xyzt_units('micron')
        path = folder / f'{name}.{ending}'
        nibabel.save(image, path)
        files[path] = volume


# What tifffile alone can't write, and libtiff's tool can.
COMPRESSED = {'lzw': ('lzw',), 'lzw-predictor': ('lzw:2',), 'packbits': ('packbits',), 'zstd': ('zstd',),
              'lzw-strips': ('lzw', '-r', '7')}


def compress_all(folder, files):
    """Adds to the files copies of the uncompressed ImageJ stacks."""
    for path, volume in list(files.items()):
        if path.stem not in ('imagej-u8', 'imagej-u16', 'imagej-u16-be', 'imagej-float'):
            continue
        for name, options in COMPRESSED.items():
            copy = folder / f'{path.stem}-{name}.tif'
            if path.stem == 'imagej-float' and name == 'lzw-predictor':
                options = ('lzw:3',)
            subprocess.run(['tiffcp', '-c', *options, str(path), str(copy)], check=True, capture_output=True)
            files[copy] = volume


def write_numpy(folder):
    """Arrays in either byte order and either order of axes, and archives of one."""
    files = {}
    for name, dtype in (('u8', 'u1'), ('u16', '<u2'), ('u16-be', '>u2'), ('i64', '<i8'), ('u64', '<u8'),
                        ('half', '<f2'), ('half-be', '>f2'), ('float', '<f4'), ('double', '<f8')):
        volume = labels(numpy.dtype(dtype).str[1:], 200)
        for order in 'CF':
            path = folder / f'numpy-{name}-{order}.npy'
            numpy.save(path, volume.astype(dtype, order=order))
            files[path] = volume
        path = folder / f'numpy-{name}.npz'
        (numpy.savez if 'u' in name else numpy.savez_compressed)(path, masks=volume.astype(dtype))
        files[path] = volume
    return files


def write_nrrd(folder):
    """By Teem, whose format it is."""
    files = {}
    for name, dtype, kind in (('u8', 'u1', 'uchar'), ('u16', '<u2', 'ushort'), ('u32', '<u4', 'uint'),
                              ('i32', '<i4', 'int'), ('float', '<f4', 'float')):
        volume = labels(numpy.dtype(dtype).str[1:], 200)
        for encoding in ('raw', 'gzip'):
            path, raw = folder / f'nrrd-{encoding}-{name}.nrrd', folder / 'nrrd.raw'
            raw.write_bytes(volume.astype(dtype).tobytes())
            subprocess.run(f'teem-unu make -i {raw} -t {kind} -s {volume.shape[2]} {volume.shape[1]} '
                           f'{volume.shape[0]} -sp 0.15 0.2 0.5 -e raw -en little | '
                           f'teem-unu save -f nrrd -e {encoding} -o {path}', shell=True, check=True)
            raw.unlink()
            files[path] = volume
            beside = folder / f'nrrd-beside-{encoding}-{name}.nhdr'
            subprocess.run(['teem-unu', 'save', '-f', 'nrrd', '-e', encoding, '-i', path, '-o', beside], check=True)
            files[beside] = volume
    return files


def write_metaimage(folder):
    """By ITK, whose format it is, as plastimatch has it."""
    files = {}
    for name, dtype, kind in (('u8', 'u1', 'UCHAR'), ('u16', '<u2', 'USHORT'), ('u32', '<u4', 'UINT'),
                              ('i32', '<i4', 'INT'), ('float', '<f4', 'FLOAT')):
        volume, header = labels(numpy.dtype(dtype).str[1:], 200), folder / 'plain.mhd'
        (folder / 'plain.raw').write_bytes(volume.astype(dtype).tobytes())
        header.write_text(f'ObjectType = Image\nNDims = 3\nBinaryData = True\nElementSpacing = 0.15 0.2 0.5\n'
                          f'DimSize = {volume.shape[2]} {volume.shape[1]} {volume.shape[0]}\n'
                          f'ElementType = MET_{kind}\nElementDataFile = plain.raw\n')
        for path in (folder / f'metaimage-{name}.mha', folder / f'metaimage-beside-{name}.mhd'):
            subprocess.run(['plastimatch', 'convert', '--input', header, '--output-img', path], check=True,
                           capture_output=True)
            files[path] = volume
    return files


OME_FILES = """<?xml version="1.0" encoding="UTF-8"?>
<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" UUID="urn:uuid:{own}"><Image ID="Image:0">
<Pixels ID="Pixels:0" DimensionOrder="XYZCT" Type="uint16" SizeX="61" SizeY="47" SizeZ="8" SizeC="1" SizeT="1"
PhysicalSizeX="0.15" PhysicalSizeY="0.2" PhysicalSizeZ="0.5"><Channel ID="Channel:0:0" SamplesPerPixel="1"/>
{planes}</Pixels></Image></OME>"""


def write_ome_files(folder):
    """One stack in a file for each layer; any of them tells of all."""
    folder = folder / 'several'
    folder.mkdir()
    volume = labels('u2', 60000)
    ids = [uuid.uuid5(uuid.NAMESPACE_URL, str(z)) for z in range(len(volume))]
    planes = ''.join(f'<TiffData FirstZ="{z}" IFD="0" PlaneCount="1"><UUID FileName="several-{z}.ome.tif">'
                     f'urn:uuid:{one}</UUID></TiffData>' for z, one in enumerate(ids))
    for z, layer in enumerate(volume):
        tifffile.imwrite(folder / f'several-{z}.ome.tif', layer, metadata=None,
                         description=OME_FILES.format(own=ids[z], planes=planes))
    return {folder / 'several-0.ome.tif': volume}


def write_hdf5(folder):
    """Chunks and filters of every kind, either byte order, with one axis more."""
    files = {}
    for name, dtype, how in (
            ('plain-u8', 'u1', {}), ('gzip-u16', '<u2', {'compression': 'gzip', 'chunks': (2, 16, 16)}),
            ('shuffle-u32', '<u4', {'compression': 'gzip', 'shuffle': True}),
            ('lzf-u16', '<u2', {'compression': 'lzf'}), ('big-endian-i32', '>i4', {}),
            ('fletcher-u64', '<u8', {'fletcher32': True}), ('float', '<f4', {'compression': 'gzip'}),
            ('half', '<f2', {'compression': 'gzip'}), ('big-endian-half', '>f2', {})):
        volume = labels(numpy.dtype(dtype).str[1:], 200)
        path = folder / f'hdf5-{name}.h5'
        with h5py.File(path, 'w', libver='latest' if 'u8' in name else None) as file:
            dataset = file.create_dataset('seg', data=volume.astype(dtype), **how)
            dataset.attrs['element_size_um'] = [2.0, 0.5, 0.25]
            dataset.attrs['note'] = 'kept'
            file['rest'] = 7
        files[path] = volume
    return files


def write_zarr(folder):
    """Chunks and codecs of every kind, and labels beside their raw stack; half
    the resolution below."""
    files = {}
    for name, dtype, chunks, compressor, below in (
            ('plain-u8', 'u1', (1, 47, 61), None, False),
            ('blosc-lz4-u16', '<u2', (4, 16, 16), numcodecs.Blosc('lz4'), False),
            ('blosc-zstd-bits-u32', '<u4', (3, 20, 20), numcodecs.Blosc('zstd', 3, 2), True),
            ('zstd-i32', '>i4', (8, 16, 61), numcodecs.Zstd(5), False),
            ('gzip-u64', '<u8', (5, 64, 64), numcodecs.GZip(), True),
            ('zlib-float', '<f4', (2, 47, 30), numcodecs.Zlib(), False),
            ('zlib-half', '>f2', (2, 47, 30), numcodecs.Zlib(), False)):
        volume = labels(numpy.dtype(dtype).str[1:], 200)
        path = folder / f'zarr-{name}.zarr'
        store = zarr.DirectoryStore(str(path)) if 'u8' in name else zarr.NestedDirectoryStore(str(path))
        root = zarr.group(store)
        if below:
            root.create_dataset('0', data=numpy.full(volume.shape, 77, 'u2'))
            root.attrs['multiscales'] = scales(1)
        image = root.create_group('labels/cells') if below else root
        image.attrs.update({'multiscales': scales(2), 'note': 'kept'})
        image.create_dataset('0', data=volume.astype(dtype), chunks=chunks, compressor=compressor)
        image.create_dataset('1', data=volume[:, :46:2, :60:2].astype(dtype), chunks=chunks, compressor=compressor)
        files[path] = volume
    return files


def scales(n):
    return [{'version': '0.4', 'axes': [{'name': a, 'type': 'space', 'unit': 'micrometer'} for a in 'zyx'],
             'datasets': [{'path': str(i), 'coordinateTransformations': [
                 {'type': 'scale', 'scale': [0.5, 0.2 * 2 ** i, 0.15 * 2 ** i]}]} for i in range(n)]}]


def write_pictures(folder):
    """A folder of layers each."""
    files = {}
    for name, dtype, largest in (('tif-u8', 'u1', 200), ('tif-u16', 'u2', 60000), ('tif-u32', 'u4', 300000),
                                 ('png-u8', 'u1', 200), ('png-u16', 'u2', 60000)):
        volume, path = labels(dtype, largest), folder / f'{name}-layers'
        path.mkdir()
        for z, layer in enumerate(volume):
            if name.startswith('tif'):
                tifffile.imwrite(path / f'leaf{z + 7}.tif', layer, compression='zlib')
            else:
                PIL.Image.fromarray(layer).save(path / f'leaf{z + 7}.png')
        files[path] = volume
    return files
