"""`lexcoop doctor`: what is installed, what is served, what is degraded."""

from __future__ import annotations

import platform
import re
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from corpus.errors import LexcoopError
from ui.terminal.output import console, print_json

if TYPE_CHECKING:
    from kb.embedder import Embedder
    from kb.settings import Settings

PACKAGES = (
    "lexcoop", "haystack-ai", "sentence-transformers", "torch", "transformers", "qdrant-client", "qdrant-edge-py",
    "streamlit", "pypdf", "langdetect",
)  # fmt: skip


def doctor(json_: Annotated[bool, typer.Option("--json", help="Sortie JSON.")] = False) -> None:
    """Dire l'état : versions, modèle, index servi, ce qui est dégradé."""
    from kb.settings import read_settings

    report = examine(read_settings())
    if json_:
        print_json(report)
    else:
        table = Table(show_header=False)
        for name, value in report.items():
            lines = (
                value
                if isinstance(value, list)
                else [f"{k} : {v}" for k, v in value.items()]
                if isinstance(value, dict)
                else [value]
            )
            table.add_row(name, Text("\n".join(_line(line) for line in lines) or "rien"))
        console.print(table)
    if any(problem["grave"] for problem in report["problemes"]):
        raise typer.Exit(1)


def examine(settings: Settings) -> dict[str, Any]:
    """Everything the command prints."""
    from corpus.library import Library
    from kb.embedder import Embedder

    problems: list[dict[str, Any]] = []
    report: dict[str, Any] = {
        "versions": {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}},
        "chemins": {"corpus": str(settings.corpus_dir), "var": str(settings.var_dir)},
    }
    embedder = Embedder.from_settings(settings)
    report["modele"] = {"nom": embedder.name, "empreinte": None, "precision": embedder.resolved_precision}
    try:
        embedder.warm_up()
        report["modele"]["empreinte"] = embedder.fingerprint
        if embedder.resolved_precision == "float32":
            problems.append(
                {
                    "grave": False,
                    "message": "Processeur sans calcul bf16 : l'indexation sera environ deux fois plus lente.",
                }
            )
    except LexcoopError as error:
        problems.append({"grave": True, "message": str(error)})
    try:
        library = Library(settings.texts)
        report["textes"] = {
            entry.text_id: f"{entry.articles} articles, état {entry.as_of}" for entry in library.manifest.texts
        }
    except LexcoopError as error:
        problems.append({"grave": True, "message": str(error)})
    report["generation"] = _generation(settings, embedder, problems)
    report["moteur"] = _address(settings.qdrant_url) or "Qdrant Edge (embarqué)"
    report["redaction"] = _writing(settings, problems)
    report["problemes"] = problems
    return report


def _generation(settings: Settings, embedder: Embedder, problems: list[dict[str, Any]]) -> dict[str, Any]:
    from kb.generation import Generations

    generations = Generations(settings.generations)
    name = generations.current()
    if name is None:
        problems.append({"grave": True, "message": "Aucun index : lancez `lexcoop index`."})
        return {}
    try:
        record = generations.verify(name)
    except LexcoopError as error:
        problems.append({"grave": True, "message": str(error)})
        return {"name": name}
    if record.model_fingerprint != embedder.fingerprint:
        problems.append(
            {"grave": True, "message": "L'index a été construit avec un autre modèle : lancez `lexcoop index`."}
        )
    return {**asdict(record), "conservees": generations.names()}


def _writing(settings: Settings, problems: list[dict[str, Any]]) -> str:
    """Who writes the answers; the model's server is asked whether it is there, nothing else."""
    from kb.answer.generative.endpoint import Endpoint

    extractive = "extractive, sans modèle de langue"
    endpoint = Endpoint.from_settings(settings)
    if endpoint is None:
        if settings.llm_url or settings.llm_model:
            message = "Modèle de rédaction incomplet : LEXCOOP_LLM_URL et LEXCOOP_LLM_MODEL vont ensemble."
            problems.append({"grave": False, "message": message})
        return extractive
    state = endpoint.state()
    if state != "joignable":
        message = f"Modèle de rédaction {state} sur {endpoint.host} : les réponses sont faites d'extraits."
        problems.append({"grave": False, "message": message})
    return f"générative, modèle {endpoint.model} sur {endpoint.host} ({state}) ; extractive à défaut"


def _address(url: str | None) -> str | None:
    """A URL without the user and password it may carry: the page is made to be sent to others."""
    return re.sub(r"//[^/@]*@", "//", url) if url else None


def _line(value: object) -> str:
    """One line of the table; a problem by its sentence."""
    return f"{'✗' if value['grave'] else '·'} {value['message']}" if isinstance(value, dict) else str(value)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"
