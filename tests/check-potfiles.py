#!/usr/bin/env python3
"""Every file with a translatable text is listed in po/POTFILES.in, and every
file listed there exists and has one.

Usage: check-potfiles.py SOURCE_ROOT [--update]
"""
import pathlib
import re
import sys

IN_C = re.compile(r'\b(N?C?_|ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*"')
IN_UI = re.compile(r'translatable="(yes|true)"')
SUFFIXES = {'.c': IN_C, '.h': IN_C, '.ui': IN_UI}


def has_text(path):
    text = path.read_text(encoding='utf-8')
    if path.name.endswith(('.desktop.in', '.metainfo.xml.in', '.gschema.xml')):
        return True
    return bool(SUFFIXES[path.suffix].search(text))


def main():
    root = pathlib.Path(sys.argv[1])
    listed = {line.strip() for line in (root / 'po' / 'POTFILES.in').read_text().splitlines()
              if line.strip() and not line.startswith('#')}
    found = set()
    for folder in ('src', 'ui', 'data'):
        for path in (root / folder).rglob('*'):
            if not path.is_file():
                continue
            if path.suffix in SUFFIXES or path.name.endswith(
                    ('.desktop.in', '.metainfo.xml.in', '.gschema.xml')):
                if has_text(path):
                    found.add(path.relative_to(root).as_posix())
    if '--update' in sys.argv:
        (root / 'po' / 'POTFILES.in').write_text(
            '# Every file with texts for people (./dev potfiles makes it again).\n'
            + ''.join(f'{name}\n' for name in sorted(found)))
        return 0
    for name in sorted(found - listed):
        print(f'{name} has translatable texts and is missing from po/POTFILES.in')
    unreadable = [name for name in sorted(found) if name.endswith('.c')
                  and re.search(r'G_G\w*_FORMAT', (root / name).read_text(encoding='utf-8'))]
    for name in unreadable:
        print(f'{name}: xgettext cuts texts at G_GUINT64_FORMAT; use PRIu64')
    for name in sorted(listed - found):
        print(f'{name} is listed in po/POTFILES.in and has no translatable text')
    if found == listed and not unreadable:
        print(f'{len(found)} files with translatable texts are listed')
    return 0 if found == listed and not unreadable else 1


sys.exit(main())
