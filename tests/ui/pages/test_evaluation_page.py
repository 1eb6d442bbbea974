"""Logic of the evaluation page, without a browser, on runs of three real questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from corpus.library import Library
from evaluation.background import FAILED, Outcome, record_outcome
from evaluation.job import Job
from evaluation.question import Turn
from evaluation.question_file import read_questions, set_path
from evaluation.run import RunRequest, run
from evaluation.run_lock import run_lock
from kb.journal.person import LAWYER, READER, Person
from ui.widgets import evaluation_launcher

ROOT = Path(__file__).resolve().parents[3]
DAY = date(2026, 11, 23)
PAGE = """
from ui.pages import ask, browse, evaluation
from ui.widgets.shell import Entry, show

show(
    Entry("evaluation", evaluation.render, "", ":material/monitoring:"),
    Entry("ask", ask.render, "question", ":material/forum:"),
    Entry("browse", browse.render, "parcourir", ":material/menu_book:"),
)
"""
# A look-up, a dated question and a follow-up of the dev set.
IDS = ("dev-020", "dev-088", "dev-099")


class Refusing:
    """An assistant that refuses everything but one question it answers by nothing."""

    def ask(self, question: str, day: date | None, history: Sequence[Turn]) -> dict[str, Any]:
        return {
            "status": "abstained", "reason": "hors_corpus", "text": "Rien <b>trouvé</b>.", "citations": [],
            "retrieved": [{"document": "code-du-travail:L3141-3@2016-08-10", "text_id": "code-du-travail",
                           "num": "L3141-3", "score": 1.0}],
            "confidence": 0.1, "timings_ms": {"total": 1.0}, "statements": [],
        }  # fmt: skip

    def search(self, question: str, top: int, mode: str = "hybrid") -> list[dict[str, Any]]:
        return []

    def stored_text(self, document_id: str) -> str | None:
        return None

    def description(self) -> dict[str, Any]:
        return {"generation": "g1", "mode": "extractive", "parameters": {}}


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LEXCOOP_VAR_DIR", str(tmp_path))
    return tmp_path / "runs"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(ROOT / "corpus" / "texts", verify=False)


@pytest.fixture
def make_run(runs: Path, library: Library) -> Callable[..., str]:
    def make(set_name: str = "dev") -> str:
        questions = [question for question in read_questions(set_path("dev")).questions if question.id in IDS]
        request = RunRequest(set_name, questions, ROOT / "corpus", runs, DAY)
        return run(request, Refusing(), library).run_id

    return make


def open_page(**address: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    texts = [*app.title, *app.header, *app.markdown, *app.caption, *app.error, *app.info, *app.warning]
    return "\n".join(str(item.value) for item in texts).replace("\\", "").replace("\u00a0", " ").replace("\u202f", " ")


def button(app: AppTest, key: str) -> Any:
    return next(item for item in app.button if item.key == key)


def test_without_a_run_the_page_says_so(runs: Path) -> None:
    app = open_page()
    assert app.title[0].value == "Évaluation"
    assert "Aucune évaluation n'a encore été faite." in words(app)


def test_runs_are_listed_with_their_intervals_and_a_damaged_one_with_what_is_wrong(
    make_run: Callable[..., str], runs: Path
) -> None:
    make_run()
    damaged = make_run()
    (runs / damaged / "summary.json").write_text("{", encoding="utf-8")
    told = words(open_page())
    assert "Questions réussies : 0 % (0 % à 71 %)" in told
    assert "summary.json, ligne 1" in told


def test_a_run_shows_its_figures_and_its_failures(make_run: Callable[..., str]) -> None:
    app = open_page(run=make_run())
    assert {item.label: item.value.replace("\u00a0", " ") for item in app.metric}["Refus à tort"] == "100 %"
    told = words(app)
    assert "Échecs (3)" in told
    assert "dev-088 · un article attendu manque parmi les documents trouvés" in told
    app.selectbox(key="evaluation_cause").select("refus").run()
    assert "dev-088" not in words(app)
    assert "dev-020" in words(app)


def test_the_report_is_shown_only_in_a_frame_that_can_do_nothing(
    make_run: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.pages import evaluation

    framed: list[str] = []
    monkeypatch.setattr(evaluation, "framed_page", lambda page, title, key: framed.append(page))
    app = open_page(run=make_run())
    assert framed == []
    app.toggle(key="evaluation_show").set_value(True).run()
    assert not app.exception
    (page,) = framed
    assert "default-src 'none'" in page
    assert "Rien &lt;b&gt;trouvé&lt;/b&gt;." in page
    from ui.widgets.framed_page import SCRIPT

    assert 'setAttribute("sandbox", "")' in SCRIPT


def test_failures_of_the_test_set_are_not_read_by_accident(make_run: Callable[..., str]) -> None:
    app = open_page(run=make_run("test"))
    assert "dev-020" not in words(app)
    app.toggle(key="evaluation_unseal").set_value(True).run()
    assert "dev-020" in words(app)


def test_a_failure_tells_what_was_expected_and_opens_in_the_chat(make_run: Callable[..., str]) -> None:
    app = open_page(run=make_run(), echec="dev-020")
    told = words(app)
    assert app.title[0].value.replace("\\", "") == "CP acquis par mois ?"
    assert "✗ manque : « deux jours et demi » ou « 2,5 jours »" in told
    assert "**C. trav., art. L. 3141-3** — attendu" in told
    button(app, "evaluation_ask").click().run()
    assert app.title[0].value == "Poser une question"


def test_a_follow_up_begins_with_what_came_before(make_run: Callable[..., str]) -> None:
    app = open_page(run=make_run(), echec="dev-088")
    assert "Un CAPE dure combien de temps ?" in words(app)
    button(app, "evaluation_ask").click().run()
    assert app.title[0].value == "Poser une question"


def test_two_runs_are_compared(make_run: Callable[..., str]) -> None:
    first, second = make_run(), make_run()
    app = open_page(avant=first, apres=second)
    assert "Aucune différence sur 3 questions" in str(app.success[0].value)


@pytest.mark.parametrize("name", ["../../etc", "/etc", "absente", "."])
def test_an_address_never_reads_another_folder(runs: Path, make_run: Callable[..., str], name: str) -> None:
    make_run()
    assert "n'existe pas" in words(open_page(run=name))
    assert "n'existe pas" in words(open_page(avant=name, apres=name))


def test_the_test_set_needs_an_express_confirmation(runs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Job] = []
    monkeypatch.setattr(evaluation_launcher, "begin", lambda job, settings: begun.append(job))
    app = open_page()
    assert not button(app, "evaluation_begin").disabled
    app.radio(key="evaluation_set").set_value("test").run()
    assert button(app, "evaluation_begin").disabled
    app.checkbox(key="evaluation_sure").check().run()
    button(app, "evaluation_begin").click().run()
    assert begun == [Job("test")]


def test_while_a_run_goes_on_it_can_only_be_stopped(
    runs: Path, make_run: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = make_run()
    stopped: list[bool] = []
    monkeypatch.setattr(evaluation_launcher, "stop", lambda settings: stopped.append(True))
    with run_lock(runs) as lock:
        lock.tell(set="dev", run=name, process=1)
        app = open_page()
        assert not any(item.key == "evaluation_begin" for item in app.button)
        button(app, "evaluation_stop").click().run()
    assert stopped == [True]


def test_an_interrupted_run_is_resumed(
    runs: Path, make_run: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = make_run()
    (runs / name / "summary.json").unlink()
    begun: list[Job] = []
    monkeypatch.setattr(evaluation_launcher, "begin", lambda job, settings: begun.append(job))
    app = open_page()
    button(app, f"resume_{name}").click().run()
    assert begun == [Job(resume=name)]


def test_a_failed_launch_is_told(runs: Path) -> None:
    runs.mkdir()
    record_outcome(runs, Outcome(FAILED, message="Aucun index : lancez `lexcoop index`."))
    assert "a échoué. Aucun index" in words(open_page())


@pytest.mark.parametrize(("role", "may"), [(READER, False), (LAWYER, True)])
def test_a_reader_sees_and_a_lawyer_launches(
    runs: Path, make_run: Callable[..., str], monkeypatch: pytest.MonkeyPatch, role: str, may: bool
) -> None:
    from ui.pages import evaluation

    make_run()
    monkeypatch.setattr(evaluation, "current_person", lambda: Person("anne@exemple.coop", role))
    app = open_page()
    assert "Questions réussies" in words(app)
    assert any(item.key == "evaluation_begin" for item in app.button) is may
    assert ("il faut le rôle juriste" in words(app)) is not may
