"""Records handed between pipeline steps are themselves, whatever the pipeline copies."""

from __future__ import annotations

import copy
from dataclasses import FrozenInstanceError

import pytest

from kb.passage import Passage


def test_a_copy_is_the_record_itself() -> None:
    passage = Passage("note:essai", 0, 5, "texte")
    assert copy.deepcopy([passage])[0] is passage
    assert copy.copy(passage) is passage


def test_the_record_cannot_change() -> None:
    passage = Passage("note:essai", 0, 5, "texte")
    with pytest.raises(FrozenInstanceError):
        passage.start = 1  # type: ignore[misc]
