from __future__ import annotations

import typer

from ui.terminal.usage import usage_sentence


def test_a_value_without_a_name() -> None:
    assert usage_sentence(typer.BadParameter("valeur étrange.")) == "Appel incorrect : la valeur : valeur étrange."


def test_what_is_not_known_is_said_as_it_came() -> None:
    assert usage_sentence(typer.TyperException("Something new.")) == "Appel incorrect : Something new."
