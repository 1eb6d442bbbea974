"""The lawyers' workshop: drafts written, tried and published as notes; `Workshop` is its only door."""
