#!/usr/bin/env python3
"""Fill the project's addresses into the metainfo: metainfo.py IN OUT KEY=ADDRESS…

IN has @KEY@ where an address belongs. Where the address is empty, as it is until
there is one, the whole <url> or <screenshots> is left out: no address is better than
one that leads nowhere.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import html
import re
import sys

WHOLE = r'[ \t]*<(url|screenshots)\b[^>]*>(?:(?!</\1>).)*@{key}@.*?</\1>\n'


def fill(text, key, address):
    if f'@{key}@' not in text:
        sys.exit(f'metainfo.py: nothing in the metainfo is @{key}@')
    if not address:
        return re.sub(WHOLE.format(key=key), '', text, flags=re.DOTALL)
    if not re.match(r'https?://[^\s/]+', address):
        sys.exit(f'metainfo.py: “{address}” is no web address; -D{key} takes one as in '
                 'https://example.org/suture')
    return text.replace(f'@{key}@', html.escape(address.rstrip('/'), quote=False))


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        text = file.read()
    for pair in sys.argv[3:]:
        text = fill(text, *pair.split('=', 1))
    with open(sys.argv[2], 'w', encoding='utf-8') as file:
        file.write(text)


main()
