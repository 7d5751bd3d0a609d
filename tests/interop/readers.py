"""The same file as several programs see it: each gives an array z, y, x.

ImageJ, tifffile and Pillow have parsers of their own; Suture's is its own, with
libtiff for what is compressed.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import pathlib
import re
import subprocess

import h5py
import nibabel
import numpy
import PIL.Image
import tifffile
import zarr

HERE = pathlib.Path(__file__).resolve().parent
IMAGEJ_JAR = '/usr/share/java/ij.jar'


class Unreadable(Exception):
    """A program doesn't read this kind of file, whoever wrote it."""


class Failed(Exception):
    """A program should have read a file and didn't."""


def run(command, seconds=60):
    try:
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=seconds,
                              errors='replace')
    except subprocess.TimeoutExpired:
        raise Failed(f'no answer after {seconds} s') from None
    return done.returncode, (done.stdout + done.stderr).strip()


def imagej_macro(name, *arguments):
    status, said = run(['java', '-Xmx512m', '-jar', IMAGEJ_JAR, '-batch', HERE / name,
                        '|'.join(str(argument) for argument in arguments)])
    if status != 0:
        raise Failed(said.splitlines()[0] if said else f'exit status {status}')


def check_one_file(path):
    """Stacks of several files are what tifffile alone puts together."""
    with tifffile.TiffFile(path) as tiff:
        if tiff.is_ome and len(set(re.findall('FileName="[^"]*"', tiff.ome_metadata))) > 1:
            raise Unreadable('OME-TIFF in several files')


class ImageJ:
    name = 'ImageJ'
    endings = ('.tif',)

    def __init__(self, scratch):
        self.raw, self.said = scratch / 'imagej.raw', scratch / 'imagej.txt'

    def check_kind(self, path):
        """What ImageJ itself leaves to plugins."""
        check_one_file(path)
        with tifffile.TiffFile(path) as tiff:
            page = tiff.pages[0]
            lzw = page.compression.name == 'LZW'
            compressed = page.compression.name not in ('NONE', 'LZW', 'PACKBITS', 'ADOBE_DEFLATE', 'DEFLATE')
            for what, is_so in (('BigTIFF', tiff.is_bigtiff), ('tiles', page.is_tiled),
                                (page.compression.name, compressed),
                                ('a predictor but with LZW of integers', page.predictor == 3 or page.predictor == 2 and not lzw),
                                ('signed', page.sampleformat == 2),
                                ('floats of 16 bits', page.dtype == numpy.float16),
                                ('ids beyond float', page.dtype == numpy.uint32 and tiff.asarray().max() > 2**24)):
                if is_so:
                    raise Unreadable(what)

    def read(self, path):
        self.check_kind(path)
        voxels, channels, frames = self.open(path)
        with tifffile.TiffFile(path) as tiff:
            if tiff.is_imagej and (channels, frames) != (1, 1):
                raise Failed(f'{channels} channels, {frames} frames')
        return voxels

    def open(self, path):
        for left in (self.raw, self.said):
            left.unlink(missing_ok=True)
        imagej_macro('read-stack.ijm', path, self.raw, self.said)
        if not self.raw.exists() or not self.said.exists():
            raise Failed('no stack')
        first, second = self.said.read_text().splitlines()
        nz, ny, nx, bits, channels, _slices, frames = (int(word) for word in first.split())
        voxels = numpy.fromfile(self.raw, {8: 'u1', 16: '>u2', 32: '>f4'}[bits])
        self.voxel_size = second
        return voxels.reshape(nz, ny, nx), channels, frames


class Tifffile:
    name = 'tifffile'
    endings = ('.tif',)

    def read(self, path):
        with tifffile.TiffFile(path) as tiff:
            if len(tiff.series) != 1:
                raise Failed(f'{len(tiff.series)} series')
            try:
                voxels = tiff.asarray()
            except ValueError as reason:
                if 'imagecodecs' in str(reason):
                    raise Unreadable('needs a package for it') from None
                raise
        return voxels if voxels.ndim == 3 else voxels.reshape((-1,) + voxels.shape[-2:])


class Pillow:
    name = 'Pillow'
    endings = ('.tif',)
    modes = {'L', 'P', 'I;16', 'I;16B', 'F', 'I'}

    def check_kind(self, picture):
        if picture.mode not in self.modes or picture.tag_v2.get(339) == (2,) and picture.mode != 'I':
            raise Unreadable(f'mode {picture.mode}')
        if picture.mode == 'F' and picture.tag_v2.prefix == b'MM' and picture.tag_v2.get(259, 1) != 1:
            raise Unreadable('swaps compressed big-endian float twice')

    def read_page(self, picture):
        """The samples as they are in the file: Pillow turns pictures as tag 274 says."""
        is_bottom_up = picture.tag_v2.get(274, 1) == 4
        is_unsigned = picture.mode == 'I' and picture.tag_v2.get(339) != (2,)
        samples = numpy.array(picture)
        if is_unsigned:
            samples = samples.view('u4')
        return samples[::-1] if is_bottom_up else samples

    def read(self, path):
        check_one_file(path)
        try:
            picture = PIL.Image.open(path)
        except PIL.UnidentifiedImageError:
            raise Unreadable('this type of pixels') from None
        layers = []
        with picture:
            self.check_kind(picture)
            for z in range(picture.n_frames):
                picture.seek(z)
                layers.append(self.read_page(picture))
        return numpy.stack(layers)


class H5py:
    name = 'h5py'
    endings = ('.h5',)

    def read(self, path):
        with h5py.File(path) as file:
            voxels = file['seg'][:]
            if list(file['seg'].attrs['element_size_um']) != [2.0, 0.5, 0.25]:
                raise Failed('no voxel size')
            if file['seg'].attrs['note'] != 'kept' or file['rest'][()] != 7:
                raise Failed('what else was in the file is gone')
        return voxels.reshape(voxels.shape[-3:])


class Zarr:
    name = 'zarr'
    endings = ('.zarr',)

    def read(self, path):
        root = zarr.open(str(path), mode='r')
        image = root['labels/cells'] if 'labels' in root else root
        full, half = image['0'], image['1']
        if image.attrs['note'] != 'kept' or ('labels' in root and root['0'][:].max() != 77):
            raise Failed('what else was in the folder is gone')
        if not (half[:] == full[:, ::2, ::2][:, :half.shape[1], :half.shape[2]]).all():
            raise Failed('the lower resolution is another stack')
        return full[:]


class Pictures:
    """Folders of layers, read by Pillow or tifffile."""
    name = 'Pillow, tifffile'
    endings = ('-layers',)

    def read(self, path):
        names = sorted(path.iterdir(), key=lambda p: int(re.findall(r'[0-9]+', p.name)[-1]))
        return numpy.stack([tifffile.imread(p) if p.suffix == '.tif' else numpy.asarray(PIL.Image.open(p))
                            for p in names])


class Numpy:
    name = 'NumPy'
    endings = ('.npy', '.npz')

    def read(self, path):
        voxels = numpy.load(path)
        if path.suffix == '.npz':
            if voxels.files != ['masks']:
                raise Failed(f'arrays {voxels.files}')
            return voxels['masks']
        if '-F.' in path.name and not voxels.flags.f_contiguous:
            raise Failed('another order of axes')
        return voxels


class Teem:
    """unu, of the library that NRRD comes from."""
    name = 'Teem'
    endings = ('.nrrd', '.nhdr')
    types = {'unsigned char': 'u1', 'unsigned short': 'u2', 'unsigned int': 'u4', 'int': 'i4', 'float': 'f4'}

    def read(self, path):
        done = subprocess.run(['teem-unu', 'save', '-f', 'nrrd', '-e', 'raw', '-i', path], capture_output=True)
        if done.returncode != 0:
            raise Failed(done.stderr.decode())
        header, _, samples = done.stdout.partition(b'\n\n')
        fields = dict(line.split(': ', 1) for line in header.decode().splitlines() if ': ' in line)
        sizes = [int(n) for n in fields['sizes'].split()]
        numbers = [abs(float(s)) for s in re.findall(r'[-+0-9.e]+', fields.get('spacings', '')
                                                     or fields['space directions'])]
        if [round(s, 6) for s in numbers if s] != [0.15, 0.2, 0.5]:
            raise Failed(f'voxel size {numbers}')
        return numpy.frombuffer(samples, '<' + self.types[fields['type']]).reshape(sizes[::-1])


class Itk:
    """As plastimatch has it, into a NRRD file, which is plain to read."""
    name = 'ITK'
    endings = ('.mha', '.mhd')

    def __init__(self, scratch):
        self.teem, self.nrrd = Teem(), scratch / 'itk.nrrd'

    def read(self, path):
        self.nrrd.unlink(missing_ok=True)
        status, said = run(['plastimatch', 'convert', '--input', path, '--output-img', self.nrrd])
        if status != 0 or not self.nrrd.exists():
            raise Failed(said)
        return self.teem.read(self.nrrd)


class ImageJFolder:
    """A folder as ImageJ's File ▸ Import ▸ Image Sequence."""
    name = 'ImageJ'
    endings = ('-layers',)

    def __init__(self, scratch):
        self.one = ImageJ(scratch)

    def read(self, path):
        if any(tifffile.TiffFile(p).pages[0].dtype == numpy.uint32 for p in path.glob('*.tif')):
            raise Unreadable('32 bits in a sequence')
        return self.one.open(path)[0]


class Nibabel:
    name = 'nibabel'
    endings = ('.nii', '.nii.gz', '.hdr')

    def read(self, path):
        return numpy.asarray(nibabel.load(path).dataobj).T


class Suture:
    """What the engine says: the others are compared with it."""
    name = 'Suture'

    def __init__(self, dump_stack, scratch):
        self.program, self.npy = dump_stack, scratch / 'suture.npy'

    def read(self, path):
        status, said = run([self.program, path, self.npy])
        if status != 0:
            raise Failed(said)
        return numpy.load(self.npy)
