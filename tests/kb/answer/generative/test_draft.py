from __future__ import annotations

import pytest

from kb.answer.generative.draft import Draft, drafted

TEXT = (
    "<think>Je réfléchis [1].</think>Selon l'art. L. 7332-1, huit mois [1]. **Le CAPE** dure douze mois. [2][3] "
    "- Un item [1, 2].\nUne phrase sans source. Une phrase coup"
)


@pytest.mark.parametrize("size", [1, 2, 5, 11, 400])
def test_pieces_of_any_size_give_the_same_sentences(size: int) -> None:
    draft = Draft()
    given = [s for at in range(0, len(TEXT), size) for s in draft.feed(TEXT[at : at + size])]
    given += draft.close()
    assert given == drafted(TEXT)
    assert [(s.text, s.cited, s.finished) for s in given] == [
        ("Selon l'art. L. 7332-1, huit mois.", (1,), True),
        ("Le CAPE dure douze mois.", (2, 3), True),
        ("Un item.", (1, 2), True),
        ("Une phrase sans source.", (), True),
        ("Une phrase coup", (), False),
    ]


def test_a_sentence_is_given_before_the_end() -> None:
    draft = Draft()
    assert list(draft.feed("Huit mois [1]. ")) == []
    assert [s.text for s in draft.feed("Le contrat ")] == ["Huit mois."]
