#!/usr/bin/env python3
"""Count what Meson's test log holds, and close with one line of totals.

A TAP program counts by its cases, any other by its exit code. A program that
failed without a failing case (a crash, a time-out) counts as one failure. Before
the totals stands why cases were skipped.
"""
import collections
import json
import re
import sys

CASE = re.compile(r'^(not )?ok\b(.*)$')
REASON = re.compile(r'#\s*SKIP\s*(.*)', re.IGNORECASE)


def reasons(entry):
    """Why cases of a program, or all of it, were skipped."""
    found = REASON.findall(entry.get('stdout') or '')
    if not found and entry['result'] == 'SKIP':
        found = ['the program said no more']
    return [reason.strip() or 'no reason given' for reason in found]


def count(entry):
    passed = failed = skipped = 0
    for line in (entry.get('stdout') or '').splitlines():
        case = CASE.match(line)
        if not case:
            continue
        if case.group(1):
            failed += 1
        elif re.search(r'#\s*SKIP', case.group(2), re.IGNORECASE):
            skipped += 1
        else:
            passed += 1
    result = entry['result']
    if result in ('FAIL', 'ERROR', 'TIMEOUT', 'INTERRUPT', 'UNEXPECTEDPASS'):
        failed = max(failed, 1)
    elif passed + failed + skipped == 0:
        passed, skipped = (0, 1) if result == 'SKIP' else (1, 0)
    return passed, failed, skipped


def main():
    with open(sys.argv[1], encoding='utf-8') as log:
        entries = [json.loads(line) for line in log if line.strip()]
    counts = [count(entry) for entry in entries]
    why = collections.Counter(reason for entry in entries for reason in reasons(entry))
    for reason, n in why.most_common():
        print(f'skipped {n}: {reason}')
    passed, failed, skipped = (sum(c) for c in zip(*counts)) if counts else (0, 0, 0)
    print(f'{passed} passed, {failed} failed, {skipped} skipped')
    return 1 if failed or not passed else 0


sys.exit(main())
