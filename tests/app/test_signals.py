"""SIGTERM, SIGHUP and SIGINT end a review in order: what was decided is saved,
nothing half-written is left."""
import os
import random
import shutil
import signal
import subprocess
import time

from app import AppTest, CUT_CELLS, Log, Running, acknowledged, main, read_events, say, times
from cli import Stack

SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


class Signals(AppTest):
    def end_with(self, running, number, code=130):
        began = time.monotonic()
        running.process.send_signal(number)
        running.process.wait(60)
        got, lines, error = running.end()
        self.assertEqual(got, code, (number, lines[-3:], error))
        return lines, error, time.monotonic() - began

    def test_while_it_waits_for_a_line(self):
        for number, answer in zip(SIGNALS, ('accept', 'reject', 'unsure')):
            running = Running().sync()
            self.end_with(running, number)
            running = Running().sync(f'open {self.labels}', 'idle', 'go-on if-any', 'idle',
                                     f'{answer} 1 11')
            lines, error, _ = self.end_with(running, number)
            self.assertEqual(error, '')
            self.assertEqual(acknowledged(lines), len(read_events(self.review_paths()[0])))
        self.assertEqual(len(read_events(self.review_paths()[0])), 3)
        self.assert_no_strays(self.reviews, self.review_paths()[0].name)

    def test_with_decisions_that_are_not_saved_yet(self):
        rand, n_unsaved = random.Random(7), 0
        for i in range(times(15)):
            shutil.rmtree(self.reviews, ignore_errors=True)
            log = Log()
            # In every other, the stack's hash isn't known when it is decided.
            running = Running().sync(f'open {self.labels}', 'idle' if i % 2 else 'wait')
            running.sync(*(log.step(rand) for _ in range(200)))
            n_unsaved += len(log.events) - acknowledged(running.lines[:])
            lines, error, _ = self.end_with(running, SIGNALS[i % 3])
            path, = self.review_paths()
            self.assertEqual(error, '')
            self.assertEqual(read_events(path), log.events)
            self.assertEqual(acknowledged(lines), len(log.events))
            self.assert_no_strays(self.reviews, path.name)
        say(f'{times(15)} signals with {n_unsaved} decisions not saved yet: all of them saved')

    def test_in_the_midst_of_deciding(self):
        rand = random.Random(8)
        longest, n_events = 0, 0
        for i in range(times(15)):
            shutil.rmtree(self.reviews, ignore_errors=True)
            running = Running().sync(f'open {self.labels}', 'wait')
            running.do('random 1000000 %d' % i)
            time.sleep(rand.uniform(0, 0.06))
            lines, error, seconds = self.end_with(running, SIGNALS[i % 3])
            longest = max(longest, seconds)
            path, = self.review_paths()
            events = read_events(path)
            self.assertEqual((error, acknowledged(lines)), ('', len(events)))
            Log.replay(events)
            n_events += len(events)
            self.assert_no_strays(self.reviews, path.name)
        say(f'{times(15)} signals in the midst of deciding: {n_events} decisions, the last one '
            f'acknowledged each time; the end took {longest * 1000:.0f} ms at most')

    def test_while_a_stack_is_read_or_written(self):
        large = Stack((60, 420, 420))
        row = CUT_CELLS.voxels
        for z in range(16):  # one copy of the small stack in a large one
            for y in range(42):
                start = (z * 420 + y) * 420
                large.voxels[start:start + 42] = row[(z * 42 + y) * 42:(z * 42 + y + 1) * 42]
        labels = large.write(self.data / 'large.npy')
        path = self.out / 'x.npy'
        self.run_script(f'open {labels}', 'idle', 'accept 1 11', 'accept 4 14', 'saved',
                        f'export {path}', 'wait')
        right = path.read_bytes()
        rand, longest, n_old, n_new = random.Random(9), 0, 0, 0
        for i in range(times(15)):
            path.write_bytes(b'an earlier export')
            running = Running().sync(f'open {labels}', 'idle', 'go-on', 'idle')
            running.do(f'export {path} force', 'wait', 'sleep 100000')
            time.sleep(rand.uniform(0, 0.15))
            _, error, seconds = self.end_with(running, SIGNALS[i % 3])
            longest = max(longest, seconds)
            self.assertEqual(error, '')
            is_new = path.read_bytes() == right
            self.assertTrue(is_new or path.read_bytes() == b'an earlier export')
            n_old, n_new = n_old + (not is_new), n_new + is_new
            self.assert_no_strays(self.out, 'x.npy')
        say(f'{times(15)} signals during an export: {n_old} times the earlier file, {n_new} times '
            f'the new one, no other file; the end took {longest * 1000:.0f} ms at most')
        for i in range(times(9)):
            running = Running().sync()
            running.do(f'open {labels}', 'wait')
            time.sleep(rand.uniform(0, 0.1))
            self.end_with(running, SIGNALS[i % 3])
        self.assert_no_strays(self.reviews, *(p.name for p in self.review_paths()))

    def test_what_can_not_be_saved_is_said(self):
        self.reviews.write_text('a file where the folder should be')
        running = Running().sync(f'open {self.labels}', 'idle', 'accept 1 11', 'idle')
        _, error, _ = self.end_with(running, signal.SIGTERM, code=3)
        self.assertEqual(len(error.splitlines()), 1, error)
        self.assertIn('reviews', error)

    def test_nobody_listens_to_the_output(self):
        running = subprocess.Popen(
            [os.environ['SUTURE'], '--script', '-', '--ack'], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        running.stdout.close()
        running.stdin.write(f'open {self.labels}\nidle\naccept 1 11\nreject 2 12\n'.encode())
        running.stdin.close()
        self.assertEqual(running.wait(60), 3)
        running.stderr.close()
        self.assertEqual(len(read_events(self.review_paths()[0])), 2)


if __name__ == '__main__':
    main(__name__)
