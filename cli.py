"""The `lexcoop` command: the door for terminals and other programs."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import Any

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")

import typer

from corpus.errors import CallError, LexcoopError, SettingsError
from ui.terminal.ask import ask
from ui.terminal.calc import calc
from ui.terminal.corpus import corpus_app
from ui.terminal.crash import crash_sentence
from ui.terminal.doctor import doctor
from ui.terminal.evaluation import eval_app
from ui.terminal.french_help import speak_french
from ui.terminal.index import index
from ui.terminal.journal import journal_app
from ui.terminal.notes import notes_app
from ui.terminal.search import search
from ui.terminal.tickets import tickets_app
from ui.terminal.usage import usage_sentence
from ui.terminal.veille import veille_app

NAME = "lexcoop"
WRONG_CALL, FAILURE, INTERRUPTED = 2, 1, 130

app = typer.Typer(
    name=NAME,
    help="Base de connaissances juridiques et assistant des coopératives d'activité et d'emploi.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("index")(index)
app.command("search")(search)
app.command("ask")(ask)
app.add_typer(corpus_app, name="corpus")
app.add_typer(notes_app, name="notes")
app.add_typer(journal_app, name="journal")
app.add_typer(veille_app, name="veille")
app.command("calc")(calc)
app.add_typer(eval_app, name="eval")
app.add_typer(tickets_app, name="tickets")
app.command("doctor")(doctor)


def main() -> None:
    """Run the command; errors are one sentence on stderr, exit code 2 for a wrong call and 1 for a failure."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # JSON is UTF-8 whatever the terminal, and an argument that is not must not stop the answer.
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Haystack tells of a failure in ten English lines; ours says it in one, and the log keeps the traceback.
    logging.getLogger("haystack").setLevel(logging.CRITICAL)
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is left to say, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    raise SystemExit(code)


def run(arguments: Sequence[str]) -> int:
    """Exit code of one call; prints the sentence of whatever went wrong."""
    command: Any = speak_french(typer.main.get_command(app))
    try:
        with command.make_context(NAME, list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as error:
        return error.exit_code
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error.format_message(), file=sys.stderr)
        else:
            print(usage_sentence(error), file=sys.stderr)
        return WRONG_CALL
    except (KeyboardInterrupt, typer.Abort):
        print("Interrompu.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        meant = expected(error)
        print(meant or crash_sentence(error), file=sys.stderr)
        return WRONG_CALL if isinstance(meant, CallError | SettingsError) else FAILURE
    return 0


def expected(error: BaseException | None) -> LexcoopError | None:
    """The error raised on purpose, if there is one: a pipeline wraps what its components raise."""
    while error is not None and not isinstance(error, LexcoopError):
        error = error.__cause__
    return error


if __name__ == "__main__":
    main()
