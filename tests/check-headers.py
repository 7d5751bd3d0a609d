#!/usr/bin/env python3
"""Every header compiles alone, with the flags of a source file beside it.

Usage: check-headers.py SOURCE_ROOT BUILD_ROOT
"""
import json
import os
import pathlib
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

DROPPED = {'-MD', '-MQ', '-MF', '-o', '-c'}


def flags_by_folder(build):
    """Compiler and flags of one source file in each folder."""
    flags = {}
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
        flags.setdefault(source.parent, (kept, entry['directory']))
    return flags


def compile_alone(header, flags):
    words, folder = flags
    result = subprocess.run(
        words + ['-fsyntax-only', '-x', 'c', '-include', str(header), os.devnull],
        cwd=folder, capture_output=True, text=True)
    return header, result


def main():
    src = pathlib.Path(sys.argv[1]).resolve() / 'src'
    flags = flags_by_folder(pathlib.Path(sys.argv[2]))
    jobs = []
    for header in sorted(src.rglob('*.h')):
        folder = header.parent
        while folder not in flags and folder != src:
            folder = folder.parent
        if folder in flags:
            jobs.append((header, flags[folder]))
        else:
            print(f'{header.relative_to(src)}: nothing beside it is built')
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda job: compile_alone(*job), jobs))
    failed = [(h, r) for h, r in results if r.returncode != 0]
    for header, result in failed:
        print(f'{header.relative_to(src)} does not compile alone:\n{result.stderr}')
    print(f'{len(results) - len(failed)} headers compile alone')
    return 1 if failed or not results else 0


sys.exit(main())
