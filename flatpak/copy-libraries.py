#!/usr/bin/env python3
"""copy-libraries.py MANIFEST RUNTIME SOURCES: for each library that MANIFEST builds, what
this machine's packages have of it, laid out for /app, as SOURCES/NAME/include and lib.

In place of minutes of building: for a quick look at whether the program works in the
sandbox. RUNTIME is the folder of the runtime's files: what is there isn't copied.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def dev_packages(source):
    """Those installed that are made of Debian's source package."""
    lines = run('dpkg-query', '-W', '-f', '${source:Package} ${db:Status-Abbrev} ${Package}\n')
    found = [line.split() for line in lines.splitlines()]
    return [package for name, status, package in (f for f in found if len(f) == 3)
            if name == source and status == 'ii' and package.endswith('-dev')]


def needed_libraries(path):
    """What the dynamic linker would load with it."""
    return [pathlib.Path(p) for p in re.findall(r'=> (/\S+)', run('ldd', path))]


def copy(path, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == '.pc':
        text = path.read_text(encoding='utf-8')
        text = re.sub(r'/usr/lib/[a-z0-9_]+-linux-gnu\b', '/app/lib', text)
        target.write_text(text.replace('/usr', '/app'), encoding='utf-8')
    else:
        shutil.copy2(path, target, follow_symlinks=False)


def copy_package(package, triplet, folder, in_runtime):
    libraries = pathlib.Path('/usr/lib') / triplet
    for line in run('dpkg', '-L', package).splitlines():
        path = pathlib.Path(line)
        if path.is_dir():
            continue
        if path.is_relative_to('/usr/include'):
            relative = path.relative_to('/usr/include')
            # Headers that this machine's compiler finds by itself
            parts = relative.parts[1:] if relative.parts[0] == triplet else relative.parts
            copy(path, folder / 'include' / pathlib.Path(*parts))
        elif path.is_relative_to(libraries) and re.search(r'\.(so|pc)$', path.name):
            copy(path, folder / 'lib' / path.relative_to(libraries))
            if path.suffix == '.so':
                copy_loaded(path, folder, in_runtime)


def copy_library(library, folder, in_runtime):
    """One, which finds what it needs in lib/needed, where nobody else looks: the runtimes
    have other versions of some, and mustn't meet these."""
    target = folder / library.name
    if library.name in in_runtime or target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(library, target)
    subprocess.run(['patchelf', '--set-rpath', '/app/lib/needed', target], check=True)


def copy_loaded(path, folder, in_runtime):
    """The library that a name without a number stands for, and those that it needs."""
    real = pathlib.Path(os.path.realpath(path))
    soname = re.search(r'SONAME\s+(\S+)', run('objdump', '-p', real)).group(1)
    copy_library(real, folder / 'lib', in_runtime)
    if soname != real.name and not (folder / 'lib' / soname).exists():
        (folder / 'lib' / soname).symlink_to(real.name)
    for library in needed_libraries(real):
        copy_library(library, folder / 'lib/needed', in_runtime)


def main(manifest, runtime, sources):
    data = json.loads(pathlib.Path(manifest).read_text(encoding='utf-8'))
    in_runtime = {path.name for path in pathlib.Path(runtime).rglob('*.so.*')}
    triplet = run('gcc', '-print-multiarch').strip()
    for module in data['modules']:
        if module['name'] == 'suture':
            continue
        packages = dev_packages(module['name'])
        if not packages:
            sys.exit(f"copy-libraries.py: no -dev package of {module['name']} is installed here")
        folder = pathlib.Path(sources) / module['name']
        shutil.rmtree(folder, ignore_errors=True)
        (folder / 'lib/pkgconfig').mkdir(parents=True)
        for package in packages:
            copy_package(package, triplet, folder, in_runtime)


if __name__ == '__main__':
    main(*sys.argv[1:])
