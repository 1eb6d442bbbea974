"""`python -m indexing.model`: build the encoders of an installation, unless they are there or others are configured."""

from __future__ import annotations

import sys

from corpus.errors import LexcoopError
from indexing.model.adapted import build_adapted
from indexing.model.packaged import build
from kb.settings import Settings, read_settings


def build_missing(settings: Settings) -> None:
    """Build what is missing of the untrained encoder and of Lexcoop's own; raises `ModelError`."""
    if settings.embedder:
        print(f"Modèle configuré : {settings.embedder} ; rien à construire.")
        return
    if (settings.packaged_model / "modules.json").exists():
        print(f"Modèle déjà construit : {settings.packaged_model}")
        return
    if not (settings.base_model / "modules.json").exists():
        print("Construction du modèle de base (multilingual-e5-small, vocabulaire français)…")
        lowest = build(settings.base_model)
        print(f"Modèle de base prêt : {settings.base_model} (cosinus minimal avec la référence : {lowest:.5f})")
    print("Construction de l'encodeur de Lexcoop (modèle de base et adaptateur)…")
    lowest = build_adapted(settings.base_model, settings.packaged_model)
    print(f"Encodeur prêt : {settings.packaged_model} (cosinus minimal avec la référence : {lowest:.5f})")


def main() -> int:
    """Build, and say what was done; 1 when it could not be."""
    try:
        build_missing(read_settings())
    except LexcoopError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
