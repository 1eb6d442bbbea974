from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from kb.journal.recipients import Recipient
from ui.widgets.recipients_csv import recipients_csv


def test_a_question_never_becomes_a_formula() -> None:
    row = Recipient(
        "anne@exemple.coop", datetime(2026, 11, 1, 12, tzinfo=UTC), 7, '=1+1; "oui"\nsuite', ("note:x", "note:y")
    )
    text = recipients_csv([row])
    assert text.startswith("\ufeff")
    cells = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))
    assert cells[0] == ["Personne", "Jour", "Question", "Source citée", "Échange"]
    assert cells[1][0] == "anne@exemple.coop"
    assert cells[1][2] == '\'=1+1; "oui"\nsuite'
    assert cells[1][3:] == ["note:x, note:y", "7"]
