"""Numbers of trends are packed: to parse ten thousand of them took a third of a trend's time.

What is kept of trends is dropped with its table, and gathered again when there is time.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table anew; it is filled again when there is time."""
    script = Path(__file__).with_suffix(".sql").read_text("utf-8")
    for statement in script.split("\n\n"):
        op.execute(statement)
