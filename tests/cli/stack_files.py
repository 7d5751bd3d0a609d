"""Stacks as files of several formats, made by the book and read likewise, with
nothing beside Python; a check that Suture isn't its own judge."""
import gzip
import json
import pathlib
import struct
import subprocess
import sys
import zlib

NIFTI_TYPES = {'u1': 2, 'u2': 512, 'u4': 768}
MET_TYPES = {'u1': 'MET_UCHAR', 'u2': 'MET_USHORT', 'u4': 'MET_UINT'}
NRRD_TYPES = {'u1': 'uint8', 'u2': 'uint16', 'u4': 'uint32'}


def samples(stack, big=False):
    voxels = stack.voxels[:]
    if big != (sys.byteorder == 'big'):
        voxels.byteswap()
    return voxels.tobytes()


def nifti(stack, spacing, big=False):
    """NIfTI-1; the spacing in µm, z, y, x."""
    order = '>' if big else '<'
    nz, ny, nx = stack.shape
    header = bytearray(352)
    struct.pack_into(order + 'i', header, 0, 348)
    struct.pack_into(order + '8h', header, 40, 3, nx, ny, nz, 1, 1, 1, 1)
    struct.pack_into(order + '2h', header, 70, NIFTI_TYPES[stack.kind], 8 * stack.voxels.itemsize)
    struct.pack_into(order + '8f', header, 76, 1, *spacing[::-1], 0, 0, 0, 0)
    struct.pack_into(order + '3f', header, 108, 352, 1, 0)
    header[123] = 3
    header[148:154] = b'leaf 7'
    header[344:348] = b'n+1\0'
    return bytes(header) + samples(stack, big)


def read_nifti(data):
    """(shape, µm, the bytes of the samples, text) of one in gzip or not."""
    data = gzip.decompress(data) if data[:2] == b'\x1f\x8b' else data
    order = '>' if data[0] == 0 else '<'
    _, nx, ny, nz = struct.unpack_from(order + '4h', data, 40)
    _, *steps = struct.unpack_from(order + '4f', data, 76)
    offset, = struct.unpack_from(order + 'f', data, 108)
    return (nz, ny, nx), [round(step, 6) for step in steps[::-1]], data[int(offset):], data[148:154]


def nrrd(stack, spacing, packed=False, beside=None):
    nz, ny, nx = stack.shape
    z, y, x = spacing
    header = (f'NRRD0005\n# a leaf\ntype: {NRRD_TYPES[stack.kind]}\ndimension: 3\nspace dimension: 3\n'
              f'sizes: {nx} {ny} {nz}\nspace directions: ({x},0,0) (0,{y},0) (0,0,{z})\nkinds: space space space\n'
              f'space units: "um" "um" "um"\nendian: little\nencoding: {"gzip" if packed else "raw"}\n'
              + (f'data file: {beside}\n' if beside else '') + 'plant:=7\n\n')
    data = gzip.compress(samples(stack)) if packed else samples(stack)
    return header.encode() + (b'' if beside else data)


def read_nrrd(data):
    header, _, rest = data.partition(b'\n\n')
    lines = header.decode().splitlines()
    fields = dict(line.split(': ', 1) for line in lines if ': ' in line)
    return fields, lines, gzip.decompress(rest) if fields['encoding'] == 'gzip' else rest


def fortran_npy(stack):
    """A .npy file with x slowest and z fastest."""
    nz, ny, nx = stack.shape
    header = repr({'descr': '<' + stack.kind, 'fortran_order': True, 'shape': stack.shape}).encode()
    header += b' ' * (63 - (10 + len(header)) % 64) + b'\n'
    turned = type(stack.voxels)(stack.voxels.typecode, (
        stack.voxels[(z * ny + y) * nx + x] for x in range(nx) for y in range(ny) for z in range(nz)))
    return b'\x93NUMPY\x01\x00' + struct.pack('<H', len(header)) + header + turned.tobytes()


def npy_text():
    """An array that is a word."""
    header = b"{'descr': '<U4', 'fortran_order': False, 'shape': (), }"
    header += b' ' * (63 - (10 + len(header)) % 64) + b'\n'
    return b'\x93NUMPY\x01\x00' + struct.pack('<H', len(header)) + header + 'leaf'.encode('utf-32-le')


def metaimage(stack, packed=False, beside=None):
    nz, ny, nx = stack.shape
    data = zlib.compress(samples(stack)) if packed else samples(stack)
    header = (f'ObjectType = Image\nNDims = 3\nBinaryData = True\nBinaryDataByteOrderMSB = False\n'
              f'CompressedData = {bool(packed)}\n' + (f'CompressedDataSize = {len(data)}\n' if packed else '')
              + f'Offset = 1 2 3\nElementSpacing = 0.2 0.15 0.5\nDimSize = {nx} {ny} {nz}\n'
              f'ElementType = {MET_TYPES[stack.kind]}\nElementDataFile = {beside or "LOCAL"}\n')
    return header.encode() + (b'' if beside else data)


def read_metaimage(data):
    header, mark, rest = data.partition(b'ElementDataFile = LOCAL\n')
    assert mark
    fields = dict(line.split(' = ', 1) for line in header.decode().splitlines())
    if fields['CompressedData'] == 'True':
        assert int(fields['CompressedDataSize']) == len(rest)
        rest = zlib.decompress(rest)
    return fields, rest


NIBABEL = '''
import json, sys, nibabel, numpy
image = nibabel.load(sys.argv[1])
voxels = numpy.asarray(image.dataobj)
print(json.dumps([voxels.shape[::-1], voxels.dtype.newbyteorder('=').str[1:], [float(z) for z in image.header.get_zooms()],
                  image.header.get_xyzt_units()[0], numpy.ascontiguousarray(voxels.T).tolist()]))
'''


def read_by_nibabel(path):
    """What nibabel sees: [shape, type, steps, unit, voxels]; None where there is no nibabel."""
    for python in (sys.executable, '/usr/bin/python3'):
        if pathlib.Path(python).exists():
            done = subprocess.run([python, '-c', NIBABEL, path], capture_output=True)
            if done.returncode == 0:
                return json.loads(done.stdout)
            if b'ModuleNotFoundError' not in done.stderr:
                raise AssertionError(done.stderr.decode())
    return None
