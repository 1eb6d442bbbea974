"""What comes out of the originals against what went in: the committed files through the converters."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from corpus.citation import find_references
from corpus.convert.converted import ConversionRefused, Converted
from corpus.convert.importing import import_files
from corpus.convert.limits import Converter
from corpus.note import NEAR_QUESTIONS, Note, body_sections, read_note
from corpus.originals.catalogue import ORIGINALS, SCAN
from corpus.originals.compare import Losses, compare
from corpus.originals.compose import compose
from corpus.originals.docx_revised import COMMENT, DELETED, HIDDEN
from corpus.originals.expected import expected_text
from corpus.originals.original import TABLE_TITLE, Document, Original

NOTES = Path(__file__).parents[3] / "corpus" / "notes"
FOLDER = NOTES / "originals"
PDFS = [original for original in ORIGINALS if original.file.endswith(".pdf")]
SECTIONS = 6


@dataclass(frozen=True)
class Trip:
    note: Note
    document: Document
    converted: Converted
    losses: Losses


@pytest.fixture(scope="module")
def trip() -> Iterator[Callable[[Original], Trip]]:
    done: dict[str, Trip] = {}
    with Converter() as converter:

        def take(original: Original) -> Trip:
            if original.file not in done:
                note = read_note(NOTES / f"{original.slug}.md")
                document = compose(original, note)
                converted = converter.convert(FOLDER / original.file)
                losses = compare(expected_text(document), converted.text, (original.header, original.footer))
                done[original.file] = Trip(note, document, converted, losses)
            return done[original.file]

        yield take


def by_file(original: Original) -> str:
    return original.file


def flat(text: str) -> str:
    return " ".join(text.split())


def unstyled(text: str) -> str:
    """A note's text without its marks for bold, italics and footnotes, in one line."""
    return flat(re.sub(r"\*+|\[\^\d+\]", "", text))


@pytest.mark.parametrize("original", ORIGINALS, ids=by_file)
def test_text_comes_out_as_it_went_in(original: Original, trip: Callable[[Original], Trip]) -> None:
    losses = trip(original).losses
    assert losses.words > 600
    assert losses.headers == 0, losses.differences
    assert losses.page_numbers == 0, losses.differences
    assert (losses.characters_lost, losses.characters_added) == (0, 0), losses.differences
    assert (losses.missing, losses.added, losses.joined_or_cut) == (0, 0, 0), losses.differences
    assert losses.lines == 0


def test_counts_are_printed(trip: Callable[[Original], Trip], capsys: pytest.CaptureFixture[str]) -> None:
    rows = [(original, trip(original)) for original in ORIGINALS]
    table = [f"{'original':45} words chars- chars+ missing added joined headers numbers lines pages"]
    for original, taken in rows:
        c = taken.losses
        pages = len({page for page, _ in taken.converted.pages})
        table.append(
            f"{original.file:45} {c.words:5} {c.characters_lost:6} {c.characters_added:6} {c.missing:7} {c.added:5} "
            f"{c.joined_or_cut:6} {c.headers:7} {c.page_numbers:7} {c.lines:5} {pages or '–':>5}"
        )
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(table) + "\n")
    differing = sum(taken.losses.words_differing for _, taken in rows)
    assert differing < 0.001 * sum(taken.losses.words for _, taken in rows)


@pytest.mark.parametrize("original", ORIGINALS, ids=by_file)
def test_sections_are_those_of_the_note(original: Original, trip: Callable[[Original], Trip]) -> None:
    taken = trip(original)
    text = taken.converted.text.partition("\n\n[^1]:")[0]
    came_out = {section.title: unstyled(text[section.start : section.end]) for section in body_sections(text)}
    went_in = [section for section in body_sections(taken.note.body) if section.title not in ("", NEAR_QUESTIONS)]
    assert len(went_in) == SECTIONS
    for section in went_in:
        assert came_out[section.title] == unstyled(taken.note.body[section.start : section.end])
    assert (TABLE_TITLE in came_out) == bool(original.table)
    assert flat(taken.converted.title) == taken.note.title


@pytest.mark.parametrize("original", ORIGINALS, ids=by_file)
def test_the_same_articles_are_cited(original: Original, trip: Callable[[Original], Trip]) -> None:
    taken = trip(original)

    def cited(text: str) -> set[tuple[object, ...]]:
        return {(found.text_id, found.num) for found in find_references(text)}

    assert cited(taken.converted.text) == cited(taken.note.body)
    assert len(cited(taken.note.body)) > 5


@pytest.mark.parametrize("original", PDFS, ids=by_file)
def test_every_heading_is_on_its_page(original: Original, trip: Callable[[Original], Trip]) -> None:
    taken = trip(original)
    pages = [page.extract_text() for page in PdfReader(FOLDER / original.file).pages]
    printed = {
        heading: [number for number, text in enumerate(pages, start=1) if re.search(rf"^{heading}\s*$", text, re.M)]
        for heading in (block.text for block in taken.document.blocks if block.kind == "heading")
    }
    assert len(printed) >= SECTIONS
    for heading, numbers in printed.items():
        offset = taken.converted.text.index(f"\n## {heading}\n") + 1
        assert [taken.converted.page_at(offset)] == numbers, heading
    first = 2 if original.layout == "pdf_cover" else 1
    assert taken.converted.page_at(taken.converted.text.index("## Réponse courte")) == first


def test_the_originals_hold_the_difficulties_they_are_made_for(trip: Callable[[Original], Trip]) -> None:
    cut = 0
    for original in PDFS:
        for number, page in enumerate(PdfReader(FOLDER / original.file).pages, start=1):
            text = unicodedata.normalize("NFC", page.extract_text())
            cut += len(re.findall(r"[^\W\d_][-\u00ad\u2010]\s*\n[^\W\d_]", text))
            cover = original.layout == "pdf_cover" and number == 1
            running = original.header in flat(text) and original.footer in flat(text)
            assert running or cover or (original.layout == "pdf_footnotes" and number == 1), (original.file, number)
    assert cut >= 20
    assert sum(len(original.footnotes) for original in ORIGINALS) >= 7
    assert sum(bool(original.table) for original in ORIGINALS) == 3
    assert any(original.file != unicodedata.normalize("NFKD", original.file) for original in ORIGINALS)


def test_what_reviewers_took_out_stays_out(trip: Callable[[Original], Trip]) -> None:
    revised = next(original for original in ORIGINALS if original.layout == "docx_revised")
    text = trip(revised).converted.text
    for words in (DELETED, COMMENT, HIDDEN, "Propriétés du fichier"):
        assert words not in text


def test_the_scan_is_refused_with_its_sentence() -> None:
    with Converter() as converter, pytest.raises(ConversionRefused) as refusal:
        converter.convert(FOLDER / SCAN)
    assert str(refusal.value) == (
        f"« {SCAN} » est une numérisation sans texte : ses pages sont des images ; importez le document d'origine ou "
        "passez-le par une reconnaissance de caractères."
    )


def test_a_batch_takes_the_originals_and_refuses_the_scan(trip: Callable[[Original], Trip]) -> None:
    files = [FOLDER / SCAN, *(FOLDER / original.file for original in ORIGINALS)]
    results = list(import_files(files))
    assert [result.file for result in results] == [path.name for path in files]
    assert results[0].status == "refuse"
    for original, result in zip(ORIGINALS, results[1:], strict=True):
        hidden = original.layout == "docx_revised"
        assert result.status == ("accept_with_warning" if hidden else "accept"), result.message
        assert result.warnings == ()
        assert result.text == trip(original).converted.text


@pytest.mark.parametrize("original", ORIGINALS, ids=by_file)
def test_the_note_names_its_original(original: Original, trip: Callable[[Original], Trip]) -> None:
    note = trip(original).note
    assert note.original == f"originals/{original.file}"
    assert (NOTES / note.original).is_file()


def test_no_other_note_names_an_original() -> None:
    named = {note.original for note in map(read_note, NOTES.glob("*.md")) if note.original is not None}
    assert named == {f"originals/{original.file}" for original in ORIGINALS}


@pytest.mark.parametrize("original", [o for o in ORIGINALS if o.table], ids=by_file)
def test_tables_hold_the_notes_own_figures(original: Original, trip: Callable[[Original], Trip]) -> None:
    note = trip(original).note
    sentences = [unstyled(line).casefold() for line in note.body.split("\n")]
    for _, figure, article in original.table[1:]:
        number = article.partition("art. ")[2].casefold()
        said = [line for line in sentences if number in line]
        wanted = re.findall(r"[^\W_]+", figure.casefold())
        assert any(all(word in line for word in wanted) for line in said), (figure, article)
