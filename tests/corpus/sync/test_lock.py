from pathlib import Path

import pytest

from corpus.sync.errors import SyncError
from corpus.sync.lock import alone
from corpus.sync.plan import plan_sync


def test_one_at_a_time(tmp_path: Path) -> None:
    with alone(tmp_path / "texts"), pytest.raises(SyncError, match="Une autre synchronisation"):
        alone(tmp_path / "texts").__enter__()
    with alone(tmp_path / "texts"):
        pass


def test_the_lock_is_released_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="panne"), alone(tmp_path / "texts"):
        raise ValueError("panne")
    with alone(tmp_path / "texts"):
        pass


def test_a_corpus_is_not_planned_while_another_writes_it(tmp_path: Path) -> None:
    with alone(tmp_path / "texts"), pytest.raises(SyncError, match="Une autre synchronisation"):
        plan_sync(tmp_path, tmp_path / "texts")


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(SyncError, match="Dossier introuvable"):
        alone(tmp_path / "absent" / "texts").__enter__()
