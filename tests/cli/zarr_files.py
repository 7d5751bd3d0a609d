"""Zarr folders, written and read by the book with nothing beside Python (and
numcodecs for Blosc and Zstandard): versions 2 and 3 of the specification."""
import gzip
import itertools
import json
import struct
import sys
import zlib

# Debian's own modules, whatever Python runs this.
sys.path.append('/usr/lib/python3/dist-packages')
try:
    import numcodecs
except ImportError:
    numcodecs = None

SIZES = {'u1': 1, 'u2': 2, 'u4': 4, 'f2': 2, 'f4': 4, 'i8': 8, 'b1': 1}
NAMES = {'u1': 'uint8', 'u2': 'uint16', 'u4': 'uint32', 'f2': 'float16', 'f4': 'float32', 'i8': 'int64',
         'b1': 'bool'}
LETTERS = {'u1': 'B', 'u2': 'H', 'u4': 'I', 'f2': 'e', 'f4': 'f', 'i8': 'q', 'b1': '?'}


def crc32c(data):
    crc = 0xffffffff
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82f63b78 if crc & 1 else 0)
    return struct.pack('<I', crc ^ 0xffffffff)


def codec_of(compressor):
    """(pack, unpack) of "compressor" as version 2 has it."""
    name = compressor['id'] if compressor else None
    if name is None:
        return bytes, bytes
    if name == 'gzip':
        return gzip.compress, gzip.decompress
    if name == 'zlib':
        return zlib.compress, zlib.decompress
    codec = numcodecs.get_codec(dict(compressor))
    return (lambda data: bytes(codec.encode(bytes(data)))), (lambda data: bytes(codec.decode(data)))


def write_json(path, what):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(what, indent=1))


class Array:
    """Values in a flat list, x fastest."""

    def __init__(self, shape, values, kind='u2', chunks=None, compressor=None, big=False, version=2,
                 separator='.', fill=0, shards=None, index_first=False, crc=False, prefix=True):
        self.shape, self.values, self.kind = tuple(shape), list(values), kind
        self.chunks = tuple(chunks or shape)
        self.shards = tuple(shards) if shards else None
        self.compressor, self.big, self.version = compressor, big, version
        self.separator, self.fill, self.crc = separator, fill, crc
        self.index_first, self.prefix = index_first, prefix

    # The metadata

    def _codecs(self):
        codecs = [{'name': 'bytes', 'configuration': {'endian': 'big' if self.big else 'little'}}]
        if self.compressor:
            config = {k: v for k, v in self.compressor.items() if k != 'id'}
            if self.compressor['id'] == 'blosc':
                config['typesize'] = SIZES[self.kind]
                config['shuffle'] = ['noshuffle', 'shuffle', 'bitshuffle'][config['shuffle']]
            codecs.append({'name': self.compressor['id'], 'configuration': config})
        if self.crc:
            codecs.append({'name': 'crc32c'})
        if not self.shards:
            return codecs
        return [{'name': 'sharding_indexed', 'configuration': {
            'chunk_shape': list(self.chunks), 'codecs': codecs,
            'index_codecs': [{'name': 'bytes', 'configuration': {'endian': 'little'}}, {'name': 'crc32c'}],
            'index_location': 'start' if self.index_first else 'end'}}]

    def metadata(self):
        if self.version == 2:
            order = '|' if SIZES[self.kind] == 1 else '>' if self.big else '<'
            return {'zarr_format': 2, 'shape': list(self.shape), 'chunks': list(self.chunks),
                    'dtype': order + self.kind, 'compressor': self.compressor, 'fill_value': self.fill,
                    'order': 'C', 'filters': None, 'dimension_separator': self.separator}
        return {'zarr_format': 3, 'node_type': 'array', 'shape': list(self.shape),
                'data_type': NAMES[self.kind],
                'chunk_grid': {'name': 'regular',
                               'configuration': {'chunk_shape': list(self.shards or self.chunks)}},
                'chunk_key_encoding': {'name': 'default' if self.prefix else 'v2',
                                       'configuration': {'separator': self.separator}},
                'fill_value': self.fill, 'codecs': self._codecs(), 'attributes': {}}

    @staticmethod
    def read(folder):
        """Of a folder written by anybody."""
        if (folder / '.zarray').exists():
            meta = json.loads((folder / '.zarray').read_text())
            self = Array(meta['shape'], [], meta['dtype'][1:], meta['chunks'], meta['compressor'],
                         meta['dtype'][0] == '>', 2, meta.get('dimension_separator', '.'), meta['fill_value'])
        else:
            meta = json.loads((folder / 'zarr.json').read_text())
            codecs, chunks, shards, first = meta['codecs'], None, None, False
            sides = meta['chunk_grid']['configuration']['chunk_shape']
            if codecs[0]['name'] == 'sharding_indexed':
                config = codecs[0]['configuration']
                shards, chunks, codecs = sides, config['chunk_shape'], config['codecs']
                first = config['index_location'] == 'start'
            names = {codec['name']: codec.get('configuration', {}) for codec in codecs}
            packing = [{'id': name, **config} for name, config in names.items()
                       if name not in ('bytes', 'crc32c')]
            if packing and packing[0]['id'] == 'blosc':
                packing[0]['shuffle'] = ['noshuffle', 'shuffle', 'bitshuffle'].index(packing[0]['shuffle'])
                packing[0].pop('typesize')
            keys = meta['chunk_key_encoding']
            self = Array(meta['shape'], [], {v: k for k, v in NAMES.items()}[meta['data_type']],
                         chunks or sides, packing[0] if packing else None,
                         names['bytes'].get('endian') == 'big', 3, keys['configuration']['separator'],
                         meta['fill_value'], shards, first, 'crc32c' in names, keys['name'] == 'default')
        self._load(folder)
        return self

    # The chunks

    def _cells(self, corner, sides):
        """(place in the chunk, place in the array or None) of each sample."""
        for at, place in enumerate(itertools.product(*(range(c, c + s) for c, s in zip(corner, sides)))):
            index = 0
            for i, n in zip(place, self.shape):
                index = None if index is None or i >= n else index * n + i
            yield at, index

    def _format(self, n):
        return ('>' if self.big else '<') + str(n) + LETTERS[self.kind]

    def _key(self, store):
        numbers = self.separator.join(map(str, store))
        return f'c{self.separator}{numbers}' if self.version == 3 and self.prefix else numbers

    def _grid(self, sides):
        return itertools.product(*(range(-(-n // s)) for n, s in zip(self.shape, sides)))

    def _pack(self, corner):
        n = 1
        for side in self.chunks:
            n *= side
        chunk = [self.fill] * n
        is_any = False
        for at, index in self._cells(corner, self.chunks):
            if index is not None:
                chunk[at] = self.values[index]
                is_any = is_any or chunk[at] != self.fill
        data = codec_of(self.compressor)[0](struct.pack(self._format(n), *chunk))
        return (data + crc32c(data) if self.crc else data) if is_any else None

    def _unpack(self, corner, data):
        n = 1
        for side in self.chunks:
            n *= side
        if data is not None and self.crc:
            assert crc32c(data[:-4]) == data[-4:]
            data = data[:-4]
        chunk = struct.unpack(self._format(n), codec_of(self.compressor)[1](data)) if data else [self.fill] * n
        for at, index in self._cells(corner, self.chunks):
            if index is not None:
                self.values[index] = chunk[at]

    def _inner(self, store):
        """Corners of the chunks of a shard."""
        ranges = [range(i * big, (i + 1) * big, small)
                  for i, big, small in zip(store, self.shards, self.chunks)]
        return list(itertools.product(*ranges))

    def write(self, folder):
        write_json(folder / ('.zarray' if self.version == 2 else 'zarr.json'), self.metadata())
        for store in self._grid(self.shards or self.chunks):
            path = folder / self._key(store)
            if self.shards:
                corners = self._inner(store)
                start = 16 * len(corners) + 4 if self.index_first else 0
                body, index = b'', b''
                for corner in corners:
                    data = self._pack(corner)
                    index += struct.pack('<QQ', *((2 ** 64 - 1, 2 ** 64 - 1) if data is None
                                                  else (start + len(body), len(data))))
                    body += data or b''
                index += crc32c(index)
                data = (index + body if self.index_first else body + index) if body else None
            else:
                data = self._pack([i * side for i, side in zip(store, self.chunks)])
            if data is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        return folder

    def _load(self, folder):
        n = 1
        for side in self.shape:
            n *= side
        self.values = [None] * n
        for store in self._grid(self.shards or self.chunks):
            path = folder / self._key(store)
            data = path.read_bytes() if path.exists() else None
            if not self.shards:
                self._unpack([i * side for i, side in zip(store, self.chunks)], data)
                continue
            corners = self._inner(store)
            if data is not None:
                end = 16 * len(corners)
                index = data[:end + 4] if self.index_first else data[len(data) - end - 4:]
                assert crc32c(index[:-4]) == index[-4:]
            for i, corner in enumerate(corners):
                begin, length = struct.unpack_from('<QQ', index, 16 * i) if data else (0, 2 ** 64 - 1)
                self._unpack(corner, data[begin:begin + length] if length < 2 ** 64 - 1 else None)


def multiscales(axes, scales, unit='micrometer'):
    """One image of several resolutions; a scale (of each axis) for each."""
    kinds = {'t': 'time', 'c': 'channel'}
    return [{'version': '0.4', 'axes': [
        {'name': a, 'type': kinds.get(a, 'space'), **({'unit': unit} if a not in kinds and unit else {})}
        for a in axes],
        'datasets': [{'path': str(i), 'coordinateTransformations': [{'type': 'scale', 'scale': list(scale)}]}
                     for i, scale in enumerate(scales)]}]


def group(folder, attributes, version=2):
    if version == 2:
        write_json(folder / '.zgroup', {'zarr_format': 2})
        write_json(folder / '.zattrs', attributes)
    else:
        write_json(folder / 'zarr.json', {'zarr_format': 3, 'node_type': 'group',
                                          'attributes': {'ome': {'version': '0.5', **attributes}}})
    return folder


def halved(shape, values):
    """Every second voxel of z, y and x, and the shape."""
    nz, ny, nx = shape
    small = [values[(z * ny + y) * nx + x] for z in range(0, nz - nz % 2, 2) for y in range(0, ny, 2)
             for x in range(0, nx, 2)]
    return (nz // 2, ny // 2, nx // 2), small


def nearest(shape, values, small):
    """As halved(), for any smaller shape: i·N/n."""
    (nz, ny, nx), (mz, my, mx) = shape, small
    return [values[(z * nz // mz * ny + y * ny // my) * nx + x * nx // mx]
            for z in range(mz) for y in range(my) for x in range(mx)]


def ome(folder, labels, raw=None, version=2, levels=((11, 20, 30), (5, 10, 15)), scale=(0.5, 0.15, 0.2), **how):
    """An OME-Zarr image with labels "cells" below it; (z, y, x) of @labels,
    a cli.Stack."""
    shape, values = labels.shape, list(labels.voxels)
    root = raw if raw is not None else [7 * v % 251 for v in values]
    scales = [scale, [2 * s for s in scale]]
    group(folder, {'multiscales': multiscales('zyx', scales[:1])}, version)
    Array(shape, root, 'u2', version=version, separator='/').write(folder / '0')
    group(folder / 'labels', {'labels': ['cells']}, version)
    group(folder / 'labels' / 'cells', {'multiscales': multiscales('zyx', scales[:len(levels)]),
                                        'image-label': {'source': {'image': '../../'}}}, version)
    for i, size in enumerate(levels):
        Array(size, nearest(shape, values, size), labels.kind, version=version, **how).write(
            folder / 'labels' / 'cells' / str(i))
    return folder
