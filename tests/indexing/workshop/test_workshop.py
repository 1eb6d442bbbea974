"""A note from draft to service and back, with everything that can come in the way."""

from __future__ import annotations

import io
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import CallError, LexcoopError
from corpus.note import read_note
from indexing.build import build_index
from indexing.workshop.errors import NotPublishable, PublishingElsewhere, UnknownNote, WorkshopError
from indexing.workshop.health import DEAD, DOUBTED, NEVER_CITED
from indexing.workshop.note_form import NoteForm
from indexing.workshop.workshop import Workshop
from kb import KnowledgeBase
from kb.generation import Generations
from kb.journal.errors import EditConflict
from kb.journal.journal import Journal
from kb.journal.person import NotAllowed
from kb.settings import Settings
from tests.indexing.workshop.conftest import ADMIN, CLAIRE, LUC, PAUL, SLUG

TODAY = date.today()
QUESTION = "Faut-il une horloge pointeuse pour les entrepreneurs de la CAE ?"
BODY = """## Question
Faut-il une horloge pointeuse pour les entrepreneurs de la CAE ?

## Réponse courte
La coopérative d'activité et d'emploi n'a pas d'horloge pointeuse à installer (C. trav., art. L. 7331-2).
L'entrepreneur salarié organise lui-même son horloge de travail (C. trav., art. L. 7331-2).

## Ce que disent les textes
- Le contrat fixe les objectifs à atteindre (C. trav., art. L. 7331-2).

## En pratique
- Dire dans le contrat que nulle horloge pointeuse n'est tenue (C. trav., art. L. 7331-2).

## Points de vigilance
Les textes du corpus ne parlent pas d'horloge pointeuse (C. trav., art. L. 7331-2).

## Références
- C. trav., art. L. 7331-2 — contrat
"""
FORM = NoteForm("", "L'horloge pointeuse en CAE", BODY, ("Claire",), cited_articles=("code-du-travail:L7331-2",))
NEW = "l-horloge-pointeuse-en-cae"


def ready(workshop: Workshop, form: NoteForm = FORM) -> int:
    """A draft written by Claire and handed over; its version."""
    draft = workshop.create(CLAIRE, form)
    return workshop.submit(CLAIRE, draft.slug).version


def test_a_note_written_by_one_and_published_by_another_is_cited(
    workshop: Workshop, base: KnowledgeBase, settings: Settings, journal: Journal
) -> None:
    before = base.ask(QUESTION)
    assert not any(citation.document == f"note:{NEW}" for citation in before.citations)
    version = ready(workshop)
    steps: list[str] = []
    published = workshop.publish(PAUL, NEW, version, lambda step, done, total: steps.append(step))
    assert published.derived
    assert {"ecriture", "vecteurs", "index", "bascule", "journal"} <= set(steps)
    after = base.ask(QUESTION)
    assert after.generation == published.generation != before.generation
    assert any(citation.document == f"note:{NEW}" for citation in after.citations)
    note = read_note(settings.notes / f"{NEW}.md")
    assert (note.status, note.body.strip()) == ("publiee", BODY.strip())
    assert journal.draft(PAUL, NEW) is None
    (revision,) = workshop.history(PAUL, NEW)
    assert (revision.who, revision.before, revision.status) == (PAUL.email, None, "publiee")
    assert not workshop._publication.unsettled


def test_a_derived_generation_is_the_one_a_whole_build_makes(
    workshop: Workshop, base: KnowledgeBase, settings: Settings
) -> None:
    workshop.publish(PAUL, NEW, ready(workshop))
    derived = base.opened
    questions = (QUESTION, "Quelle durée pour un CAPE ?", "période d'essai")
    found = [[(item.document.document_id, item.score) for item in base.search(q)] for q in questions]
    vocabulary = base.documents.vocabulary()
    assert build_index(settings, "coeur").generation == derived.record.name  # nothing left to build
    build_index(settings, "coeur", force=True)
    assert base.opened is not derived
    assert base.documents.vocabulary() == vocabulary
    assert [[(item.document.document_id, item.score) for item in base.search(q)] for q in questions] == found


def test_who_wrote_it_does_not_publish_it(workshop: Workshop, settings: Settings) -> None:
    version = ready(workshop)
    with pytest.raises(NotPublishable, match="vous êtes parmi ses rédacteurs"):
        workshop.publish(CLAIRE, NEW, version)
    assert not (settings.notes / f"{NEW}.md").exists()


def test_a_second_reader_is_a_setting(settings: Settings, journal: Journal, base: KnowledgeBase) -> None:
    alone = Workshop(replace(settings, second_reader="non"), journal, embedder=base.embedder)
    version = ready(alone)
    assert alone.publish(CLAIRE, NEW, version).revision == 1


def test_a_draft_is_read_before_it_is_published(workshop: Workshop) -> None:
    workshop.create(CLAIRE, FORM)
    with pytest.raises(NotPublishable, match="pas encore en relecture"):
        workshop.publish(PAUL, NEW)


def test_what_is_saved_after_the_reading_is_read_again(workshop: Workshop) -> None:
    version = ready(workshop)
    workshop.save(CLAIRE, replace(FORM, slug=NEW, title="Autre titre"), version)
    with pytest.raises(NotPublishable, match="pas encore en relecture"):
        workshop.publish(PAUL, NEW)


@pytest.mark.parametrize(
    "action",
    [
        lambda w: w.overview(LUC),
        lambda w: w.open(LUC, SLUG),
        lambda w: w.create(LUC, FORM),
        lambda w: w.receive(LUC, "a.md", io.BytesIO(b"x")),
        lambda w: w.save(LUC, replace(FORM, slug=NEW), 0),
        lambda w: w.attempt(LUC, replace(FORM, slug=NEW), [QUESTION]),
        lambda w: w.submit(LUC, NEW),
        lambda w: w.publish(LUC, NEW),
        lambda w: w.set_status(LUC, SLUG, "archivee"),
        lambda w: w.history(LUC, SLUG),
        lambda w: w.restore(LUC, SLUG, 0),
        lambda w: w.discard(LUC, NEW, 1),
        lambda w: w.set_aside(LUC, NEW),
    ],
)
def test_a_reader_may_do_nothing_here(workshop: Workshop, settings: Settings, action) -> None:  # type: ignore[no-untyped-def]
    ready(workshop)
    files = {path.name: path.read_bytes() for path in settings.notes.iterdir() if path.is_file()}
    with pytest.raises(NotAllowed, match="Il faut le rôle juriste"):
        action(workshop)
    assert {path.name: path.read_bytes() for path in settings.notes.iterdir() if path.is_file()} == files


def test_errors_are_named_and_keep_the_note_out(workshop: Workshop, settings: Settings) -> None:
    wrong = replace(FORM, body=BODY.replace("L. 7331-2).\n\n## Réf", "L. 7331-99).\n\n## Réf"))
    problems = workshop.examine(replace(wrong, slug=NEW))
    assert "article_inexistant" in {problem.kind for problem in problems}
    version = ready(workshop, wrong)
    with pytest.raises(NotPublishable, match="La note n'est pas publiable") as caught:
        workshop.publish(PAUL, NEW, version)
    assert caught.value.problems
    assert not (settings.notes / f"{NEW}.md").exists()


def test_two_lawyers_on_one_note_lose_nothing(workshop: Workshop, journal: Journal) -> None:
    opened = workshop.open(CLAIRE, SLUG)
    assert opened.draft is None
    first = workshop.save(CLAIRE, replace(opened.form, title="Le titre de Claire"), 0)
    with pytest.raises(EditConflict, match="a été modifié le") as caught:
        workshop.save(PAUL, replace(opened.form, title="Le titre de Paul"), 0)
    assert caught.value.current == first
    ((_, text),) = workshop.set_aside(PAUL, SLUG)
    assert read_note(text).title == "Le titre de Paul"
    workshop.replace_draft(PAUL, replace(opened.form, title="Le titre de Paul"), first)
    texts = {read_note(text).title for _, text in workshop.set_aside(PAUL, SLUG)}
    assert texts == {"Le titre de Paul", "Le titre de Claire"}
    kept = journal.draft(PAUL, SLUG)
    assert kept and set(kept.editors) == {CLAIRE.email, PAUL.email}


def test_a_note_changed_elsewhere_since_is_not_overwritten(workshop: Workshop, settings: Settings) -> None:
    form = workshop.open(CLAIRE, SLUG).form
    draft = workshop.save(CLAIRE, replace(form, title="Un autre titre pour le CAPE"), 0)
    path = settings.notes / f"{SLUG}.md"
    by_hand = path.read_text(encoding="utf-8").replace("## En pratique\n", "## En pratique\n- Écrit à la main.\n")
    path.write_text(by_hand, encoding="utf-8")
    version = workshop.submit(CLAIRE, SLUG, draft.version).version
    with pytest.raises(EditConflict, match="comparez"):
        workshop.publish(PAUL, SLUG, version)
    assert path.read_text(encoding="utf-8") == by_hand
    assert workshop.history(PAUL, SLUG)[0].action == "externe"
    again = workshop.rebase(CLAIRE, SLUG, version)
    version = workshop.submit(CLAIRE, SLUG, again.version).version
    workshop.publish(PAUL, SLUG, version)
    assert read_note(path).title == "Un autre titre pour le CAPE"
    assert workshop.history(PAUL, SLUG)[0].before == by_hand


def test_a_page_read_long_ago_publishes_nothing(workshop: Workshop) -> None:
    version = ready(workshop)
    workshop.publish(PAUL, NEW, version)
    with pytest.raises(UnknownNote, match="n'a pas de brouillon"):
        workshop.publish(PAUL, NEW, version)


def test_two_tabs_publishing_at_once(workshop: Workshop, settings: Settings) -> None:
    version = ready(workshop)
    ready(workshop, replace(FORM, title="Seconde note", body=BODY.replace("horloge", "sonnette")))
    ends: dict[str, object] = {}
    inside, go_on = threading.Event(), threading.Event()

    def wait(step: str, done: int, total: int) -> None:
        inside.set()
        go_on.wait(20)

    def first() -> None:
        ends["first"] = workshop.publish(PAUL, NEW, version, wait)

    thread = threading.Thread(target=first)
    thread.start()
    assert inside.wait(20)
    with pytest.raises(PublishingElsewhere, match=r"^Une autre publication est en cours .*\.$"):
        workshop.publish(ADMIN, "seconde-note")
    go_on.set()
    thread.join(60)
    assert ends["first"].revision == 1  # type: ignore[attr-defined]
    assert not (settings.notes / "seconde-note.md").exists()


@pytest.mark.parametrize("place", ["derive", "switch", "record_revision"])
def test_a_failure_puts_everything_back(
    workshop: Workshop,
    base: KnowledgeBase,
    settings: Settings,
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    import indexing.workshop.publication as publication

    form = workshop.open(CLAIRE, SLUG).form
    draft = workshop.save(CLAIRE, replace(form, title="Un autre titre pour le CAPE"), 0)
    version = workshop.submit(CLAIRE, SLUG, draft.version).version
    path = settings.notes / f"{SLUG}.md"
    before, served = path.read_bytes(), base.generation

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        target = {"derive": publication, "switch": Generations, "record_revision": Journal}[place]
        patch.setattr(target, place, fail)
        with pytest.raises((OSError, LexcoopError)):
            workshop.publish(PAUL, SLUG, version)
    workshop.overview(PAUL)
    assert path.read_bytes() == before
    assert base.ask("Quelle durée pour un CAPE ?").generation == served
    assert base.warnings == ()
    assert journal.draft(PAUL, SLUG) is not None
    assert workshop.publish(PAUL, SLUG, version).revision == 2


def test_archived_it_is_no_longer_cited_and_restored_it_is(workshop: Workshop, base: KnowledgeBase) -> None:
    workshop.publish(PAUL, NEW, ready(workshop))
    assert any(item.document.document_id == f"note:{NEW}" for item in base.search(QUESTION))
    workshop.set_status(PAUL, NEW, "a_reviser")
    (document,) = [item.document for item in base.search(QUESTION) if item.document.document_id == f"note:{NEW}"]
    assert document.caution
    workshop.set_status(CLAIRE, NEW, "archivee")
    assert not any(item.document.document_id == f"note:{NEW}" for item in base.search(QUESTION))
    assert [revision.action for revision in workshop.history(PAUL, NEW)] == ["archivage", "a_reviser", "publication"]
    pieces = workshop.difference(CLAIRE, NEW, 1)
    assert {piece.text.strip() for piece in pieces if piece.kind != "="} == {"archivee", "publiee"}
    workshop.restore(CLAIRE, NEW, 1)
    assert any(item.document.document_id == f"note:{NEW}" for item in base.search(QUESTION))
    workshop.restore(CLAIRE, NEW, 0)
    with pytest.raises(UnknownNote):
        workshop.open(CLAIRE, NEW)
    assert [revision.revision for revision in workshop.history(PAUL, NEW)] == [5, 4, 3, 2, 1]


def test_trying_shows_what_would_change_and_changes_nothing(
    workshop: Workshop, base: KnowledgeBase, settings: Settings
) -> None:
    served, files = base.generation, sorted(settings.generations.rglob("*"))
    (tried, other) = workshop.attempt(CLAIRE, replace(FORM, slug=NEW), [QUESTION, "Quelle durée pour un CAPE ?"])
    assert (tried.rank_before, tried.cited_before, tried.cited_after) == (None, False, True)
    assert tried.rank_after and tried.rank_after <= 10
    assert "horloge" in tried.after.text and "horloge pointeuse à installer" not in tried.before.text
    assert not other.cited_after
    assert (base.generation, sorted(settings.generations.rglob("*"))) == (served, files)
    assert not list((settings.var / "workshop" / "trials").iterdir())
    workshop.publish(PAUL, NEW, ready(workshop))
    assert [c.quote for c in base.ask(QUESTION).citations] == [c.quote for c in tried.after.citations]


@pytest.mark.parametrize("questions", [[], ["  "], ["x"] * 21])
def test_trying_needs_some_questions(workshop: Workshop, questions: list[str]) -> None:
    with pytest.raises(CallError):
        workshop.attempt(CLAIRE, replace(FORM, slug=NEW), questions)


@pytest.mark.parametrize("slug", ["../../etc/passwd", "..", "a/b", "A", "a b", "é", "", "x" * 121, "a\n", "a.md"])
def test_a_slug_never_leaves_its_folder(workshop: Workshop, slug: str) -> None:
    for action in (
        lambda: workshop.open(CLAIRE, slug),
        lambda: workshop.publish(PAUL, slug),
        lambda: workshop.restore(PAUL, slug, 1),
        lambda: workshop.set_aside(PAUL, slug),
        lambda: workshop.history(PAUL, slug),
    ):
        with pytest.raises(CallError, match="Identifiant de note"):
            action()


def test_a_title_with_markup_is_only_a_title(workshop: Workshop, settings: Settings) -> None:
    title = "../<script>alert(1)</script>\n--- # : *[x](javascript:1)* {{a}} 'b' \"c\""
    draft = workshop.create(CLAIRE, replace(FORM, title=title))
    note = read_note(draft.content)
    assert note.title == " ".join(title.split())
    assert note.slug == draft.slug == "script-alert-1-script-x-javascript-1-a-b-c"
    workshop.submit(CLAIRE, draft.slug)
    workshop.publish(PAUL, draft.slug)
    assert read_note(settings.notes / f"{draft.slug}.md").title == note.title


def test_two_new_notes_of_one_title_have_two_slugs(workshop: Workshop) -> None:
    assert [workshop.create(CLAIRE, FORM).slug for _ in range(2)] == [NEW, f"{NEW}-2"]


def test_the_list_shows_drafts_and_health(workshop: Workshop, settings: Settings) -> None:
    path = settings.notes / f"{SLUG}.md"
    path.write_text(path.read_text(encoding="utf-8").replace("art. R. 127-2", "art. R. 127-99"), encoding="utf-8")
    (settings.notes / "illisible.md").write_text("---\ntitle: x\n", encoding="utf-8")
    workshop.create(CLAIRE, FORM)
    overview = workshop.overview(PAUL)
    cards = {card.slug: card for card in overview.cards}
    assert cards[NEW].status == "brouillon" and cards[NEW].note is None
    assert {DEAD, NEVER_CITED} <= set(cards[SLUG].health.flags)
    path.write_text(path.read_text(encoding="utf-8").replace("art. R. 127-99", "art. R. 127-2"), encoding="utf-8")
    mended = {card.slug: card for card in workshop.overview(PAUL).cards}
    assert DEAD not in mended[SLUG].health.flags
    assert len(overview.unreadable) == 1 and "illisible.md" in overview.unreadable[0]


def test_the_journal_tells_which_notes_are_doubted(workshop: Workshop, base: KnowledgeBase, journal: Journal) -> None:
    for number in range(2):
        answer = base.ask("Combien de temps peut durer un CAPE ?")
        assert any(citation.document == f"note:{SLUG}" for citation in answer.citations)
        kept = journal.record_exchange(LUC, f"conversation-{number}", answer)
        journal.give_feedback(LUC, kept.exchange_id, "inexact", "")
    card = next(card for card in workshop.overview(PAUL).cards if card.slug == SLUG)
    assert (card.health.cited, card.health.marked_wrong) == (2, 2)
    assert DOUBTED in card.health.flags and NEVER_CITED not in card.health.flags


def test_a_status_that_is_there_already_is_a_sentence(workshop: Workshop) -> None:
    with pytest.raises(WorkshopError, match="brouillon"):
        workshop.set_status(PAUL, SLUG, "publiee")
    with pytest.raises(UnknownNote):
        workshop.set_status(PAUL, "nulle-part", "archivee")


def test_a_served_index_that_is_behind_the_files_is_built_whole(workshop: Workshop, settings: Settings) -> None:
    other = settings.notes / "qu-est-ce-qu-une-cae.md"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("## En pratique\n", "## En pratique\n- Ajout.\n"), encoding="utf-8")
    published = workshop.publish(PAUL, NEW, ready(workshop))
    assert not published.derived
    assert Path(settings.generations / published.generation).is_dir()
