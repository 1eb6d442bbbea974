"""`lexcoop calc`: the calculations the law defines, from a question or from named values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from corpus.errors import CallError
from ui.terminal.output import console, print_json

if TYPE_CHECKING:
    from kb.calculators.calculation import Calculation
    from kb.calculators.spec import CalculatorSpec


def calc(
    name: Annotated[str | None, typer.Argument(metavar="[NOM]", help="Le calcul (voir --list).")] = None,
    values: Annotated[
        list[str] | None, typer.Argument(metavar="[CLÉ=VALEUR]…", help="Les données, comme start=2026-01-15.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Lister les calculs et leurs données.")] = False,
    question: Annotated[str | None, typer.Option(help="Question où lire les données, et le calcul sans NOM.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False,
) -> None:
    """Calculer un délai ou un montant que la loi définit, étape par étape."""
    from kb.calculators.registry import calculator, calculators, offered_for

    pairs = list(values or ())
    if name is not None and "=" in name:
        pairs.insert(0, name)
        name = None
    if question is not None and not question.strip():
        raise CallError("Question attendue après --question, texte vide reçu.")
    if list_ or (name is None and question is None):
        if pairs or (list_ and (name or question)):
            raise CallError("Nom du calcul attendu avant les données : `lexcoop calc NOM CLÉ=VALEUR`, ou --list seul.")
        specs = [_spec_json(spec) for spec in calculators()]
        if json_:
            print_json({"calculators": specs})
        else:
            _print_list(specs)
        return
    given = _pairs(pairs)
    if name is not None:
        spec = calculator(name)
        done = _from_question(spec, question, given) if question else _run(spec, given)
        if json_:
            print_json(done)
        if done["error"]:
            raise CallError(done["error"])
        if not json_:
            _print_done(done)
        return
    offered = [_from_question(spec, question or "", given) for spec in offered_for(question or "")]
    if json_:
        print_json({"calculators": offered})
    elif not offered:
        console.print("Aucun calcul ne répond à cette question (voir `lexcoop calc --list`).")
    else:
        for done in offered:
            _print_done(done)


def _pairs(items: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item in items:
        key, equals, value = item.partition("=")
        if not equals or not key.strip():
            raise CallError(f"Donnée attendue sous la forme CLÉ=VALEUR, « {item[:60]} » reçu.")
        if key.strip() in found:
            raise CallError(f"La donnée « {key.strip()} » est donnée deux fois ; gardez-en une.")
        found[key.strip()] = value
    return found


def _run(spec: CalculatorSpec, given: Mapping[str, object]) -> dict[str, Any]:
    from kb.calculators.registry import run

    return _done_json(spec, run(spec.name, given))


def _from_question(spec: CalculatorSpec, question: str, given: Mapping[str, str]) -> dict[str, Any]:
    """The calculation with what the question gives, values given apart first; or what is missing or wrong."""
    from kb.calculators.inputs import missing_inputs, read_inputs

    read = read_inputs(question, spec, date.today())
    inputs: dict[str, object] = {**read.values, **given}
    missing = [{"name": item.name, "ask": item.ask} for item in missing_inputs(spec, inputs)]
    try:
        done = _run(spec, inputs)
    except CallError as error:
        return {"name": spec.name, "title": spec.title, "result": None, "missing": missing, "error": str(error)}
    return {**done, "cautions": [*read.assumed, *done["cautions"]]}


def _spec_json(spec: CalculatorSpec) -> dict[str, Any]:
    return {
        "name": spec.name,
        "title": spec.title,
        "inputs": [
            {
                "name": wanted.name,
                "kind": wanted.kind,
                "label": wanted.label,
                "ask": wanted.ask,
                "required": wanted.required,
                "choices": list(wanted.choices),
            }
            for wanted in spec.inputs
        ],
    }


def _done_json(spec: CalculatorSpec, done: Calculation) -> dict[str, Any]:
    return {
        "name": spec.name,
        "title": done.title,
        "inputs": [{"label": label, "value": value} for label, value in done.inputs],
        "steps": [
            {"text": step.text, "result": step.result, "articles": list(step.article_keys), "quote": step.quote}
            for step in done.steps
        ],
        "result": done.result,
        "value": _value(done.value),
        "cautions": list(done.cautions),
        "articles": list(done.article_keys),
        "missing": [],
        "error": None,
    }


def _value(value: Any) -> Any:
    """A date as AAAA-MM-JJ, an amount as a number, a length of time as months and days."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if value is None or isinstance(value, int):
        return value
    return {"months": value.months, "days": value.days}


def _print_list(specs: Sequence[Mapping[str, Any]]) -> None:
    for spec in specs:
        _say(f"{spec['name']} — {spec['title']}", "bold")
        for wanted in spec["inputs"]:
            choices = f" ({', '.join(wanted['choices'])})" if wanted["choices"] else ""
            _say(f"  {wanted['name']} : {wanted['label']}{choices}{'' if wanted['required'] else ', facultatif'}")


def _print_done(done: Mapping[str, Any]) -> None:
    from corpus.citation import label

    _say(done["title"], "bold")
    if done["result"] is None:
        _say(f"  ? {done['error']}")
        for wanted in done["missing"]:
            _say(f"    {wanted['name']} : {wanted['ask']}", "dim")
        return
    for item in done["inputs"]:
        _say(f"  {item['label']} : {item['value']}")
    for step in done["steps"]:
        articles = ", ".join(label(*key.split(":", 1)) for key in step["articles"])
        _say(f"  · {step['text']} : {step['result']}{f' ({articles})' if articles else ''}")
        if step["quote"]:
            _say(f"      « {step['quote']} »", "dim")
    _say(f"→ {done['result']}", "bold")
    for caution in done["cautions"]:
        _say(f"  ⚠ {caution}", "yellow")


def _say(text: str, style: str = "") -> None:
    console.print(Text(text, style=style), soft_wrap=True)
