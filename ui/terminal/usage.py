"""Wrong calls in French: the sentences of the command-line library, said our way.

usage_sentence
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import typer

# What the library says, and what we say instead.
_MESSAGES = tuple(
    (re.compile(english, re.S), french)
    for english, french in (
        (
            r"No such command '(?P<a>.*?)'\. Did you mean (?P<b>.*)\?",
            "commande inconnue « {a} » ; voulez-vous dire {b} ?",
        ),
        (r"No such command '(?P<a>.*)'\.", "commande inconnue « {a} »."),
        (r"Missing command\.", "une commande est attendue."),
        (
            r"Got unexpected extra argument\(s\) \((?P<a>.*)\)",
            "argument en trop : {a} (un texte se met entre guillemets).",
        ),
        (r"Option '(?P<a>.*)' requires an argument\.", "l'option {a} attend une valeur."),
        (r"Option '(?P<a>.*)' does not take a value\.", "l'option {a} ne prend pas de valeur."),
    )
)
# Kinds of refusal of a value, as the checking library names them.
_VALUES: dict[str, Callable[[dict[str, Any]], str]] = {
    "int_parsing": lambda limits: "un nombre entier est attendu",
    "int_from_float": lambda limits: "un nombre entier est attendu",
    "float_parsing": lambda limits: "un nombre est attendu",
    "bool_parsing": lambda limits: "oui ou non est attendu",
    "greater_than_equal": lambda limits: f"un nombre d'au moins {limits.get('ge')} est attendu",
    "less_than_equal": lambda limits: f"un nombre d'au plus {limits.get('le')} est attendu",
}


def usage_sentence(error: typer.TyperException) -> str:
    """One French sentence for a wrong call, with the command whose help tells more."""
    context = getattr(error, "ctx", None)
    help_ = f" Voir `{context.command_path} --help`." if context else ""
    return f"Appel incorrect : {_said(error)}{help_}"


def _said(error: Any) -> str:
    # The classes themselves are private to the library: told by name.
    match type(error).__name__:
        case "MissingParameter":
            param = error.param
            if param is not None and param.param_type_name == "option":
                return f"l'option {_name(error)} est attendue."
            return f"l'argument {_name(error)} est attendu."
        case "NoSuchOption":
            near = ", ".join(sorted(error.possibilities or ()))
            return f"option inconnue {error.option_name}{f' ; voulez-vous dire {near} ?' if near else '.'}"
        case "BadParameter":
            return f"{_name(error)} : {_value(error)}."
    for pattern, french in _MESSAGES:
        if found := pattern.fullmatch(error.message):
            return french.format(**{key: value.replace("'", "") for key, value in found.groupdict().items()})
    return str(error.message)


def _name(error: Any) -> str:
    param = error.param
    if param is None:
        return "la valeur"
    return max(param.opts, key=len) if param.param_type_name == "option" else str(param.metavar or param.name).upper()


def _value(error: Any) -> str:
    """What was expected of a value, and what came."""
    details = getattr(error.__cause__, "errors", None)
    if details is None:
        return str(error.message).rstrip(".")
    first = details()[0]
    expected = _VALUES.get(first["type"])
    came = f"« {str(first.get('input'))[:60]} » reçu"
    return f"{expected(first.get('ctx', {}))}, {came}" if expected else f"valeur refusée, {came}"
