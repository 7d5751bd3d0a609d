#!/usr/bin/env python3
"""Compiles everything anew with GCC's static analyser and tells what it finds, but
for what tests/analyzer-explained.txt explains.

Usage: analyze.py SOURCE_ROOT BUILD_ROOT  (configured with -fanalyzer)
"""
import pathlib
import re
import subprocess
import sys

OBJECT = re.compile(r'^\[\d+/\d+\].*?([a-z0-9-]+\.c)\.o')
FINDING = re.compile(r'^(\S+:\d+:\d+): warning: (.*?)(?: \[CWE-\d+\])? \[(-Wanalyzer-[a-z-]+)\]')


def find_all(build):
    subprocess.run(['ninja', '-C', build, '-t', 'clean'], check=True, stdout=subprocess.DEVNULL)
    ninja = subprocess.run(['ninja', '-C', build], text=True, stdout=subprocess.PIPE)
    file = None
    findings = {}
    for line in ninja.stdout.splitlines():
        # What a file's compiler says follows the line that names the file
        if match := OBJECT.match(line):
            file = match[1]
        elif match := FINDING.match(line):
            findings.setdefault((file, match[3]), set()).add(f'{match[1]}: {match[2]}')
    if ninja.returncode:
        sys.exit(ninja.stdout[-4000:])
    return findings


def main():
    root, build = sys.argv[1:]
    explained = {tuple(line.split()) for line in
                 (pathlib.Path(root) / 'tests/analyzer-explained.txt').read_text().splitlines()
                 if line and not line.startswith('#')}
    findings = find_all(build)
    new = sorted(set(findings) - explained)

    for file, warning in new:
        for where in sorted(findings[file, warning]):
            print(f'{file}: {warning}: {where}')
    for file, warning in sorted(explained - set(findings)):
        print(f'no longer found: {file} {warning} (take it out of analyzer-explained.txt)')
    print(f'{len(findings)} findings, {len(findings) - len(new)} of them explained')
    return 1 if new else 0


if __name__ == '__main__':
    sys.exit(main())
