"""Version 2: themes of questions, history and drafts of notes, decisions about changes of law."""

import sqlalchemy as sa
from alembic import op

from kb.journal.columns import JsonText, UtcTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables; the theme of an earlier question is the text or note it was answered from."""
    themes = op.create_table(
        "exchange_themes",
        sa.Column("exchange_id", sa.Integer, sa.ForeignKey("exchanges.exchange_id"), primary_key=True),
        sa.Column("theme", sa.String(200), primary_key=True),
        sa.Column("asked_on", sa.Date, nullable=False),
    )
    op.create_index("themes_by_day", "exchange_themes", ["asked_on", "theme"])
    connection = op.get_bind()
    earlier = connection.execute(
        sa.text(
            "SELECT DISTINCT c.exchange_id, c.article, e.asked_on FROM exchange_citations c "
            "JOIN exchanges e ON e.exchange_id = c.exchange_id"
        ).columns(exchange_id=sa.Integer, article=sa.String, asked_on=sa.Date)
    ).all()
    rows = {
        (row.exchange_id, row.article if row.article.startswith("note:") else row.article.split(":")[0]): row.asked_on
        for row in earlier
    }
    if rows:
        connection.execute(
            themes.insert(),
            [{"exchange_id": key, "theme": theme, "asked_on": day} for (key, theme), day in rows.items()],
        )
    op.create_table(
        "note_revisions",
        sa.Column("slug", sa.String(160), primary_key=True),
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("before", sa.Text, nullable=True),
        sa.Column("after", sa.Text, nullable=True),
        sa.Column("who", sa.String(320), nullable=False),
        sa.Column("at", UtcTime, nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
    )
    op.create_index("revisions_by_age", "note_revisions", ["at"])
    op.create_table(
        "drafts",
        sa.Column("slug", sa.String(160), primary_key=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("original", sa.String(255), nullable=True),
        sa.Column("base_revision", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("author", sa.String(320), nullable=False),
        sa.Column("editors", JsonText, nullable=False),
        sa.Column("created_at", UtcTime, nullable=False),
        sa.Column("updated_at", UtcTime, nullable=False),
    )
    op.create_table(
        "change_reviews",
        sa.Column("change_id", sa.String(120), primary_key=True),
        sa.Column("article", sa.String(160), primary_key=True),
        sa.Column("item_kind", sa.String(16), primary_key=True),
        sa.Column("item", sa.String(200), primary_key=True),
        sa.Column("old_sha256", sa.String(64), nullable=True),
        sa.Column("new_sha256", sa.String(64), nullable=True),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("remark", sa.Text, nullable=False),
        sa.Column("who", sa.String(320), nullable=False),
        sa.Column("at", UtcTime, nullable=False),
    )
