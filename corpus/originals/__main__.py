"""Writes the originals of the notes: `python -m corpus.originals FOLDER`, as a rule `corpus/notes/originals`."""

import sys
from pathlib import Path

from corpus.note import read_note
from corpus.originals.catalogue import ORIGINALS, SCAN, SCANNED
from corpus.originals.compose import compose
from corpus.originals.layouts import LAYOUTS
from corpus.originals.scan import scan

NOTES = Path(__file__).parents[1] / "notes"


def main(folder: Path) -> None:
    """Write every original, and the scan, into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for original in ORIGINALS:
        document = compose(original, read_note(NOTES / f"{original.slug}.md"))
        LAYOUTS[original.layout](document, folder / original.file)
    scan(folder / SCANNED, folder / SCAN)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.stderr.write("Usage : python -m corpus.originals DOSSIER\n")
        sys.exit(2)
    main(Path(sys.argv[1]))
