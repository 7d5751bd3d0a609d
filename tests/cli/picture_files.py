"""Single layers as TIFF and PNG, written and read by the book."""
import array
import struct
import sys
import zlib


def _bytes(values, bits, big):
    data = array.array('B' if bits == 8 else 'H', values)
    if bits == 16 and big != (sys.byteorder == 'big'):
        data.byteswap()
    return data.tobytes()


def _chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def png(shape, values, bits=16, colours=0):
    """A grey picture, or (colours=2) one of three samples a pixel."""
    ny, nx = shape
    n = nx * (3 if colours == 2 else 1)
    rows = b''.join(b'\0' + _bytes(values[y * n:y * n + n], bits, True) for y in range(ny))
    return (b'\x89PNG\r\n\x1a\n' + _chunk(b'IHDR', struct.pack('>IIBBBBB', nx, ny, bits, colours, 0, 0, 0)) +
            _chunk(b'IDAT', zlib.compress(rows)) + _chunk(b'IEND', b''))


def _unfilter(rows, ny, length, step):
    before = bytearray(length)
    for y in range(ny):
        kind, row = rows[y * (length + 1)], bytearray(rows[y * (length + 1) + 1:(y + 1) * (length + 1)])
        for i in range(length):
            left = row[i - step] if i >= step else 0
            above, corner = before[i], before[i - step] if i >= step else 0
            near = min((abs(above - corner), 0, left), (abs(left - corner), 1, above),
                       (abs(left + above - 2 * corner), 2, corner))[2]
            row[i] = (row[i] + (0, left, above, (left + above) // 2, near)[kind]) & 255
        yield bytes(row)
        before = row


def read_png(data):
    """((y, x), bits, values) of a grey picture."""
    at, packed = 8, b''
    while at < len(data):
        length, = struct.unpack_from('>I', data, at)
        name, body = data[at + 4:at + 8], data[at + 8:at + 8 + length]
        if name == b'IHDR':
            nx, ny, bits, colours = struct.unpack_from('>IIBB', body)
            assert colours == 0
        elif name == b'IDAT':
            packed += body
        at += 12 + length
    size = bits // 8
    raw = b''.join(_unfilter(zlib.decompress(packed), ny, nx * size, size))
    return (ny, nx), bits, list(struct.unpack(f'>{nx * ny}{"BH"[size - 1]}', raw))


def tiff(shape, values, bits=16, big=False, packed=False, pages=1, description=None, floats=False):
    """Each page the same one strip; floats: the values are the bits of floats."""
    ny, nx = shape
    order = '>' if big else '<'
    if bits == 1:
        data = b''.join(int(''.join(map(str, values[y * nx:(y + 1) * nx])).ljust(-(-nx // 8) * 8, '0'), 2)
                        .to_bytes(-(-nx // 8), 'big') for y in range(ny))
    else:
        data = _bytes(values, bits, big)
    data = zlib.compress(data) if packed else data
    text = description.encode() + b'\0' if description else b''
    out = bytearray((b'MM' if big else b'II') + struct.pack(order + 'HI', 42, 8 + len(data) + len(text)) +
                    data + text)
    more = [(270, 2, len(text), 8 + len(data))] if text else []
    more += [(339, 3, 1, 3)] if floats else []
    for page in range(pages):
        tags = sorted([(256, 4, 1, nx), (257, 4, 1, ny), (258, 3, 1, bits), (259, 3, 1, 8 if packed else 1),
                       (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, ny),
                       (279, 4, 1, len(data)), *more])
        out += struct.pack(order + 'H', len(tags))
        end = len(out) + 12 * len(tags) + 4
        for number, kind, count, value in tags:
            out += struct.pack(order + 'HHI', number, kind, count)
            out += struct.pack(order + ('H2x' if kind == 3 else 'I'), value)
        out += struct.pack(order + 'I', end if page + 1 < pages else 0)
    return bytes(out)


def read_tiff(data):
    """((y, x), bits, values, tags) of the first page, in strips, plain or zlib."""
    order = '>' if data[:2] == b'MM' else '<'
    at, = struct.unpack_from(order + 'I', data, 4)
    n, = struct.unpack_from(order + 'H', data, at)
    tags = {}
    for i in range(n):
        number, kind, count = struct.unpack_from(order + 'HHI', data, at + 2 + 12 * i)
        size, letter = {1: (1, 'B'), 2: (1, 'B'), 3: (2, 'H'), 4: (4, 'I')}.get(kind, (8, None))
        place = at + 10 + 12 * i
        if size * count > 4:
            place, = struct.unpack_from(order + 'I', data, place)
        if letter:
            tags[number] = struct.unpack_from(f'{order}{count}{letter}', data, place)
    strips = [data[a:a + b] for a, b in zip(tags[273], tags[279])]
    raw = b''.join(zlib.decompress(s) if tags[259][0] != 1 else s for s in strips)
    bits, (nx, ny) = tags[258][0], (tags[256][0], tags[257][0])
    return (ny, nx), bits, list(struct.unpack(f'{order}{nx * ny}{"BH"[bits // 8 - 1]}', raw)), tags
