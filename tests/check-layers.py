#!/usr/bin/env python3
"""The dependency rule: app → widgets → {session, render} → engine ← cli; inside
the engine a stage includes base and the stages before it.

Usage: check-layers.py SOURCE_ROOT
"""
import pathlib
import re
import sys

STAGES = ['base', 'stack', 'cells', 'synthesis', 'candidates', 'features',
          'scores', 'decisions', 'correction', 'evaluation']
LIBRARIES = {            # what each may include, beside itself
    'engine': [],
    'session': ['engine'],
    'render': ['engine'],
    'widgets': ['session', 'render', 'engine'],
    'app': ['widgets', 'session', 'render', 'engine'],
    'cli': ['engine'],
}
TOOLKITS = {             # system headers that only some libraries may include
    re.compile(r'^(gtk|gdk|gsk|adwaita)'): {'widgets', 'app'},
    re.compile(r'^epoxy/'): {'render'},
    re.compile(r'^(tiffio|tiff)'): {'engine'},
}
GENERATED = {'suture-resources.h'}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)


def where_headers_live(src):
    """From how a header is named in an #include to (library, stage)."""
    homes = {}
    for path in src.rglob('*.h'):
        library, *rest = path.relative_to(src).parts
        stage = rest[0] if library == 'engine' and len(rest) > 1 else None
        name = '/'.join(rest)
        homes[name] = (library, stage)
    return homes


def complaint(library, stage, style, header, homes):
    if header in homes:
        to_library, to_stage = homes[header]
        if to_library != library:
            if to_library not in LIBRARIES[library]:
                return f'{library} may not use {to_library}'
        elif stage and to_stage is None:
            return 'a stage may not use the pipeline'
        elif stage and STAGES.index(to_stage) > STAGES.index(stage):
            return f'{stage} comes before {to_stage}'
        return None
    if style == '"':
        return None if header in GENERATED else 'no such header (stages are named: "cells/suture-mask.h")'
    for pattern, allowed in TOOLKITS.items():
        if pattern.match(header) and library not in allowed:
            return f'{library} may not use <{header}>'
    return None


def main():
    src = pathlib.Path(sys.argv[1]) / 'src'
    homes = where_headers_live(src)
    problems = []
    n_includes = 0
    for path in sorted(src.rglob('*.[ch]')):
        library, *rest = path.relative_to(src).parts
        stage = rest[0] if library == 'engine' and len(rest) > 1 else None
        for style, header in INCLUDE.findall(path.read_text(encoding='utf-8')):
            n_includes += 1
            why = complaint(library, stage, style, header, homes)
            if why:
                problems.append(f'{path.relative_to(src)}: {header}: {why}')
    print('\n'.join(problems) or f'{n_includes} includes keep the rule')
    return 1 if problems else 0


sys.exit(main())
