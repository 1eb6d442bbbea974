"""Errors a person may meet; each carries one French sentence: what was expected, what came, what to do.

LexcoopError
├── CorpusError              a text cannot be used (notes and lexicon raise their own, beside their readers)
│   ├── ManifestError        corpus/texts/manifest.toml is unreadable or incomplete
│   └── TextError            a row or a checksum of a text is wrong
├── UnknownArticle           no article of that number, or no such text
├── SettingsError            an environment variable is wrong or unknown
├── CallError                a wrong call: exit code 2
├── GenerationError              anything about generations
│   ├── IndexMissing         no generation has been built
│   ├── GenerationCorrupt    a generation does not pass its own checks
│   └── ModelMismatch        the generation was built with another embedding model
└── ModelError               the embedding model is missing or unreadable
"""

from __future__ import annotations


class LexcoopError(Exception):
    """Base of every error Lexcoop raises on purpose; `str(error)` is the sentence shown to people."""


class CorpusError(LexcoopError):
    """Something in the corpus cannot be used."""


class ManifestError(CorpusError):
    """The manifest of the texts is missing, unreadable or incomplete."""


class TextError(CorpusError):
    """A text file does not match its manifest, or one of its rows is wrong."""


class UnknownArticle(LexcoopError):
    """No text of that identifier, or no article of that number in it."""


class SettingsError(LexcoopError):
    """A setting is unknown or has a wrong value."""


class CallError(LexcoopError):
    """The caller asked for something impossible (exit code 2 on the command line)."""


class GenerationError(LexcoopError):
    """Base of the errors about index generations."""


class IndexMissing(GenerationError):
    """No generation has been built yet."""


class GenerationCorrupt(GenerationError):
    """A generation does not pass its own checks."""


class ModelMismatch(GenerationError):
    """The generation was built with another embedding model than the one configured."""


class ModelError(LexcoopError):
    """The embedding model is missing or cannot be read."""
