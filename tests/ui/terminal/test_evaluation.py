from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from evaluation import cli as evaluation_cli
from ui.terminal.evaluation import eval_app


def test_the_commands_are_the_evaluation_s_own() -> None:
    group: Any = typer.main.get_command(eval_app)
    context = typer.Context(group)
    real: Any = typer.main.get_command(evaluation_cli.eval_app)
    assert group.list_commands(context) == real.list_commands(typer.Context(real))
    assert group.get_command(context, "gate").callback.__wrapped__ is evaluation_cli.gate_command
    assert group.get_command(context, "nulle") is None


def test_they_run_behind_the_door(lexcoop: Callable[..., Any]) -> None:
    assert lexcoop("eval", "runs", "--json").out == '{"finished": [], "unfinished": [], "running": null}\n'
    assert "voulez-vous dire gate ?" in lexcoop("eval", "gat").err
