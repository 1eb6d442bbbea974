"""`lexcoop eval`: the evaluation's own commands, loaded only when one of them is called."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from ui.terminal.french_help import speak_french


class EvaluationGroup(TyperGroup):
    """Stands for `evaluation.cli.eval_app`, whose imports (torch, haystack …) take seconds."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of the commands."""
        return list(self._load())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """One command, or `None`."""
        return self._load().get(cmd_name)

    def _load(self) -> dict[str, Any]:
        if not self.commands:
            from evaluation.cli import eval_app

            loaded: Any = speak_french(typer.main.get_command(eval_app))
            self.commands = dict(loaded.commands)
        return dict(self.commands)


eval_app = typer.Typer(
    cls=EvaluationGroup, help="Mesurer l'assistant : évaluations, comparaisons, rapports.", no_args_is_help=True
)


@eval_app.callback()
def _group() -> None:
    """Mesurer l'assistant : évaluations, comparaisons, rapports."""
