"""The library: every text of the corpus in memory, checked, with its versions in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise, takewhile
from pathlib import Path

from corpus.article import Article, article_key
from corpus.errors import TextError, UnknownArticle
from corpus.manifest import Manifest, TextEntry, read_manifest
from corpus.textfile import content_sha256, read_articles


@dataclass(frozen=True)
class ArticleView:
    """What a reader of one article is shown: the version asked for, its neighbours and its other versions."""

    article: Article | None
    versions: tuple[Article, ...]
    previous: str | None
    following: str | None


class Library:
    """All articles and versions of `folder`, read once.

    Raises `ManifestError` or `TextError` when a file is not what the manifest says.
    """

    def __init__(self, folder: Path, *, verify: bool = True) -> None:
        self.folder = folder
        self.manifest: Manifest = read_manifest(folder)
        self._versions: dict[str, dict[str, list[Article]]] = {entry.text_id: {} for entry in self.manifest.texts}
        for entry in self.manifest.texts:
            self._read(entry.file, entry.sha256, entry.articles, frozenset({entry.text_id}), verify)
        earlier = self.manifest.versions
        self._read(earlier.file, earlier.sha256, earlier.articles, frozenset(self._versions), verify)
        for numbers in self._versions.values():
            for versions in numbers.values():
                versions.sort(key=lambda article: article.valid_from or date.min)
        self._check_periods()

    def text_ids(self) -> Sequence[str]:
        """Identifiers of the texts, in the manifest's order."""
        return tuple(self._versions)

    def text(self, text_id: str) -> TextEntry:
        """The manifest's entry of a text; raises `UnknownArticle` for an unknown one."""
        if text_id not in self._versions:
            known = ", ".join(self._versions)
            raise UnknownArticle(f"Texte inconnu : « {text_id} ». Textes du corpus : {known}.")
        return self.manifest.text(text_id)

    def numbers(self, text_id: str) -> Sequence[str]:
        """Every number ever known in a text, in the text's order (numbers only known in the past come last)."""
        return tuple(self._versions.get(text_id, {}))

    def versions(self, text_id: str, num: str) -> tuple[Article, ...]:
        """Known wordings of one article, oldest first; empty when the number was never known."""
        return tuple(self._versions.get(text_id, {}).get(num, ()))

    def periods(self, text_id: str, num: str) -> Sequence[tuple[date | None, date | None]]:
        """Validity of the known wordings, oldest first; ends are exclusive."""
        return tuple((article.valid_from, article.valid_to) for article in self.versions(text_id, num))

    def in_force(self, text_id: str, num: str, day: date) -> Article | None:
        """The wording that applies on `day`, or `None`."""
        floor = self.manifest.text(text_id).date_of_text
        return next(
            (
                article
                for article in reversed(self.versions(text_id, num))
                if article.in_force(day) and (article.valid_from is not None or day >= floor)
            ),
            None,
        )

    def view(self, text_id: str, num: str, day: date) -> ArticleView:
        """An article at a date with its surroundings; raises `UnknownArticle` when the number was never known."""
        entry = self.text(text_id)
        versions = self.versions(text_id, num)
        if not versions:
            raise UnknownArticle(
                f"Article inconnu : « {num} » n'existe pas dans « {entry.title} ». "
                f"Numéros les plus proches : {', '.join(self.nearest(text_id, num)) or 'aucun'}."
            )
        current = [n for n in self.numbers(text_id) if self.in_force(text_id, n, day) or n == num]
        position = current.index(num)
        return ArticleView(
            article=self.in_force(text_id, num, day),
            versions=versions,
            previous=current[position - 1] if position else None,
            following=current[position + 1] if position + 1 < len(current) else None,
        )

    def nearest(self, text_id: str, num: str, count: int = 3) -> tuple[str, ...]:
        """The numbers that sort closest to `num` in a text."""
        ordered = self._sorted_numbers.get(text_id, [])
        at = bisect_left(ordered, number_sort_key(num))
        window = ordered[max(0, at - count) : at + count]
        mine = number_sort_key(num)
        series = [key for key in window if (key[0], key[1][:1]) == (mine[0], mine[1][:1])] or window
        return tuple(key[-1] for key in series)[:count]

    def articles(self) -> Iterator[Article]:
        """Every version of every article, text by text, in the texts' order."""
        for numbers in self._versions.values():
            for versions in numbers.values():
                yield from versions

    def in_core(self, article: Article) -> bool:
        """Whether an article belongs to the scope `coeur`."""
        return self.manifest.in_core(article)

    @cached_property
    def _sorted_numbers(self) -> dict[str, list[tuple[str, tuple[int, ...], str]]]:
        return {text_id: sorted(number_sort_key(num) for num in numbers) for text_id, numbers in self._versions.items()}

    def _read(self, file: str, sha256: str, expected: int, text_ids: frozenset[str], verify: bool) -> None:
        path = self.folder / file
        if not path.exists():
            raise TextError(f"Fichier de texte manquant : {path} ; restaurez-le depuis le dépôt.")
        if verify and (found := content_sha256(path)) != sha256:
            raise TextError(
                f"Somme de contrôle de {file} : {sha256[:12]}… attendue par le manifeste, {found[:12]}… trouvée ; "
                "restaurez le fichier ou mettez le manifeste à jour avec `lexcoop corpus sync`."
            )
        count = 0
        seen: dict[tuple[str, date | None], int] = {}
        for count, article in enumerate(read_articles(path, text_ids), start=1):
            identity = (article.document_id, article.valid_from)
            if identity in seen:
                raise TextError(
                    f"{file}, ligne {count} : l'article {article.num} {_since(article)} figure déjà "
                    f"ligne {seen[identity]}."
                )
            seen[identity] = count
            self._versions[article.text_id].setdefault(article.num, []).append(article)
        if count != expected:
            raise TextError(f"{file} : {expected} articles attendus par le manifeste, {count} lus.")

    def _check_periods(self) -> None:
        for numbers in self._versions.values():
            for versions in numbers.values():
                if versions[0].num.startswith("Annexe"):  # unnumbered annexes share a number without being versions
                    continue
                for earlier, later in pairwise(versions):
                    if earlier.valid_to is None or earlier.valid_to > (later.valid_from or date.min):
                        raise TextError(
                            f"Article {article_key(earlier.text_id, earlier.num)} : la version {_since(earlier)} "
                            f"(fin : {earlier.valid_to or 'ouverte'}) chevauche celle {_since(later)}."
                        )


def _since(article: Article) -> str:
    return f"du {article.valid_from}" if article.valid_from else "sans date"


def number_sort_key(num: str) -> tuple[str, tuple[int, ...], str]:
    """A key that sorts numbers as a reader expects: `L1226-2` before `L1226-10`; the number itself comes last."""
    letters = "".join(takewhile(str.isalpha, num))
    digits: list[int] = []
    run = ""
    for char in num:
        if char.isdigit():
            run += char
        elif run:
            digits.append(int(run))
            run = ""
    if run:
        digits.append(int(run))
    return letters, tuple(digits), num
