"""Help pages in French: the headings and the few sentences the command-line library writes itself.

speak_french
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import typer

_HEADINGS = {"Arguments": "Arguments", "Options": "Options", "Commands": "Commandes"}
_PLACEHOLDERS = {"[OPTIONS]": "[OPTIONS]", "COMMAND [ARGS]...": "COMMANDE [ARGUMENTS]…"}
_CELLS = (
    (re.compile(r"^Show this message and exit\.$"), "Afficher cette aide."),
    (re.compile(r"\[default: (.*?)\]"), r"[par défaut : \1]"),
    (re.compile(r"(?<=[\[;] )required|(?<=\[)required"), "obligatoire"),
    (re.compile(r"; default: "), " ; par défaut : "),
    (re.compile(r"<str>"), "<texte>"),
    (re.compile(r"<int>|<int range>"), "<entier>"),
    (re.compile(r"<path>|<Path>"), "<fichier>"),
)  # fmt: skip
_Formatter: Any = typer.Context.formatter_class


class FrenchFormatter(_Formatter):
    """Writes help pages with French headings and typography."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the first line of a page."""
        for english, french in _PLACEHOLDERS.items():
            args = args.replace(english, french)
        super().write_usage(prog, args, prefix or "Emploi : ")

    def write_heading(self, heading: str) -> None:
        """Write the title of a list."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)} :\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of arguments, options or commands."""
        super().write_dl([(_french(first), _french(second)) for first, second in rows], col_max, col_spacing)


class FrenchContext(typer.Context):
    """A context whose help pages are in French."""

    formatter_class = FrenchFormatter


def speak_french(command: Any) -> Any:
    """The same command, whose pages and those of its sub-commands are in French."""
    command.context_class = FrenchContext
    command.rich_markup_mode = None  # its boxes are written elsewhere, in English
    for sub in getattr(command, "commands", {}).values():
        speak_french(sub)
    return command


def _french(cell: str) -> str:
    for english, french in _CELLS:
        cell = english.sub(french, cell)
    return cell
