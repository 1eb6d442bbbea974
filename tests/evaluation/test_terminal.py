from __future__ import annotations

import pytest
import typer

from corpus.errors import CallError, LexcoopError, SettingsError
from evaluation.terminal import say_errors


@pytest.mark.parametrize(
    ("error", "code"), [(CallError("Appel."), 2), (SettingsError("Réglage."), 2), (LexcoopError("Échec."), 1)]
)
def test_an_expected_error_is_its_sentence_and_its_code(
    error: LexcoopError, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    @say_errors
    def command() -> None:
        raise error

    with pytest.raises(typer.Exit) as ended:
        command()
    assert ended.value.exit_code == code
    assert capsys.readouterr().err == f"{error}\n"


def test_a_bug_is_not_taken_for_a_sentence() -> None:
    @say_errors
    def command() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        command()
