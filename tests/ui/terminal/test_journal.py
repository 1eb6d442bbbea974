from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kb.journal.masking import mask

TEXTS = ["Mme Durand, 06 12 34 56 78", "Que dit l'article L. 7332-1 ?", ""]


def test_a_batch_is_masked_in_order(lexcoop: Callable[..., Any], tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps({"id": number, "text": text, "autre": 1}) for number, text in enumerate(TEXTS)]
    source.write_text("\n".join(lines), encoding="utf-8")
    done = lexcoop("journal", "mask", "--batch", source, "--out", out, "--json")
    assert (done.code, json.loads(done.out)) == (0, {"texts": 3, "out": str(out)})
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows == [{"id": number, "masked": mask(text)} for number, text in enumerate(TEXTS)]
    assert "Durand" not in rows[0]["masked"]
    assert rows[1]["masked"] == TEXTS[1]


def test_a_wrong_batch_writes_nothing(lexcoop: Callable[..., Any], tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b'{"id": "1", "text": "Mme Durand"}\n\x00\xff\n')
    done = lexcoop("journal", "mask", "--batch", source, "--out", out)
    assert done.code == 2
    assert "in.jsonl, ligne 2" in done.err
    assert list(tmp_path.glob("out*")) == []
    assert lexcoop("journal", "mask", "--batch", tmp_path / "absent", "--out", out).code == 2
