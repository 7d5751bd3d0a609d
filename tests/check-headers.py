#!/usr/bin/env python3
"""Every header compiles alone, with the flags of a source file beside it.

That of a source that includes it before anything else has been compiled so by
the build; the others are here.

Usage: check-headers.py SOURCE_ROOT BUILD_ROOT
"""
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

DROPPED = {'-MD', '-MQ', '-MF', '-o', '-c'}


def built_sources(build):
    """Of each source file that is built: compiler and flags, and where it runs."""
    sources = {}
    commands = json.loads((build / 'compile_commands.json').read_text())
    for entry in commands:
        words = shlex.split(entry['command'])
        kept, skip = [], False
        for word in words:
            if skip:
                skip = False
            elif word in ('-MQ', '-MF', '-o'):
                skip = True
            elif word not in DROPPED and not word.endswith('.c'):
                kept.append(word)
        source = (pathlib.Path(entry['directory']) / entry['file']).resolve()
        sources.setdefault(source, (kept, entry['directory']))
    return sources


def is_first_in(header, source):
    first = re.search(r'^#include [<"](.+)[>"]', source.read_text(), re.M)
    return first is not None and pathlib.PurePath(first[1]).name == header.name


def compile_alone(header, flags):
    words, folder = flags
    result = subprocess.run(
        words + ['-fsyntax-only', '-x', 'c', '-include', str(header), os.devnull],
        cwd=folder, capture_output=True, text=True)
    return header, result


def main():
    src = pathlib.Path(sys.argv[1]).resolve() / 'src'
    sources = built_sources(pathlib.Path(sys.argv[2]))
    # A room of folders alone is compiled as what is in them.
    flags = {folder: how for source, how in sources.items()
             for folder in (source.parent.parent, source.parent)}
    jobs, n_built = [], 0
    for header in sorted(src.rglob('*.h')):
        source = header.with_suffix('.c')
        if source in sources and is_first_in(header, source):
            n_built += 1
        elif header.parent in flags:
            jobs.append((header, flags[header.parent]))
        else:
            print(f'{header.relative_to(src)}: nothing beside it is built')
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda job: compile_alone(*job), jobs))
    failed = [(h, r) for h, r in results if r.returncode != 0]
    for header, result in failed:
        print(f'{header.relative_to(src)} does not compile alone:\n{result.stderr}')
    print(f'{n_built} headers are what their source begins with, {len(results) - len(failed)} '
          'others compile alone')
    return 1 if failed or not n_built + len(results) else 0


sys.exit(main())
