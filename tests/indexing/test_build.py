from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CallError, LexcoopError
from corpus.note import NoteError
from indexing.build import build_index, build_lock, indexing_pipeline, unchanged
from indexing.document_reader import inputs_sha256
from kb.document_store import DocumentStore
from kb.embedder import Embedder
from kb.generation import DOCUMENTS, VECTORS, Generations
from kb.settings import Settings


def store_of(settings: Settings) -> DocumentStore:
    generations = Generations(settings.generations)
    return DocumentStore(generations.path(generations.current() or "") / DOCUMENTS)


def rewrite_note(settings: Settings, change: Callable[[str], str]) -> Path:
    path = settings.notes / "periode-essai-entrepreneur-salarie.md"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    return path


def test_a_second_build_embeds_nothing_and_keeps_what_is_served(installation: Settings) -> None:
    first = build_index(installation, "coeur")
    assert (first.embedded, first.reused) == (0, first.passages)  # the cache came with the installation
    second = build_index(installation, "coeur")
    assert second.generation == first.generation
    assert (second.documents, second.passages) == (first.documents, first.passages)
    assert (second.embedded, second.reused) == (0, second.passages)


def test_a_forced_build_is_a_new_generation_of_the_same_content(installation: Settings) -> None:
    first = build_index(installation, "coeur")
    forced = build_index(installation, "coeur", force=True)
    assert forced.generation > first.generation
    assert forced.embedded == 0
    generations = Generations(installation.generations)
    assert generations.current() == forced.generation
    assert generations.verify(first.generation).documents_sha256 == (
        generations.verify(forced.generation).documents_sha256
    )


def test_a_changed_note_embeds_only_its_own_passages(installation: Settings) -> None:
    before = build_index(installation, "coeur")
    told: list[tuple[str, int, int]] = []
    heading = "## En pratique\n"
    rewrite_note(installation, lambda text: text.replace(heading, f"{heading}- Une phrase ajoutée pour l'occasion.\n"))
    after = build_index(installation, "coeur", progress=lambda *step: told.append(step))
    note = store_of(installation).passages_of("note:periode-essai-entrepreneur-salarie")
    assert 0 < after.embedded <= len(note)
    assert after.embedded + after.reused == after.passages
    assert after.generation != before.generation
    assert told[0] == ("vecteurs", 0, after.embedded)
    assert told[-1] == ("vecteurs", after.embedded, after.embedded)


def test_a_withdrawn_note_leaves_the_index(installation: Settings) -> None:
    build_index(installation, "coeur")
    rewrite_note(installation, lambda text: text.replace("status: publiee", "status: archivee"))
    build_index(installation, "coeur")
    assert [note.num for note in store_of(installation).notes()] == [
        "duree-et-renouvellement-du-cape", "qu-est-ce-qu-une-cae",
    ]  # fmt: skip


def test_the_scope_decides_what_is_found_but_every_article_is_served(installation: Settings) -> None:
    build_index(installation, "coeur")
    store = store_of(installation)
    outside = store.in_force("code-du-travail", "L1271-1", date(2026, 11, 23))
    assert outside
    assert store.passages_of(outside.document_id) == ()
    build_index(installation, "complet")
    assert store_of(installation).passages_of(outside.document_id)


def test_an_unknown_scope_is_a_wrong_call(installation: Settings) -> None:
    with pytest.raises(CallError, match="Périmètre « tout » inconnu : choisissez coeur ou complet"):
        build_index(installation, "tout")
    assert not installation.generations.exists()


def test_two_builds_at_once_are_refused_in_one_sentence(installation: Settings) -> None:
    with (
        build_lock(installation.generations),
        pytest.raises(LexcoopError, match="Une indexation est déjà en cours : attendez qu'elle finisse"),
    ):
        build_index(installation, "coeur")


def test_of_two_simultaneous_builds_one_wins(installation: Settings) -> None:
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def build() -> None:
        start.wait()
        try:
            outcomes.append(build_index(installation, "coeur", force=True).generation)
        except LexcoopError as error:
            outcomes.append(str(error))

    threads = [threading.Thread(target=build) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [outcome for outcome in outcomes if outcome.startswith("Une indexation est déjà en cours")]
    built = [outcome for outcome in outcomes if outcome not in refused]
    assert len(refused) == 1
    assert Generations(installation.generations).current() == built[0]


@pytest.mark.parametrize("what", ["documents", "vectors", "vectors gone", "record"])
def test_a_damaged_generation_is_rebuilt_although_nothing_changed(installation: Settings, what: str) -> None:
    first = build_index(installation, "coeur")
    folder = installation.generations / first.generation
    if what == "documents":
        (folder / DOCUMENTS).write_bytes((folder / DOCUMENTS).read_bytes()[:-1])
    elif what == "vectors":
        next(folder.rglob("segment.json")).write_bytes(b"")
    elif what == "vectors gone":
        (folder / VECTORS).rename(folder / "ailleurs")
    else:
        (folder / "generation.json").write_bytes(b"")
    assert build_index(installation, "coeur").generation != first.generation


def test_another_precision_is_a_reason_to_rebuild(served_index: Settings) -> None:
    inputs = inputs_sha256(served_index.texts, served_index.notes, served_index.lexicon, served_index.questions)
    assert unchanged(served_index, "coeur", inputs)
    assert unchanged(served_index, "complet", inputs) is None
    assert unchanged(served_index, "coeur", "0" * 64) is None
    mine = Embedder.from_settings(served_index).resolved_precision
    other = "float32" if mine == "bfloat16" else "bfloat16"
    assert unchanged(replace(served_index, precision=mine), "coeur", inputs)
    assert unchanged(replace(served_index, precision=other), "coeur", inputs) is None


@pytest.mark.parametrize("file", ["texts/nouveau.md", "notes/nouveau.md", "questions/nouveau.tsv"])
def test_every_input_counts(installation: Settings, file: str) -> None:
    def digest() -> str:
        return inputs_sha256(installation.texts, installation.notes, installation.lexicon, installation.questions)

    before = digest()
    assert digest() == before
    (Path(installation.corpus_dir or "") / file).write_text("x", encoding="utf-8")
    assert digest() != before


def test_a_changed_program_is_a_reason_to_rebuild(
    installation: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def digest() -> str:
        return inputs_sha256(installation.texts, installation.notes, installation.lexicon, installation.questions)

    (tmp_path / "indexing").mkdir()
    code = tmp_path / "indexing" / "split_article.py"
    code.write_text("WHOLE = 1600", encoding="utf-8")
    monkeypatch.setattr("indexing.document_reader.ROOT", tmp_path)
    before = digest()
    code.write_text("WHOLE = 1200", encoding="utf-8")
    assert digest() != before


def test_a_bad_note_stops_the_build_with_the_reader_s_own_sentence(installation: Settings) -> None:
    served = build_index(installation, "coeur").generation
    rewrite_note(installation, lambda text: text.replace("status: publiee", "status: parue"))
    with pytest.raises(NoteError, match="periode-essai-entrepreneur-salarie"):
        build_index(installation, "coeur")
    assert Generations(installation.generations).current() == served


def test_a_missing_corpus_is_not_called_a_full_disk(installation: Settings) -> None:
    nowhere = replace(installation, corpus_dir=str(installation.var / "nulle-part"))
    with pytest.raises(LexcoopError, match=r"introuvable : .*nulle-part.* restaurez-le depuis le dépôt"):
        build_index(nowhere, "coeur")


def test_a_missing_model_is_one_sentence(installation: Settings) -> None:
    (installation.var / "models").unlink()
    with pytest.raises(LexcoopError, match="rien trouvé : lancez `make setup`"):
        build_index(installation, "coeur")
    assert Generations(installation.generations).current() is None


def test_the_pipeline_can_be_written_down(installation: Settings) -> None:
    written = indexing_pipeline(installation).dumps()
    for step in ("DocumentReader", "PassageSplitter", "PassageEmbedder", "GenerationWriter"):
        assert step in written
