"""What is refitted is written as TOML the answer's own readers take."""

import tomllib
from pathlib import Path

from evaluation.calibrate import write_table
from kb.answer.confidence import logistic


def test_a_table_written_is_the_table_read(tmp_path: Path) -> None:
    table = {
        "answer_from": 0.4,
        "answerable": {"bias": -1.5, "weights": {"a": 2.0}, "means": {"a": 0.5}, "spreads": {"a": 1.0}},
    }
    path = tmp_path / "confidence.toml"
    write_table(path, "Two\nlines.", table)
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    assert read == table
    assert logistic(read["answerable"]).logit({"a": 1.5}) == 0.5
