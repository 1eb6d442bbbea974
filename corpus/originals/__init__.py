"""Notes as a federation circulates them, PDF and DOCX, made from the notes' own text; `python -m corpus.originals`.

Writing the files needs the `dev` extra; reading and comparing them does not.
"""
