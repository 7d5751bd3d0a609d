#!/usr/bin/env python3
"""local-manifest.py MANIFEST TREE SOURCES: the manifest, for a machine that reaches
only a Debian mirror.

Flathub builds what MANIFEST names. Here the sources alone are others: the program's
are TREE, and each library's are what SOURCES holds by the module's name (which is that
of Debian's source package):

  NAME_….orig.tar.…   the archive that Debian builds from, built in the same way
  NAME/               what fetch-sources.sh quick copied of this machine: include/ and
                      lib/, taken as they are

Printed to standard output.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import json
import pathlib
import sys

# What Debian takes out of an archive, because its licence isn't free in Debian's sense,
# doesn't build without a word: GSL's manual.
WITHOUT = {'gsl': "printf 'all install install-am clean:\\n' > doc/Makefile.in"}


def use_folder(module, folder):
    for key in ['config-opts', 'builddir', 'make-install-args']:
        module.pop(key, None)
    module['buildsystem'] = 'simple'
    module['build-commands'] = ['cp -a include lib /app']
    module['sources'] = [{'type': 'dir', 'path': str(folder)}]


def use_archive(module, archive):
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    module['sources'][0] = {'type': 'archive', 'path': str(archive), 'sha256': digest}
    if module['name'] in WITHOUT:
        module['sources'].append({'type': 'shell', 'commands': [WITHOUT[module['name']]]})


def main(manifest, tree, sources):
    data = json.loads(pathlib.Path(manifest).read_text(encoding='utf-8'))
    sources = pathlib.Path(sources).resolve()
    for module in data['modules']:
        name = module['name']
        if name == 'suture':
            module['sources'][0]['path'] = str(pathlib.Path(tree).resolve())
        elif (sources / name).is_dir():
            use_folder(module, sources / name)
        else:
            archives = sorted(sources.glob(f'{name}_*.orig.tar.*[!c]'))
            if not archives:
                sys.exit(f'local-manifest.py: {sources} has nothing for the module {name}')
            use_archive(module, archives[-1])
    json.dump(data, sys.stdout, indent=2)
    sys.stdout.write('\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
