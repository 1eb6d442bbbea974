import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import LexcoopError
from corpus.library import Library
from corpus.sync import apply as module
from corpus.sync.apply import RECTIFIED_FILE, apply_sync
from corpus.sync.errors import SyncError
from corpus.sync.lock import alone
from corpus.sync.plan import plan_sync
from corpus.sync.plan_model import SyncPlan
from corpus.sync.rows import Row, read_rows

State = dict[str, bytes]


def state(folder: Path) -> State:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def find(rows: list[Row], num: str) -> Row:
    return next(row for row in rows if row["num"] == num)


def reform(text_id: str, rows: list[Row]) -> None:
    """A new L7332-1, a new L7332-8, no more R7331-1, and L7331-2 corrected by the source under its own version."""
    if text_id != "code-du-travail":
        return
    find(rows, "L7331-2")["text"] += "\nPhrase oubliée."
    trial = find(rows, "L7332-1")
    rows.append(trial | {"num": "L7332-8", "num_official": "L7332-8", "legi_id": "LEGIARTI000099999998", "cid": "x"})
    trial |= {"text": trial["text"].replace("huit mois", "six mois"), "valid_from": "2026-07-01"}
    trial["legi_id"] = "LEGIARTI000099999999"
    rows.remove(find(rows, "R7331-1"))


@pytest.fixture
def plan(texts: Path, npm: Callable[..., Path]) -> SyncPlan:
    return plan_sync(npm(reform), texts)


def test_the_old_wording_gets_its_end_and_stays(texts: Path, plan: SyncPlan) -> None:
    before = Library(texts)
    old = before.in_force("code-du-travail", "L7332-1", date(2026, 3, 1))
    assert apply_sync(plan, texts)
    after = Library(texts)
    assert old is not None
    past = after.in_force("code-du-travail", "L7332-1", date(2026, 6, 30))
    assert past is not None
    assert past.body == old.body
    assert past.valid_to == date(2026, 7, 1)
    now = after.in_force("code-du-travail", "L7332-1", date(2026, 7, 1))
    assert now is not None
    assert "six mois" in now.body
    assert now.origin == "LEGI (DILA), paquet npm @socialgouv/legi-data 2.600.0"
    assert after.in_force("code-du-travail", "R7331-1", date(2026, 10, 1)) is None
    assert after.in_force("code-du-travail", "R7331-1", date(2026, 3, 1)) is not None


def test_files_keep_their_places(texts: Path, plan: SyncPlan) -> None:
    nums = [row["num"] for row in read_rows(texts / "code-du-travail.jsonl.xz")]
    apply_sync(plan, texts)
    after = [row["num"] for row in read_rows(texts / "code-du-travail.jsonl.xz")]
    assert [num for num in after if num != "L7332-8"] == [num for num in nums if num != "R7331-1"]
    assert after.index("L7332-8") == after.index("L7332-7") + 1
    moved = [row["num"] for row in read_rows(texts / "versions.jsonl.xz")][-2:]
    assert sorted(moved) == ["L7332-1", "R7331-1"]


def test_the_manifest_follows(texts: Path, plan: SyncPlan, held: dict[str, list[Row]]) -> None:
    toml = (texts / "manifest.toml").read_text().splitlines()
    apply_sync(plan, texts)
    manifest = Library(texts).manifest
    entry = manifest.text("code-du-travail")
    assert (entry.articles, entry.as_of) == (len(held["code-du-travail"]), "2026-10-01")
    assert entry.origin.endswith("2.600.0")
    assert manifest.versions.articles == len(held["versions"]) + 2
    assert manifest.text("loi-47-1775").as_of == "2014-08 à 2024-11-11"
    new = (texts / "manifest.toml").read_text().splitlines()
    assert [line for line in new if line.startswith("#")] == [line for line in toml if line.startswith("#")]


def test_untouched_rows_only_get_a_newer_day(texts: Path, plan: SyncPlan, held: dict[str, list[Row]]) -> None:
    apply_sync(plan, texts)
    changed = {"L7332-1", "L7332-8", "L7331-2"}
    old = [row for row in held["code-du-travail"] if row["num"] not in changed | {"R7331-1"}]
    new = [row for row in read_rows(texts / "code-du-travail.jsonl.xz") if row["num"] not in changed]
    assert new == [row | {"as_of": "2026-10-01", "origin": plan.origin} for row in old]


def test_a_wording_the_source_corrected_is_kept_apart(
    texts: Path, plan: SyncPlan, npm: Callable[..., Path], held: dict[str, list[Row]]
) -> None:
    apply_sync(plan, texts)
    stored = find(held["code-du-travail"], "L7331-2")
    assert read_rows(texts / RECTIFIED_FILE) == [stored]

    def again(text_id: str, rows: list[Row]) -> None:
        reform(text_id, rows)
        if text_id == "code-du-travail":
            find(rows, "L7331-2")["text"] += "\nEncore une."

    apply_sync(plan_sync(npm(again, day="2026-10-02", folder="autre"), texts), texts)
    assert [row["text"].count("oubliée") for row in read_rows(texts / RECTIFIED_FILE)] == [0, 1]


def test_doing_it_again_changes_nothing(texts: Path, npm: Callable[..., Path]) -> None:
    source = npm(reform)
    assert apply_sync(plan_sync(source, texts), texts)
    done = state(texts)
    again = plan_sync(source, texts)
    assert again.empty
    assert not apply_sync(again, texts)
    assert state(texts) == done


def test_a_plan_made_on_another_state_is_refused(texts: Path, plan: SyncPlan) -> None:
    apply_sync(plan, texts)
    done = state(texts)
    with pytest.raises(SyncError, match="Le corpus a changé depuis le calcul du plan"):
        apply_sync(plan, texts)
    assert state(texts) == done


def test_two_at_once_are_refused(texts: Path, plan: SyncPlan) -> None:
    with alone(texts), pytest.raises(SyncError, match="Une autre synchronisation est en cours"):
        apply_sync(plan, texts)


@pytest.mark.parametrize(
    ("step", "calls"),
    [
        ("write_rows", 0),
        ("write_rows", 1),
        ("content_sha256", 0),
        ("content_sha256", 1),
        ("edit_manifest", 0),
        ("_check", 0),
        ("_flush", 0),
        ("swap", 0),
    ],
)
def test_a_failure_on_the_way_leaves_the_corpus_as_it_was(
    texts: Path, plan: SyncPlan, monkeypatch: pytest.MonkeyPatch, step: str, calls: int
) -> None:
    before = state(texts)
    _fail(monkeypatch, step, calls, OSError(28, "No space left on device"))
    with pytest.raises(OSError, match="No space left"):
        apply_sync(plan, texts)
    assert state(texts) == before
    assert [path.name for path in texts.parent.iterdir()] == ["texts"]


def _fail(monkeypatch: pytest.MonkeyPatch, step: str, calls: int, error: BaseException | None) -> None:
    real = getattr(module, step)
    left = [calls]

    def broken(*arguments: object) -> object:
        if left[0]:
            left[0] -= 1
            return real(*arguments)
        if error is None:
            os._exit(9)
        raise error

    monkeypatch.setattr(module, step, broken)


@pytest.mark.parametrize("step", ["content_sha256", "_check", "swap"])
def test_a_killed_process_leaves_the_corpus_whole_and_the_next_one_tidies(
    texts: Path, plan: SyncPlan, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = state(texts)
    child = os.fork()
    if child == 0:
        _fail(monkeypatch, step, 0, None)
        apply_sync(plan, texts)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert state(texts) == before
    Library(texts)
    assert len(list(texts.parent.iterdir())) == 2
    assert apply_sync(plan, texts)
    assert [path.name for path in texts.parent.iterdir()] == ["texts"]


def test_what_would_lose_a_wording_is_not_written(texts: Path, plan: SyncPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    before = state(texts)
    real = module._rewrite
    monkeypatch.setattr(module, "_rewrite", lambda *arguments: real(*arguments)[1:])
    with pytest.raises(SyncError, match="perdrait une rédaction de code-du-travail:"):
        apply_sync(plan, texts)
    assert state(texts) == before


def test_what_does_not_open_as_a_library_is_not_written(
    texts: Path, plan: SyncPlan, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(texts)
    monkeypatch.setattr(module, "content_sha256", lambda path: "0" * 64)
    with pytest.raises(LexcoopError, match="Somme de contrôle"):
        apply_sync(plan, texts)
    assert state(texts) == before


def test_other_files_of_the_folder_are_carried(texts: Path, npm: Callable[..., Path]) -> None:
    (texts / "LISEZMOI.md").write_text("x")
    (texts / "archives").mkdir()
    (texts / "archives" / "a").write_text("a")
    apply_sync(plan_sync(npm(reform), texts), texts)
    assert (texts / "LISEZMOI.md").read_text() == "x"
    assert (texts / "archives" / "a").read_text() == "a"


def test_a_text_whose_articles_all_ended_may_be_filled_again(texts: Path, xml: Callable[..., Path]) -> None:
    code = {"cid": "LEGITEXT000006071367", "title": "Code rural et de la pêche maritime"}
    stored = read_rows(texts / "code-rural.jsonl.xz")[0]
    over = {"start": stored["valid_from"], "end": "2026-09-01", "status": "ABROGE", "root": "20261001-210000"}
    apply_sync(plan_sync(xml(stored["legi_id"], "L722-20", "<p>Un.</p>", **over, **code), texts), texts)
    assert read_rows(texts / "code-rural.jsonl.xz") == []
    root = xml("LEGIARTI000099999999", "L722-20", "<p>Retour.</p>", start="2026-10-01", root="20261002-210000", **code)
    apply_sync(plan_sync(root, texts), texts)
    back = Library(texts).in_force("code-rural", "L722-20", date(2026, 10, 1))
    assert back is not None
    assert back.body == "Retour."
    assert read_rows(texts / "code-rural.jsonl.xz")[0]["text_title"] == "Code rural et de la pêche maritime"


def test_two_versions_at_once_chain(texts: Path, xml: Callable[..., Path]) -> None:
    xml("LEGIARTI000099999998", "L7332-1", "<p>Six mois.</p>", start="2026-07-01", end="2027-01-01")
    root = xml("LEGIARTI000099999999", "L7332-1", "<p>Trois mois.</p>", start="2027-01-01")
    xml("LEGIARTI000099999997", "L7332-9", "<p>Un.</p>", start="2026-07-01", end="2027-01-01")
    xml("LEGIARTI000099999996", "L7332-9", "<p>Deux.</p>", start="2027-01-01")
    apply_sync(plan_sync(root, texts), texts)
    library = Library(texts)
    assert [a.body for a in library.versions("code-du-travail", "L7332-1")][-2:] == ["Six mois.", "Trois mois."]
    assert [a.body for a in library.versions("code-du-travail", "L7332-9")] == ["Un.", "Deux."]
    assert library.manifest.text("code-du-travail").as_of == "2026-03-27 à 2026-10-01"
    assert plan_sync(root, texts).empty


def test_older_wordings_fill_holes_when_asked(texts: Path, xml: Callable[..., Path]) -> None:
    old = {"start": "2010-01-01", "end": "2012-01-01", "status": "MODIFIE"}
    root = xml("LEGIARTI000011111111", "L7332-1", "<p>Rédaction ancienne.</p>", **old)
    assert plan_sync(root, texts).empty
    assert apply_sync(plan_sync(root, texts, history=True), texts)
    past = Library(texts).in_force("code-du-travail", "L7332-1", date(2011, 1, 1))
    assert past is not None
    assert past.body == "Rédaction ancienne."
    assert plan_sync(root, texts, history=True).empty
