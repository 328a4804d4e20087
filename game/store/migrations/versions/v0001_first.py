"""The first schema, frozen as SQL beside this file."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables and indexes, and the triggers that keep audit append-only."""
    script = Path(__file__).with_suffix(".sql").read_text("utf-8")
    # Statements are parted by blank lines: a trigger has semicolons within.
    for statement in script.split("\n\n"):
        op.execute(statement)
