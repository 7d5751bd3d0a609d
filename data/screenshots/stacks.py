#!/usr/bin/env python3
"""Writes stacks that the sample isn't, to be photographed, into FOLDER: rivals.npy, nine
barrels cut once each, one with two pieces below its gap and one with a scrap in it; their raw
stack, with walls, rivals-raw.npy; the same and two more channels, channels-raw.npy.

Usage: stacks.py FOLDER
       stacks.py --large FILE: a gigabyte of labels, which takes no room on the disk: all of
it is background but the layer that is shown while it is read.
"""
import array
import pathlib
import random
import struct
import sys

NZ, WIDTH, PITCH = 24, 96, 32


LARGE, BLOCK, CELLS = 1024, 4, 14  # voxels a side; of a square of one label; cells a side


def make_header(kind, shape):
    header = repr({'descr': kind, 'fortran_order': False, 'shape': shape}).encode()
    header += b' ' * (63 - (10 + len(header)) % 64) + b'\n'
    return b'\x93NUMPY\x01\x00' + struct.pack('<H', len(header)) + header


def write(path, kind, letter, shape, voxels):
    path.write_bytes(make_header(kind, shape) + array.array(letter, voxels).tobytes())


def nearest(centres, pitch, y, x):
    """The cell whose centre is nearest, of those around; 0 near another."""
    row, column = int(y / pitch), int(x / pitch)
    ways = sorted((((y - centres[i][0]) ** 2 + (x - centres[i][1]) ** 2) ** 0.5, 1 + i)
                  for r in range(max(row - 1, 0), min(row + 2, CELLS))
                  for i in range(r * CELLS + max(column - 1, 0),
                                 r * CELLS + min(column + 2, CELLS)))
    return ways[0][1] if ways[1][0] - ways[0][0] > 1.5 else 0


def write_large(path):
    chance, side = random.Random(5), LARGE // BLOCK
    pitch = side / CELLS
    centres = [((i // CELLS + 0.2 + 0.6 * chance.random()) * pitch,
                (i % CELLS + 0.2 + 0.6 * chance.random()) * pitch) for i in range(CELLS ** 2)]
    layer = bytearray()
    for y in range(side):
        row = bytes(nearest(centres, pitch, y, x) for x in range(side) for _ in range(BLOCK))
        layer += row * BLOCK
    header = make_header('|u1', (LARGE, LARGE, LARGE))
    with path.open('wb') as file:
        file.write(header)
        file.truncate(len(header) + LARGE ** 3)
        file.seek(len(header) + LARGE // 2 * LARGE ** 2)
        file.write(layer)


def distance(z, y, x, column):
    """From the border of its barrel, in pixels; below 0 inside."""
    radius = 14 - 0.03 * (z - 12) ** 2 - 0.25 * column
    dy, dx = y - (column // 3 * PITCH + PITCH // 2), x - (column % 3 * PITCH + PITCH // 2)
    return (dy * dy + dx * dx) ** 0.5 - radius, dy, dx


def label(z, column, inside, dy, dx):
    first = 10 + column % 3
    n_layers = 3 if column == 0 else 1 + column % 3
    if not inside:
        return 0
    if z < first:
        return 1 + column
    if z >= first + n_layers:
        return 35 if column == 4 and dx > 0 else 0 if column == 4 and dx == 0 else 11 + column
    return 50 if column == 0 and z == first + 1 and abs(dy) < 5 and abs(dx) < 5 else 0


def main():
    folder, chance = pathlib.Path(sys.argv[1]), random.Random(3)
    labels, walls, nuclei = [], [], []
    for z in range(NZ):
        for y in range(WIDTH):
            for x in range(WIDTH):
                column = y // PITCH * 3 + x // PITCH
                off, dy, dx = distance(z, y, x, column)
                labels.append(label(z, column, off <= 0, dy, dx))
                wall = max(0.0, 1.0 - abs(off - 1.5) / 2.5)
                walls.append(int(min(255, 20 + 200 * wall + chance.random() * 25)))
                core = (dy * dy + dx * dx + (3 * (z - 12)) ** 2) ** 0.5
                nuclei.append(int(min(255, 10 + 220 * (core < 8) + chance.random() * 20)))
    third = [min(255, 2 * (i % WIDTH)) for i in range(len(labels))]
    write(folder / 'rivals.npy', '<u2', 'H', (NZ, WIDTH, WIDTH), labels)
    write(folder / 'rivals-raw.npy', '|u1', 'B', (NZ, WIDTH, WIDTH), walls)
    write(folder / 'channels-raw.npy', '|u1', 'B', (3, NZ, WIDTH, WIDTH), walls + nuclei + third)


if sys.argv[1] == '--large':
    write_large(pathlib.Path(sys.argv[2]))
else:
    main()
