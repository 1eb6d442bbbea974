"""Who has which role: the TOML file of `LEXCOOP_ROLES`.

domains = ["exemple.coop"]     # addresses of these domains may sign in
default = "lecteur"            # their role, unless named below
[roles]
"claire@exemple.coop" = "juriste"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CallError, SettingsError
from kb.journal.person import ADMINISTRATOR, LOCAL, READER, ROLES, NotAllowed, Person
from kb.settings import Settings


@dataclass(frozen=True)
class Roles:
    """Roles by address, and the domains whose other addresses get `default`; nobody else may enter."""

    roles: dict[str, str]
    domains: tuple[str, ...] = ()
    default: str = READER

    @classmethod
    def load(cls, path: Path) -> Roles:
        """Read the file; raises `SettingsError` when it is unreadable or names an unknown role."""
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"LEXCOOP_ROLES : fichier TOML lisible attendu, {path} ne l'est pas.") from error
        roles, domains = table.pop("roles", {}), table.pop("domains", [])
        default = table.pop("default", READER)
        if table:
            raise SettingsError(f"{path} : clé inconnue « {next(iter(table))} » ; domains, default et roles attendus.")
        if not isinstance(domains, list) or not all(isinstance(item, str) for item in domains):
            raise SettingsError(f"{path} : domains est une liste de noms de domaine.")
        if not isinstance(roles, dict):
            raise SettingsError(f"{path} : roles est une table adresse = rôle.")
        for address, role in {**roles, "default": default}.items():
            if role not in ROLES:
                raise SettingsError(f"{path} : rôle {', '.join(ROLES)} attendu pour {address}, « {role} » lu.")
        return cls(
            {address.strip().lower(): role for address, role in roles.items()},
            tuple(item.strip().lower().removeprefix("@") for item in domains),
            default,
        )

    def person(self, email: str) -> Person:
        """The person of that address; raises `NotAllowed` for one who is neither named nor of an allowed domain."""
        address = email.strip().lower()
        if address in self.roles:
            return Person(address, self.roles[address])
        name, _, domain = address.rpartition("@")
        if name and domain in self.domains:
            return Person(address, self.default)
        raise NotAllowed(f"L'adresse « {address[:80]} » n'a pas accès : demandez à un administrateur de l'ajouter.")


def person_for(settings: Settings, email: str | None = None) -> Person:
    """Who acts: by `LEXCOOP_ROLES` when it is set, otherwise the single user, administrator.

    Raises `CallError` when roles are set and nobody is named, `NotAllowed` for an address without access.
    """
    if settings.roles is None:
        return LOCAL if email is None else Person(email, ADMINISTRATOR)
    if email is None:
        raise CallError("Les rôles sont configurés (LEXCOOP_ROLES) : dites qui agit, avec --as ADRESSE.")
    return Roles.load(Path(settings.roles)).person(email)
