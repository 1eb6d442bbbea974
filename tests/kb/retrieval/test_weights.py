"""The numbers of the ranking: complete or refused."""

from pathlib import Path

import pytest

from corpus.errors import SettingsError
from kb.retrieval.weights import DEFAULT, read_weights


def test_the_delivered_file_is_read() -> None:
    weights = read_weights()
    assert weights.fusion_k > 0
    assert weights.fusion_dense > 0
    assert weights.fusion_sparse > 0


@pytest.mark.parametrize(
    ("old", "new"), [("\nk = 10", "\nkk = 10"), ("\nk = 10\n", "\n"), ("\nk = 10", "\nk = 10\nmore = 1")]
)
def test_a_wrong_key_is_named(tmp_path: Path, old: str, new: str) -> None:
    text = DEFAULT.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "settings.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingsError, match=r"fusion_(k|kk|more)"):
        read_weights(path)
