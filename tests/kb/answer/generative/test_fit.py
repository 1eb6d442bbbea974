from __future__ import annotations

from datetime import date
from pathlib import Path

from kb.answer.generative.fit import fit, held_out, measure, read_labelled, score
from kb.answer.generative.thresholds import read_thresholds
from kb.document import FAR, Document, day_number
from kb.document_store import DocumentStore, write_store
from kb.embedder import Embedder
from tests.small_corpus import ROOT, read_rows

DAY = date(2026, 11, 23)


def labelled_articles() -> list[Document]:
    """The articles the labelled sentences cite, as the corpus holds them."""
    wanted = {item.article for item in read_labelled()}
    found = []
    for text_id in sorted({key.partition(":")[0] for key in wanted}):
        for row in read_rows(ROOT / "corpus" / "texts" / f"{text_id}.jsonl.xz"):
            if f"{text_id}:{row['num']}" in wanted:
                start = date.fromisoformat(row["valid_from"]) if row["valid_from"] else None
                end = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
                if (start and start > DAY) or (end and end <= DAY):
                    continue
                found.append(
                    Document(
                        document_id=f"{text_id}:{row['num']}@{row['valid_from']}", kind="loi", text_id=text_id,
                        num=row["num"], label=f"art. {row['num']}", title="", section_path=(), body=row["text"],
                        valid_from=start, valid_to=end, applies_from=day_number(start) if start else 0,
                        applies_to=day_number(end) if end else FAR, url=None, caution=None, as_of=None, core=True,
                    )
                )  # fmt: skip
    return found


def test_the_fit_is_what_the_file_says(tmp_path: Path, packaged_model: Path) -> None:
    path = tmp_path / "documents.sqlite"
    write_store(path, labelled_articles(), [], {})
    encoder = Embedder(str(packaged_model), "float32", packaged=True)
    everything = measure(read_labelled(), DocumentStore(path), encoder, DAY)
    measured = [item for item in everything if not item.labelled.fresh]
    assert len(measured) >= 80
    assert 0.3 < sum(item.labelled.supported for item in measured) / len(measured) < 0.7
    fitted, used = fit(measured), read_thresholds()
    # Another processor or precision moves a cosine by a few thousandths, so the middle of equal thresholds too.
    assert abs(fitted.lexical - used.lexical) <= 0.051
    assert abs(fitted.cosine - used.cosine) <= 0.021
    held = held_out(measured)
    assert held.precision >= 0.95
    assert held.recall >= 0.8
    fresh = score([item for item in everything if item.labelled.fresh], used)
    assert fresh.precision >= 0.75
    # The thresholds do something: without them sentences of another subject would be kept.
    assert score(measured, type(used)(0.0, 0.0)).precision < held.precision - 0.1
