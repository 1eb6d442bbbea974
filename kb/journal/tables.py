"""The tables of the journal (docs/journal.md says what each is for); migrations create them."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from kb.journal.columns import JsonText, PackedJson, UtcTime

metadata = MetaData()

conversations = Table(
    "conversations",
    metadata,
    Column("conversation_id", String(64), primary_key=True),
    Column("asker", String(320), nullable=False),
    Column("title", Text, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Index("conversations_of", "asker", "updated_at"),
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("exchange_id", Integer, primary_key=True, autoincrement=True),
    # Null once the conversation is deleted, purged or erased: what is left counts and names nobody.
    Column("conversation_id", String(64), ForeignKey("conversations.conversation_id"), nullable=True),
    Column("asker", String(320), nullable=True),
    Column("asked_at", UtcTime, nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("question", Text, nullable=True),
    Column("understood_as", Text, nullable=True),
    Column("question_key", Text, nullable=True),
    Column("search_text", Text, nullable=True),
    Column("status", String(16), nullable=False),
    Column("reason", String(40), nullable=True),
    Column("confidence", Float, nullable=False),
    Column("mode", String(16), nullable=False),
    Column("generation", String(80), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("total_ms", Float, nullable=False),
    Index("exchanges_of_conversation", "conversation_id"),
    Index("exchanges_of_asker", "asker", "asked_at"),
    Index("exchanges_by_day", "asked_on", "status", "reason", "total_ms"),
    Index("exchanges_by_question", "question_key"),
    Index("exchanges_by_age", "asked_at"),
    sqlite_autoincrement=True,
)

# Apart from `exchanges`: lists and counts then never read the answers' pages.
answers = Table(
    "answers",
    metadata,
    Column("exchange_id", Integer, ForeignKey("exchanges.exchange_id"), primary_key=True),
    Column("answer", PackedJson, nullable=False),
    Column("passages", PackedJson, nullable=False),
    Column("options", PackedJson, nullable=False),
)

citations = Table(
    "exchange_citations",
    metadata,
    Column("exchange_id", Integer, ForeignKey("exchanges.exchange_id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("article", String(160), nullable=False),
    Column("document", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("sha256", String(64), nullable=False),
    Index("citations_of_article", "article", "exchange_id"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("feedback_id", Integer, primary_key=True, autoincrement=True),
    Column("exchange_id", Integer, ForeignKey("exchanges.exchange_id"), nullable=False),
    Column("asker", String(320), nullable=True),
    Column("verdict", String(16), nullable=False),
    Column("comment", Text, nullable=False),
    Column("given_at", UtcTime, nullable=False),
    UniqueConstraint("exchange_id", "asker", name="one_feedback_each"),
    Index("feedback_of", "asker"),
    Index("feedback_by_age", "given_at"),
)

tickets = Table(
    "tickets",
    metadata,
    Column("ticket_id", Integer, primary_key=True, autoincrement=True),
    Column("question", Text, nullable=False),
    Column("question_key", Text, nullable=False),
    Column("vector", LargeBinary, nullable=True),
    Column("vector_model", String(80), nullable=True),
    Column("status", String(16), nullable=False),
    Column("assignee", String(320), nullable=True),
    Column("articles", JsonText, nullable=False),
    Column("note_slug", String(160), nullable=True),
    Column("benchmark_question", String(160), nullable=True),
    Column("opened_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
    Column("askers", Integer, nullable=False),
    Index("tickets_by_status", "status", "updated_at"),
    Index("tickets_by_question", "question_key"),
    sqlite_autoincrement=True,
)

ticket_askers = Table(
    "ticket_askers",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("ticket_id", Integer, ForeignKey("tickets.ticket_id"), nullable=False),
    Column("exchange_id", Integer, nullable=True),
    Column("asker", String(320), nullable=True),
    Column("origin", String(16), nullable=False),
    Column("joined_at", UtcTime, nullable=False),
    Column("read_at", UtcTime, nullable=True),
    Index("askers_of_ticket", "ticket_id"),
    Index("tickets_of_asker", "asker"),
)

ticket_messages = Table(
    "ticket_messages",
    metadata,
    Column("message_id", Integer, primary_key=True, autoincrement=True),
    Column("ticket_id", Integer, ForeignKey("tickets.ticket_id"), nullable=False),
    Column("author", String(320), nullable=True),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("sent_at", UtcTime, nullable=False),
    Index("messages_of_ticket", "ticket_id"),
    Index("messages_of_author", "author"),
)

audit = Table(
    "audit",
    metadata,
    Column("audit_id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False),
    Column("who", String(320), nullable=False),
    Column("action", String(40), nullable=False),
    Column("object", String(200), nullable=False),
    Column("before", JsonText, nullable=True),
    Column("after", JsonText, nullable=True),
    Index("audit_by_age", "at"),
    Index("audit_of_object", "object"),
    Index("audit_of_person", "who"),
)

# Since version 2.

themes = Table(
    "exchange_themes",
    metadata,
    Column("exchange_id", Integer, ForeignKey("exchanges.exchange_id"), primary_key=True),
    Column("theme", String(200), primary_key=True),
    Column("asked_on", Date, nullable=False),
    Index("themes_by_day", "asked_on", "theme"),
)

note_revisions = Table(
    "note_revisions",
    metadata,
    Column("slug", String(160), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("base", Integer, nullable=False),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=True),
    Column("who", String(320), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("action", String(40), nullable=False),
    Column("status", String(16), nullable=False),
    Index("revisions_by_age", "at"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("slug", String(160), primary_key=True),
    Column("content", Text, nullable=False),
    Column("original", String(255), nullable=True),
    Column("base_revision", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("author", String(320), nullable=False),
    Column("editors", JsonText, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("updated_at", UtcTime, nullable=False),
)

change_reviews = Table(
    "change_reviews",
    metadata,
    Column("change_id", String(120), primary_key=True),
    Column("article", String(160), primary_key=True),
    Column("item_kind", String(16), primary_key=True),
    Column("item", String(200), primary_key=True),
    Column("old_sha256", String(64), nullable=True),
    Column("new_sha256", String(64), nullable=True),
    Column("verdict", String(16), nullable=False),
    Column("remark", Text, nullable=False),
    Column("who", String(320), nullable=False),
    Column("at", UtcTime, nullable=False),
)
