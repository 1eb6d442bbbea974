"""The lexicon: its reader, its matching, and the file we ship checked against the law."""

from __future__ import annotations

import json
import lzma
import re
import time
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus.article import normalise_num
from corpus.errors import LexcoopError
from corpus.lexicon import DEFAULT_PATH, Lexicon, LexiconError, LexiconMatch, Resolution

TEXTS = DEFAULT_PATH.parent / "texts"
# The day the lexicon was checked; an entry that loses its article later is for `corpus check` to tell.
TODAY = "2026-11-23"
DOMAINS = {
    "cae", "cooperation", "travail", "paie", "sante", "securite_sociale",
    "institutions", "formation", "contentieux", "hors_corpus",
}  # fmt: skip

ENTRY = 'term = "CESA"\nmeaning = "Contrat."\ndomain = "cae"\n'


def fold(text: str) -> str:
    """Words without case, accents or punctuation, one blank between and around them."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    bare = "".join(character for character in plain if not unicodedata.combining(character)).lower()
    return " " + " ".join(re.findall(r"[a-z0-9]+", bare)) + " "


@cache
def law_in_force() -> dict[str, str]:
    """Folded section path and body of each article in force on TODAY, by key; read from the shipped texts."""
    articles: dict[str, str] = {}
    for path in sorted(TEXTS.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                row = json.loads(line)
                if (row["valid_from"] or "0000") <= TODAY < (row["valid_to"] or "9999"):
                    key = f"{row['text_id']}:{normalise_num(row['num'])}"
                    articles[key] = fold(" ".join(row["section_path"]) + " " + row["text"])
    return articles


@cache
def shipped() -> Lexicon:
    return Lexicon.load()


def found(text: str) -> list[tuple[str, str]]:
    """(typed, term) of the matches of the shipped lexicon."""
    return [(text[match.start : match.end], match.entry.term) for match in shipped().match(text)]


def terms(text: str) -> set[str]:
    return {term for _, term in found(text)}


def only(text: str, term: str) -> LexiconMatch:
    matches = [match for match in shipped().match(text) if match.entry.term == term]
    assert len(matches) == 1, found(text)
    return matches[0]


def load(tmp_path: Path, body: str) -> Lexicon:
    path = tmp_path / "lexicon.toml"
    path.write_text(body, encoding="utf-8")
    return Lexicon.load(path)


# ---- the shipped file against the law ----


def test_texts_are_there() -> None:
    assert len(law_in_force()) > 11_000


def test_every_article_is_in_force() -> None:
    law = law_in_force()
    gone = [(entry.term, key) for entry in shipped().entries for key in entry.articles if key not in law]
    assert gone == []


def test_every_legal_phrase_is_written_in_an_article_in_force() -> None:
    bodies = "\n".join(law_in_force().values())
    absent = [(e.term, phrase) for e in shipped().entries for phrase in e.legal if fold(phrase) not in bodies]
    assert absent == []


def test_entries_are_complete_and_well_formed() -> None:
    entries = shipped().entries
    assert len(entries) >= 170
    for entry in entries:
        assert entry.domain in DOMAINS, entry.term
        assert len(entry.articles) <= 6 and len(set(entry.articles)) == len(entry.articles), entry.term
        assert entry.meaning.endswith(".") and entry.meaning[0].isupper(), entry.term
        assert "  " not in entry.meaning and "'" not in entry.meaning and " ;" not in entry.meaning, entry.term
        if entry.domain == "hors_corpus":
            assert re.search(r"corpus", entry.meaning), f"{entry.term} : dire ce qui manque"
        else:
            assert entry.legal and entry.articles, entry.term


def test_ambiguous_senses_can_be_told_apart() -> None:
    senses = Counter(entry.term for entry in shipped().entries if entry.ambiguous)
    for entry in shipped().entries:
        if entry.ambiguous:
            assert entry.when, entry.term
            assert senses[entry.term] > 1 or not entry.default_sense, entry.term
        if entry.default_sense:
            assert sum(e.default_sense for e in shipped().entries if e.term == entry.term) == 1


def test_acronyms_spelled_like_a_word_of_the_law_want_capitals() -> None:
    """« ce », « du », « cet » written in lower case are words; no acronym of ours may catch them."""
    words: Counter[str] = Counter()
    with lzma.open(TEXTS / "code-du-travail.jsonl.xz", "rt", encoding="utf-8") as stream:
        for line in stream:
            words.update(re.findall(r"(?<!\w)[a-zà-ÿ]{2,4}(?!\w)", json.loads(line)["text"]))
    caught = []
    for entry in shipped().entries:
        for form in entry.forms:
            if form.isalpha() and form.isupper() and words[form.lower()] and found(f"tu vois {form.lower()} là"):
                caught.append((entry.term, form))
    assert caught == []


def test_every_term_is_found_when_typed_with_its_context() -> None:
    lexicon = shipped()
    for entry in lexicon.entries:
        for form in entry.forms:
            text = f"question sur {form}" + (f" ({entry.when[0]})" if entry.when else "")
            matches = lexicon.match(text)
            assert any(match.entry is entry for match in matches) or any(
                len(text[match.start : match.end]) > len(form) for match in matches
            ), (entry.term, form)


# ---- matching ----


@pytest.mark.parametrize(
    "typed",
    ["CESA", "cesa", "Cesa", "C.E.S.A.", "CESAs", "contrat d’entrepreneur-salarié",
     "CONTRAT D'ENTREPRENEUR SALARIE",
     "contrats d'entrepreneur·e salarié·e", "contrat d'entrepreneur(e) salarié(e)"],
)  # fmt: skip
def test_spellings_of_the_same_term(typed: str) -> None:
    text = f"fin du mois, {typed} signé ?"
    match = only(text, "CESA")
    assert text[match.start : match.end].rstrip(".") == typed.rstrip(".")


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("prudhommes", "CPH"), ("prud’hommes", "CPH"), ("conseil des prud'hommes", "CPH"), ("cph", "CPH"),
        ("licenciment", "licenciement"), ("dpae", "DPAE"), ("duerp", "DUERP"),
        ("rupture conventionelle", "RC"),
        ("chomage partiel", "activité partielle"), ("prêt de main d'oeuvre", "prêt de main-d'œuvre"),
        ("13ème mois", "13e mois"), ("treizieme mois", "13e mois"),
        ("salarié·es porté·es", "portage salarial"),
        ("mi temps therapeutique", "mi-temps thérapeutique"), ("fiche de paye", "bulletin de paie"),
    ],
)  # fmt: skip
def test_everyday_words_and_typos(typed: str, term: str) -> None:
    assert (typed, term) in found(f"bonjour {typed} svp")


def test_decomposed_accents_keep_offsets_in_the_text_as_typed() -> None:
    text = unicodedata.normalize("NFD", "le télétravail et la démission")
    assert [unicodedata.normalize("NFC", typed) for typed, _ in found(text)] == ["télétravail", "démission"]


def test_the_longest_form_wins_and_nothing_overlaps() -> None:
    text = "période d'essai du CESA après un CAPE"
    assert found(text) == [("période d'essai du CESA", "période d'essai du CESA"), ("CAPE", "CAPE")]
    assert terms("sa période d'essai") == {"période d'essai"}
    # A longer form that begins inside a shorter one is preferred to it.
    assert terms("fin de contrat : indemnité de fin de CDD") == {"prime de précarité"}


@pytest.mark.parametrize(
    "text",
    ["tu es associé depuis que tu es là", "ce que du temps on a", "ils ont cet âge",
     "l'argent dû, échéance due",
     "je viens en at", "cp", "une rc ?", "escape game", "capex et mesa", "rien à voir"],
)  # fmt: skip
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_short_acronyms_need_capitals_or_company() -> None:
    assert terms("Un ES peut-il partir ?") == {"ES"}
    assert found("tu es entrepreneur salarié ?") == [("entrepreneur salarié", "ES")]
    assert terms("Déclarer un AT ?") == {"AT"}
    assert ("at", "AT") in found("déclaration at en retard")
    assert ("cp", "CP") in found("combien de cp par mois")


def test_capitals_mean_nothing_when_everything_is_in_capitals() -> None:
    assert "ES" not in terms("EST CE QUE TU ES PARTI HIER ?")
    assert ("CESA", "CESA") in found("EST CE QUE JE PEUX SIGNER MON CESA ?")
    assert terms("ES ET CESA") == {"ES", "CESA"}


# ---- senses ----


def test_cae_is_the_cooperative_unless_the_text_speaks_of_subsidised_jobs() -> None:
    ours = only("la CAE doit-elle payer la mutuelle ?", "CAE")
    assert ours.entry.domain == "cae" and ours.resolution is Resolution.DEFAULT and ours.assumed
    named = only("la CAE prévient-elle France Travail du CAPE ?", "CAE")
    assert named.entry.domain == "cae" and named.resolution is Resolution.CONTEXT
    aided = only("contrat aidé CAE à Pôle emploi", "CAE")
    assert aided.entry.articles[0] == "code-du-travail:L5134-20"
    assert aided.resolution is Resolution.CONTEXT and not aided.assumed
    assert only("un CUI-CAE", "CAE").resolution is Resolution.ONLY


def test_rc_is_the_termination_or_the_insurance() -> None:
    assert only("ma RC pro", "RC").entry.domain == "cae"
    assert only("la RC couvre-t-elle un sinistre chez un client ?", "RC").entry.domain == "cae"
    ended = only("RC du CESA", "RC")
    assert ended.entry.articles[0] == "code-du-travail:L1237-11" and ended.resolution is Resolution.CONTEXT
    assert only("la RC", "RC").assumed
    assert only("rc cesa : quel délai", "RC").entry.domain == "travail"


def test_vae_may_be_a_bicycle() -> None:
    assert only("jury de VAE", "VAE").entry.domain == "formation"
    assert only("venir en VAE, trajet domicile", "VAE").entry.domain == "paie"


def test_an_ambiguous_term_without_default_waits_for_company() -> None:
    assert "participation" not in terms("votre participation à la réunion")
    assert only("participation et intéressement", "participation").resolution is Resolution.CONTEXT
    assert only("accord de participation", "participation").resolution is Resolution.ONLY


def test_articles_lead_back_to_entries() -> None:
    assert {"CESA", "ESA", "ES", "part fixe"} <= {e.term for e in shipped().for_article("code-du-travail:L7331-2")}
    assert shipped().for_article("code-du-travail:L1") == ()


def test_a_question_is_read_in_less_than_a_millisecond() -> None:
    question = (
        "Un ESA en CESA pourra-t-il toucher l'ARE dans ses mois creux, et pendant combien de temps peut-il "
        "cumuler le chômage avec sa part fixe s'il est en arrêt maladie dans la CAE ?"
    )
    lexicon = shipped()
    best = min(_seconds(lexicon, question) for _ in range(20))
    assert best < 0.001


def _seconds(lexicon: Lexicon, text: str) -> float:
    started = time.perf_counter()
    lexicon.match(text)
    return time.perf_counter() - started


# ---- refusals ----


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'[[entry]]\n{ENTRY}synonymes = ["x"]\n', r"entrée « CESA » : clé inconnue « synonymes »"),
        (f'[[entry]]\n{ENTRY}legal = "contrat"\n', r"entrée « CESA » : « legal » doit être une liste"),
        (f'[[entry]]\n{ENTRY}variants = ["x", ""]\n', r"entrée « CESA » : « variants » doit être une liste"),
        (
            f'[[entry]]\n{ENTRY}ambiguous = "oui"\n',
            r"entrée « CESA » : « ambiguous » doit valoir true ou false",
        ),
        (
            f'[[entry]]\n{ENTRY}articles = ["L. 7331-2"]\n',
            r"entrée « CESA » : « L. 7331-2 » n'est pas une clé",
        ),
        (
            f"[[entry]]\n{ENTRY}default_sense = true\n",
            r"entrée « CESA » : « default_sense » n'a de sens qu'avec",
        ),
        (f'[[entry]]\n{ENTRY}variants = ["…"]\n', r"entrée « CESA » : la forme « … » ne contient aucun mot"),
        ('[[entry]]\nterm = "CESA"\ndomain = "cae"\n', r"entrée « CESA » : « meaning » doit être un texte"),
        ('[[entry]]\nmeaning = "x"\ndomain = "cae"\n', r"entrée n° 1 : « term » doit être un texte"),
        ('titre = "x"\n', r"clé inconnue « titre »"),
        ("entry = 3\n", r"« entry » doit être écrit \[\[entry\]\]"),
        ("entry = [3]\n", r"entrée n° 1 : une table"),
        ("[[entry]\n", r"lexicon.toml n'est pas un fichier TOML correct"),
    ],
)
def test_a_wrong_file_is_refused_in_one_sentence(tmp_path: Path, body: str, expected: str) -> None:
    with pytest.raises(LexiconError, match=expected) as refusal:
        load(tmp_path, body)
    assert isinstance(refusal.value, LexcoopError)
    assert "\n" not in str(refusal.value) and str(refusal.value).endswith((".", ")."))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="Lexique introuvable"):
        Lexicon.load(tmp_path / "absent.toml")


def test_two_entries_may_not_claim_the_same_form(tmp_path: Path) -> None:
    other = '[[entry]]\nterm = "Contrat"\nvariants = ["c.e.s.a."]\nmeaning = "Autre."\ndomain = "cae"\n'
    expected = r"entrée « Contrat » : la forme « c\.e\.s\.a\. » appartient déjà .* « CESA »"
    with pytest.raises(LexiconError, match=expected):
        load(tmp_path, f"[[entry]]\n{ENTRY}{other}")


def test_a_sense_may_not_be_given_twice(tmp_path: Path) -> None:
    sense = f'[[entry]]\n{ENTRY}ambiguous = true\nwhen = ["x"]\n'
    with pytest.raises(LexiconError, match="entrée « CESA » : ce sens est déjà défini"):
        load(tmp_path, sense + sense)
    second = sense.replace("Contrat.", "Autre.")
    with pytest.raises(LexiconError, match="un seul sens peut porter « default_sense = true »"):
        load(tmp_path, f"{sense}default_sense = true\n{second}default_sense = true\n")
    assert len(load(tmp_path, f"{sense}default_sense = true\n{second}").entries) == 2


def test_the_fingerprint_follows_the_bytes(tmp_path: Path) -> None:
    first = load(tmp_path, f"[[entry]]\n{ENTRY}")
    second = load(tmp_path, f"[[entry]]\n{ENTRY}# note\n")
    assert len(first.sha256) == 64 and first.sha256 != second.sha256
