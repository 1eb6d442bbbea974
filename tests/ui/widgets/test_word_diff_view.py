from __future__ import annotations

from corpus.sync.word_diff import word_diff
from ui.widgets.word_diff_view import diff_html, is_cut

OLD, NEW = "Le délai est de huit mois.", "Le délai est de six mois."


def test_changes_are_marked_and_said_in_words() -> None:
    html = diff_html(word_diff(OLD, NEW), whole=True)
    assert '<del><span class="lx-unseen">[retiré\u00a0: </span>huit' in html
    assert '<ins><span class="lx-unseen">[ajouté\u00a0: </span>six' in html


def test_what_the_law_says_is_never_markup() -> None:
    html = diff_html(word_diff("<b>un</b> & deux", "<img src=x onerror=alert(1)> & deux"), whole=True)
    assert "<b>" not in html and "<img" not in html
    assert "&lt;" in html


def test_long_unchanged_runs_are_cut_unless_asked_for() -> None:
    same = "mot " * 300
    pieces = word_diff(f"{same}\n{OLD}\n{same}", f"{same}\n{NEW}\n{same}")
    short, whole = diff_html(pieces, whole=False), diff_html(pieces, whole=True)
    assert is_cut(pieces) and "[…]" in short and "[…]" not in whole
    assert len(short) < 900 < len(whole)
    assert not is_cut(word_diff(OLD, NEW))
