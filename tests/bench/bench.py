#!/usr/bin/env python3
"""Measure speed and memory of whole jobs, and of the EMD solver.

Usage: bench.py BUILD_ROOT

Stacks are made from seeds, so that two runs measure the same. Times are of the
whole program, reading included: wall clock, and processor time, which a busy
machine disturbs less. Peak memory is the program's, and beside it its ratio to
the voxels' own size.
"""
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

SHAPE, CELLS, SEED = (40, 512, 512), 750, 1


def measure(*command):
    """(wall s, processor s, peak bytes) of a command; it must succeed."""
    began = time.monotonic()
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - began
    if status != 0:
        sys.exit(f'{command[1]} failed with status {status}')
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def show(title, figures, voxel_bytes):
    wall, cpu, peak = figures
    print(f'  {title:42} {wall:7.2f} s wall {cpu:7.2f} s CPU {peak / 1e6:7.1f} MB peak'
          f' ({peak / voxel_bytes:.1f} × the voxels)')


def machine():
    model = next((line.split(':', 1)[1].strip() for line in open('/proc/cpuinfo')
                  if line.startswith('model name')), platform.processor())
    return f'{model}, {os.cpu_count()} processors'


def whole_jobs(program, folder):
    labels = folder / 'labels.tif'
    voxel_bytes = SHAPE[0] * SHAPE[1] * SHAPE[2] * 2
    print(f'{SHAPE[0]} × {SHAPE[1]} × {SHAPE[2]} voxels of 16 bits, {CELLS} cells')
    show('synthesize --tissue compact', measure(
        program, 'synthesize', '--tissue', 'compact', '--shape', ','.join(map(str, SHAPE)),
        '--cells', CELLS, '--seed', SEED, '-o', labels), voxel_bytes)
    for title, options in (('default tolerance', []), ('exact', ['--emd-tolerance', '0'])):
        show(f'screen, {title}', measure(program, 'screen', labels, *options), voxel_bytes)
        show(f'correct, {title}', measure(program, 'correct', labels, *options, '--force', '-o',
                                          folder / 'out.tif'), voxel_bytes)


def main():
    build = pathlib.Path(sys.argv[1])
    print(machine())
    with tempfile.TemporaryDirectory(prefix='suture-bench-') as folder:
        whole_jobs(build / 'src' / 'cli' / 'suture-cli', pathlib.Path(folder))
    emd = build / 'tests' / 'bench' / 'bench-emd'
    if emd.exists():
        print('earth mover’s distance')
        sys.stdout.flush()
        subprocess.run([str(emd)], check=True)


main()
