from corpus.checks.paragraphs import paragraphs, plain_heading, split_sentences


def test_blocks_keep_their_place() -> None:
    text = (
        "# Titre\n\nUn paragraphe\nsur deux lignes.\n\n- une puce\n  suite\n- deux\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    blocks = paragraphs(text)
    assert [block.kind for block in blocks] == ["titre", "texte", "puce", "puce", "tableau", "tableau"]
    assert all(text[block.start : block.end] == block.text for block in blocks)
    assert blocks[2].text == "une puce\n  suite"
    assert blocks[1].sections == ("Titre",)
    assert blocks[1].heading == 0


def test_list_remembers_its_introduction() -> None:
    blocks = paragraphs("L'article L. 7331-2 exige :\n- un écrit ;\n- une part fixe.\n\nAutre chose.\n\n- seule")
    assert [block.lead for block in blocks] == [None, 0, 0, None, None]


def test_headings_nest() -> None:
    blocks = paragraphs("# A\n\n## B\n\nx\n\n## C\n\ny\n\n# D\n\nz")
    assert [block.sections for block in blocks if block.kind == "texte"] == [("A", "B"), ("A", "C"), ("D",)]


def test_abbreviations_end_no_sentence() -> None:
    text = "L'essai dure huit mois (C. trav., art. L. 7332-1, al. 2). Cf. M. Durand. Il est facultatif ! Non ? Si."
    assert [sentence.text.strip() for sentence in split_sentences(text)] == [
        "L'essai dure huit mois (C. trav., art. L. 7332-1, al. 2).",
        "Cf. M. Durand.",
        "Il est facultatif !",
        "Non ?",
        "Si.",
    ]


def test_reference_after_the_full_stop_stays() -> None:
    text = "L'essai dure huit mois. (C. trav., art. L. 7332-1) Il est facultatif."
    assert [sentence.text.strip() for sentence in split_sentences(text)] == [
        "L'essai dure huit mois. (C. trav., art. L. 7332-1)",
        "Il est facultatif.",
    ]


def test_sentences_cover_the_paragraph() -> None:
    text = "Un. Deux ; trois. (art. 1) Quatre"
    sentences = split_sentences(text, 10)
    assert "".join(sentence.text for sentence in sentences) == text
    assert sentences[0].start == 10
    assert sentences[-1].end == 10 + len(text)


def test_plain_heading() -> None:
    assert plain_heading("## 2. Réponse  courte :") == "reponse courte"
