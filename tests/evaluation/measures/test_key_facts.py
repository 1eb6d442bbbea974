from __future__ import annotations

import pytest

from evaluation.measures.key_facts import key_facts, missing_facts


def test_share_of_facts_stated_in_any_text() -> None:
    texts = ["La période d’essai dure huit mois.", "Le contrat est écrit."]
    facts = [["8 mois", "huit mois"], ["période d'essai"], ["trois ans"]]
    assert key_facts(texts, facts) == 2 / 3
    assert missing_facts(texts, facts) == [["trois ans"]]


def test_is_undefined_without_facts() -> None:
    assert key_facts(["x"], []) is None


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("HUIT MOIS", "huit mois"),
        ("huit\u00a0mois", "huit mois"),
        ("huit\nmois", "huit mois"),
        ("**huit** mois", "huit mois"),
        ("70\u202f%", "70 %"),
        ("70%", "70 %"),
        ("l’entretien", "l'entretien"),
        ("art. L. 7331‑2", "7331-2"),  # non-breaking hyphen
        ("art. L7331-2", "7331-2"),
        ("elle est déduite", "déduit"),
        ("deux jours ouvrables", "deux jours ouvrable"),
        ("de\u0301duite", "déduite"),  # accent written apart
    ],
)
def test_writing_does_not_matter(text: str, fact: str) -> None:
    assert key_facts([text], [[fact]]) == 1.0


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("dix-huit mois", "huit mois"),
        ("18 mois", "8 mois"),
        ("1,8 mois", "8 mois"),
        ("vingt et un jours", "un jour"),
        ("soixante-deux jours", "deux jours"),
        ("cent deux jours", "deux jours"),
        ("L. 7331-20", "7331-2"),
        ("10,5", "10"),
        ("un ancien contrat", "un an"),
        ("indéduit", "déduit"),
        ("8 semaines", "8 mois"),
    ],
)
def test_a_figure_inside_another_does_not_count(text: str, fact: str) -> None:
    assert key_facts([text], [[fact]]) == 0.0


def test_a_later_whole_occurrence_counts() -> None:
    assert key_facts(["dix-huit mois, puis huit mois"], [["huit mois"]]) == 1.0
