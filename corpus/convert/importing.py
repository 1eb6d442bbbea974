"""Files offered as notes: accepted, accepted with warnings, or refused, one French sentence each.

ImportResult
import_file      one file
import_files     a batch, in which no file stops the others
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from corpus.convert import detect, language
from corpus.convert.converted import ConversionRefused, Converted
from corpus.convert.decode import decode
from corpus.convert.limits import Converter, Limits
from corpus.convert.markdown import FRONT_MATTER
from corpus.errors import LexcoopError
from corpus.note import Note, read_note

Status = Literal["accept", "accept_with_warning", "refuse"]

SECTIONS = (
    "Question",
    "Réponse courte",
    "Ce que disent les textes",
    "En pratique",
    "Points de vigilance",
    "Références",
)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.M)

FRENCH_WARNINGS = {
    "article_inexistant": "un article cité n'existe pas",
    "article_abroge": "un article cité est abrogé",
    "mauvais_code": "un article est cité dans un autre code que le sien",
    "citation_inexacte": "des mots entre guillemets diffèrent de l'article",
    "chiffre_contredit": "un chiffre contredit l'article cité",
    "chiffre_hors_article": "un chiffre ne se trouve dans aucun article cité",
    "conflit_de_date": "la note est plus ancienne que la version d'un article cité",
    "version_expiree": "la version connue d'un article cité a expiré",
    "version_plus_recente": "un article cité a une version plus récente",
    "revue_depassee": "la date de révision est passée",
    "quasi_doublon": "la note ressemble de très près à une autre",
    "section_manquante": "une section attendue manque",
    "contradiction_interne": "la note se contredit",
    "sans_en_tete": "l'en-tête manque",
    "langue": "une partie n'est pas en français",
    "texte_ancien": "la note s'appuie sur un texte ancien",
}


@dataclass(frozen=True)
class ImportResult:
    """What `lexcoop notes import` says of one file; `cites` are article keys, `warnings` kinds, `seconds` a time."""

    file: str
    status: Status
    message: str
    text: str
    cites: tuple[str, ...]
    warnings: tuple[str, ...]
    seconds: float


@dataclass(frozen=True)
class Checks:
    """What the law says of a text: the articles it cites, and the kinds of warning about it."""

    find_cites: Callable[[str], tuple[str, ...]] | None = None
    check: Callable[[str, Note | None], tuple[str, ...]] | None = None


@dataclass
class _Outcome:
    text: str = ""
    cites: tuple[str, ...] = ()
    kinds: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def warn(self, kind: str, remark: str) -> None:
        if kind not in self.kinds:
            self.kinds.append(kind)
        self.remarks.append(remark)


def import_file(
    path: Path,
    checks: Checks | None = None,
    *,
    known_slugs: Mapping[str, Path] | None = None,
    other_languages: bool = False,
    converter: Converter | None = None,
) -> ImportResult:
    """Result for one file; never raises for what the file contains.

    `known_slugs` maps slugs already taken to the file that holds each; `other_languages` lets a note in another
    language in, with the warning `langue`; `converter` is a running child process to use again.
    """
    started = time.monotonic()
    outcome = _Outcome()
    status: Status
    try:
        if converter is None:
            with Converter() as own:
                converted = own.convert(path)
        else:
            converted = converter.convert(path)
        outcome.text = converted.text
        _judge(path, converted, checks or Checks(), known_slugs or {}, other_languages, outcome)
    except LexcoopError as error:
        return ImportResult(path.name, "refuse", str(error), outcome.text, (), (), round(time.monotonic() - started, 3))
    if outcome.kinds or outcome.remarks:
        status = "accept_with_warning"
        message = f"« {path.name} » est accepté avec réserve : {' ; '.join(outcome.remarks)}."
    else:
        status, message = "accept", f"« {path.name} » est accepté."
    return ImportResult(
        path.name,
        status,
        message,
        outcome.text,
        outcome.cites,
        tuple(outcome.kinds),
        round(time.monotonic() - started, 3),
    )


def import_files(
    paths: Iterable[Path],
    checks: Checks | None = None,
    *,
    known_slugs: Mapping[str, Path] | None = None,
    other_languages: bool = False,
    limits: Limits | None = None,
) -> Iterator[ImportResult]:
    """Results of a batch, in order; two files with one slug: the second is refused."""
    slugs = dict(known_slugs or {})
    with Converter(limits) as converter:
        for path in paths:
            result = import_file(
                path,
                checks,
                known_slugs=slugs,
                other_languages=other_languages,
                converter=converter,
            )
            if result.status != "refuse":
                note = _note_of(path)
                if note is not None:
                    slugs[note.slug] = path
            yield result


def _judge(
    path: Path,
    converted: Converted,
    checks: Checks,
    known_slugs: Mapping[str, Path],
    other_languages: bool,
    outcome: _Outcome,
) -> None:
    for remark in converted.warnings:
        outcome.remarks.append(_as_clause(remark))
    note = _note_of(path) if converted.kind == detect.MARKDOWN else None
    if note is not None and known_slugs.get(note.slug, path).resolve() != path.resolve():
        raise ConversionRefused(
            f"« {path.name} » est refusé : son slug « {note.slug} » est déjà celui de "
            f"« {known_slugs[note.slug].name} » ; donnez-lui en un autre."
        )
    if converted.kind == detect.MARKDOWN and note is None:
        outcome.warn("sans_en_tete", "l'en-tête manque, la note n'a ni slug ni date de révision")
    _judge_language(path, converted, other_languages, outcome)
    if checks.find_cites is not None:
        outcome.cites = checks.find_cites(converted.text)
    if checks.check is None:
        missing = missing_sections(converted.text, expected=note is not None)
        if missing:
            outcome.warn("section_manquante", f"il manque : {', '.join(missing)}")
    else:
        for kind in checks.check(converted.text, note):
            if kind not in outcome.kinds:
                outcome.warn(kind, FRENCH_WARNINGS.get(kind, kind))


def missing_sections(text: str, *, expected: bool) -> tuple[str, ...]:
    """Sections a note lacks; unless `expected`, a text that has none of them is no note and lacks nothing."""
    titles = {title.rstrip(" :").casefold() for title in _HEADING.findall(text)}
    missing = tuple(section for section in SECTIONS if section.casefold() not in titles)
    return missing if expected or len(missing) < len(SECTIONS) else ()


def _judge_language(path: Path, converted: Converted, other_languages: bool, outcome: _Outcome) -> None:
    found = language.verdict(converted.text)
    if not found.is_french and found.language is not None:
        name = language.name_of(found.language)
        if not other_languages:
            raise ConversionRefused(
                f"« {path.name} » est refusé : la note est en {name}, Lexcoop attend du français ; traduisez-la, ou "
                "demandez à l'accepter telle quelle."
            )
        outcome.warn("langue", f"la note est en {name}")
    elif found.foreign_sections:
        listed = ", ".join(
            f"{f'« {title} »' if title else 'le début'} ({language.name_of(code)})"
            for title, code in found.foreign_sections
        )
        outcome.warn("langue", f"ne sont pas en français : {listed}")


def _note_of(path: Path) -> Note | None:
    """The note of a Markdown file with front matter, None without one.

    Raises NoteError when its front matter is wrong.
    """
    if path.suffix.lower() not in (".md", ".markdown"):
        return None
    text = decode(path.read_bytes()).replace("\r\n", "\n")
    if not FRONT_MATTER.match(text) and not text.lstrip("\ufeff").startswith("---\n"):
        return None
    return read_note(text, name=path.name)


def _as_clause(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")
