"""Languages told section by section."""

from corpus.convert.language import judge, name_of, verdict

FR = (
    "La coopérative d'activité et d'emploi conclut avec l'entrepreneur salarié un contrat écrit qui fixe les objectifs "
    "à atteindre, les moyens mis en œuvre et les modalités de calcul de la contribution."
)
ES = (
    "La cooperativa de actividad y empleo celebra con el emprendedor asalariado un contrato escrito que fija los "
    "objetivos que deben alcanzarse y los medios puestos a su disposición durante toda la relación."
)
EN = (
    "The business and employment cooperative signs a written contract with each salaried entrepreneur, which sets the "
    "goals to reach and the means made available during the whole relationship between them."
)


def test_a_french_note_is_french() -> None:
    found = verdict(f"# Titre\n\n{FR}\n\n## En pratique\n\n{FR}")
    assert found.is_french
    assert found.foreign_sections == ()


def test_a_spanish_note_is_spanish() -> None:
    found = verdict(f"# Título\n\n{ES}\n\n{ES}")
    assert found.language == "es"
    assert not found.is_french
    assert name_of("es") == "espagnol"


def test_a_mixed_note_is_told_by_section() -> None:
    found = verdict(f"## Réponse courte\n\n{FR}\n\n{FR}\n\n## Summary\n\n{EN}\n\n## En pratique\n\n{FR}")
    assert found.is_french
    assert found.foreign_sections == (("Summary", "en"),)


def test_short_paragraphs_are_not_judged() -> None:
    assert [passage.language for passage in judge("## Références\n\n- C. trav., art. L. 7332-1\n- Art. 1240\n")] == [
        None
    ]
    assert verdict("## Références\n\n- C. trav., art. L. 7332-1\n- Art. 1240").is_french


def test_a_note_of_short_lines_is_judged_as_a_whole() -> None:
    lines = "\n".join(f"- {part}" for part in ES.split(" que ") * 3)
    assert verdict("\n\n".join(word for word in lines.split("\n"))).language == "es"


def test_the_same_answer_every_time() -> None:
    text = f"{FR}\n\n{EN}\n\n{ES}"
    assert len({verdict(text) for _ in range(10)}) == 1


def test_quoting_one_foreign_sentence_does_not_change_a_section() -> None:
    assert verdict(f"## En pratique\n\n{FR}\n\n{FR}\n\n« {EN} »\n\n{FR}").foreign_sections == ()
