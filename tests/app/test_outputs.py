"""What a script writes × everything that it must not write onto."""
import pathlib

from app import AppTest, main
from targets import INPUTS, OTHERS, REVIEWS, WRONG_ENDINGS, Targets

WRITERS = ['export', 'export-decisions', 'save-review-as']


class Matrix(AppTest):
    def setUp(self):
        super().setUp()
        self.targets = Targets(self.folder)
        # A table isn't open in a session, and there is no other model in use.
        self.names = [n for n in INPUTS if n != 'decisions.csv'] + REVIEWS + OTHERS + WRONG_ENDINGS

    def open_review(self):
        return [f'open {self.targets.labels} {self.targets.raw}', 'wait', 'go-on', 'idle']

    def state(self):
        """Of the review that is open, into which the program writes, its events."""
        state = self.targets.state()
        for name in ('reviews/own', str(self.targets.review.relative_to(self.folder))):
            state[name] = self.events_after_death(self.targets.review)
        return state

    def test_nothing_is_harmed(self):
        self.run_script(*self.open_review(), 'saved')
        before = self.state()
        lines, names = self.open_review(), []
        for writer in WRITERS:
            for name in self.names:
                for force in ('', ' force'):
                    lines += [f'say try {writer} {name}{force}',
                              f'{writer} {self.folder}/{name}{force}', 'wait']
                    names.append(name)
        out, err = self.run_script(*lines, 'saved', code=3)
        self.assertEqual(err, '')
        tries = [(a, b) for a, b in zip(out, out[1:] + ['']) if a.startswith('try ')]
        self.assertEqual(len(tries), len(names))
        for (what, said), name in zip(tries, names):
            with self.subTest(what):
                self.assertTrue(said.startswith('failed '), said)
                self.assertIn(pathlib.Path(name).name, said)
                self.assertRegex(said, '; ')
        self.assertFalse([l for l in out if l.startswith(('exported', 'copied'))])
        self.assertEqual(self.state(), before)

    def test_its_own_name_only_saves_it(self):
        before = self.targets.review.stat().st_ino
        out, _ = self.run_script(*self.open_review(), f'save-review-as {self.targets.review} force',
                                 'wait', 'saved')
        self.assertEqual(self.one(out, 'copied'), str(self.targets.review))
        self.assertEqual(self.targets.review.stat().st_ino, before)

    def test_other_files_are_replaced_with_force_only(self):
        for writer, name in zip(WRITERS, ('x.npy', 'x.csv', 'x.suture-review')):
            path = self.folder / name
            path.write_text('mine')
            out, _ = self.run_script(*self.open_review(), f'{writer} {path}', 'wait', code=3)
            self.assertIn(name, self.one(out, 'failed'))
            self.assertEqual(path.read_text(), 'mine')
            self.run_script(*self.open_review(), f'{writer} {path} force', 'wait')
            self.assertNotEqual(path.read_bytes(), b'mine')


if __name__ == '__main__':
    main(__name__)
