#!/usr/bin/env python3
"""Documents and what cites them keep together: a section of METHOD.md that a
comment names is there; so is every document that code or tests name; links lead
somewhere; a file that a document names exists; and the version is the same
wherever it stands.

Usage: check-documents.py SOURCE_ROOT
"""
import os
import pathlib
import re
import sys

CODE = {'.c', '.h', '.py', '.build', '.ui', '.css', '.cpp', '.sh'}
SKIPPED = {'.git', 'build'}
DOCUMENT = re.compile(r'\b[A-Z][A-Z-]*\.md\b')
# "METHOD.md section 3.1", "METHOD.md sections 3 and 5.1", over line ends too
SECTION = re.compile(r'METHOD\.md,?[\s*]+sections?[\s*]+(\d+(?:\.\d+)?)(?:[\s*]+and[\s*]+(\d+(?:\.\d+)?))?')
HEADING = re.compile(r'^#+ +(.+?) *$', re.MULTILINE)
LINK = re.compile(r'\[[^]]*\]\(([^)\s]+)\)')
MODULE = re.compile(r'\b(?:suture|command|bench|test|check|emd)-[a-z0-9-]+\.(?:c|h|py|cpp|ui)\b')


def slug(heading):
    """The anchor that a forge makes of a heading."""
    kept = re.sub(r'[^\w\- ]', '', heading.replace('`', '').lower())
    return kept.replace(' ', '-')


def list_files(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(f for f in folders if f not in SKIPPED)
        for name in sorted(names):
            yield pathlib.Path(folder) / name


def line_of(text, at):
    return text.count('\n', 0, at) + 1


def check_citations(path, text, documents, sections):
    for match in DOCUMENT.finditer(text):
        if match[0] not in documents:
            yield match.start(), f'there is no {match[0]} in the tree'
    for match in SECTION.finditer(text):
        for number in match.groups():
            if number and number not in sections:
                yield match.start(), f'METHOD.md has no section {number}'


def check_links(path, text, headings):
    for match in LINK.finditer(text):
        target, _, anchor = match[1].partition('#')
        if re.match(r'[a-z]+:', target):
            continue
        file = (path.parent / target).resolve() if target else path.resolve()
        if not file.exists():
            yield match.start(), f'the link to {match[1]} leads nowhere'
        elif anchor and anchor not in headings.get(file, {anchor}):
            yield match.start(), f'{match[1]}: there is no such heading'


def check_modules(path, text, names):
    for match in MODULE.finditer(text):
        if match[0] not in names:
            yield match.start(), f'there is no {match[0]} in the tree'


def check_version(root):
    places = {'meson.build': r"version: '([^']+)'",
              'NEWS': r'Suture ([\d.]+),',
              'data/io.github.suture_cells.Suture.metainfo.xml.in': r'<release version="([^"]+)"'}
    found = {place: re.search(pattern, (root / place).read_text(encoding='utf-8'))
             for place, pattern in places.items()}
    if None in found.values() or len({match[1] for match in found.values()}) > 1:
        yield 'the versions differ: ' + ', '.join(
            f'{place} says {match[1] if match else "none"}' for place, match in found.items())


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    files = list(list_files(root))
    names = {path.name for path in files}
    texts = {path: path.read_text(encoding='utf-8') for path in files
             if path.suffix in CODE | {'.md'}}
    documents = {path.name for path in texts if path.suffix == '.md'}
    headings = {path: {slug(h) for h in HEADING.findall(text)}
                for path, text in texts.items() if path.suffix == '.md'}
    method = next(text for path, text in texts.items() if path.name == 'METHOD.md')
    sections = {h.split()[0] for h in HEADING.findall(method)}
    n_wrong = 0

    for complaint in check_version(root):
        print(complaint)
        n_wrong += 1
    for path, text in texts.items():
        if path == pathlib.Path(__file__).resolve():
            continue
        found = list(check_citations(path, text, documents, sections))
        if path.suffix == '.md':
            found += check_links(path, text, headings)
            found += check_modules(path, text, names)
        for at, what in sorted(found):
            print(f'{path.relative_to(root)}:{line_of(text, at)}: {what}')
            n_wrong += 1
    if n_wrong:
        return 1
    print(f'{len(documents)} documents, all citations and links lead somewhere')
    return 0


if __name__ == '__main__':
    sys.exit(main())
