"""A folder of all that a writer may be pointed at, and must not harm."""
import os
import pathlib
import shutil

from cli import run, two_cells

MODEL = pathlib.Path(os.environ['SUTURE_MODELS']) / 'layer-gap.json'
INPUTS = ['labels.npy', 'raw.npy', 'link', 'hard', 'rawlink', 'sub/../labels.npy', 'decisions.csv']
REVIEWS = ['reviews/own', 'review', 'copy.suture-review', 'copy-journal', 'reviews/notes']
OTHERS = ['folder', 'fifo', 'nowhere/x', 'dangling']
WRONG_ENDINGS = ['x.png', 'x.docx', 'x.suture-review-journal']
JOURNAL = bytes.fromhex('d9d505f920a163d7')


class Targets:
    def __init__(self, folder):
        self.folder = folder
        os.environ['SUTURE_REVIEWS'] = str(folder / 'reviews')
        self.labels = two_cells().write(folder / 'labels.npy')
        self.raw = two_cells().write(folder / 'raw.npy')
        self.decisions = folder / 'decisions.csv'
        self.decisions.write_text('upper,lower,decision\n1,2,accepted\n')
        self.model = pathlib.Path(shutil.copy(MODEL, folder / 'model.json'))
        code, out, err = run('review', 'new', self.labels, '--raw', self.raw, '--decisions',
                             self.decisions)
        assert code == 0, err
        self.review = pathlib.Path(out.strip())
        (folder / 'link').symlink_to('labels.npy')
        os.link(self.labels, folder / 'hard')
        (folder / 'rawlink').symlink_to(self.raw)
        (folder / 'sub').mkdir()
        (folder / 'reviews' / 'own').symlink_to(self.review)
        (folder / 'reviews' / 'notes').write_text('in the folder of reviews')
        shutil.copy(self.review, folder / 'review')
        shutil.copy(self.review, folder / 'copy.suture-review')
        (folder / 'copy-journal').write_bytes(JOURNAL)
        (folder / 'folder').mkdir()
        os.mkfifo(folder / 'fifo')
        (folder / 'dangling').symlink_to('nothing')

    def state(self):
        """Every file there, and what is in it; nothing of a lock or a journal."""
        found = {}
        for path in sorted(self.folder.rglob('*')):
            name = str(path.relative_to(self.folder))
            found[name] = path.read_bytes() if path.is_file() else path.is_symlink()
        return found
