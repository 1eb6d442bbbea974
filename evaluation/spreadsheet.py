"""Question sets as spreadsheets that lawyers edit: CSV (semicolons, UTF-8 with BOM) or
XLSX, one question a line.
"""

from __future__ import annotations

import csv
import dataclasses
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from corpus.errors import CallError
from evaluation.errors import Problem, QuestionSetError
from evaluation.question import FieldError, Question, question_from_row

# Field → French heading, in the order of the columns.
HEADINGS: Mapping[str, str] = {
    "id": "Identifiant",
    "question": "Question",
    "history": "Échanges précédents",
    "date": "Date donnée",
    "as_of": "Date sous-entendue",
    "type": "Type",
    "topic": "Thème",
    "family": "Famille",
    "gold": "Articles attendus",
    "acceptable": "Articles acceptables",
    "key_facts": "Faits clés",
    "expected": "Comportement attendu",
    "reason": "Motif du refus",
    "difficulty": "Difficulté",
    "style": "Style",
    "language": "Langue",
    "author": "Auteur",
    "comment": "Commentaire",
}
WIDE = ("question", "history", "gold", "acceptable", "key_facts", "comment")
# A cell that starts so is taken for a formula; a leading apostrophe keeps it a text.
FORMULA = ("=", "+", "-", "@", "'")
OR = " | "


@dataclass(frozen=True)
class Imported:
    """The valid questions of a spreadsheet, in its order, what was wrong with the other
    lines, and where each stands.
    """

    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    lines: Mapping[str, int]


def export(questions: Iterable[Question], path: Path) -> None:
    """Write a spreadsheet; the suffix (`.csv`, `.xlsx`) says which. Raises `CallError` for any other."""
    lines = [
        list(HEADINGS.values()),
        *([_cell(question, name) for name in HEADINGS] for question in questions),
    ]
    if path.suffix.lower() == ".csv":
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerows(
            [["'" + cell if cell.startswith(FORMULA) else cell for cell in line] for line in lines]
        )
        path.write_bytes(buffer.getvalue().encode("utf-8-sig"))
    elif path.suffix.lower() == ".xlsx":
        _write_xlsx(lines, path)
    else:
        raise CallError(f"Tableur .csv ou .xlsx attendu, « {path.name} » demandé.")


def read_spreadsheet(path: Path) -> Imported:
    """Read a spreadsheet line by line; a bad line is listed and left out.

    Raises `QuestionSetError` when the file cannot be read or a column is missing, `CallError` for another
    format.
    """
    lines = _lines(path)
    if not lines:
        raise QuestionSetError(f"Tableur vide : {path.name}.")
    fields = _columns(path, lines[0])
    questions: list[Question] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        try:
            question = question_from_row(_row(dict(zip(fields, cells, strict=False))))
            if question.id in seen:
                raise FieldError("id", f"« {question.id} » figure déjà ligne {seen[question.id]}.")
        except FieldError as error:
            problems.append(Problem(path.name, number, HEADINGS.get(error.field, error.field), str(error)))
        else:
            seen[question.id] = number
            questions.append(question)
    return Imported(tuple(questions), tuple(problems), seen)


def merge(former: Sequence[Question], imported: Sequence[Question]) -> tuple[Question, ...]:
    """The imported questions over the former ones, in the former order, new ones last.

    A question keeps its seal when its gold and dates have not moved, so that an import never hides a change
    of law.
    """
    edited = {question.id: question for question in imported}
    merged = [_with_seal(edited.pop(old.id), old) if old.id in edited else old for old in former]
    return (*merged, *edited.values())


def _with_seal(new: Question, old: Question) -> Question:
    same = set(new.gold) == set(old.gold) and (new.date, new.as_of) == (old.date, old.as_of)
    return dataclasses.replace(new, gold_sha256=old.gold_sha256 if same else None)


def _cell(question: Question, name: str) -> str:
    value = getattr(question, name)
    if value is None:
        return ""
    if name == "history":
        turns = [f"Q : {turn.question}" + (f"\nR : {turn.answer}" if turn.answer is not None else "") for turn in value]
        return "\n".join(turns)
    if name in ("gold", "acceptable"):
        return "\n".join(value)
    if name == "key_facts":
        return "\n".join(OR.join(wordings) for wordings in value)
    return str(value)


def _row(cells: Mapping[str, str]) -> dict[str, Any]:
    text = {name: cells.get(name, "").strip() for name in HEADINGS}
    row: dict[str, Any] = dict(text)
    for name in ("date", "as_of", "reason"):
        row[name] = text[name] or None
    for name in ("gold", "acceptable"):
        row[name] = text[name].replace(";", "\n").split()
    row["key_facts"] = [
        [wording.strip() for wording in line.split("|") if wording.strip()]
        for line in text["key_facts"].splitlines()
        if line.strip()
    ]
    row["difficulty"] = int(text["difficulty"]) if text["difficulty"].isdigit() else text["difficulty"]
    row["history"] = _history(text["history"])
    return row


def _history(cell: str) -> list[dict[str, str]]:
    turns: list[dict[str, str]] = []
    for line in cell.splitlines():
        # People type the colon with or without the French blank, which may be a no-break one.
        mark = line.replace("\u00a0", " ").replace("\u202f", " ").partition(":")[0]
        if mark.strip() == "Q":
            turns.append({"question": line.partition(":")[2].strip()})
        elif mark.strip() == "R" and turns:
            turns[-1]["answer"] = line.partition(":")[2].strip()
        elif turns:
            last = "answer" if "answer" in turns[-1] else "question"
            turns[-1][last] += "\n" + line
        elif line.strip():
            raise FieldError("history", f"ligne commençant par « Q : » ou « R : » attendue, « {line[:40]} » lu.")
    return turns


def _columns(path: Path, heading: Sequence[str]) -> list[str]:
    by_heading = {label.casefold(): name for name, label in HEADINGS.items()}
    fields = [by_heading.get(cell.strip().casefold(), "") for cell in heading]
    missing = [label for name, label in HEADINGS.items() if name not in fields]
    if missing:
        raise QuestionSetError(f"{path.name}, ligne 1 : colonne manquante, « {'», « '.join(missing)} ».")
    return fields


def _lines(path: Path) -> list[list[str]]:
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise CallError(f"Tableur .csv ou .xlsx attendu, « {path.name} » reçu.")
    try:
        return _read_csv(path) if suffix == ".csv" else _read_xlsx(path)
    except FileNotFoundError as error:
        raise QuestionSetError(f"Tableur introuvable : {path}.") from error
    except (OSError, csv.Error, zipfile.BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise QuestionSetError(
            f"Tableur illisible : {path.name} ({error}) ; enregistrez-le en CSV UTF-8 ou en XLSX."
        ) from error


def _read_csv(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    heading = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=heading.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [[cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell for cell in row] for row in rows]


def _read_xlsx(path: Path) -> list[list[str]]:
    workbook = load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = workbook.worksheets[0]
        return [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    finally:
        workbook.close()


def _plain(value: object) -> str:
    """A cell as text: spreadsheets turn dates and numbers into their own types."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _write_xlsx(lines: Sequence[Sequence[str]], path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    if sheet is None:
        raise QuestionSetError(f"Tableur impossible à créer : {path.name}.")
    sheet.title = "Questions"
    for row, line in enumerate(lines, start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(row=row, column=column, value=text)
            cell.data_type = "s"  # else a text that starts with = becomes a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if row == 1:
                cell.font = Font(bold=True)
    for column, name in enumerate(HEADINGS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = 45 if name in WIDE else 18
    sheet.freeze_panes = "C2"
    workbook.save(path)
