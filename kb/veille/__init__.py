"""« Veille »: what a change of law touches, what lawyers decide about it, and who received an answer it affects."""
