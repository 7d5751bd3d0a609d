#!/usr/bin/env python3
"""Measure speed and memory, and write what was found to tests/bench/RESULTS.md.

Usage: bench.py BUILD_ROOT [--full] [--quick] [SECTION…]

Stacks are made from seeds, so that two runs measure the same. Wall clocks lie
on a machine that others use: beside each stands the processor time, and each
figure comes with its ratio to the limit it is closest to. --full takes more EMD
pairs, with which the peers need an hour; --quick measures contacts alone, of a small
stack, and writes nothing. Sections (job, organic, errors, contacts, cuts, cells,
bodies, sliders, window, emd) that are named are measured anew and put in the place of what the file
says of them; if none is named, all are.
"""
import argparse
import datetime
import math
import os
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
STACKS = (('64 MB', (25, 1024, 1280), 225), ('256 MB', (100, 1024, 1280), 750),
          ('1 GB', (100, 2048, 2560), 3000))
SECTIONS = ('job', 'organic', 'errors', 'contacts', 'cuts', 'cells', 'bodies',
            'sliders', 'window', 'emd')
STAGES = ('decode', 'index', 'measure', 'correct', 'export', 'verify')
CELL_COUNTS = (100, 1000, 10000, 50000)
CELL_SHAPE = (100, 512, 640)
ORGANIC_SHAPE, ORGANIC_CELLS = (100, 2048, 2560), 5000
# A tissue segmented once more, and how often it lies side by side with itself in 1 GB.
ERRORS_SHAPE, ERRORS_CELLS, ERRORS_TILES, ERRORS_GOAL = (25, 512, 640), 150, (4, 4, 4), 60
# Cells that touch: shape, how many; goals in seconds of wall on two processors.
TISSUE, QUICK_TISSUE = ((512, 512, 512), 2500), ((192, 192, 192), 130)
# The window: a tissue that lies side by side with itself in 1 GB of labels and as much of
# raw stack; goals in seconds.
WINDOW_TISSUE, WINDOW_CELLS, WINDOW_TILES = (64, 362, 362), 470, (4, 4, 4)
PICTURE_GOAL, PAIR_GOAL, FRAME_GOAL, WINDOW_MEMORY_GOAL = 3, 0.100, 0.016, 1.2
CONTACT_GOAL, ALL_CONTACTS_GOAL, CONTACT_MEMORY_GOAL = 15, 30, 2
# Cells that touch, of which any may be two; seconds of wall on two processors.
CUT_TISSUE, CUT_CELLS, CUT_GOAL = (100, 1024, 1280), 5000, 1
BODY_STACKS = (('whole cells', (100, 1024, 1280), 750, 0),
               ('tiny cells', CELL_SHAPE, 54000, 0),
               ('tiny cells, ids begin again', CELL_SHAPE, 54000, 4000))
BODY_REPEATS = 7
BODY_TIME_GOAL, BODY_MEMORY_GOAL = 1.25, 1.10
PEER_PYTHONS = ('/usr/bin/python3', 'python3')

report = []


def say(*lines):
    """Adds lines to the report, and shows them."""
    for line in lines:
        print(line, flush=True)
        report.append(line)


def table(*header):
    say('', '| ' + ' | '.join(header) + ' |', '|' + '---|' * len(header))


def row(*cells):
    say('| ' + ' | '.join(str(cell) for cell in cells) + ' |')


def note(text):
    """A word to who is waiting; not part of the report."""
    print(f'… {text}', file=sys.stderr, flush=True)


def measure(*command):
    """(wall s, processor s, peak bytes) of a command; it must succeed."""
    began = time.monotonic()
    child = subprocess.Popen([str(word) for word in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - began
    if status != 0:
        sys.exit(f'{command[0]} {command[1]} failed with status {status}')
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def run_lines(*command):
    """What a program printed: a list of words a line."""
    done = subprocess.run([str(word) for word in command], check=True, text=True,
                          stdout=subprocess.PIPE)
    return [line.split() for line in done.stdout.splitlines()]


def run_job(program, *words):
    """bench-job's lines by their first word: lists of numbers."""
    return {line[0]: [float(word) for word in line[1:]] for line in run_lines(program, *words)}


def voxel_bytes(shape):
    return 2 * math.prod(shape)


def commas(numbers):
    return ','.join(map(str, numbers))


def machine():
    model = next((line.split(':', 1)[1].strip() for line in open('/proc/cpuinfo')
                  if line.startswith('model name')), platform.processor())
    return f'{model}, {os.cpu_count()} processors'


def commit():
    try:
        return subprocess.run(['git', '-C', str(HERE), 'log', '-1', '--format=%h of %cs'],
                              check=True, text=True, stdout=subprocess.PIPE).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return 'unknown'


def introduce(copied):
    say('# How fast Suture is', '',
        'Written by `./dev bench`; the texts say what is measured, the tables what was found.', '',
        f'- machine: {machine()}',
        f'- load when it began: {os.getloadavg()[0]:.1f} '
        '(others\' work; walls above processor time ÷ processors are theirs)',
        f'- date: {datetime.date.today().isoformat()}',
        f'- commit: {commit()}',
        f'- memory: memcpy moves {copied / 1e9:.1f} GB/s with all processors')


def make_stack(tools, folder, shape, cells, *options, fraction=0.1, ids=0):
    path = folder / 'labels.tif'
    found = run_lines(tools / 'bench-stack', '--shape', commas(shape), '--cells', cells,
                      '--fraction', fraction, '--ids', ids, *options, path)
    return path, int(found[0][1])


def stage_rows(stages, shape, copied, n_processors):
    """One line a stage, with its limit."""
    size = voxel_bytes(shape)
    for stage in STAGES:
        wall, cpu, peak = stages[stage]
        rate = size / cpu / 1e6
        limit = {
            'decode': f'{rate:,.0f} MB/s a processor',
            'index': f'{size / 2 / cpu / 1e6:,.0f} Mvoxels/s a processor, '
                     f'{size / cpu * n_processors / copied * 100:.0f} % of memcpy',
            'measure': f'{stages["candidates"][0]:.0f} candidates, '
                       f'{cpu / max(stages["candidates"][0], 1) * 1e3:.0f} ms each; all of it EMDs',
            'correct': '',
            'export': f'{rate:,.0f} MB/s a processor',
            'verify': f'{rate:,.0f} MB/s a processor; '
                      f'{cpu / stages["decode"][1]:.1f} × decoding',
        }[stage]
        row(stage, f'{wall:.2f}', f'{cpu:.2f}', f'{peak / size:.2f}', limit)


def goal(is_met):
    return 'reached' if is_met else '**missed**'


def whole_job(cli, tools, folder, size, copied):
    name, shape, cells = size
    path, suspects = make_stack(tools, folder, shape, cells)
    plain, out = folder / 'plain.tif', folder / 'out.tif'
    n = voxel_bytes(shape)
    figures = {}

    run_lines(tools / 'bench-job', '--plain', path, plain)
    say('', f'### {name}: {" × ".join(map(str, shape))} voxels of 16 bits, {cells} cells, '
        f'{suspects} cut; {path.stat().st_size / 1e6:.0f} MB with Deflate')
    table('suture-cli correct', 'wall s', 'CPU s', 'peak ÷ voxels')
    for title, labels, options in (('Deflate', path, ()), ('uncompressed', plain, ()),
                                   ('Deflate, exact', path, ('--emd-tolerance', '0'))):
        note(f'{name}: {title}')
        wall, cpu, peak = measure(cli, 'correct', labels, *options, '--force', '-o', out)
        figures[title] = wall, cpu, peak / n
        row(title, f'{wall:.1f}', f'{cpu:.1f}', f'{peak / n:.2f}')
    note(f'{name}: stages')
    stages = run_job(tools / 'bench-job', path, out)
    table('stage (Deflate)', 'wall s', 'CPU s', 'peak ÷ voxels so far', 'rate, limit')
    stage_rows(stages, shape, copied, os.cpu_count())
    say('', 'Pairs to review after ' +
        ', '.join(f'{stages[key][0]:.1f} s (the first {key[6:]})'
                  for key in ('first-1', 'first-10', 'first-100') if key in stages) + '.')
    for file in (path, plain, out):
        file.unlink()
    return figures, stages


def whole_jobs(cli, tools, folder, copied):
    say('', '## The whole unattended job', '',
        'Cells of 30 layers in tiers (bench-stack); one in ten is cut, so the suspects are known. '
        'The limit of reading is inflating, of the index memory, of measuring the sum of the EMDs.')
    found = {size[0]: whole_job(cli, tools, folder, size, copied) for size in STACKS}
    goals(*found['1 GB'])
    growth(found)


def goals(figures, stages):
    n = os.cpu_count()
    wall, cpu, peak = figures['Deflate']
    exact_wall, exact_cpu, _ = figures['Deflate, exact']

    table('goal for 1 GB, two processors', 'wall', f'CPU ÷ {n}', '')
    row('30 s at the default tolerance', f'{wall:.1f} s', f'{cpu / n:.1f} s', goal(wall <= 30))
    row('180 s exact', f'{exact_wall:.1f} s', f'{exact_cpu / n:.1f} s', goal(exact_wall <= 180))
    row('first suspect within 5 s', f'{stages["first-1"][0]:.1f} s', '',
        goal(stages['first-1'][0] <= 5))
    row('peak memory < 1.3 × the stack', f'{peak:.2f} ×', '', goal(peak < 1.3))


def growth(found):
    table('growth', *(f'{name}, CPU' for name in found))
    for stage in ('decode', 'index', 'export', 'verify'):
        row(f'{stage}, ns a voxel',
            *(f'{found[name][1][stage][1] / math.prod(shape) * 1e9:.2f}'
              for name, shape, _ in STACKS))
    row('measure, ms a candidate',
        *(f'{found[name][1]["measure"][1] / found[name][1]["candidates"][0] * 1e3:.1f}'
          for name, _, _ in STACKS))


def organic(cli, tools, folder):
    n = os.cpu_count()
    path, suspects = make_stack(tools, folder, ORGANIC_SHAPE, ORGANIC_CELLS, '--organic')

    say('', '## Cells that change from layer to layer', '',
        f'{" × ".join(map(str, ORGANIC_SHAPE))} voxels of 16 bits (1 GB), {ORGANIC_CELLS} cells '
        f'whose outlines change at random from layer to layer (bench-stack --organic), {suspects} '
        'cut; suture-cli screen. Pairs are measured as tightly as their score can feel.')
    wall, cpu, peak = measure(cli, 'screen', path, '-o', folder / 'out.csv')
    table('goal', 'wall', f'CPU ÷ {n}', '')
    row('20 s', f'{wall:.1f} s', f'{cpu / n:.1f} s', goal(min(wall, cpu / n) <= 20))
    row('peak memory ≤ 1.3 × the stack', f'{peak / voxel_bytes(ORGANIC_SHAPE):.2f} ×', '',
        goal(peak <= 1.3 * voxel_bytes(ORGANIC_SHAPE)))
    path.unlink()


def errors(cli, tools, folder):
    """A stack as they come: all that real segmentation does wrong, of both kinds."""
    n = os.cpu_count()
    shape = tuple(size * times for size, times in zip(ERRORS_SHAPE, ERRORS_TILES))
    labels, raw, table_file = folder / 'errors.tif', folder / 'errors-raw.tif', folder / 'out.csv'
    small = folder / 'small.tif'

    run_lines(cli, 'synthesize', '--tissue', 'compact', '--shape', commas(ERRORS_SHAPE), '--cells',
              ERRORS_CELLS, '--errors', 'resegmented', '--method', 'overlap', '-o', small)
    run_lines(tools / 'bench-tiles', '--times', commas(ERRORS_TILES), small, labels)
    run_lines(tools / 'bench-tiles', '--times', commas(ERRORS_TILES), '--intensities',
              small.with_suffix('.raw.tif'), raw)
    runs = {}
    for title, words in (('screen', ('-o', table_file)),
                         ('correct', ('-o', folder / 'out.tif'))):
        note(f'errors: {title}')
        runs[title] = measure(cli, title, labels, '--raw', raw, '--kind', 'all', *words)
    rows = [line.split(',', 3)[2] for line in table_file.read_text().splitlines()[1:]]
    say('', '## A stack as they come', '',
        f'{" × ".join(map(str, shape))} voxels of 16 bits (1 GB) and as large a raw stack: a tissue '
        f'whose raw stack was segmented once more, layer by layer, {math.prod(ERRORS_TILES)} times '
        f'side by side (bench-tiles). {rows.count("layer-gap"):,} layer gaps and '
        f'{rows.count("contact"):,} contacts; --kind all.')
    table('goal', 'wall', f'CPU ÷ {n}', '', 'peak ÷ what is read')
    for title, (wall, cpu, peak) in runs.items():
        row(f'{title} {ERRORS_GOAL} s', f'{wall:.1f} s', f'{cpu / n:.1f} s',
            goal(min(wall, cpu / n) <= ERRORS_GOAL), f'{peak / 2 / voxel_bytes(shape):.2f}')
    for file in folder.iterdir():
        file.unlink()


def contacts(tools, folder, is_quick):
    shape, cells = QUICK_TISSUE if is_quick else TISSUE
    labels, raw = folder / 'tissue.tif', folder / 'tissue-raw.tif'
    n = os.cpu_count()

    run_lines(tools / 'bench-tissue', '--shape', commas(shape), '--cells', cells, labels, raw)
    runs = {}
    for title, words in (('with raw', (labels, raw)), ('without', ('--cheap', labels))):
        note(f'contacts: {title}')
        runs[title] = run_job(tools / 'bench-contacts', *words)
    found = runs['with raw']
    say('', '## Contacts', '',
        f'{" × ".join(map(str, shape))} voxels of 16 bits, {found["cells"][0]:.0f} cells that touch '
        f'(bench-tissue), {found["contacts"][0]:,.0f} contacts; with a raw stack of 8 bits, and '
        f'without. Rotated layers, which a raw stack doesn’t change, are those of all of them, '
        f'though who screens measures those of the {found["worth-it"][0]:,.0f} that score .05 or '
        f'more (without raw {runs["without"]["worth-it"][0]:,.0f}).')
    read = {'with raw': 1.5 * voxel_bytes(shape), 'without': voxel_bytes(shape)}
    table('stage', *(f'{title}, {what}' for title in runs
                     for what in ('wall s', 'CPU s', 'peak ÷ what is read so far')))
    for stage in ('read', 'measure', 'score', 'rotated', 'total'):
        row(stage, *(cell for title, run in runs.items() for cell in
                     ((f'{run[stage][0]:.2f}', f'{run[stage][1]:.2f}',
                       f'{run[stage][2] / read[title]:.2f}') if stage in run else ('', '', ''))))
    if not is_quick:
        contact_goals(runs, read, n)
    labels.unlink()
    raw.unlink()


def run_window(tools, folder, labels, raw, renderer):
    """What bench-window says: moments (wall, processors, drawing), and MiB by name."""
    environment = {**os.environ, 'GSK_RENDERER': renderer, 'GDK_BACKEND': 'x11', 'GTK_A11Y': 'none',
                   'LIBGL_ALWAYS_SOFTWARE': '1', 'SUTURE_REVIEWS': str(folder / f'reviews-{renderer}')}
    note(f'window: {renderer}')
    lines = subprocess.run(
        ['xvfb-run', '-a', '-s', '-screen 0 1920x1200x24', tools / 'bench-window', labels, raw],
        env=environment, check=True, capture_output=True, text=True).stdout.splitlines()
    found = {line.split('\t')[0]: line.split('\t')[1:] for line in lines}
    return ({name: [float(cell) for cell in cells] for name, cells in found.items()
             if not name.startswith('memory')},
            {name.removeprefix('memory '): float(cells[0].split()[0])
             for name, cells in found.items() if name.startswith('memory')})


def window(tools, folder):
    """Moments of cairo, which is chosen where GL is software, and of that GL."""
    shape = tuple(size * times for size, times in zip(WINDOW_TISSUE, WINDOW_TILES))
    small, labels, raw = folder / 'small.tif', folder / 'tissue.tif', folder / 'tissue-raw.tif'
    small_raw = folder / 'small-raw.tif'

    run_lines(tools / 'bench-tissue', '--shape', commas(WINDOW_TISSUE), '--cells', WINDOW_CELLS,
              small, small_raw)
    run_lines(tools / 'bench-tiles', '--times', commas(WINDOW_TILES), small, labels)
    run_lines(tools / 'bench-tiles', '--times', commas(WINDOW_TILES), '--intensities', small_raw, raw)
    runs = {title: run_window(tools, folder, labels, raw, renderer)
            for title, renderer in (('cairo', 'cairo'), ('GL in software', 'gl'))}
    size = 2 * voxel_bytes(shape)

    say('', '## The window', '',
        f'1200 × 800 pixels; labels and raw stack of 16 bits, {" × ".join(map(str, shape))} voxels, '
        f'2.1 GB in memory: {WINDOW_CELLS} cells that touch (bench-tissue), '
        f'{math.prod(WINDOW_TILES)} times side by side (bench-tiles). Medians; the processors’ time '
        'is that of the whole program, and of the thread that draws. Goals are met if the '
        'processors’ time is: of the program before the first picture, else of drawing.')
    table('', *(f'{title}, {what}' for title in runs for what in ('wall ms', 'CPU ms', 'drawing ms')),
          'goal, cairo')
    goals = {'first picture': (PICTURE_GOAL, 1), 'next pair, turning pages': (PAIR_GOAL, 2),
             'next pair, looked at': (PAIR_GOAL, 2), 'slice': (FRAME_GOAL, 2),
             'slice while screening': (FRAME_GOAL, 2)}
    cairo, memory = runs['cairo']
    for name, moment in cairo.items():
        wanted, column = goals.get(name, (None, None))
        row(name, *(f'{1000 * value:.1f}' for moments, _ in runs.values() for value in moments[name]),
            f'{1000 * wanted:.0f} ms: {goal(min(moment[0], moment[column]) <= wanted)}'
            if wanted else '')
    say('', 'Memory, cairo: ' + ', '.join(f'{mib:.0f} MiB {name}' for name, mib in memory.items()) +
        f': at last {memory["reviewed"] * 2**20 / size:.2f} × the stacks; {WINDOW_MEMORY_GOAL} ×: '
        f'{goal(memory["reviewed"] * 2**20 <= WINDOW_MEMORY_GOAL * size)}.')
    for file in (small, small_raw, labels, raw):
        file.unlink()


def contact_goals(runs, read, n):
    """Met if the processors' time, shared among all, is: walls lie on a machine in use."""
    found = runs['with raw']
    likely = found['rotated'][1] * found['worth-it'][0] / max(found['contacts'][0], 1)
    total = (sum(found[stage][1] for stage in ('read', 'measure', 'score')) + likely) / n

    table('goal, two processors', f'CPU ÷ {n}', '')
    cpu = found['measure'][1] / n
    row(f'features {CONTACT_GOAL} s, with raw', f'{cpu:.1f} s', goal(cpu <= CONTACT_GOAL))
    row(f'everything {ALL_CONTACTS_GOAL} s, rotated layers of those that score .05 or more',
        f'{total:.1f} s', goal(total <= ALL_CONTACTS_GOAL))
    row(f'everything {ALL_CONTACTS_GOAL} s, rotated layers of all', f'{found["total"][1] / n:.1f} s',
        goal(found['total'][1] / n <= ALL_CONTACTS_GOAL))
    for title, run in runs.items():
        peak = run['total'][2] / read[title]
        row(f'peak memory ≤ {CONTACT_MEMORY_GOAL} × what is read, {title}', f'{peak:.2f} ×',
            goal(peak <= CONTACT_MEMORY_GOAL))


def cuts(tools, folder):
    labels, raw = folder / 'tissue.tif', folder / 'tissue-raw.tif'
    n = os.cpu_count()

    run_lines(tools / 'bench-tissue', '--shape', commas(CUT_TISSUE), '--cells', CUT_CELLS, labels, raw)
    found = run_job(tools / 'bench-cuts', labels, raw)
    say('', '## Cuts between layers', '',
        f'{" × ".join(map(str, CUT_TISSUE))} voxels of 16 bits, {found["bodies"][0]:,.0f} cells that '
        f'touch (bench-tissue): {found["cuts"][0]:,.0f} cuts looked at, from runs alone, and with a '
        'raw stack of 8 bits, whose voxels are all read.')
    table('goal', 'wall', f'CPU ÷ {n}', '')
    wall, cpu = found['runs'][:2]
    row(f'{CUT_CELLS:,} bodies, from runs, {CUT_GOAL} s', f'{wall:.2f} s', f'{cpu / n:.2f} s',
        goal(min(wall, cpu / n) <= CUT_GOAL))
    wall, cpu = found['raw'][:2]
    row('with the raw stack', f'{wall:.2f} s', f'{cpu / n:.2f} s', '')
    labels.unlink()
    raw.unlink()


def many_cells(tools, folder):
    say('', '## Cells at a fixed size', '',
        f'{" × ".join(map(str, CELL_SHAPE))} voxels in ever smaller cells, one in ten cut: what '
        'grows with the cells may grow in proportion and no faster.')
    table('cells', 'candidates', 'index CPU s', 'measure CPU s', 'µs a cell', 'correct CPU s',
          'export CPU s')
    for count in CELL_COUNTS:
        note(f'{count} cells')
        path, _ = make_stack(tools, folder, CELL_SHAPE, count)
        stages = run_job(tools / 'bench-job', path, folder / 'out.tif')
        cells, index, measured = stages['cells'][0], stages['index'][1], stages['measure'][1]
        row(f'{cells:.0f}', f'{stages["candidates"][0]:.0f}', f'{index:.3f}', f'{measured:.3f}',
            f'{(index + measured) / cells * 1e6:.0f}', f'{stages["correct"][1]:.3f}',
            f'{stages["export"][1]:.2f}')


def bodies(tools, folder):
    say('', '## Bodies', '',
        'The index of the cells, in the same run without the time in which ids are taken apart into '
        f'bodies, and with it; the least of {BODY_REPEATS} runs. Where ids begin again, there are '
        'more cells with bodies than without, so that there is no goal.')
    table('stack', 'ids', 'bodies', 'without, CPU s', 'with', '', 'without, MB', 'with', '')
    for title, shape, cells, ids in BODY_STACKS:
        note(f'bodies: {title}')
        path, _ = make_stack(tools, folder, shape, cells, ids=ids)
        runs = [run_job(tools / 'bench-job', '--bodies', path) for _ in range(BODY_REPEATS)]
        cpu, memory = ([min(run[key][i] for run in runs) for key in ('without', 'with')]
                       for i in (1, 2))
        row(title, f'{runs[0]["ids"][0]:.0f}', f'{runs[0]["cells"][0]:.0f}',
            f'{cpu[0]:.3f}', f'{cpu[1]:.3f}', compare(cpu, BODY_TIME_GOAL, ids),
            f'{memory[0] / 1e6:.0f}', f'{memory[1] / 1e6:.0f}',
            compare(memory, BODY_MEMORY_GOAL, ids))


def compare(pair, most, has_no_goal):
    """What the second adds to the first, beside what it may."""
    added = pair[1] / pair[0] - 1
    if has_no_goal:
        return f'{added * 100:+.0f} %'
    return f'{added * 100:+.0f} % (≤ {(most - 1) * 100:+.0f}: {goal(added <= most - 1)})'


def sliders(tools, folder):
    path, _ = make_stack(tools, folder, (30, 64, 64), 100, fraction=1)
    times = [(float(words[1]), float(words[2])) for words in
             run_lines(tools / 'bench-job', '--rescore', 100000, path) if words[0] == 'rescore']
    wall, cpu = min(times)

    say('', '## A slider moves', '',
        f'100,000 pairs scored again: {wall * 1e3:.1f} ms wall, {cpu * 1e3:.1f} ms CPU on all '
        f'processors; a frame at 60 Hz is 16.7 ms: {goal(wall <= 1 / 60)} '
        f'({goal(cpu / os.cpu_count() <= 1 / 60)} on an idle machine).')


# (sizes, areas, pairs of each): POT needs 17 s for a pair of 8,000 px, and can't solve 20,000.
EMD_RUNS = (('200,1000', 'both', 16), ('3000', 'both', 6), ('8000', 'unequal', 2),
            ('20000', 'unequal', 2))
FULL_EMD_RUNS = (('200,1000', 'both', 32), ('3000', 'both', 12), ('8000', 'both', 6),
                 ('20000', 'both', 4))

# What the peers' processor time over ours must reach: size, areas, exact, at .005.
POT_GOALS = {('1000', 'unequal'): (40, 130), ('3000', 'unequal'): (80, 450),
             ('8000', 'unequal'): (150, 2000), ('1000', 'equal'): (400, None),
             ('3000', 'equal'): (700, None)}
LEMON_GOAL = 8
MEMORY_GOAL_MIB = 10e6 / 2**20

# Has a goal for our memory; the peers need minutes for it, or can't.
LARGEST_PX = '20000'


def against(figure, wanted):
    """A figure beside what it must reach."""
    if wanted is None:
        return f'{figure}'
    return f'{figure} (≥ {wanted:,}: {goal(float(figure) >= wanted)})'


def emd(tools, folder, is_full):
    say('', '## Earth mover\'s distance', '',
        'Random pairs of masks, coprime pixel counts, overlap .6 to .95, processor ms a pair '
        '(geometric mean).')
    table('px', 'areas', 'pairs', 'mean overlap', 'exact', 'at .005', 'widest gap at .005',
          'peak MiB')
    folders = []
    for sizes, areas, n_pairs in FULL_EMD_RUNS if is_full else EMD_RUNS:
        note(f'EMD pairs of {sizes} px')
        pairs = folder / f'pairs-{sizes}'
        pairs.mkdir()
        if sizes != LARGEST_PX or is_full:
            folders.append(pairs)
        for words in run_lines(tools / 'bench-emd', '--pairs', n_pairs, '--sizes', sizes,
                               '--areas', areas, '--write', pairs)[2:]:
            px, name, overlap, exact, bounded, gap, memory = words
            if px == LARGEST_PX:
                memory = (f'{memory} (< {MEMORY_GOAL_MIB:.1f}: '
                          f'{goal(float(memory) < MEMORY_GOAL_MIB)})')
            row(px, name, n_pairs, overlap, exact, bounded, gap, memory)
    compare_with_peer('POT (ot.emd2)', folders, [PEER_PYTHONS[0], HERE / 'emd-peers.py'],
                      POT_GOALS, 1)
    lemon = tools / 'emd-lemon'
    if lemon.exists():
        compare_with_peer('LEMON (NetworkSimplex)', folders, [lemon], {}, None)
        say('', 'Both were measured from the same reduced problem, points and masses, to the '
            'value: LEMON\'s time has the making of its network and its costs in it, ours '
            'distances and proof, but neither has the masks\' reduction. The last column leaves '
            'LEMON\'s network and costs out and nothing of ours.')
    else:
        say('', 'LEMON isn\'t installed (liblemon-dev), so it isn\'t compared.')


def compare_with_peer(title, folders, command, goals, least_goal):
    """The peer prints: px, areas, its ms, how often exact and .005 are faster, the largest
    difference, pairs, the least ratio of any, and perhaps that of its solver alone."""
    lines = []
    for pairs in folders:
        note(f'{title}: {pairs.name}')
        done = subprocess.run([str(word) for word in (*command, pairs)], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            say('', f'{title} can\'t be run here, so it isn\'t compared.')
            return
        lines += [line.split() for line in done.stdout.splitlines()[1:]]
    say('', f'{title}: its processor time over ours, with what must be reached.')
    has_solver = any(len(line) > 8 for line in lines)
    table('px', 'areas', 'pairs', 'its ms', '÷ exact', '÷ at .005', 'least ÷ exact of any pair',
          'largest difference', *['its solver alone ÷ exact'] * has_solver)
    for px, areas, ms, exact, bounded, difference, n_pairs, least, *solver in lines:
        wanted = goals.get((px, areas), (None, None)) if goals else (LEMON_GOAL, None)
        row(px, areas, n_pairs, ms, against(exact, wanted[0]), against(bounded, wanted[1]),
            against(least, least_goal), difference, *solver)


def sections(text):
    """The text by its second-order headings; what stands before has none."""
    first, *rest = text.split('\n## ')
    return {'': first, **{part.split('\n', 1)[0]: part for part in rest}}


def replace_sections(old, new):
    """The old report with the sections of the new one in their places."""
    kept, found = sections(old), sections(new)
    when = f'Measured on {datetime.date.today().isoformat()}, commit {commit()}, ' \
        f'load {os.getloadavg()[0]:.1f}.'
    del found['']
    for title, part in found.items():
        kept[title] = part.replace('\n', f'\n\n{when}\n', 1).rstrip() + '\n'
    return '\n## '.join(part.rstrip('\n') + '\n' for part in kept.values())


def measure_section(name, options, tools, cli, folder, copied):
    began = time.monotonic()
    if name == 'job':
        whole_jobs(cli, tools, folder, copied)
    elif name == 'organic':
        organic(cli, tools, folder)
    elif name == 'errors':
        errors(cli, tools, folder)
    elif name == 'contacts':
        contacts(tools, folder, options.quick)
    elif name == 'cuts':
        cuts(tools, folder)
    elif name == 'cells':
        many_cells(tools, folder)
    elif name == 'bodies':
        bodies(tools, folder)
    elif name == 'sliders':
        sliders(tools, folder)
    elif name == 'window':
        window(tools, folder)
    else:
        emd(tools, folder, options.full)
    note(f'{name} took {time.monotonic() - began:.0f} s')


def parse_arguments():
    parser = argparse.ArgumentParser(prog='dev bench')
    parser.add_argument('build', type=pathlib.Path)
    parser.add_argument('sections', nargs='*', metavar='SECTION',
                        help=f'measure these alone: {", ".join(SECTIONS)}')
    parser.add_argument('--full', action='store_true', help='more EMD pairs: takes an hour')
    parser.add_argument('--quick', action='store_true',
                        help='contacts alone, of a small stack: shows that it runs, writes nothing')
    options = parser.parse_args()
    unknown = set(options.sections) - set(SECTIONS)
    if unknown:
        parser.error(f'there is no section {", ".join(sorted(unknown))}; '
                     f'there are {", ".join(SECTIONS)}')
    if options.quick:
        options.sections = ['contacts']
    return options


def main():
    options = parse_arguments()
    build = options.build.resolve()
    tools, cli = build / 'tests' / 'bench', build / 'src' / 'cli' / 'suture-cli'
    copied = run_job(tools / 'bench-job', '--memory')['copied'][0]

    os.environ.setdefault('SUTURE_MODELS', str(HERE.parent.parent / 'data' / 'models'))
    introduce(copied)
    with tempfile.TemporaryDirectory(prefix='stacks-', dir=build) as folder:
        for name in SECTIONS:
            if name in (options.sections or SECTIONS):
                measure_section(name, options, tools, cli, pathlib.Path(folder), copied)
    if options.quick:
        return
    text = '\n'.join(report) + '\n'
    results = HERE / 'RESULTS.md'
    results.write_text(replace_sections(results.read_text(), text) if options.sections else text)
    note(f'written to {results}')


main()
