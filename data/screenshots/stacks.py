#!/usr/bin/env python3
"""Writes stacks that the sample isn't, to be photographed, into FOLDER: rivals.npy, nine
barrels cut once each, one with two pieces below its gap and one with a scrap in it; their raw
stack, with walls, rivals-raw.npy; the same and two more channels, channels-raw.npy.

Usage: stacks.py FOLDER
"""
import array
import pathlib
import random
import struct
import sys

NZ, WIDTH, PITCH = 24, 96, 32


def write(path, kind, letter, shape, voxels):
    header = repr({'descr': kind, 'fortran_order': False, 'shape': shape}).encode()
    header += b' ' * (63 - (10 + len(header)) % 64) + b'\n'
    path.write_bytes(b'\x93NUMPY\x01\x00' + struct.pack('<H', len(header)) + header +
                     array.array(letter, voxels).tobytes())


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


main()
