#!/usr/bin/python3
"""How the earth mover's distance compares with POT (Python Optimal Transport).

    bench-emd --sizes 1000,3000 --write FOLDER && emd-peers.py FOLDER

Reads the pairs that bench-emd wrote and what it measured, solves each with
ot.emd2 in one thread, and prints how many times faster Suture is (geometric
mean of processor times; the cost matrix isn't counted for POT) and how far the
values are apart. Needs the Debian package python3-pot; not part of any test.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import csv
import math
import os
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np  # noqa: E402
import ot  # noqa: E402


MOST_PX = 10000


def read_pixels(path):
    with open(path) as file:
        fields = file.read().split()
    width, height = int(fields[1]), int(fields[2])
    picture = np.array(fields[4:], dtype=np.uint8).reshape(height, width)
    return np.argwhere(picture).astype(float)


def solve(a, b):
    cost = np.sqrt(((a[:, None, :] - b[None, :, :]) ** 2).sum(axis=2))
    begin = time.process_time()
    value = ot.emd2(
        np.full(len(a), 1.0 / len(a)),
        np.full(len(b), 1.0 / len(b)),
        cost,
        numItermax=10**9,
        numThreads=1,
    )
    return value, 1e3 * (time.process_time() - begin)


def main(folder):
    rows = collections.defaultdict(list)
    with open(os.path.join(folder, "suture.csv")) as file:
        for name, size, areas, exact, bounded, distance, *_ in csv.reader(file):
            if int(size) > MOST_PX:
                continue  # its costs don't fit into memory
            a = read_pixels(os.path.join(folder, name + "-a.pgm"))
            b = read_pixels(os.path.join(folder, name + "-b.pgm"))
            value, peer = solve(a, b)
            error = abs(value - float(distance)) / max(value, 1e-300)
            rows[int(size), areas].append(
                (peer, peer / float(exact), peer / float(bounded), error)
            )
    print("     px  areas     POT ms  exact x  at .005 x  largest difference"
          "  pairs  least x")
    for (size, areas), found in sorted(rows.items()):
        means = [
            math.exp(sum(math.log(row[k]) for row in found) / len(found))
            for k in range(3)
        ]
        print(
            f"{size:7d}  {areas:7s} {means[0]:9.1f} {means[1]:8.0f}"
            f" {means[2]:10.0f}  {max(row[3] for row in found):.1e}"
            f"  {len(found)}  {min(row[1] for row in found):.1f}"
        )


if __name__ == "__main__":
    main(sys.argv[1])
