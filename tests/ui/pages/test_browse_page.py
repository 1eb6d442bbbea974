"""The library, without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.usefixtures("repository_index")


def _browse() -> None:
    from ui.pages import about, ask, browse, lexicon
    from ui.widgets.shell import Entry, show

    show(
        Entry("browse", browse.render, "", ":material/menu_book:"),
        Entry("ask", ask.render, "poser", ":material/forum:"),
        Entry("lexicon", lexicon.render, "lexique", ":material/translate:"),
        Entry("about", about.render, "a-propos", ":material/info:"),
    )


def _page(**parameters: str) -> AppTest:
    app = AppTest.from_function(_browse, default_timeout=60)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.caption, *app.markdown, *app.error]
    return " ".join(part.value for part in parts).replace("\\", "").replace("\u00a0", " ").replace("\u202f", " ")


def _links(app: AppTest) -> str:
    return " ".join(str(link.proto) for link in app.get("page_link"))


def test_the_shelves_lead_to_texts_and_notes() -> None:
    app = _page()
    assert app.title[0].value == "Parcourir"
    assert "texte=code-du-travail" in _links(app)
    assert "notes=1" in _links(app)


def test_a_text_by_its_sections() -> None:
    app = _page(texte="loi-47-1775")
    assert "articles en vigueur au" in _said(app)
    deeper = _page(texte="code-du-travail", section="0")
    assert "Partie" in deeper.title[0].value
    assert "section=0.0" in _links(deeper)


def test_an_article_and_what_is_around_it() -> None:
    app = _page(article="code-du-travail/L7332-1")
    assert "Article L. 7332-1" in _said(app)
    assert "Notes qui expliquent cet article" in _said(app)
    assert "note=periode-essai-entrepreneur-salarie" in _links(app)


def test_the_notes_and_one_of_them() -> None:
    assert "Publiée le" in _said(_page(notes="1"))
    app = _page(note="periode-essai-entrepreneur-salarie")
    assert "à revoir avant le" in _said(app)
    assert "Articles cités" in _said(app)


def test_an_article_that_does_not_exist_has_a_title_and_its_neighbours() -> None:
    app = _page(article="code-du-travail/L7332-99")
    assert len(app.title) == 1
    assert "n'existe pas dans : Code du travail" in _said(app)
    assert "L7332-7" in _links(app)


def test_a_search_by_number_leads_to_the_article() -> None:
    app = _page(q="L7332-1")
    assert app.title[0].value == "Résultats"
    assert "article=code-du-travail%2FL7332-1" in _links(app) or "article=code-du-travail/L7332-1" in _links(app)
