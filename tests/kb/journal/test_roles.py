from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import CallError, SettingsError
from kb.journal.person import ACTIONS, LOCAL, ROLES, NotAllowed, Person, require
from kb.journal.roles import Roles, person_for
from kb.settings import Settings

FILE = """
domains = ["CAE.coop", "@autre.fr"]
[roles]
"Claire@cae.coop" = "juriste"
"chef@ailleurs.org" = "administrateur"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "roles.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_addresses_and_domains(file: Path) -> None:
    roles = Roles.load(file)
    assert roles.person(" CLAIRE@cae.coop") == Person("claire@cae.coop", "juriste")
    assert roles.person("chef@ailleurs.org").role == "administrateur"
    assert (roles.person("x@cae.coop").role, roles.person("x@autre.fr").role) == ("lecteur", "lecteur")
    for stranger in ("x@ailleurs.org", "x@pas-cae.coop", "x@sous.cae.coop", "cae.coop", "@cae.coop", ""):
        with pytest.raises(NotAllowed):
            roles.person(stranger)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = ", "fichier TOML lisible"),
        ('[roles]\n"a@b.fr" = "chef"', "« chef » lu"),
        ('default = "dieu"', "« dieu » lu"),
        ('domains = "cae.coop"', "liste de noms de domaine"),
        ("roles = 3", "table adresse = rôle"),
        ('domaine = ["x"]', "clé inconnue « domaine »"),
    ],
)
def test_a_wrong_file_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "roles.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=said):
        Roles.load(path)


def test_who_acts(file: Path, tmp_path: Path) -> None:
    assert person_for(Settings()) == LOCAL
    assert person_for(Settings(), "moi@ici.fr") == Person("moi@ici.fr", "administrateur")
    configured = Settings(roles=str(file))
    assert person_for(configured, "x@cae.coop").role == "lecteur"
    with pytest.raises(CallError, match="--as"):
        person_for(configured)
    with pytest.raises(SettingsError):
        person_for(Settings(roles=str(tmp_path / "absent.toml")), "x@cae.coop")


def test_each_role_may_what_the_one_below_may() -> None:
    for action in ACTIONS:
        allowed = [Person("a@b.fr", role).may(action) for role in ROLES]
        assert allowed == sorted(allowed)
        assert allowed[-1]
    with pytest.raises(NotAllowed, match=r"rôle juriste pour publier une note ; a@b\.fr a le rôle lecteur"):
        require(Person("a@b.fr"), "notes.publish")
    with pytest.raises(NotAllowed):
        Person("a@b.fr", "roi")
    with pytest.raises(NotAllowed):
        Person("  ")
