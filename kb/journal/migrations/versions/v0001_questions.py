"""Version 1: questions and answers, feedback, tickets, audit."""

import sqlalchemy as sa
from alembic import op

from kb.journal.columns import JsonText, PackedJson, UtcTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "conversations",
        sa.Column("conversation_id", sa.String(64), primary_key=True),
        sa.Column("asker", sa.String(320), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("started_at", UtcTime, nullable=False),
        sa.Column("updated_at", UtcTime, nullable=False),
    )
    op.create_index("conversations_of", "conversations", ["asker", "updated_at"])
    op.create_table(
        "exchanges",
        sa.Column("exchange_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("conversation_id", sa.String(64), sa.ForeignKey("conversations.conversation_id"), nullable=True),
        sa.Column("asker", sa.String(320), nullable=True),
        sa.Column("asked_at", UtcTime, nullable=False),
        sa.Column("asked_on", sa.Date, nullable=False),
        sa.Column("question", sa.Text, nullable=True),
        sa.Column("understood_as", sa.Text, nullable=True),
        sa.Column("question_key", sa.Text, nullable=True),
        sa.Column("search_text", sa.Text, nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("mode", sa.String(16), nullable=False),
        sa.Column("generation", sa.String(80), nullable=False),
        sa.Column("as_of", sa.Date, nullable=False),
        sa.Column("total_ms", sa.Float, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("exchanges_of_conversation", "exchanges", ["conversation_id"])
    op.create_index("exchanges_of_asker", "exchanges", ["asker", "asked_at"])
    op.create_index("exchanges_by_day", "exchanges", ["asked_on", "status", "reason", "total_ms"])
    op.create_index("exchanges_by_question", "exchanges", ["question_key"])
    op.create_index("exchanges_by_age", "exchanges", ["asked_at"])
    op.create_table(
        "answers",
        sa.Column("exchange_id", sa.Integer, sa.ForeignKey("exchanges.exchange_id"), primary_key=True),
        sa.Column("answer", PackedJson, nullable=False),
        sa.Column("passages", PackedJson, nullable=False),
        sa.Column("options", PackedJson, nullable=False),
    )
    op.create_table(
        "exchange_citations",
        sa.Column("exchange_id", sa.Integer, sa.ForeignKey("exchanges.exchange_id"), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("article", sa.String(160), nullable=False),
        sa.Column("document", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    op.create_index("citations_of_article", "exchange_citations", ["article", "exchange_id"])
    op.create_table(
        "feedback",
        sa.Column("feedback_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("exchange_id", sa.Integer, sa.ForeignKey("exchanges.exchange_id"), nullable=False),
        sa.Column("asker", sa.String(320), nullable=True),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("given_at", UtcTime, nullable=False),
        sa.UniqueConstraint("exchange_id", "asker", name="one_feedback_each"),
    )
    op.create_index("feedback_of", "feedback", ["asker"])
    op.create_index("feedback_by_age", "feedback", ["given_at"])
    op.create_table(
        "tickets",
        sa.Column("ticket_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("question_key", sa.Text, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=True),
        sa.Column("vector_model", sa.String(80), nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("assignee", sa.String(320), nullable=True),
        sa.Column("articles", JsonText, nullable=False),
        sa.Column("note_slug", sa.String(160), nullable=True),
        sa.Column("benchmark_question", sa.String(160), nullable=True),
        sa.Column("opened_at", UtcTime, nullable=False),
        sa.Column("updated_at", UtcTime, nullable=False),
        sa.Column("askers", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("tickets_by_status", "tickets", ["status", "updated_at"])
    op.create_index("tickets_by_question", "tickets", ["question_key"])
    op.create_table(
        "ticket_askers",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("ticket_id", sa.Integer, sa.ForeignKey("tickets.ticket_id"), nullable=False),
        sa.Column("exchange_id", sa.Integer, nullable=True),
        sa.Column("asker", sa.String(320), nullable=True),
        sa.Column("origin", sa.String(16), nullable=False),
        sa.Column("joined_at", UtcTime, nullable=False),
        sa.Column("read_at", UtcTime, nullable=True),
    )
    op.create_index("askers_of_ticket", "ticket_askers", ["ticket_id"])
    op.create_index("tickets_of_asker", "ticket_askers", ["asker"])
    op.create_table(
        "ticket_messages",
        sa.Column("message_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("ticket_id", sa.Integer, sa.ForeignKey("tickets.ticket_id"), nullable=False),
        sa.Column("author", sa.String(320), nullable=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sent_at", UtcTime, nullable=False),
    )
    op.create_index("messages_of_ticket", "ticket_messages", ["ticket_id"])
    op.create_index("messages_of_author", "ticket_messages", ["author"])
    op.create_table(
        "audit",
        sa.Column("audit_id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("who", sa.String(320), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("object", sa.String(200), nullable=False),
        sa.Column("before", JsonText, nullable=True),
        sa.Column("after", JsonText, nullable=True),
    )
    op.create_index("audit_by_age", "audit", ["at"])
    op.create_index("audit_of_object", "audit", ["object"])
    op.create_index("audit_of_person", "audit", ["who"])
