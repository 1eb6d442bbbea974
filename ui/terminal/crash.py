"""What nobody foresaw: one sentence for the person, the traceback in `var/log/lexcoop.log`.

crash_sentence, log_crash
"""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from ui.terminal.output import reason

LOG = Path("log") / "lexcoop.log"
DEFAULT_VAR = Path(__file__).resolve().parents[2] / "var"


def crash_sentence(error: Exception) -> str:
    """The sentence shown, once the traceback is written."""
    what = f"Échec : {reason(error)}" if isinstance(error, OSError) else f"Erreur inattendue ({type(error).__name__})"
    if isinstance(error, OSError) and error.filename:
        what += f" ({error.filename})"
    try:
        return f"{what} ; détails dans {log_crash(error)}."
    except OSError as refused:
        return f"{what} ; le journal n'a pas pu être écrit ({reason(refused)})."


def log_crash(error: Exception) -> Path:
    """Append the traceback to the log; its path. Raises `OSError` when it cannot be written."""
    # Not through `Settings`: a wrong setting may be what failed.
    path = Path(os.environ.get("LEXCOOP_VAR_DIR") or DEFAULT_VAR) / LOG
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="backslashreplace") as stream:
        stream.write(f"--- {datetime.now(UTC).isoformat(timespec='seconds')}\n")
        stream.write("".join(traceback.format_exception(error)))
    return path
