"""Federation notes: the record, and the reader of Markdown files with front matter.

Note
NoteSection
NoteError
read_note      a note from its file, or from text
sections       its sections, as offsets into the body
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from corpus.errors import LexcoopError

# An optional section: other ways to ask what the note answers, one a line, each with the article that answers it.
NEAR_QUESTIONS = "Questions proches"
STATUSES = ("brouillon", "en_relecture", "publiee", "a_reviser", "archivee")
WARNING_KINDS = frozenset(
    {
        "article_inexistant",
        "article_abroge",
        "mauvais_code",
        "citation_inexacte",
        "chiffre_contredit",
        "chiffre_hors_article",
        "conflit_de_date",
        "version_expiree",
        "version_plus_recente",
        "revue_depassee",
        "quasi_doublon",
        "section_manquante",
        "contradiction_interne",
        "sans_en_tete",
        "langue",
        "texte_ancien",
    }
)

_REQUIRED = ("title", "slug", "status", "authors", "published_on", "review_by", "topics", "cited_articles")
_OPTIONAL = ("original", "accepted_warnings")
_WARNING_KEYS = ("kind", "about", "reason")

_MAX_FRONT_MATTER = 50_000

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ARTICLE_KEY = re.compile(r"[a-z0-9-]+:[A-Za-z0-9-]+")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEADING = re.compile(r"^##[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)


class NoteError(LexcoopError):
    """A note that cannot be read; the sentence names the file, the key and the value."""


@dataclass(frozen=True)
class AcceptedWarning:
    """A warning the authors know and accept: its kind, what it is about, and why, in one French sentence."""

    kind: str
    about: str
    reason: str


@dataclass(frozen=True)
class Note:
    """One note; `body` is the Markdown after the front matter, exactly as stored, and `path` its file, if any."""

    note_id: str
    slug: str
    title: str
    authors: tuple[str, ...]
    status: str
    published_on: date
    review_by: date
    topics: tuple[str, ...]
    cited_articles: tuple[str, ...]
    original: str | None
    accepted_warnings: tuple[AcceptedWarning, ...]
    body: str
    path: Path | None = None


@dataclass(frozen=True)
class NoteSection:
    """One `##` section: its title, and its text as offsets into the body, heading left out.

    What stands before the first heading is a section without title.
    """

    title: str
    start: int
    end: int


class _Loader(yaml.SafeLoader):
    """Safe loader that leaves dates as written, refuses a key given twice, and aliases, which can be made to swell."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Node of the next event.

        Raises yaml.composer.ComposerError for an alias.
        """
        if self.check_event(yaml.events.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.composer.ComposerError(
                None, None, "la clé renvoie à une autre (alias), ce qui n'est pas admis", mark
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Mapping of a node.

        Raises yaml.constructor.ConstructorError for a repeated key.
        """
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"la clé « {key} » est donnée deux fois", node.start_mark
                )
        return super().construct_mapping(node, deep)


# YAML would turn 2026-02-31 into an error without the key's name, and 31/02/2026 into text.
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_note(source: Path | str, *, name: str | None = None) -> Note:
    """A note from its file (Path) or from its text (str); `name` is the file name shown in errors about text.

    Raises NoteError with one French sentence that names the file, the key and the value.
    """
    if isinstance(source, Path):
        path: Path | None = source
        name = source.name
        try:
            text = source.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NoteError(f"« {name} » : le fichier n'est pas en UTF-8 ; réenregistrez-le en UTF-8.") from error
        except OSError as error:
            raise NoteError(f"« {name} » : le fichier ne s'ouvre pas ; vérifiez le chemin et les droits.") from error
    else:
        path, text, name = None, source.removeprefix("\ufeff"), name or "note"
    front, body = _split(text.replace("\r\n", "\n"), name)
    fields = _fields(front, name)
    slug = _slug(fields["slug"], name, path)
    if not body.strip():
        raise NoteError(f"« {name} » : le corps de la note est vide ; écrivez le texte après l'en-tête.")
    return Note(
        note_id=f"note:{slug}",
        slug=slug,
        title=_text(fields, "title", name),
        authors=_texts(fields, "authors", name, required=True),
        status=_status(fields, name),
        published_on=_date(fields, "published_on", name),
        review_by=_date(fields, "review_by", name),
        topics=_texts(fields, "topics", name),
        cited_articles=_articles(fields, name),
        original=_original(fields, name),
        accepted_warnings=_accepted(fields, name),
        body=body,
        path=path,
    )


def sections(note: Note) -> tuple[NoteSection, ...]:
    """Sections of a note, in order; see `body_sections`."""
    return body_sections(note.body)


def body_sections(body: str) -> tuple[NoteSection, ...]:
    """Sections of a note in order; a heading inside a code block opens none."""
    fences = [fence.span() for fence in _FENCE.finditer(body)]
    headings = [
        heading
        for heading in _HEADING.finditer(body)
        if not any(start <= heading.start() < end for start, end in fences)
    ]
    found: list[NoteSection] = []
    first = headings[0].start() if headings else len(body)
    if body[:first].strip():
        found.append(_trimmed(body, "", 0, first))
    for index, heading in enumerate(headings):
        end = headings[index + 1].start() if index + 1 < len(headings) else len(body)
        found.append(_trimmed(body, heading.group(1), heading.end(), end))
    return tuple(found)


def _trimmed(body: str, title: str, start: int, end: int) -> NoteSection:
    text = body[start:end]
    lead = len(text) - len(text.lstrip())
    if lead == len(text):
        return NoteSection(title, end, end)
    return NoteSection(title, start + lead, start + len(text.rstrip()))


def _split(text: str, name: str) -> tuple[str, str]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        if text.startswith("---"):
            raise NoteError(f"« {name} » : l'en-tête n'est pas fermé ; ajoutez une ligne « --- » après ses clés.")
        raise NoteError(f"« {name} » : l'en-tête manque ; la note doit commencer par un bloc entre deux « --- ».")
    return match.group(1), text[match.end() :]


def _fields(front: str, name: str) -> dict[str, Any]:
    if len(front) > _MAX_FRONT_MATTER:
        raise NoteError(f"« {name} » : l'en-tête dépasse {_MAX_FRONT_MATTER} caractères ; raccourcissez-le.")
    try:
        fields = yaml.load(front, _Loader)
    except yaml.YAMLError as error:
        raise NoteError(f"« {name} » : l'en-tête n'est pas du YAML valide ({_where(error)}).") from error
    except (ValueError, RecursionError) as error:
        raise NoteError(f"« {name} » : l'en-tête n'est pas du YAML valide.") from error
    if not isinstance(fields, dict):
        raise NoteError(f"« {name} » : l'en-tête doit être une liste de clés « clé: valeur ».")
    for key, given in fields.items():
        if key not in (*_REQUIRED, *_OPTIONAL):
            raise NoteError(
                f"« {name} » : clé inconnue « {key} » (valeur « {_shown(given)} ») ; clés attendues : "
                f"{', '.join((*_REQUIRED, *_OPTIONAL))}."
            )
    for key in _REQUIRED:
        if key not in fields:
            raise NoteError(f"« {name} » : la clé « {key} » manque dans l'en-tête.")
    return fields


def _where(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None)
    place = f"ligne {mark.line + 2}" if mark is not None else "place inconnue"
    # The parser's own words are English; ours, about repeated keys, are French.
    return f"{place} : {problem}" if problem and problem.startswith("la clé") else place


def _shown(given: object) -> str:
    text = "vide" if given is None else str(given)
    return text if len(text) <= 80 else text[:79] + "…"


def _wrong(name: str, key: str, given: object, expected: str) -> NoteError:
    return NoteError(f"« {name} » : la clé « {key} » vaut « {_shown(given)} » ; attendu : {expected}.")


def _text(fields: Mapping[str, Any], key: str, name: str) -> str:
    given = fields[key]
    if not isinstance(given, str) or not given.strip():
        raise _wrong(name, key, given, "un texte non vide")
    return unicodedata.normalize("NFC", given.strip())


def _texts(fields: Mapping[str, Any], key: str, name: str, *, required: bool = False) -> tuple[str, ...]:
    given = fields[key]
    if given is None and not required:
        return ()
    if not isinstance(given, list) or (required and not given):
        raise _wrong(name, key, given, "une liste de textes, comme [un, deux]")
    for item in given:
        if not isinstance(item, str) or not item.strip():
            raise _wrong(name, key, item, "des textes non vides")
    return tuple(unicodedata.normalize("NFC", item.strip()) for item in given)


def _status(fields: Mapping[str, Any], name: str) -> str:
    given = fields["status"]
    if given not in STATUSES:
        raise _wrong(name, "status", given, "l'un de " + ", ".join(STATUSES))
    return str(given)


def _date(fields: Mapping[str, Any], key: str, name: str) -> date:
    given = fields[key]
    if isinstance(given, str) and _ISO_DATE.fullmatch(given):
        try:
            return date.fromisoformat(given)
        except ValueError as error:
            raise _wrong(name, key, given, "une date qui existe") from error
    # An explicit !!timestamp tag still gives a date.
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    raise _wrong(name, key, given, "une date qui existe, écrite AAAA-MM-JJ")


def _slug(given: object, name: str, path: Path | None) -> str:
    if not isinstance(given, str) or not _SLUG.fullmatch(given) or len(given) > 120:
        raise _wrong(name, "slug", given, "des minuscules sans accent, des chiffres et des tirets")
    if path is not None and path.stem != given:
        raise _wrong(name, "slug", given, f"le nom du fichier, « {path.stem} »")
    return given


def _articles(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    keys = _texts(fields, "cited_articles", name)
    for key in keys:
        if not _ARTICLE_KEY.fullmatch(key):
            raise _wrong(name, "cited_articles", key, "une clé d'article comme « code-du-travail:L7331-2 »")
        if keys.count(key) > 1:
            raise _wrong(name, "cited_articles", key, "chaque article une seule fois")
    return keys


def _original(fields: Mapping[str, Any], name: str) -> str | None:
    given = fields.get("original")
    if given is None:
        return None
    parts = Path(given).parts if isinstance(given, str) else ()
    if not parts or ".." in parts or Path(given).is_absolute() or "\\" in given:
        raise _wrong(name, "original", given, "le chemin d'un fichier placé à côté de la note, ou null")
    return unicodedata.normalize("NFC", given)


def _accepted(fields: Mapping[str, Any], name: str) -> tuple[AcceptedWarning, ...]:
    given = fields.get("accepted_warnings")
    if given is None:
        return ()
    if not isinstance(given, list):
        raise _wrong(name, "accepted_warnings", given, "une liste de {kind, about, reason}")
    accepted: list[AcceptedWarning] = []
    for item in given:
        if not isinstance(item, dict) or set(item) != set(_WARNING_KEYS):
            raise _wrong(name, "accepted_warnings", item, "des éléments {kind, about, reason}")
        if item["kind"] not in WARNING_KINDS:
            raise _wrong(name, "accepted_warnings.kind", item["kind"], "une nature d'alerte connue")
        accepted.append(AcceptedWarning(**{key: _text(item, key, name) for key in _WARNING_KEYS}))
    return tuple(accepted)
