#!/usr/bin/env python3
"""The dependency rule: app → widgets → {session, render} → lab → engine, and
cli → lab → engine; inside a library a room, which is a folder, includes those
before it, and one file format knows nothing of another. And there are no
circles: not among headers, and not among files by what they call, but for a
class and its parts.

Usage: check-layers.py SOURCE_ROOT
"""
import pathlib
import re
import sys

ROOMS = {                # in order; '.' is what stands in the library's own folder
    'engine': '''
        base/threads base files
        stack/layers stack/formats stack/rows stack/tiff/tags stack/tiff/descriptions stack/tiff/reading
        stack/tiff/writing stack/npy stack/nifti stack/nrrd stack/metaimage stack/hdf5 stack/zarr stack/png
        stack/sequence stack
        volumes
        cells linking interpolation candidates oddities
        emd/simplex emd
        features/measuring features
        contacts/measuring contacts/rotated contacts/sections contacts
        cuts/measuring cuts
        model suspects decisions
        reviews/database reviews/contents reviews/folder reviews/salvage reviews
        correction
        .'''.split(),
    'lab': '''
        synthesis/tissues synthesis/gaps
        evaluation/comparison resegmentation oversegmentation
        training/fitting training/from-labels training/from-decisions training/from-contacts
        training/from-cuts
        evaluation reporting
        .'''.split(),
    'session': 'jobs learning list pairs keeping opening . records'.split(),
    'render': '. gl oblique surfaces'.split(),
    'widgets': 'common views/drawing views/slices views/fourth views cutting reviews queue evidence study help bars window'.split(),
    'cli': '. contacts cuts reviews commands'.split(),
}
MAX_FILES = 25
FORMATS = {'hdf5', 'metaimage', 'nifti', 'npy', 'nrrd', 'png', 'tiff', 'zarr'}
LIBRARIES = {            # what each may include, beside itself
    'hdf5': [],
    'engine': [],
    'lab': ['engine'],
    'session': ['lab', 'engine'],
    'render': ['engine'],
    'widgets': ['session', 'render', 'lab', 'engine'],
    'app': ['widgets', 'session', 'render', 'lab', 'engine'],
    'cli': ['lab', 'engine'],
}
TOOLKITS = {             # system headers that only some libraries may include
    re.compile(r'^(gtk|gdk|gsk|adwaita)'): {'widgets', 'app'},
    re.compile(r'^(hdf5|H5)'): {'hdf5'},
    re.compile(r'^epoxy/'): {'render'},
    re.compile(r'^(tiffio|tiff)'): {'engine'},
}
GENERATED = {'suture-resources.h'}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)
COMMENT_OR_TEXT = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\])*"', re.DOTALL)
DEFINED = re.compile(r'^(suture_\w+) \([^;{]*\{', re.MULTILINE)
NAMED = re.compile(r'\bsuture_\w+')


def format_of(rest):
    """'tiff' of stack/tiff/…, None elsewhere."""
    return rest[1] if rest[0] == 'stack' and rest[1] in FORMATS else None


def where_headers_live(src):
    """From how a header is named in an #include to (library, path within it)."""
    homes = {}
    for path in src.rglob('*.h'):
        library, *rest = path.relative_to(src).parts
        homes['/'.join(rest)] = (library, rest)
    return homes


def room_of(rest):
    return '/'.join(rest[:-1]) or '.'


def complaint(library, rest, style, header, homes):
    """What is wrong with a file that includes @header; None if nothing is."""
    if header in homes:
        to_library, to_rest = homes[header]
        if to_library != library:
            if to_library not in LIBRARIES[library]:
                return f'{library} may not use {to_library}'
            return None
        room, to_room, rooms = room_of(rest), room_of(to_rest), ROOMS.get(library)
        if rooms and rooms.index(to_room) > rooms.index(room):
            return f'{room} comes before {to_room}'
        if format_of(rest) and format_of(to_rest) not in (None, format_of(rest)):
            return f'{format_of(rest)} may not use {format_of(to_rest)}'
        return None
    if style == '"':
        return None if header in GENERATED else 'no such header (rooms are named: "cells/suture-mask.h")'
    for pattern, allowed in TOOLKITS.items():
        if pattern.match(header) and library not in allowed:
            return f'{library} may not use <{header}>'
    return None


def room_complaints(src):
    """Rooms of which the order isn't known, and those in which nobody finds anything."""
    for folder in sorted(path for path in src.rglob('*') if path.is_dir()):
        files = [path for path in folder.iterdir() if path.is_file()]
        library, *rest = folder.relative_to(src).parts
        room = '/'.join(rest) or '.'
        if library in ROOMS and room not in ROOMS[library] and any(
                path.suffix in ('.c', '.h') for path in files):
            yield f'{library}/{room}: not in the order of rooms (tests/check-layers.py)'
        if len(files) > MAX_FILES:
            yield f'{library}/{room}: {len(files)} files, more than {MAX_FILES}; make two rooms'


def included_headers(src):
    """From each header to those it includes."""
    headers = {'/'.join(path.relative_to(src).parts[1:]): path for path in src.rglob('*.h')}
    return {path: {headers[name] for _, name in INCLUDE.findall(path.read_text(encoding='utf-8'))
                   if name in headers}
            for path in headers.values()}


def called_files(src):
    """From each .c file to those whose functions it names."""
    texts = {path: COMMENT_OR_TEXT.sub('', path.read_text(encoding='utf-8'))
             for path in src.rglob('*.c')}
    homes = {name: path for path, text in texts.items() for name in DEFINED.findall(text)}
    return {path: {homes[name] for name in NAMED.findall(text) if name in homes} - {path}
            for path, text in texts.items()}


def reachable(graph, start):
    found, left = set(), list(graph[start])
    while left:
        node = left.pop()
        if node not in found:
            found.add(node)
            left.extend(graph[node])
    return found


def circles(graph):
    """The largest sets of nodes each of which leads to each."""
    reached = {node: reachable(graph, node) for node in graph}
    return {frozenset(other for other in reached[node] if node in reached[other])
            for node in graph if node in reached[node]}


def is_one_class(circle, graph):
    """Whether these are suture-x.c and its parts, suture-x-….c beside it, and
    the parts, without it, are in no circle."""
    whole = min(circle, key=lambda path: len(path.stem))
    parts = {path: graph[path] & circle - {whole} for path in circle - {whole}}
    return (all(path.parent == whole.parent and path.stem.startswith(whole.stem + '-')
                for path in parts) and not circles(parts))


def circle_complaints(src):
    calls = called_files(src)
    found = circles(included_headers(src)) | {
        circle for circle in circles(calls) if not is_one_class(circle, calls)}
    for circle in found:
        names = sorted(str(path.relative_to(src)) for path in circle)
        yield 'a circle: ' + ', '.join(names)


def main():
    src = pathlib.Path(sys.argv[1]) / 'src'
    homes = where_headers_live(src)
    problems = list(room_complaints(src))
    if problems:
        print('\n'.join(problems))
        return 1
    problems = sorted(circle_complaints(src))
    n_includes = 0
    for path in sorted(src.rglob('*.[ch]')):
        library, *rest = path.relative_to(src).parts
        for style, header in INCLUDE.findall(path.read_text(encoding='utf-8')):
            n_includes += 1
            why = complaint(library, rest, style, header, homes)
            if why:
                problems.append(f'{path.relative_to(src)}: {header}: {why}')
    print('\n'.join(problems) or f'{n_includes} includes keep the rule')
    return 1 if problems else 0


sys.exit(main())
