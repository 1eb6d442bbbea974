"""What the journal keeps of a conversation: writing down what was asked, and reading it back."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

from corpus.errors import LexcoopError
from kb.journal import records
from kb.journal.person import Person
from ui.widgets.conversation import Asked, Conversation, Exchange
from ui.widgets.likeness import likeness
from ui.widgets.shared_journal import journal
from ui.widgets.wording import say

LOG = logging.getLogger(__name__)


def write_down(conversation: Conversation, person: Person) -> str | None:
    """Put in the journal the answers that are not there yet, in order; the sentence that says why one could not be."""
    for number, exchange in enumerate(conversation.exchanges):
        if exchange.answer is None or exchange.exchange_id is not None:
            continue
        asked = exchange.asked
        day = asked.day.isoformat() if asked.day else None
        options = {"day": day, "kinds": list(asked.kinds), "alone": asked.alone}
        try:
            with journal() as opened:
                written = opened.record_exchange(
                    person, conversation.conversation_id, exchange.answer, typed=asked.question, options=options,
                    like=likeness(),
                )  # fmt: skip
        except LexcoopError as error:
            return say("kept.not_written", reason=str(error))
        except Exception:
            LOG.exception("The journal could not be written")
            return say("kept.not_written", reason=say("kept.unknown"))
        conversation.exchanges[number] = replace(exchange, exchange_id=written.exchange_id)
    return None


def read_back(person: Person, conversation_id: str) -> Conversation | None:
    """The person's own conversation as the journal keeps it; raises `JournalError`, `NotAllowed`."""
    with journal() as opened:
        found = opened.conversation(person, conversation_id)
    if not found or found[0].asker != person.email:
        return None
    return Conversation(person.email, conversation_id, [_exchange(item) for item in found])


def _exchange(item: records.Exchange) -> Exchange:
    day = item.options.get("day")
    asked = Asked(
        item.question or "",
        date.fromisoformat(day) if day else None,
        tuple(item.options.get("kinds") or ()),
        bool(item.options.get("alone")),
    )
    opinion = item.feedback
    return Exchange(
        asked,
        item.given(),
        exchange_id=item.exchange_id,
        verdict=opinion.verdict if opinion else None,
        comment=opinion.comment if opinion else "",
    )
