"""Speaking in the terminal: errors as one sentence, JSON, a progress bar on stderr."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from corpus.errors import CallError, LexcoopError, SettingsError

P = ParamSpec("P")
R = TypeVar("R")


def say_errors(command: Callable[P, R]) -> Callable[P, R]:
    """Turn an expected error into one sentence on stderr: exit code 2 for a wrong call, 1 for a failure."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except LexcoopError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2 if isinstance(error, CallError | SettingsError) else 1) from error

    return wrapped


def print_json(value: object) -> None:
    """One JSON object on stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False))


@contextmanager
def progress_bar(title: str, total: int | None = None) -> Iterator[tuple[Progress, TaskID]]:
    """A bar on stderr, so that `--json` stays clean; gives the bar and its task.

    Without a total it is not shown until its `start` is called: nothing has begun, and the next line may be an error.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True))
    task = bar.add_task(title, total=total)
    if total is not None:
        bar.start()
    try:
        yield bar, task
    finally:
        if bar.live.is_started:
            bar.stop()
