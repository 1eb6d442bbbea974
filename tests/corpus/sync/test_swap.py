import os
from pathlib import Path

import pytest

from corpus.sync import swap as module
from corpus.sync.errors import SyncError
from corpus.sync.swap import prefix_of, recover, swap


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    current = tmp_path / "texts"
    new = tmp_path / f"{prefix_of(current)}abc"
    for folder in (current, new):
        folder.mkdir()
        (folder / "f").write_text(folder.name)
    return new, current


@pytest.fixture(params=[True, False], ids=["exchange", "two renames"])
def exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if not request.param:
        monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    return bool(request.param)


def test_the_new_folder_takes_the_place_and_nothing_is_left(folders: tuple[Path, Path], exchange: bool) -> None:
    new, current = folders
    swap(new, current)
    assert (current / "f").read_text() == new.name
    assert [path.name for path in current.parent.iterdir()] == ["texts"]


def test_a_failed_rename_puts_the_old_folder_back(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    new, current = folders
    monkeypatch.setattr(module, "_exchange", lambda one, other: False)
    real = os.replace

    def replace(one: Path, other: Path) -> None:
        if Path(one) == new:
            raise PermissionError(13, "Permission denied")
        real(one, other)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(SyncError, match="ne peut pas être remplacé"):
        swap(new, current)
    assert (current / "f").read_text() == "texts"


def test_recover_mends_a_crash_between_the_two_renames(folders: tuple[Path, Path]) -> None:
    _, current = folders
    os.replace(current, current.with_name(".texts.ancien"))
    recover(current)
    assert (current / "f").read_text() == "texts"
    assert [path.name for path in current.parent.iterdir()] == ["texts"]


def test_recover_drops_what_is_left_of_a_finished_swap(folders: tuple[Path, Path]) -> None:
    _, current = folders
    current.with_name(".texts.ancien").mkdir()
    recover(current)
    assert [path.name for path in current.parent.iterdir()] == ["texts"]


def test_recover_leaves_a_whole_corpus_alone(tmp_path: Path) -> None:
    recover(tmp_path / "absent" / "texts")
    (tmp_path / "texts").mkdir()
    recover(tmp_path / "texts")
    assert (tmp_path / "texts").is_dir()
