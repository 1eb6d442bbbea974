"""One build of the index: `build.py SCOPE cold|no-change|forced|one-note`."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

from indexing.build import build_index
from kb.embedder import BATCH_TOKENS, Embedder
from kb.generation import Generations
from kb.settings import read_settings
from tests.bench.memory import folder_mb, peak_mb


def main() -> None:
    """Print the report of one build as JSON."""
    scope, how = sys.argv[1:3]
    settings = read_settings()
    with tempfile.TemporaryDirectory() as folder:
        if how == "cold":
            shutil.rmtree(settings.var / "cache", ignore_errors=True)
        if how == "one-note":
            corpus = Path(folder) / "corpus"
            shutil.copytree(settings.corpus_dir or "", corpus)
            note = sorted((corpus / "notes").glob("*.md"))[0]
            note.write_text(note.read_text(encoding="utf-8") + "\n- Une ligne ajoutée.\n", encoding="utf-8")
            settings = replace(settings, corpus_dir=str(corpus))
        report = build_index(settings, scope, force=how in ("cold", "forced"))
    result = {**asdict(report), "seconds": round(report.seconds, 1), "peak_rss_mb": peak_mb()}
    if report.embedded:
        result["passages_per_second"] = round(report.embedded / report.seconds, 1)
    generations = Generations(settings.generations)
    result["index_mb"] = folder_mb(generations.path(report.generation))
    result["settings"] = {
        "precision": Embedder.from_settings(settings).resolved_precision,
        "batch_tokens": BATCH_TOKENS,
    }
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
