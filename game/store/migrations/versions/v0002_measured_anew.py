"""Room for the measures of a newer computation, until all trials have theirs."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table beside the one that is read."""
    op.execute(Path(__file__).with_suffix(".sql").read_text("utf-8"))
