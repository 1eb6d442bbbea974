"""Changing values of `manifest.toml` in place, so that its comments and its order stay."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from corpus.errors import ManifestError

Value = str | int


def edit_manifest(toml: str, texts: Mapping[str, Mapping[str, Value]], versions: Mapping[str, Value]) -> str:
    """The manifest with new values for some keys of `[[text]]` tables (by text id) and of `[versions]`.

    Raises `ManifestError` when a table or a key is not there.
    """
    blocks = re.split(r"(?m)^(?=\[)", toml)
    todo = dict(texts)
    versions_done = not versions
    for index, block in enumerate(blocks):
        if block.startswith("[[text]]"):
            match = re.search(r'(?m)^text_id\s*=\s*"([^"]*)"', block)
            if match and match.group(1) in todo:
                blocks[index] = _set(block, match.group(1), todo.pop(match.group(1)))
        elif block.startswith("[versions]") and versions:
            blocks[index] = _set(block, "versions", versions)
            versions_done = True
    if todo or not versions_done:
        missing = ", ".join(todo) or "versions"
        raise ManifestError(f"Manifeste : la table de « {missing} » est introuvable ; restaurez-le depuis le dépôt.")
    return "".join(blocks)


def _set(block: str, name: str, values: Mapping[str, Value]) -> str:
    for key, value in values.items():
        line = f"{key} = {value if isinstance(value, int) else json.dumps(value, ensure_ascii=False)}"
        block, count = re.subn(rf"(?m)^{key}\s*=.*$", lambda _: line, block, count=1)  # noqa: B023 - used at once
        if not count:
            raise ManifestError(f"Manifeste : la clé « {key} » manque à « {name} » ; restaurez-le depuis le dépôt.")
    return block
