"""The `lexcoop` command: the door for terminals and other programs."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")

import click
import typer

from ui.terminal.ask import ask
from ui.terminal.corpus import corpus_app
from ui.terminal.doctor import doctor
from ui.terminal.index import index
from ui.terminal.journal import journal_app
from ui.terminal.notes import notes_app
from ui.terminal.search import search
from corpus.errors import CallError, LexcoopError, SettingsError

app = typer.Typer(
    name="lexcoop",
    help="Base de connaissances juridiques et assistant des coopératives d'activité et d'emploi.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("index")(index)
app.command("search")(search)
app.command("ask")(ask)
app.command("doctor")(doctor)
app.add_typer(corpus_app, name="corpus")
app.add_typer(notes_app, name="notes")
app.add_typer(journal_app, name="journal")


def main() -> None:
    """Run the command; errors are one sentence on stderr, exit code 2 for a wrong call and 1 for a failure."""
    try:
        code = app(standalone_mode=False)
    except click.UsageError as error:
        where = f" Voir `{error.ctx.command_path} --help`." if error.ctx else ""
        print(f"Appel incorrect : {error.format_message()}{where}", file=sys.stderr)
        raise SystemExit(2) from None
    except (CallError, SettingsError) as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    except LexcoopError as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
    except (KeyboardInterrupt, click.exceptions.Abort):
        print("Interrompu ; rien n'a été changé.", file=sys.stderr)
        raise SystemExit(130) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
    raise SystemExit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
