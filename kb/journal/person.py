"""Who acts, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import LexcoopError

READER, LAWYER, ADMINISTRATOR = "lecteur", "juriste", "administrateur"
ROLES = (READER, LAWYER, ADMINISTRATOR)

# Action -> the least role that may do it, and how a refusal names it.
ACTIONS: dict[str, tuple[str, str]] = {
    "ask": (READER, "poser une question"),
    "feedback": (READER, "donner un avis"),
    "transmit": (READER, "transmettre une question"),
    "journal.read": (LAWYER, "lire les questions des autres"),
    "dashboard.read": (LAWYER, "voir le tableau de bord"),
    "tickets.read": (LAWYER, "voir la file d'attente"),
    "tickets.answer": (LAWYER, "traiter la file d'attente"),
    "notes.edit": (LAWYER, "modifier une note"),
    "notes.publish": (LAWYER, "publier une note"),
    "notes.restore": (LAWYER, "rétablir une version d'une note"),
    "changes.read": (LAWYER, "consulter la veille"),
    "changes.review": (LAWYER, "se prononcer sur un changement du droit"),
    "evaluation.run": (LAWYER, "lancer une évaluation"),
    "corpus.sync": (ADMINISTRATOR, "mettre à jour les textes"),
    "index.build": (ADMINISTRATOR, "reconstruire l'index"),
    "audit.read": (ADMINISTRATOR, "lire le registre des actions"),
    "journal.purge": (ADMINISTRATOR, "purger le journal"),
    "person.export": (ADMINISTRATOR, "exporter les données d'une autre personne"),
    "person.erase": (ADMINISTRATOR, "effacer les données d'une autre personne"),
}


class NotAllowed(LexcoopError):
    """The person's role does not allow what they asked for."""


@dataclass(frozen=True)
class Person:
    """Who acts: an e-mail address (lower case) and a role."""

    email: str
    role: str = READER

    def __post_init__(self) -> None:
        """Refuse an unknown role or an empty address."""
        if self.role not in ROLES:
            raise NotAllowed(f"Rôle « {self.role} » inconnu : {', '.join(ROLES)} attendu.")
        object.__setattr__(self, "email", self.email.strip().lower())
        if not self.email:
            raise NotAllowed("Une adresse électronique est attendue pour savoir qui agit.")

    def may(self, action: str) -> bool:
        """Whether the role is enough for an action of `ACTIONS`."""
        return ROLES.index(self.role) >= ROLES.index(ACTIONS[action][0])


# Without a sign-in, the one person who uses this installation.
LOCAL = Person("local", ADMINISTRATOR)


def require(person: Person, action: str) -> None:
    """Raise `NotAllowed` unless the person may do an action of `ACTIONS`."""
    if not person.may(action):
        least, words = ACTIONS[action]
        raise NotAllowed(f"Il faut le rôle {least} pour {words} ; {person.email} a le rôle {person.role}.")
