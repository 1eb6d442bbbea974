"""HTML pages: what a browser shows."""

from pathlib import Path

import pytest

from corpus.convert.html import convert


def read(tmp_path: Path, page: str | bytes) -> str:
    path = tmp_path / "page.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return convert(path).text


def test_headings_lists_and_tables_are_kept(tmp_path: Path) -> None:
    page = """<!doctype html><html><head><title>Onglet</title></head><body>
    <h1>La période d&rsquo;essai</h1><p>Huit   mois<br>au <b>plus</b>.</p>
    <ul><li>un<ul><li>sous-un</li></ul></li><li><p>deux</p></li></ul><ol start="3"><li>trois</li></ol>
    <table><thead><tr><th>Sujet</th><th>Durée</th></tr></thead><tr><td>Essai</td><td>8&nbsp;mois</td></tr></table>
    </body></html>"""
    assert read(tmp_path, page) == (
        "# La période d’essai\n\nHuit mois\nau plus.\n\n- un\n  - sous-un\n- deux\n3. trois\n\n"
        "| Sujet | Durée |\n| --- | --- |\n| Essai | 8 mois |"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>SECRET</script>",
        "<style>.SECRET{}</style>",
        "<!-- SECRET -->",
        "<div hidden>SECRET</div>",
        '<p style="color:red; Display : NONE">SECRET</p>',
        '<span style="visibility:hidden">SECRET</span>',
        '<span style="font-size:0">SECRET</span>',
        '<span style="opacity:0">SECRET</span>',
        '<p style="position:absolute;left:-9999px">SECRET</p>',
        "<template><p>SECRET</p></template>",
        "<noscript>SECRET</noscript>",
        '<p class="gras caché">SECRET</p>',
        '<p id="note-cachée">SECRET</p>',
        "<svg><text>SECRET</text></svg>",
        "<textarea>SECRET</textarea>",
        '<iframe srcdoc="SECRET">SECRET</iframe>',
        "<del>SECRET</del>",
        '<img alt="SECRET" src="x">',
        '<table><tr><td>a</td><td style="display:none">SECRET</td></tr></table>',
        "<ul><li hidden>SECRET</li></ul>",
    ],
)
def test_what_is_not_shown_is_not_read(tmp_path: Path, hidden: str) -> None:
    page = (
        "<html><head><style>.caché, #note-cachée { display: none } @media print { p { display: none } }</style></head>"
        f"<body><p>Avant.</p>{hidden}<p>Après.</p></body></html>"
    )
    text = read(tmp_path, page)
    assert "SECRET" not in text
    assert text.startswith("Avant.")
    assert text.endswith("Après.")


@pytest.mark.parametrize(
    "data",
    [
        "<html><body><p>période d'été</p></body></html>".encode("utf-8-sig"),
        "<html><body><p>période d'été</p></body></html>".encode("utf-16"),
        "<html><body><p>période d'été</p></body></html>".encode("cp1252"),
        '<html><head><meta charset="iso-8859-15"></head><body><p>période d\'été</p></body></html>'.encode(
            "iso-8859-15"
        ),
        b"<?xml version='1.0' encoding='UTF-8'?><html><body><p>p&eacute;riode d&#39;&#233;t\xc3\xa9</p></body></html>",
    ],
)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data) == "période d'été"


def test_inserted_text_stays(tmp_path: Path) -> None:
    assert read(tmp_path, "<body><p>de <del>six</del><ins>huit</ins> mois</p></body>") == "de huit mois"


def test_a_layout_table_is_read_as_text(tmp_path: Path) -> None:
    assert read(tmp_path, "<body><table><tr><td><h2>Titre</h2><p>Texte.</p></td></tr></table></body>") == (
        "## Titre\n\nTexte."
    )


def test_a_page_wrapped_in_a_form_is_read(tmp_path: Path) -> None:
    page = "<body><form><p>Texte.</p><input value='SECRET'><button>SECRET</button></form></body>"
    assert read(tmp_path, page) == "Texte."
