from __future__ import annotations

import subprocess
from pathlib import Path

from evaluation.environment import commit, corpus_fingerprint, file_changes, machine


def test_every_file_of_the_corpus_counts(corpus: Path) -> None:
    before = corpus_fingerprint(corpus)
    assert corpus_fingerprint(corpus) == before
    (corpus / "notes" / "essai.md").write_text("Une autre note.\n", encoding="utf-8")
    (corpus / "lexicon.toml").write_text("", encoding="utf-8")
    after = corpus_fingerprint(corpus)
    assert before["sha256"] != after["sha256"]
    assert file_changes(before["files"], after["files"]) == [
        "lexicon.toml est nouveau",
        "notes/essai.md a changé",
    ]
    assert file_changes(after["files"], before["files"])[0] == "lexicon.toml a disparu"


def test_commit(tmp_path: Path) -> None:
    assert commit(tmp_path) == {"commit": None, "modified": None}
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "a").write_text("1")
    subprocess.run(["git", "add", "a"], cwd=tmp_path, check=True)
    subprocess.run([*git, "commit", "-qm", "a"], cwd=tmp_path, check=True)
    clean = commit(tmp_path)
    assert len(clean["commit"]) == 40
    assert clean["modified"] is False
    (tmp_path / "a").write_text("2")
    assert commit(tmp_path) == clean | {"modified": True}


def test_machine() -> None:
    found = machine()
    assert found["cores"] >= 1
    assert "numpy" in found["packages"]
