from collections.abc import Callable
from pathlib import Path

from corpus.sync.describe import describe_diff, describe_plan
from corpus.sync.plan import plan_sync
from corpus.sync.rows import Row
from corpus.sync.states import diff_states
from corpus.sync.touched import NoteTouched, QuestionTouched, Touched


def shorten(text_id: str, rows: list[Row]) -> None:
    if text_id == "code-du-travail":
        row = next(row for row in rows if row["num"] == "L7332-1")
        row |= {
            "text": row["text"].replace("huit mois", "six mois"),
            "valid_from": "2026-07-01",
            "legi_id": "LEGIARTI9",
        }


def test_a_plan_shows_the_words_that_change(texts: Path, npm: Callable[..., Path]) -> None:
    shown = describe_plan(plan_sync(npm(shorten), texts))
    assert "Source : LEGI (DILA), paquet npm @socialgouv/legi-data 2.600.0, droit connu au 01/10/2026" in shown
    assert "Nouvelles versions : 1" in shown
    assert "- code-du-travail:L7332-1 (depuis le 01/07/2026)" in shown
    assert "[-huit-]{+six+} mois" in shown
    assert "Rien à écrire" not in shown


def test_an_empty_plan_says_so(texts: Path, npm: Callable[..., Path]) -> None:
    assert "Rien à écrire : le corpus est à jour de cette source." in describe_plan(
        plan_sync(npm(day="2026-03-27"), texts)
    )


def test_a_comparison_names_what_to_read_again(texts: Path, build: Callable[..., Path], tmp_path: Path) -> None:
    def change(rows: dict[str, list[Row]]) -> None:
        row = next(row for row in rows["code-du-travail"] if row["num"] == "L7332-1")
        row["text"] = row["text"].replace("huit mois", "six mois")

    key = ("code-du-travail:L7332-1",)
    found = Touched(
        notes=(NoteTouched("essai", "L'essai", key, key),),
        entries=(),
        questions=(QuestionTouched("dev.jsonl", "dev-001", "Combien ?", key, ()),),
    )
    shown = describe_diff(diff_states(texts, build(tmp_path / "b", change)), found)
    assert "## Rédactions rectifiées : 1" in shown
    assert "[-huit-]{+six+} mois" in shown
    assert "## À relire : 1 notes, 0 entrées du lexique, 1 questions" in shown
    assert "- note essai : code-du-travail:L7332-1" in shown


def test_no_difference(texts: Path) -> None:
    assert describe_diff(diff_states(texts, texts)) == "Aucune différence entre les deux états."
