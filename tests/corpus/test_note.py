"""Notes read from Markdown with front matter."""

from datetime import date
from pathlib import Path

import pytest

from corpus.note import AcceptedWarning, NoteError, NoteSection, read_note, sections

FRONT = """\
title: La période d'essai
slug: periode-essai
status: publiee            # brouillon | publiee
authors: [Équipe Lexcoop]
published_on: 2026-11-23
review_by: 2027-11-23
topics: [CESA, période d'essai]
cited_articles:
  - code-du-travail:L7331-2
  - code-du-travail:L7332-1
original: null
accepted_warnings: []
"""
BODY = """\
*Exemple rédigé pour Lexcoop, à valider par un juriste.*

## Question

Combien de temps ?

```
## pas un titre
```

## Réponse courte
Huit mois.

## Références
"""


def text(front: str = FRONT, body: str = BODY) -> str:
    return f"---\n{front}---\n{body}"


def test_a_note_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "periode-essai.md"
    path.write_text(text())
    note = read_note(path)
    assert note.note_id == "note:periode-essai"
    assert note.title == "La période d'essai"
    assert note.authors == ("Équipe Lexcoop",)
    assert note.status == "publiee"
    assert (note.published_on, note.review_by) == (date(2026, 11, 23), date(2027, 11, 23))
    assert note.topics == ("CESA", "période d'essai")
    assert note.cited_articles == ("code-du-travail:L7331-2", "code-du-travail:L7332-1")
    assert (note.original, note.accepted_warnings) == (None, ())
    assert note.body == BODY
    assert note.path == path


def test_sections_are_offsets_into_the_body() -> None:
    note = read_note(text())
    found = sections(note)
    assert [section.title for section in found] == ["", "Question", "Réponse courte", "Références"]
    slices = [note.body[section.start : section.end] for section in found]
    assert slices[0] == "*Exemple rédigé pour Lexcoop, à valider par un juriste.*"
    assert slices[1].startswith("Combien de temps ?")
    assert slices[1].endswith("```")
    assert slices[2] == "Huit mois."
    assert found[3] == NoteSection("Références", len(note.body), len(note.body))


def test_accepted_warnings() -> None:
    warning = "accepted_warnings:\n  - {kind: version_expiree, about: 'code-rural:L722-20', reason: Texte connu.}\n"
    note = read_note(text(FRONT.replace("accepted_warnings: []\n", warning)))
    assert note.accepted_warnings == (AcceptedWarning("version_expiree", "code-rural:L722-20", "Texte connu."),)


def test_optional_keys_may_be_left_out() -> None:
    front = FRONT.replace("original: null\n", "").replace("accepted_warnings: []\n", "")
    assert read_note(text(front)).original is None


def test_windows_line_ends_and_marks_are_read() -> None:
    assert read_note("\ufeff" + text().replace("\n", "\r\n")).slug == "periode-essai"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("topics:", "sujets:", "clé inconnue « sujets » (valeur « ['CESA', \"période d'essai\"] »)"),
        ("status: publiee", "status: publiée", "la clé « status » vaut « publiée »"),
        (
            "published_on: 2026-11-23",
            "published_on: 31/02/2026",
            "la clé « published_on » vaut « 31/02/2026 »",
        ),
        (
            "published_on: 2026-11-23",
            "published_on: 2026-02-31",
            "la clé « published_on » vaut « 2026-02-31 »",
        ),
        ("published_on: 2026-11-23", "published_on: 20261123", "la clé « published_on » vaut « 20261123 »"),
        ("review_by: 2027-11-23", "review_by:", "la clé « review_by » vaut « vide »"),
        ("review_by: 2027-11-23\n", "", "la clé « review_by » manque"),
        ("slug: periode-essai", "slug: ../../etc/passwd", "la clé « slug » vaut « ../../etc/passwd »"),
        ("slug: periode-essai", "slug: Période", "la clé « slug » vaut « Période »"),
        ("slug: periode-essai", "slug: 12", "la clé « slug » vaut « 12 »"),
        ("authors: [Équipe Lexcoop]", "authors: Équipe", "la clé « authors » vaut « Équipe »"),
        ("authors: [Équipe Lexcoop]", "authors: []", "la clé « authors » vaut « [] »"),
        ("  - code-du-travail:L7332-1", "  - L. 7332-1", "la clé « cited_articles » vaut « L. 7332-1 »"),
        ("  - code-du-travail:L7332-1", "  - code-du-travail:L7331-2", "chaque article une seule fois"),
        ("original: null", "original: ../../note.pdf", "la clé « original » vaut « ../../note.pdf »"),
        ("original: null", "original: /etc/passwd", "la clé « original » vaut « /etc/passwd »"),
        ("accepted_warnings: []", "accepted_warnings: [{kind: langue}]", "la clé « accepted_warnings » vaut"),
        ("title: La", "title: [La", "l'en-tête n'est pas du YAML valide (ligne "),
        ("title: La", "slug: autre\ntitle: La", "la clé « slug » est donnée deux fois"),
        ("title: La période d'essai", "title: !!python/object/apply:os.system [ls]", "pas du YAML valide"),
        ("title: La période d'essai", "title: &a [x]\ntopics: *a", "alias"),
        ("title: La période d'essai", "title: ''", "la clé « title » vaut «  »"),
    ],
)
def test_wrong_front_matter_names_file_key_and_value(tmp_path: Path, old: str, new: str, expected: str) -> None:
    path = tmp_path / "periode-essai.md"
    assert old in FRONT
    path.write_text(text(FRONT.replace(old, new, 1)))
    with pytest.raises(NoteError) as wrong:
        read_note(path)
    sentence = str(wrong.value)
    assert sentence.startswith("« periode-essai.md » : ")
    assert expected in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (BODY, "l'en-tête manque"),
        ("---\n" + FRONT, "l'en-tête n'est pas fermé"),
        (text(body=" \n\n"), "le corps de la note est vide"),
        ("---\n- un\n- deux\n---\ntexte", "une liste de clés"),
        ("", "l'en-tête manque"),
    ],
)
def test_wrong_files(content: str, expected: str) -> None:
    with pytest.raises(NoteError, match=expected):
        read_note(content, name="x.md")


def test_the_slug_is_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "autre.md"
    path.write_text(text())
    with pytest.raises(NoteError, match="attendu : le nom du fichier, « autre »"):
        read_note(path)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "periode-essai.md"
    path.write_bytes(text().encode("cp1252"))
    with pytest.raises(NoteError, match="pas en UTF-8"):
        read_note(path)
