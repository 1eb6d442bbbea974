"""The list of those who received an affected answer, as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from kb.journal.recipients import Recipient
from ui.widgets.wording import say

# A cell that begins so would be read as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def recipients_csv(rows: Sequence[Recipient]) -> str:
    """The list as a French spreadsheet reads it: semicolons, and a mark that says UTF-8."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([say(f"watch.column_{name}") for name in ("person", "day", "question", "cited", "exchange")])
    for row in rows:
        cells = [row.asker, row.asked_at.astimezone().strftime("%Y-%m-%d %H:%M"), row.question, ", ".join(row.cited)]
        writer.writerow([_safe(cell) for cell in cells] + [str(row.exchange_id)])
    return out.getvalue()


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
